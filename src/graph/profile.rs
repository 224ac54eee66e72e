use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use super::describe::{class_label, last_segment};
use super::lookup::{self, KNOWLEDGE};
use super::{Citation, Citations, Describer};
use crate::model::Confidence;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{class, property};
use crate::store::read::{self, Card, Standing};
use crate::store::{StoreError, is_role, parse_confidence};

/// What is known of one entity, claim by claim, each with where it is stated.
///
/// ```
/// use fangzhi::graph::{Profile, Value};
/// use oxigraph::{io::RdfFormat, model::NamedNode, store::Store};
///
/// let store = Store::new()?;
/// store.load_from_slice(RdfFormat::Turtle, r#"
///     @prefix fz: <https://w3id.org/fangzhi/ontology#> .
///     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
///     @base <https://w3id.org/fangzhi/id/> .
///     <person/叶青禾> a fz:Person ; rdfs:label "叶青禾" .
///     <honour/劳动模范> a fz:Honour ; rdfs:label "劳动模范" .
///     <claim/1> a fz:Conferral ; fz:holder <person/叶青禾> ; fz:honour <honour/劳动模范> ; fz:year "2020" .
/// "#)?;
/// let person = NamedNode::new("https://w3id.org/fangzhi/id/person/叶青禾")?;
/// let profile = Profile::read(&store, &person, 0..100)?.expect("an entity");
/// assert_eq!(profile.sections[0].title_zh, "授予");
/// assert_eq!(profile.sections[0].statements[0].said[1].value, Value::Text("2020".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub card: Card,
    /// Of a place: its code and what it lies in, which no text need say.
    pub standing: Option<Standing>,
    pub sections: Vec<Section>,
    /// How many claims there are about it, read or not.
    pub claim_count: usize,
}

/// The claims of one class in which the entity has one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title_zh: String,
    pub title_en: String,
    /// In the order in which they were first observed.
    pub statements: Vec<Statement>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub claim: NamedNode,
    /// What it says besides the entity itself: an entity that labels its edge, the ends, another label, the rest.
    pub said: Vec<Said>,
    pub article_count: u64,
    pub first_observed: Option<Date>,
    pub last_observed: Option<Date>,
    pub confidence: Option<Confidence>,
    pub citations: Vec<Citation>,
}

/// A role of a claim with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub property: NamedNode,
    pub role_zh: String,
    pub role_en: String,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Entity { iri: NamedNode, label: String },
    Text(String),
}

/// Sections come in this order; classes that are not named here follow.
const ORDER: [NamedNodeRef<'static>; 7] = [
    class::TENURE,
    class::CONFERRAL,
    class::PARTICIPATION,
    class::PARTNERSHIP,
    class::FOUNDING,
    class::SITING,
    class::CONTAINMENT,
];

/// A claim about the entity, before it is read. The fields are in the order by which claims are sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Touching {
    rank: usize,
    class: NamedNode,
    role: Option<NamedNode>,
    first: Option<Date>,
    claim: NamedNode,
}

impl Profile {
    /// The claims in `range`, counted over all sections; `None` where the knowledge layer says nothing of the entity.
    ///
    /// Finding the claims costs a look-up each; sentences are read only of those in `range`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(store: &Store, entity: &NamedNode, range: Range<usize>) -> Result<Option<Self>, StoreError> {
        let Some(card) = read::card(store, entity.as_ref())? else { return Ok(None) };
        let ontology = Ontology::built_in();
        let describer = Describer::new(store, ontology);
        let touching = touching(store, ontology, entity)?;
        let mut citations = Citations::new(store, true);
        let mut sections: Vec<(&Touching, Section)> = Vec::new();
        for found in touching.iter().skip(range.start).take(range.len()) {
            if sections.last().is_none_or(|(last, _)| (&last.class, &last.role) != (&found.class, &found.role)) {
                sections.push((found, section(ontology, found)));
            }
            let statement = statement(store, ontology, entity, found, &describer, &mut citations)?;
            if let Some((_, section)) = sections.last_mut() {
                section.statements.push(statement);
            }
        }
        let sections = sections.into_iter().map(|(_, section)| section).collect();
        let standing = read::standing(store, entity.as_ref())?;
        Ok(Some(Self { card, standing, sections, claim_count: touching.len() }))
    }

    /// The claims in which an entity has a role, sorted.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn claims(store: &Store, entity: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        Ok(touching(store, Ontology::built_in(), entity)?.into_iter().map(|found| found.claim).collect())
    }
}

fn touching(store: &Store, ontology: &Ontology, entity: &NamedNode) -> Result<Vec<Touching>, StorageError> {
    let mut found = Vec::new();
    for quad in store.quads_for_pattern(None, None, Some(entity.as_ref().into()), Some(KNOWLEDGE)) {
        let Quad { subject: NamedOrBlankNode::NamedNode(claim), predicate: role, .. } = quad? else { continue };
        for class in lookup::nodes(store, claim.as_ref(), rdf::TYPE, KNOWLEDGE)? {
            if class.as_ref() == class::MENTION || !is_claim_class(ontology, &class) {
                continue;
            }
            let first = lookup::date(lookup::text(store, claim.as_ref(), property::FIRST_OBSERVED, KNOWLEDGE)?);
            let rank = ORDER.iter().position(|known| *known == class.as_ref()).unwrap_or(ORDER.len());
            let role = Some(role.clone()).filter(|role| names_its_section(ontology, &class, role));
            found.push(Touching { rank, class, role, first, claim: claim.clone() });
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn is_claim_class(ontology: &Ontology, class: &NamedNode) -> bool {
    let triple = oxigraph::model::TripleRef::new(class.as_ref(), rdfs::SUB_CLASS_OF, class::CLAIM);
    ontology.edge(class.as_ref()).is_some() || ontology.triples().contains(triple)
}

/// Where an edge starts at the entity, or means no direction, the class alone says what the section is.
fn names_its_section(ontology: &Ontology, class: &NamedNode, role: &NamedNode) -> bool {
    match ontology.edge(class.as_ref()) {
        Some(edge) => role != &edge.source && (edge.directed || role != &edge.target),
        None => false,
    }
}

fn section(ontology: &Ontology, found: &Touching) -> Section {
    let title = |language| {
        let class = class_label(ontology, &found.class, language);
        match &found.role {
            Some(role) => format!("{class} · {}", class_label(ontology, role, language)),
            None => class,
        }
    };
    Section { title_zh: title("zh"), title_en: title("en"), statements: Vec::new() }
}

fn statement(
    store: &Store,
    ontology: &Ontology,
    entity: &NamedNode,
    found: &Touching,
    describer: &Describer<'_>,
    citations: &mut Citations<'_>,
) -> Result<Statement, StorageError> {
    let claim = &found.claim;
    let mut quads = store
        .quads_for_pattern(Some(claim.as_ref().into()), None, None, Some(KNOWLEDGE))
        .collect::<Result<Vec<_>, _>>()?;
    let edge = ontology.edge(found.class.as_ref());
    quads.sort_by_cached_key(|quad| {
        let is_label = edge.is_some_and(|edge| edge.label.as_ref() == Some(&quad.predicate));
        let is_end = edge.is_some_and(|edge| edge.source == quad.predicate || edge.target == quad.predicate);
        let place = match (&quad.object, is_label, is_end) {
            (Term::NamedNode(_), true, _) => 0,
            (_, _, true) => 1,
            (_, true, _) => 2,
            _ => 3,
        };
        (place, quad.to_string())
    });
    let mut said = Vec::new();
    for quad in quads {
        let beside = [property::TITLE, property::OCCURRED].contains(&quad.predicate.as_ref());
        if !is_role(quad.predicate.as_ref()) && !beside {
            continue;
        }
        let value = match quad.object {
            Term::NamedNode(other) if other == *entity => continue,
            Term::NamedNode(iri) => Value::Entity { label: label(store, describer, &iri)?, iri },
            Term::Literal(literal) => Value::Text(literal.destruct().0),
            Term::BlankNode(_) => continue,
        };
        said.push(Said {
            role_zh: class_label(ontology, &quad.predicate, "zh"),
            role_en: class_label(ontology, &quad.predicate, "en"),
            property: quad.predicate,
            value,
        });
    }
    let text = |property| lookup::text(store, claim.as_ref(), property, KNOWLEDGE);
    Ok(Statement {
        said,
        article_count: text(property::ARTICLE_COUNT)?.and_then(|count| count.parse().ok()).unwrap_or(1),
        first_observed: found.first,
        last_observed: lookup::date(text(property::LAST_OBSERVED)?),
        confidence: text(property::CONFIDENCE)?.as_deref().and_then(parse_confidence),
        citations: citations.of(claim)?,
        claim: claim.clone(),
    })
}

/// An entity's label, or the headline of an article, which only its issue's graph knows.
fn label(store: &Store, describer: &Describer<'_>, iri: &NamedNode) -> Result<String, StorageError> {
    let label = describer.label(iri)?;
    if label != last_segment(iri) {
        return Ok(label);
    }
    let title = store.quads_for_pattern(Some(iri.as_ref().into()), Some(property::TITLE), None, None).next();
    Ok(match title.transpose()?.map(|quad| quad.object) {
        Some(Term::Literal(title)) => title.destruct().0,
        _ => label,
    })
}
