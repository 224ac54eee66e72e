use std::collections::BTreeMap;
use std::sync::Arc;

use super::canvas::{N, P};
use super::geometry::{Point, number};
use super::theme::{Colours, DASHES};
use crate::graph::export::palette::{Colour, Palette};
use crate::graph::{Kind, Relation, RelationGraph};

/// How kinds of nodes and classes of edges look: each kind has a colour and a shape, each class a colour and a dash, so
/// that neither goes by colour alone.
pub(super) struct Marks<'a> {
    palette: Palette<'a>,
    kinds: BTreeMap<&'a str, (Arc<Kind>, usize)>,
    relations: BTreeMap<&'a Relation, usize>,
    colours: Colours,
}

impl<'a> Marks<'a> {
    pub fn of(graph: &'a RelationGraph, colours: Colours) -> Self {
        let mut kinds = BTreeMap::new();
        for node in graph.nodes() {
            kinds.entry(node.kind.slug.as_str()).or_insert_with(|| (Arc::clone(&node.kind), 0)).1 += 1;
        }
        let mut relations = BTreeMap::new();
        for (_, _, edge) in graph.edges() {
            *relations.entry(&*edge.relation).or_insert(0) += 1;
        }
        Self { palette: Palette::of(graph), kinds, relations, colours }
    }

    /// With how many nodes are of each, in the order of their slugs.
    pub fn kinds(&self) -> impl Iterator<Item = (&Kind, usize)> {
        self.kinds.values().map(|(kind, count)| (&**kind, *count))
    }

    /// With how many edges are of each, in the order of their IRIs.
    pub fn relations(&self) -> impl Iterator<Item = (&'a Relation, usize)> {
        self.relations.iter().map(|(&relation, &count)| (relation, count))
    }

    pub fn fill(&self, kind: &Kind) -> String {
        let Colour(r, g, b) = self.palette.colour(&kind.slug);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    pub fn shape(&self, kind: &Kind) -> Shape {
        let place = self.kinds.keys().position(|slug| *slug == kind.slug).unwrap_or_default();
        SHAPES[place % SHAPES.len()]
    }

    pub fn line(&self, relation: &Relation) -> (&'static str, &'static str) {
        let place = self.relations.keys().position(|known| *known == relation).unwrap_or_default();
        (self.colours.relations[place % self.colours.relations.len()], DASHES[place % DASHES.len()])
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum Shape {
    Circle,
    /// So many corners, the first of them on top.
    Corners(usize),
    Square,
}

/// Seven, so that with eight colours no two of the first 56 kinds look the same.
const SHAPES: [Shape; 7] = [
    Shape::Circle,
    Shape::Square,
    Shape::Corners(3),
    Shape::Corners(4),
    Shape::Corners(6),
    Shape::Corners(5),
    Shape::Corners(8),
];

impl Shape {
    /// The `d` of a path around a point. All shapes cover about as much as a circle of this radius.
    pub fn path(self, at: Point, radius: f64) -> String {
        let (corners, size, turn) = match self {
            Self::Circle => {
                // Rounded once, so that half the circle is as wide as the two radii.
                let radius = (radius * 10.0).round() / 10.0;
                let (left, r, across) = (at - Point::new(radius, 0.0), N(radius), N(2.0 * radius));
                return format!("M{}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z", P(left));
            }
            Self::Square => (4, 1.25, 0.25),
            Self::Corners(3) => (3, 1.45, 0.0),
            Self::Corners(corners) => (corners, if corners == 4 { 1.25 } else { 1.1 }, 0.0),
        };
        let around = std::f64::consts::TAU / number(corners);
        let points: Vec<String> = (0..corners)
            .map(|corner| {
                let (sin, cos) = ((number(corner) + 2.0 * turn) * around).sin_cos();
                P(at + Point::new(sin, -cos) * (radius * size)).to_string()
            })
            .collect();
        format!("M{}Z", points.join("L"))
    }

    /// How far a shape of this radius reaches.
    pub const REACH: f64 = 1.45;
}
