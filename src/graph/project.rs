use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use rustc_hash::{FxHashMap, FxHashSet};

use super::claim::{Claim, Evidence};
use super::describe::{Describer, class_label};
use super::links::{Found, Shape, Walk};
use super::relation::caption;
use super::{Edge, GraphError, Node, Relation, RelationGraph, Selection};
use crate::ontology::Ontology;

/// Projects what `selection` takes of a store, by the ontology that the crate ships.
///
/// # Errors
/// As [`Projection::project`].
pub fn project(store: &Store, selection: &Selection) -> Result<RelationGraph, GraphError> {
    Projection::new(store).project(selection)
}

/// Turns claims of a store into edges, as an ontology says.
#[derive(Clone, Copy)]
pub struct Projection<'a> {
    pub(super) store: &'a Store,
    pub(super) ontology: &'a Ontology,
    limit: usize,
    stop: Option<&'a dyn Fn() -> bool>,
}

impl<'a> Projection<'a> {
    pub fn new(store: &'a Store) -> Self {
        Self { store, ontology: Ontology::built_in(), limit: usize::MAX, stop: None }
    }

    /// Reads edges from another ontology, one with claim classes of the user's own.
    #[must_use]
    pub fn with_ontology(self, ontology: &'a Ontology) -> Self {
        Self { ontology, ..self }
    }

    /// Refuses a graph of more nodes and edges than this.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Gives up as soon as `stop` is true; it is asked once a claim.
    #[must_use]
    pub fn until(self, stop: &'a dyn Fn() -> bool) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// # Errors
    /// When a seed is not in the store, a kind or class not in the ontology, the graph is larger than the limit, or the
    /// store cannot be read.
    pub fn project(&self, selection: &Selection) -> Result<RelationGraph, GraphError> {
        selection.check(self.ontology)?;
        let mut walk = Walk::new(*self, selection)?;
        let found = walk.found()?;
        let graph = self.describe(found, selection, &mut walk)?.with_seeds(&selection.around);
        Ok(selection.backbone.of(graph))
    }

    /// The graph of what was found.
    pub(super) fn describe(
        &self,
        found: Found,
        selection: &Selection,
        walk: &mut Walk<'_>,
    ) -> Result<RelationGraph, GraphError> {
        let (describer, citations) = (&mut walk.describer, &mut walk.citations);
        let mut nodes = Vec::with_capacity(found.entities.len());
        let mut index = FxHashMap::default();
        for entity in found.entities {
            index.insert(entity.clone(), nodes.len());
            nodes.push(describer.node(entity)?);
        }
        let mut edges = Vec::with_capacity(found.claims.len());
        let mut relations = Relations { ontology: self.ontology, known: BTreeMap::new() };
        let mut words = Words::default();
        for (iri, (claim, shape)) in found.claims {
            self.goes_on()?;
            let evidence = claim.evidence(selection, citations)?;
            let value = self.value(&claim, describer, &nodes, &index, &mut words)?;
            match shape {
                Shape::Edges(pairs) => {
                    let relation = relations.class(&claim.class);
                    for (source, target) in pairs {
                        let ends = (index[&source], index[&target]);
                        edges.push((ends.0, ends.1, edge(iri.clone(), &relation, value.clone(), &evidence)));
                    }
                }
                Shape::Node(roles) => {
                    let kind = describer.claim_kind(&claim.class);
                    let label = caption(&kind.label_zh, value.as_deref());
                    let at = nodes.len();
                    nodes.push(Node {
                        iri: iri.clone(),
                        label,
                        kind,
                        aliases: vec![],
                        context: None,
                        private: false,
                        weight: 0,
                    });
                    for (role, entity) in roles {
                        let relation = relations.role(&role);
                        edges.push((at, index[&entity], edge(iri.clone(), &relation, None, &evidence)));
                    }
                }
                Shape::Loose(_) => {}
            }
        }
        let loose = found.loose.into_iter().collect();
        Ok(RelationGraph::from_parts(nodes, edges).with_loose(loose).saying_text(selection.with_text))
    }

    /// What labels the claim: the text of a literal, the name of an entity; several are joined. Where the ontology gives
    /// an order of roles instead (`fz:labelOrder`), their values one behind the other.
    fn value(
        &self,
        claim: &Rc<Claim>,
        describer: &Describer<'_>,
        nodes: &[Node],
        index: &FxHashMap<NamedNode, usize>,
        words: &mut Words,
    ) -> Result<Option<Arc<str>>, StorageError> {
        let edge = self.ontology.edge(claim.class.as_ref());
        let order = self.ontology.label_order(claim.class.as_ref());
        let (roles, between) = match edge.and_then(|edge| edge.label.clone()) {
            Some(role) => (vec![role], "、"),
            None if edge.is_none() && order.is_empty() => {
                (claim.values.iter().map(|(role, _)| role.clone()).collect(), "、")
            }
            None => (order, " "),
        };
        let mut labels = Vec::new();
        for role in &roles {
            for entity in claim.with_role(role) {
                labels.push(match index.get(entity) {
                    Some(&known) => nodes[known].label.clone(),
                    None => words.label(entity, describer)?,
                });
            }
            labels.extend(claim.values.iter().filter(|(known, _)| known == role).map(|(_, value)| value.clone()));
        }
        Ok((!labels.is_empty()).then(|| words.shared(labels.join(between))))
    }

    /// # Errors
    /// When whoever asked does not wait any more.
    pub(super) fn goes_on(&self) -> Result<(), GraphError> {
        if self.stop.is_some_and(|stop| stop()) { Err(GraphError::Stopped) } else { Ok(()) }
    }

    /// # Errors
    /// When there is more than the limit.
    pub(super) fn allows(&self, found: &Found) -> Result<(), GraphError> {
        if found.size() > self.limit { Err(GraphError::TooLarge(self.limit)) } else { Ok(()) }
    }
}

fn edge(iri: NamedNode, relation: &Arc<Relation>, value: Option<Arc<str>>, evidence: &Evidence) -> Edge {
    Edge {
        iri,
        relation: Arc::clone(relation),
        value,
        articles: evidence.articles,
        sources: evidence.sources,
        first_observed: evidence.first,
        last_observed: evidence.last,
        confidence: evidence.confidence,
        citations: Arc::clone(&evidence.citations),
    }
}

/// One [`Relation`] a claim class or role.
struct Relations<'a> {
    ontology: &'a Ontology,
    known: BTreeMap<(bool, NamedNode), Arc<Relation>>,
}

impl Relations<'_> {
    fn class(&mut self, class: &NamedNode) -> Arc<Relation> {
        let directed = self.ontology.edge(class.as_ref()).is_none_or(|edge| edge.directed);
        self.get(class, directed, false)
    }

    fn role(&mut self, role: &NamedNode) -> Arc<Relation> {
        self.get(role, true, true)
    }

    fn get(&mut self, iri: &NamedNode, directed: bool, is_role: bool) -> Arc<Relation> {
        let ontology = self.ontology;
        let relation = self.known.entry((is_role, iri.clone())).or_insert_with(|| {
            Arc::new(Relation {
                iri: iri.clone(),
                label_zh: class_label(ontology, iri, "zh"),
                label_en: class_label(ontology, iri, "en"),
                directed,
                is_role,
            })
        });
        Arc::clone(relation)
    }
}

/// Posts and years come again and again: each is read and kept once.
#[derive(Default)]
struct Words {
    shared: FxHashSet<Arc<str>>,
    labels: FxHashMap<NamedNode, String>,
}

impl Words {
    fn shared(&mut self, word: String) -> Arc<str> {
        if let Some(known) = self.shared.get(word.as_str()) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.shared.insert(Arc::clone(&word));
        word
    }

    fn label(&mut self, entity: &NamedNode, describer: &Describer<'_>) -> Result<String, StorageError> {
        if let Some(known) = self.labels.get(entity) {
            return Ok(known.clone());
        }
        let label = describer.label(entity)?;
        self.labels.insert(entity.clone(), label.clone());
        Ok(label)
    }
}
