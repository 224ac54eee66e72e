use super::Adjacency;

/// The core number of each node: the largest k for which it is in the k-core, the part of the graph in which each node
/// has at least k neighbours. For an adjacency that is followed both ways; takes time linear in its size.
///
/// V. Batagelj and M. Zaveršnik, "An O(m) Algorithm for Cores Decomposition of Networks", 2003.
pub fn cores(adjacency: &Adjacency) -> Vec<u32> {
    let count = adjacency.len();
    let mut degrees: Vec<usize> = (0..count).map(|node| adjacency.degree(node)).collect();
    let most = degrees.iter().copied().max().unwrap_or_default();
    // Nodes in the order of their degrees, with where each degree begins.
    let mut begins = vec![0; most + 2];
    for &degree in &degrees {
        begins[degree + 1] += 1;
    }
    for degree in 0..=most {
        begins[degree + 1] += begins[degree];
    }
    let mut next = begins.clone();
    let (mut order, mut place) = (vec![0; count], vec![0; count]);
    for node in 0..count {
        place[node] = next[degrees[node]];
        order[place[node]] = node;
        next[degrees[node]] += 1;
    }
    for at in 0..count {
        let node = order[at];
        for &other in adjacency.neighbours(node) {
            let other = other as usize;
            if degrees[other] > degrees[node] {
                // `other` loses a neighbour: it changes places with the first of its degree.
                let (begin, here) = (begins[degrees[other]], place[other]);
                let first = order[begin];
                order.swap(begin, here);
                (place[other], place[first]) = (begin, here);
                begins[degrees[other]] += 1;
                degrees[other] -= 1;
            }
        }
    }
    degrees.into_iter().map(|core| u32::try_from(core).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    #[test]
    fn a_triangle_with_a_tail_has_a_core_of_two() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)].map(|(a, b)| (a, b, 1.0, true));
        let adjacency = Adjacency::from_edges(6, Following::Both, edges);
        assert_eq!(cores(&adjacency), [2, 2, 2, 1, 1, 0]);
    }

    #[test]
    fn a_clique_is_its_own_core() {
        let edges = (0..5).flat_map(|a| (0..a).map(move |b| (a, b, 1.0, true)));
        assert_eq!(cores(&Adjacency::from_edges(5, Following::Both, edges)), [4; 5]);
    }
}
