use super::Adjacency;

/// What falls apart when one thing is taken away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weak {
    /// In the order of their ends.
    pub bridges: Vec<Bridge>,
    /// Into how many parts the component of each node falls without it: 1 for most, more for a cut vertex, 0 for a node
    /// without neighbours.
    pub parts: Vec<u32>,
}

/// Two neighbours that nothing else joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bridge {
    /// The lower node first.
    pub ends: (u32, u32),
    /// How many nodes the smaller side has.
    pub apart: u32,
}

/// The bridges and cut vertices of a graph that is followed both ways; parallel edges are one. Takes time linear in the
/// size of the graph.
///
/// J. Hopcroft and R. Tarjan, "Efficient Algorithms for Graph Manipulation", 1973.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, weak};
///
/// let chain = Adjacency::from_edges(3, Following::Both, [(0, 1, 1.0, true), (1, 2, 1.0, true)]);
/// assert_eq!((weak(&chain).bridges.len(), weak(&chain).parts), (2, vec![1, 2, 1]));
/// ```
pub fn weak(adjacency: &Adjacency) -> Weak {
    const NONE: u32 = u32::MAX;
    let count = adjacency.len();
    let number = |node: usize| u32::try_from(node).unwrap_or(NONE);
    // When a node was first come by, and the earliest that it or what hangs on it leads back to.
    let (mut entered, mut lowest) = (vec![NONE; count], vec![NONE; count]);
    let (mut parts, mut sizes) = (vec![0u32; count], vec![1u32; count]);
    let mut found = Weak::default();
    let mut clock = 0;
    // Node, the one it was reached from, and how many of its neighbours are done: a stack of our own, since a chain of
    // places may be longer than the thread's is deep.
    let mut stack: Vec<(usize, usize, usize)> = Vec::new();
    for root in 0..count {
        if entered[root] != NONE {
            continue;
        }
        (entered[root], lowest[root]) = (clock, clock);
        clock += 1;
        let first_bridge = found.bridges.len();
        stack.push((root, usize::MAX, 0));
        while let Some((node, from, done)) = stack.last_mut() {
            let (node, from) = (*node, *from);
            if let Some(&next) = adjacency.neighbours(node).get(*done) {
                *done += 1;
                let next = next as usize;
                if entered[next] == NONE {
                    (entered[next], lowest[next]) = (clock, clock);
                    clock += 1;
                    stack.push((next, node, 0));
                } else if next != from {
                    lowest[node] = lowest[node].min(entered[next]);
                }
                continue;
            }
            stack.pop();
            if from == usize::MAX {
                continue;
            }
            lowest[from] = lowest[from].min(lowest[node]);
            if lowest[node] > entered[from] {
                found
                    .bridges
                    .push(Bridge { ends: (number(node.min(from)), number(node.max(from))), apart: sizes[node] });
            }
            parts[from] += u32::from(lowest[node] >= entered[from]);
            // What hangs above is one part more.
            parts[node] += 1;
            sizes[from] += sizes[node];
        }
        for bridge in &mut found.bridges[first_bridge..] {
            bridge.apart = bridge.apart.min(sizes[root] - bridge.apart);
        }
    }
    found.bridges.sort_unstable();
    found.parts = parts;
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    fn of(count: usize, edges: &[(u32, u32)]) -> Weak {
        weak(&Adjacency::from_edges(count, Following::Both, edges.iter().map(|&(a, b)| (a, b, 1.0, true))))
    }

    #[test]
    fn the_edge_between_two_triangles_is_a_bridge_and_its_ends_are_cuts() {
        let found = of(7, &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]);
        assert_eq!(found.bridges, [Bridge { ends: (2, 3), apart: 3 }]);
        assert_eq!(found.parts, [1, 1, 2, 2, 1, 1, 0]);
    }

    #[test]
    fn two_triangles_that_share_a_node_have_a_cut_and_no_bridge() {
        let found = of(5, &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)]);
        assert_eq!((found.bridges, found.parts), (vec![], vec![1, 1, 2, 1, 1]));
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let edges: Vec<(u32, u32)> = (1..200_000).map(|node| (node - 1, node)).collect();
        let bridges = of(200_000, &edges).bridges;
        assert_eq!((bridges.len(), bridges[99_999].apart), (199_999, 100_000));
    }
}
