use oxigraph::model::NamedNode;
use oxigraph::store::Store;

use crate::ontology::Ontology;
use crate::store::StoreError;
use crate::store::read::{self, Card};

/// Why a name leads to no one entity. The message lists what may be meant, with IRIs.
#[derive(Debug, thiserror::Error)]
pub enum NameError {
    #[error("{0} is no IRI")]
    NoIri(String),
    #[error("the store has no entity {0}")]
    UnknownIri(NamedNode),
    #[error("no entity called {name}{}", did_you_mean(near))]
    Unknown { name: String, near: Vec<Card> },
    #[error("{name} may mean{}\ngive the IRI, or --kind", list(candidates))]
    Ambiguous { name: String, candidates: Vec<Card> },
    #[error("{word:?} is no kind of entity (known: {})", known.join(", "))]
    UnknownKind { word: String, known: Vec<&'static str> },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NameError {
    /// Whether something named does not exist or is ambiguous; otherwise the question is wrong, or the store.
    pub fn is_about_the_name(&self) -> bool {
        matches!(self, Self::UnknownIri(_) | Self::Unknown { .. } | Self::Ambiguous { .. })
    }
}

/// The entity of this name or IRI, and of this kind (a slug: `person`, `place`…) where one is given. It never chooses.
///
/// # Errors
/// When several are meant, or none; they or their neighbours are listed. When there is no such kind, or the store cannot
/// be read.
pub fn entity(store: &Store, name: &str, kind: Option<&str>) -> Result<NamedNode, NameError> {
    if name.contains("://") {
        let iri = NamedNode::new(name.trim_matches(['<', '>'])).map_err(|_| NameError::NoIri(name.to_owned()))?;
        return match read::card(store, iri.as_ref())? {
            Some(_) => Ok(iri),
            None => Err(NameError::UnknownIri(iri)),
        };
    }
    if let Some(kind) = kind {
        known_kind(kind)?;
    }
    let mut named = read::named(store, name)?;
    named.retain(|card| kind.is_none_or(|kind| slug(card) == kind));
    match <[Card; 1]>::try_from(named) {
        Ok([only]) => Ok(only.iri),
        Err(none) if none.is_empty() => {
            Err(NameError::Unknown { name: name.to_owned(), near: read::suggestions(store, name, 5)? })
        }
        Err(candidates) => Err(NameError::Ambiguous { name: name.to_owned(), candidates }),
    }
}

fn known_kind(kind: &str) -> Result<(), NameError> {
    let ontology = Ontology::built_in();
    let known: Vec<&str> = ontology.entity_classes().iter().filter_map(|class| ontology.slug(class.as_ref())).collect();
    if known.contains(&kind) { Ok(()) } else { Err(NameError::UnknownKind { word: kind.to_owned(), known }) }
}

fn did_you_mean(near: &[Card]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean{}", list(near)) }
}

fn list(cards: &[Card]) -> String {
    cards.iter().map(|card| format!("\n  {} ({}) {}", card.label, slug(card), card.iri.as_str())).collect()
}

fn slug(card: &Card) -> &'static str {
    Ontology::built_in().slug(card.class.as_ref()).unwrap_or("entity")
}
