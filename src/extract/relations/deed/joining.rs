use super::clause::{Clause, initiatives};
use super::hosting::{alluded, without_company};
use super::party::{Party, Role};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Found, Lexicons, List};
use crate::model::{EntityKind, Part};

/// Between those who join and their verb stand at most so many characters: 甲|也积极|参与.
const JOIN_REACH: usize = 5;
/// What they join where a general word says it.
const GENERAL: [&str; 14] = [
    "活动",
    "了活动",
    "此次活动",
    "了此次活动",
    "本次活动",
    "该活动",
    "比赛",
    "了比赛",
    "演出",
    "了演出",
    "仪式",
    "了仪式",
    "其中",
    "了",
];

/// Who joins what was told of before, with a verb that has no name for object: …开展“微光”行动，|甲、乙参加. One deed a clause.
pub(super) fn joined<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Vec<Deed<'p>> {
    let mut deeds = Vec::new();
    for clause in clauses {
        let Some((verb, parties)) = joining(lexicons, clause) else { continue };
        let hedges = &lexicons[List::DeedHedges];
        if hedges.any_in(clause.text()) || initiatives(sentence).iter().any(|own| is_within(own, clause)) {
            continue;
        }
        let Some(object) = object(sentence, clause) else { continue };
        let part = if verb.column(1) == "lead" { Part::Lead } else { Part::Partner };
        let agents = parties.iter().filter(|party| party.mention.name != object.name);
        let agents = agents.map(|party| Agent { part, ..Agent::carried(party.mention, sentence) }).collect();
        let after = parties.last().map_or(clause.range.start, |last| last.mention.range.end);
        let words = after + verb.range.start..after + verb.range.end;
        deeds.push(Deed { agents, words, ..Deed::of("joining", sentence, Some(object)) });
    }
    deeds
}

/// Whether a clause says only that its subjects join: 甲、乙|配合.
pub(super) fn is_joining(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    joining(lexicons, clause).is_some_and(|(verb, parties)| {
        let last = parties.last().map_or(0, |last| last.mention.range.end - clause.range.start);
        verb.column(0) == "bare" && clause.text()[last..].chars().count() <= JOIN_REACH + 2
    })
}

/// The verb of joining of a clause and those who join.
fn joining<'l, 'c, 'p>(lexicons: &'l Lexicons, clause: &'c Clause<'_, 'p>) -> Option<(Found<'l>, Vec<&'c Party<'p>>)> {
    let joins = |party: &&Party<'_>| {
        party.role == Role::Subject && party.mention.kind != EntityKind::Person && !party.stands_behind
    };
    let parties: Vec<_> = clause.parties.iter().filter(joins).collect();
    let after = clause.sentence.slice(parties.last()?.mention.range.end..clause.range.end);
    // 清溪镇|等六个代表队|参赛
    let (whole, after) = (after.len(), without_company(lexicons, after));
    let skipped = whole - after.len();
    let mut reach = after.char_indices().take(JOIN_REACH).take_while(|(_, c)| !matches!(c, '的' | '、' | '在' | '与'));
    let mut verb = reach.find_map(|(at, _)| lexicons[List::JoiningVerbs].longest_at(after, at))?;
    let rest = after[verb.range.end..].trim_end_matches('。');
    let fits = match verb.column(0) {
        "bare" => rest.is_empty() || GENERAL.contains(&rest),
        "free" => true,
        _ => false,
    };
    verb.range = skipped + verb.range.start..skipped + verb.range.end;
    fits.then_some((verb, parties))
}

fn is_within(mention: &Mention, clause: &Clause<'_, '_>) -> bool {
    clause.range.start <= mention.range.start && mention.range.end <= clause.range.end
}

/// What is joined: the last initiative before the clause, or the only one of the sentence before in the same paragraph.
fn object<'p>(sentence: Sentence<'p>, clause: &Clause<'_, 'p>) -> Option<&'p Mention> {
    let own = initiatives(sentence);
    if let Some(last) = own.iter().rfind(|mention| mention.range.end <= clause.range.start) {
        return Some(*last);
    }
    if own.is_empty()
        && let Some(called) = alluded(sentence)
    {
        return Some(called);
    }
    let before = sentence.previous().filter(|before| before.id.paragraph == sentence.id.paragraph && own.is_empty())?;
    match initiatives(before)[..] {
        [only] if only.kind == EntityKind::Activity => Some(only),
        _ => None,
    }
}
