//! A tree from left to right: what lies inside what, and who belongs where.
//!
//! The leaves stand one below the other and a node in the middle of those below it, as in E. Reingold and J. Tilford,
//! "Tidier Drawings of Trees", 1981; since names are wide and low, the tree lies on its side, and no two names can meet.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::canvas::Anchor;
use super::geometry::{Point, number};
use super::labels::Spot;
use super::letters::{self, LEADING};
use super::network::{Line, Placed};
use super::sizes::{Size, Sizes};
use crate::graph::RelationGraph;
use crate::ontology::Ontology;

const ROW: f64 = 21.0;
/// Between a name and what stands below it in the tree.
const STEP: f64 = 54.0;
/// Between the trees of a wood.
const GAP: f64 = 12.0;
const TEXT: f64 = 12.0;
/// In em.
const LONGEST: f64 = 18.0;

/// The tree that a graph is drawn as: for each node what it hangs on, and by which edge.
pub(super) struct Tree {
    parents: Vec<Option<(usize, usize)>>,
}

impl Tree {
    /// What the ontology calls `edgeWithin` decides; where it says of one thing that it lies in several, the narrowest.
    /// Then `edgeAt`, then any edge, the best supported first; roots are what is left.
    pub fn of(graph: &RelationGraph, order: &[usize]) -> Self {
        let mut tree = Self { parents: vec![None; graph.nodes().len()] };
        let ontology = Ontology::built_in();
        let edges: Vec<(usize, usize, usize, u32)> = graph
            .petgraph()
            .edge_references()
            .map(|edge| (edge.source().index(), edge.target().index(), edge.id().index(), edge.weight().sources))
            .collect();
        let is = |edge: usize, what: fn(&crate::ontology::Edge) -> bool| {
            let relation = &graph.petgraph()[petgraph::graph::EdgeIndex::new(edge)].relation;
            ontology.edge(relation.iri.as_ref()).is_some_and(what)
        };
        let within: Vec<_> = edges.iter().copied().filter(|&(_, _, edge, _)| is(edge, |edge| edge.within)).collect();
        let mut hanging = narrowest_first(&within, graph.nodes().len());
        let mut at: Vec<_> = edges.iter().copied().filter(|&(_, _, edge, _)| is(edge, |edge| edge.at)).collect();
        at.sort_by_key(|&(_, _, edge, sources)| (std::cmp::Reverse(sources), edge));
        hanging.extend(at);
        for (child, parent, edge, _) in hanging {
            tree.hang(child, parent, edge);
        }
        tree.hang_the_rest(graph, order);
        tree
    }

    /// Hangs a node that hangs nowhere yet on another that does not hang on it.
    fn hang(&mut self, child: usize, parent: usize, edge: usize) -> bool {
        let hangs = self.parents[child].is_none() && self.root(parent) != child;
        if hangs {
            self.parents[child] = Some((parent, edge));
        }
        hangs
    }

    fn root(&self, mut node: usize) -> usize {
        while let Some((parent, _)) = self.parents[node] {
            node = parent;
        }
        node
    }

    /// Hangs each root on one that it has an edge with, the least important first; nothing on a leaf of its own. Those
    /// that have something below them stay longest.
    fn hang_the_rest(&mut self, graph: &RelationGraph, order: &[usize]) {
        let has_children: FxHashSet<usize> = self.parents.iter().flatten().map(|&(parent, _)| parent).collect();
        let is_seed = |node: usize| graph.seeds().iter().any(|seed| seed.index() == node);
        let mut roots: Vec<usize> =
            order.iter().rev().copied().filter(|&node| self.parents[node].is_none() && !is_seed(node)).collect();
        roots.sort_by_key(|node| has_children.contains(node));
        for node in roots {
            let index = NodeIndex::new(node);
            let petgraph = graph.petgraph();
            let mut edges: Vec<_> = petgraph
                .edges_directed(index, petgraph::Outgoing)
                .chain(petgraph.edges_directed(index, petgraph::Incoming))
                .collect();
            edges.sort_by_key(|edge| (std::cmp::Reverse(edge.weight().sources), edge.id()));
            for edge in edges {
                let other = if edge.source() == index { edge.target() } else { edge.source() };
                if self.hang(node, other.index(), edge.id().index()) {
                    break;
                }
            }
        }
    }

    fn children(&self) -> (Vec<usize>, Vec<Vec<usize>>) {
        let (mut roots, mut children) = (Vec::new(), vec![Vec::new(); self.parents.len()]);
        for (node, parent) in self.parents.iter().enumerate() {
            match parent {
                Some((parent, _)) => children[*parent].push(node),
                None => roots.push(node),
            }
        }
        // The largest tree first.
        let mut sizes = vec![0_usize; self.parents.len()];
        for node in 0..self.parents.len() {
            sizes[self.root(node)] += 1;
        }
        roots.sort_by_key(|&root| std::cmp::Reverse(sizes[root]));
        (roots, children)
    }
}

/// Edges from what lies inside to what it lies in; those to a place that lies in another of the same child's first.
fn narrowest_first(within: &[(usize, usize, usize, u32)], count: usize) -> Vec<(usize, usize, usize, u32)> {
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(child, parent, ..) in within {
        above[child].push(parent);
    }
    let mut sorted: Vec<_> = within
        .iter()
        .map(|&(child, parent, edge, sources)| {
            let further = if above[child].len() > 1 { reached(&above, parent) } else { FxHashSet::default() };
            let wider = above[child].iter().filter(|&&other| other != parent && further.contains(&other)).count();
            ((std::cmp::Reverse(wider), std::cmp::Reverse(sources), edge), (child, parent, edge, sources))
        })
        .collect();
    sorted.sort();
    sorted.into_iter().map(|(_, edge)| edge).collect()
}

fn reached(above: &[Vec<usize>], from: usize) -> FxHashSet<usize> {
    let (mut seen, mut next) = (FxHashSet::default(), vec![from]);
    while let Some(node) = next.pop() {
        next.extend(above[node].iter().copied().filter(|&parent| seen.insert(parent)));
    }
    seen
}

/// Sizes for rows: every name in one line, marks of like size.
pub(super) fn sizes(graph: &RelationGraph, sizes: Sizes) -> Sizes {
    let size = |(node, size): (&crate::graph::Node, Size)| Size {
        radius: (3.0 + size.radius / 4.0).min(6.5),
        text: TEXT,
        lines: letters::wrapped(&node.label, LONGEST, 1),
    };
    Sizes { nodes: graph.nodes().zip(sizes.nodes).map(size).collect(), order: sizes.order }
}

/// Where everything goes. Edges that are none of the tree's are faint.
pub(super) fn place(graph: &RelationGraph, sizes: &Sizes, tree: &Tree) -> Placed {
    let (roots, children) = tree.children();
    let count = sizes.nodes.len();
    let (mut depth, mut rows) = (vec![0; count], vec![0.0; count]);
    let mut row = 0.0;
    for &root in &roots {
        // Children are done before their parents; a recursion could be as deep as the graph is large.
        let mut stack = vec![(root, false)];
        while let Some((node, is_done)) = stack.pop() {
            let below = &children[node];
            if let (true, Some(&first), Some(&last)) = (is_done, below.first(), below.last()) {
                rows[node] = f64::midpoint(rows[first], rows[last]);
            } else if below.is_empty() {
                rows[node] = row;
                row += ROW;
            } else {
                stack.push((node, true));
                for &child in below.iter().rev() {
                    depth[child] = depth[node] + 1;
                    stack.push((child, false));
                }
            }
        }
        row += if children[root].is_empty() { 0.0 } else { GAP };
    }
    let name_width = |node: usize| sizes.nodes[node].lines.first().map_or(0.0, |line| letters::width(line)) * TEXT;
    let mut columns = vec![0.0; depth.iter().max().map_or(0, |deepest| deepest + 1)];
    for node in 0..count {
        columns[depth[node]] = f64::max(columns[depth[node]], name_width(node));
    }
    let starts: Vec<f64> = columns
        .iter()
        .scan(0.0, |x, width| {
            let start = *x;
            *x += width + STEP;
            Some(start)
        })
        .collect();
    let places: Vec<Point> = (0..count).map(|node| Point::new(starts[depth[node]], rows[node])).collect();
    let aside = |node: usize| sizes.nodes[node].radius + 4.0;
    let spots = (0..count).map(|node| {
        let at = places[node] + Point::new(aside(node), -TEXT * LEADING / 2.0);
        Some(Spot { at, anchor: Anchor::Start })
    });
    let ends = Ends { tree, sizes, places: &places, name_width: &name_width };
    let lines = ends.lines(graph);
    Placed { spots: spots.collect(), lines, taken: None, places }
}

struct Ends<'a> {
    tree: &'a Tree,
    sizes: &'a Sizes,
    places: &'a [Point],
    name_width: &'a dyn Fn(usize) -> f64,
}

impl Ends<'_> {
    fn lines(&self, graph: &RelationGraph) -> Vec<Line> {
        // Several claims between the same two lie side by side.
        let mut seen: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let edges = graph.petgraph().edge_references();
        edges
            .map(|edge| {
                let (source, target) = (edge.source().index(), edge.target().index());
                let beside = seen.entry((source.min(target), source.max(target))).or_default();
                let shift = number(*beside) * 3.0 * if beside.is_multiple_of(2) { 0.5 } else { -0.5 };
                *beside += 1;
                let hangs = |child: usize, parent: usize| self.tree.parents[child].is_some_and(|(on, _)| on == parent);
                if hangs(source, target) {
                    self.branch(source, target, shift)
                } else if hangs(target, source) {
                    let Line { from, handles: [a, b], to, is_faint } = self.branch(target, source, shift);
                    Line { from: to, handles: [b, a], to: from, is_faint }
                } else {
                    self.cross(source, target)
                }
            })
            .collect()
    }

    /// From the mark of a child to the end of its parent's name.
    fn branch(&self, child: usize, parent: usize, shift: f64) -> Line {
        let from = self.places[child] - Point::new(self.sizes.nodes[child].radius * 1.3 + 2.0, -shift);
        let name = self.sizes.nodes[parent].radius + 8.0 + (self.name_width)(parent);
        let to = self.places[parent] + Point::new(name, shift);
        let bend = Point::new((from.x - to.x) * 0.5, 0.0);
        Line { from, handles: [from - bend, to + bend], to, is_faint: false }
    }

    /// Out to the left of both marks, so that it lies on no name of their column.
    fn cross(&self, source: usize, target: usize) -> Line {
        let edge = |node: usize| self.places[node] - Point::new(self.sizes.nodes[node].radius * 1.3 + 2.0, 0.0);
        let (from, to) = (edge(source), edge(target));
        let out = Point::new(18.0 + (from.y - to.y).abs().min(240.0) * 0.12, 0.0);
        Line { from, handles: [from - out, to - out], to, is_faint: true }
    }
}
