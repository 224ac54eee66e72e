//! Named undertakings: projects, activities, agreements, programmes and documents.

use super::Lexicons;
use super::reading::Mention;
use super::reading::Paragraph;

/// The initiatives that a paragraph names. Its places and organisations are known by now.
pub fn find(_lexicons: &Lexicons, _paragraph: &Paragraph<'_>) -> Vec<Mention> {
    Vec::new()
}
