//! Articles whose bounds the source states.

use super::byline::author_field;
use super::draft::{Draft, drafts};
use super::lines::{Line, blocks, marked_lines};
use super::paragraphs::{Heading, items, join};
use super::{Article, ArticleKind, Aside, Author};
use crate::ingest::{ArticleMark, Document};
use crate::model::Span;

/// The article of the parts that the mark names, in which the body's own headings and credits are sub-headings and
/// by-lines, and behind it the captions in it.
pub(super) fn articles(document: &Document, mark: &ArticleMark, aside: &mut Vec<Aside>) -> Vec<Article> {
    let lines = |span: Span| marked_lines(&document.text, span.range(), &document.parts);
    let text = document.text.as_str();
    let found = drafts(items(&lines(mark.body), &[], aside), text);
    let mut whole = Draft {
        kind: ArticleKind::News,
        headings: mark.title.map(|title| headings(&lines(title))).unwrap_or_default(),
        authors: Vec::new(),
        paragraphs: Vec::new(),
        is_set_caption: false,
    };
    if let Some(span) = mark.author
        && let Some(field) = span.slice(text)
    {
        whole.authors.extend(author_field(field).into_iter().map(|(name, credit)| Author { name, credit, span }));
    }
    let mut captions = Vec::new();
    for draft in found.drafts {
        if draft.is_set_caption {
            captions.push(draft);
            continue;
        }
        whole.paragraphs.extend(draft.headings.iter().map(|heading| join(&heading.lines)));
        whole.paragraphs.extend(draft.paragraphs);
        whole.authors.extend(draft.authors);
    }
    whole.paragraphs.extend(found.orphans.iter().map(|heading| join(&heading.lines)));
    let mut seen = std::collections::HashSet::new();
    whole.authors.retain(|author| seen.insert(author.name.clone()));
    std::iter::once(whole).chain(captions).filter_map(Draft::finish).collect()
}

/// The parts of a title, each a block of lines.
fn headings<'a>(lines: &[Line<'a>]) -> Vec<Heading<'a>> {
    blocks(lines).map(|block| Heading { lines: lines[block].to_vec() }).collect()
}
