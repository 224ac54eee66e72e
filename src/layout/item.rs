//! What lines make up: headings, credits, paragraphs and captions, before they are put together to articles.

use std::ops::Range;

use super::byline::CreditLine;
use super::lines::{EMPHASIS, Line};
use super::wording::is_numbered;
use crate::ingest::Role;
use crate::text::{MappedText, MappedTextBuilder};

/// What stands on the page, in the order of the file.
#[derive(Debug, Clone)]
pub(super) enum Item<'a> {
    Heading(Heading<'a>),
    Credit {
        line: Line<'a>,
        credit: CreditLine,
    },
    Paragraph(Wrapped<'a>),
    /// A caption that the source sets apart.
    Caption(Wrapped<'a>),
    /// A section's name: what was open ends here.
    Label,
    /// The sign at an article's end.
    End,
    /// A portrait begins: see [`profile`](super::profile).
    Portrait,
}

impl<'a> Item<'a> {
    /// The lines that it was made of.
    pub fn lines(&self) -> &[Line<'a>] {
        match self {
            Self::Heading(heading) => &heading.lines,
            Self::Credit { line, .. } => std::slice::from_ref(line),
            Self::Paragraph(text) | Self::Caption(text) => &text.lines,
            Self::Label | Self::End | Self::Portrait => &[],
        }
    }
}

/// Lines that stand together as one part of a headline.
#[derive(Debug, Clone)]
pub(super) struct Heading<'a> {
    pub lines: Vec<Line<'a>>,
    /// Where the contents list its first lines.
    pub listed: Vec<Range<usize>>,
}

impl<'a> Heading<'a> {
    pub fn of(lines: Vec<Line<'a>>) -> Self {
        Self { lines, listed: Vec::new() }
    }

    /// Whether the table of contents lists it, or its first lines.
    pub fn is_listed(&self) -> bool {
        !self.listed.is_empty()
    }

    pub fn is_wholly_listed(&self) -> bool {
        self.listed.len() == self.lines.len()
    }

    /// A heading of a part of an article.
    pub fn is_sub_heading(&self) -> bool {
        match self.role() {
            Some(role) => role == Role::Subheading,
            None => self.lines.first().is_some_and(|line| is_numbered(line.text)),
        }
    }

    pub fn push(&mut self, line: Line<'a>, listed: Option<Range<usize>>) {
        if self.is_wholly_listed() {
            self.listed.extend(listed);
        }
        self.lines.push(line);
    }

    /// What the source says that the heading is.
    pub fn role(&self) -> Option<Role> {
        self.lines.first().and_then(|line| line.role)
    }
}

/// A paragraph as the lines that it was broken into.
#[derive(Debug, Clone)]
pub(super) struct Wrapped<'a> {
    pub lines: Vec<Line<'a>>,
}

impl<'a> Wrapped<'a> {
    pub fn mapped(&self) -> MappedText {
        join(&self.lines)
    }

    pub fn into_lines(self) -> Vec<Line<'a>> {
        self.lines
    }

    pub fn first(&self) -> Line<'a> {
        *self.lines.first().expect("a paragraph has at least one line")
    }

    pub fn last(&self) -> Line<'a> {
        *self.lines.last().expect("a paragraph has at least one line")
    }

    /// The stretches that empty lines part.
    pub fn pieces(&self) -> impl Iterator<Item = Self> + '_ {
        self.lines.chunk_by(|_, line| !line.gap).map(|lines| Self { lines: lines.to_vec() })
    }

    pub fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    pub fn with(mut self, other: Self) -> Self {
        self.extend(other);
        self
    }
}

/// Lines as one text; a space parts words in Latin letters, which a line break parted too.
pub(super) fn join(lines: &[Line<'_>]) -> MappedText {
    let mut builder = MappedTextBuilder::new();
    let mut before: Option<&Line<'_>> = None;
    for line in lines {
        if let Some(before) = before
            && before.text.ends_with(|c: char| c.is_ascii_alphabetic())
            && line.text.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            // Of no place in the source: other text may stand between the two lines.
            builder.push_replaced(" ", before.start + before.text.len(), 0);
        }
        let mut at = line.start;
        for piece in line.text.split(EMPHASIS) {
            builder.push_source(piece, at);
            at += piece.len() + EMPHASIS.len();
        }
        before = Some(line);
    }
    builder.finish()
}
