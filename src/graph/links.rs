use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, QuadRef};
use oxigraph::store::{StorageError, Store};

use super::describe::{Describer, loose_classes};
use super::lookup::{self, KNOWLEDGE};
use super::{GraphError, Selection};
use crate::ontology::vocabulary::property;
use crate::ontology::{self, Ontology};

/// What a selection finds, before it is described: links by claim, source and target, so that their order is fixed.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub links: BTreeMap<(NamedNode, NamedNode, NamedNode), &'a ontology::Edge>,
    pub entities: BTreeSet<NamedNode>,
    pub loose: BTreeSet<NamedNode>,
}

/// Walks the claims of the knowledge layer.
pub(super) struct Walk<'a> {
    pub store: &'a Store,
    pub selection: &'a Selection,
    pub describer: Describer<'a>,
    edges: Vec<&'a ontology::Edge>,
    loose: Vec<(NamedNode, Vec<NamedNode>)>,
}

struct Link<'a> {
    claim: NamedNode,
    source: NamedNode,
    target: NamedNode,
    edge: &'a ontology::Edge,
}

impl<'a> Walk<'a> {
    pub fn new(store: &'a Store, ontology: &'a Ontology, selection: &'a Selection) -> Self {
        let edges = ontology.edges().filter(|edge| selection.takes_class(&edge.class)).collect();
        let loose = if selection.classes.is_empty() { loose_classes(ontology) } else { Vec::new() };
        Self { store, selection, describer: Describer::new(store, ontology), edges, loose }
    }

    /// Every claim: one scan of each class.
    pub fn everything(mut self) -> Result<(Found<'a>, Describer<'a>), GraphError> {
        let mut found = Found::default();
        for edge in self.edges.clone() {
            for claim in lookup::subjects(self.store, rdf::TYPE, edge.class.as_ref())? {
                for link in self.links(&claim, edge)? {
                    found.take(link);
                }
                if self.lacks_target(&claim, edge)? {
                    found.loose.insert(claim);
                }
            }
        }
        for (class, roles) in self.loose.clone() {
            for claim in lookup::subjects(self.store, rdf::TYPE, class.as_ref())? {
                for role in &roles {
                    if self.takes_loose(&claim, role)? {
                        found.loose.insert(claim.clone());
                    }
                }
            }
        }
        Ok((found, self.describer))
    }

    /// The entities up to `depth` edges away from the seeds, and the claims among them. Reads only claims that have one
    /// of these entities in a role: the cost follows the size of the answer and of its border, not of the store.
    pub fn neighbourhood(mut self) -> Result<(Found<'a>, Describer<'a>), GraphError> {
        let mut found = Found::default();
        for seed in &self.selection.around {
            let described =
                self.store.quads_for_pattern(Some(seed.as_ref().into()), None, None, Some(KNOWLEDGE)).next();
            described.transpose()?.ok_or_else(|| GraphError::UnknownSeed(seed.clone()))?;
            found.entities.insert(seed.clone());
        }
        let mut border = found.entities.clone();
        for _ in 0..self.selection.depth {
            let mut next = BTreeSet::new();
            for entity in &border {
                for link in self.links_touching(entity)? {
                    for end in [link.source, link.target] {
                        if found.entities.insert(end.clone()) {
                            next.insert(end);
                        }
                    }
                }
            }
            border = next;
        }
        for entity in found.entities.clone() {
            self.take_claims_from(&entity, &mut found)?;
        }
        Ok((found, self.describer))
    }

    fn links_touching(&mut self, entity: &NamedNode) -> Result<Vec<Link<'a>>, StorageError> {
        let mut links = Vec::new();
        for edge in self.edges.clone() {
            for role in [&edge.source, &edge.target] {
                for claim in self.claims(&edge.class, role, entity)? {
                    links.extend(self.links(&claim, edge)?);
                }
            }
        }
        Ok(links)
    }

    /// A link within the neighbourhood is found from its source, so that only claims *of* the border are read, not the
    /// many that may point at it.
    fn take_claims_from(&mut self, entity: &NamedNode, found: &mut Found<'a>) -> Result<(), StorageError> {
        for edge in self.edges.clone() {
            for claim in self.claims(&edge.class, &edge.source, entity)? {
                for link in self.links(&claim, edge)? {
                    if found.entities.contains(&link.source) && found.entities.contains(&link.target) {
                        found.take(link);
                    }
                }
                if self.lacks_target(&claim, edge)? {
                    found.loose.insert(claim);
                }
            }
        }
        for (class, roles) in self.loose.clone() {
            for role in &roles {
                for claim in self.claims(&class, role, entity)? {
                    if self.takes_loose(&claim, role)? {
                        found.loose.insert(claim);
                    }
                }
            }
        }
        Ok(())
    }

    /// The claims of a class in which an entity has a role.
    fn claims(&self, class: &NamedNode, role: &NamedNode, entity: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
        let mut claims = Vec::new();
        for claim in lookup::subjects(self.store, role.as_ref(), entity.as_ref())? {
            if self.store.contains(QuadRef::new(claim.as_ref(), rdf::TYPE, class.as_ref(), KNOWLEDGE))? {
                claims.push(claim);
            }
        }
        Ok(claims)
    }

    /// The links that a claim makes and the selection takes: one, where each role has one value.
    fn links(&mut self, claim: &NamedNode, edge: &'a ontology::Edge) -> Result<Vec<Link<'a>>, StorageError> {
        if !self.takes_period(claim)? {
            return Ok(Vec::new());
        }
        let mut links = Vec::new();
        for source in lookup::nodes(self.store, claim.as_ref(), edge.source.as_ref(), KNOWLEDGE)? {
            for target in lookup::nodes(self.store, claim.as_ref(), edge.target.as_ref(), KNOWLEDGE)? {
                if self.takes_entity(&source)? && self.takes_entity(&target)? {
                    links.push(Link { claim: claim.clone(), source: source.clone(), target, edge });
                }
            }
        }
        Ok(links)
    }

    fn takes_loose(&mut self, claim: &NamedNode, role: &NamedNode) -> Result<bool, StorageError> {
        if !self.takes_period(claim)? {
            return Ok(false);
        }
        for entity in lookup::nodes(self.store, claim.as_ref(), role.as_ref(), KNOWLEDGE)? {
            if self.takes_entity(&entity)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a claim that could be an edge does not say where to: a tenure whose body is not named.
    fn lacks_target(&mut self, claim: &NamedNode, edge: &ontology::Edge) -> Result<bool, StorageError> {
        let targets = lookup::objects(self.store, claim.as_ref(), edge.target.as_ref(), KNOWLEDGE)?;
        Ok(targets.is_empty() && self.takes_loose(claim, &edge.source)?)
    }

    fn takes_entity(&mut self, entity: &NamedNode) -> Result<bool, StorageError> {
        Ok(self.selection.around.contains(entity) || self.selection.takes_kind(self.describer.kind(entity)?))
    }

    fn takes_period(&self, claim: &NamedNode) -> Result<bool, StorageError> {
        if self.selection.since.is_none() && self.selection.until.is_none() {
            return Ok(true);
        }
        let day = |property: NamedNodeRef<'_>| {
            Ok::<_, StorageError>(lookup::date(lookup::text(self.store, claim.as_ref(), property, KNOWLEDGE)?))
        };
        Ok(self.selection.takes_period(day(property::FIRST_OBSERVED)?, day(property::LAST_OBSERVED)?))
    }
}

impl<'a> Found<'a> {
    fn take(&mut self, link: Link<'a>) {
        self.entities.extend([link.source.clone(), link.target.clone()]);
        self.links.insert((link.claim, link.source, link.target), link.edge);
    }
}
