//! What the press said about one entity, on paper: for whoever checks it before it is printed.
//!
//! A [`Dossier`] is gathered once, from what [`Profile`](crate::graph::Profile) and the relationship graph know: facts by
//! kind and in time, each with numbered [`Note`]s (sentence, issue, article), whom the entity has to do with, and what is
//! in doubt. What goes on the page is decided once, too (`blocks.rs`); a [`Format`] is one file that sets these blocks.
//! All formats give the same bytes for the same store.
//!
//! ```
//! use fangzhi::dossier::{Dossier, Format};
//! use oxigraph::{io::RdfFormat, model::NamedNode, store::Store};
//!
//! let store = Store::new()?;
//! store.load_from_slice(RdfFormat::Turtle, r#"
//!     @prefix fz: <https://w3id.org/fangzhi/ontology#> .
//!     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
//!     @base <https://w3id.org/fangzhi/id/> .
//!     <person/叶青禾> a fz:Person ; rdfs:label "叶青禾" .
//!     <honour/劳动模范> a fz:Honour ; rdfs:label "劳动模范" .
//!     <claim/1> a fz:Conferral ; fz:holder <person/叶青禾> ; fz:honour <honour/劳动模范> ; fz:year "2020" .
//! "#)?;
//! let person = NamedNode::new("https://w3id.org/fangzhi/id/person/叶青禾")?;
//! let dossier = Dossier::read(&store, &person)?.expect("an entity");
//! let mut page = Vec::new();
//! dossier.write(Format::Markdown, &mut page)?;
//! assert!(String::from_utf8(page)?.starts_with("# 叶青禾"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod blocks;
mod docx;
mod doubt;
mod gather;
mod html;
mod markdown;
mod note;
mod pdf;
mod phrase;
mod picture;

use std::io::{self, Write};
use std::str::FromStr;

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use crate::graph::GraphError;
use crate::graph::picture::PaintError;
use crate::model::Confidence;
use crate::store::StoreError;

pub use doubt::Doubt;
pub use note::Note;

/// What the press said about one entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    pub name: String,
    pub iri: NamedNode,
    pub kind_zh: String,
    pub context: Option<String>,
    pub aliases: Vec<String>,
    /// Of a place: what the gazetteer knows of it, `天津市 › 西青区`.
    pub standing: Option<String>,
    pub chapters: Vec<Chapter>,
    /// Numbered from 1 in the order in which the chapters cite them.
    pub notes: Vec<Note>,
    /// Those with most independent articles first.
    pub relations: Vec<Relation>,
    pub doubts: Vec<Doubt>,
    /// A picture of the relations.
    pub picture: Option<Picture>,
}

/// Facts of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    pub title_zh: String,
    pub title_en: String,
    pub facts: Vec<Fact>,
}

/// What one claim says.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// `党支部书记 · 柳溪村`
    pub text: String,
    /// When it happened, as precisely as the press says.
    pub when: Option<String>,
    /// The first day on which the press said so.
    pub reported: Option<jiff::civil::Date>,
    pub confidence: Option<Confidence>,
    /// How many articles state it.
    pub articles: u64,
    /// Numbers of notes, counted from 1.
    pub notes: Vec<usize>,
    /// Citations beyond those that have a note.
    pub further: usize,
}

/// Another entity that claims join it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub name: String,
    pub kind_zh: String,
    /// `任职：党支部书记`, each once.
    pub captions: Vec<String>,
    /// Independent articles behind the claims.
    pub sources: u64,
}

/// A picture in the forms that the formats need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// A whole SVG document.
    pub svg: String,
    /// The same as PNG; empty where the format needs none.
    pub png: Vec<u8>,
    /// The dots of the PNG, row by row from the top, three bytes each: red, green, blue.
    pub dots: Vec<u8>,
    /// In dots.
    pub width: u32,
    pub height: u32,
}

/// What a dossier is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `CommonMark` with the footnotes that Pandoc, GitHub and Obsidian know.
    Markdown,
    /// One page without scripts, with a style for print.
    Html,
    Pdf,
    /// For Word and `LibreOffice`, with footnotes.
    Docx,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Pdf, Self::Docx];

    /// The word of `--format`, and what a file's name ends in.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// Whether a terminal cannot show it.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Pdf | Self::Docx)
    }
}

impl FromStr for Format {
    type Err = DossierError;

    fn from_str(word: &str) -> Result<Self, DossierError> {
        let named = Self::ALL.into_iter().find(|format| format.name() == word);
        named.ok_or_else(|| DossierError::UnknownFormat { word: word.to_owned() })
    }
}

/// Why a dossier cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    #[error("a dossier cannot be written as {word:?} (known: {})", Format::ALL.map(Format::name).join(", "))]
    UnknownFormat { word: String },
    #[error("reading the store failed: {0}")]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Graph(#[from] GraphError),
    #[error(transparent)]
    Paint(#[from] PaintError),
    #[error(
        "no Chinese font is installed, which a PDF needs: install one, for instance the package fonts-noto-cjk or \
         fonts-wqy-zenhei, or choose --format docx, html or md"
    )]
    NoFont,
    #[error("the font {name} cannot be embedded: {reason}")]
    Font { name: String, reason: String },
    #[error("writing the dossier failed: {0}")]
    Write(#[from] io::Error),
}

impl Dossier {
    /// Writes it.
    ///
    /// # Errors
    /// When `out` cannot be written; of a PDF also when the machine has no Chinese font.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> Result<(), DossierError> {
        let blocks = blocks::blocks(self);
        match format {
            Format::Markdown => out.write_all(markdown::page(self, &blocks).as_bytes())?,
            Format::Html => out.write_all(html::page(self, &blocks).as_bytes())?,
            Format::Docx => out.write_all(&docx::file(self, &blocks)?)?,
            Format::Pdf => out.write_all(&pdf::file(self, &blocks)?)?,
        }
        Ok(())
    }

    /// With a picture of its relations.
    #[must_use]
    pub fn with_picture(self, picture: Picture) -> Self {
        Self { picture: Some(picture), ..self }
    }

    /// Says that so many claims about private individuals are left out.
    #[must_use]
    pub fn leaving_out(mut self, private: usize) -> Self {
        if private > 0 {
            self.doubts.push(Doubt::LeftOut(private));
        }
        self
    }
}
