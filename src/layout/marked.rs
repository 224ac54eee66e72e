//! Articles whose bounds the source states.

use super::byline::author_field;
use super::draft::{Draft, drafts};
use super::lines::lines;
use super::paragraphs::{Heading, items, join};
use super::{Article, ArticleKind, Author};
use crate::ingest::ArticleMark;

/// One article of the parts that the mark names: the body's own headings and credits are its sub-headings and by-lines.
pub(super) fn article(document: &str, mark: &ArticleMark) -> Option<Article> {
    let title = mark.title.map(|span| lines(document, span.range())).filter(|lines| !lines.is_empty());
    let body = lines(document, mark.body.range());
    let found = drafts(items(&body, &[]), document);
    let mut whole = Draft {
        kind: ArticleKind::News,
        headings: title.into_iter().map(|lines| Heading { lines }).collect(),
        authors: Vec::new(),
        paragraphs: Vec::new(),
    };
    if let Some(span) = mark.author
        && let Some(field) = span.slice(document)
    {
        whole.authors.extend(author_field(field).into_iter().map(|(name, credit)| Author { name, credit, span }));
    }
    for draft in found.drafts {
        whole.paragraphs.extend(draft.headings.iter().map(|heading| join(&heading.lines)));
        whole.paragraphs.extend(draft.paragraphs);
        whole.authors.extend(draft.authors);
    }
    whole.paragraphs.extend(found.orphans.iter().map(|heading| join(&heading.lines)));
    let mut seen = std::collections::HashSet::new();
    whole.authors.retain(|author| seen.insert(author.name.clone()));
    whole.finish()
}
