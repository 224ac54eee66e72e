//! What a line reads like: a headline, prose, or the beginning of a story.

use super::lines::Line;
use crate::text::ends_sentence;

/// A headline's line is not longer: columns.
const WIDEST_HEADING: usize = 80;
/// Characters that no headline ends with, since something must follow them.
const UNFINISHED: [char; 17] =
    ['，', ',', '、', '：', ':', '把', '和', '与', '在', '对', '以', '将', '被', '从', '向', '及', '或'];

pub(super) fn could_be_heading(line: &Line<'_>) -> bool {
    let phrase = !line.text.contains(['。', '；', ';']) && !line.text.ends_with(UNFINISHED);
    let commas = line.text.matches(['，', ',']).count();
    line.width <= WIDEST_HEADING && phrase && commas <= 1 && !is_bracketed(line.text) && !opens_story(line.text)
}

/// A remark of its own, as what the editors say of the author.
pub(super) fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

pub(super) fn reads_like_prose(text: &str) -> bool {
    text.contains(['，', ',', '。', '；']) || ends_sentence(text)
}

/// The words that news begins with.
pub(super) fn opens_story(text: &str) -> bool {
    const OPENINGS: [&str; 11] =
        ["近日", "日前", "连日来", "本报讯", "本刊讯", "昨日", "今日上午", "今天上午", "图为", "上图为", "下图为"];
    if OPENINGS.iter().any(|opening| text.starts_with(opening)) {
        return true;
    }
    let head = text.trim_start_matches(|c: char| c.is_ascii_digit());
    head.len() < text.len()
        && head.strip_prefix('月').is_some_and(|rest| {
            let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            day.len() < rest.len() && day.starts_with('日')
        })
}
