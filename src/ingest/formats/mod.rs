//! The formats that issues come in: one file a format behind one small trait.
//!
//! A format is chosen by what a file holds, then by how its name ends; what nothing else claims is read as plain text. To
//! add one, write its file and name it in [`FORMATS`].

mod alto;
mod credits;
mod docx;
mod epub;
mod hocr;
mod html;
mod jsonl;
mod marks;
mod order;
mod outline;
pub(super) mod package;
mod pdf;
mod printed;
mod scan;
mod text;
mod xml;

pub use pdf::PdfProblem;

use super::input::{Input, Sample};
use super::{IngestError, Piece};

/// A way in which issues are written to files.
pub(super) trait Format: Sync {
    /// What messages call it.
    fn name(&self) -> &'static str;

    /// How names of its files end, in lower case, without the dot.
    fn endings(&self) -> &'static [&'static str];

    /// Whether a file is of this format by what it holds. Files that may hold several formats are left to the endings.
    fn recognises(&self, sample: &Sample<'_>) -> bool;

    /// Whether several files of it may be the pages or articles of one issue.
    fn is_paged(&self) -> bool {
        false
    }

    /// Reads what the file holds; at least one piece, each with ink on it. A page that holds nothing of an issue, as a
    /// list of pages does, gives what it prints as furniture and no error: the pages beside it are still read.
    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError>;
}

/// All formats in the order in which they are asked; plain text, which takes all that is left, comes last.
static FORMATS: [&dyn Format; 8] = [
    &pdf::Pdf,
    &docx::Docx,
    &epub::Epub,
    &alto::Alto,
    // A page of HTML too, told by what engines set in it.
    &hocr::Hocr,
    &html::Html,
    &jsonl::JsonLines,
    &text::Text,
];

/// The format of a file by its content, else by its name's ending.
pub(super) fn choose(sample: &Sample<'_>, ending: Option<&str>) -> &'static dyn Format {
    let by_content = FORMATS.iter().find(|format| format.recognises(sample));
    let by_name = || FORMATS.iter().find(|format| ending.is_some_and(|ending| has(**format, ending)));
    *by_content.or_else(by_name).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

/// The format that a file's name speaks for.
pub(super) fn by_ending(ending: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().find(|format| has(**format, ending)).copied()
}

/// Every ending that speaks for a format, for messages.
pub(super) fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.endings()).copied()
}

fn has(format: &dyn Format, ending: &str) -> bool {
    format.endings().iter().any(|known| known.eq_ignore_ascii_case(ending))
}
