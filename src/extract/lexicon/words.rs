use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Lengths;

/// What a line begins with that takes a word out of the list.
pub(super) const TAKEN_OUT: char = '!';

/// The lines of a list that say something: their number from 1, the word, and the further columns.
pub(super) fn rows(text: &str) -> impl Iterator<Item = (usize, &str, impl Iterator<Item = &str>)> {
    let lines = text.lines().zip(1..).map(|(line, number)| (number, line.trim_end()));
    let told = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    told.map(|(number, line)| {
        let mut columns = line.split('\t').map(str::trim);
        (number, columns.next().unwrap_or_default(), columns)
    })
}

/// One word list: words, each with the further columns of its line.
#[derive(Debug, Clone, Default)]
pub struct Words {
    rows: FxHashMap<Box<str>, Box<[Box<str>]>>,
    lengths: Lengths,
}

/// A word of a list found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'l> {
    /// Bytes in the text that was searched.
    pub range: Range<usize>,
    pub word: &'l str,
    columns: &'l [Box<str>],
}

impl<'l> Found<'l> {
    /// A further column of the word's line, counted from 0; empty where the line has no such column.
    pub fn column(&self, index: usize) -> &'l str {
        self.columns.get(index).map_or("", |column| column)
    }
}

impl Words {
    /// Fails with the number of the first line that has no word.
    pub(super) fn add_lines(&mut self, text: &str) -> Result<(), usize> {
        for (number, word, columns) in rows(text) {
            if let Some(word) = word.strip_prefix(TAKEN_OUT) {
                self.rows.remove(word);
                continue;
            }
            if word.is_empty() {
                return Err(number);
            }
            self.rows.insert(word.into(), columns.map(Box::from).collect());
        }
        self.lengths = self.rows.keys().map(AsRef::as_ref).collect();
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.lengths.may_start(word) && self.rows.contains_key(word)
    }

    /// Whether the character is a word of the list by itself.
    #[inline]
    pub fn contains_char(&self, c: char) -> bool {
        self.lengths.contains_char(c)
    }

    /// The line of exactly this word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<Found<'_>> {
        if !self.lengths.may_start(word) {
            return None;
        }
        let (word, columns) = self.rows.get_key_value(word)?;
        Some(Found { range: 0..word.len(), word, columns })
    }

    /// Every word of the list, in no order.
    pub fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.rows.iter().map(|(word, columns)| Found { range: 0..word.len(), word, columns })
    }

    /// The longest word that starts at byte `at`.
    #[inline]
    pub fn longest_at(&self, text: &str, at: usize) -> Option<Found<'_>> {
        self.starting_at(text, at).next()
    }

    /// Every word that starts at byte `at`, longest first.
    #[inline]
    pub fn starting_at<'l>(&'l self, text: &str, at: usize) -> impl Iterator<Item = Found<'l>> {
        let rest = text.get(at..).unwrap_or_default();
        self.lengths.at_start_of(rest).filter_map(move |len| {
            let (word, columns) = self.rows.get_key_value(rest.get(..len)?)?;
            Some(Found { range: at..at + len, word: word.as_ref(), columns: columns.as_ref() })
        })
    }

    /// The longest word that ends at byte `end`.
    #[inline]
    pub fn longest_ending(&self, text: &str, end: usize) -> Option<Found<'_>> {
        let before = text.get(..end)?;
        self.lengths.at_end_of(before).find_map(|len| {
            let start = end.checked_sub(len)?;
            let (word, columns) = self.rows.get_key_value(before.get(start..)?)?;
            Some(Found { range: start..end, word, columns })
        })
    }

    /// Every word in `text`, from left to right; of words that overlap the longest at the earliest place.
    pub fn all_in<'l>(&'l self, text: &str) -> Vec<Found<'l>> {
        let mut found: Vec<Found<'l>> = Vec::new();
        let mut free = 0;
        for (at, _) in text.char_indices() {
            if at < free {
                continue;
            }
            if let Some(word) = self.longest_at(text, at) {
                free = word.range.end;
                found.push(word);
            }
        }
        found
    }

    /// Whether any word stands in `text`.
    pub fn any_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.longest_at(text, at).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let mut words = Words::default();
        words.add_lines("# posts\n书记\trank\n党支部书记\nunused\t\tsecond").expect("every line has a word");
        words
    }

    #[test]
    fn the_longest_word_wins() {
        let words = words();
        let text = "村党支部书记";
        assert_eq!(words.longest_at(text, 3).map(|found| found.word), Some("党支部书记"));
        assert_eq!(words.longest_ending(text, text.len()).map(|found| found.word), Some("党支部书记"));
        assert_eq!(words.all_in(text).len(), 1);
    }

    #[test]
    fn columns_are_counted_from_the_word_on() {
        let words = words();
        assert_eq!(words.get("书记").map(|found| found.column(0)), Some("rank"));
        assert_eq!(words.get("unused").map(|found| found.column(1)), Some("second"));
        assert_eq!(words.get("书记").map(|found| found.column(7)), Some(""));
    }

    #[test]
    fn bytes_inside_a_character_find_nothing() {
        assert_eq!(words().longest_at("书记", 1), None);
        assert_eq!(words().longest_ending("书记", 5), None);
    }
}
