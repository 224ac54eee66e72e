//! What a format reads from one file.

use super::{ArticleMark, Part, Role, Stated};
use crate::model::{PageBox, Span};

/// One issue, or a page or an article of one, as a format reads it from a file.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// UTF-8 with `\n` line ends.
    pub text: String,
    /// What the file says of its issue besides the text: fields, address, metadata.
    pub stated: Stated,
    /// In the order of the text, without overlaps.
    pub parts: Vec<Part>,
    /// The articles that the file sets apart.
    pub articles: Vec<ArticleMark>,
}

impl Piece {
    /// A piece of plain text.
    pub fn of_text(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Adds a part on lines of its own, an empty line before it; one without ink has no place. Gives its span.
    pub fn push(&mut self, role: Role, text: &str, place: Option<PageBox>) -> Option<Span> {
        let text = text.trim_end().trim_matches(['\n', '\r']);
        if text.trim().is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len()).ok()?;
        self.text.push('\n');
        self.parts.push(Part { span, role, place });
        Some(span)
    }

    /// Puts another piece of the same issue behind this one.
    pub fn append(&mut self, other: Piece) {
        if !self.text.is_empty() {
            if !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            self.text.push('\n');
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        let moved = |span: Span| Span::new(span.start() + by, span.end() + by).ok();
        self.parts.extend(other.parts.into_iter().filter_map(|part| Some(Part { span: moved(part.span)?, ..part })));
        self.articles.extend(other.articles.into_iter().filter_map(|mark| {
            Some(ArticleMark {
                title: mark.title.and_then(moved),
                author: mark.author.and_then(moved),
                body: moved(mark.body)?,
                ..mark
            })
        }));
        self.stated.append(other.stated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_place_when_pieces_are_joined() {
        let mut first = Piece::default();
        first.push(Role::Title, "柳湾村修路", None);
        first.push(Role::Paragraph, "  \n", None);
        let mut second = Piece::default();
        second.push(Role::Title, "柳湾村种树", None);
        second.push(Role::Paragraph, "村里种了树。\n", None);
        first.append(second);
        let read: Vec<_> = first.parts.iter().map(|part| part.span.slice(&first.text).expect("inside")).collect();
        assert_eq!(read, ["柳湾村修路", "柳湾村种树", "村里种了树。"]);
    }
}
