use serde::Serialize;

use super::geometry::Point;
use super::marks::Marks;
use super::sizes::Sizes;
use super::theme::DASHES;
use super::{Options, Theme, force, network, source};
use crate::graph::{Edge, RelationGraph};

/// What a picture that can be moved is made of: the same marks and places as in a force layout.
pub(in crate::graph) struct Interactive {
    pub title: String,
    pub source: String,
    pub kinds: Vec<KindMark>,
    pub relations: Vec<RelationMark>,
    pub nodes: Vec<NodeMark>,
    /// The place of each node's kind in `kinds`.
    pub node_kinds: Vec<usize>,
    /// The place of each edge's relation in `relations`.
    pub edge_relations: Vec<usize>,
}

#[derive(Serialize)]
pub(in crate::graph) struct KindMark {
    label: String,
    fill: String,
    /// Of a sample.
    path: String,
}

#[derive(Serialize)]
pub(in crate::graph) struct RelationMark {
    label: String,
    light: &'static str,
    dark: &'static str,
    dash: &'static str,
    directed: bool,
}

#[derive(Serialize)]
pub(in crate::graph) struct NodeMark {
    x: f64,
    y: f64,
    radius: f64,
    /// From 0, the highest.
    rank: usize,
    /// Around 0, 0.
    path: String,
}

pub(in crate::graph) fn interactive(graph: &RelationGraph, options: &Options) -> Interactive {
    let marks = Marks::of(graph, Theme::Print.colours());
    let adjacency = force::adjacency(graph);
    let sizes = Sizes::of(graph, &adjacency);
    let places = force::place(&adjacency, &sizes.rooms(), super::reach(graph));
    let mut rank = vec![0; places.len()];
    for (place, &node) in sizes.order.iter().enumerate() {
        rank[node] = place;
    }
    let tenth = |value: f64| (value * 10.0).round() / 10.0 + 0.0;
    let nodes = graph.nodes().zip(places).enumerate().map(|(node, (what, at))| NodeMark {
        x: tenth(at.x),
        y: tenth(at.y),
        radius: tenth(sizes.nodes[node].radius),
        rank: rank[node],
        path: marks.shape(&what.kind).path(Point::default(), sizes.nodes[node].radius),
    });
    let kinds: Vec<_> = marks.kinds().map(|(kind, _)| kind).collect();
    let relations: Vec<_> = marks.relations().map(|(relation, _)| relation).collect();
    let (light, dark) = (Theme::Print.colours().relations, Theme::Dark.colours().relations);
    Interactive {
        title: options.title.clone().unwrap_or_else(|| source::title(graph, "关系图")),
        source: source::line(graph),
        nodes: nodes.collect(),
        node_kinds: graph
            .nodes()
            .map(|node| kinds.iter().position(|kind| kind.slug == node.kind.slug).unwrap_or_default())
            .collect(),
        edge_relations: graph
            .edges()
            .map(|(_, _, edge)| relations.iter().position(|known| **known == *edge.relation).unwrap_or_default())
            .collect(),
        kinds: kinds
            .iter()
            .map(|kind| KindMark {
                label: kind.label_zh.clone(),
                fill: marks.fill(kind),
                path: marks.shape(kind).path(Point::default(), 5.0),
            })
            .collect(),
        relations: relations
            .iter()
            .enumerate()
            .map(|(place, relation)| RelationMark {
                label: relation.label_zh.clone(),
                light: light[place % light.len()],
                dark: dark[place % dark.len()],
                dash: DASHES[place % DASHES.len()],
                directed: relation.directed,
            })
            .collect(),
    }
}

/// How wide the line of an edge is.
pub(in crate::graph) fn line_width(edge: &Edge) -> f64 {
    (network::thickness(edge) * 10.0).round() / 10.0
}
