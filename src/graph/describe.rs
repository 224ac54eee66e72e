use std::collections::BTreeMap;
use std::sync::Arc;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNodeRef, Term, TermRef};
use oxigraph::store::{StorageError, Store};
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::lookup::{self, KNOWLEDGE};
use super::{Kind, Node};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{class, property};
use crate::store::ALT_LABEL;

/// Names entities and says of which kind they are; remembers what it has read.
pub struct Describer<'a> {
    store: &'a Store,
    ontology: &'a Ontology,
    classes: Vec<NamedNode>,
    kinds: FxHashMap<NamedNode, Arc<Kind>>,
    of_class: BTreeMap<Option<NamedNode>, Arc<Kind>>,
}

impl<'a> Describer<'a> {
    pub fn new(store: &'a Store, ontology: &'a Ontology) -> Self {
        let classes = ontology.entity_classes();
        Self { store, ontology, classes, kinds: FxHashMap::default(), of_class: BTreeMap::new() }
    }

    /// The kind of the entity's class, or `entity` where it has none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn kind(&mut self, entity: &NamedNode) -> Result<Arc<Kind>, StorageError> {
        if let Some(kind) = self.kinds.get(entity) {
            return Ok(Arc::clone(kind));
        }
        let types = lookup::nodes(self.store, entity.as_ref(), rdf::TYPE, KNOWLEDGE)?;
        let kind = self.of_types(&types);
        self.kinds.insert(entity.clone(), Arc::clone(&kind));
        Ok(kind)
    }

    fn of_types(&mut self, types: &[NamedNode]) -> Arc<Kind> {
        let class = self.classes.iter().find(|class| types.contains(class)).cloned();
        let ontology = self.ontology;
        let kind = self.of_class.entry(class).or_insert_with_key(|class| {
            let described = class.as_ref().or(types.first());
            let label = |language| described.map(|class| class_label(ontology, class, language));
            Arc::new(Kind {
                slug: class.as_ref().and_then(|class| ontology.slug(class.as_ref())).unwrap_or("entity").to_owned(),
                label_zh: class.as_ref().and_then(|_| label("zh")).unwrap_or_else(|| "实体".to_owned()),
                label_en: class.as_ref().and_then(|_| label("en")).unwrap_or_else(|| "entity".to_owned()),
                is_claim: false,
            })
        });
        Arc::clone(kind)
    }

    /// The kind of claims of a class that are nodes.
    pub(super) fn claim_kind(&mut self, class: &NamedNode) -> Arc<Kind> {
        let ontology = self.ontology;
        let kind = self.of_class.entry(Some(class.clone())).or_insert_with(|| {
            Arc::new(Kind {
                slug: last_segment(class).to_lowercase(),
                label_zh: class_label(ontology, class, "zh"),
                label_en: class_label(ontology, class, "en"),
                is_claim: true,
            })
        });
        Arc::clone(kind)
    }

    /// Whether the knowledge layer says anything of it.
    pub(super) fn is_described(&self, entity: &NamedNode) -> Result<bool, StorageError> {
        if self.kinds.contains_key(entity) {
            return Ok(true);
        }
        let said = self.store.quads_for_pattern(Some(entity.as_ref().into()), None, None, Some(KNOWLEDGE)).next();
        Ok(said.transpose()?.is_some())
    }

    /// The entity's `rdfs:label`, or the last segment of its IRI.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn label(&self, entity: &NamedNode) -> Result<String, StorageError> {
        let label = lookup::text(self.store, entity.as_ref(), rdfs::LABEL, KNOWLEDGE)?;
        Ok(label.unwrap_or_else(|| last_segment(entity)))
    }

    /// Its node, still without weight: one scan of what is said of it.
    pub(super) fn node(&mut self, iri: NamedNode) -> Result<Node, StorageError> {
        let (mut labels, mut aliases, mut contexts, mut types) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut private = false;
        for quad in self.store.quads_for_pattern(Some(iri.as_ref().into()), None, None, Some(KNOWLEDGE)) {
            let quad = quad?;
            match (quad.predicate.as_ref(), quad.object) {
                (rdf::TYPE, Term::NamedNode(class)) => types.push(class),
                (rdfs::LABEL, Term::Literal(label)) => labels.push(label.destruct().0),
                (ALT_LABEL, Term::Literal(label)) => aliases.push(label.destruct().0),
                (property::CONTEXT, Term::Literal(context)) => contexts.push(context.destruct().0),
                (property::PRIVATE, Term::Literal(flag)) => private |= flag.value() == "true",
                _ => {}
            }
        }
        types.sort();
        aliases.sort();
        Ok(Node {
            label: labels.into_iter().min().unwrap_or_else(|| last_segment(&iri)),
            kind: self.of_types(&types),
            context: contexts.into_iter().min(),
            aliases,
            private,
            weight: 0,
            iri,
        })
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
