use std::sync::Arc;

use jiff::civil::Date;
use oxigraph::model::NamedNode;
use petgraph::graph::{EdgeIndex, Graph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::Citation;
use crate::model::Confidence;

/// What a node is: the class of an entity, or of a claim that is kept as a node. Shared by all nodes of the kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// `person`, `place`…; `tenure` for a claim; `entity` where the ontology gives none.
    pub slug: String,
    pub label_zh: String,
    pub label_en: String,
    /// Whether its nodes are claims, with an edge to the entity of each role.
    pub is_claim: bool,
}

/// What an edge says: a claim class, or, from a claim that is kept as a node, a role. Shared by all its edges.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// The claim class, or the property of the role.
    pub iri: NamedNode,
    /// Its label in Chinese, or its local name.
    pub label_zh: String,
    /// Its label in English, or its local name.
    pub label_en: String,
    /// Whether source and target stand on different footings.
    pub directed: bool,
    /// Whether it is a role of a claim that is a node.
    pub is_role: bool,
}

/// An entity, or a claim that is kept as a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub iri: NamedNode,
    pub label: String,
    pub kind: Arc<Kind>,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// What tells it from its namesakes.
    pub context: Option<String>,
    /// Whether it is a private individual, or bears one's name; never on the public side.
    pub private: bool,
    /// The independent articles behind its edges in this graph, added up.
    pub weight: u64,
}

/// A claim between two entities, or a role of a claim that is a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The claim's IRI.
    pub iri: NamedNode,
    pub relation: Arc<Relation>,
    /// The value of the property that the ontology names as the edge's label: a post, a year, a part.
    pub value: Option<Arc<str>>,
    /// How many articles support the claim, at least 1.
    pub articles: u32,
    /// How many of them are independent, at least 1: articles that state the claim in the very same sentence are one
    /// text, printed more than once. This is the edge's weight.
    pub sources: u32,
    pub first_observed: Option<Date>,
    pub last_observed: Option<Date>,
    pub confidence: Option<Confidence>,
    /// What the claim rests on, the earliest issue first.
    pub citations: Arc<[Citation]>,
}

impl Edge {
    /// The label of the relation and the value: `任职：党支部书记`.
    pub fn caption(&self) -> String {
        caption(&self.relation.label_zh, self.value.as_deref())
    }
}

/// `任职：党支部书记`, or `任职` alone.
pub(super) fn caption(label: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{label}：{value}"),
        None => label.to_owned(),
    }
}

/// Entities and the claims between them: nodes in the order of their IRIs, edges in that of their claims' IRIs, then of
/// source and target. An entity without an edge is there as a seed, or because a backbone kept it.
#[derive(Debug, Clone, Default)]
pub struct RelationGraph {
    graph: Graph<Node, Edge>,
    seeds: Vec<NodeIndex>,
    loose: Vec<NamedNode>,
    has_text: bool,
}

impl RelationGraph {
    /// A graph of these nodes and edges (source and target as places in `nodes`), brought into order. Weights are added
    /// up from the edges. An edge to a place that `nodes` has not is left out.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use fangzhi::graph::{Kind, Node, RelationGraph};
    /// use oxigraph::model::NamedNode;
    ///
    /// let kind = Arc::new(Kind {
    ///     slug: "place".into(), label_zh: "地点".into(), label_en: "place".into(), is_claim: false,
    /// });
    /// let village = Node {
    ///     iri: NamedNode::new("https://w3id.org/fangzhi/id/place/柳溪村")?,
    ///     label: "柳溪村".into(), kind, aliases: vec![], context: None, private: false, weight: 0,
    /// };
    /// let graph = RelationGraph::from_parts(vec![village], vec![]);
    /// assert_eq!(graph.nodes().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_parts(mut nodes: Vec<Node>, edges: Vec<(usize, usize, Edge)>) -> Self {
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by(|&a, &b| nodes[a].iri.cmp(&nodes[b].iri));
        let mut place = vec![0; nodes.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        nodes.sort_by(|a, b| a.iri.cmp(&b.iri));
        let mut edges: Vec<(usize, usize, Edge)> = edges
            .into_iter()
            .filter_map(|(source, target, edge)| Some((*place.get(source)?, *place.get(target)?, edge)))
            .collect();
        edges.sort_by(|(s, t, a), (u, v, b)| (&a.iri, s, t, &a.relation).cmp(&(&b.iri, u, v, &b.relation)));
        let has_text = edges.iter().any(|(_, _, edge)| edge.citations.iter().any(|citation| citation.text.is_some()));
        let mut graph = Graph::with_capacity(nodes.len(), edges.len());
        for node in nodes {
            graph.add_node(Node { weight: 0, ..node });
        }
        for (source, target, edge) in edges {
            let (source, target) = (NodeIndex::new(source), NodeIndex::new(target));
            graph[source].weight += u64::from(edge.sources);
            if target != source {
                graph[target].weight += u64::from(edge.sources);
            }
            graph.add_edge(source, target, edge);
        }
        Self { graph, seeds: Vec::new(), loose: Vec::new(), has_text }
    }

    /// Marks where a selection started; IRIs that are not in the graph are passed over.
    #[must_use]
    pub fn with_seeds<'a>(mut self, seeds: impl IntoIterator<Item = &'a NamedNode>) -> Self {
        self.seeds = seeds.into_iter().filter_map(|seed| self.find(seed)).collect();
        self.seeds.sort();
        self.seeds.dedup();
        self
    }

    pub(super) fn with_loose(self, loose: Vec<NamedNode>) -> Self {
        Self { loose, ..self }
    }

    /// Whether sentences of the press go along; without an edge it makes no difference.
    pub(super) fn saying_text(self, has_text: bool) -> Self {
        Self { has_text, ..self }
    }

    /// The graph itself, for algorithms. Every edge has a direction there; see [`Relation::directed`] for whether it
    /// means one.
    pub fn petgraph(&self) -> &Graph<Node, Edge> {
        &self.graph
    }

    /// In the order of their indexes, from 0.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// Source, target and claim, in the order of their indexes, from 0.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = (&Node, &Node, &Edge)> {
        self.graph.edge_references().map(|e| (&self.graph[e.source()], &self.graph[e.target()], e.weight()))
    }

    /// The node of an entity, found by binary search.
    pub fn find(&self, iri: &NamedNode) -> Option<NodeIndex> {
        let (mut low, mut high) = (0, self.graph.node_count());
        while low < high {
            let middle = usize::midpoint(low, high);
            let index = NodeIndex::new(middle);
            match self.graph[index].iri.cmp(iri) {
                std::cmp::Ordering::Equal => return Some(index),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The entities that the selection started from, sorted.
    pub fn seeds(&self) -> &[NodeIndex] {
        &self.seeds
    }

    /// Claims about these entities that join no two of them: a figure, a by-line, a tenure whose body is not named.
    /// Sorted. Only formats that can say them write them.
    pub fn loose(&self) -> &[NamedNode] {
        &self.loose
    }

    /// Whether citations carry the sentences of the press.
    pub fn has_text(&self) -> bool {
        self.has_text
    }

    /// The edges between two nodes, whichever way they point, in the order of their indexes.
    pub fn between(&self, a: NodeIndex, b: NodeIndex) -> Vec<EdgeIndex> {
        let mut found: Vec<_> = self.graph.edges_connecting(a, b).map(|edge| edge.id()).collect();
        if a != b {
            found.extend(self.graph.edges_connecting(b, a).map(|edge| edge.id()));
        }
        found.sort();
        found
    }

    /// The nodes that `keep` takes and the edges among them. Weights are added up anew; loose claims do not come along.
    #[must_use]
    pub fn subgraph(&self, keep: impl Fn(NodeIndex) -> bool) -> Self {
        let mut place = vec![None; self.graph.node_count()];
        let mut nodes = Vec::new();
        for index in self.graph.node_indices().filter(|&index| keep(index)) {
            place[index.index()] = Some(nodes.len());
            nodes.push(self.graph[index].clone());
        }
        let edges = self.graph.edge_references().filter_map(|edge| {
            Some((place[edge.source().index()]?, place[edge.target().index()]?, edge.weight().clone()))
        });
        let seeds: Vec<NamedNode> = self.seeds.iter().map(|&seed| self.graph[seed].iri.clone()).collect();
        Self::from_parts(nodes, edges.collect()).with_seeds(&seeds).saying_text(self.has_text)
    }
}
