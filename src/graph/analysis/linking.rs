use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use petgraph::visit::EdgeRef;

use super::{Adjacency, Following};
use crate::graph::{RelationGraph, area};
use crate::ontology::Ontology;

/// An entity that links two places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Its index in the graph.
    pub node: usize,
    /// The sources of the claims that tie it to something in the first place.
    pub first: u64,
    /// To something in the second.
    pub second: u64,
    /// Of all pairs of one thing in the first place and one in the second the share that it lies between, on shortest
    /// paths, from 0 to 1; pairs that it is one of do not count.
    pub between: f64,
}

/// Who links two places, in a graph that was projected from a store: entities that claims tie to both, or that are in one
/// and are tied to the other, or that lie on the shortest paths from one to the other. What is in a place is what
/// [`Selection::places`](crate::graph::Selection::places) says. Those that claims tie to both come first, then those that lie between most.
///
/// That one place lies in another (classes with `fz:edgeWithin`) is no link, nor are the two places themselves. Takes
/// time of the things in the first place times the size of the graph.
///
/// # Errors
/// When the store cannot be read.
pub fn linking(store: &Store, graph: &RelationGraph, places: &[NamedNode; 2]) -> Result<Vec<Link>, StorageError> {
    let ontology = Ontology::built_in();
    let first = area::within(store, ontology, &places[..1])?;
    let second = area::within(store, ontology, &places[1..])?;
    Ok(links(graph, ontology, &first, &second, places))
}

fn links(
    graph: &RelationGraph,
    ontology: &Ontology,
    first: &BTreeSet<NamedNode>,
    second: &BTreeSet<NamedNode>,
    places: &[NamedNode; 2],
) -> Vec<Link> {
    let petgraph = graph.petgraph();
    let count = petgraph.node_count();
    let here: Vec<[bool; 2]> = graph.nodes().map(|node| [first, second].map(|area| area.contains(&node.iri))).collect();
    let mut tied = vec![[0u64; 2]; count];
    let mut arcs = Vec::new();
    for edge in petgraph.edge_references() {
        if ontology.edge(edge.weight().relation.iri.as_ref()).is_some_and(|declared| declared.within) {
            continue;
        }
        let (a, b) = (edge.source().index(), edge.target().index());
        for (node, other) in [(a, b), (b, a)] {
            for side in 0..2 {
                tied[node][side] += if here[other][side] { u64::from(edge.weight().sources) } else { 0 };
            }
        }
        let number = |node: usize| u32::try_from(node).unwrap_or(u32::MAX);
        arcs.push((number(a), number(b), 1.0, true));
    }
    let adjacency = Adjacency::from_edges(count, Following::Both, arcs);
    let side = |side: usize| -> Vec<usize> { (0..count).filter(|&node| here[node][side]).collect() };
    let between = between(&adjacency, &side(0), &here);
    let mut links: Vec<Link> = (0..count)
        .map(|node| Link { node, first: tied[node][0], second: tied[node][1], between: between[node] })
        .filter(|link| {
            let touches = |side: usize| here[link.node][side] || tied[link.node][side] > 0;
            let node = &petgraph.raw_nodes()[link.node].weight;
            let is_tied = tied[link.node] != [0, 0];
            !node.kind.is_claim
                && !places.contains(&node.iri)
                && (link.between > 0.0 || is_tied && touches(0) && touches(1))
        })
        .collect();
    links.sort_by(|a, b| {
        let is_tied = |link: &Link| link.first.min(link.second) > 0;
        let ties = |link: &Link| (link.first.min(link.second), link.first + link.second);
        let order = is_tied(b).cmp(&is_tied(a)).then(b.between.total_cmp(&a.between));
        order.then_with(|| ties(b).cmp(&ties(a))).then(a.node.cmp(&b.node))
    });
    links
}

/// Brandes' sums for the starts of one place and the ends of the other.
fn between(adjacency: &Adjacency, starts: &[usize], here: &[[bool; 2]]) -> Vec<f64> {
    let count = adjacency.len();
    let mut sums = vec![0.0; count];
    let ends = here.iter().filter(|sides| sides[1]).count();
    let both = here.iter().filter(|sides| sides[0] && sides[1]).count();
    for &start in starts {
        let (mut distance, mut paths, mut depends) = (vec![u32::MAX; count], vec![0.0f64; count], vec![0.0f64; count]);
        let mut order = vec![start];
        (distance[start], paths[start]) = (0, 1.0);
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            for &other in adjacency.neighbours(node) {
                let other = other as usize;
                if distance[other] == u32::MAX {
                    distance[other] = distance[node] + 1;
                    order.push(other);
                }
                if distance[other] == distance[node] + 1 {
                    paths[other] += paths[node];
                }
            }
        }
        for &node in order.iter().rev() {
            let onward = adjacency.neighbours(node).iter().map(|&other| other as usize);
            let onward = onward.filter(|&other| distance[other] == distance[node] + 1);
            let is_end = |node: usize| if here[node][1] { 1.0 } else { 0.0 };
            depends[node] = onward.map(|other| paths[node] / paths[other] * (is_end(other) + depends[other])).sum();
            if node != start {
                sums[node] += depends[node];
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "no graph has 2^52 nodes")]
    let pairs = (starts.len() * ends - both) as f64;
    sums.into_iter().map(|sum| if pairs > 0.0 { sum / pairs } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_alone_joins_two_sides_lies_between_all_of_them() {
        // 0 and 1 in the first place, 4 and 5 in the second, 2 between; 3 hangs on the first.
        let edges = [(0, 2), (1, 2), (2, 4), (2, 5), (0, 3)].map(|(a, b)| (a, b, 1.0, true));
        let adjacency = Adjacency::from_edges(6, Following::Both, edges);
        let here = [[true, false], [true, false], [false; 2], [false; 2], [false, true], [false, true]];
        assert_eq!(between(&adjacency, &[0, 1], &here), [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    }
}
