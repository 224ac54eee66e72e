use std::ops::Range;

use super::object::named_by;
use super::shape::{head_ending, is_break, is_possible};
use super::{Named, kind_of};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};

/// A name runs back from its head over so many bytes.
const LONGEST_NAME: usize = 90;
/// Between a name and the verb that opens it: 正式, 在清溪广场, 将于10月.
const LONGEST_ADVERBIAL: usize = 60;

/// Initiatives without marks that something is said of: 清溪大桥项目|开工, 第三届茶文化节|在柳湾村|开幕; and what an ordinal
/// announces anywhere: 第三届茶文化节.
pub(super) fn subjects(lexicons: &Lexicons, text: &str, mentions: &[Mention], taken: &[Range<usize>]) -> Vec<Named> {
    let opened = lexicons[List::InitiativeOpenings].all_in(text).into_iter().filter_map(|verb| {
        let end = adverbial_start(lexicons, text, verb.range.start)?;
        let head = head_ending(lexicons, text, end)?;
        let start = name_start(lexicons, text, head.start)?;
        let range = named_by(lexicons, text, mentions, start, head)?;
        Some((range, head.kind))
    });
    let numbered = text.match_indices('届').filter_map(|(at, _)| {
        let start = ordinal_start(text, at)?;
        let from = at + '届'.len_utf8();
        let end = text[from..].char_indices().take(20).find_map(|(len, c)| {
            let here = from + len + c.len_utf8();
            head_ending(lexicons, text, here).filter(|head| head.class == "strong" && head.kind == "activity")
        })?;
        Some((start..end.end, end.kind))
    });
    opened
        .chain(numbered)
        .filter(|(range, _)| !taken.iter().any(|taken| taken.start < range.end && range.start < taken.end))
        .filter_map(|(range, kind)| {
            let name = text[range.clone()].to_owned();
            let kind = kind_of(kind).filter(|_| is_possible(lexicons, &name))?;
            Some(Named { kind, range, name, aliases: Vec::new() })
        })
        .collect()
}

/// Where the name before a verb ends, past 正式, 在…, 将于…: the first place going back that a head noun ends at.
fn adverbial_start(lexicons: &Lexicons, text: &str, verb: usize) -> Option<usize> {
    for (at, c) in text[..verb].char_indices().rev() {
        let end = at + c.len_utf8();
        if verb - end > LONGEST_ADVERBIAL || "，。；！？：“”《》、".contains(c) {
            return None;
        }
        let adverbial = &text[end..verb];
        let opens = adverbial.is_empty()
            || ["正式", "顺利", "圆满", "隆重", "成功", "在", "于", "将", "即将", "也", "已", "全面", "同步", "如期", "火热"]
                .iter()
                .any(|word| adverbial.starts_with(word));
        if opens && head_ending(lexicons, text, end).is_some() {
            return Some(end);
        }
    }
    None
}

/// Where a name that ends at `head` starts: after the break, mark or 的 before it.
fn name_start(lexicons: &Lexicons, text: &str, head: usize) -> Option<usize> {
    let mut start = head;
    for (at, c) in text[..head].char_indices().rev() {
        if head - at > LONGEST_NAME {
            return None;
        }
        if !(c.is_alphanumeric() || "+-（）()".contains(c)) || c == '的' || is_break(lexicons, text, at) {
            break;
        }
        start = at;
    }
    Some(start)
}

/// The start of 第三|届, 首|届, 2024年第三|届.
fn ordinal_start(text: &str, at: usize) -> Option<usize> {
    let before = &text[..at];
    if before.ends_with('首') {
        return Some(at - '首'.len_utf8());
    }
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c));
    (number.len() < before.len() && number.ends_with('第')).then(|| number.len() - '第'.len_utf8())
}
