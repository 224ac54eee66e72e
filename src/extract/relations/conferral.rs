//! Who received which honour: after a verb of award, in apposition to a name, in a head-note.

use std::ops::Range;

use super::clause::{agents, clauses, is_adverbial, is_intention, last_year};
use super::{Rule, Story};
use crate::extract::confidence::{CERTAIN, LIKELY, PLAUSIBLE};
use crate::extract::mentions::award_verbs;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Lexicons};
use crate::model::{Confidence, EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "conferral", read };

/// Who holds an honour, and how surely the sentence says so.
struct Holding<'p> {
    holders: Vec<&'p Mention>,
    /// The sentence that names them.
    named_in: Sentence<'p>,
    year: Option<u16>,
    /// Who gave it.
    conferrer: Option<&'p Mention>,
    confidence: Confidence,
}

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.sentences() {
        for honour in sentence.of_kind(EntityKind::Honour) {
            let list = list_start(sentence, honour);
            let holding = awarded(lexicons, sentence, list)
                .or_else(|| apposed(sentence, honour))
                .or_else(|| in_head_note(sentence, honour))
                .or_else(|| listed_before(sentence, honour));
            let Some(holding) = holding else { continue };
            for holder in &holding.holders {
                push(findings, sentence, honour, holder, &holding);
            }
        }
    }
}

fn push(findings: &mut Findings, sentence: Sentence<'_>, honour: &Mention, holder: &Mention, holding: &Holding<'_>) {
    let mut antecedents: Vec<_> = sentence.antecedent(holder).into_iter().collect();
    antecedents.push(holding.named_in);
    let fact = Fact::Conferral {
        holder: findings.entity(holder, holding.named_in),
        honour: findings.entity(honour, sentence),
        year: holding.year,
        times: None,
        conferrer: holding.conferrer.map(|giver| findings.entity(giver, sentence)),
    };
    findings.claim(RULE.name, fact, sentence, &antecedents, holding.confidence);
}

/// Where the enumeration that holds `honour` begins.
fn list_start(sentence: Sentence<'_>, honour: &Mention) -> usize {
    let mut start = honour.range.start;
    loop {
        let before = sentence.of_kind(EntityKind::Honour).find(|other| {
            other.range.end <= start && {
                let between = sentence.slice(other.range.end..start);
                let bare =
                    between.trim_matches(|c: char| "“”、和及以与 ".contains(c)).replace("称号", "").replace("荣誉", "");
                between.chars().count() <= 12 && (bare.is_empty() || bare == "获得者")
            }
        });
        match before {
            Some(other) => start = other.range.start,
            None => return start,
        }
    }
}

/// A verb of award stands right before the list.
fn awarded<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, list: usize) -> Option<Holding<'p>> {
    let offset = sentence.range().start;
    let verb = award_verbs(lexicons, sentence.text()).into_iter().rfind(|verb| {
        let end = offset + verb.range.end;
        end <= list && {
            let between = sentence.slice(end..list).trim_matches(|c: char| "了为过“‘《、".contains(c));
            is_adverbial(lexicons, between) || between.starts_with('第')
        }
    })?;
    let verb_at = offset + verb.range.start;
    let all = clauses(sentence);
    let index = all.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
    let prefix = all[index].start..verb_at;
    if is_intention(lexicons, sentence.slice(prefix.clone())) {
        return None;
    }
    let year = last_year(sentence.slice(prefix.start..list)).or_else(|| year_before(lexicons, sentence, &all[..index]));
    if let Some(person) = relative(sentence, list) {
        return Some(Holding { holders: vec![person], named_in: sentence, year, conferrer: None, confidence: LIKELY });
    }
    let mut subjects = agents(sentence, &prefix);
    // 被云川市总工会授予: the giver is no holder.
    let conferrer =
        subjects.last().copied().filter(|last| sentence.before(last.range.start).ends_with(['被', '由', '经']));
    if conferrer.is_some() {
        subjects.pop();
    }
    let verb_at = conferrer.map_or(verb_at, |giver| giver.range.start);
    let prefix = prefix.start..verb_at;
    if subjects.is_empty() {
        // “红领巾讲堂”被命名为…
        let before = |mention: &&Mention| prefix.start <= mention.range.start && mention.range.end <= prefix.end;
        let mut undertakings = sentence.mentions().iter().filter(|mention| mention.kind.is_initiative());
        subjects.extend(undertakings.rfind(before));
    }
    if let Some(&last) = subjects.last() {
        let rest = without_awards(lexicons, sentence, last.range.end..verb_at);
        let holders = with_those_before(sentence, &subjects, last);
        return is_adverbial(lexicons, &rest).then_some(Holding {
            holders,
            named_in: sentence,
            year,
            conferrer,
            confidence: CERTAIN,
        });
    }
    let spoken = sentence.slice(prefix).trim_start_matches(['他', '她', '它']);
    if !is_adverbial(lexicons, spoken) {
        return None;
    }
    carried(sentence, &all[..index], year).map(|holding| Holding { conferrer, ..holding })
}

/// A stretch without the verbs of award and honours in it: 连续五年被评为“五星村”、 is 连续五年.
fn without_awards(lexicons: &Lexicons, sentence: Sentence<'_>, range: Range<usize>) -> String {
    let mut rest = sentence.slice(range.clone()).to_owned();
    let honours = sentence
        .of_kind(EntityKind::Honour)
        .filter(|honour| range.start <= honour.range.start && honour.range.end <= range.end);
    for honour in honours {
        rest = rest.replace(sentence.slice(honour.range.clone()), "");
    }
    for verb in award_verbs(lexicons, &rest.clone()) {
        rest = rest.replace(verb.word, "");
    }
    rest.replace("称号", "").replace("荣誉", "")
}

/// 获“中国好人”称号的林秋禾: the one whom the clause describes.
fn relative<'p>(sentence: Sentence<'p>, list: usize) -> Option<&'p Mention> {
    let last = sentence
        .of_kind(EntityKind::Honour)
        .filter(|honour| honour.range.start >= list)
        .take_while(|honour| !sentence.slice(list..honour.range.start).contains(['，', ',', '。']));
    let end = last.last()?.range.end;
    let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start >= end)?;
    let between = sentence.slice(end..person.range.start).trim_start_matches(|c: char| "”等多项荣誉称号".contains(c));
    let described = between.strip_prefix('的')?;
    (described.chars().count() <= 6 && !described.contains(['，', '、', ','])).then_some(person)
}

/// The subject of an earlier clause, or of the sentence before.
fn carried<'p>(sentence: Sentence<'p>, earlier: &[Range<usize>], year: Option<u16>) -> Option<Holding<'p>> {
    for clause in earlier.iter().rev() {
        // 柳湾镇柳湾村党支部书记: a clause of posts speaks of whom the clause before it does.
        let titled = sentence.of_kind(EntityKind::Post).any(|post| clause.contains(&post.range.start));
        let named = sentence.of_kind(EntityKind::Person).any(|person| clause.contains(&person.range.start));
        if titled && !named {
            continue;
        }
        if let Some(first) = agents(sentence, clause).into_iter().find(|agent| leads(sentence, clause, agent)) {
            return Some(Holding {
                holders: vec![first],
                named_in: sentence,
                year,
                conferrer: None,
                confidence: LIKELY,
            });
        }
    }
    let spoken_of = earlier.first().is_none_or(|first| sentence.slice(first.clone()).starts_with(['他', '她']));
    let before =
        sentence.previous().filter(|_| spoken_of).filter(|before| before.id.paragraph == sentence.id.paragraph)?;
    let mut persons: Vec<&Mention> = Vec::new();
    for mention in agents(before, &before.range()).into_iter().filter(|mention| mention.kind == EntityKind::Person) {
        if !persons.iter().any(|known| known.name == mention.name) {
            persons.push(mention);
        }
    }
    (persons.len() == 1).then_some(Holding {
        holders: persons,
        named_in: before,
        year,
        conferrer: None,
        confidence: PLAUSIBLE,
    })
}

/// Whether a clause begins with this agent, after an adverbial at most.
fn leads(sentence: Sentence<'_>, clause: &Range<usize>, agent: &Mention) -> bool {
    let before = sentence.slice(clause.start..agent.range.start);
    let chained = sentence
        .of_kind(EntityKind::Place)
        .any(|place| place.range.start == clause.start && place.range.end <= agent.range.start);
    chained || before.chars().count() <= 4 && !before.contains(['在', '由', '对', '为', '与', '向', '被', '从'])
}

/// 甲、乙和丙被评为: all of them.
fn with_those_before<'p>(sentence: Sentence<'p>, subjects: &[&'p Mention], last: &'p Mention) -> Vec<&'p Mention> {
    let mut holders = vec![last];
    let mut start = last.range.start;
    for &subject in subjects.iter().rev().skip(1) {
        let mut between = sentence.slice(subject.range.end..start).to_owned();
        for part in
            sentence.mentions().iter().filter(|part| subject.range.end <= part.range.start && part.range.end <= start)
        {
            between = between.replace(sentence.slice(part.range.clone()), "");
        }
        if !matches!(between.as_str(), "、" | "和" | "与" | "及" | "以及") {
            break;
        }
        holders.insert(0, subject);
        start = subject.range.start;
    }
    holders
}

/// 2023年，甲被评为…，乙被评为…: the year of the clauses that speak of awards before this one.
fn year_before(lexicons: &Lexicons, sentence: Sentence<'_>, earlier: &[Range<usize>]) -> Option<u16> {
    for clause in earlier.iter().rev() {
        let text = sentence.slice(clause.clone());
        let year = last_year(text);
        if is_adverbial(lexicons, text) || !award_verbs(lexicons, text).is_empty() {
            if year.is_some() {
                return year;
            }
        } else {
            return None;
        }
    }
    None
}

/// 全国劳动模范林秋禾
fn apposed<'p>(sentence: Sentence<'p>, honour: &Mention) -> Option<Holding<'p>> {
    let person = sentence
        .of_kind(EntityKind::Person)
        .find(|person| person.range.start == honour.range.end && !person.is_short())?;
    Some(Holding { holders: vec![person], named_in: sentence, year: None, conferrer: None, confidence: CERTAIN })
}

/// 林秋禾，柳湾村党支部书记，云川市劳动模范、全国五一劳动奖章获得者。
fn in_head_note<'p>(sentence: Sentence<'p>, honour: &Mention) -> Option<Holding<'p>> {
    let all = clauses(sentence);
    let clause = all.iter().find(|clause| clause.start <= honour.range.start && honour.range.end <= clause.end)?;
    let mut rest = sentence.slice(clause.clone()).to_owned();
    for other in sentence.of_kind(EntityKind::Honour) {
        rest = rest.replace(sentence.slice(other.range.clone()), "");
    }
    let only_honours = rest.replace("获得者", "").chars().all(|c| "、和“”。 及".contains(c));
    let person = sentence.of_kind(EntityKind::Person).next()?;
    let opens =
        person.range.start == sentence.range().start && sentence.after(person.range.end).starts_with(['，', ',']);
    (only_honours && opens).then(|| Holding {
        holders: vec![person],
        named_in: sentence,
        year: None,
        conferrer: None,
        confidence: CERTAIN,
    })
}

/// 全国文明村、云川市美丽乡村……如今的柳湾村收获了一个又一个荣誉。
fn listed_before<'p>(sentence: Sentence<'p>, honour: &Mention) -> Option<Holding<'p>> {
    let text = sentence.text();
    let list = list_start(sentence, honour);
    let verb = ["收获了", "获得了", "捧回了", "赢得了", "拿到了"].iter().find_map(|verb| text.find(verb))?;
    let at = sentence.range().start + verb;
    let honoured = sentence.after(at).contains("荣誉") || sentence.after(at).contains("奖牌");
    if list != sentence.range().start || honour.range.end > at || !honoured {
        return None;
    }
    let holder = agents(sentence, &(honour.range.end..at)).into_iter().next_back()?;
    Some(Holding { holders: vec![holder], named_in: sentence, year: None, conferrer: None, confidence: LIKELY })
}
