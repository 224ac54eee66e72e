//! Single look-ups in a store's indexes, each sorted so that their order never depends on the store's.

use jiff::civil::Date;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

/// The default graph: the knowledge layer.
pub(super) const KNOWLEDGE: GraphNameRef<'static> = GraphNameRef::DefaultGraph;

pub(super) fn objects(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Vec<Term>, StorageError> {
    let mut objects = store
        .quads_for_pattern(Some(subject.into()), Some(predicate), None, Some(graph))
        .map(|quad| Ok(quad?.object))
        .collect::<Result<Vec<_>, StorageError>>()?;
    objects.sort_by_cached_key(ToString::to_string);
    Ok(objects)
}

pub(super) fn nodes(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Vec<NamedNode>, StorageError> {
    let nodes = objects(store, subject, predicate, graph)?.into_iter();
    Ok(nodes.filter_map(|term| if let Term::NamedNode(node) = term { Some(node) } else { None }).collect())
}

pub(super) fn texts(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Vec<String>, StorageError> {
    let texts = objects(store, subject, predicate, graph)?.into_iter();
    Ok(texts.filter_map(|term| if let Term::Literal(text) = term { Some(text.destruct().0) } else { None }).collect())
}

/// The first of the texts, where there are any.
pub(super) fn text(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Option<String>, StorageError> {
    Ok(texts(store, subject, predicate, graph)?.into_iter().next())
}

/// The subjects that have this object, from the object index of the knowledge layer.
pub(super) fn subjects(
    store: &Store,
    predicate: NamedNodeRef<'_>,
    object: NamedNodeRef<'_>,
) -> Result<Vec<NamedNode>, StorageError> {
    let mut subjects = Vec::new();
    for quad in store.quads_for_pattern(None, Some(predicate), Some(object.into()), Some(KNOWLEDGE)) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            subjects.push(subject);
        }
    }
    subjects.sort();
    Ok(subjects)
}

pub(super) fn date(text: Option<String>) -> Option<Date> {
    text?.parse().ok()
}
