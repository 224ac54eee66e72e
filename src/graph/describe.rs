use std::collections::HashMap;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef};
use oxigraph::store::{StorageError, Store};
use percent_encoding::percent_decode_str;

use super::lookup::{self, KNOWLEDGE};
use super::relation::Node;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::class;
use crate::store::ALT_LABEL;

/// Names entities and says of which kind they are; remembers what it has read.
pub struct Describer<'a> {
    store: &'a Store,
    ontology: &'a Ontology,
    classes: Vec<NamedNode>,
    kinds: HashMap<NamedNode, String>,
}

impl<'a> Describer<'a> {
    pub fn new(store: &'a Store, ontology: &'a Ontology) -> Self {
        Self { store, ontology, classes: ontology.entity_classes(), kinds: HashMap::new() }
    }

    /// The slug of the entity's class, or `entity` where it has none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn kind(&mut self, entity: &NamedNode) -> Result<&str, StorageError> {
        if !self.kinds.contains_key(entity) {
            let types = lookup::nodes(self.store, entity.as_ref(), rdf::TYPE, KNOWLEDGE)?;
            let class = self.classes.iter().find(|class| types.contains(class));
            let slug = class.and_then(|class| self.ontology.slug(class.as_ref())).unwrap_or("entity");
            self.kinds.insert(entity.clone(), slug.to_owned());
        }
        Ok(&self.kinds[entity])
    }

    /// The entity's `rdfs:label`, or the last segment of its IRI.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn label(&self, entity: &NamedNode) -> Result<String, StorageError> {
        let label = lookup::text(self.store, entity.as_ref(), rdfs::LABEL, KNOWLEDGE)?;
        Ok(label.unwrap_or_else(|| last_segment(entity)))
    }

    /// # Errors
    /// When the store cannot be read.
    pub fn aliases(&self, entity: &NamedNode) -> Result<Vec<String>, StorageError> {
        lookup::texts(self.store, entity.as_ref(), ALT_LABEL, KNOWLEDGE)
    }

    /// Its node, still without weight.
    pub(super) fn node(&mut self, iri: NamedNode) -> Result<Node, StorageError> {
        let kind = self.kind(&iri)?.to_owned();
        Ok(Node { label: self.label(&iri)?, kind, aliases: self.aliases(&iri)?, weight: 0, iri })
    }
}

/// What follows the last `/` or `#`, percent-decoded.
pub(super) fn last_segment(iri: &NamedNode) -> String {
    let segment = iri.as_str().rsplit(['/', '#']).next().unwrap_or_default();
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// The label of a class in a language, or its local name.
pub(super) fn class_label(ontology: &Ontology, class: &NamedNode, language: &str) -> String {
    ontology.label(class.as_ref(), language).map_or_else(|| last_segment(class), str::to_owned)
}

/// The claim classes that the ontology does not declare edges, each with the roles that an entity can have in it.
/// Mentions are left out: that a text names something is no fact about it.
pub(super) fn loose_classes(ontology: &Ontology) -> Vec<(NamedNode, Vec<NamedNode>)> {
    let object_property = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#ObjectProperty");
    let triples = ontology.triples();
    let named = |subject: NamedOrBlankNodeRef<'_>| match subject {
        NamedOrBlankNodeRef::NamedNode(node) => Some(node.into_owned()),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    };
    let with_object = |predicate: NamedNodeRef<'_>, object: NamedNodeRef<'_>| -> Vec<NamedNode> {
        let mut found: Vec<_> = triples
            .iter()
            .filter(|t| t.predicate == predicate && t.object == TermRef::NamedNode(object))
            .filter_map(|t| named(t.subject))
            .collect();
        found.sort();
        found
    };
    let properties = with_object(rdf::TYPE, object_property);
    with_object(rdfs::SUB_CLASS_OF, class::CLAIM)
        .into_iter()
        .filter(|class| class.as_ref() != class::MENTION && ontology.edge(class.as_ref()).is_none())
        .map(|class| {
            let roles = with_object(rdfs::DOMAIN, class.as_ref());
            (class, roles.into_iter().filter(|role| properties.contains(role)).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_bylines_are_loose_and_mentions_are_nothing() {
        let classes = loose_classes(Ontology::built_in());
        let roles = |name: &str| {
            let (_, roles) = classes.iter().find(|(class, _)| last_segment(class) == name)?;
            Some(roles.iter().map(last_segment).collect::<Vec<_>>())
        };
        assert_eq!(roles("Figure"), Some(vec!["subject".to_owned()]));
        assert_eq!(roles("Byline"), Some(vec!["article".to_owned(), "author".to_owned()]));
        assert_eq!(roles("Mention"), None);
        assert_eq!(roles("Tenure"), None);
    }
}
