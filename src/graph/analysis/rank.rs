use super::Adjacency;

/// How a PageRank is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Damping {
    /// How often the walker follows an edge instead of jumping anywhere, from 0 to 1.
    pub factor: f64,
    /// Ends when the ranks of all nodes together change by less than this times their number.
    pub tolerance: f64,
    /// Ends after so many rounds in any case.
    pub rounds: usize,
}

/// As NetworkX has them, so that results can be compared.
impl Default for Damping {
    fn default() -> Self {
        Self { factor: 0.85, tolerance: 1e-6, rounds: 100 }
    }
}

/// The `PageRank` of each node, weighted; they add up to 1. A node that leads nowhere gives its rank to all alike.
///
/// L. Page and others, "The `PageRank` Citation Ranking", 1999.
pub fn pagerank(adjacency: &Adjacency, damping: Damping) -> Vec<f64> {
    let count = adjacency.len();
    if count == 0 {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "no graph has 2^52 nodes")]
    let share = 1.0 / count as f64;
    let out: Vec<f64> = (0..count).map(|node| adjacency.weights(node).iter().sum()).collect();
    let mut ranks = vec![share; count];
    for _ in 0..damping.rounds {
        let lost: f64 = (0..count).filter(|&node| out[node] == 0.0).map(|node| ranks[node]).sum();
        let mut next = vec![damping.factor * lost * share + (1.0 - damping.factor) * share; count];
        for node in (0..count).filter(|&node| out[node] > 0.0) {
            let given = damping.factor * ranks[node] / out[node];
            for (&to, &weight) in adjacency.neighbours(node).iter().zip(adjacency.weights(node)) {
                next[to as usize] += given * weight;
            }
        }
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        ranks = next;
        if change * share < damping.tolerance {
            break;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    #[test]
    fn a_hub_ranks_highest_and_all_ranks_add_up_to_one() {
        let edges = [(1, 0), (2, 0), (3, 0), (0, 1)].map(|(a, b)| (a, b, 1.0, true));
        let ranks = pagerank(&Adjacency::from_edges(5, Following::Direction, edges), Damping::default());
        assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(ranks[0] > ranks[1] && ranks[1] > ranks[2] && ranks[2] > ranks[4] - 1e-12);
    }

    #[test]
    fn a_heavier_edge_gives_more() {
        let edges = [(0, 1, 3.0, true), (0, 2, 1.0, true)];
        let ranks = pagerank(&Adjacency::from_edges(3, Following::Direction, edges), Damping::default());
        assert!(ranks[1] > ranks[2]);
    }
}
