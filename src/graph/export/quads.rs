//! Which statements of a store belong to a relationship graph.

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, Quad, QuadRef, Term};
use oxigraph::store::{StorageError, Store};

use super::super::RelationGraph;
use super::{ExportError, Exported};
use crate::ontology::vocabulary::property;
use crate::ontology::{Ontology, Shortcut};

/// Hands every statement on, subject by subject: entities, then claims, then what they rest on.
pub(super) fn for_each_quad(
    exported: &Exported<'_>,
    mut each: impl FnMut(QuadRef<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let Exported { store, graph, with_text } = *exported;
    let claims = claims(graph);
    let entities = entities(store, graph, &claims)?;
    let shortcuts = Shortcuts::of(graph);
    for entity in &entities {
        for quad in about(store, entity, GraphNameRef::DefaultGraph)? {
            if belongs(store, &quad, &entities, &shortcuts)? {
                each(quad.as_ref())?;
            }
        }
    }
    let mut press = BTreeSet::new();
    for claim in &claims {
        for quad in about(store, claim, GraphNameRef::DefaultGraph)? {
            each(quad.as_ref())?;
            if let (true, Term::NamedNode(claim)) = (quad.predicate == property::SUPPORTED_BY, quad.object) {
                press.insert(claim);
            }
        }
    }
    for (graph, subject) in evidence(store, &press)? {
        let is_claim = press.contains(&subject);
        for quad in about(store, &subject, graph.as_ref().into())? {
            let is_press_text = quad.predicate == property::TEXT;
            if (!is_press_text || with_text) && (!is_claim || is_evidence(&quad)) {
                each(quad.as_ref())?;
            }
        }
    }
    Ok(())
}

fn claims(graph: &RelationGraph) -> BTreeSet<NamedNode> {
    graph.edges().map(|(_, _, edge)| edge.iri.clone()).chain(graph.loose().iter().cloned()).collect()
}

/// The nodes, and what else the claims name: posts, conferrers, the subjects of figures.
fn entities(
    store: &Store,
    graph: &RelationGraph,
    claims: &BTreeSet<NamedNode>,
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut entities: BTreeSet<_> = graph.nodes().map(|node| node.iri.clone()).collect();
    for claim in claims {
        for quad in about(store, claim, GraphNameRef::DefaultGraph)? {
            match quad.object {
                Term::NamedNode(entity) if quad.predicate != rdf::TYPE && quad.predicate != property::SUPPORTED_BY => {
                    entities.insert(entity);
                }
                _ => {}
            }
        }
    }
    Ok(entities)
}

/// Whether a statement about an entity is one that the selection holds, too: a shortcut needs its claim, another
/// relation the entity it leads to.
fn belongs(
    store: &Store,
    quad: &Quad,
    entities: &BTreeSet<NamedNode>,
    shortcuts: &Shortcuts<'_>,
) -> Result<bool, StorageError> {
    let Term::NamedNode(object) = &quad.object else { return Ok(true) };
    if quad.predicate == rdf::TYPE {
        return Ok(true);
    }
    if let Some(taken) = shortcuts.takes(quad, object) {
        return Ok(taken);
    }
    let here = Some(GraphNameRef::DefaultGraph);
    Ok(entities.contains(object)
        || store.quads_for_pattern(Some(object.as_ref().into()), None, None, here).next().transpose()?.is_none())
}

/// The shortcuts that the edges of a graph allow.
struct Shortcuts<'a> {
    declared: &'static [Shortcut],
    edges: BTreeSet<(NamedNodeRef<'a>, NamedNodeRef<'a>, NamedNodeRef<'a>)>,
}

impl<'a> Shortcuts<'a> {
    fn of(graph: &'a RelationGraph) -> Self {
        let edges =
            graph.edges().map(|(source, target, edge)| (edge.class.as_ref(), source.iri.as_ref(), target.iri.as_ref()));
        Self { declared: Ontology::built_in().shortcuts(), edges: edges.collect() }
    }

    /// `None` for a property that is no shortcut.
    fn takes(&self, quad: &Quad, object: &NamedNode) -> Option<bool> {
        let shortcut = self.declared.iter().find(|shortcut| shortcut.property == quad.predicate)?;
        let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return Some(false) };
        let (class, subject, object) = (shortcut.of.as_ref(), subject.as_ref(), object.as_ref());
        let there = self.edges.contains(&(class, subject, object));
        Some(there || (shortcut.symmetric && self.edges.contains(&(class, object, subject))))
    }
}

/// Press claims with their passages, articles and issues, by graph, so that the statements of an issue stay together.
fn evidence(store: &Store, press: &BTreeSet<NamedNode>) -> Result<BTreeSet<(NamedNode, NamedNode)>, StorageError> {
    let mut found = BTreeSet::new();
    let mut border: Vec<(NamedNode, NamedNode)> = Vec::new();
    for claim in press {
        for quad in store.quads_for_pattern(Some(claim.as_ref().into()), Some(property::STATED_IN), None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                border.push((graph, claim.clone()));
            }
        }
    }
    while let Some((graph, subject)) = border.pop() {
        for step in [property::STATED_IN, property::ANTECEDENT, property::IN_ARTICLE, property::IN_ISSUE] {
            for quad in
                store.quads_for_pattern(Some(subject.as_ref().into()), Some(step), None, Some(graph.as_ref().into()))
            {
                if let Term::NamedNode(next) = quad?.object
                    && !found.contains(&(graph.clone(), next.clone()))
                {
                    border.push((graph.clone(), next));
                }
            }
        }
        found.insert((graph, subject));
    }
    Ok(found)
}

/// The roles of a press claim lead to entities of its issue, which an export leaves out: the claims of the knowledge
/// layer say the same of the entities they are.
fn is_evidence(quad: &Quad) -> bool {
    let evidence = [property::STATED_IN, property::ANTECEDENT, property::IN_ARTICLE];
    quad.predicate == rdf::TYPE
        || evidence.contains(&quad.predicate.as_ref())
        || matches!(quad.object, Term::Literal(_))
}

/// The statements about a subject in one graph, sorted.
fn about(store: &Store, subject: &NamedNode, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, StorageError> {
    let mut quads = store
        .quads_for_pattern(Some(subject.as_ref().into()), None, None, Some(graph))
        .collect::<Result<Vec<_>, _>>()?;
    quads.sort_by_cached_key(ToString::to_string);
    Ok(quads)
}
