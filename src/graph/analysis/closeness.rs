use rayon::prelude::*;

use super::{Adjacency, Starts};

/// How near each node is to all others, from 0 to 1: the mean of one over the number of steps, where a node that cannot
/// be reached counts nothing (harmonic closeness), so that graphs of several parts compare.
///
/// A breadth-first search from each node: time of nodes times edges, on all cores. From a sample of nodes, for an
/// adjacency that is followed both ways, an estimate.
///
/// M. Marchiori and V. Latora, "Harmony in the Small-World", 2000; D. Eppstein and J. Wang, "Fast Approximation of
/// Centrality", 2004.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, Starts, closeness};
///
/// let chain = Adjacency::from_edges(3, Following::Both, [(0, 1, 1.0, true), (1, 2, 1.0, true)]);
/// assert_eq!(closeness(&chain, Starts::All), [0.75, 1.0, 0.75]);
/// ```
pub fn closeness(adjacency: &Adjacency, starts: Starts) -> Vec<f64> {
    const TASK: usize = 64;
    let count = adjacency.len();
    let starts = starts.of(count);
    if count < 2 {
        return vec![0.0; count];
    }
    // Whole numbers: how many of the starts reach a node in so many steps. Their sums do not depend on any order.
    let at_a_time = TASK * 4 * rayon::current_num_threads().max(1);
    let mut steps = vec![Vec::<u32>::new(); count];
    for some in starts.chunks(at_a_time) {
        let parts: Vec<Vec<Vec<u32>>> = some.par_chunks(TASK).map(|task| reached(adjacency, task)).collect();
        for part in parts {
            steps.iter_mut().zip(part).for_each(|(sum, more)| add(sum, &more));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "no graph has 2^52 nodes")]
    let others = (count - 1) as f64 * starts.len() as f64 / count as f64;
    steps.iter().map(|counts| harmonic(counts) / others).collect()
}

/// For each node how many of the starts are one step away, two…
fn reached(adjacency: &Adjacency, starts: &[usize]) -> Vec<Vec<u32>> {
    let count = adjacency.len();
    let mut steps = vec![Vec::new(); count];
    let mut seen = vec![usize::MAX; count];
    let (mut border, mut next) = (Vec::new(), Vec::new());
    for (search, &start) in starts.iter().enumerate() {
        seen[start] = search;
        border.push(start);
        let mut distance = 0;
        while !border.is_empty() {
            for node in border.drain(..) {
                for &other in adjacency.neighbours(node) {
                    let other = other as usize;
                    if seen[other] != search {
                        seen[other] = search;
                        next.push(other);
                        let counts: &mut Vec<u32> = &mut steps[other];
                        if counts.len() <= distance {
                            counts.resize(distance + 1, 0);
                        }
                        counts[distance] += 1;
                    }
                }
            }
            std::mem::swap(&mut border, &mut next);
            distance += 1;
        }
    }
    steps
}

fn add(sum: &mut Vec<u32>, more: &[u32]) {
    if sum.len() < more.len() {
        sum.resize(more.len(), 0);
    }
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn harmonic(counts: &[u32]) -> f64 {
    (1u32..).zip(counts).map(|(distance, &count)| f64::from(count) / f64::from(distance)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    /// The values are those of NetworkX 3.6 (`harmonic_centrality`), over the number of other nodes.
    #[test]
    fn parts_that_cannot_be_reached_count_nothing() {
        let edges = [(0, 1), (1, 2), (3, 4)].map(|(a, b)| (a, b, 1.0, true));
        let found = closeness(&Adjacency::from_edges(6, Following::Both, edges), Starts::All);
        for (value, known) in found.iter().zip([0.3, 0.4, 0.3, 0.2, 0.2, 0.0]) {
            assert!((value - known).abs() < 1e-12, "{found:?}");
        }
    }

    #[test]
    fn a_star_s_middle_is_next_to_all() {
        let edges = (1..50).map(|n| (0, n, 1.0, true));
        let adjacency = Adjacency::from_edges(50, Following::Both, edges);
        assert!((closeness(&adjacency, Starts::All)[0] - 1.0).abs() < 1e-12);
        let sampled = closeness(&adjacency, Starts::Sampled(20));
        assert!(sampled[0] > 0.9 && sampled[1..].iter().all(|&value| value < sampled[0]));
    }
}
