use jiff::civil::Date;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef};
use oxigraph::store::Store;

use super::StoreError;
use super::quads::{Quads, subject};
use crate::model::{IssueId, SourceHash};
use crate::ontology::vocabulary::{class, property};

/// An issue in the store, with what it holds. Claims are accepted ones; candidates lie apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueSummary {
    pub id: IssueId,
    pub publication: Option<String>,
    pub number: Option<String>,
    pub date: Option<Date>,
    pub home: Option<String>,
    pub hash: SourceHash,
    pub articles: usize,
    pub entities: usize,
    pub claims: usize,
}

/// The issues of a side, in the order of their ids.
pub(super) fn issues(store: &Store) -> Result<Vec<IssueSummary>, StoreError> {
    let mut issues = Vec::new();
    for quad in store.matching(None, Some(rdf::TYPE), Some(class::ISSUE.into()), None) {
        let quad = quad?;
        let issue = subject(&quad).ok_or_else(|| StoreError::Damaged(format!("an issue without IRI: {quad}")))?;
        issues.push(summary(store, issue, quad.graph_name.as_ref())?);
    }
    issues.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(issues)
}

fn summary(store: &Store, issue: &NamedNode, graph: GraphNameRef<'_>) -> Result<IssueSummary, StoreError> {
    let text = |property| store.text(issue.into(), property, graph);
    let damaged = || StoreError::Damaged(format!("{issue} is not described as an issue"));
    let count = |property: NamedNodeRef<'_>| -> Result<usize, StoreError> {
        store.matching(None, Some(property), None, Some(graph)).try_fold(0, |n, quad| Ok(quad.map(|_| n + 1)?))
    };
    let articles = count(property::ORDINAL)?;
    Ok(IssueSummary {
        id: text(rdfs::LABEL)?.and_then(|id| id.parse().ok()).ok_or_else(damaged)?,
        publication: text(property::PUBLICATION)?,
        number: text(property::NUMBER)?,
        date: text(property::DATE)?.and_then(|day| day.parse().ok()),
        home: text(property::HOME)?,
        hash: text(property::SOURCE_HASH)?.as_deref().and_then(SourceHash::parse).ok_or_else(damaged)?,
        articles,
        entities: count(property::IN_ISSUE)? - articles,
        claims: count(property::CONFIDENCE)?,
    })
}
