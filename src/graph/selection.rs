use std::collections::BTreeSet;

use jiff::civil::Date;
use oxigraph::model::NamedNode;

use super::GraphError;
use crate::ontology::Ontology;

/// Which part of the knowledge layer to project. The default is all of it, with its sentences.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The entities to start from; none means the whole layer.
    pub around: Vec<NamedNode>,
    /// How many edges away from a seed an entity may be. The claims *among* the entities found are all there.
    pub depth: u32,
    /// Entity kinds (slugs: `person`, `place`…); an edge stays when both its ends are of these or are seeds. Empty: all.
    pub kinds: BTreeSet<String>,
    /// Claim classes; empty: every class that the ontology declares an edge.
    pub classes: BTreeSet<NamedNode>,
    /// Only claims that an issue of this day or a later one supports. A claim without a date is left out.
    pub since: Option<Date>,
    /// Only claims that an issue of this day or an earlier one supports. A claim without a date is left out.
    pub until: Option<Date>,
    /// Whether citations carry the sentences or only say where they stand.
    pub with_text: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            around: Vec::new(),
            depth: 1,
            kinds: BTreeSet::new(),
            classes: BTreeSet::new(),
            since: None,
            until: None,
            with_text: true,
        }
    }
}

impl Selection {
    /// The neighbourhood of one entity.
    pub fn around(seed: NamedNode, depth: u32) -> Self {
        Self { around: vec![seed], depth, ..Self::default() }
    }

    /// # Errors
    /// When a kind or class is not in the ontology, naming it.
    pub(super) fn check(&self, ontology: &Ontology) -> Result<(), GraphError> {
        let known: Vec<String> =
            ontology.entity_classes().iter().filter_map(|c| ontology.slug(c.as_ref())).map(str::to_owned).collect();
        if let Some(word) = self.kinds.iter().find(|word| !known.contains(word)) {
            return Err(GraphError::UnknownKind { word: word.clone(), known });
        }
        match self.classes.iter().find(|class| ontology.edge(class.as_ref()).is_none()) {
            Some(class) => Err(GraphError::NotAnEdge(class.clone())),
            None => Ok(()),
        }
    }

    pub(super) fn takes_class(&self, class: &NamedNode) -> bool {
        self.classes.is_empty() || self.classes.contains(class)
    }

    pub(super) fn takes_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
    }

    /// Whether the days between which a claim was observed touch the chosen period.
    pub(super) fn takes_period(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let begins = self.since.is_none_or(|since| last.or(first).is_some_and(|day| day >= since));
        let ends = self.until.is_none_or(|until| first.or(last).is_some_and(|day| day <= until));
        begins && ends
    }
}
