use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::components::by_size;
use super::leiden::{Level, improve, move_nodes};
use super::{Adjacency, Following};

/// How communities are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leiden {
    /// More than 1 gives more and smaller communities, less fewer and larger ones.
    pub resolution: f64,
    /// The same seed, the same communities.
    pub seed: u64,
    /// Ends after so many rounds in any case; mostly it ends before, when a round finds hardly anything better.
    pub rounds: usize,
}

impl Default for Leiden {
    fn default() -> Self {
        Self { resolution: 1.0, seed: 0, rounds: 10 }
    }
}

/// Another round is not worth its time where the last one gained less modularity than this.
const ENOUGH: f64 = 1e-3;

/// Groups of nodes with more weight among themselves than chance would give them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Communities {
    /// The community of each node, numbered from 0 by size, the largest first.
    pub of: Vec<u32>,
    /// How much more of the weight lies within communities than chance would put there, from -0.5 to 1; over 0.3 is
    /// marked structure. At the resolution that was asked for.
    pub modularity: f64,
}

impl Communities {
    pub fn count(&self) -> usize {
        self.of.iter().map(|&community| community as usize + 1).max().unwrap_or_default()
    }

    /// The nodes of each community, in order.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.count()];
        for (node, &community) in self.of.iter().enumerate() {
            members[community as usize].push(node);
        }
        members
    }
}

/// The communities of a graph that is followed both ways, by the weights of its edges: modularity is improved by moving
/// nodes, refining and merging, until a round finds hardly anything better. Each community is connected, also where a merge or
/// move would have left one that is not. A node without neighbours is a community of its own.
///
/// A round takes time about linear in the size of the graph; a few are needed.
///
/// V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", 2019;
/// modularity: M. E. J. Newman, "Analysis of Weighted Networks", 2004.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, Leiden, communities};
///
/// let edges = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)].map(|(a, b)| (a, b, 1.0, true));
/// let found = communities(&Adjacency::from_edges(6, Following::Both, edges), Leiden::default());
/// assert_eq!(found.of, [0, 0, 0, 1, 1, 1]);
/// ```
pub fn communities(adjacency: &Adjacency, leiden: Leiden) -> Communities {
    let count = adjacency.len();
    let level = Level::new(adjacency.clone(), vec![0.0; count]);
    let mut random = ChaCha8Rng::seed_from_u64(leiden.seed);
    let mut groups: Vec<u32> = (0u32..).take(count).collect();
    let mut best = quality(&level, &groups, leiden.resolution);
    for _ in 0..leiden.rounds {
        let found = round(&level, groups.clone(), leiden.resolution, &mut random);
        let found = connected(adjacency, &found);
        let better = quality(&level, &found, leiden.resolution);
        let gained = better - best;
        if gained > 0.0 {
            (groups, best) = (found, better);
        }
        if gained < ENOUGH {
            break;
        }
    }
    Communities { of: by_size(&groups), modularity: best }
}

/// Moves, refines and merges until nothing merges any more.
fn round(level: &Level, mut groups: Vec<u32>, resolution: f64, random: &mut ChaCha8Rng) -> Vec<u32> {
    let mut level = level.clone();
    // The node of the current level that each node of the graph is part of.
    let mut part: Vec<u32> = (0u32..).take(level.len()).collect();
    loop {
        let mut order: Vec<u32> = (0u32..).take(level.len()).collect();
        order.shuffle(random);
        let count = move_nodes(&level, &mut groups, &order, resolution);
        if count == level.len() {
            break;
        }
        let (refined, refined_count) = improve(&level, &groups, resolution, random);
        if refined_count == level.len() {
            break;
        }
        let mut merged_groups = vec![0; refined_count];
        for (node, &merged) in refined.iter().enumerate() {
            merged_groups[merged as usize] = groups[node];
        }
        level = merge(&level, &refined, refined_count);
        part.iter_mut().for_each(|part| *part = refined[*part as usize]);
        groups = merged_groups;
    }
    part.iter().map(|&part| groups[part as usize]).collect()
}

/// Each group one node, with what lies within it as a loop.
fn merge(level: &Level, groups: &[u32], count: usize) -> Level {
    let mut loops = vec![0.0; count];
    let mut arcs = Vec::with_capacity(level.adjacency.len());
    for node in 0..level.len() {
        let from = groups[node];
        loops[from as usize] += level.loops[node];
        for (&to, &weight) in level.adjacency.neighbours(node).iter().zip(level.adjacency.weights(node)) {
            let to = groups[to as usize];
            if to == from {
                // Each edge within comes by twice, once from each end.
                loops[from as usize] += weight / 2.0;
            } else {
                arcs.push((from, to, weight, true));
            }
        }
    }
    Level::new(Adjacency::from_edges(count, Following::Direction, arcs), loops)
}

/// Groups split into their connected parts.
fn connected(adjacency: &Adjacency, groups: &[u32]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut found = vec![NONE; groups.len()];
    let (mut count, mut stack) = (0, Vec::new());
    for start in 0..groups.len() {
        if found[start] != NONE {
            continue;
        }
        found[start] = count;
        stack.push(start);
        while let Some(node) = stack.pop() {
            for &next in adjacency.neighbours(node) {
                let next = next as usize;
                if found[next] == NONE && groups[next] == groups[node] {
                    found[next] = count;
                    stack.push(next);
                }
            }
        }
        count += 1;
    }
    found
}

fn quality(level: &Level, groups: &[u32], resolution: f64) -> f64 {
    if level.twice <= 0.0 {
        return 0.0;
    }
    let mut strengths = vec![0.0; groups.iter().map(|&group| group as usize + 1).max().unwrap_or_default()];
    let mut within = 0.0;
    for node in 0..level.len() {
        strengths[groups[node] as usize] += level.strength[node];
        for (&to, &weight) in level.adjacency.neighbours(node).iter().zip(level.adjacency.weights(node)) {
            within += if groups[to as usize] == groups[node] { weight } else { 0.0 };
        }
    }
    let expected: f64 = strengths.iter().map(|strength| (strength / level.twice).powi(2)).sum();
    within / level.twice - resolution * expected
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// W. Zachary's karate club (1977): who of 34 members met outside the club.
    const KARATE: [(u32, &[u32]); 26] = [
        (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
        (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
        (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
        (3, &[7, 12, 13]),
        (4, &[6, 10]),
        (5, &[6, 10, 16]),
        (6, &[16]),
        (8, &[30, 32, 33]),
        (9, &[33]),
        (13, &[33]),
        (14, &[32, 33]),
        (15, &[32, 33]),
        (18, &[32, 33]),
        (19, &[33]),
        (20, &[32, 33]),
        (22, &[32, 33]),
        (23, &[25, 27, 29, 32, 33]),
        (24, &[25, 27, 31]),
        (25, &[31]),
        (26, &[29, 33]),
        (27, &[33]),
        (28, &[31, 33]),
        (29, &[32, 33]),
        (30, &[32, 33]),
        (31, &[32, 33]),
        (32, &[33]),
    ];

    fn karate() -> Adjacency {
        let edges = KARATE.iter().flat_map(|(from, to)| to.iter().map(|&to| (*from, to, 1.0, true)));
        Adjacency::from_edges(34, Following::Both, edges)
    }

    /// 0.4198 is the highest modularity that this network has (G. Agarwal and D. Kempe, 2008).
    #[test]
    fn the_karate_club_falls_into_its_four_communities() {
        let found = communities(&karate(), Leiden::default());
        assert!((found.modularity - 0.4198).abs() < 2e-3, "{found:?}");
        assert_eq!(found.count(), 4);
    }

    #[test]
    fn weights_decide_where_shapes_are_alike() {
        // A ring of six whose edges are heavy in pairs.
        let edges = (0..6).map(|n| (n, (n + 1) % 6, if n % 2 == 0 { 9.0 } else { 1.0 }, true));
        let found = communities(&Adjacency::from_edges(6, Following::Both, edges), Leiden::default());
        assert_eq!(found.of, [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn a_finer_resolution_gives_more_communities() {
        let count = |resolution| communities(&karate(), Leiden { resolution, ..Leiden::default() }).count();
        assert!(count(0.5) < count(1.0) && count(1.0) < count(3.0));
    }

    #[test]
    fn a_graph_without_edges_is_all_communities_of_one() {
        let found = communities(&Adjacency::from_edges(3, Following::Both, []), Leiden::default());
        assert_eq!((found.of, found.modularity), (vec![0, 1, 2], 0.0));
    }

    proptest! {
        #[test]
        fn every_community_is_connected_and_the_same_every_time(
            edges in proptest::collection::vec((0u32..40, 0u32..40, 1u32..5), 0..120),
            resolution in 0.1f64..4.0,
            seed in 0u64..9,
        ) {
            let edges: Vec<_> = edges.into_iter().map(|(a, b, weight)| (a, b, f64::from(weight), true)).collect();
            let adjacency = Adjacency::from_edges(40, Following::Both, edges);
            let leiden = Leiden { resolution, seed, ..Leiden::default() };
            let found = communities(&adjacency, leiden);
            prop_assert_eq!(&communities(&adjacency, leiden), &found);
            let parts = connected(&adjacency, &found.of);
            prop_assert_eq!(parts.iter().max(), found.of.iter().max());
            let level = Level::new(adjacency.clone(), vec![0.0; 40]);
            prop_assert!((quality(&level, &found.of, resolution) - found.modularity).abs() < 1e-9);
            let alone: Vec<u32> = (0..40).collect();
            prop_assert!(found.modularity >= quality(&level, &alone, resolution) - 1e-9);
        }
    }
}
