use std::collections::HashMap;

use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};
use petgraph::graph::Graph;

use super::describe::{Describer, class_label};
use super::links::Walk;
use super::lookup::{self, KNOWLEDGE};
use super::{Citations, Edge, GraphError, RelationGraph, Selection};
use crate::ontology::vocabulary::property;
use crate::ontology::{self, Ontology};
use crate::store::parse_confidence;

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
    store: &'a Store,
    ontology: &'a Ontology,
}

impl<'a> Projection<'a> {
    pub fn new(store: &'a Store) -> Self {
        Self { store, ontology: Ontology::built_in() }
    }

    /// Reads edges from another ontology, one with claim classes of the user's own.
    #[must_use]
    pub fn with_ontology(self, ontology: &'a Ontology) -> Self {
        Self { ontology, ..self }
    }

    /// # Errors
    /// When a seed is not in the store, a kind or class not in the ontology, or the store cannot be read.
    pub fn project(&self, selection: &Selection) -> Result<RelationGraph, GraphError> {
        selection.check(self.ontology)?;
        let walk = Walk::new(self.store, self.ontology, selection);
        let (found, mut describer) =
            if selection.around.is_empty() { walk.everything()? } else { walk.neighbourhood()? };

        let mut graph = Graph::with_capacity(found.entities.len(), found.links.len());
        let mut index = HashMap::new();
        for entity in found.entities {
            index.insert(entity.clone(), graph.add_node(describer.node(entity)?));
        }
        let mut citations = Citations::new(self.store, selection.with_text);
        for ((claim, source, target), kind) in found.links {
            let edge = self.edge(claim, kind, &describer, &mut citations)?;
            let (source, target) = (index[&source], index[&target]);
            graph[source].weight += edge.article_count;
            if target != source {
                graph[target].weight += edge.article_count;
            }
            graph.add_edge(source, target, edge);
        }
        Ok(RelationGraph::new(graph, found.loose.into_iter().collect()))
    }

    fn edge(
        &self,
        claim: NamedNode,
        kind: &ontology::Edge,
        describer: &Describer<'_>,
        citations: &mut Citations<'_>,
    ) -> Result<Edge, StorageError> {
        let read = |property| lookup::text(self.store, claim.as_ref(), property, KNOWLEDGE);
        Ok(Edge {
            class: kind.class.clone(),
            label_zh: class_label(self.ontology, &kind.class, "zh"),
            label_en: class_label(self.ontology, &kind.class, "en"),
            directed: kind.directed,
            value: self.value(&claim, kind, describer)?,
            article_count: read(property::ARTICLE_COUNT)?.and_then(|n| n.parse().ok()).unwrap_or(1),
            first_observed: lookup::date(read(property::FIRST_OBSERVED)?),
            last_observed: lookup::date(read(property::LAST_OBSERVED)?),
            confidence: read(property::CONFIDENCE)?.as_deref().and_then(parse_confidence),
            citations: citations.of(&claim)?,
            iri: claim,
        })
    }

    /// What labels the edge: the text of a literal, the name of an entity; several are joined.
    fn value(
        &self,
        claim: &NamedNode,
        kind: &ontology::Edge,
        describer: &Describer<'_>,
    ) -> Result<Option<String>, StorageError> {
        let Some(role) = &kind.label else { return Ok(None) };
        let mut values = Vec::new();
        for term in lookup::objects(self.store, claim.as_ref(), role.as_ref(), KNOWLEDGE)? {
            match term {
                Term::NamedNode(entity) => values.push(describer.label(&entity)?),
                Term::Literal(literal) => values.push(literal.destruct().0),
                _ => {}
            }
        }
        Ok((!values.is_empty()).then(|| values.join("、")))
    }
}
