use crate::model::Span;
use crate::text::MappedText;

/// One article of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub kind: ArticleKind,
    /// The main headline; for a caption without one, its first twelve characters.
    pub title: String,
    /// The parts of the headline in reading order; empty where there is none.
    pub headlines: Vec<Headline>,
    pub authors: Vec<Author>,
    /// Body paragraphs and sub-headings in reading order.
    pub paragraphs: Vec<MappedText>,
    /// From the first to the last byte that belongs to it.
    pub span: Span,
}

/// One part of a headline, a wrap undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    pub text: MappedText,
    pub part: HeadlinePart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadlinePart {
    /// 引题: above the main line; a place, a body or the occasion.
    Kicker,
    /// 主题: the headline itself.
    Main,
    /// 副题: below the main line.
    Deck,
}

impl HeadlinePart {
    /// In the words of an English reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Main => "main",
            Self::Deck => "deck",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleKind {
    News,
    /// A photograph's caption that stands alone.
    Caption,
    /// A portrait of one person.
    Profile,
}

/// A name in a by-line or photo credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    pub credit: Credit,
    /// Where the credit line stands in the source: the evidence of the by-line.
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credit {
    Text,
    Photo,
}
