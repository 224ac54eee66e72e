use super::{Adjacency, Communities};
use crate::graph::RelationGraph;

/// The most typical members of each community, at most `most` of each, the most typical first: those with most weight to
/// others of it, less where much of theirs leads out of it. Of equal ones the first.
pub fn typical(adjacency: &Adjacency, communities: &Communities, most: usize) -> Vec<Vec<usize>> {
    let score = |node: usize| {
        let arcs = || adjacency.neighbours(node).iter().zip(adjacency.weights(node));
        let all: f64 = arcs().map(|(_, weight)| weight).sum();
        let within = arcs().filter(|&(&to, _)| communities.of[to as usize] == communities.of[node]);
        let within: f64 = within.map(|(_, weight)| weight).sum();
        if all > 0.0 { within * within / all } else { 0.0 }
    };
    let ranked = communities.members().into_iter().map(|members| {
        let mut scored: Vec<(f64, usize)> = members.into_iter().map(|node| (score(node), node)).collect();
        scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
        scored.into_iter().take(most).map(|(_, node)| node).collect()
    });
    ranked.collect()
}

/// What each community is called: its three most typical members, `柳溪村、云川区水务局、叶青禾`. Claims that are nodes
/// give no name.
pub fn labels(graph: &RelationGraph, adjacency: &Adjacency, communities: &Communities) -> Vec<String> {
    const NAMES: usize = 3;
    let nodes = graph.petgraph().raw_nodes();
    let label = |members: Vec<usize>| {
        let named = members.into_iter().filter_map(|node| nodes.get(node)).map(|node| &node.weight);
        let named = named.filter(|node| !node.kind.is_claim).take(NAMES).map(|node| node.label.as_str());
        named.collect::<Vec<_>>().join("、")
    };
    // Twice as many, since some of the most typical may be claims.
    typical(adjacency, communities, 4 * NAMES).into_iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::{Following, Leiden, communities};

    #[test]
    fn the_middle_of_a_star_is_its_most_typical_member_and_a_go_between_the_least() {
        let edges = [(1, 0), (1, 2), (1, 3), (3, 5), (5, 4), (5, 6), (5, 7)].map(|(a, b)| (a, b, 1.0, true));
        let adjacency = Adjacency::from_edges(8, Following::Both, edges);
        let found = communities(&adjacency, Leiden::default());
        assert_eq!(found.of, [0, 0, 0, 0, 1, 1, 1, 1]);
        assert_eq!(typical(&adjacency, &found, 9), [vec![1, 0, 2, 3], vec![5, 4, 6, 7]]);
    }
}
