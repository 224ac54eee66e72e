use super::Adjacency;

/// How much each node depends on neighbours that know one another: Burt's constraint, on weights. Low is a broker, whose
/// neighbours meet through it alone; 1 is a node with one neighbour; more is possible where two have only each other and
/// a third. `None` for a node without neighbours. For an adjacency that is followed both ways.
///
/// Takes time of the sum of squared degrees.
///
/// R. Burt, "Structural Holes and Good Ideas", 2004.
///
/// ```
/// use fangzhi::graph::analysis::{Adjacency, Following, constraint};
///
/// let star = Adjacency::from_edges(4, Following::Both, [(0, 1, 1.0, true), (0, 2, 1.0, true)]);
/// assert_eq!(constraint(&star), [Some(0.5), Some(1.0), Some(1.0), None]);
/// ```
pub fn constraint(adjacency: &Adjacency) -> Vec<Option<f64>> {
    let count = adjacency.len();
    let strength: Vec<f64> = (0..count).map(|node| adjacency.weights(node).iter().sum()).collect();
    // What node i spends on each node, directly and by a third: kept for one i at a time.
    let mut spent = vec![0.0; count];
    let mut found = Vec::with_capacity(count);
    for node in 0..count {
        let arcs = || adjacency.neighbours(node).iter().map(|&to| to as usize).zip(adjacency.weights(node));
        for (third, &weight) in arcs() {
            let share = weight / strength[node];
            spent[third] += share;
            for (&other, &onward) in adjacency.neighbours(third).iter().zip(adjacency.weights(third)) {
                if other as usize != node {
                    spent[other as usize] += share * onward / strength[third];
                }
            }
        }
        let sum: f64 = arcs().map(|(other, _)| spent[other] * spent[other]).sum();
        found.push((adjacency.degree(node) > 0).then_some(sum));
        for (third, _) in arcs() {
            spent[third] = 0.0;
            adjacency.neighbours(third).iter().for_each(|&other| spent[other as usize] = 0.0);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::analysis::Following;

    /// The values are those of NetworkX 3.6.
    #[test]
    fn who_joins_two_groups_is_the_least_constrained() {
        let edges = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)].map(|(a, b)| (a, b, 1.0, true));
        let found = constraint(&Adjacency::from_edges(5, Following::Both, edges));
        assert!((found[2].unwrap_or_default() - 0.5625).abs() < 1e-12, "{found:?}");
        assert!(found.iter().enumerate().all(|(node, value)| node == 2 || *value > found[2]));
    }
}
