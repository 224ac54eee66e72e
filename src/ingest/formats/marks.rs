//! What the names that files give to their parts (classes and ids of HTML, styles of DOCX) say, by `data/formats`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Title,
    Kicker,
    Deck,
    Subheading,
    Byline,
    /// The line of date, source and author.
    Source,
    Caption,
    Body,
    /// Navigation and what else belongs to the site.
    Clutter,
}

/// Longer names are no single name.
const LONGEST_NAME: usize = 64;
/// So many letters are too few to be looked for at the end of a longer name.
const SHORT: usize = 3;

static MARKS: LazyLock<HashMap<&str, Mark>> = LazyLock::new(|| {
    entries(include_str!("../../../data/formats/marks.tsv"))
        .map(|line| mark(line).expect("a built-in line has a name and a known meaning, which a test checks"))
        .collect()
});

static CONTROLS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    entries(include_str!("../../../data/formats/page-controls.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(words, how)| (words, how == "opens"))
        .collect()
});

pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn mark(line: &str) -> Option<(&str, Mark)> {
    let (name, meaning) = line.split_once('\t')?;
    let mark = match meaning {
        "title" => Mark::Title,
        "kicker" => Mark::Kicker,
        "deck" => Mark::Deck,
        "subheading" => Mark::Subheading,
        "byline" => Mark::Byline,
        "source" => Mark::Source,
        "caption" => Mark::Caption,
        "body" => Mark::Body,
        "clutter" => Mark::Clutter,
        _ => return None,
    };
    Some((name, mark))
}

impl Mark {
    /// What a class, id or style name says.
    pub fn of(name: &str) -> Option<Self> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let bare: String =
            name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect();
        let ends = bare.char_indices().map(|(at, _)| &bare[at..]);
        ends.take_while(|end| end.len() > SHORT || end.len() == bare.len()).find_map(|end| MARKS.get(end).copied())
    }
}

/// Whether a line is a page's buttons and notes rather than text of the issue.
pub(super) fn is_control(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > LONGEST_CONTROL {
        return false;
    }
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = CONTROLS.iter().any(|(words, opens)| *opens && bare.starts_with(words));
    let mut words = line.split(|c: char| c.is_whitespace() || "|｜/[]【】()（）<>《》«»:：·、-—+".contains(c));
    opens || words.all(|word| word.is_empty() || CONTROLS.iter().any(|(control, _)| *control == word))
}

/// Characters.
const LONGEST_CONTROL: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        for line in entries(include_str!("../../../data/formats/marks.tsv")) {
            assert!(mark(line).is_some(), "{line}");
        }
        for line in entries(include_str!("../../../data/formats/page-controls.tsv")) {
            assert!(matches!(line.split_once('\t'), Some((_, "alone" | "opens"))), "{line}");
        }
    }

    #[test]
    fn names_speak_by_their_end() {
        for (name, expected) in [
            ("article-title", Some(Mark::Title)),
            ("subTitle", Some(Mark::Deck)),
            ("bt1", Some(Mark::Title)),
            ("webft", None),
            ("page_title", Some(Mark::Clutter)),
            ("副标题", Some(Mark::Deck)),
            ("founder-content", Some(Mark::Body)),
            ("unknown", None),
        ] {
            assert_eq!(Mark::of(name), expected, "{name}");
        }
    }

    #[test]
    fn controls_are_told_from_text() {
        for (line, expected) in [
            ("放大 缩小 默认", true),
            ("【字体：大 中 小】", true),
            ("上一篇：柳湾村种树", true),
            ("分享到:", true),
            ("大中小学开学", false),
            ("首页设计获奖", false),
            ("记者 林秋禾", false),
        ] {
            assert_eq!(is_control(line), expected, "{line}");
        }
    }
}
