//! Posts: a closed set of head nouns, with what may stand before them (党支部|副|书记).

use super::scan::Scan;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Levels that a unit may open with; they tell where the post is held and are no part of its name.
const LEVELS: [&str; 5] = ["社区", "街道", "村", "镇", "乡"];

pub fn find(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Mention> {
    let text = scan.text;
    let heads = lexicons[List::PostHeads].all_in(text);
    let mut found: Vec<Mention> = Vec::new();
    for head in heads {
        if lexicons[List::PostFollowers].longest_at(text, head.range.end).is_some() {
            continue;
        }
        let floor = found.last().map_or(0, |post| post.range.end);
        let start = reach_back(lexicons, text, head.range.start, floor);
        let range = start..head.range.end;
        let name = post_name(lexicons, &text[range.clone()]);
        found.push(Mention::full(EntityKind::Post, range, name));
    }
    found
}

/// Takes ranks, then units, into the post.
fn reach_back(lexicons: &Lexicons, text: &str, head: usize, floor: usize) -> usize {
    let mut start = head;
    for list in [List::PostRanks, List::PostUnits] {
        for _ in 0..2 {
            match lexicons[list].longest_ending(text, start) {
                Some(part) if part.range.start >= floor => start = part.range.start,
                _ => break,
            }
        }
    }
    start
}

/// 社区党委书记 is a 党委书记; a 村支书 or 镇长 keeps its level, which is all of its unit.
fn post_name<'t>(lexicons: &Lexicons, printed: &'t str) -> &'t str {
    for level in LEVELS {
        if let Some(rest) = printed.strip_prefix(level) {
            let unit = lexicons[List::PostUnits].longest_at(rest, 0);
            if unit.is_some_and(|unit| unit.word.chars().count() > 1) {
                return rest;
            }
        }
    }
    printed
}

/// A post that counts only with an employer (`occupation`) or with a body right before it (`loose`).
pub fn class<'l>(lexicons: &'l Lexicons, name: &str) -> &'l str {
    lexicons[List::PostHeads].longest_ending(name, name.len()).map_or("", |head| head.column(0))
}
