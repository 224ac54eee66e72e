use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

use super::Value;
use super::describe::{class_label, last_segment};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{class, property};

/// Whatever has an IRI but is no entity of the knowledge layer: an issue, an article, a passage, a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    pub iri: NamedNode,
    pub label: String,
    /// The label of its class in Chinese.
    pub kind_zh: Option<String>,
    /// What the store says of it, by the label of the property.
    pub says: Vec<(String, Vec<Value>)>,
    /// What leads to it, by the label of the property and of the class of what leads there.
    pub linked: Vec<(String, Vec<Link>)>,
    /// Whether more leads to it than was asked for.
    pub is_cut: bool,
}

/// Something that leads to a thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    pub label: String,
    pub iri: NamedNode,
}

impl Thing {
    /// `None` where no statement is about it. At most `links` of what leads to it are read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(store: &Store, iri: &NamedNode, links: usize) -> Result<Option<Self>, StorageError> {
        let ontology = Ontology::built_in();
        let mut says: BTreeMap<NamedNode, Vec<Value>> = BTreeMap::new();
        for quad in store.quads_for_pattern(Some(iri.as_ref().into()), None, None, None) {
            let quad = quad?;
            let value = match quad.object {
                Term::NamedNode(iri) if quad.predicate == rdf::TYPE => Value::Text(class_label(ontology, &iri, "zh")),
                Term::NamedNode(iri) => Value::Entity { label: brief(store, &iri)?, iri },
                Term::Literal(literal) => Value::Text(literal.destruct().0),
                Term::BlankNode(_) => continue,
            };
            says.entry(quad.predicate).or_default().push(value);
        }
        if says.is_empty() {
            return Ok(None);
        }
        let kind_zh = says.remove(&rdf::TYPE.into_owned()).and_then(|types| match types.into_iter().next() {
            Some(Value::Text(label)) => Some(label),
            _ => None,
        });
        let (linked, is_cut) = linked(store, ontology, iri, links)?;
        Ok(Some(Self {
            label: brief(store, iri)?,
            kind_zh,
            says: says.into_iter().map(|(role, values)| (class_label(ontology, &role, "zh"), values)).collect(),
            linked,
            is_cut,
            iri: iri.clone(),
        }))
    }
}

type Linked = Vec<(String, Vec<Link>)>;

fn linked(store: &Store, ontology: &Ontology, iri: &NamedNode, limit: usize) -> Result<(Linked, bool), StorageError> {
    let mut groups: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    for (count, quad) in store.quads_for_pattern(None, None, Some(iri.as_ref().into()), None).enumerate() {
        let quad = quad?;
        if count == limit {
            return Ok((sorted(groups), true));
        }
        let NamedOrBlankNode::NamedNode(from) = quad.subject else { continue };
        let class = object(store, &from, rdf::TYPE)?;
        let class = class.and_then(|term| match term {
            Term::NamedNode(class) => Some(class_label(ontology, &class, "zh")),
            _ => None,
        });
        let role = class_label(ontology, &quad.predicate, "zh");
        let group = class.map_or_else(|| role.clone(), |class| format!("{class} · {role}"));
        groups.entry(group).or_default().push(Link { label: brief(store, &from)?, iri: from });
    }
    Ok((sorted(groups), false))
}

/// Passages, the text itself, come first; each group follows the numbers at the end of IRIs: passages stand in the order
/// of the text, articles in that of the issue.
fn sorted(groups: BTreeMap<String, Vec<Link>>) -> Linked {
    let passage = class_label(Ontology::built_in(), &class::PASSAGE.into_owned(), "zh");
    let mut linked: Linked = groups.into_iter().collect();
    linked.sort_by_key(|(group, _)| !group.starts_with(&passage));
    for (_, links) in &mut linked {
        links.sort_by_cached_key(|link| (number(&link.iri), link.iri.clone()));
    }
    linked
}

fn number(iri: &NamedNode) -> Option<u64> {
    let segment = last_segment(iri);
    segment.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// What a person calls it: its label, headline or sentence, in whatever graph; a claim by the names in it; else the end
/// of its IRI.
fn brief(store: &Store, iri: &NamedNode) -> Result<String, StorageError> {
    if let Some(name) = name(store, iri)? {
        return Ok(name);
    }
    let evidence = [property::STATED_IN, property::ANTECEDENT, property::IN_ARTICLE, property::IN_ISSUE];
    let mut names = Vec::new();
    for quad in store.quads_for_pattern(Some(iri.as_ref().into()), None, None, None) {
        let quad = quad?;
        if let Term::NamedNode(other) = &quad.object
            && !evidence.contains(&quad.predicate.as_ref())
        {
            names.extend(name(store, other)?.map(|name| (quad.predicate, name)));
        }
    }
    names.sort();
    names.dedup();
    match names.is_empty() {
        true => Ok(last_segment(iri)),
        false => Ok(names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" · ")),
    }
}

fn name(store: &Store, iri: &NamedNode) -> Result<Option<String>, StorageError> {
    for name in [rdfs::LABEL, property::TITLE, property::TEXT] {
        if let Some(Term::Literal(name)) = object(store, iri, name)? {
            return Ok(Some(name.destruct().0));
        }
    }
    Ok(None)
}

fn object(store: &Store, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<Term>, StorageError> {
    let found = store.quads_for_pattern(Some(subject.as_ref().into()), Some(predicate), None, None).next();
    Ok(found.transpose()?.map(|quad| quad.object))
}
