use super::lines::Line;
use crate::model::Span;

/// Text that was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    pub span: Span,
    pub reason: Reason,
}

/// Why text belongs to no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The paper's name, number or date.
    Masthead,
    /// A line that stands on many pages.
    RunningHead,
    /// A page's number, with or without the page's name.
    Folio,
    /// Editors, addresses, licence numbers, prices.
    Imprint,
    /// What readers are asked to scan, follow or load.
    Notice,
    /// A box with the weather.
    Weather,
    /// Where an article goes on: 下转第3版.
    Jump,
    /// What the source itself says belongs to the page: headers, footers, navigation.
    Page,
    /// A table of contents.
    Contents,
    /// The name of a section.
    Section,
    /// The sign that an article ends.
    EndMark,
    /// The name below a portrait's picture.
    PictureName,
    /// A headline or credit whose article was not found.
    Orphan,
}

impl Reason {
    /// In the words of an English reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Masthead => "masthead",
            Self::RunningHead => "running head",
            Self::Folio => "folio",
            Self::Imprint => "imprint",
            Self::Notice => "notice",
            Self::Weather => "weather",
            Self::Jump => "jump to another page",
            Self::Page => "page furniture",
            Self::Contents => "contents",
            Self::Section => "section",
            Self::EndMark => "end mark",
            Self::PictureName => "name under a picture",
            Self::Orphan => "without an article",
        }
    }
}

impl Aside {
    pub(super) fn between(start: usize, end: usize, reason: Reason) -> Option<Self> {
        Span::new(start, end).ok().map(|span| Self { span, reason })
    }

    /// Lines have ink, so that none is without a span.
    pub(super) fn of(line: &Line<'_>, reason: Reason) -> Option<Self> {
        Self::between(line.start, line.start + line.text.len(), reason)
    }
}
