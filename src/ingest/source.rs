use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::input::Input;
use super::pages::{self, ReadFile};
use super::{Document, IngestError, ReadOptions, Stated, Witness, formats, naming, table};
use crate::model::IssueMeta;

/// Something to read: a file, files that may be the pages of one issue, or standard input; with what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// In the order of the pages; empty for standard input.
    files: Vec<SourceFile>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SourceFile {
    path: PathBuf,
    /// What the manifest says of it.
    stated: IssueMeta,
    member: Option<Member>,
}

/// What is known of a file that was unpacked from an archive. The temporary folder stays as long as a source needs it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    origin: String,
    _folder: Arc<TempDir>,
}

impl Member {
    pub fn new(origin: String, folder: Arc<TempDir>) -> Self {
        Self { origin, _folder: folder }
    }
}

impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin
    }
}

impl Eq for Member {}

impl Source {
    pub fn standard_input() -> Self {
        Self { files: Vec::new() }
    }

    /// A file, and what is known of its issue from a manifest.
    pub fn file(path: PathBuf, stated: IssueMeta) -> Self {
        Self { files: vec![SourceFile { path, stated, member: None }] }
    }

    /// Adds a file that may be a page of the same issue.
    pub(super) fn add(&mut self, path: PathBuf, stated: IssueMeta, member: Option<Member>) {
        self.files.push(SourceFile { path, stated, member });
    }

    /// What messages call it: the first path, or `-`.
    pub fn origin(&self) -> String {
        self.files.first().map_or_else(|| "-".to_owned(), SourceFile::origin)
    }

    /// The issues that the source holds, or the errors that kept files of it from being read.
    pub fn read(&self, options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
        let files: Vec<_> = if self.files.is_empty() {
            vec![standard_input(options)]
        } else {
            self.files.iter().map(|file| file.read(options)).collect()
        };
        pages::join(files)
    }
}

impl SourceFile {
    fn origin(&self) -> String {
        self.member.as_ref().map_or_else(|| self.path.display().to_string(), |member| member.origin.clone())
    }

    fn read(&self, options: &ReadOptions) -> Result<ReadFile, IngestError> {
        let mut stated = Stated::by(Witness::Options, options.forced.clone());
        stated.add(Witness::Manifest, self.stated.clone());
        let origin = self.origin();
        if let Some(sidecar) = sidecar(&self.path) {
            let called = format!("{origin}{}", table::SIDECAR_ENDING);
            stated.add(Witness::Sidecar, table::sidecar(&sidecar, called)?);
        }
        let (known, _) = stated.clone().settle();
        if let Some(stem) = self.path.file_stem().and_then(|stem| stem.to_str()) {
            stated.add(Witness::FileName, naming::of_file(stem));
        }
        stated.add(Witness::FileName, IssueMeta { date: naming::of_folders(&self.path), ..IssueMeta::default() });
        read(Input::file(&self.path, &origin, &known, options)?, stated)
    }
}

fn standard_input(options: &ReadOptions) -> Result<ReadFile, IngestError> {
    let stated = Stated::by(Witness::Options, options.forced.clone());
    read(Input::stream(io::stdin().lock(), "-", &options.forced, options)?, stated)
}

pub(super) fn read(mut input: Input<'_>, stated: Stated) -> Result<ReadFile, IngestError> {
    let format = formats::choose(&input.sample(), input.ending());
    let pieces = format.read(&mut input)?;
    Ok(ReadFile { origin: input.origin.to_owned(), stated, pieces, is_paged: format.is_paged() })
}

/// `issue.txt.meta.csv` beside `issue.txt`.
fn sidecar(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(table::SIDECAR_ENDING);
    Some(path.with_file_name(name)).filter(|sidecar| sidecar.is_file())
}
