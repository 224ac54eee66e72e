//! Looking things up by name in a side.
//!
//! ```
//! use fangzhi::store::{Library, Side, read};
//!
//! let library = Library::in_memory()?;
//! let archive = library.side(Side::Archive);
//! assert!(read::named(archive, "林秋禾")?.is_empty());
//! assert!(read::suggestions(archive, "林秋禾", 5)?.is_empty());
//! # Ok::<(), fangzhi::store::StoreError>(())
//! ```

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef};
use oxigraph::store::Store;
use unicode_normalization::UnicodeNormalization;

use super::quads::{ALT_LABEL, Quads, literal_text, node, subject};
use super::{StoreError, iri};
use crate::ontology::vocabulary::property;

const KNOWN: GraphNameRef<'_> = GraphNameRef::DefaultGraph;

/// A thing of the knowledge layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub iri: NamedNode,
    pub class: NamedNode,
    pub label: String,
    /// Sorted.
    pub aliases: Vec<String>,
    /// What tells it from its namesakes.
    pub context: Option<String>,
    pub pinyin: String,
    pub private: bool,
}

/// What the gazetteer knows of a place; no text need say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its official code; `None` for a village or community.
    pub code: Option<String>,
    /// The divisions that it lies in, from the province to the narrowest.
    pub within: Vec<DivisionCard>,
    /// The year of the gazetteer.
    pub edition: String,
}

/// An official division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivisionCard {
    pub iri: NamedNode,
    pub name: String,
    pub code: String,
}

/// What the gazetteer graph says of a place, if anything.
///
/// # Errors
/// When the store cannot be read.
pub fn standing(store: &Store, place: NamedNodeRef<'_>) -> Result<Option<Standing>, StoreError> {
    const GRAPH: GraphNameRef<'_> = GraphNameRef::NamedNode(iri::GAZETTEER);
    let text = |of: NamedNodeRef<'_>, property| store.text(of, property, GRAPH);
    let above = |of: NamedNodeRef<'_>| {
        Ok::<_, StoreError>(store.value(of, property::ADMINISTRATIVELY_WITHIN, GRAPH)?.and_then(node))
    };
    let code = text(place, property::CODE)?;
    let mut within = Vec::new();
    let mut next = above(place)?;
    while let Some(division) = next.filter(|division| within.iter().all(|known: &DivisionCard| known.iri != *division))
    {
        next = above(division.as_ref())?;
        within.push(DivisionCard {
            name: text(division.as_ref(), rdfs::LABEL)?.unwrap_or_default(),
            code: text(division.as_ref(), property::CODE)?.unwrap_or_default(),
            iri: division,
        });
    }
    within.reverse();
    let edition = text(iri::GAZETTEER, property::EDITION)?.unwrap_or_default();
    Ok((code.is_some() || !within.is_empty()).then_some(Standing { code, within, edition }))
}

/// The thing with this IRI, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn card(store: &Store, iri: NamedNodeRef<'_>) -> Result<Option<Card>, StoreError> {
    let (mut class, mut label, mut context, mut pinyin, mut private) = (None, None, None, None, false);
    let mut aliases = BTreeSet::new();
    for quad in store.about(iri, KNOWN)? {
        match quad.predicate.as_ref() {
            rdf::TYPE => class = node(quad.object),
            rdfs::LABEL => label = literal_text(quad.object),
            ALT_LABEL => aliases.extend(literal_text(quad.object)),
            property::CONTEXT => context = literal_text(quad.object),
            property::PINYIN => pinyin = literal_text(quad.object),
            property::PRIVATE => private = true,
            _ => {}
        }
    }
    Ok(class.zip(label).map(|(class, label)| Card {
        iri: iri.into_owned(),
        class,
        label,
        aliases: aliases.into_iter().collect(),
        context,
        pinyin: pinyin.unwrap_or_default(),
        private,
    }))
}

/// The things that have exactly this name or alias, in the order of their IRIs: more than one are namesakes.
///
/// # Errors
/// When the store cannot be read.
pub fn named(store: &Store, name: &str) -> Result<Vec<Card>, StoreError> {
    let name = super::quads::text(&name.trim().nfc().collect::<String>());
    let mut found = BTreeSet::new();
    for label in [rdfs::LABEL, ALT_LABEL] {
        for quad in store.matching(None, Some(label), Some((&name).into()), Some(KNOWN)) {
            found.extend(subject(&quad?).cloned());
        }
    }
    cards(store, found)
}

/// The things whose names are most like `name`, best first: for "did you mean". Also finds names by their pinyin.
/// Reads every name of the side.
///
/// # Errors
/// When the store cannot be read.
pub fn suggestions(store: &Store, name: &str, limit: usize) -> Result<Vec<Card>, StoreError> {
    /// Below this two names have nothing to do with one another: 林秋禾 and 林秋水 are at two thirds.
    const ALIKE: f64 = 0.5;
    let name: String = name.trim().nfc().collect();
    let mut scored: Vec<(f64, NamedNode)> = Vec::new();
    for (label, like) in
        [(rdfs::LABEL, likeness as fn(&str, &str) -> f64), (ALT_LABEL, likeness), (property::PINYIN, same_sound)]
    {
        for quad in store.matching(None, Some(label), None, Some(KNOWN)) {
            let quad = quad?;
            let score = literal_text(quad.object.clone()).map_or(0.0, |known| like(&name, &known));
            if let Some(thing) = subject(&quad).filter(|_| score >= ALIKE) {
                scored.push((score, thing.clone()));
            }
        }
    }
    scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    let mut seen = BTreeSet::new();
    scored.retain(|(_, thing)| seen.insert(thing.clone()));
    cards(store, scored.into_iter().take(limit).map(|(_, thing)| thing))
}

fn cards(store: &Store, things: impl IntoIterator<Item = NamedNode>) -> Result<Vec<Card>, StoreError> {
    let mut found = Vec::new();
    for thing in things {
        found.extend(card(store, thing.as_ref())?);
    }
    Ok(found)
}

/// From 0 to 1: names that share most characters or character pairs, or of which one holds the other.
fn likeness(a: &str, b: &str) -> f64 {
    let held = if a.chars().nth(1).is_some() && (a.contains(b) || b.contains(a)) { 0.6 } else { 0.0 };
    strsim::normalized_damerau_levenshtein(a, b).max(strsim::sorensen_dice(a, b)).max(held)
}

fn same_sound(typed: &str, pinyin: &str) -> f64 {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let typed = letters(typed);
    if !typed.is_empty() && typed == letters(pinyin) { 0.95 } else { 0.0 }
}
