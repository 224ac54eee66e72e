//! Ids and kinds that tell edges apart.

use std::collections::HashMap;

use oxigraph::model::NamedNodeRef;

use super::super::{Edge, Node};

/// What one edge is called in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EdgeName {
    /// The claim's IRI; from the second edge of one claim on with a number behind it.
    pub id: String,
    /// The label of its class; from the second edge between the same two entities on with a number behind it, since
    /// GEXF takes parallel edges only of different kinds.
    pub kind: String,
}

/// Names the edges of one graph in their order.
#[derive(Default)]
pub(super) struct EdgeNames<'a> {
    claims: HashMap<NamedNodeRef<'a>, usize>,
    parallels: HashMap<(NamedNodeRef<'a>, NamedNodeRef<'a>, &'a str), usize>,
}

impl<'a> EdgeNames<'a> {
    pub fn next(&mut self, source: &'a Node, target: &'a Node, edge: &'a Edge) -> EdgeName {
        let (mut from, mut to) = (source.iri.as_ref(), target.iri.as_ref());
        if !edge.directed && to < from {
            (from, to) = (to, from);
        }
        EdgeName {
            id: numbered(edge.iri.as_str(), "#", count(self.claims.entry(edge.iri.as_ref()).or_default())),
            kind: numbered(&edge.label_zh, " ", count(self.parallels.entry((from, to, &edge.label_zh)).or_default())),
        }
    }
}

fn count(seen: &mut usize) -> usize {
    *seen += 1;
    *seen
}

fn numbered(name: &str, between: &str, number: usize) -> String {
    if number == 1 { name.to_owned() } else { format!("{name}{between}{number}") }
}
