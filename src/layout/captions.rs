//! What tells a caption and what it is called; captions without a full stop that an extractor leaves between the two halves
//! of a sentence.

use std::sync::LazyLock;

use super::item::Wrapped;
use super::junction::{Bond, Junctions};
use super::lines::Line;
use super::roles::ends_like_a_place_or_body;
use super::wording::{ends_sentence, is_unfinished, opens_story};
use super::words::{Openings, entries};

/// Captions, pull-quotes or sub-headings that may interrupt a paragraph where a column breaks.
pub(super) const MOST_INTERRUPTIONS: usize = 2;
/// Lines of a caption.
const TALLEST_CAPTION: usize = 3;

/// Takes the captions off the end of a paragraph that `line` goes on with: it fits what stands above them, and not them.
pub(super) fn put_apart<'a>(open: &mut Wrapped<'a>, line: &Line<'a>, junctions: &Junctions) -> Vec<Wrapped<'a>> {
    let near = open.lines.len().saturating_sub(MOST_INTERRUPTIONS * TALLEST_CAPTION + 1);
    let breaks_off = |piece: &[Line<'a>]| piece.last().is_some_and(|last| !ends_sentence(last.text));
    let fits =
        |piece: &[Line<'a>]| piece.last().is_some_and(|last| junctions.bond(last.text, line.text) >= Bond::Likely);
    let pieces: Vec<&[Line<'a>]> = open.lines[near..].chunk_by(|_, line| !line.gap).collect();
    let is_caption = |piece: &&&[Line<'a>]| {
        let must_go_on = piece.last().is_some_and(|last| is_unfinished(last.text));
        piece.len() <= TALLEST_CAPTION && breaks_off(piece) && !must_go_on && !fits(piece)
    };
    let captions = pieces.iter().rev().take(MOST_INTERRUPTIONS).take_while(is_caption).count();
    let halved = pieces.len().checked_sub(captions + 1).and_then(|at| pieces.get(at));
    if captions == 0 || !halved.is_some_and(|half| breaks_off(half) && fits(half)) {
        return Vec::new();
    }
    let apart: Vec<Wrapped<'a>> =
        pieces[pieces.len() - captions..].iter().map(|lines| Wrapped { lines: lines.to_vec() }).collect();
    let length: usize = apart.iter().map(|caption| caption.lines.len()).sum();
    open.lines.truncate(open.lines.len() - length);
    apart
}

/// A caption without headline is called by so many of its first characters.
const TITLE: usize = 12;
/// A title within the caption has so many characters.
const INNER_TITLE: std::ops::RangeInclusive<usize> = 4..=16;
/// A place or body before its news has fewer: 柳湾镇　近日，……
const SHORTEST_BODY: usize = 3;
/// A caption tells the day within so many characters.
const DAY: usize = 24;

/// Marks that point at the picture.
const POINTERS: [char; 12] = ['▲', '▼', '△', '▽', '↑', '↓', '←', '→', '●', '■', '◆', '★'];

static STARTS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/caption-starts.tsv"))));

/// What magazines print before the title of a picture: `封面：柳湾晨曲`.
const COVERS: [&str; 7] = ["封面", "封底", "封二", "封三", "封四", "扉页", "题图"];
/// Characters of what stands before the colon: 封二图片说明.
const LONGEST_COVER: usize = 8;

/// Whether a paragraph that a photographer signs is a caption for its own words: it points at the picture or tells the day.
pub(super) fn reads_like_caption(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '【']);
    opens_story(text)
        || STARTS.open(bare)
        || cover(text).is_some()
        || text.contains("图为")
        || tells_day(text.chars().take(DAY))
}

/// What stands behind `封面：`.
fn cover(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(['：', ':'])?;
    let short = label.chars().count() <= LONGEST_COVER;
    (short && COVERS.iter().any(|cover| label.contains(cover))).then(|| rest.trim_start())
}

/// Whether characters hold a day: 9月12日.
fn tells_day(chars: impl Iterator<Item = char>) -> bool {
    let mut before = ' ';
    for c in chars {
        if c == '日' && before.is_ascii_digit() {
            return true;
        }
        before = c;
    }
    false
}

/// What an article without headline is called: the title within its text (`厂区变花园　6月5日，…`), or its first characters.
pub(super) fn title(text: &str) -> String {
    let text = without_label(text);
    inner_title(text).map_or_else(|| text.chars().take(TITLE).collect(), str::to_owned)
}

fn inner_title(text: &str) -> Option<&str> {
    let mut chars = text.char_indices().take(INNER_TITLE.end() + 1);
    let (at, mark) =
        chars.find(|(_, c)| c.is_whitespace() || matches!(c, '，' | ',' | '。' | '：' | ':' | '、' | '；'))?;
    let (head, rest) = (&text[..at], text[at + mark.len_utf8()..].trim_start());
    let length = head.chars().count();
    let body = length >= SHORTEST_BODY && ends_like_a_place_or_body(head);
    let long = (body || INNER_TITLE.contains(&length)) && !head.contains(|c: char| c.is_ascii_digit());
    // 果子挂满枝。9月17日，柳湾村……
    let stopped = || mark == '。' && (opens_story(rest) || STARTS.open(rest));
    let said = rest.contains(['，', '。']) || ends_sentence(rest);
    (long && said && !opens_story(head) && (mark.is_whitespace() || stopped())).then_some(head)
}

/// A caption without what it is, printed before it: `【图说】`, `（右图）`, `▲`, `封面：`.
fn without_label(text: &str) -> &str {
    let text = text.trim_start_matches(POINTERS).trim_start();
    let closed = [('【', '】'), ('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (label, rest) = text.strip_prefix(open)?.split_once(close)?;
        (open == '【' || label.ends_with('图') || STARTS.open(label)).then(|| rest.trim_start())
    });
    let text = closed.or_else(|| cover(text)).unwrap_or(text);
    // 上图　9月12日，……
    let marks = ['\u{3000}', ' ', '：', ':'];
    STARTS.rests(text).find(|rest| rest.starts_with(marks)).map_or(text, |rest| rest.trim_start_matches(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_called_by_their_title_or_their_first_characters() {
        for (caption, expected) in [
            ("柳湾村的村民走在新修的路上，笑容满面。", "柳湾村的村民走在新修的路"),
            ("【图说】柳湾村的村民走在新修的路上。", "柳湾村的村民走在新修的路"),
            ("（右图）柳湾村的村民走在新修的路上。", "柳湾村的村民走在新修的路"),
            ("↑柳湾村的村民走在新修的路上。", "柳湾村的村民走在新修的路"),
            ("新路通到家门口　9月12日，柳湾村修通了新路。", "新路通到家门口"),
            ("新路通到家门口。9月12日，柳湾村修通了新路。", "新路通到家门口"),
            ("封面：柳湾晨曲", "柳湾晨曲"),
            ("封二图片说明：上图　村民走在新修的路上。", "村民走在新修的路上。"),
            ("柳湾镇　镇里今年修通了三条新路，村民高兴。", "柳湾镇"),
            ("9月12日 柳湾村修通了新路，村民高兴。", "9月12日 柳湾村修通了"),
        ] {
            assert_eq!(title(caption), expected, "{caption}");
        }
    }

    #[test]
    fn what_points_at_a_picture_is_a_caption() {
        for (text, expected) in [
            ("（右图）柳湾村的村民走在新修的路上。", true),
            ("柳湾村的路修通了，图为通车现场。", true),
            ("新路通到家门口。9月12日，柳湾村修通了新路。", true),
            ("封面：柳湾晨曲", true),
            ("村民说，路通了，人心也就通了。", false),
        ] {
            assert_eq!(reads_like_caption(text), expected, "{text}");
        }
    }
}
