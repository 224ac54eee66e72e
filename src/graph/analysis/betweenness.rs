use rayon::prelude::*;

use super::{Adjacency, Starts};

/// Nodes that one task goes through: sums are added within a task and then task by task, so that they do not depend on
/// which thread took which task.
const TASK: usize = 16;

/// How often each node lies on the shortest paths between two others, from 0 to 1: the share of pairs that it stands
/// between, where a pair with several shortest paths counts in parts. Every step is as long as any other. For an
/// adjacency that is followed both ways, or in the direction of edges; the share is that of ordered pairs.
///
/// From each start it takes time linear in nodes and edges, on all cores. The result is the same with any number of
/// threads.
///
/// U. Brandes, "A Faster Algorithm for Betweenness Centrality", 2001; sampled: U. Brandes and C. Pich, "Centrality
/// Estimation in Large Networks", 2007.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, Starts, betweenness};
///
/// let chain = Adjacency::from_edges(3, Following::Both, [(0, 1, 1.0, true), (1, 2, 1.0, true)]);
/// assert_eq!(betweenness(&chain, Starts::All), [0.0, 1.0, 0.0]);
/// ```
pub fn betweenness(adjacency: &Adjacency, starts: Starts) -> Vec<f64> {
    let count = adjacency.len();
    let starts = starts.of(count);
    let mut sums = vec![0.0; count];
    // So many tasks at a time, that their sums fit in memory whatever the size of the graph.
    let at_a_time = TASK * 4 * rayon::current_num_threads().max(1);
    for some in starts.chunks(at_a_time) {
        let parts: Vec<Vec<f64>> = some.par_chunks(TASK).map(|task| dependencies(adjacency, task)).collect();
        for part in parts {
            sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "no graph has 2^52 nodes")]
    let (all, taken) = (count as f64, starts.len() as f64);
    let pairs = (all - 1.0) * (all - 2.0);
    let scale = if pairs > 0.0 { all / taken / pairs } else { 0.0 };
    sums.into_iter().map(|sum| sum * scale).collect()
}

/// What one breadth-first search after the other finds, added up.
fn dependencies(adjacency: &Adjacency, starts: &[usize]) -> Vec<f64> {
    let count = adjacency.len();
    let mut sums = vec![0.0; count];
    let mut distance = vec![u32::MAX; count];
    let mut paths = vec![0.0f64; count];
    let mut depends = vec![0.0f64; count];
    let mut order: Vec<u32> = Vec::with_capacity(count);
    for &start in starts {
        order.clear();
        order.push(u32::try_from(start).unwrap_or(u32::MAX));
        (distance[start], paths[start]) = (0, 1.0);
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            let (far, ways) = (distance[node as usize] + 1, paths[node as usize]);
            for &other in adjacency.neighbours(node as usize) {
                let at = other as usize;
                if distance[at] == u32::MAX {
                    distance[at] = far;
                    order.push(other);
                }
                if distance[at] == far {
                    paths[at] += ways;
                }
            }
        }
        // From the farthest back; a node's successors are the neighbours one step farther.
        for &node in order.iter().rev() {
            let node = node as usize;
            let far = distance[node] + 1;
            let share: f64 = adjacency
                .neighbours(node)
                .iter()
                .map(|&other| other as usize)
                .filter(|&other| distance[other] == far)
                .map(|other| (1.0 + depends[other]) / paths[other])
                .sum();
            depends[node] = paths[node] * share;
            if node != start {
                sums[node] += depends[node];
            }
        }
        for &node in &order {
            let node = node as usize;
            (distance[node], paths[node], depends[node]) = (u32::MAX, 0.0, 0.0);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    fn graph(count: usize, edges: &[(u32, u32)]) -> Adjacency {
        Adjacency::from_edges(count, Following::Both, edges.iter().map(|&(a, b)| (a, b, 1.0, true)))
    }

    /// Two triangles joined by one edge, and a node alone; the values are those of NetworkX 3.6.
    #[test]
    fn the_ends_of_a_bridge_lie_between_all_of_both_sides() {
        let found = betweenness(&graph(7, &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]), Starts::All);
        for (value, known) in found.iter().zip([0.0, 0.0, 0.4, 0.4, 0.0, 0.0, 0.0]) {
            assert!((value - known).abs() < 1e-12, "{found:?}");
        }
    }

    #[test]
    fn pairs_with_two_shortest_paths_count_by_halves() {
        let found = betweenness(&graph(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]), Starts::All);
        assert!(found.iter().all(|value| (value - 1.0 / 6.0).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn a_sample_is_near_and_the_same_with_any_number_of_threads() {
        let edges: Vec<(u32, u32)> = (1..400).map(|n: u32| (n, n * n % 97 % n)).collect();
        let adjacency = graph(400, &edges);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| betweenness(&adjacency, Starts::Sampled(200)))
        };
        assert_eq!(with(1), with(5));
        let highest = |values: &[f64]| (0..400).max_by(|&a, &b| values[a].total_cmp(&values[b]));
        assert_eq!(highest(&with(1)), highest(&betweenness(&adjacency, Starts::All)));
    }

    #[test]
    fn a_graph_too_small_for_a_pair_has_nothing_between() {
        assert_eq!(betweenness(&graph(2, &[(0, 1)]), Starts::All), [0.0, 0.0]);
        assert!(betweenness(&graph(0, &[]), Starts::All).is_empty());
    }
}
