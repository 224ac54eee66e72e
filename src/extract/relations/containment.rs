//! One place directly inside another: chains as 西青区辛口镇第六埠村, lists that share their head, and 甲位于乙.

use super::clause::{agents, clauses};
use super::{Rule, Story};
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::mentions::{Level, chains, level};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Lexicons, List};
use crate::model::{Confidence, EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "containment", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.all_sentences() {
        for (upper, lower) in chains(sentence.mentions()) {
            if descends(lexicons, upper, lower) {
                push(findings, sentence, lower, upper, CERTAIN);
                for sibling in siblings(lexicons, sentence, lower) {
                    push(findings, sentence, sibling, upper, LIKELY);
                }
            }
        }
        located(lexicons, sentence, findings);
        containing(lexicons, sentence, findings);
    }
}

/// A short name of a province or city (天津) shows no level and stands above whatever follows.
fn descends(lexicons: &Lexicons, upper: &Mention, lower: &Mention) -> bool {
    match (level(lexicons, &upper.name), level(lexicons, &lower.name)) {
        (Some(upper), Some(lower)) => upper < lower,
        (None, Some(lower)) => lower <= Level::County,
        _ => false,
    }
}

/// 大坪镇枫林村、石磨村: what follows 、 at the same level shares the head.
fn siblings<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, first: &'p Mention) -> Vec<&'p Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    let mut end = first.range.end;
    let kind = level(lexicons, &first.name);
    loop {
        let after = sentence.after(end);
        let Some(mark) = ["、", "和"].iter().find(|mark| after.starts_with(**mark)) else { return found };
        let next = sentence.of_kind(EntityKind::Place).find(|place| place.range.start == end + mark.len());
        match next {
            Some(place) if level(lexicons, &place.name) == kind => {
                end = place.range.end;
                let heads_chain = sentence.of_kind(EntityKind::Place).any(|below| below.range.start == end);
                if heads_chain || kind == Some(Level::County) {
                    return found;
                }
                found.push(place);
            }
            _ => return found,
        }
    }
}

/// 春晓社区下辖临波小区; 社区由临波小区和鹭岛小区组成, where the sentence names the community before.
fn containing(lexicons: &Lexicons, sentence: Sentence<'_>, findings: &mut Findings) {
    for clause in clauses(sentence) {
        let text = sentence.slice(clause.clone());
        let verbs = lexicons[List::ContainingVerbs].all_in(text);
        let Some(verb) = verbs.iter().find(|verb| text.ends_with(verb.column(0))) else { continue };
        let (start, end) = (clause.start + verb.range.start, clause.start + verb.range.end);
        let mut before = sentence
            .of_kind(EntityKind::Place)
            .filter(|place| place.range.end <= start)
            .collect::<Vec<_>>()
            .into_iter();
        let generic = sentence.slice(clause.start..start);
        let bare = lexicons[List::PlaceSuffixes].contains(generic);
        let within = before.rfind(|place| place.range.end == start || (bare && place.name.ends_with(generic)));
        let Some(within) = within else { continue };
        let inside = sentence
            .of_kind(EntityKind::Place)
            .filter(|place| end <= place.range.start && place.range.end <= clause.end);
        for place in inside.filter(|place| level(lexicons, &place.name) > level(lexicons, &within.name)) {
            push(findings, sentence, place, within, LIKELY);
        }
    }
}

/// 甲位于乙, unless near it.
fn located(lexicons: &Lexicons, sentence: Sentence<'_>, findings: &mut Findings) {
    for clause in clauses(sentence) {
        let text = sentence.slice(clause.clone());
        let Some(verb) = lexicons[List::LocatingVerbs].all_in(text).into_iter().next() else { continue };
        let verb = clause.start + verb.range.start..clause.start + verb.range.end;
        let Some(subject) = agents(sentence, &(clause.start..verb.start)).into_iter().next_back() else { continue };
        let opens = sentence
            .of_kind(EntityKind::Place)
            .find(|place| place.range.start >= verb.end && place.range.end <= clause.end);
        let Some(within) = opens.and_then(|first| innermost(sentence, first, clause.end)) else { continue };
        let near = lexicons[List::NearWords]
            .longest_at(sentence.slice(within.range.end..clause.end).trim_start_matches('的'), 0)
            .is_some();
        let levels = (level(lexicons, &within.name), level(lexicons, &subject.name));
        let upwards = matches!(levels, (Some(within), Some(subject)) if within >= subject);
        if !upwards
            && subject.kind == EntityKind::Place
            && !near
            && subject.name != within.name
            && sentence.slice(verb.end..within.range.start).chars().count() <= 12
        {
            push(findings, sentence, subject, within, LIKELY);
        }
    }
}

fn innermost<'p>(sentence: Sentence<'p>, first: &'p Mention, end: usize) -> Option<&'p Mention> {
    let mut last = first;
    while let Some(next) =
        sentence.of_kind(EntityKind::Place).find(|place| place.range.start == last.range.end && place.range.end <= end)
    {
        last = next;
    }
    Some(last)
}

fn push(findings: &mut Findings, sentence: Sentence<'_>, place: &Mention, within: &Mention, confidence: Confidence) {
    let antecedents: Vec<_> = [place, within].iter().filter_map(|mention| sentence.antecedent(mention)).collect();
    let fact = Fact::Containment { place: findings.entity(place, sentence), within: findings.entity(within, sentence) };
    findings.claim(RULE.name, fact, sentence, &antecedents, confidence);
}
