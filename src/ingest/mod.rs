//! From a file to a [`Document`]: decoded text with what is known of the issue from outside it.
//!
//! A source is a text file (`txt`, `text`, `md`, `markdown`), JSON Lines (`jsonl`, `ndjson`), a scanned page as hOCR or
//! ALTO, a folder or an archive (`zip`, `tar`, `tar.gz`, `tgz`, `gz`) of such files, or standard input (`-`). What an issue is called comes, in this order of trust, from the options, the manifest, the
//! sidecar (`issue.txt.meta.csv` beside `issue.txt`: the manifest's columns without `file`, one row), the JSON objects,
//! and the masthead. A source that cannot be read is one [`IngestError`] and does not keep the others from being read.
//!
//! ```
//! use fangzhi::ingest::Document;
//! use fangzhi::model::IssueMeta;
//!
//! let text = "云川日报\n2024年9月12日 第318期\n\n柳湾村修通新路\n\n近日，云川区柳湾村修通了新路。\n";
//! let document = Document::from_text("example", text, IssueMeta::default());
//! assert_eq!(document.meta.publication.as_deref(), Some("云川日报"));
//! assert_eq!(document.meta.home.as_deref(), Some("云川区"));
//! ```
//!
//! Whole folders are read with [`read_paths`]; [`sources`] lists them first, for reading them side by side.

mod archive;
mod decode;
mod document;
mod error;
mod formats;
mod home;
mod input;
mod masthead;
mod memory;
mod naming;
mod pages;
mod part;
mod piece;
mod source;
mod stated;
mod table;
mod walk;

use std::path::PathBuf;

pub use document::{ArticleMark, Document};
pub use error::IngestError;
pub use formats::PdfProblem;
pub use home::HomeReason;
pub(crate) use masthead::{is_masthead_line, is_sure_paper_name, stated_publication};
pub use part::{Part, Role};
use piece::Piece;
pub use source::Source;
use stated::Stated;
pub use stated::{Witness, Witnesses};

use crate::model::IssueMeta;

/// The largest document that is read unless [`ReadOptions::limit`] says otherwise: 64 MiB.
pub const DOCUMENT_LIMIT: u64 = 64 << 20;

/// How sources are read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Overrides what manifest, sidecar, JSON and masthead say.
    pub forced: IssueMeta,
    /// A CSV table with the columns `file,publication,number,date,home`, of which only `file` is required; files are
    /// named relative to its folder. A row may leave out its last cells; one that is wrong is an error of its own.
    pub manifest: Option<PathBuf>,
    /// The encoding of every text file; recognised for each where `None`.
    pub encoding: Option<String>,
    /// The largest document, in bytes; checked before a file is read into memory.
    pub limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { forced: IssueMeta::default(), manifest: None, encoding: None, limit: DOCUMENT_LIMIT }
    }
}

/// What a list of paths leads to.
#[derive(Debug)]
pub struct Sources {
    /// The manifest's files in its order, then those under the paths in theirs, folders and archives by the names in them; a path that leads nowhere is an error in its place.
    pub found: Vec<Result<Source, IngestError>>,
    /// Files in folders and archives that have no known ending, READMEs, and archives and links within archives.
    pub skipped: Vec<PathBuf>,
}

/// The manifest's files, then the sources under the paths. No file comes twice.
pub fn sources(paths: &[PathBuf], options: &ReadOptions) -> Sources {
    walk::sources(paths, options)
}

/// Reads the documents under the paths one after the other, so that one document is held at a time.
pub fn read_paths(paths: &[PathBuf], options: &ReadOptions) -> Reading {
    let Sources { found, skipped } = sources(paths, options);
    Reading { sources: found.into_iter(), ready: Vec::new().into_iter(), skipped, options: options.clone() }
}

/// Reads the issues in bytes as they are read from a file called `name`, whose ending says what the bytes do not; an
/// archive gives the issues of its files.
///
/// ```
/// use fangzhi::ingest::{ReadOptions, read_bytes};
///
/// let text = "云川日报\n2024年9月12日 第318期\n\n柳湾村修通新路\n\n近日，云川区柳湾村修通了新路。\n";
/// let documents = read_bytes("issue.txt", text.as_bytes(), &ReadOptions::default());
/// assert_eq!(documents[0].as_ref().expect("text").meta.number.as_deref(), Some("318"));
/// ```
pub fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
    memory::read_bytes(name, bytes, options)
}

/// See [`read_paths`].
#[derive(Debug)]
pub struct Reading {
    sources: std::vec::IntoIter<Result<Source, IngestError>>,
    ready: std::vec::IntoIter<Result<Document, IngestError>>,
    skipped: Vec<PathBuf>,
    options: ReadOptions,
}

impl Reading {
    /// Files in folders that have no known ending, for a note to the user.
    pub fn skipped(&self) -> &[PathBuf] {
        &self.skipped
    }
}

impl Iterator for Reading {
    type Item = Result<Document, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.ready.next() {
                return Some(document);
            }
            match self.sources.next()? {
                Ok(source) => self.ready = source.read(&self.options).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
