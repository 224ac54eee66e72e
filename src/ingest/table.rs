//! The CSV tables that say what an issue is called: the manifest of many files, the sidecar of one.

use std::fs;
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{IngestError, decode};
use crate::model::IssueMeta;
use crate::text::parse_date;

pub(super) const SIDECAR_ENDING: &str = ".meta.csv";

const COLUMNS: [&str; 4] = ["publication", "number", "date", "home"];

/// A manifest's line: the file it names and what it says of it.
#[derive(Debug)]
pub(super) struct Entry {
    pub file: PathBuf,
    pub meta: IssueMeta,
}

/// Whether a text begins as only a manifest does: `file` and other columns of a manifest.
pub(super) fn is_manifest(text: &str) -> bool {
    let mut header = ReaderBuilder::new().trim(Trim::All).from_reader(text.lines().next().unwrap_or("").as_bytes());
    let mut names = header.headers().into_iter().flatten();
    names.next() == Some("file") && names.all(|name| COLUMNS.contains(&name))
}

/// The lines of a manifest in order; a line that is wrong is an error in its place.
pub(super) fn manifest(path: &Path) -> Result<Vec<Result<Entry, IngestError>>, IngestError> {
    let table = Table::open(path, path.display().to_string(), true)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut entries = Vec::new();
    for row in table.rows() {
        entries.push(row.and_then(|(line, row)| {
            let meta = table.meta(&row, line)?;
            let name = table.cell(&row, "file").ok_or_else(|| table.wrong(line, "the cell `file` is empty"))?;
            let file = folder.join(&name);
            if file.is_file() {
                Ok(Entry { file, meta })
            } else {
                Err(IngestError::ManifestFile { manifest: path.to_owned(), line, file: name })
            }
        }));
    }
    Ok(entries)
}

/// The one row of a sidecar that messages call `origin`.
pub(super) fn sidecar(path: &Path, origin: String) -> Result<IssueMeta, IngestError> {
    let table = Table::open(path, origin, false)?;
    let mut rows = table.rows().into_iter();
    let (line, row) = rows.next().ok_or_else(|| table.wrong(2, "a sidecar needs one row below its header"))??;
    if let Some((second, _)) = rows.next().transpose()? {
        return Err(table.wrong(second, "a sidecar has one row; describe several files in a manifest"));
    }
    table.meta(&row, line)
}

struct Table {
    origin: String,
    text: String,
    header: StringRecord,
}

impl Table {
    fn open(path: &Path, origin: String, with_file: bool) -> Result<Self, IngestError> {
        let bytes = fs::read(path).map_err(|source| IngestError::Io { origin: origin.clone(), source })?;
        let text = decode::decode(&bytes, None, &origin)?;
        let mut table = Self { origin, text, header: StringRecord::new() };
        table.header = table.reader().headers().map_err(|error| table.unreadable(&error))?.clone();
        if let Some(unknown) = table.header.iter().find(|c| !COLUMNS.contains(c) && (!with_file || *c != "file")) {
            let known = if with_file { "file,publication,number,date,home" } else { "publication,number,date,home" };
            return Err(table.wrong(1, &format!("unknown column {unknown:?}; the columns are {known}")));
        }
        if with_file && !table.header.iter().any(|column| column == "file") {
            return Err(table.wrong(1, "the column `file` is missing"));
        }
        Ok(table)
    }

    fn reader(&self) -> csv::Reader<&[u8]> {
        ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(self.text.as_bytes())
    }

    /// The rows below the header with their lines. A row may leave out its last cells, but have none too many.
    fn rows(&self) -> Vec<Result<(u64, StringRecord), IngestError>> {
        self.reader()
            .records()
            .map(|row| {
                let row = row.map_err(|error| self.unreadable(&error))?;
                let line = row.position().map_or(0, csv::Position::line);
                if row.iter().skip(self.header.len()).any(|cell| !cell.is_empty()) {
                    let (cells, columns) = (row.len(), self.header.len());
                    let message = format!(
                        "has {cells} cells, the header {columns}; set a cell that holds a comma in quotation marks"
                    );
                    return Err(self.wrong(line, &message));
                }
                Ok((line, row))
            })
            .collect()
    }

    fn cell(&self, row: &StringRecord, column: &str) -> Option<String> {
        let at = self.header.iter().position(|name| name == column)?;
        row.get(at).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn meta(&self, row: &StringRecord, line: u64) -> Result<IssueMeta, IngestError> {
        let date = self
            .cell(row, "date")
            .map(|cell| {
                parse_date(&cell).ok_or_else(|| self.wrong(line, &format!("{cell:?} is no date; write 2024-09-12")))
            })
            .transpose()?;
        Ok(IssueMeta {
            publication: self.cell(row, "publication"),
            number: self.cell(row, "number"),
            date,
            home: self.cell(row, "home"),
        })
    }

    fn wrong(&self, line: u64, message: &str) -> IngestError {
        IngestError::Line { origin: self.origin.clone(), line, message: message.to_owned() }
    }

    fn unreadable(&self, error: &csv::Error) -> IngestError {
        let line = error.position().map_or(1, csv::Position::line);
        self.wrong(line, &format!("is not CSV as the header announces it: {error}"))
    }
}
