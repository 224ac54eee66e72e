use std::ops::Range;

/// A non-empty range of bytes in an issue's decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

/// The bounds do not make a span: empty, reversed, or beyond 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bytes {start}..{end} are no span")]
pub struct SpanError {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// # Errors
    /// When `start >= end` or `end` does not fit into 32 bits.
    pub fn new(start: usize, end: usize) -> Result<Self, SpanError> {
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(s), Ok(e)) if s < e => Ok(Self { start: s, end: e }),
            _ => Err(SpanError { start, end }),
        }
    }

    pub fn start(self) -> usize {
        self.start as usize
    }

    pub fn end(self) -> usize {
        self.end as usize
    }

    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text under the span, or `None` where it leaves `text` or cuts a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
