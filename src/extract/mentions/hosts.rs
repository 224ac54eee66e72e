use std::ops::Range;

use super::Scan;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Verbs by which bodies hold an event or build a work; who stands before one of them after 由 or in a chain is a body.
const HOLDING: [&str; 12] = [
    "联合主办",
    "共同主办",
    "联合承办",
    "共同承办",
    "联合协办",
    "独家承办",
    "冠名协办",
    "主办",
    "承办",
    "协办",
    "承建",
    "监理",
];
/// Names of bodies are of so many characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;

/// Bodies that the grammar of hosting tells, whatever else is known of them: 由甲文化馆主办、|十三行茶楼|协办. `known` is what
/// the paragraph is known to name.
pub(super) fn find(lexicons: &Lexicons, scan: &Scan<'_>, known: &[&Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found: Vec<Mention> = Vec::new();
    for verb in verbs(text) {
        let sentence = text[..verb.start].rfind(['。', '！', '？', '；']).map_or(0, |at| at + '。'.len_utf8());
        if !is_chain(&text[sentence..], verb.start - sentence) {
            continue;
        }
        let mut end = verb.start;
        // 由甲、乙和|丙|主办: back from the verb, member by member.
        while let Some(member) = member_ending(text, sentence, end) {
            let before = &text[..member.start];
            let free = known.iter().all(|other| {
                other.range.end <= member.start
                    || member.end <= other.range.start
                    || other.kind == EntityKind::Place
                        && member.start <= other.range.start
                        && other.range.end < member.end
            });
            if free && is_body(lexicons, &text[member.clone()]) {
                let name = text[member.clone()].to_owned();
                found.push(Mention::full(EntityKind::Organisation, member.clone(), name));
            }
            let link = ['、', '和', '与', '及'].into_iter().find(|link| before.ends_with(*link));
            let Some(link) = link.filter(|_| member.start > sentence) else { break };
            end = member.start - link.len_utf8();
            if verbs(&text[sentence..end]).last().is_some_and(|earlier| sentence + earlier.end == end) {
                break;
            }
        }
    }
    found.sort_by_key(|mention| mention.range.start);
    found.dedup_by(|a, b| a.range == b.range);
    found
}

/// Where verbs of holding stand, in order.
fn verbs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        HOLDING.iter().flat_map(|verb| text.match_indices(verb)).map(|(at, verb)| at..at + verb.len()).collect();
    found.sort_by_key(|verb| (verb.start, std::cmp::Reverse(verb.end)));
    let mut free = 0;
    found.retain(|verb| {
        let keeps = verb.start >= free;
        free = if keeps { verb.end } else { free };
        keeps
    });
    found
}

/// Whether 由 or another such verb of the sentence stands before the verb at byte `at`.
fn is_chain(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    let passive = before.match_indices('由').any(|(at, _)| !before[..at].ends_with(['自', '理', '缘', '经', '事']));
    passive || verbs(before).iter().any(|verb| sentence[verb.end..].starts_with(['、', '，', '的']))
}

/// What ends at byte `end` and begins after 由, a mark or a conjunction.
fn member_ending(text: &str, sentence: usize, end: usize) -> Option<Range<usize>> {
    let before = &text[sentence..end];
    let (at, c) =
        before.char_indices().rfind(|(_, c)| !c.is_alphanumeric() || matches!(c, '由' | '和' | '与' | '及'))?;
    let start = sentence + at + c.len_utf8();
    (start < end && matches!(c, '由' | '、' | '，' | '和' | '与' | '及')).then_some(start..end)
}

/// Whether a stretch reads as the name of a body: it ends like one and holds no verb and no function word.
fn is_body(lexicons: &Lexicons, name: &str) -> bool {
    let end = lexicons[List::HostBodyEnds].longest_ending(name, name.len());
    LENGTHS.contains(&name.chars().count())
        && end.is_some_and(|end| end.range.start > 0)
        && lexicons[List::ClauseOpeners].longest_at(name, 0).is_none_or(|opener| opener.word.chars().count() < 2)
        && !name.contains(['的', '在', '等', '该', '是', '为'])
        && !lexicons[List::InitiativeVerbs].any_in(name)
        && !lexicons[List::OrganisationStops].contains(name)
}
