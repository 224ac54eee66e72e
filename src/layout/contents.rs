//! A table of contents tells the headlines of the articles behind it: where they begin, and which lines are one headline.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::words::entries;
use crate::text::fold_char;

/// A line of fewer characters says too little to be known again.
const LEAST_LISTED: usize = 5;
/// Longer lists are no contents: characters.
const LONGEST_CONTENTS: usize = 40_000;
/// Entries that begin alike and are compared.
const MOST_ALIKE: usize = 8;
const KEY: usize = 4;

static HEADS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/contents-heads.tsv")).collect());

/// `目录 CONTENTS`: headlines that follow stand for articles on later pages.
pub(super) fn is_contents_head(text: &str) -> bool {
    // The longest head has far fewer bytes; most lines are done with here.
    if text.len() > 48 {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    HEADS.contains(bare.as_str())
}

/// What the tables of contents of an issue list: their lines run together, since a headline may be broken otherwise there
/// than above its article.
#[derive(Debug, Default)]
pub(super) struct Contents {
    listed: Vec<char>,
    /// Where lines begin, by their first characters.
    starts: HashMap<[char; KEY], Vec<usize>>,
}

impl Contents {
    pub fn add(&mut self, line: &str) {
        let start = self.listed.len();
        if start > LONGEST_CONTENTS {
            return;
        }
        self.listed.extend(folded(line));
        if let Some(key) = self.listed.get(start..start + KEY) {
            let key = [key[0], key[1], key[2], key[3]];
            let alike = self.starts.entry(key).or_default();
            if alike.len() < MOST_ALIKE {
                alike.push(start);
            }
        }
    }

    /// Where a line of a headline is listed: at the beginning of a line, or right behind `before`. A line that says too
    /// little is known again together with the one `below` it.
    pub fn find(&self, text: &str, before: Option<&Range<usize>>, below: Option<&str>) -> Option<Range<usize>> {
        if self.listed.is_empty() {
            return None;
        }
        let wanted: Vec<char> = folded(text).collect();
        let stands_at = |at: usize| self.listed[at..].starts_with(&wanted).then(|| at..at + wanted.len());
        if let Some(found) = before.filter(|_| wanted.len() > 1).and_then(|before| stands_at(before.end)) {
            return Some(found);
        }
        let mut sure = wanted.clone();
        if wanted.len() < LEAST_LISTED {
            sure.extend(below.into_iter().flat_map(folded));
        }
        let key = sure.get(..KEY).filter(|_| sure.len() >= LEAST_LISTED)?;
        let alike = self.starts.get(&[key[0], key[1], key[2], key[3]])?;
        alike.iter().find(|&&at| self.listed[at..].starts_with(&sure)).map(|&at| at..at + wanted.len())
    }
}

/// Letters and digits: marks, width and white space differ between contents and headline.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(fold_char).filter(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_known_again_however_they_are_broken() {
        let mut contents = Contents::default();
        for line in ["云川记事", "柳湾村修通新路 村民笑开颜 林秋禾", "一坡果树", "一坡金"] {
            contents.add(line);
        }
        let first = contents.find("柳湾村修通新路", None, None).expect("listed");
        assert!(contents.find("村民笑开颜", Some(&first), None).is_some());
        assert!(contents.find("村民笑开颜", None, None).is_none());
        assert!(contents.find("一坡果树　一坡金", None, None).is_some());
        assert!(contents.find("一坡果树", None, None).is_none(), "too short to be sure");
        assert!(contents.find("一坡果树", None, Some("一坡金")).is_some());
        assert!(contents.find("柳湾村种树", None, None).is_none());
    }
}
