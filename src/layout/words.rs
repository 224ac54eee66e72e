//! The word lists of `data/layout`: one entry a line, its columns parted by tabs.

use std::collections::HashMap;

/// The entries of a list, without its comments.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words that a line may open with, by their first character: most lines open with none.
pub(super) struct Openings(HashMap<char, Vec<&'static str>>);

impl Openings {
    pub fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut by_first: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in words {
            by_first.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
        }
        Self(by_first)
    }

    /// What stands behind each of the words that the text opens with.
    pub fn rests<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let words = text.chars().next().and_then(|first| self.0.get(&first)).map_or(&[][..], Vec::as_slice);
        words.iter().filter_map(|word| text.strip_prefix(word))
    }

    pub fn open(&self, text: &str) -> bool {
        self.rests(text).next().is_some()
    }
}
