use oxigraph::model::NamedNode;
use rustc_hash::FxHashMap;

use crate::graph::RelationGraph;

/// An entity, or two that claims join, in an earlier and a later period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// One entity or two.
    pub entities: Vec<NamedNode>,
    /// The sources of its edges in the earlier period, added up: independent articles. 0 where it is not there.
    pub before: u64,
    /// In the later one.
    pub after: u64,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    New,
    Stronger,
    Same,
    Weaker,
    Gone,
}

impl Became {
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Stronger => "stronger",
            Self::Same => "same",
            Self::Weaker => "weaker",
            Self::Gone => "gone",
        }
    }
}

impl Change {
    pub fn became(&self) -> Became {
        match (self.before, self.after) {
            (0, 1..) => Became::New,
            (1.., 0) => Became::Gone,
            (before, after) if after > before => Became::Stronger,
            (before, after) if after < before => Became::Weaker,
            _ => Became::Same,
        }
    }

    /// How much changed, whichever way.
    pub fn size(&self) -> u64 {
        self.before.abs_diff(self.after)
    }
}

/// What became of each entity between two periods, given the graph of each; what changed most comes first, of equal ones
/// in the order of their IRIs. An entity that is in neither is in neither result.
pub fn entity_changes(before: &RelationGraph, after: &RelationGraph) -> Vec<Change> {
    let weights = |graph: &RelationGraph| {
        let nodes = graph.nodes().filter(|node| !node.kind.is_claim && node.weight > 0);
        nodes.map(|node| (vec![node.iri.clone()], node.weight)).collect::<Vec<_>>()
    };
    changes(weights(before), weights(after))
}

/// The same of each two that claims join, whichever way they point.
pub fn pair_changes(before: &RelationGraph, after: &RelationGraph) -> Vec<Change> {
    let weights = |graph: &RelationGraph| {
        let edges = graph.edges().map(|(source, target, edge)| {
            let mut ends = vec![source.iri.clone(), target.iri.clone()];
            ends.sort();
            (ends, u64::from(edge.sources))
        });
        edges.collect::<Vec<_>>()
    };
    changes(weights(before), weights(after))
}

fn changes(before: Vec<(Vec<NamedNode>, u64)>, after: Vec<(Vec<NamedNode>, u64)>) -> Vec<Change> {
    let mut found: FxHashMap<Vec<NamedNode>, (u64, u64)> = FxHashMap::default();
    before.into_iter().for_each(|(entities, weight)| found.entry(entities).or_default().0 += weight);
    after.into_iter().for_each(|(entities, weight)| found.entry(entities).or_default().1 += weight);
    let mut changes: Vec<Change> =
        found.into_iter().map(|(entities, (before, after))| Change { entities, before, after }).collect();
    changes.sort_by(|a, b| b.size().cmp(&a.size()).then_with(|| a.entities.cmp(&b.entities)));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_one_period_alone_is_new_or_gone() {
        let id = |name: &str| vec![NamedNode::new_unchecked(format!("https://w3id.org/fangzhi/id/place/{name}"))];
        let found = changes(vec![(id("甲"), 3), (id("乙"), 2)], vec![(id("乙"), 1), (id("乙"), 3), (id("丙"), 2)]);
        let told: Vec<_> = found.iter().map(|change| (change.size(), change.became().word())).collect();
        assert_eq!(told, [(3, "gone"), (2, "new"), (2, "stronger")]);
    }
}
