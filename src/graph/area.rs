//! What lies in a place.

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, QuadRef, Term};
use oxigraph::store::{StorageError, Store};

use super::lookup::{self, KNOWLEDGE};
use crate::ontology::vocabulary::property;
use crate::ontology::{Edge, Ontology};
use crate::store::iri;

const GAZETTEER: GraphNameRef<'_> = GraphNameRef::NamedNode(iri::GAZETTEER);

/// The places, what lies below them by the press or the gazetteer, and whoever a claim ties to one of these; the rule is
/// that of [`Selection::places`](super::Selection::places).
pub(super) fn within(
    store: &Store,
    ontology: &Ontology,
    places: &[NamedNode],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let (inside, at): (Vec<&Edge>, Vec<&Edge>) =
        ontology.edges().filter(|edge| edge.within || edge.at).partition(|edge| edge.within);
    let mut area: BTreeSet<NamedNode> = places.iter().cloned().collect();
    let mut border: Vec<NamedNode> = places.to_vec();
    while let Some(place) = border.pop() {
        let mut below = official(store, &place)?;
        for edge in &inside {
            below.extend(sources(store, edge, &place)?);
        }
        border.extend(below.into_iter().filter(|place| area.insert(place.clone())));
    }
    let mut tied = BTreeSet::new();
    for place in &area {
        for edge in &at {
            tied.extend(sources(store, edge, place)?);
        }
    }
    area.append(&mut tied);
    Ok(area)
}

/// The sources of the claims of a class that end at an entity.
fn sources(store: &Store, edge: &Edge, target: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
    let mut found = Vec::new();
    for claim in lookup::subjects(store, edge.target.as_ref(), target.as_ref())? {
        if store.contains(QuadRef::new(claim.as_ref(), rdf::TYPE, edge.class.as_ref(), KNOWLEDGE))? {
            found.extend(lookup::nodes(store, claim.as_ref(), edge.source.as_ref(), KNOWLEDGE)?);
        }
    }
    Ok(found)
}

/// The places and divisions that the gazetteer puts directly below a place or division; and the places that are the same
/// division, since the press and the tables have an IRI each for it.
fn official(store: &Store, place: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
    let mut found = pointing(store, property::ADMINISTRATIVELY_WITHIN, &place.clone().into())?;
    for code in lookup::objects(store, place.as_ref(), property::CODE, GAZETTEER)? {
        found.extend(pointing(store, property::CODE, &code)?);
    }
    Ok(found)
}

fn pointing(store: &Store, predicate: NamedNodeRef<'_>, object: &Term) -> Result<Vec<NamedNode>, StorageError> {
    let mut found = Vec::new();
    for quad in store.quads_for_pattern(None, Some(predicate), Some(object.as_ref()), Some(GAZETTEER)) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            found.push(subject);
        }
    }
    Ok(found)
}
