use std::sync::Arc;

use jiff::civil::Date;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::{StorageError, Store};

use super::citation::count_articles;
use super::lookup::KNOWLEDGE;
use super::{Citation, Citations, Selection};
use crate::model::Confidence;
use crate::ontology::vocabulary::property;
use crate::store::{is_role, parse_confidence};

/// A claim of the knowledge layer, read in one scan.
#[derive(Debug)]
pub(super) struct Claim {
    pub class: NamedNode,
    /// Roles with what stands in them, sorted.
    pub roles: Vec<(NamedNode, NamedNode)>,
    /// Roles with numbers and words, sorted.
    pub values: Vec<(NamedNode, String)>,
    supports: Vec<NamedNode>,
    articles: u32,
    first: Option<Date>,
    last: Option<Date>,
    confidence: Option<Confidence>,
    /// What a selection that chooses by sources has found already.
    evidence: Option<Evidence>,
}

/// What a claim rests on, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub citations: Arc<[Citation]>,
    pub articles: u32,
    pub sources: u32,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub confidence: Option<Confidence>,
}

impl Claim {
    /// `None` for what is no claim.
    pub fn read(store: &Store, claim: NamedNodeRef<'_>) -> Result<Option<Self>, StorageError> {
        let (mut class, mut articles, mut confidence, mut first, mut last) = (None, 1, None, None, None);
        let (mut roles, mut values, mut supports) = (Vec::new(), Vec::new(), Vec::new());
        for quad in store.quads_for_pattern(Some(claim.into()), None, None, Some(KNOWLEDGE)) {
            let quad = quad?;
            match (quad.predicate.as_ref(), quad.object) {
                (rdf::TYPE, Term::NamedNode(found)) => class = class.max(Some(found)),
                (property::SUPPORTED_BY, Term::NamedNode(press)) => supports.push(press),
                (property::ARTICLE_COUNT, Term::Literal(n)) => articles = n.value().parse().unwrap_or(1),
                (property::CONFIDENCE, Term::Literal(text)) => confidence = parse_confidence(text.value()),
                (property::FIRST_OBSERVED, Term::Literal(day)) => first = day.value().parse().ok(),
                (property::LAST_OBSERVED, Term::Literal(day)) => last = day.value().parse().ok(),
                (role, Term::NamedNode(entity)) if is_role(role) => roles.push((quad.predicate, entity)),
                (role, Term::Literal(value)) if is_role(role) => values.push((quad.predicate, value.destruct().0)),
                _ => {}
            }
        }
        let Some(class) = class else { return Ok(None) };
        roles.sort();
        values.sort();
        supports.sort();
        Ok(Some(Self { class, roles, values, supports, articles, first, last, confidence, evidence: None }))
    }

    /// What stands in a role.
    pub fn with_role(&self, role: &NamedNode) -> impl Iterator<Item = &NamedNode> {
        self.roles.iter().filter(move |(known, _)| known == role).map(|(_, entity)| entity)
    }

    /// Whether a selection takes it by what it rests on.
    pub fn is_taken(&mut self, selection: &Selection, citations: &mut Citations<'_>) -> Result<bool, StorageError> {
        // What is stored bounds what the chosen issues can add up to.
        if self.articles < selection.min_sources
            || selection.min_confidence.is_some_and(|least| self.confidence.is_none_or(|sure| sure < least))
            || !selection.takes_period(self.first, self.last)
        {
            return Ok(false);
        }
        if !selection.chooses_issues() && selection.min_sources < 2 {
            return Ok(true);
        }
        let evidence = self.evidence(selection, citations)?;
        let taken = evidence.sources >= selection.min_sources.max(1)
            && selection.min_confidence.is_none_or(|least| evidence.confidence.is_some_and(|sure| sure >= least));
        self.evidence = Some(evidence);
        Ok(taken)
    }

    /// What it rests on among the issues that a selection takes.
    pub fn evidence(&self, selection: &Selection, citations: &mut Citations<'_>) -> Result<Evidence, StorageError> {
        if let Some(evidence) = &self.evidence {
            return Ok(evidence.clone());
        }
        let mut cited = citations.of_supports(&self.supports)?;
        if cited.is_empty() {
            let sources = if selection.publications.is_empty() { self.articles.max(1) } else { 0 };
            let Self { first, last, confidence, .. } = *self;
            return Ok(Evidence { citations: cited.into(), articles: sources, sources, first, last, confidence });
        }
        let chooses = selection.chooses_issues();
        if chooses {
            cited.retain(|citation| selection.takes_citation(citation));
        }
        let (articles, sources) = count_articles(&cited);
        let days = || cited.iter().filter_map(Citation::date);
        let (first, last) = if chooses { (days().min(), days().max()) } else { (self.first, self.last) };
        let surest = cited.iter().filter_map(|citation| citation.confidence).max();
        let confidence = if chooses { surest.or(self.confidence) } else { self.confidence };
        citations.strip(&mut cited);
        Ok(Evidence { citations: cited.into(), articles, sources, first, last, confidence })
    }
}
