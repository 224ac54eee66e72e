//! From paths to what the issues say, on all cores, in the order of the paths.

use std::path::PathBuf;

use anyhow::Context;
use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::{self, Document, HomeReason, IngestError, ReadOptions, Source, Sources};
use fangzhi::layout;
use fangzhi::model::{IssueMeta, PressIssue};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::arguments::{About, Reading};

/// How many sources are read before their issues are handed on: bounds what is held in memory.
const BATCH: usize = 16;

/// What one document gave, with where it came from and what is worth saying of it.
pub struct ReadIssue {
    pub origin: String,
    pub issue: PressIssue,
    /// Why this home district, where it was inferred.
    pub home_reason: Option<String>,
}

/// What is known of the issues from outside their text.
pub fn options(about: &About) -> ReadOptions {
    ReadOptions {
        forced: IssueMeta {
            publication: about.publication.clone(),
            number: about.number.clone(),
            date: about.date,
            home: about.home.clone(),
        },
        manifest: about.manifest.clone(),
        encoding: about.encoding.clone(),
        ..ReadOptions::default()
    }
}

/// The extractor with the user's own word lists, where given.
pub fn extractor(reading: &Reading) -> anyhow::Result<Extractor> {
    let lexicons = match &reading.lexicon {
        Some(folder) => Lexicons::built_in().with_folder(folder)?,
        None => Lexicons::built_in(),
    };
    Ok(Extractor::new(lexicons))
}

/// Reads all sources and hands each issue or error on, in the order of the paths. Returns the skipped files.
pub fn read_all(
    paths: &[PathBuf],
    options: &ReadOptions,
    reading: &Reading,
    mut hand_on: impl FnMut(Result<ReadIssue, IngestError>) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<PathBuf>> {
    let Sources { found, skipped } = ingest::sources(paths, options);
    let extractor = extractor(reading)?;
    let threads = reading.jobs.map_or(0, usize::from);
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start the threads that read")?;
    let bar = progress(found.len());
    let mut waiting = found.into_iter();
    loop {
        let batch: Vec<Result<Source, IngestError>> = waiting.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let read: Vec<Vec<_>> = pool.install(|| {
            batch
                .into_par_iter()
                .map(|source| match source {
                    Ok(source) => read_source(&source, options, &extractor),
                    Err(error) => vec![Err(error)],
                })
                .collect()
        });
        for issues in read {
            bar.suspend(|| issues.into_iter().try_for_each(&mut hand_on))?;
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(skipped)
}

fn read_source(source: &Source, options: &ReadOptions, extractor: &Extractor) -> Vec<Result<ReadIssue, IngestError>> {
    let documents = source.read(options).into_iter();
    documents.map(|document| document.map(|document| read_document(&document, extractor))).collect()
}

fn read_document(document: &Document, extractor: &Extractor) -> ReadIssue {
    let inferred = document.home_reason.as_ref().filter(|reason| **reason != HomeReason::Stated);
    ReadIssue {
        origin: document.origin.clone(),
        issue: extractor.read(document, &layout::articles(document)),
        home_reason: inferred.map(ToString::to_string),
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress(sources: usize) -> ProgressBar {
    if sources < 2 {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(sources as u64).with_style(style)
}
