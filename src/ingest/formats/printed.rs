//! What the formats that know where words stand on the page share: words put together to lines, letters larger than the
//! body's taken for headlines, blocks brought into the order in which they are read.

use super::super::Role;
use crate::text::is_han;

/// A box on a page. The unit is the format's own; `top` is less than `bottom`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Bounds {
    /// `None` unless it is a box of finite numbers that holds something.
    pub fn new(left: f32, top: f32, right: f32, bottom: f32) -> Option<Self> {
        let finite = [left, top, right, bottom].iter().all(|at| at.is_finite());
        (finite && left <= right && top <= bottom).then_some(Self { left, top, right, bottom })
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The smallest box around both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Puts a word behind those of its line: Chinese without a space, words in Latin letters with one.
pub(super) fn push_word(line: &mut String, word: &str) {
    let mut before = line.chars().rev();
    let last = match before.next() {
        Some(mark) if mark.is_ascii_punctuation() => before.next().filter(char::is_ascii_alphabetic),
        other => other,
    };
    let spaced = |c: char| c.is_alphanumeric() && !is_wide(c);
    if last.is_some_and(spaced) && word.starts_with(spaced) {
        line.push(' ');
    }
    line.push_str(word);
}

/// Set without spaces between words: Chinese, kana, full-width forms and their punctuation.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// The size of the letters that most of a text is set in: the median over its characters. `lines` are sizes and numbers of
/// characters.
pub(super) fn body_size(lines: impl IntoIterator<Item = (f32, usize)>) -> Option<f32> {
    let mut sizes: Vec<_> = lines.into_iter().filter(|(size, _)| size.is_finite() && *size > 0.0).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, characters)| characters).sum::<usize>().div_ceil(2);
    let mut seen = 0;
    sizes.into_iter().find_map(|(size, characters)| {
        seen += characters;
        (seen >= half).then_some(size)
    })
}

/// Letters so much larger than the body's are a main headline's.
const TITLE: f32 = 1.6;
/// Letters so much larger are a kicker's or a deck's.
const SUBTITLE: f32 = 1.25;

/// What a line is by the size of its letters alone.
pub(super) fn role_by_size(size: f32, body: f32) -> Role {
    match size / body {
        by if by >= TITLE => Role::Title,
        by if by >= SUBTITLE => Role::Subtitle,
        _ => Role::Lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_as_their_script_wants() {
        for (words, expected) in [
            (&["柳湾", "村", "2024", "年"][..], "柳湾村2024年"),
            (&["Yunchuan", "Road", "12"], "Yunchuan Road 12"),
            (&["Well,", "then"], "Well, then"),
            (&["1958年,", "2021年"], "1958年,2021年"),
            (&["Ａ", "B"], "ＡB"),
        ] {
            let mut line = String::new();
            words.iter().for_each(|word| push_word(&mut line, word));
            assert_eq!(line, expected);
        }
    }

    #[test]
    fn the_body_is_what_most_characters_are_set_in() {
        assert_eq!(body_size([(30.0, 8), (10.0, 100), (9.0, 20), (f32::NAN, 500)]), Some(10.0));
        assert_eq!(body_size([]), None);
        assert_eq!([10.0, 13.0, 16.0].map(|size| role_by_size(size, 10.0)), [Role::Lines, Role::Subtitle, Role::Title]);
    }
}
