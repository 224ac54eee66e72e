use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, Quad, Term};

use super::iri;
use super::quads::subject;
use crate::model::EntityKind;
use crate::ontology::vocabulary::property;

/// All press entities that might be one thing: the unit in which identity is decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    pub kind: EntityKind,
    pub private: bool,
    pub name: String,
}

/// What has come into or gone out of a side's press layer since its knowledge layer was derived.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub blocks: BTreeSet<Block>,
    /// Press entities.
    pub entities: BTreeSet<NamedNode>,
    /// Press claims.
    pub claims: BTreeSet<NamedNode>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.claims.is_empty()
    }

    /// Takes note of quads that came or went.
    pub fn note<'a>(&mut self, quads: impl IntoIterator<Item = &'a Quad>) {
        let mut entities: BTreeMap<&NamedNode, Described> = BTreeMap::new();
        for quad in quads {
            let Some(about) = subject(quad) else { continue };
            match (quad.predicate.as_ref(), &quad.object) {
                (property::CONFIDENCE, _) => {
                    self.claims.insert(about.clone());
                }
                (rdf::TYPE, Term::NamedNode(class)) => {
                    if let Some(kind) = iri::kind_of(class.as_ref()) {
                        entities.entry(about).or_default().kind = Some(kind);
                    }
                }
                (rdfs::LABEL, Term::Literal(name)) => {
                    entities.entry(about).or_default().name = Some(name.value().to_owned());
                }
                (property::PRIVATE, _) => entities.entry(about).or_default().private = true,
                _ => {}
            }
        }
        for (entity, described) in entities {
            if let Described { kind: Some(kind), name: Some(name), private } = described {
                self.blocks.insert(Block { kind, private, name });
                self.entities.insert(entity.clone());
            }
        }
    }
}

/// What the quads say of a subject that may be an entity.
#[derive(Default)]
struct Described {
    kind: Option<EntityKind>,
    name: Option<String>,
    private: bool,
}
