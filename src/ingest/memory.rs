//! Issues in memory, read as files are: for programs that have the bytes and no file.

use std::io::Cursor;
use std::path::Path;

use super::input::Input;
use super::source::read;
use super::{Document, IngestError, ReadOptions, Stated, Witness, archive, formats, naming, pages, walk};

/// The issues in bytes that are called `name`, which are read as a file of that name is.
pub(super) fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
    let path = Path::new(name);
    let is_known =
        path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| formats::by_ending(ending).is_some());
    let kind = archive::Kind::of(bytes).filter(|_| !is_known);
    if let Some(kind) = kind.filter(|kind| *kind != archive::Kind::Zip || !archive::is_document(Cursor::new(bytes))) {
        let sources = walk::sources_within(bytes, kind, name);
        return sources
            .into_iter()
            .flat_map(|source| source.map_or_else(|error| vec![Err(error)], |source| source.read(options)))
            .collect();
    }
    let mut stated = Stated::by(Witness::Options, options.forced.clone());
    if let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) {
        stated.add(Witness::FileName, naming::of_file(stem));
    }
    pages::join(vec![read(Input::memory(bytes, name, &options.forced, options), stated)])
}
