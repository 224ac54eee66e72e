//! Looking things up in a side: what a card, a page or a graph is made from.
//!
//! ```
//! use fangzhi::store::{Library, Side, read};
//!
//! let library = Library::in_memory()?;
//! let archive = library.side(Side::Archive);
//! assert!(read::named(archive, "林秋禾")?.is_empty());
//! assert!(read::suggestions(archive, "林秋禾", 5)?.is_empty());
//! # Ok::<(), fangzhi::store::StoreError>(())
//! ```

use std::collections::BTreeSet;

use jiff::civil::Date;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::Store;
use unicode_normalization::UnicodeNormalization;

use super::StoreError;
use super::claims::{is_role, parse_confidence};
use super::quads::{ALT_LABEL, Quads, literal_text, node, subject};
use crate::model::{Confidence, EvidenceRole};
use crate::ontology::vocabulary::property;

const KNOWN: GraphNameRef<'_> = GraphNameRef::DefaultGraph;

/// A thing of the knowledge layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub iri: NamedNode,
    pub class: NamedNode,
    pub label: String,
    /// Sorted.
    pub aliases: Vec<String>,
    /// What tells it from its namesakes.
    pub context: Option<String>,
    pub pinyin: String,
    pub private: bool,
}

/// A merged claim with all that stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub claim: NamedNode,
    pub class: NamedNode,
    /// In the order of the properties' IRIs.
    pub roles: Vec<Role>,
    /// By date, issue and place in the text.
    pub passages: Vec<Passage>,
    /// Of the surest support.
    pub confidence: Confidence,
    /// Of the surest support.
    pub rule: String,
    /// How many articles say it.
    pub articles: usize,
}

/// What stands in a role of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub property: NamedNode,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An entity, or an article by its title.
    Thing {
        iri: NamedNode,
        label: String,
    },
    Literal(String),
}

impl Value {
    /// What to show.
    pub fn text(&self) -> &str {
        match self {
            Self::Thing { label, .. } => label,
            Self::Literal(text) => text,
        }
    }
}

/// A stretch of an issue behind a claim. Offsets are bytes in the issue's decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub iri: NamedNode,
    /// The issue's id.
    pub issue: String,
    pub date: Option<Date>,
    /// The title of the article.
    pub article: String,
    pub role: EvidenceRole,
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// The thing with this IRI, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn card(store: &Store, iri: NamedNodeRef<'_>) -> Result<Option<Card>, StoreError> {
    let (mut class, mut label, mut context, mut pinyin, mut private) = (None, None, None, None, false);
    let mut aliases = BTreeSet::new();
    for quad in store.about(iri, KNOWN)? {
        match quad.predicate.as_ref() {
            rdf::TYPE => class = node(quad.object),
            rdfs::LABEL => label = literal_text(quad.object),
            ALT_LABEL => aliases.extend(literal_text(quad.object)),
            property::CONTEXT => context = literal_text(quad.object),
            property::PINYIN => pinyin = literal_text(quad.object),
            property::PRIVATE => private = true,
            _ => {}
        }
    }
    Ok(class.zip(label).map(|(class, label)| Card {
        iri: iri.into_owned(),
        class,
        label,
        aliases: aliases.into_iter().collect(),
        context,
        pinyin: pinyin.unwrap_or_default(),
        private,
    }))
}

/// The things that have exactly this name or alias, in the order of their IRIs: more than one are namesakes.
///
/// # Errors
/// When the store cannot be read.
pub fn named(store: &Store, name: &str) -> Result<Vec<Card>, StoreError> {
    let name = super::quads::text(&name.trim().nfc().collect::<String>());
    let mut found = BTreeSet::new();
    for label in [rdfs::LABEL, ALT_LABEL] {
        for quad in store.matching(None, Some(label), Some((&name).into()), Some(KNOWN)) {
            found.extend(subject(&quad?).cloned());
        }
    }
    cards(store, found)
}

/// The things whose names are most like `name`, best first: for "did you mean". Also finds names by their pinyin.
/// Reads every name of the side.
///
/// # Errors
/// When the store cannot be read.
pub fn suggestions(store: &Store, name: &str, limit: usize) -> Result<Vec<Card>, StoreError> {
    /// Below this two names have nothing to do with one another: 林秋禾 and 林秋水 are at two thirds.
    const ALIKE: f64 = 0.5;
    let name: String = name.trim().nfc().collect();
    let mut scored: Vec<(f64, NamedNode)> = Vec::new();
    for (label, like) in
        [(rdfs::LABEL, likeness as fn(&str, &str) -> f64), (ALT_LABEL, likeness), (property::PINYIN, same_sound)]
    {
        for quad in store.matching(None, Some(label), None, Some(KNOWN)) {
            let quad = quad?;
            let score = literal_text(quad.object.clone()).map_or(0.0, |known| like(&name, &known));
            if let Some(thing) = subject(&quad).filter(|_| score >= ALIKE) {
                scored.push((score, thing.clone()));
            }
        }
    }
    scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    let mut seen = BTreeSet::new();
    scored.retain(|(_, thing)| seen.insert(thing.clone()));
    cards(store, scored.into_iter().take(limit).map(|(_, thing)| thing))
}

/// All merged claims in which a thing has a role, in the order of their classes, then IRIs.
///
/// # Errors
/// When the store cannot be read or a claim lacks its evidence.
pub fn statements(store: &Store, thing: NamedNodeRef<'_>) -> Result<Vec<Statement>, StoreError> {
    let mut claims = BTreeSet::new();
    for quad in store.matching(None, None, Some(thing.into()), Some(KNOWN)) {
        let quad = quad?;
        if is_role(quad.predicate.as_ref()) {
            claims.extend(subject(&quad).cloned());
        }
    }
    let mut found = Vec::new();
    for claim in claims {
        found.extend(statement(store, claim.as_ref())?);
    }
    found.sort_by(|a, b| (&a.class, &a.claim).cmp(&(&b.class, &b.claim)));
    Ok(found)
}

/// A merged claim by its IRI; `None` where there is none, and for a node that is no claim.
///
/// # Errors
/// When the store cannot be read or the claim lacks its evidence.
pub fn statement(store: &Store, claim: NamedNodeRef<'_>) -> Result<Option<Statement>, StoreError> {
    let quads = store.about(claim, KNOWN)?;
    let objects =
        |property| quads.iter().filter(move |quad| quad.predicate == property).map(|quad| quad.object.clone());
    let supports: BTreeSet<NamedNode> = objects(property::SUPPORTED_BY).filter_map(node).collect();
    let (Some(class), false) = (objects(rdf::TYPE).next().and_then(node), supports.is_empty()) else { return Ok(None) };
    let mut roles = quads
        .iter()
        .filter(|quad| is_role(quad.predicate.as_ref()))
        .map(|quad| Ok(Role { property: quad.predicate.clone(), value: value(store, quad.object.clone())? }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    roles.sort_by(|a, b| (&a.property, a.value.text()).cmp(&(&b.property, b.value.text())));
    let mut surest: Option<(Confidence, String)> = None;
    let mut passages = Vec::new();
    for support in &supports {
        let press = store.collected(Some(support.into()), None, None, None)?;
        let text =
            |property| press.iter().find(|q| q.predicate == property).and_then(|q| literal_text(q.object.clone()));
        let confidence = text(property::CONFIDENCE).as_deref().and_then(parse_confidence);
        let confidence = confidence.ok_or_else(|| StoreError::Damaged(format!("{support} has no confidence")))?;
        if surest.as_ref().is_none_or(|(old, _)| *old < confidence) {
            surest = Some((confidence, text(property::RULE).unwrap_or_default()));
        }
        passages.extend(evidence(store, &press)?);
    }
    passages
        .sort_by(|a, b| (a.date, &a.issue, a.start, a.end, a.role).cmp(&(b.date, &b.issue, b.start, b.end, b.role)));
    passages.dedup();
    let (confidence, rule) = surest.ok_or_else(|| StoreError::Damaged(format!("{claim} has no support")))?;
    let articles = objects(property::ARTICLE_COUNT).next().and_then(literal_text).and_then(|n| n.parse().ok());
    Ok(Some(Statement {
        claim: claim.into_owned(),
        class,
        roles,
        passages,
        confidence,
        rule,
        articles: articles.unwrap_or_default(),
    }))
}

/// The passages that a press claim, given by its quads, rests on.
fn evidence(store: &Store, press: &[Quad]) -> Result<Vec<Passage>, StoreError> {
    let mut passages = Vec::new();
    for quad in press {
        let role = match quad.predicate.as_ref() {
            property::STATED_IN => EvidenceRole::Statement,
            property::ANTECEDENT => EvidenceRole::Antecedent,
            _ => continue,
        };
        let article = press.iter().find(|quad| quad.predicate == property::IN_ARTICLE);
        if let (Some(iri), Some(article)) = (node(quad.object.clone()), article.and_then(|q| node(q.object.clone()))) {
            passages.push(passage(store, iri, role, &article, quad.graph_name.as_ref())?);
        }
    }
    Ok(passages)
}

fn passage(
    store: &Store,
    iri: NamedNode,
    role: EvidenceRole,
    article: &NamedNode,
    graph: GraphNameRef<'_>,
) -> Result<Passage, StoreError> {
    let lacks = |what: &str| StoreError::Damaged(format!("{iri} has no {what}"));
    let text = |subject: &NamedNode, property| store.text(subject.into(), property, graph);
    let issue = store.value(article.into(), property::IN_ISSUE, graph)?.and_then(node).ok_or_else(|| lacks("issue"))?;
    let offset = |property, what: &str| -> Result<usize, StoreError> {
        text(&iri, property)?.and_then(|bytes| bytes.parse().ok()).ok_or_else(|| lacks(what))
    };
    Ok(Passage {
        issue: text(&issue, rdfs::LABEL)?.ok_or_else(|| lacks("issue"))?,
        date: text(&issue, property::DATE)?.and_then(|day| day.parse().ok()),
        article: text(article, property::TITLE)?.unwrap_or_default(),
        role,
        text: text(&iri, property::TEXT)?.ok_or_else(|| lacks("text"))?,
        start: offset(property::START, "start")?,
        end: offset(property::END, "end")?,
        iri,
    })
}

fn value(store: &Store, term: Term) -> Result<Value, StoreError> {
    let iri = match term {
        Term::NamedNode(iri) => iri,
        Term::Literal(literal) => return Ok(Value::Literal(literal.value().to_owned())),
        other => return Ok(Value::Literal(other.to_string())),
    };
    let label = store.matching(Some(iri.as_ref()), Some(rdfs::LABEL), None, None).next().transpose()?;
    let label = label.and_then(|quad| literal_text(quad.object)).unwrap_or_else(|| iri.as_str().to_owned());
    Ok(Value::Thing { iri, label })
}

fn cards(store: &Store, things: impl IntoIterator<Item = NamedNode>) -> Result<Vec<Card>, StoreError> {
    let mut found = Vec::new();
    for thing in things {
        found.extend(card(store, thing.as_ref())?);
    }
    Ok(found)
}

/// From 0 to 1: names that share most characters or character pairs, or of which one holds the other.
fn likeness(a: &str, b: &str) -> f64 {
    let held = if a.chars().nth(1).is_some() && (a.contains(b) || b.contains(a)) { 0.6 } else { 0.0 };
    strsim::normalized_damerau_levenshtein(a, b).max(strsim::sorensen_dice(a, b)).max(held)
}

fn same_sound(typed: &str, pinyin: &str) -> f64 {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let typed = letters(typed);
    if !typed.is_empty() && typed == letters(pinyin) { 0.95 } else { 0.0 }
}
