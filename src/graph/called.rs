use std::collections::BTreeSet;

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{LiteralRef, NamedNode, NamedOrBlankNode};
use oxigraph::store::{StorageError, Store};

use super::describe::ALT_LABEL;
use super::lookup::KNOWLEDGE;
use super::{Describer, Match};
use crate::ontology::Ontology;

/// The entities that are called exactly this, by their best name or another, in the order of their IRIs.
///
/// Two index look-ups, whatever the size of the store.
///
/// # Errors
/// When the store cannot be read.
pub fn called(store: &Store, name: &str) -> Result<Vec<Match>, StorageError> {
    let mut found: BTreeSet<NamedNode> = BTreeSet::new();
    for names in [rdfs::LABEL, ALT_LABEL] {
        let literal = LiteralRef::new_simple_literal(name);
        for quad in store.quads_for_pattern(None, Some(names), Some(literal.into()), Some(KNOWLEDGE)) {
            if let NamedOrBlankNode::NamedNode(iri) = quad?.subject {
                found.insert(iri);
            }
        }
    }
    let mut describer = Describer::new(store, Ontology::built_in());
    found
        .into_iter()
        .map(|iri| Ok(Match { label: describer.label(&iri)?, kind: describer.kind(&iri)?.to_owned(), iri }))
        .collect()
}
