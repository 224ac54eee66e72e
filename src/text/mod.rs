//! Reading text: what a paragraph says once line breaks are undone, and where each byte of it came from.

mod mapped;

pub use mapped::{MappedText, MappedTextBuilder};
