//! The word lists that the rules read, one tab-separated file each under `data/lexicon`.
//!
//! A list holds one word a line; further columns say what the rule needs to know of it. Lines that start
//! with `#` are remarks. A reader's own folder with files of the same names adds to the built-in lists:
//!
//! ```
//! use fangzhi::extract::{Lexicons, List};
//!
//! let lexicons = Lexicons::built_in();
//! assert!(lexicons[List::Surnames].contains("欧阳"));
//! ```

mod check;
mod lengths;
mod list;
mod name_set;
mod words;

use std::ops::Index;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use check::{Conflict, Finding, check};
use rustc_hash::FxHashMap;

use lengths::Lengths;
pub use list::List;
pub(in crate::extract) use name_set::NameSet;
pub use words::{Found, Words};

/// Every word list, loaded once and shared by all threads.
#[derive(Debug, Clone)]
pub struct Lexicons {
    lists: Vec<Words>,
    /// The numbers of [`List::NameCharacters`], read when they are first asked for.
    name_costs: OnceLock<FxHashMap<char, NameCosts>>,
}

/// What a character costs in names, by column of [`List::NameCharacters`].
pub(in crate::extract) type NameCosts = [Option<i16>; 7];

/// What is wrong with a reader's own word list.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("cannot read the word lists in {}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{} is no word list that the rules know; the lists are: {known}", path.display())]
    UnknownList { path: PathBuf, known: String },
    #[error("{}, line {line}: no word before the first tab", path.display())]
    NoWord { path: PathBuf, line: usize },
}

impl Lexicons {
    /// The lists that come with the program. Takes a few milliseconds.
    pub fn built_in() -> Self {
        let lists = List::ALL.iter().map(|list| {
            let mut words = Words::default();
            words.add_lines(list.built_in()).expect("a test reads every built-in list");
            words
        });
        Self { lists: lists.collect(), name_costs: OnceLock::new() }
    }

    /// Adds the words of `folder`'s `*.tsv` files to the lists of the same names. A word that is known takes
    /// the new columns; a line that begins with `!` takes its word out.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, a file is named after no list, or a line has no word.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, LexiconError> {
        for (path, list, text) in self::folder(folder)? {
            self.name_costs = OnceLock::new();
            self.lists[list as usize].add_lines(&text).map_err(|line| LexiconError::NoWord { path, line })?;
        }
        Ok(self)
    }
}

/// The word lists in a folder, in the order of their names.
fn folder(folder: &Path) -> Result<Vec<(PathBuf, List, String)>, LexiconError> {
    let failed = |source| LexiconError::Io { path: folder.to_owned(), source };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        files.push(entry.map_err(failed)?.path());
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let read = |path: PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let Some(list) = List::ALL.iter().copied().find(|list| list.file() == stem) else {
            let known = List::ALL.map(List::file).join(", ");
            return Err(LexiconError::UnknownList { path, known });
        };
        let text = std::fs::read_to_string(&path).map_err(|source| LexiconError::Io { path: path.clone(), source })?;
        Ok((path, list, text))
    };
    files.into_iter().map(read).collect()
}

impl Lexicons {
    pub(in crate::extract) fn name_costs(&self, c: char) -> NameCosts {
        let read = || {
            let words = self[List::NameCharacters].all();
            let single = words.filter_map(|found| {
                let mut chars = found.word.chars();
                let c = chars.next().filter(|_| chars.next().is_none())?;
                let mut costs = NameCosts::default();
                for (column, cost) in costs.iter_mut().enumerate() {
                    *cost = found.column(column).parse().ok();
                }
                Some((c, costs))
            });
            single.collect()
        };
        self.name_costs.get_or_init(read).get(&c).copied().unwrap_or_default()
    }
}

impl Index<List> for Lexicons {
    type Output = Words;

    fn index(&self, list: List) -> &Words {
        &self.lists[list as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_list_has_words_and_a_head_that_says_where_it_comes_from() {
        let lexicons = Lexicons::built_in();
        for list in List::ALL {
            assert!(list.built_in().starts_with("# "), "{} has no head", list.file());
            assert!(!lexicons[list].is_empty(), "{} is empty", list.file());
        }
    }

    #[test]
    fn a_readers_own_folder_adds_words() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("surnames.tsv"), "# ours\n𠮷\n").expect("written");
        let lexicons = Lexicons::built_in().with_folder(folder.path()).expect("read");
        assert!(lexicons[List::Surnames].contains("𠮷"));
        assert!(lexicons[List::Surnames].contains("王"));
    }

    #[test]
    fn a_readers_own_folder_takes_words_out() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("surnames.tsv"), "# ours\n!王\n").expect("written");
        let lexicons = Lexicons::built_in().with_folder(folder.path()).expect("read");
        assert!(!lexicons[List::Surnames].contains("王"));
        assert!(lexicons[List::Surnames].contains("欧阳"));
    }

    #[test]
    fn a_file_named_after_no_list_is_an_error_that_names_the_lists() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("surname.tsv"), "王\n").expect("written");
        let error = Lexicons::built_in().with_folder(folder.path()).expect_err("misspelt");
        assert!(error.to_string().contains("surnames"), "{error}");
    }

    #[test]
    fn a_line_without_a_word_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("surnames.tsv"), "# ours\n\t1\n").expect("written");
        let error = Lexicons::built_in().with_folder(folder.path()).expect_err("no word");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
