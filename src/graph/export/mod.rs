//! A relationship graph in the formats of other programs.
//!
//! A format is one file here that implements [`Exporter`], and one line in [`exporters`]. All write as they read, the same
//! bytes for the same graph. Formats with columns share those of `columns.rs`, so that an attribute has the same name
//! everywhere; what [`analysis`](super::analysis) has measured rides along as more columns ([`Measures`]). Where the
//! files go (a stream, a folder, an archive, memory) is a [`Sink`]'s matter, not the format's.
//!
//! ```
//! use fangzhi::graph::{Selection, export, project};
//! use oxigraph::store::Store;
//!
//! let store = Store::new()?;
//! let graph = project(&store, &Selection::default())?;
//! let mut dot = Vec::new();
//! export::write_stream(export::named("dot")?, &export::Exported::new(&store, &graph), &mut dot)?;
//! assert!(dot.starts_with(b"digraph"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(super) mod columns;
mod csv;
mod cx2;
mod cytoscapejs;
mod details;
mod dot;
mod flourish;
mod ftm;
mod gexf;
mod graphml;
mod graphml_yed;
mod graphology;
mod html;
mod json;
mod kumu;
mod measured;
mod naming;
mod neo4j;
mod nodelink;
mod obsidian;
mod pajek;
pub(super) mod palette;
mod parquet;
mod png;
mod quads;
mod rdf;
mod rdfxml;
mod sink;
mod svg;
mod xlsx;
pub(super) mod xml;

use std::io;
use std::path::PathBuf;

use oxigraph::store::{StorageError, Store};

use super::RelationGraph;
use super::picture;

pub use columns::{Measure, Values};
pub use measured::write_measures;
pub(crate) use rdf::prefixed;
pub use rdf::write_entity;
pub use sink::{Content, Memory, Out, Sink, Stream, write_archive, write_file, write_folder, write_stream};

/// What is exported.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// The store that `graph` was projected from; RDF formats take the statements themselves from it.
    pub store: &'a Store,
    /// Sentences of the press go along where it has them.
    pub graph: &'a RelationGraph,
    pub measures: &'a Measures,
    /// How a picture of it is drawn.
    pub picture: &'a picture::Options,
}

/// What was computed of the nodes and edges of a graph: more columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measures {
    pub nodes: Vec<Measure>,
    pub edges: Vec<Measure>,
}

static PLAIN: picture::Options = picture::Options::PLAIN;
static NOTHING_MEASURED: Measures = Measures { nodes: Vec::new(), edges: Vec::new() };

impl<'a> Exported<'a> {
    pub fn new(store: &'a Store, graph: &'a RelationGraph) -> Self {
        Self { store, graph, measures: &NOTHING_MEASURED, picture: &PLAIN }
    }

    /// With more columns.
    #[must_use]
    pub fn measured(self, measures: &'a Measures) -> Self {
        Self { measures, ..self }
    }

    /// Drawn in a way of its own.
    #[must_use]
    pub fn drawn(self, picture: &'a picture::Options) -> Self {
        Self { picture, ..self }
    }

    /// How it is drawn, if it is small enough to be looked at.
    fn drawable(&self) -> Result<picture::Options, ExportError> {
        let (nodes, edges) = (self.graph.nodes().len(), self.graph.edges().len());
        if nodes > picture::MOST_NODES || edges > picture::MOST_EDGES {
            return Err(ExportError::TooLargeToDraw { nodes, edges });
        }
        let mut options = self.picture.clone();
        if options.layout == picture::Layout::Timeline && options.times == picture::Times::NONE {
            options.times = picture::Times::read(self.store, self.graph)?;
        }
        Ok(options)
    }
}

/// What a format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// One file that a terminal can show. Its name is `""`.
    Text,
    /// One file that it cannot. Its name is `""`.
    Binary,
    /// Several, or one a thing: what they are called, for people (`edges.csv, nodes.csv`).
    Several(&'static str),
}

/// A format. Variants (static and dynamic, plain and for yEd) are formats with names of their own.
pub trait Exporter: Send + Sync {
    /// The word of `--format`.
    fn name(&self) -> &'static str;

    /// Of the file, or of each of several, without a dot.
    fn extension(&self) -> &'static str;

    /// What opens it, in half a line.
    fn summary(&self) -> &'static str;

    /// What a single file is sent as; several go as a ZIP archive.
    fn media_type(&self) -> &'static str;

    fn files(&self) -> Files {
        Files::Text
    }

    /// Hands each of its files to `sink`.
    ///
    /// # Errors
    /// When the store cannot be read or the sink not be written.
    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError>;
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("there is no export format {name:?} (known: {})", known.join(", "))]
    UnknownFormat { name: String, known: Vec<&'static str> },
    #[error("reading the store failed: {0}")]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Paint(#[from] picture::PaintError),
    #[error("writing the export failed: {0}")]
    Write(#[from] io::Error),
    #[error("writing {} failed: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("the format has several files, which need a folder")]
    NotOneFile,
    #[error(
        "{nodes} entities and {edges} claims are too many for a picture (at most {} and {}): choose a part, with --around, --place or --top",
        picture::MOST_NODES,
        picture::MOST_EDGES
    )]
    TooLargeToDraw { nodes: usize, edges: usize },
    #[error("{0:?} is no name for a file of an export, or comes twice")]
    BadName(String),
}

/// Every format, in the order of their names.
pub fn exporters() -> &'static [&'static dyn Exporter] {
    &[
        &csv::Csv,
        &cx2::Cx2,
        &cytoscapejs::CytoscapeJs,
        &dot::Dot,
        &flourish::Flourish,
        &ftm::FollowTheMoney,
        &gexf::STATIC,
        &gexf::DYNAMIC,
        &graphml::GraphMl,
        &graphml_yed::GraphMlYed,
        &graphology::Graphology,
        &html::Html,
        &rdf::JSON_LD,
        &kumu::Kumu,
        &neo4j::Neo4j,
        &nodelink::NodeLink,
        &rdf::N_QUADS,
        &obsidian::Obsidian,
        &pajek::Pajek,
        &parquet::Parquet,
        &png::Png,
        &rdfxml::RdfXml,
        &svg::Svg,
        &rdf::TRIG,
        &rdf::TURTLE,
        &xlsx::Xlsx,
    ]
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
