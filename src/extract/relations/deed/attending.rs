//! Who takes part, told from the side of the event: 参加“微光杯”赛的有甲、乙, “微光杯”赛吸引了甲、乙参加, “微光”计划得到甲的支持,
//! 来自甲、乙的代表队参加了…, 在“微光”义诊中，林秋禾讲解….

use super::clause::{Clause, initiatives};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Part};

/// What stands between an event and those whom it draws, and the words that have to follow them.
const DRAWS: [&str; 9] = ["吸引", "邀请", "汇聚", "汇集", "集结", "迎来", "共有", "有来自", "吸引来自"];
const COMING: [&str; 9] = ["参加", "参赛", "参与", "参展", "参演", "报名", "角逐", "加盟", "同台"];
/// What an undertaking gets from those who help it.
const GETS: [&str; 4] = ["得到", "获得", "受到", "获"];
const HELP: [&str; 8] = ["支持", "资助", "赞助", "帮助", "协助", "援助", "捐助", "配合"];

/// One deed an event.
pub(super) fn attended_by<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    clauses: &[Clause<'_, 'p>],
) -> Vec<Deed<'p>> {
    let mut deeds = Vec::new();
    for clause in clauses {
        let inside =
            |mention: &&'p Mention| clause.range.start <= mention.range.start && mention.range.end <= clause.range.end;
        let Some(object) = initiatives(sentence).into_iter().find(inside) else { continue };
        // The name itself may say 计划.
        let around = [clause.range.start..object.range.start, object.range.end..clause.range.end];
        if around.into_iter().any(|part| lexicons[List::DeedHedges].any_in(sentence.slice(part))) {
            continue;
        }
        let taking = drawn(sentence, clause, object).or_else(|| coming(sentence, clause, object));
        let taking = taking.unwrap_or_default().into_iter().filter(|taking| taking.name != object.name);
        let agents: Vec<Agent<'p>> =
            taking.map(|taking| Agent { part: Part::Partner, ..Agent::named(taking, sentence) }).collect();
        if !agents.is_empty() {
            deeds.push(Deed { agents, ..Deed::of("attendance", sentence, Some(object)) });
        }
    }
    deeds
}

/// What a person does at an event is told in so many characters behind the name.
const PERFORMED_WITHIN: usize = 12;
/// How somebody comes to teach.
const COMES_TO: [&str; 6] = ["来到", "走进", "做客", "走上", "登上", "参加"];
/// How courses are called that persons teach.
const COURSES: [&str; 8] = ["讲堂", "课堂", "讲坛", "学堂", "夜校", "论坛", "学校", "讲习所"];

/// Persons who teach, heal or sing at what the sentence tells of: 举行“微光”普法活动，|律师林秋禾|以案释法. One deed a person.
pub(super) fn performed<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Vec<Deed<'p>> {
    let named: Vec<&'p Mention> = initiatives(sentence).into_iter().filter(|object| is_event(object)).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let mut deeds = Vec::new();
    for clause in clauses {
        let persons = clause.parties.iter().filter(|party| party.mention.kind == EntityKind::Person);
        for person in persons.map(|party| party.mention) {
            let after = sentence.slice(person.range.end..clause.range.end);
            let reach = after.char_indices().nth(PERFORMED_WITHIN).map_or(after, |(at, _)| &after[..at]);
            let Some(verb) = lexicons[List::PerformingVerbs].all_in(reach).into_iter().next() else { continue };
            let own = named.iter().find(|object| {
                let gap = sentence.slice(person.range.end..object.range.start.max(person.range.end));
                let gap = gap.trim_end_matches('“');
                object.range.end <= clause.range.end && COMES_TO.iter().any(|word| gap.ends_with(word))
            });
            let before = named.iter().rfind(|object| object.range.end <= person.range.start);
            let hedged = lexicons[List::DeedHedges].any_in(clause.text());
            // 林秋禾说，…: what somebody reports is done by others.
            let quoted = reach[..verb.range.start].contains(['说', '“', '的']);
            let Some(object) = own.or(before).filter(|_| !hedged && !quoted) else { continue };
            let words = person.range.end + verb.range.start..person.range.end + verb.range.end;
            let agents = vec![Agent { part: Part::Partner, ..Agent::named(person, sentence) }];
            deeds.push(Deed { agents, words, ..Deed::of("attendance", sentence, Some(object)) });
        }
    }
    deeds
}

fn is_event(object: &Mention) -> bool {
    object.kind == EntityKind::Activity
        || object.kind == EntityKind::Programme && COURSES.iter().any(|end| object.name.ends_with(end))
}

/// Those after the event: “微光杯”赛|吸引了甲、乙参加, 参加“微光杯”赛|的有甲、乙, “微光”计划|得到甲的支持.
fn drawn<'p>(sentence: Sentence<'p>, clause: &Clause<'_, 'p>, object: &Mention) -> Option<Vec<&'p Mention>> {
    let after = sentence.slice(object.range.end..clause.range.end);
    let before = sentence.slice(clause.range.start..object.range.start);
    let joined = ["参加", "参加了", "参与", "出席"].iter().any(|verb| before.ends_with(verb));
    let lead = if joined && after.starts_with('的') {
        ["的有", "的还有", "的单位有", "的包括", "的是"]
            .iter()
            .find(|lead| after.starts_with(**lead))
            .map(|lead| lead.len())?
    } else {
        let words = DRAWS.iter().chain(&GETS).filter(|word| after.starts_with(**word)).map(|word| word.len());
        let word = words.max()?;
        let rest = &after[word..];
        word + rest.len() - rest.trim_start_matches(['了', '到']).len()
    };
    let mut start = object.range.end + lead;
    if sentence.after(start).starts_with("来自") {
        start += "来自".len();
    }
    let listed = list_from(clause, start);
    let end = listed.last()?.range.end;
    let rest = sentence.slice(end..clause.range.end);
    let told = if GETS.iter().any(|word| after.starts_with(word)) {
        HELP.iter().any(|word| rest.contains(word))
    } else {
        joined || COMING.iter().any(|word| rest.contains(word))
    };
    told.then_some(listed)
}

/// 来自|甲、乙|的代表队参加了“微光杯”赛.
fn coming<'p>(sentence: Sentence<'p>, clause: &Clause<'_, 'p>, object: &Mention) -> Option<Vec<&'p Mention>> {
    let before = sentence.slice(clause.range.start..object.range.start);
    let from = clause.range.start + before.find("来自")? + "来自".len();
    let listed = list_from(clause, from);
    let rest = sentence.slice(listed.last()?.range.end..clause.range.end);
    let rest = rest.trim_start_matches('等');
    // Somebody who comes from there is not the place.
    let team =
        ["代表队", "队", "选手", "运动员", "演员", "学生", "职工", "队员"].iter().any(|word| rest.contains(word));
    (team && COMING.iter().any(|word| rest.contains(word))).then_some(listed)
}

/// The names of a list that starts at byte `start`, of chains the last.
fn list_from<'p>(clause: &Clause<'_, 'p>, start: usize) -> Vec<&'p Mention> {
    let mut at = start;
    let mut listed: Vec<&'p Mention> = Vec::new();
    for party in clause.parties.iter().filter(|party| party.mention.range.start >= start) {
        let mention = party.mention;
        let gap = clause.sentence.slice(at..mention.range.start);
        if listed.last().is_some_and(|last| last.range.end == mention.range.start) && mention.kind != EntityKind::Person
        {
            listed.pop();
        } else if !(listed.is_empty() && gap.is_empty() || matches!(gap, "、" | "和" | "与" | "及" | "以及")) {
            break;
        }
        listed.push(mention);
        at = mention.range.end;
    }
    listed
}
