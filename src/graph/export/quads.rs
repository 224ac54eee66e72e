//! Which statements of a store belong to a relationship graph.

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, QuadRef, Term};
use oxigraph::store::{StorageError, Store};

use crate::graph::lookup::{self, KNOWLEDGE};
use crate::graph::{Profile, RelationGraph};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::property;

/// The entities and claims whose statements are taken.
pub(crate) struct Chosen {
    entities: BTreeSet<NamedNode>,
    claims: BTreeSet<NamedNode>,
    /// Class, source and target of each edge: a shortcut is taken only with its claim.
    edges: BTreeSet<(NamedNode, NamedNode, NamedNode)>,
}

impl Chosen {
    /// The entities and claims of a graph.
    pub fn of(store: &Store, graph: &RelationGraph) -> Result<Self, StorageError> {
        let mut edges = BTreeSet::new();
        let mut claims: BTreeSet<NamedNode> = graph.loose().iter().cloned().collect();
        for (source, target, edge) in graph.edges() {
            let is_new = claims.insert(edge.iri.clone());
            if !edge.relation.is_role {
                edges.insert((edge.relation.iri.clone(), source.iri.clone(), target.iri.clone()));
            } else if is_new {
                edges.extend(joined(store, &edge.iri)?);
            }
        }
        let entities = graph.nodes().filter(|node| !node.kind.is_claim).map(|node| node.iri.clone()).collect();
        Ok(Self { entities, claims, edges })
    }

    /// One entity and the claims about it.
    pub fn about(store: &Store, entity: &NamedNode) -> Result<Self, StorageError> {
        let claims = Profile::claims(store, entity)?;
        let mut edges = BTreeSet::new();
        for claim in &claims {
            edges.extend(joined(store, claim)?);
        }
        Ok(Self { entities: [entity.clone()].into(), claims, edges })
    }

    /// `None` for a property that is no shortcut.
    fn takes_shortcut(&self, quad: &Quad, object: &NamedNode) -> Option<bool> {
        let shortcuts = Ontology::built_in().shortcuts();
        let shortcut = shortcuts.iter().find(|shortcut| shortcut.property == quad.predicate)?;
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return Some(false) };
        let edge = |from: &NamedNode, to: &NamedNode| (shortcut.of.clone(), from.clone(), to.clone());
        Some(
            self.edges.contains(&edge(subject, object))
                || (shortcut.symmetric && self.edges.contains(&edge(object, subject))),
        )
    }
}

/// Class, source and target of what a claim joins.
fn joined(store: &Store, claim: &NamedNode) -> Result<Vec<(NamedNode, NamedNode, NamedNode)>, StorageError> {
    let mut edges = Vec::new();
    for class in lookup::nodes(store, claim.as_ref(), rdf::TYPE, KNOWLEDGE)? {
        let Some(edge) = Ontology::built_in().edge(class.as_ref()) else { continue };
        for source in lookup::nodes(store, claim.as_ref(), edge.source.as_ref(), KNOWLEDGE)? {
            for target in lookup::nodes(store, claim.as_ref(), edge.target.as_ref(), KNOWLEDGE)? {
                edges.push((class.clone(), source.clone(), target));
            }
        }
    }
    Ok(edges)
}

/// Hands every statement on, subject by subject: entities, then claims, then what they rest on.
pub(crate) fn for_each_quad<E: From<StorageError>>(
    store: &Store,
    chosen: &Chosen,
    with_text: bool,
    mut each: impl FnMut(QuadRef<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let entities = entities(store, chosen)?;
    for entity in &entities {
        for quad in about(store, entity, KNOWLEDGE)? {
            if belongs(store, &quad, &entities, chosen)? {
                each(quad.as_ref())?;
            }
        }
    }
    let mut press = BTreeSet::new();
    for claim in &chosen.claims {
        for quad in about(store, claim, KNOWLEDGE)? {
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

/// The nodes, and what else the claims name: posts, conferrers, the subjects of figures.
fn entities(store: &Store, chosen: &Chosen) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut entities = chosen.entities.clone();
    for claim in &chosen.claims {
        for quad in about(store, claim, KNOWLEDGE)? {
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
fn belongs(store: &Store, quad: &Quad, entities: &BTreeSet<NamedNode>, chosen: &Chosen) -> Result<bool, StorageError> {
    let Term::NamedNode(object) = &quad.object else { return Ok(true) };
    if quad.predicate == rdf::TYPE {
        return Ok(true);
    }
    if let Some(taken) = chosen.takes_shortcut(quad, object) {
        return Ok(taken);
    }
    let here = Some(KNOWLEDGE);
    Ok(entities.contains(object)
        || store.quads_for_pattern(Some(object.as_ref().into()), None, None, here).next().transpose()?.is_none())
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
/// layer say the same of the entities they are. Without its roles it is no claim of its class, so that what the shapes
/// ask of one is not asked of it.
fn is_evidence(quad: &Quad) -> bool {
    let evidence = [property::STATED_IN, property::ANTECEDENT, property::IN_ARTICLE];
    quad.predicate != rdf::TYPE && evidence.contains(&quad.predicate.as_ref())
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
