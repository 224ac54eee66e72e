//! Ids and kinds that tell edges apart, and names that tell nodes apart.

use std::borrow::Cow;

use oxigraph::model::NamedNodeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{Edge, Node, RelationGraph};

/// What one edge is called in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EdgeName<'a> {
    /// The claim's IRI; from the second edge of one claim on with a number behind it.
    pub id: Cow<'a, str>,
    /// The label of its relation; from the second edge between the same two entities on with a number behind it, since
    /// GEXF takes parallel edges only of different kinds.
    pub kind: Cow<'a, str>,
}

/// Names the edges of one graph in their order, in which those of one claim follow each other.
#[derive(Default)]
pub(super) struct EdgeNames<'a> {
    claim: Option<(NamedNodeRef<'a>, usize)>,
    /// By the places of source and target in memory, which say as well as their names who they are.
    parallels: FxHashMap<(usize, usize, &'a str), usize>,
}

impl<'a> EdgeNames<'a> {
    pub fn next(&mut self, source: &'a Node, target: &'a Node, edge: &'a Edge) -> EdgeName<'a> {
        let place = |node: &Node| std::ptr::from_ref(node).addr();
        let (mut from, mut to) = (place(source), place(target));
        // Nodes lie in the order of their IRIs.
        if !edge.relation.directed && to < from {
            (from, to) = (to, from);
        }
        let same = self.claim.filter(|(claim, _)| *claim == edge.iri.as_ref());
        let number = same.map_or(1, |(_, number)| number + 1);
        self.claim = Some((edge.iri.as_ref(), number));
        let label = edge.relation.label_zh.as_str();
        EdgeName {
            id: numbered(edge.iri.as_str(), "#", number),
            kind: numbered(label, " ", count(self.parallels.entry((from, to, label)).or_default())),
        }
    }
}

fn count(seen: &mut usize) -> usize {
    *seen += 1;
    *seen
}

fn numbered<'a>(name: &'a str, between: &str, number: usize) -> Cow<'a, str> {
    if number == 1 { name.into() } else { format!("{name}{between}{number}").into() }
}

/// A name of its own for each node, for programs that know a node by its label: the label as `say` makes it; namesakes
/// with what tells them apart in brackets; with a number where that is not enough.
pub(super) fn names(graph: &RelationGraph, say: impl Fn(&str) -> String) -> Vec<String> {
    let labels: Vec<String> = graph.nodes().map(|node| say(&node.label)).collect();
    let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
    for label in &labels {
        count(bearers.entry(label).or_default());
    }
    let mut taken: FxHashSet<String> = labels.iter().filter(|label| bearers[label.as_str()] == 1).cloned().collect();
    let name = |(node, label): (&Node, &String)| {
        if bearers[label.as_str()] == 1 {
            return label.clone();
        }
        let told = node.context.as_ref().map_or(label.clone(), |context| format!("{label}（{}）", say(context)));
        let mut number = 1;
        loop {
            let name = numbered(&told, " ", number).into_owned();
            if taken.insert(name.clone()) {
                return name;
            }
            number += 1;
        }
    };
    graph.nodes().zip(&labels).map(name).collect()
}
