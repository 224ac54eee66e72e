use std::collections::BTreeSet;

use jiff::civil::Date;
use oxigraph::model::NamedNode;

use super::{Backbone, Citation, GraphError};
use crate::model::Confidence;
use crate::ontology::Ontology;

/// Which part of the knowledge layer to project. The default is all of it, with its sentences.
///
/// Private individuals are no matter of a selection: the public side of a store does not have them, its archive side
/// has, and the caller opens one of the two.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The entities to start from; none means the whole layer.
    pub around: Vec<NamedNode>,
    /// How many edges away from a seed an entity may be. The claims *among* the entities found are all there.
    pub depth: u32,
    /// Entity kinds (slugs: `person`, `place`…); an edge stays when both its ends are of these or are seeds. Empty: all.
    pub kinds: BTreeSet<String>,
    /// Claim classes; empty: every class that the ontology declares an edge or a node.
    pub classes: BTreeSet<NamedNode>,
    /// Only claims about something in one of these places. Empty: everywhere.
    ///
    /// *In* a place are: the place itself; every place that the press states to lie in it, directly or through others
    /// (claim classes with `fz:edgeWithin`), or that the gazetteer places below it; and whoever a claim ties to one of
    /// these (classes with `fz:edgeAt`: who holds a post at it, what is sited in it), one step far. A claim stays when
    /// one of its ends is in the place: an honour that a village received, the firm that leads a project there.
    pub places: Vec<NamedNode>,
    /// Only what issues of this day or later ones state. A claim without a date is left out.
    pub since: Option<Date>,
    /// Only what issues of this day or earlier ones state. A claim without a date is left out.
    pub until: Option<Date>,
    /// Only what issues of these newspapers and magazines state. Empty: all.
    pub publications: BTreeSet<String>,
    /// Only claims that a rule is at least as sure of.
    pub min_confidence: Option<Confidence>,
    /// Only claims that at least so many independent articles state; 0 and 1 take all.
    pub min_sources: u32,
    /// Whether claims are edges or nodes.
    pub claims: ClaimForm,
    /// What of a large graph is left.
    pub backbone: Backbone,
    /// Whether citations carry the sentences or only say where they stand.
    pub with_text: bool,
}

/// How claims are shown in a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClaimForm {
    /// As the ontology says of each class: edges, unless it has `fz:keptAsNode`.
    #[default]
    AsDeclared,
    /// Each a node with an edge to the entity of every role, also those that could be no edge: figures.
    Nodes,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            around: Vec::new(),
            depth: 1,
            kinds: BTreeSet::new(),
            classes: BTreeSet::new(),
            places: Vec::new(),
            since: None,
            until: None,
            publications: BTreeSet::new(),
            min_confidence: None,
            min_sources: 0,
            claims: ClaimForm::AsDeclared,
            backbone: Backbone::All,
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
        let shown = |class: &NamedNode| match self.claims {
            ClaimForm::AsDeclared => {
                ontology.edge(class.as_ref()).is_some() || ontology.is_kept_as_node(class.as_ref())
            }
            ClaimForm::Nodes => ontology.claim_classes().contains(class),
        };
        match self.classes.iter().find(|class| !shown(class)) {
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

    /// Whether some issues are taken and others are not.
    pub(super) fn chooses_issues(&self) -> bool {
        self.since.is_some() || self.until.is_some() || !self.publications.is_empty()
    }

    pub(super) fn takes_citation(&self, citation: &Citation) -> bool {
        let published = || citation.issue().publication.as_ref().is_some_and(|name| self.publications.contains(name));
        self.takes_period(citation.date(), citation.date()) && (self.publications.is_empty() || published())
    }
}
