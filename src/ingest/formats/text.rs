//! Plain text and Markdown.

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, decode, table};
use super::Format;

pub(super) struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text", "md", "markdown"]
    }

    fn recognises(&self, _: &Sample<'_>) -> bool {
        false
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let bytes = input.bytes()?;
        let origin = input.origin;
        let text = decode::decode(&bytes, input.options.encoding.as_deref(), origin)?;
        if table::is_manifest(&text) {
            return Err(IngestError::Manifest { origin: origin.to_owned() });
        }
        if input.ending().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
            let advice = "give text, Markdown or JSON Lines";
            return Err(IngestError::NotText { origin: origin.to_owned(), what: "a CSV table", advice });
        }
        Ok(vec![Piece::of_text(text)])
    }
}
