//! Places that go by one character: 中美, 深港, 赴美, 援疆, 台商. They are named so, and no fact is told of them.

use std::ops::Range;

use super::scan::{Scan, Token};
use crate::extract::{Found, Lexicons, List};

/// The characters of a text that stand for places.
pub fn find(lexicons: &Lexicons, text: &str) -> Vec<Range<usize>> {
    let scan = Scan::new(text);
    let mut found = in_rows(lexicons, &scan);
    found.extend(before_row_words(lexicons, &scan));
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        if kind(lexicons, &text[place.clone()]).is_some()
            && (has_lead(lexicons, &scan, &place) || heads(lexicons, &scan, &place))
        {
            found.push(place);
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// 赴|美, 援|疆, 驻|华使馆: the word may go on, but begins before the place.
fn has_lead(lexicons: &Lexicons, scan: &Scan<'_>, place: &Range<usize>) -> bool {
    let Some(lead) = lexicons[List::AbbreviationContexts].longest_ending(scan.text, place.start) else { return false };
    let starts = scan.is_boundary(lead.range.start);
    let ends =
        scan.is_boundary(place.end) || scan.token_at(lead.range.start).is_some_and(|token| token.range.end > place.end);
    lead.column(0) == "before" && lead.column(1).contains(&scan.text[place.clone()]) && starts && ends
}

/// 台|商, 俄|外长, 美|军方: nothing before the place goes with it.
fn heads(lexicons: &Lexicons, scan: &Scan<'_>, place: &Range<usize>) -> bool {
    let Some(context) = lexicons[List::AbbreviationContexts].longest_at(scan.text, place.end) else { return false };
    let one = context.range.len() == '方'.len_utf8();
    context.column(0) == "after"
        && context.column(1).contains(&scan.text[place.clone()])
        && scan.is_boundary(place.start)
        && (!one || scan.is_boundary(context.range.end))
}

/// 中阿|两国, 日、俄|关系, 深港|两地: a row of such characters before a word that asks for several places.
fn before_row_words(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Range<usize>> {
    let text = scan.text;
    let mut found = Vec::new();
    for word in lexicons[List::AbbreviationContexts].all_in(text).into_iter().filter(|word| word.column(0) == "row") {
        let mut row: Vec<(Range<usize>, &str)> = Vec::new();
        let mut end = word.range.start;
        while let Some((at, c)) = text[..end].char_indices().next_back() {
            let place = at..at + c.len_utf8();
            match kind(lexicons, &text[place.clone()]) {
                Some(kind) => row.push((place, kind)),
                None if c == '、' && !row.is_empty() => {}
                None => break,
            }
            end = at;
        }
        let kinds = || row.iter().map(|(_, kind)| *kind);
        let countries = kinds().all(|kind| matches!(kind, "country" | "region" | "paired"));
        let provinces = kinds().all(|kind| matches!(kind, "province" | "region"));
        let sure = kinds().filter(|kind| *kind != "paired").count();
        if (2..=MOST_IN_ROW).contains(&row.len()) && (countries && sure > 0 || provinces) && scan.is_boundary(end) {
            found.extend(row.into_iter().map(|(place, _)| place));
        }
    }
    found
}

/// Longer rows are words.
const MOST_IN_ROW: usize = 5;

/// 中美, 京津冀, 粤港澳: words that are rows of such characters of one kind.
fn in_rows(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_row = |token: &Token<'_>| {
        let kinds: Option<Vec<&str>> = parts(token).map(|part| kind(lexicons, &scan.text[part])).collect();
        let one = |kinds: &[&str], kind: &str| kinds.iter().all(|other| matches!(*other, "region") || *other == kind);
        !token.tag.starts_with("nr")
            && !lexicons[List::PlaceStops].contains(token.word)
            && (2..=4).contains(&token.word.chars().count())
            && kinds.is_some_and(|kinds| one(&kinds, "country") || one(&kinds, "province"))
    };
    for token in scan.tokens().iter().filter(|token| is_row(token)) {
        found.extend(parts(token));
    }
    found
}

fn kind<'l>(lexicons: &'l Lexicons, character: &str) -> Option<&'l str> {
    lexicons[List::PlaceAbbreviations].get(character).map(|row: Found<'l>| row.column(1))
}

/// Where the characters of a word stand.
fn parts(token: &Token<'_>) -> impl Iterator<Item = Range<usize>> {
    let start = token.range.start;
    token.word.char_indices().map(move |(at, c)| start + at..start + at + c.len_utf8())
}
