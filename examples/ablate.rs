//! Writes a folder of word lists that takes out what the texts of a folder may have brought in: every built-in word that
//! stands in one of the texts and in no public list. Reading those texts with it (`--lexicon`) shows how much the lists
//! owe to them.
//!
//! ```text
//! cargo run --release --no-default-features --example ablate -- TEXTS_DIR OUTPUT_DIR
//! ```
//!
//! Public are the dictionary that comes with jieba, single characters, and the lists that are copies of a public one.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use fangzhi::extract::{Lexicons, List};
use fangzhi::text::fold;
use jieba_rs::Jieba;

/// Copies of public lists, as their heads say.
const PUBLIC: [List; 6] = [
    List::Surnames,
    List::StateHonours,
    List::GivenCharacters,
    List::NameCharacters,
    List::Transliteration,
    List::PlaceAbbreviations,
];

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let texts = arguments.next().context("usage: ablate TEXTS_DIR OUTPUT_DIR")?;
    let output = arguments.next().context("usage: ablate TEXTS_DIR OUTPUT_DIR")?;
    let mut paths = Vec::new();
    gather(&texts, &mut paths)?;
    paths.sort();
    let mut text = String::new();
    for path in &paths {
        text.push_str(&fold(&std::fs::read_to_string(path).with_context(|| path.display().to_string())?));
        text.push('\n');
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();

    let (jieba, lexicons) = (Jieba::new(), Lexicons::built_in());
    std::fs::create_dir_all(&output)?;
    let (mut all, mut taken) = (0, 0);
    for list in List::ALL.into_iter().filter(|list| !PUBLIC.contains(list)) {
        let mut words: Vec<&str> = lexicons[list].all().map(|found| found.word).collect();
        words.sort_unstable();
        let mut lines = String::new();
        for word in words {
            all += 1;
            if word.chars().count() > 1 && !jieba.has_word(word) && text.contains(word) {
                taken += 1;
                writeln!(lines, "!{word}")?;
            }
        }
        if !lines.is_empty() {
            std::fs::write(output.join(list.file()).with_extension("tsv"), lines)?;
        }
    }
    println!("{taken} of {all} words stand in the {} texts and in no public list", paths.len());
    Ok(())
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
    Ok(())
}
