use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::document::complete;
use super::{Document, IngestError, ReadOptions, decode, has_ending, jsonl, table};
use crate::model::IssueMeta;

/// Something to read: a file, or standard input, with what the manifest says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    input: Input,
    stated: IssueMeta,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Input {
    Standard,
    File(PathBuf),
}

impl Source {
    pub fn standard_input() -> Self {
        Self { input: Input::Standard, stated: IssueMeta::default() }
    }

    /// A file, and what is known of its issue from a manifest.
    pub fn file(path: PathBuf, stated: IssueMeta) -> Self {
        Self { input: Input::File(path), stated }
    }

    /// What messages call it: the path, or `-`.
    pub fn origin(&self) -> String {
        match &self.input {
            Input::Standard => "-".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// The issues that the source holds: one for a text, one or more for JSON Lines, or the error that kept it from
    /// being read.
    pub fn read(&self, options: &ReadOptions) -> Vec<Result<Document, IngestError>> {
        self.documents(options)
            .map_or_else(|error| vec![Err(error)], |documents| documents.into_iter().map(Ok).collect())
    }

    fn documents(&self, options: &ReadOptions) -> Result<Vec<Document>, IngestError> {
        let origin = self.origin();
        match &self.input {
            Input::Standard => {
                let stated = complete(options.forced.clone(), self.stated.clone());
                read_from(io::stdin().lock(), None, stated, origin, options)
            }
            Input::File(path) => {
                let failed = |source| IngestError::Io { origin: origin.clone(), source };
                let file = File::open(path).map_err(failed)?;
                let lines = has_ending(path, &jsonl::ENDINGS);
                let size = file.metadata().map_err(failed)?.len();
                if size > options.limit && !lines {
                    return Err(too_large(&origin, options));
                }
                let mut stated = complete(options.forced.clone(), self.stated.clone());
                if let Some(sidecar) = sidecar(path) {
                    stated = complete(stated, table::sidecar(&sidecar)?);
                }
                let documents = read_from(BufReader::new(file), Some(lines), stated, origin.clone(), options)?;
                if has_ending(path, &["csv"]) {
                    let advice = "give text, Markdown or JSON Lines";
                    return Err(IngestError::NotText { origin, what: "a CSV table", advice });
                }
                Ok(documents)
            }
        }
    }
}

/// `issue.txt.meta.csv` beside `issue.txt`.
fn sidecar(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(table::SIDECAR_ENDING);
    Some(path.with_file_name(name)).filter(|sidecar| sidecar.is_file())
}

/// `lines` says whether JSON Lines come; where it says nothing, the first byte with ink decides.
fn read_from(
    mut input: impl BufRead,
    lines: Option<bool>,
    stated: IssueMeta,
    origin: String,
    options: &ReadOptions,
) -> Result<Vec<Document>, IngestError> {
    let failed = |source| IngestError::Io { origin: origin.clone(), source };
    let lines = match lines {
        Some(lines) => lines,
        None => {
            let head = input.fill_buf().map_err(failed)?;
            let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
            head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
        }
    };
    if lines {
        return jsonl::read(input, &stated, &origin, options.limit);
    }
    let mut bytes = Vec::new();
    input.take(options.limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > options.limit {
        return Err(too_large(&origin, options));
    }
    let text = decode::decode(&bytes, options.encoding.as_deref(), &origin)?;
    if table::is_manifest(&text) {
        return Err(IngestError::Manifest { origin });
    }
    Ok(vec![Document::from_text(origin, text, stated)])
}

fn too_large(origin: &str, options: &ReadOptions) -> IngestError {
    IngestError::TooLarge { origin: origin.to_owned(), what: "the document".to_owned(), limit: options.limit }
}
