use jiff::civil::Date;
use oxigraph::model::NamedNode;
use petgraph::graph::{Graph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::Citation;
use crate::model::Confidence;

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub iri: NamedNode,
    pub label: String,
    /// The slug of its class: `person`, `place`…; `entity` where the ontology gives none.
    pub kind: String,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// The article counts of its edges in this graph, added up.
    pub weight: u64,
}

/// A claim between two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The claim's IRI.
    pub iri: NamedNode,
    pub class: NamedNode,
    /// The label of the class in Chinese, or its local name.
    pub label_zh: String,
    /// The label of the class in English, or its local name.
    pub label_en: String,
    pub directed: bool,
    /// The value of the property that the ontology names as the edge's label: a post, a year, a part.
    pub value: Option<String>,
    /// How many articles support the claim, at least 1.
    pub article_count: u64,
    pub first_observed: Option<Date>,
    pub last_observed: Option<Date>,
    pub confidence: Option<Confidence>,
    /// What the claim rests on, the earliest issue first.
    pub citations: Vec<Citation>,
}

impl Edge {
    /// The label of the class and the value: `任职：党支部书记`.
    pub fn caption(&self) -> String {
        match &self.value {
            Some(value) => format!("{}：{value}", self.label_zh),
            None => self.label_zh.clone(),
        }
    }
}

/// Entities and the claims between them: nodes in the order of their IRIs, edges in the order of their claims' IRIs.
/// An entity without an edge is there only as a seed.
#[derive(Debug, Clone, Default)]
pub struct RelationGraph {
    graph: Graph<Node, Edge>,
    loose: Vec<NamedNode>,
}

impl RelationGraph {
    /// `graph`'s nodes must be sorted by IRI.
    pub(super) fn new(graph: Graph<Node, Edge>, loose: Vec<NamedNode>) -> Self {
        Self { graph, loose }
    }

    /// The graph itself, for algorithms. Every edge has a direction there; see [`Edge::directed`] for whether it means one.
    pub fn petgraph(&self) -> &Graph<Node, Edge> {
        &self.graph
    }

    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// Source, target and claim.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Node, &Edge)> {
        self.graph.edge_references().map(|e| (&self.graph[e.source()], &self.graph[e.target()], e.weight()))
    }

    /// The node of an entity, found by binary search.
    pub fn find(&self, iri: &NamedNode) -> Option<NodeIndex> {
        let (mut low, mut high) = (0, self.graph.node_count());
        while low < high {
            let middle = (low + high) / 2;
            let index = NodeIndex::new(middle);
            match self.graph[index].iri.cmp(iri) {
                std::cmp::Ordering::Equal => return Some(index),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Claims about these entities that join no two of them: a figure, a by-line, a tenure whose body is not named.
    /// Sorted. Only formats that can say them write them.
    pub fn loose(&self) -> &[NamedNode] {
        &self.loose
    }
}
