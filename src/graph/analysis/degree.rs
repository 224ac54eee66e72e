use crate::graph::RelationGraph;

/// How many edges a node has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Degree {
    /// Edges that end at it.
    pub incoming: u32,
    /// Edges that start at it.
    pub outgoing: u32,
    /// Edges that end or start at it: those with a direction, and those without, which count for neither of the two.
    pub all: u32,
    /// The sources of all these edges, added up: independent articles.
    pub weighted: u64,
}

/// The degrees of each node, edge by edge: two claims between the same two count twice, a loop once each way. Takes time
/// linear in the number of edges.
///
/// ```
/// use fangzhi::graph::RelationGraph;
/// use fangzhi::graph::analysis::degrees;
///
/// assert!(degrees(&RelationGraph::default()).is_empty());
/// ```
pub fn degrees(graph: &RelationGraph) -> Vec<Degree> {
    let graph = graph.petgraph();
    let mut degrees = vec![Degree::default(); graph.node_count()];
    for edge in graph.raw_edges() {
        let (source, target) = (edge.source().index(), edge.target().index());
        if edge.weight.relation.directed {
            degrees[source].outgoing += 1;
            degrees[target].incoming += 1;
        }
        for end in [Some(source), Some(target).filter(|&target| target != source)].into_iter().flatten() {
            degrees[end].all += 1;
            degrees[end].weighted += u64::from(edge.weight.sources);
        }
    }
    degrees
}
