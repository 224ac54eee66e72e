use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use oxigraph::model::NamedNode;
use petgraph::graph::{EdgeIndex, NodeIndex};

use super::claim::Claim;
use super::links::{Found, Shape, Walk};
use super::{Backbone, GraphError, Projection, RelationGraph, Selection};

/// The shortest paths between two entities, along claims in whichever direction.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    /// The entities and claims on all of the shortest paths, or on the one that was asked for.
    pub graph: RelationGraph,
    /// Each from the first entity to the second, the best supported first: by the sources of the weakest step, then by
    /// those of all; of equal ones the one whose entities' IRIs come first. Empty where nothing joins the two.
    pub paths: Vec<Vec<NodeIndex>>,
    /// Whether there are more shortest paths than were written down.
    pub is_cut: bool,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub from: NodeIndex,
    pub to: NodeIndex,
    /// The claims that join the two, the one with most sources first.
    pub claims: Vec<EdgeIndex>,
}

/// More paths than a person can read are not written down; the graph holds them all.
const MOST: usize = 1000;

impl Paths {
    /// Looks for the shortest paths from one entity to another among the claims that a selection takes; `all` of them,
    /// or the best. Where the selection has seeds, in their neighbourhood. A backbone does not count: what joins two
    /// entities may be small.
    ///
    /// Searches from both ends in turn and reads the claims of the entities that it comes by, no others.
    ///
    /// # Errors
    /// As [`Projection::project`]; an entity that is not known is an error.
    pub fn between(
        projection: Projection<'_>,
        selection: &Selection,
        from: &NamedNode,
        to: &NamedNode,
        all: bool,
    ) -> Result<Self, GraphError> {
        selection.check(projection.ontology)?;
        let mut selection = Selection { backbone: Backbone::All, ..selection.clone() };
        let within =
            if selection.around.is_empty() { None } else { Some(Walk::new(projection, &selection)?.found()?.entities) };
        // The ends are taken whatever their kind.
        selection.around.extend([from.clone(), to.clone()]);
        let mut walk = Walk::new(projection, &selection)?;
        walk.ensure_known(from)?;
        walk.ensure_known(to)?;
        let mut search = Search { walk: &mut walk, within, reached: [Reached::from(from), Reached::from(to)] };
        let Some(layers) = search.layers()? else { return Ok(Self::default()) };
        let found = search.found(&layers)?;
        let graph = projection.describe(found, &selection, &mut walk)?.with_seeds([from, to]);
        let layers: Vec<Vec<NodeIndex>> =
            layers.iter().map(|layer| layer.iter().filter_map(|entity| graph.find(entity)).collect()).collect();
        Ok(Self::along(graph, &layers, all))
    }

    /// The paths that lead through layers of entities, each one step from the layer before.
    fn along(graph: RelationGraph, layers: &[Vec<NodeIndex>], all: bool) -> Self {
        let mut paths: Vec<(Vec<NodeIndex>, Support)> =
            layers.first().into_iter().flatten().map(|&start| (vec![start], Support::default())).collect();
        let mut is_cut = false;
        for layer in layers.iter().skip(1) {
            let mut longer = Vec::new();
            for (path, support) in &paths {
                for &next in layer {
                    let sources = path.last().map_or(0, |&last| sources(&graph, last, next));
                    if sources > 0 {
                        longer.push(([path.as_slice(), &[next]].concat(), support.with(sources)));
                    }
                }
            }
            longer.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
            is_cut |= longer.len() > MOST;
            longer.truncate(MOST);
            paths = longer;
        }
        let mut paths: Vec<Vec<NodeIndex>> = paths.into_iter().map(|(path, _)| path).collect();
        if all {
            return Self { graph, paths, is_cut };
        }
        paths.truncate(1);
        let mut best: BTreeSet<NodeIndex> = paths.iter().flatten().copied().collect();
        for ends in paths.iter().flat_map(|path| path.windows(2)) {
            let ends =
                joining_edges(&graph, ends[0], ends[1]).into_iter().filter_map(|e| graph.petgraph().edge_endpoints(e));
            best.extend(ends.flat_map(|(source, target)| [source, target]));
        }
        let iris: Vec<Vec<NamedNode>> =
            paths.iter().map(|path| path.iter().map(|&node| graph.petgraph()[node].iri.clone()).collect()).collect();
        let graph = graph.subgraph(|node| best.contains(&node));
        let paths = iris.iter().map(|path| path.iter().filter_map(|iri| graph.find(iri)).collect()).collect();
        Self { graph, paths, is_cut: false }
    }

    /// The steps of one of the paths.
    pub fn steps(&self, path: &[NodeIndex]) -> Vec<Step> {
        let graph = self.graph.petgraph();
        let steps = path.windows(2).map(|ends| {
            let mut claims = joining_edges(&self.graph, ends[0], ends[1]);
            claims.sort_by_key(|&edge| (std::cmp::Reverse(graph[edge].sources), edge));
            Step { from: ends[0], to: ends[1], claims }
        });
        steps.collect()
    }
}

/// How well a path is supported: the weakest step first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Support {
    weakest: u32,
    together: u32,
}

impl Default for Support {
    fn default() -> Self {
        Self { weakest: u32::MAX, together: 0 }
    }
}

impl Support {
    fn with(self, sources: u32) -> Self {
        Self { weakest: self.weakest.min(sources), together: self.together.saturating_add(sources) }
    }
}

/// The sources of the best claim between two entities; 0 where there is none.
fn sources(graph: &RelationGraph, a: NodeIndex, b: NodeIndex) -> u32 {
    joining_edges(graph, a, b).into_iter().map(|edge| graph.petgraph()[edge].sources.max(1)).max().unwrap_or(0)
}

/// The edges between two entities, and those to claims that are nodes and join the two.
fn joining_edges(graph: &RelationGraph, a: NodeIndex, b: NodeIndex) -> Vec<EdgeIndex> {
    let mut edges = graph.between(a, b);
    let claims = graph.petgraph().neighbors_undirected(a).filter(|&node| graph.petgraph()[node].kind.is_claim);
    for claim in claims.collect::<BTreeSet<_>>() {
        let onward = graph.between(claim, b);
        if !onward.is_empty() {
            edges.extend(graph.between(a, claim).into_iter().chain(onward));
        }
    }
    edges
}

/// What one end of a search has come by.
struct Reached {
    /// By how many steps.
    steps: BTreeMap<NamedNode, usize>,
    border: BTreeSet<NamedNode>,
    depth: usize,
}

impl Reached {
    fn from(start: &NamedNode) -> Self {
        Self { steps: [(start.clone(), 0)].into(), border: [start.clone()].into(), depth: 0 }
    }
}

struct Search<'w, 'a> {
    walk: &'w mut Walk<'a>,
    within: Option<BTreeSet<NamedNode>>,
    reached: [Reached; 2],
}

impl Search<'_, '_> {
    /// The entities on shortest paths, by their distance from the first; `None` where there is no path.
    fn layers(&mut self) -> Result<Option<Vec<BTreeSet<NamedNode>>>, GraphError> {
        // Each side grows by whole steps, the smaller one first, so that the first meeting is at the shortest length.
        while !self.meets() {
            let side = usize::from(self.reached[1].border.len() < self.reached[0].border.len());
            if self.reached[side].border.is_empty() {
                return Ok(None);
            }
            self.grow(side)?;
        }
        let [a, b] = &self.reached;
        let length = a.depth + b.depth;
        let mut layers = vec![BTreeSet::new(); length + 1];
        let middle: BTreeSet<NamedNode> = a.border.intersection(&b.border).cloned().collect();
        let (before, after) = (a.depth, b.depth);
        layers[before] = middle;
        // From the middle back to each end, along neighbours that are one step nearer to it.
        for (side, depth) in [(0, before), (1, after)] {
            for step in (0..depth).rev() {
                let at = |step: usize| if side == 0 { step } else { length - step };
                let layer = layers[at(step + 1)].clone();
                let mut nearer = BTreeSet::new();
                for entity in &layer {
                    for other in self.neighbours(entity)? {
                        if self.reached[side].steps.get(&other) == Some(&step) {
                            nearer.insert(other);
                        }
                    }
                }
                layers[at(step)] = nearer;
            }
        }
        Ok(Some(layers))
    }

    fn meets(&self) -> bool {
        !self.reached[0].border.is_disjoint(&self.reached[1].border)
    }

    fn grow(&mut self, side: usize) -> Result<(), GraphError> {
        let border = std::mem::take(&mut self.reached[side].border);
        let depth = self.reached[side].depth + 1;
        for entity in &border {
            for other in self.neighbours(entity)? {
                let Reached { steps, border, .. } = &mut self.reached[side];
                if !steps.contains_key(&other) {
                    steps.insert(other.clone(), depth);
                    border.insert(other);
                }
            }
        }
        self.reached[side].depth = depth;
        Ok(())
    }

    fn neighbours(&mut self, entity: &NamedNode) -> Result<BTreeSet<NamedNode>, GraphError> {
        let mut others = BTreeSet::new();
        for (_, _, shape) in self.walk.touching(entity)? {
            match &shape {
                Shape::Edges(pairs) => {
                    for (source, target) in pairs {
                        others.extend((source == entity).then(|| target.clone()));
                        others.extend((target == entity).then(|| source.clone()));
                    }
                }
                Shape::Node(_) => others.extend(shape.ends().cloned()),
                Shape::Loose(_) => {}
            }
        }
        others.remove(entity);
        if let Some(within) = &self.within {
            others.retain(|other| within.contains(other));
        }
        Ok(others)
    }

    /// The claims between one layer and the next.
    fn found(&mut self, layers: &[BTreeSet<NamedNode>]) -> Result<Found, GraphError> {
        let mut found = Found { entities: layers.iter().flatten().cloned().collect(), ..Found::default() };
        for ends in layers.windows(2) {
            for entity in &ends[0] {
                for (iri, claim, shape) in self.walk.touching(entity)? {
                    if let Some(shape) = joining(shape, entity, &ends[1]) {
                        take(&mut found, iri, claim, shape);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// What of a claim joins an entity to a layer.
fn joining(shape: Shape, entity: &NamedNode, layer: &BTreeSet<NamedNode>) -> Option<Shape> {
    match shape {
        Shape::Edges(mut pairs) => {
            pairs.retain(|(source, target)| {
                source == entity && layer.contains(target) || target == entity && layer.contains(source)
            });
            (!pairs.is_empty()).then_some(Shape::Edges(pairs))
        }
        Shape::Node(roles) => roles.iter().any(|(_, other)| layer.contains(other)).then_some(Shape::Node(roles)),
        Shape::Loose(_) => None,
    }
}

/// One claim may join several pairs.
fn take(found: &mut Found, iri: NamedNode, claim: Rc<Claim>, shape: Shape) {
    found.entities.extend(shape.ends().cloned());
    match (found.claims.get_mut(&iri), shape) {
        (Some((_, Shape::Edges(known))), Shape::Edges(more)) => {
            known.extend(more);
            known.sort();
            known.dedup();
        }
        (Some(_), _) => {}
        (None, shape) => {
            found.claims.insert(iri, (claim, shape));
        }
    }
}
