//! What contradicts itself in the word lists: for those who write them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::{LexiconError, List, folder, words};

/// A line of a word list that contradicts another, or that no text can match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, as it was found; built-in lists by their names.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub word: String,
    pub conflict: Conflict,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The word stands in the same file before.
    Repeated { line: usize },
    /// A built-in line has other columns for the word, and gives way.
    Overrides { columns: String },
    /// The word stands in a list that says the opposite.
    Contradicts { list: &'static str },
    /// A column takes a value that none of the built-in lines has, where those have few.
    UnknownValue { column: usize, value: String, known: String },
    /// White space or control characters, which sentences do not have at such a place.
    NeverMatches,
    /// The line takes out a word that is not in the list.
    NothingToTakeOut,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated { line } => write!(f, "stands on line {line} already"),
            Self::Overrides { columns } => write!(f, "takes the place of the built-in line, which says {columns:?}"),
            Self::Contradicts { list } => write!(f, "stands in {list}, which says the opposite"),
            Self::UnknownValue { column, value, known } => {
                write!(f, "has {value:?} in column {column}, where the list knows {known}")
            }
            Self::NeverMatches => f.write_str("holds white space or a control character: no text matches it"),
            Self::NothingToTakeOut => f.write_str("is taken out, but is not in the list"),
        }
    }
}

/// Lists of which a word can stand in one alone.
const OPPOSITES: [(List, List); 7] = [
    (List::OrganisationNames, List::PlaceNames),
    (List::PlaceNames, List::PlaceStops),
    (List::AwardVerbs, List::AwardVerbsInContext),
    (List::Intentions, List::TenureVerbs),
    (List::Intentions, List::AwardVerbs),
    (List::DeedHedges, List::InitiativeVerbs),
    (List::PostHeads, List::PostFollowers),
];

/// A column of a built-in list is closed when it has at most so many values.
const FEW_VALUES: usize = 8;

#[derive(Debug, Clone)]
struct Row {
    line: usize,
    word: String,
    columns: Vec<String>,
}

/// What is wrong with the built-in lists, or with those of a folder beside them, in the order of the lists and lines.
///
/// # Errors
/// As [`Lexicons::with_folder`](super::Lexicons::with_folder).
pub fn check(own: Option<&Path>) -> Result<Vec<Finding>, LexiconError> {
    let built_in: BTreeMap<List, Vec<Row>> = List::ALL.iter().map(|list| (*list, rows(list.built_in()))).collect();
    let mut found = Vec::new();
    match own {
        None => {
            for (list, rows) in &built_in {
                inspect(&format!("{}.tsv", list.file()), *list, rows, &built_in, false, &mut found);
            }
        }
        Some(own) => {
            for (path, list, text) in folder(own)? {
                inspect(&path.display().to_string(), list, &rows(&text), &built_in, true, &mut found);
            }
        }
    }
    Ok(found)
}

fn rows(text: &str) -> Vec<Row> {
    let rows = words::rows(text);
    rows.map(|(line, word, columns)| Row { line, word: word.to_owned(), columns: columns.map(str::to_owned).collect() })
        .collect()
}

fn inspect(
    file: &str,
    list: List,
    rows: &[Row],
    built_in: &BTreeMap<List, Vec<Row>>,
    is_own: bool,
    found: &mut Vec<Finding>,
) {
    let known: FxHashMap<&str, &Row> = built_in[&list].iter().map(|row| (row.word.as_str(), row)).collect();
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for row in rows {
        let mut add = |word: &str, conflict| {
            found.push(Finding { file: file.to_owned(), line: row.line, word: word.to_owned(), conflict });
        };
        if let Some(word) = row.word.strip_prefix(words::TAKEN_OUT) {
            if !known.contains_key(word) {
                add(word, Conflict::NothingToTakeOut);
            }
            continue;
        }
        let word = row.word.as_str();
        if word.chars().any(|c| c.is_whitespace() || c.is_control()) {
            add(word, Conflict::NeverMatches);
        }
        if let Some(line) = seen.insert(word, row.line) {
            add(word, Conflict::Repeated { line });
        }
        for opposite in opposites(list) {
            if built_in[&opposite].iter().any(|other| other.word == word) {
                add(word, Conflict::Contradicts { list: opposite.file() });
            }
        }
        if !is_own {
            continue;
        }
        if let Some(old) = known.get(word).filter(|old| old.columns != row.columns) {
            add(word, Conflict::Overrides { columns: old.columns.join(" ") });
        }
        for (index, value) in row.columns.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            let values = values(&built_in[&list], index);
            if values.len() <= FEW_VALUES && !values.contains(&value.as_str()) {
                let known = if values.is_empty() { "no such column".to_owned() } else { values.join(", ") };
                add(word, Conflict::UnknownValue { column: index + 2, value: value.clone(), known });
            }
        }
    }
}

fn opposites(list: List) -> impl Iterator<Item = List> {
    OPPOSITES.into_iter().filter_map(move |(one, other)| match list {
        _ if list == one => Some(other),
        _ if list == other => Some(one),
        _ => None,
    })
}

/// The values that a column of a list has, sorted; the column of the word is not counted.
fn values(rows: &[Row], column: usize) -> Vec<&str> {
    let mut values: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.columns.get(column))
        .filter(|value| !value.is_empty())
        .map(String::as_str)
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lists_do_not_contradict_themselves() {
        let found = check(None).expect("readable");
        let told: Vec<_> = found.iter().map(|f| format!("{}:{} {} {}", f.file, f.line, f.word, f.conflict)).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }

    #[test]
    fn each_kind_of_conflict_is_found() {
        let own = tempfile::tempdir().expect("a folder");
        let write = |file: &str, text: &str| std::fs::write(own.path().join(file), text).expect("written");
        write("award-verbs.tsv", "# ours\n荣膺\n荣膺\n希望\n得 到\n获得\tseldom\n!并无此词\n");
        let found = check(Some(own.path())).expect("readable");
        let conflicts: Vec<_> = found.iter().map(|finding| (finding.line, &finding.conflict)).collect();
        assert!(conflicts.contains(&(3, &Conflict::Repeated { line: 2 })), "{conflicts:?}");
        assert!(conflicts.contains(&(4, &Conflict::Contradicts { list: "intentions" })), "{conflicts:?}");
        assert!(conflicts.contains(&(5, &Conflict::NeverMatches)), "{conflicts:?}");
        assert!(conflicts.iter().any(|(line, c)| *line == 6 && matches!(c, Conflict::UnknownValue { column: 2, .. })));
        assert!(conflicts.contains(&(7, &Conflict::NothingToTakeOut)), "{conflicts:?}");
    }
}
