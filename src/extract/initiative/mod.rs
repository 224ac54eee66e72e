//! Named undertakings: projects, activities, agreements, programmes and documents.
//!
//! Four finders read a paragraph, the surest first; a later one leaves alone what an earlier one has named:
//! `titled` (《…实施方案》), `quoted` (“微光”志愿服务行动), `object` (举办重阳茶话会) and `subject` (第三届茶文化节开幕).
//! What makes a name is in `shape`, and the words are in `data/lexicon/initiative-*.tsv`.

use std::ops::Range;

use super::Lexicons;
use super::reading::{Mention, Paragraph};
use crate::model::EntityKind;

mod marks;
mod object;
mod quoted;
mod shape;
mod subject;
mod titled;

/// An initiative as a paragraph names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    kind: EntityKind,
    /// With marks and head noun.
    range: Range<usize>,
    name: String,
    /// The quoted part alone, or the quoted part with its head noun.
    aliases: Vec<String>,
}

/// The initiatives that a paragraph names. Its places and organisations are known by now.
pub fn find(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> Vec<Mention> {
    let text = paragraph.text();
    let marked = marks::marked(text);
    let mut named = titled::titled(lexicons, text, &marked);
    named.extend(quoted::quoted(lexicons, text, &marked));
    let mut taken: Vec<Range<usize>> = marked.iter().map(|marked| marked.outer.clone()).collect();
    taken.extend(named.iter().map(|named| named.range.clone()));
    let objects = object::objects(lexicons, text, paragraph.mentions(), &taken);
    taken.extend(objects.iter().map(|named| named.range.clone()));
    named.extend(objects);
    named.extend(subject::subjects(lexicons, text, paragraph.mentions(), &taken));
    named.into_iter().map(|named| Mention::full(named.kind, named.range, named.name)).collect()
}

/// The kind of a list's word.
fn kind_of(word: &str) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().filter(|kind| kind.is_initiative()).find(|kind| kind.slug() == word)
}
