use crate::model::{IssueMeta, SourceHash, Span};

/// One issue's text, decoded, with what its masthead, manifest or sidecar says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What messages call it: a path, or `-` for standard input. Never stored.
    pub origin: String,
    /// UTF-8 without BOM; line ends are `\n`. Every span of the issue points into it.
    pub text: String,
    pub hash: SourceHash,
    pub meta: IssueMeta,
    /// Article boundaries where the source states them (JSON Lines); empty where layout must find them.
    pub articles: Vec<ArticleMark>,
}

/// Where a source says that an article stands in [`Document::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleMark {
    /// The source's own name for the article.
    pub id: Option<String>,
    pub title: Option<Span>,
    pub author: Option<Span>,
    pub body: Span,
}
