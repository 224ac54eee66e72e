use super::force::Room;
use super::geometry::number;
use super::letters::{self, LEADING};
use crate::graph::RelationGraph;
use crate::graph::analysis::{Adjacency, Damping, pagerank};

/// How large nodes and their names are.
pub(in crate::graph) struct Sizes {
    pub nodes: Vec<Size>,
    /// Nodes in the order of their [PageRank](pagerank), the highest first; seeds before all.
    pub order: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(in crate::graph) struct Size {
    pub radius: f64,
    /// Of its letters.
    pub text: f64,
    /// Its name.
    pub lines: Vec<String>,
}

/// More nodes than this, and letters are smaller.
const MANY: usize = 300;
/// Longer names are broken; in em.
const LONGEST: f64 = 9.0;

impl Sizes {
    pub fn of(graph: &RelationGraph, adjacency: &Adjacency) -> Self {
        let ranks = pagerank(adjacency, Damping::default());
        let mut order: Vec<usize> = (0..ranks.len()).collect();
        let is_seed = |node: usize| graph.seeds().iter().any(|seed| seed.index() == node);
        order.sort_by(|&a, &b| is_seed(b).cmp(&is_seed(a)).then(ranks[b].total_cmp(&ranks[a])).then(a.cmp(&b)));
        let heaviest = graph.nodes().map(|node| node.weight).max().unwrap_or(1).max(1);
        let (least, text) = if order.len() > MANY { (3.0, 9.0) } else { (5.0, 11.0) };
        let size = |node: &crate::graph::Node| {
            let share = (weight(node.weight) / weight(heaviest)).sqrt();
            Size {
                radius: least + 11.0 * share,
                text: text + 5.0 * share,
                lines: letters::balanced(&node.label, LONGEST),
            }
        };
        Self { nodes: graph.nodes().map(size).collect(), order }
    }

    /// What a node takes with its name below it.
    pub fn rooms(&self) -> Vec<Room> {
        let room = |size: &Size| {
            let widest = size.lines.iter().map(|line| letters::width(line)).fold(0.0, f64::max);
            let height = number(size.lines.len()) * LEADING * size.text;
            Room { width: (widest * size.text).max(2.0 * size.radius), height: 2.2 * size.radius + height }
        };
        self.nodes.iter().map(room).collect()
    }
}

fn weight(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
