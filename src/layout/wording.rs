//! What a line reads like: a headline, prose, or the beginning of a story.

use std::sync::LazyLock;

use super::lines::Line;
use super::words::{Openings, entries};
use crate::text::{self, is_han};

/// A headline's line is not longer: columns.
const WIDEST_HEADING: usize = 80;
/// Characters that no headline ends with, since something must follow them.
const UNFINISHED: [char; 17] =
    ['，', ',', '、', '：', ':', '把', '和', '与', '在', '对', '以', '将', '被', '从', '向', '及', '或'];

/// Whether a line comes to the end of a sentence; some papers set all marks narrow, the full stop too.
pub(super) fn ends_sentence(line: &str) -> bool {
    let narrow = |line: &str| line.strip_suffix('.').is_some_and(|rest| rest.ends_with(|c| is_han(c) || c == '”'));
    text::ends_sentence(line) || narrow(line.trim_end_matches(['”', '"', '）', ')']))
}

pub(super) fn could_be_heading(line: &Line<'_>) -> bool {
    let phrase = !line.text.contains(['。', '；', ';']) && !line.text.ends_with(UNFINISHED);
    let commas = line.text.matches(['，', ',']).count();
    line.width <= WIDEST_HEADING && phrase && commas <= 1 && !is_bracketed(line.text) && !opens_story(line.text)
}

/// Whether something must follow.
pub(super) fn is_unfinished(text: &str) -> bool {
    text.ends_with(UNFINISHED)
}

/// A remark of its own, as what the editors say of the author.
pub(super) fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

pub(super) fn reads_like_prose(text: &str) -> bool {
    text.contains(['，', ',', '。', '；']) || ends_sentence(text)
}

static OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/story-openings.tsv"))));

/// `一、`, `（二）`, `3.`: a heading of a part, never a headline.
pub(super) fn is_numbered(text: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩";
    let inside = text.strip_prefix(['（', '(', '第']).unwrap_or(text);
    let rest = inside.trim_start_matches(|c| NUMERALS.contains(c));
    let bracketed = inside.len() < text.len();
    let marks: &[char] =
        if bracketed { &['）', ')', '，', ',', '、', ' '] } else { &['、', '．', '.', ' ', '\u{3000}'] };
    let circled = text.starts_with(['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩']);
    rest.len() < inside.len() && inside.len() - rest.len() <= 6 && (circled || rest.starts_with(marks))
}

/// The words that news begins with.
pub(super) fn opens_story(text: &str) -> bool {
    if OPENINGS.open(text) {
        return true;
    }
    let head = text.trim_start_matches(|c: char| c.is_ascii_digit());
    head.len() < text.len()
        && head.strip_prefix('月').is_some_and(|rest| {
            let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            day.len() < rest.len() && day.starts_with('日')
        })
}
