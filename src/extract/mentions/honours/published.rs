//! Honours that a published list is of, whatever they are called: “绿美村庄”名单近日公布，甲、乙榜上有名.

use std::ops::Range;

use super::edges::unquoted;
use crate::extract::mentions::rolls;
use crate::extract::mentions::scan::is_han;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name has at most so many characters.
const LONGEST: usize = 22;

/// Names before 名单 in a sentence that says that the list is out and who stands on it.
pub fn find(lexicons: &Lexicons, text: &str, places: &[Mention]) -> Vec<Mention> {
    let words = &lexicons[List::WinnerWords];
    let has = |text: &str, kind: &str| words.all_in(text).iter().any(|word| word.column(0) == kind);
    let mut found = Vec::new();
    for (at, list) in text.match_indices(['名', '榜']).filter(|(at, _)| text[*at..].chars().nth(1) == Some('单')) {
        let end = text[..at].trim_end_matches('的').len();
        let Some(name) = name_before(lexicons, text, end, places) else { continue };
        let start = text[..name.start].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        let rest = &text[at + list.len() + '单'.len_utf8()..];
        let rest = &rest[..rest.find('。').unwrap_or(rest.len())];
        let Some((lead, told)) = rest.split_once(['，', ',']) else { continue };
        let told = &told[..told.find('；').unwrap_or(told.len())];
        let out = has(lead, "published") || lead.is_empty() && has(&text[start..name.start], "published");
        if out && has(told, "listed") {
            found.push(Mention::full(EntityKind::Honour, name.clone(), unquoted(&text[name])));
        }
    }
    found
}

/// 在“云川好人”评选中高票当选, 市里评“十佳店员”，她也榜上有名: the quoted name of what somebody was chosen for.
pub fn chosen(lexicons: &Lexicons, text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (close, mark) in text.match_indices('”') {
        let after = &text[close + mark.len()..];
        let Some(open) = text[..close].rfind('“').map(|open| open + '“'.len_utf8()) else { continue };
        let before = text[..open].trim_end_matches('“');
        let contest = after.starts_with("评选") || before.ends_with('评') || before.ends_with("评选");
        let name = &text[open..close];
        let whole = name.chars().all(|c| is_han(c) || c == '·') && (3..=LONGEST).contains(&name.chars().count());
        let clauses = after.split(['，', ',', '。', '；']).take(2);
        let told = |clause: &str| {
            lexicons[List::WinnerWords]
                .longest_ending(clause, clause.len())
                .is_some_and(|word| word.column(0) == "listed")
        };
        if contest && whole && clauses.into_iter().any(told) {
            found.push(Mention::full(EntityKind::Honour, open..close, unquoted(name)));
        }
    }
    found
}

/// The name that ends at `end`: “绿美村庄”, 省级“专精特新”企业, 首批省级旅游民宿.
fn name_before(lexicons: &Lexicons, text: &str, end: usize, places: &[Mention]) -> Option<Range<usize>> {
    let mark = |c: char| matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | ':' | '、');
    let clause = text[..end].rfind(mark).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let told = lexicons[List::WinnerWords].all_in(&text[clause..end]);
    let verb = told.iter().rfind(|word| word.column(0) == "published").map_or(clause, |word| clause + word.range.end);
    let numbered = |at: usize| text[at..end].starts_with('第') && text[at..end].contains(['批', '届']);
    let levelled = |at: usize| {
        let level = lexicons[List::HonourLevels].longest_at(text, at);
        level.is_some_and(|level| level.word.chars().count() > 1 && level.range.end < end)
            || places.iter().any(|place| place.range.start == at && place.range.end < end)
    };
    let opens = |at: usize| text[at..].starts_with('“') || numbered(at) || levelled(at);
    let start = text[verb..end].char_indices().map(|(at, _)| verb + at).find(|&at| opens(at))?;
    // 首批“绿美村庄”: the name is what the quotation holds where that stands last.
    let quoted = text[start..end].strip_suffix('”').and_then(|rest| rest.rfind('“'));
    let quoted = quoted.map(|open| start + open + '“'.len_utf8()..end - '”'.len_utf8());
    let name = quoted.unwrap_or(start..end);
    let printed = &text[name.clone()];
    let plain = |c: char| is_han(c) || matches!(c, '·' | '“' | '”') || c.is_ascii_alphanumeric();
    let paired = printed.matches('“').count() == printed.matches('”').count();
    let length = text[name.clone()].chars().count();
    (paired && text[name.clone()].chars().all(plain) && (3..=LONGEST).contains(&length)).then_some(name)
}

/// 第三届“云川工匠”评选揭晓, “好邻居”光荣榜（第一季度）: the quoted name in a line that says that it was given.
pub fn titled(lexicons: &Lexicons, text: &str) -> Option<Mention> {
    if text.len() > LONGEST_TITLE || text.contains(['，', '。']) || rolls::is_proposed(text) {
        return None;
    }
    let close = text.find('”').filter(|close| !text[close + '”'.len_utf8()..].contains('”'))?;
    let open = text[..close].rfind('“')? + '“'.len_utf8();
    let mut rest = &text[close + '”'.len_utf8()..];
    let mut told = false;
    while let Some(word) = lexicons[List::RollTitleWords].longest_at(rest, 0) {
        told |= word.column(0) != "open";
        rest = &rest[word.range.end..];
    }
    let name = &text[open..close];
    let whole = name.chars().all(|c| is_han(c) || c == '·') && (3..=LONGEST).contains(&name.chars().count());
    let closed = rest.is_empty() || rest.starts_with(['（', '(', '！', ' ', '\u{3000}']);
    let event = lexicons[List::InitiativeHeads].longest_ending(name, name.len()).is_some();
    (whole && told && closed && !event).then(|| Mention::full(EntityKind::Honour, open..close, unquoted(name)))
}

/// A title has at most so many bytes.
const LONGEST_TITLE: usize = 120;
