//! From a file to a [`Document`]: decoded text with what is known of the issue from outside it.

mod document;

pub use document::{ArticleMark, Document};
