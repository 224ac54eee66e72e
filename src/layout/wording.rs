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
    // 一等奖：林秋禾（柳湾小学）、高远（东平小学）
    let bracket = || line.text.split_once(['（', '(']).is_some_and(|(_, inside)| !inside.starts_with(PARTS));
    let listing = line.text.contains(['：', ':']) && bracket();
    line.width <= WIDEST_HEADING
        && phrase
        && !listing
        && !is_result(line.text)
        && commas <= 1
        && !is_bracketed(line.text)
        && !is_roster(line.text)
        && !opens_story(line.text)
}

/// A line of a list of people: `文学院　　　林秋禾`, `高　远　柳湾旅游公司导游`.
fn is_roster(text: &str) -> bool {
    let name = |token: &str| (2..=4).contains(&token.chars().count()) && token.chars().all(is_han);
    let columns =
        text.rsplit_once("\u{3000}\u{3000}").is_some_and(|(first, last)| name(last) && !first.trim().is_empty());
    let mut parts = text.split('\u{3000}');
    let padded = (0..2).all(|_| parts.next().is_some_and(|part| part.chars().count() == 1)) && parts.next().is_some();
    columns || padded
}

/// 一等奖：柳湾小学、东平小学; 冠军：柳湾村龙舟队　亚军：东平村龙舟队
fn is_result(line: &str) -> bool {
    let Some((label, winners)) = line.split_once(['：', ':']) else { return false };
    !winners.trim().is_empty() && RESULT_LABELS.iter().any(|end| label.trim_end().ends_with(end))
}

static RESULT_LABELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/result-labels.tsv")).collect());

/// What brackets in a headline hold: the number of the part.
const PARTS: [char; 14] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '上', '中', '下', '图'];

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

/// `晚报讯（记者 …`, `新华社云川6月10日电`: who reports, from where, and when.
pub(super) fn is_dateline(text: &str) -> bool {
    let Some((at, mark)) = text.char_indices().take(LONGEST_DATELINE).find(|(_, c)| matches!(c, '讯' | '电')) else {
        return false;
    };
    let (before, behind) = (&text[..at], &text[at + mark.len_utf8()..]);
    let from_paper = before.ends_with(['报', '刊', '网', '社', '台', '日']);
    let plain = before.chars().all(|c| is_han(c) || c.is_ascii_digit() || c.is_whitespace());
    from_paper && plain && behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '（' | '(' | '：' | ':'))
}

const LONGEST_DATELINE: usize = 20;

/// Words that a report begins with below its headline; within an article paragraphs begin with them as well.
static LEADS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/story-leads.tsv"))));

/// Whether a paragraph below a heading reads like the beginning of a report.
pub(super) fn leads_story(text: &str) -> bool {
    opens_story(text) || LEADS.open(text)
}

/// The words that news begins with.
pub(super) fn opens_story(text: &str) -> bool {
    if OPENINGS.open(text) || is_dateline(text) {
        return true;
    }
    let head = text.trim_start_matches(|c: char| c.is_ascii_digit());
    head.len() < text.len()
        && head.strip_prefix('月').is_some_and(|rest| {
            let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            day.len() < rest.len() && day.starts_with('日')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_results_is_told_from_a_headline_with_a_colon() {
        for line in ["一等奖：柳湾小学、东平小学", "冠军：柳湾村龙舟队　亚军：东平村龙舟队"]
        {
            assert!(is_result(line), "{line}");
        }
        for line in ["柳湾村：新路通到家门口", "一等奖：", "林秋禾：从亚军到冠军"] {
            assert!(!is_result(line), "{line}");
        }
    }
}
