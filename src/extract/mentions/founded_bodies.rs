//! Bodies whose names only the verb that set them up shows: 注册了|秋禾林业开发公司, 办起|秋禾电器维修部, |秋禾果业协会|成立于….

use std::ops::Range;

use super::Scan;
use super::scan::{is_han, is_numeral};
use crate::extract::initiative::is_proper;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Names of bodies are of so many characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=22;
/// What the clause says of a body after its own name: |秋禾书屋|成立于1998年.
const BEGINNINGS: [&str; 8] = ["成立于", "创办于", "创立于", "创建于", "组建于", "注册于", "始建于", "由"];
/// What no name holds.
const STOPS: &str = "的了在把将被让从为由向对是与并等后以所其各我他她这那";
/// How a name goes on to what is said of it: 注册公司|并…, 成立协会|后….
const GOES_ON: &str = "的并后以来和与及、，。；：！？（(”》和由";

/// The bodies behind verbs of founding and before words of beginning.
pub(super) fn find(lexicons: &Lexicons, scan: &Scan<'_>, known: &[Mention]) -> Vec<Mention> {
    let text = scan.text;
    let behind = lexicons[List::InitiativeVerbs].all_in(text).into_iter().filter_map(|verb| {
        let built = ["共建", "合建", "建起"].iter().any(|end| verb.word.ends_with(end));
        let founds = (built || verb.column(2).contains("bodies")) && verb.word.chars().count() > 1;
        let start = name_start(text, verb.range.end);
        founds.then(|| name_from(lexicons, text, start)).flatten()
    });
    let before = text.match_indices("于").filter_map(|(at, _)| {
        let word = BEGINNINGS.iter().find(|word| text[..at + '于'.len_utf8()].ends_with(**word))?;
        name_before(lexicons, text, at + '于'.len_utf8() - word.len())
    });
    let mut found: Vec<Range<usize>> = behind.chain(before).collect();
    found.sort_by_key(|range| range.start);
    found.dedup();
    found.retain(|range| known.iter().all(|body| !(body.range.start <= range.start && range.end <= body.range.end)));
    found.into_iter().map(|range| Mention::full(EntityKind::Organisation, range.clone(), &text[range])).collect()
}

/// Where the name starts behind a verb of founding: 了, 起 and a count are none of it.
fn name_start(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let rest = rest.strip_prefix("起来").unwrap_or(rest).trim_start_matches(['了', '起', '出', '的']);
    let counted = rest
        .strip_prefix("全")
        .map_or(rest, |level| level.trim_start_matches(['县', '市', '省', '镇', '乡', '村', '区', '国']));
    let counted = counted.strip_prefix('第').or_else(|| counted.strip_prefix('首')).unwrap_or(counted);
    let bare = counted.trim_start_matches(is_numeral);
    let unit = bare.strip_prefix(['家', '个', '支', '所', '间']);
    let counts = bare.len() < counted.len() || counted.len() < rest.len();
    let rest = unit.filter(|_| counts).unwrap_or(rest);
    text.len() - rest.len()
}

/// The name that starts at byte `start` and ends like a body, where the clause or what is said of it goes on.
fn name_from(lexicons: &Lexicons, text: &str, start: usize) -> Option<Range<usize>> {
    let reach =
        text[start..].char_indices().take(*LENGTHS.end()).take_while(|(_, c)| is_han(*c) && !STOPS.contains(*c));
    let ends = reach.map(|(at, c)| start + at + c.len_utf8()).filter(|&end| {
        ends_as_body(lexicons, text, start, end) && text[end..].chars().next().is_none_or(|c| GOES_ON.contains(c))
    });
    let end = ends.last()?;
    is_telling(lexicons, text, start..end).then_some(start..end)
}

/// The name that ends before a word of beginning and opens its clause.
fn name_before(lexicons: &Lexicons, text: &str, end: usize) -> Option<Range<usize>> {
    let mut reach = text[..end].char_indices().rev().take(*LENGTHS.end() + 1);
    let stop = reach.find(|(_, c)| !is_han(*c));
    let start = stop.map_or(0, |(at, c)| at + c.len_utf8());
    let printed = &text[start..end];
    let opens = LENGTHS.contains(&printed.chars().count()) && !printed.contains(|c| STOPS.contains(c));
    (opens && ends_as_body(lexicons, text, start, end) && is_telling(lexicons, text, start..end)).then_some(start..end)
}

fn ends_as_body(lexicons: &Lexicons, text: &str, start: usize, end: usize) -> bool {
    let suffix = lexicons[List::OrganisationSuffixes].longest_ending(text, end).filter(|suffix| {
        matches!(suffix.column(0), "company" | "social" | "school" | "hospital") && suffix.column(1) != "placed"
    });
    let trade = lexicons[List::FoundedEnds].longest_ending(text, end);
    suffix.or(trade).is_some_and(|suffix| suffix.range.start > start)
}

/// Whether what stands before the end tells this body from others: not 专业|合作社, 妇女|服务队.
fn is_telling(lexicons: &Lexicons, text: &str, name: Range<usize>) -> bool {
    let printed = &text[name.clone()];
    let suffix = lexicons[List::OrganisationSuffixes].longest_ending(printed, printed.len());
    let trade = lexicons[List::FoundedEnds].longest_ending(printed, printed.len());
    let stem = suffix.into_iter().chain(trade).map(|end| end.range.start).min().unwrap_or(0);
    LENGTHS.contains(&printed.chars().count()) && is_proper(lexicons, &printed[..stem])
}
