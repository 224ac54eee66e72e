//! Places that go by one character: 中美, 深港, 赴美, 援疆, 台商. They are named so, and no fact is told of them.

use std::ops::Range;

use super::scan::{Scan, Token, char_span};
use crate::extract::{Found, Lexicons, List};

/// The characters of a text that stand for places.
pub fn find(lexicons: &Lexicons, text: &str) -> Vec<Range<usize>> {
    let scan = Scan::new(text);
    let mut found = in_rows(lexicons, &scan);
    for (at, c) in text.char_indices() {
        let Some(pair) = char_span(text, at, 2).filter(|pair| scan.is_boundary(at) && scan.is_boundary(pair.end))
        else {
            continue;
        };
        let (first, second) = (at..at + c.len_utf8(), at + c.len_utf8()..pair.end);
        let beside = |context: &Range<usize>, place: &Range<usize>, side: &str| {
            let row = lexicons[List::AbbreviationContexts].get(&text[context.clone()]);
            row.is_some_and(|row| row.column(0) == side && row.column(1).contains(&text[place.clone()]))
        };
        if beside(&first, &second, "before") {
            found.push(second);
        } else if beside(&second, &first, "after") {
            found.push(first);
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

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
