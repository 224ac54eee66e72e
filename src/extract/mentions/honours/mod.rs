//! Honours, titles, awards and listings: what stands after a verb of award, and names built like an honour
//! (level, then head noun).

mod built;
mod edges;
mod labels;
mod objects;
mod published;

use std::ops::Range;

use super::scan::{Scan, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};

const QUOTES: [char; 10] = ['“', '”', '‘', '’', '"', '「', '」', '《', '》', '『'];

/// How far a head noun shows that a name is an honour's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// On the State's list.
    Named,
    /// By itself, with a level or a place before it.
    Strong,
    /// After a verb of award; of a contest, by itself there.
    Prize,
    /// After a verb of award.
    AfterVerb,
    /// After a verb of award, and with a level.
    WithLevel,
}

/// The head noun of a name.
struct Noun {
    start: usize,
    class: Class,
}

/// The noun of an honour that ends at byte `end`.
fn noun_ending(lexicons: &Lexicons, text: &str, end: usize) -> Option<Noun> {
    let common = lexicons[List::HonourNouns].longest_ending(text, end);
    if let Some(named) = lexicons[List::StateHonours].longest_ending(text, end)
        && common.as_ref().is_none_or(|common| named.range.start <= common.range.start)
    {
        return Some(Noun { start: named.range.start, class: Class::Named });
    }
    let class = |column: &str| match column {
        "prize" => Class::Prize,
        "after-verb" => Class::AfterVerb,
        "with-level" => Class::WithLevel,
        _ => Class::Strong,
    };
    common.map(|common| Noun { start: common.range.start, class: class(common.column(0)) })
}

/// The honours of a text. Places are known by now.
pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], posts: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for verb in award_verbs(lexicons, scan.text) {
        if verb.column(0) != "nominal" {
            found.extend(objects::find(lexicons, scan.text, &verb, places));
        }
    }
    for mention in built::find(lexicons, scan, places, posts) {
        if !found.iter().any(|known| super::overlap(known, &mention)) {
            found.push(mention);
        }
    }
    let listed = published::find(lexicons, scan.text, places);
    for mention in listed.into_iter().chain(published::chosen(lexicons, scan.text)) {
        if !found.iter().any(|known| super::overlap(known, &mention)) {
            found.push(mention);
        }
    }
    if let Some(mention) = published::titled(lexicons, scan.text)
        && !found.iter().any(|known| super::overlap(known, &mention))
    {
        found.push(mention);
    }
    let labels = labels::find(lexicons, scan.text);
    found.retain(|known| !labels.iter().any(|label| super::overlap(label, known)));
    found.extend(labels);
    super::keep_first_and_longest(&mut found);
    built::share_heads(lexicons, scan.text, &mut found);
    found
}

/// The verbs of award in a text, without those whose object is no honour: 获批, 获得感.
pub fn award_verbs<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<Found<'l>> {
    let mut verbs = lexicons[List::AwardVerbs].all_in(text);
    // 以96分|获冠军: points, and not 分获.
    for verb in &mut verbs {
        let counted = || text[..verb.range.start].ends_with(|c: char| c.is_ascii_digit() || is_numeral(c));
        if let Some(word) = verb.word.strip_prefix('分').filter(|_| counted()) {
            verb.range.start += '分'.len_utf8();
            verb.word = word;
        }
    }
    verbs.retain(|verb| {
        let object = lexicons[List::AwardObjects].longest_at(text, skip(text, verb.range.end));
        object.is_none_or(|object| match verb.column(0) {
            "closed" => false,
            "nominal" => true,
            _ => object.word.chars().count() == 1,
        })
    });
    for verb in lexicons[List::AwardVerbsInContext].all_in(text) {
        if !verbs.iter().any(|known| known.range.start < verb.range.end && verb.range.start < known.range.end) {
            verbs.push(verb);
        }
    }
    verbs.sort_by_key(|verb| verb.range.start);
    verbs
}

/// 一等奖（2名）：: a text without the count in brackets that it ends with.
pub fn without_count(text: &str) -> &str {
    let Some(inner) = text.strip_suffix(['）', ')']) else { return text };
    let Some(open) = inner.rfind(['（', '(']) else { return text };
    let count = inner[open..].trim_start_matches(['（', '(', '共']);
    let number = count.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let counted = number.len() < count.len()
        && matches!(number, "名" | "个" | "人" | "位" | "项" | "件" | "组" | "家" | "篇" | "幅");
    if counted { &text[..open] } else { text }
}

/// How long a count in brackets is that a text begins with.
pub fn count_at(text: &str) -> usize {
    let Some(close) = text.find(['）', ')']).filter(|_| text.starts_with(['（', '('])) else { return 0 };
    let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
    if without_count(&text[..end]).is_empty() { end } else { 0 }
}

/// Skips what may stand between verb and object.
fn skip(text: &str, mut at: usize) -> usize {
    for word in ["了", "过", "为", "由"] {
        if text[at..].starts_with(word) {
            at += word.len();
        }
    }
    at
}

/// Whether the name opens with a place, an edition or a word of level.
fn has_level(lexicons: &Lexicons, text: &str, range: &Range<usize>, places: &[Mention]) -> bool {
    let quotes = text[range.clone()].chars().take_while(|c| QUOTES.contains(c));
    let start = range.start + quotes.map(char::len_utf8).sum::<usize>();
    let numbered = text[start..range.end].starts_with('第') && text[start..range.end].contains('批');
    let level = || {
        lexicons[List::HonourLevels]
            .longest_at(text, start)
            .is_some_and(|level| level.word.chars().count() > 1 && level.range.end + '级'.len_utf8() < range.end)
    };
    numbered || level() || places.iter().any(|place| place.range.start == start && place.range.end < range.end)
}

/// The last character of a division that gives honours.
fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '州' | '盟' | '旗')
}
