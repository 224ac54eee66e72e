//! Clauses of a sentence, and who a clause speaks of.

use std::ops::Range;

use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;
use crate::text::year_before;

/// The clauses of a sentence, bytes in the paragraph; commas inside quotes and brackets part none.
pub fn clauses(sentence: Sentence<'_>) -> Vec<Range<usize>> {
    let range = sentence.range();
    let mut found = Vec::new();
    let (mut start, mut depth) = (range.start, 0);
    for (index, c) in sentence.text().char_indices() {
        let at = range.start + index;
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => depth -= 1,
            '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' if depth <= 0 => {
                found.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(start..range.end);
    found.retain(|clause| !clause.is_empty());
    found
}

/// Those who act in a stretch of the sentence: persons, bodies and places, of nested and chained names only the
/// whole (the village, not its county), without bodies that belong to a post and places inside honours.
pub fn agents<'p>(sentence: Sentence<'p>, within: &Range<usize>) -> Vec<&'p Mention> {
    let inside: Vec<&Mention> = sentence
        .mentions()
        .iter()
        .filter(|mention| within.start <= mention.range.start && mention.range.end <= within.end)
        .collect();
    let whole = inside.iter().filter(|mention| mention.is_agent()).filter(|mention| {
        !inside.iter().any(|other| match other.kind {
            EntityKind::Post => {
                // 王丽华|老师 acts.
                let called = mention.kind == EntityKind::Person && other.range.start == mention.range.end;
                !called
                    && other.range.start <= mention.range.end
                    && mention.range.end < other.range.end
                    && mention.range.start < other.range.start
            }
            EntityKind::Place => {
                other.range.start == mention.range.end || (other.contains(mention) && other.is_agent())
            }
            EntityKind::Person => false,
            _ => other.contains(mention),
        })
    });
    whole.copied().collect()
}

/// Whether a stretch holds nothing but adverbials: 先后, 连续五年, 2023年.
pub fn is_adverbial(lexicons: &Lexicons, text: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        if let Some(word) = lexicons[List::Adverbials].longest_at(text, at) {
            at = word.range.end;
            continue;
        }
        match text[at..].chars().next() {
            Some(c) if c.is_ascii_digit() || c.is_whitespace() || "，,、“”".contains(c) => at += c.len_utf8(),
            _ => return false,
        }
    }
    true
}

/// The last year of four digits in a text.
pub fn last_year(text: &str) -> Option<u16> {
    // 2018年以来: some time since.
    let ends = text.match_indices('年').filter(|(at, mark)| !text[at + mark.len()..].starts_with("以来"));
    ends.filter_map(|(at, _)| year_before(text, at)).next_back()
}

/// Whether a wish, plan or denial stands in the text.
pub fn is_intention(lexicons: &Lexicons, text: &str) -> bool {
    lexicons[List::Intentions].any_in(&text.replace("未来", ""))
}
