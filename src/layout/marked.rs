//! Articles whose bounds the source states.

use std::collections::{BTreeSet, HashSet};

use super::byline::author_field;
use super::draft::{Draft, drafts};
use super::item::{Heading, join};
use super::lines::{Line, blocks, marked_lines};
use super::paragraphs::items;
use super::{Article, ArticleKind, Aside, Author, Reason};
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
    aside.extend(found.aside);
    let mut stated: Vec<Span> = mark.title.into_iter().chain(mark.author).chain([mark.body]).collect();
    stated.sort_unstable();
    for gap in stated.windows(2).filter_map(|pair| Span::new(pair[0].end(), pair[1].start()).ok()) {
        aside.extend(lines(gap).iter().filter_map(|line| Aside::of(line, Reason::Page)));
    }
    let named = |span: Span, authors: &[Author]| authors.iter().any(|author| author.span == span);
    let credits: Vec<Span> = mark.author.into_iter().chain(whole.authors.iter().map(|author| author.span)).collect();
    let mut seen = HashSet::new();
    whole.authors.retain(|author| seen.insert(author.name.clone()));
    // A credit that says nothing new, or names nobody.
    let unsaid: BTreeSet<Span> = credits.into_iter().filter(|&span| !named(span, &whole.authors)).collect();
    aside.extend(unsaid.into_iter().map(|span| Aside { span, reason: Reason::Orphan }));
    let mut articles = Vec::new();
    for draft in std::iter::once(whole).chain(captions) {
        match draft.finish() {
            Ok(article) => articles.push(article),
            Err(left) => aside.extend(left),
        }
    }
    articles
}

/// The parts of a title, each a block of lines.
fn headings<'a>(lines: &[Line<'a>]) -> Vec<Heading<'a>> {
    blocks(lines).map(|block| Heading::of(lines[block].to_vec())).collect()
}
