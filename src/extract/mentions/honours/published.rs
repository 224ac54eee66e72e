//! Honours that a published list is of, whatever they are called: “绿美村庄”名单近日公布，甲、乙榜上有名.

use super::edges::unquoted;
use crate::extract::mentions::rolls;
use crate::extract::mentions::scan::is_han;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name has at most so many characters.
const LONGEST: usize = 18;

/// Quoted names before 名单 in a sentence that says that the list is out and who stands on it.
pub fn find(lexicons: &Lexicons, text: &str) -> Vec<Mention> {
    let words = &lexicons[List::WinnerWords];
    let has = |text: &str, kind: &str| words.all_in(text).iter().any(|word| word.column(0) == kind);
    let mut found = Vec::new();
    for (close, mark) in text.match_indices('”') {
        let after = &text[close + mark.len()..];
        let list = words.longest_at(after, 0).filter(|word| word.column(0) == "of-list" && word.word.ends_with("单"));
        let Some(list) = list else { continue };
        let Some(open) = text[..close].rfind('“').map(|open| open + '“'.len_utf8()) else { continue };
        let name = &text[open..close];
        let whole = name.chars().all(|c| is_han(c) || c == '·') && (3..=LONGEST).contains(&name.chars().count());
        let sentence = &text[text[..open].rfind('。').map_or(0, |stop| stop + '。'.len_utf8())..];
        let sentence = &sentence[..sentence.find('。').unwrap_or(sentence.len())];
        let Some((lead, told)) = after[list.range.end..].split_once(['，', ',']) else { continue };
        let told = &told[..told.find(['。', '；']).unwrap_or(told.len())];
        let before = sentence.split(name).next().unwrap_or_default();
        let out = has(lead, "published") || has(before, "published") && lead.is_empty();
        if whole && out && has(told, "listed") {
            found.push(Mention::full(EntityKind::Honour, open..close, unquoted(name)));
        }
    }
    found
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
