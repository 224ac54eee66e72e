//! Nodes as marks and edges as lines, where a layout puts them.

use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::canvas::{Anchor, Canvas, Escaped, N, P, Text};
use super::geometry::{Point, number};
use super::labels::{self, Spot, Taken, Wanted};
use super::marks::{Marks, Shape};
use super::sizes::Sizes;
use super::source;
use super::theme::Colours;
use crate::graph::{Edge, RelationGraph};

/// More edges than this, and they carry no words of their own.
pub(super) const CAPTIONED: usize = 90;
const CAPTION: f64 = 9.5;

/// Where everything goes.
pub(super) struct Placed {
    pub places: Vec<Point>,
    pub spots: Vec<Option<Spot>>,
    /// The line of each edge.
    pub lines: Vec<Line>,
    pub taken: Option<Taken>,
}

/// A curve with two handles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub from: Point,
    pub handles: [Point; 2],
    pub to: Point,
    pub is_faint: bool,
}

impl Line {
    fn at(&self, t: f64) -> Point {
        let s = 1.0 - t;
        self.from * (s * s * s)
            + self.handles[0] * (3.0 * s * s * t)
            + self.handles[1] * (3.0 * s * t * t)
            + self.to * (t * t * t)
    }
}

/// What a picture of a network is made of.
pub(super) struct Network<'a> {
    pub graph: &'a RelationGraph,
    pub sizes: &'a Sizes,
    pub marks: &'a Marks<'a>,
    pub colours: Colours,
}

impl Network<'_> {
    /// Names at the best free places, edges straight or, beside others between the same two, bent.
    pub fn placed(&self, places: Vec<Point>) -> Placed {
        let wanted: Vec<Wanted> = places
            .iter()
            .zip(&self.sizes.nodes)
            .map(|(&at, size)| Wanted { at, radius: size.radius, lines: size.lines.clone(), size: size.text })
            .collect();
        let (spots, taken) = labels::place(&wanted, &self.sizes.order);
        let bends = bends(self.graph);
        let edges = self.graph.petgraph().edge_references().zip(bends);
        let lines = edges.map(|(edge, bend)| {
            let (source, target) = (edge.source().index(), edge.target().index());
            let radius = |node: usize| self.sizes.nodes[node].radius;
            if source == target {
                loop_at(places[source], radius(source))
            } else {
                line((places[source], radius(source)), (places[target], radius(target)), bend)
            }
        });
        Placed { lines: lines.collect(), spots, taken: Some(taken), places }
    }

    /// Edges below, then nodes, then words. How many names found no place is told.
    pub fn draw(&self, placed: &mut Placed, canvas: &mut Canvas) -> usize {
        self.edges(placed, canvas);
        self.nodes(placed, canvas);
        if let Some(taken) = placed.taken.as_mut().filter(|_| placed.lines.len() <= CAPTIONED) {
            self.captions(&placed.lines, taken, canvas);
        }
        // The most important last, so that nothing lies on them.
        for &node in self.sizes.order.iter().rev() {
            let Some(Spot { at, anchor }) = placed.spots[node] else { continue };
            let size = &self.sizes.nodes[node];
            canvas.text(&Text {
                at,
                anchor,
                size: size.text,
                lines: &size.lines,
                fill: self.colours.ink,
                halo: Some(self.colours.page),
                is_bold: self.is_seed(node),
            });
        }
        placed.spots.iter().filter(|spot| spot.is_none()).count()
    }

    fn is_seed(&self, node: usize) -> bool {
        self.graph.seeds().iter().any(|seed| seed.index() == node)
    }

    /// A group a class, which says once how its lines look.
    fn edges(&self, placed: &Placed, canvas: &mut Canvas) {
        for (relation, _) in self.marks.relations() {
            let (colour, dash) = self.marks.line(relation);
            let dash = if dash.is_empty() { "none" } else { dash };
            canvas.add(format_args!("<g fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"{dash}\">"));
            for ((source, target, edge), line) in self.graph.edges().zip(&placed.lines) {
                if *edge.relation != *relation {
                    continue;
                }
                let wide = thickness(edge);
                let faint = if line.is_faint { " opacity=\"0.35\"" } else { "" };
                canvas
                    .add(format_args!("<g{faint}><title>{}</title>", Escaped(&source::of_edge(source, target, edge))));
                let end = if relation.directed { head(line, wide, colour, canvas) } else { line.to };
                canvas.add(format_args!(
                    "<path d=\"M{}C{} {} {}\" stroke-width=\"{}\"/></g>",
                    P(line.from),
                    P(line.handles[0]),
                    P(line.handles[1]),
                    P(end),
                    N(wide)
                ));
                for at in [line.from, line.handles[0], line.handles[1], line.to] {
                    canvas.cover_point(at, wide);
                }
            }
            canvas.add(format_args!("</g>"));
        }
    }

    fn nodes(&self, placed: &Placed, canvas: &mut Canvas) {
        canvas.add(format_args!("<g stroke=\"{}\">", self.colours.outline));
        for &node in self.sizes.order.iter().rev() {
            let Some(what) = self.graph.petgraph().node_weight(petgraph::graph::NodeIndex::new(node)) else { continue };
            let (at, radius) = (placed.places[node], self.sizes.nodes[node].radius);
            let path = self.marks.shape(&what.kind).path(at, radius);
            canvas.add(format_args!(
                "<path d=\"{path}\" fill=\"{}\" stroke-width=\"{}\"><title>{}</title></path>",
                self.marks.fill(&what.kind),
                if self.is_seed(node) { "2.5" } else { "0.8" },
                Escaped(&source::of_node(what))
            ));
            canvas.cover_point(at, radius * Shape::REACH + 2.0);
        }
        canvas.add(format_args!("</g>"));
    }

    /// What edges say, the best supported first, where there is room.
    fn captions(&self, lines: &[Line], taken: &mut Taken, canvas: &mut Canvas) {
        let edges: Vec<&Edge> = self.graph.edges().map(|(_, _, edge)| edge).collect();
        let mut order: Vec<usize> = (0..edges.len()).collect();
        order.sort_by_key(|&edge| std::cmp::Reverse(edges[edge].sources));
        for edge in order {
            let words = super::letters::wrapped(&source::caption(edges[edge]), 14.0, 1);
            let mut text = Text {
                at: Point::default(),
                anchor: Anchor::Middle,
                size: CAPTION,
                lines: &words,
                fill: self.marks.line(&edges[edge].relation).0,
                halo: Some(self.colours.page),
                is_bold: false,
            };
            let free = [0.5, 0.42, 0.58, 0.34, 0.66].into_iter().find_map(|along| {
                text.at = lines[edge].at(along) - Point::new(0.0, CAPTION * 0.62);
                taken.take(text.area()).then_some(text.at)
            });
            if free.is_some() {
                canvas.text(&text);
            }
        }
    }
}

/// Wider by the number of articles, each doubling as much as the one before.
pub(in crate::graph) fn thickness(edge: &Edge) -> f64 {
    (0.8 + 0.9 * f64::from(edge.articles.max(1)).log2()).min(6.0)
}

/// An arrow head at the end of a line; where the line itself has to end.
fn head(line: &Line, wide: f64, colour: &str, canvas: &mut Canvas) -> Point {
    let length = 5.0 + 1.6 * wide;
    let along = (line.to - line.at(0.9)).unit();
    let back = line.to - along * length;
    let aside = along.across() * (2.2 + 0.8 * wide);
    canvas.add(format_args!(
        "<path d=\"M{}L{}L{}Z\" fill=\"{colour}\" stroke=\"none\"/>",
        P(line.to),
        P(back + aside),
        P(back - aside)
    ));
    canvas.cover_point(line.to, 2.0 * wide + 4.0);
    line.to - along * (0.8 * length)
}

/// From rim to rim, bent so far to the side.
fn line((from, from_radius): (Point, f64), (to, to_radius): (Point, f64), bend: f64) -> Line {
    let way = to - from;
    let control = from + way * 0.5 + way.unit().across() * (bend * 4.0 / 3.0);
    let (out, back) = ((control - from).unit(), (control - to).unit());
    let room = way.length();
    // Two nodes that touch still have a line between them.
    let gap = |radius: f64| (radius * 1.25 + 1.5).min(room * 0.45);
    let (start, end) = (from + out * gap(from_radius), to + back * gap(to_radius));
    let handle = |at: Point| at + (control - at) * (2.0 / 3.0);
    Line { from: start, handles: [handle(start), handle(end)], to: end, is_faint: false }
}

fn loop_at(at: Point, radius: f64) -> Line {
    let side = |x: f64| at + Point::new(x * radius, -radius);
    let above = |x: f64| at + Point::new(x * 3.0 * radius, -4.5 * radius);
    Line { from: side(-0.7), handles: [above(-1.0), above(1.0)], to: side(0.7), is_faint: false }
}

/// How far each edge is bent to the left of its way, so that those between the same two lie side by side.
fn bends(graph: &RelationGraph) -> Vec<f64> {
    let edges: Vec<(usize, usize)> =
        graph.petgraph().edge_references().map(|edge| (edge.source().index(), edge.target().index())).collect();
    let pair = |&(a, b): &(usize, usize)| (a.min(b), a.max(b));
    let mut counts: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for edge in &edges {
        *counts.entry(pair(edge)).or_default() += 1;
    }
    let mut seen: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    edges
        .iter()
        .map(|edge| {
            let count = number(counts[&pair(edge)]);
            let place = seen.entry(pair(edge)).or_default();
            let bend = (number(*place) - (count - 1.0) / 2.0) * (90.0 / count).min(22.0);
            *place += 1;
            // Seen from the other end, left is right.
            if edge.0 <= edge.1 { bend } else { -bend }
        })
        .collect()
}
