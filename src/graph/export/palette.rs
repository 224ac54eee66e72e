//! One colour a kind of entity, told apart also by the colour-blind (Okabe and Ito, "Color Universal Design", 2008).

use std::collections::BTreeSet;
use std::fmt;

use crate::graph::RelationGraph;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) struct Colour(pub u8, pub u8, pub u8);

/// `#0072b2`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

const COLOURS: [Colour; 8] = [
    Colour(0x00, 0x72, 0xb2),
    Colour(0xe6, 0x9f, 0x00),
    Colour(0x00, 0x9e, 0x73),
    Colour(0xcc, 0x79, 0xa7),
    Colour(0x56, 0xb4, 0xe9),
    Colour(0xd5, 0x5e, 0x00),
    Colour(0xf0, 0xe4, 0x42),
    Colour(0x99, 0x99, 0x99),
];

/// Gives colours to the kinds of a graph, in the order of their slugs.
pub(in crate::graph) struct Palette<'a>(Vec<&'a str>);

impl<'a> Palette<'a> {
    pub fn of(graph: &'a RelationGraph) -> Self {
        Self(graph.nodes().map(|node| node.kind.slug.as_str()).collect::<BTreeSet<_>>().into_iter().collect())
    }

    pub fn colour(&self, kind: &str) -> Colour {
        COLOURS[self.place(kind) % COLOURS.len()]
    }

    /// The place of a kind among those of the graph, from 0.
    pub fn place(&self, kind: &str) -> usize {
        self.0.binary_search(&kind).unwrap_or_default()
    }

    /// Each kind with its colour.
    pub fn kinds(&self) -> impl Iterator<Item = (&'a str, Colour)> {
        self.0.iter().map(|kind| (*kind, self.colour(kind)))
    }
}
