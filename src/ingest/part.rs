use crate::model::{PageBox, Span};

/// A stretch of the text that the source itself sets apart (an element of HTML, a style of DOCX, the size of the letters
/// on a PDF's page) and what it is. Text under no part is read by its lines alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whole lines of the text.
    pub span: Span,
    pub role: Role,
    /// Where it is printed, for sources with pages.
    pub place: Option<PageBox>,
}

/// What a source says that a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The main line of an article's headline: an article begins here, or with the [`Subtitle`](Role::Subtitle) above.
    Title,
    /// A kicker above the main line, or a deck below it.
    Subtitle,
    /// A heading within an article.
    Subheading,
    Byline,
    /// One paragraph, or the piece of one that stands before a break; what lines it has are wrapped.
    Paragraph,
    /// Running text as lines, wrapped and set in as printed: its paragraphs are to be found.
    Lines,
    /// A photograph's caption.
    Caption,
    /// What belongs to the page and to no article: running heads, folios, navigation.
    Furniture,
}
