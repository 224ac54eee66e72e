//! Files that were cut off or whose bits were flipped give an error or documents, never a panic, in bounded time.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fangzhi::ingest::{Document, ReadOptions, read_bytes};
use fangzhi::layout;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Far more than any of the files takes, far less than what would be felt as hanging.
const LONGEST: Duration = Duration::from_secs(20);
/// Lengths at which each file is cut, and versions with flipped bits.
const VERSIONS: usize = 24;

/// Every file under a folder of the repository, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// Reads bytes as a file of this name, down to the articles.
fn read(name: &str, bytes: &[u8], what: &str) {
    let begun = Instant::now();
    for result in read_bytes(name, bytes, &ReadOptions::default()) {
        match result {
            Ok(document) => check(&document, name, what),
            Err(error) => assert!(error.to_string().contains(name), "{name}, {what}: {error}"),
        }
    }
    assert!(begun.elapsed() < LONGEST, "{name}, {what}: took {:?}", begun.elapsed());
}

fn check(document: &Document, name: &str, what: &str) {
    assert!(!document.text.trim().is_empty(), "{name}, {what}: a document without text");
    let mut end = 0;
    for part in &document.parts {
        assert!(part.span.slice(&document.text).is_some() && part.span.start() >= end, "{name}, {what}: {part:?}");
        end = part.span.end();
    }
    for article in layout::articles(document) {
        assert!(article.span.slice(&document.text).is_some(), "{name}, {what}: {:?}", article.span);
    }
}

fn damage(folder: &str, mut each: impl FnMut(&str, Vec<u8>)) {
    for path in files(folder) {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        each(&name, fs::read(&path).expect("readable"));
    }
}

fn cut(folder: &str) {
    damage(folder, |name, bytes| {
        let even = (0..VERSIONS).map(|part| bytes.len() * part / VERSIONS);
        for length in even.chain(bytes.len().saturating_sub(3)..=bytes.len()) {
            read(name, &bytes[..length], &format!("cut at {length}"));
        }
    });
}

fn flip(folder: &str) {
    let mut chance = ChaCha8Rng::seed_from_u64(318);
    damage(folder, |name, bytes| {
        for version in 0..VERSIONS {
            let mut bytes = bytes.clone();
            // From one bit in a file to one in a hundred bytes.
            let flips = if version % 2 == 0 { 1 + version } else { 1 + bytes.len() / 100 };
            for _ in 0..flips.min(bytes.len()) {
                let at = chance.random_range(0..bytes.len());
                bytes[at] ^= 1 << chance.random_range(0..8);
            }
            read(name, &bytes, &format!("version {version} with {flips} bits flipped"));
        }
    });
}

#[test]
fn samples_cut_off_give_an_error_or_documents() {
    cut("data/samples");
}

#[test]
fn samples_with_flipped_bits_give_an_error_or_documents() {
    flip("data/samples");
}

#[test]
fn forms_cut_off_give_an_error_or_documents() {
    cut("tests/forms");
}

#[test]
fn forms_with_flipped_bits_give_an_error_or_documents() {
    flip("tests/forms");
}
