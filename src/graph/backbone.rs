use petgraph::graph::NodeIndex;

use super::RelationGraph;
use super::analysis::{Adjacency, Damping, Following, cores, pagerank};

/// What of a graph is left when it is too large to look at. Seeds stay in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Backbone {
    /// All of it.
    #[default]
    All,
    /// So many entities, those of the highest [PageRank](pagerank), with the claims among them; of equal ones those whose
    /// IRIs come first.
    Top(usize),
    /// The entities of the [k-core](cores): each has at least so many neighbours that are in it, too.
    Core(u32),
}

impl Backbone {
    /// What of a graph is left.
    #[must_use]
    pub fn of(self, graph: RelationGraph) -> RelationGraph {
        let adjacency = || Adjacency::of(&graph, Following::Both);
        let mut kept = match self {
            Self::All => return graph,
            Self::Top(count) => {
                let ranks = pagerank(&adjacency(), Damping::default());
                let mut order: Vec<usize> = (0..ranks.len()).collect();
                order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
                let mut kept = vec![false; ranks.len()];
                order.into_iter().take(count).for_each(|node| kept[node] = true);
                kept
            }
            Self::Core(k) => cores(&adjacency()).into_iter().map(|core| core >= k).collect(),
        };
        for seed in graph.seeds() {
            kept[seed.index()] = true;
        }
        graph.subgraph(|index: NodeIndex| kept[index.index()])
    }
}
