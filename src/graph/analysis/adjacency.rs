use petgraph::visit::EdgeRef;

use crate::graph::RelationGraph;

/// Which way an edge may be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Following {
    /// From source to target; where an edge means no direction, both ways.
    Direction,
    /// Both ways, whatever the direction says: who is subject of a sentence does not matter.
    Both,
}

/// The neighbours of each node in one array (compressed sparse rows), sorted, each once: parallel edges are one with
/// their weights added up, loops are left out. Nodes are numbered as in the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjacency {
    /// Where the neighbours of a node begin; one more entry than there are nodes.
    starts: Vec<u32>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
}

impl Adjacency {
    /// Weights are [sources](crate::graph::Edge::sources): independent articles.
    pub fn of(graph: &RelationGraph, following: Following) -> Self {
        let graph = graph.petgraph();
        let number = |index: petgraph::graph::NodeIndex| u32::try_from(index.index()).unwrap_or(u32::MAX);
        let edges = graph.edge_references().map(|edge| {
            let (weight, directed) = (f64::from(edge.weight().sources), edge.weight().relation.directed);
            (number(edge.source()), number(edge.target()), weight, directed)
        });
        Self::from_edges(graph.node_count(), following, edges)
    }

    /// From source, target, weight and whether the edge has a direction. Ends that are no node of the `count` are left
    /// out.
    pub fn from_edges(
        count: usize,
        following: Following,
        edges: impl IntoIterator<Item = (u32, u32, f64, bool)>,
    ) -> Self {
        let mut arcs: Vec<(u32, u32, f64)> = Vec::new();
        for (source, target, weight, directed) in edges {
            if source == target || source as usize >= count || target as usize >= count {
                continue;
            }
            arcs.push((source, target, weight));
            if following == Following::Both || !directed {
                arcs.push((target, source, weight));
            }
        }
        // Sorted by counting, first by where an arc leads, then by where it starts: linear and stable, so that weights are
        // added in the order of the edges, the same sums on every run.
        let arcs = sorted(&sorted(&arcs, count, |arc| arc.1), count, |arc| arc.0);
        let (mut starts, mut neighbours, mut weights) = (Vec::with_capacity(count + 1), Vec::new(), Vec::new());
        starts.push(0);
        let mut arcs = arcs.into_iter().peekable();
        for node in 0..count {
            while let Some((_, to, weight)) = arcs.next_if(|&(from, _, _)| from as usize == node) {
                let first = starts[node] as usize;
                match weights.last_mut() {
                    Some(last) if neighbours.len() > first && neighbours.last() == Some(&to) => *last += weight,
                    _ => {
                        neighbours.push(to);
                        weights.push(weight);
                    }
                }
            }
            starts.push(u32::try_from(neighbours.len()).unwrap_or(u32::MAX));
        }
        Self { starts, neighbours, weights }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The neighbours that a node leads to, in the order of their numbers.
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.range(node)]
    }

    /// The weights of the same.
    pub fn weights(&self, node: usize) -> &[f64] {
        &self.weights[self.range(node)]
    }

    pub fn degree(&self, node: usize) -> usize {
        self.range(node).len()
    }

    fn range(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    /// The same with every arc turned round: for each node the ones that lead to it.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let number = |node: usize| u32::try_from(node).unwrap_or(u32::MAX);
        let arcs = (0..self.len()).flat_map(|node| {
            let arcs = self.neighbours(node).iter().zip(self.weights(node));
            arcs.map(move |(&to, &weight)| (to, number(node), weight, true))
        });
        Self::from_edges(self.len(), Following::Direction, arcs)
    }
}

type Arc = (u32, u32, f64);

/// By a number below `count`; arcs with the same number stay in their order.
fn sorted(arcs: &[Arc], count: usize, by: impl Fn(&Arc) -> u32) -> Vec<Arc> {
    let mut place = vec![0usize; count + 1];
    arcs.iter().for_each(|arc| place[by(arc) as usize + 1] += 1);
    for number in 0..count {
        place[number + 1] += place[number];
    }
    let mut sorted = vec![(0, 0, 0.0); arcs.len()];
    for arc in arcs {
        let place = &mut place[by(arc) as usize];
        sorted[*place] = *arc;
        *place += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_edges_are_one_and_loops_none() {
        let edges = [(0, 1, 1.0, true), (0, 1, 2.0, true), (1, 1, 5.0, true), (2, 1, 1.0, false), (0, 9, 1.0, true)];
        let directed = Adjacency::from_edges(3, Following::Direction, edges);
        assert_eq!((directed.neighbours(0), directed.weights(0)), (&[1][..], &[3.0][..]));
        assert_eq!((directed.neighbours(1), directed.neighbours(2)), (&[2][..], &[1][..]));
        assert_eq!(directed.reversed().neighbours(1), [0, 2]);
        assert_eq!(Adjacency::from_edges(3, Following::Both, edges).neighbours(1), [0, 2]);
    }
}
