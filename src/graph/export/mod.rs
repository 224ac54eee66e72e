//! A relationship graph in the formats of other programs.
//!
//! A format is one file here that implements [`Exporter`], and one line in [`exporters`]. All write as they read, the same
//! bytes for the same graph. Formats with columns share those of `columns.rs`, so that an attribute has the same name
//! everywhere.
//!
//! ```
//! use fangzhi::graph::{Selection, export, project};
//! use oxigraph::store::Store;
//!
//! let store = Store::new()?;
//! let selection = Selection { with_text: false, ..Selection::default() };
//! let graph = project(&store, &selection)?;
//! let mut dot = Vec::new();
//! export::named("dot")?.write("", &export::Exported { store: &store, graph: &graph, with_text: false }, &mut dot)?;
//! assert!(dot.starts_with(b"digraph"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod csv;
mod dot;
mod gexf;
mod graphml;
mod naming;
mod palette;
mod quads;
mod rdf;
mod xml;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use oxigraph::store::{StorageError, Store};

use super::RelationGraph;

pub(crate) use rdf::prefixed;
pub use rdf::write_entity;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// The store that `graph` was projected from; RDF formats take the statements themselves from it.
    pub store: &'a Store,
    pub graph: &'a RelationGraph,
    /// Whether sentences of the press go along.
    pub with_text: bool,
}

/// A format.
pub trait Exporter: Send + Sync {
    /// The word of `--format`.
    fn name(&self) -> &'static str;

    /// Of the file, without a dot.
    fn extension(&self) -> &'static str;

    /// What opens it, in half a line.
    fn summary(&self) -> &'static str;

    /// The names of its files, for a format that needs several; empty for one that is a single stream.
    fn files(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes one of its [`files`](Exporter::files), or the single stream, for which `file` does not matter.
    ///
    /// # Errors
    /// When the store cannot be read or `out` not be written.
    fn write(&self, file: &str, exported: &Exported<'_>, out: &mut dyn Write) -> Result<(), ExportError>;
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("there is no export format {name:?} (known: {})", known.join(", "))]
    UnknownFormat { name: String, known: Vec<&'static str> },
    #[error("reading the store failed: {0}")]
    Storage(#[from] StorageError),
    #[error("writing the export failed: {0}")]
    Write(#[from] io::Error),
    #[error("writing {} failed: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
}

/// Every format, in the order of their names.
pub fn exporters() -> &'static [&'static dyn Exporter] {
    &[&csv::Csv, &dot::Dot, &gexf::Gexf, &graphml::GraphMl, &rdf::JSON_LD, &rdf::N_QUADS, &rdf::TURTLE]
}

/// The format of this name.
///
/// # Errors
/// When there is none, with the names there are.
pub fn named(name: &str) -> Result<&'static dyn Exporter, ExportError> {
    exporters().iter().copied().find(|exporter| exporter.name() == name).ok_or_else(|| ExportError::UnknownFormat {
        name: name.to_owned(),
        known: exporters().iter().map(|exporter| exporter.name()).collect(),
    })
}

/// Writes a format of several files into a folder, which is made where it does not exist; of one file into
/// `fangzhi.` and its extension there. Each file appears under its name when it is complete.
///
/// # Errors
/// When the store cannot be read or a file not be written.
pub fn write_folder(exporter: &dyn Exporter, exported: &Exported<'_>, folder: &Path) -> Result<(), ExportError> {
    std::fs::create_dir_all(folder).map_err(|source| ExportError::File { path: folder.to_owned(), source })?;
    let single = format!("fangzhi.{}", exporter.extension());
    let files = if exporter.files().is_empty() { &[single.as_str()][..] } else { exporter.files() };
    files.iter().try_for_each(|file| write_one(exporter, file, exported, &folder.join(file)))
}

/// Writes a format of a single stream as `path`, which appears when it is complete.
///
/// # Errors
/// When the store cannot be read or the file not be written.
pub fn write_file(exporter: &dyn Exporter, exported: &Exported<'_>, path: &Path) -> Result<(), ExportError> {
    write_one(exporter, "", exported, path)
}

fn write_one(exporter: &dyn Exporter, file: &str, exported: &Exported<'_>, path: &Path) -> Result<(), ExportError> {
    let failed = |source| ExportError::File { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut out = BufWriter::new(unfinished(folder).map_err(failed)?);
    exporter.write(file, exported, &mut out)?;
    let complete = out.into_inner().map_err(|error| failed(error.into_error()))?;
    complete.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A file that goes away unless it is kept, with the permissions of any new file: an export is there to be passed on.
fn unfinished(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
