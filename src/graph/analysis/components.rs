use super::Adjacency;

/// The connected component of each node, for an adjacency that is followed both ways. Numbered from 0 by size, the
/// largest first; of equal ones that which holds the lowest node first. Takes time linear in the size of the graph.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, components};
///
/// let adjacency = Adjacency::from_edges(4, Following::Both, [(1, 2, 1.0, true), (2, 3, 1.0, true)]);
/// assert_eq!(components(&adjacency), [1, 0, 0, 0]);
/// ```
pub fn components(adjacency: &Adjacency) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut found = vec![NONE; adjacency.len()];
    let mut count = 0;
    let mut stack = Vec::new();
    for start in 0..adjacency.len() {
        if found[start] != NONE {
            continue;
        }
        found[start] = count;
        stack.push(start);
        while let Some(node) = stack.pop() {
            for &next in adjacency.neighbours(node) {
                if found[next as usize] == NONE {
                    found[next as usize] = count;
                    stack.push(next as usize);
                }
            }
        }
        count += 1;
    }
    by_size(&found)
}

/// Groups numbered anew: the largest first; of equal ones that whose first member comes first.
pub(super) fn by_size(groups: &[u32]) -> Vec<u32> {
    let count = groups.iter().map(|&group| group as usize + 1).max().unwrap_or_default();
    let mut sizes = vec![0usize; count];
    let mut first = vec![usize::MAX; count];
    for (node, &group) in groups.iter().enumerate() {
        sizes[group as usize] += 1;
        first[group as usize] = first[group as usize].min(node);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&group| (std::cmp::Reverse(sizes[group]), first[group]));
    let mut number = vec![0; count];
    for (new, old) in order.into_iter().enumerate() {
        number[old] = u32::try_from(new).unwrap_or(u32::MAX);
    }
    groups.iter().map(|&group| number[group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    #[test]
    fn the_largest_part_comes_first_and_a_node_alone_is_a_part() {
        let edges = [(0, 5), (1, 2), (2, 3)].map(|(a, b)| (a, b, 1.0, true));
        assert_eq!(components(&Adjacency::from_edges(6, Following::Both, edges)), [1, 0, 0, 0, 2, 1]);
        assert!(components(&Adjacency::from_edges(0, Following::Both, [])).is_empty());
    }
}
