use std::collections::HashMap;

use jiff::civil::Date;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef};
use oxigraph::store::{StorageError, Store};

use super::describe::last_segment;
use super::lookup::{self, KNOWLEDGE};
use crate::model::Confidence;
use crate::ontology::vocabulary::property;
use crate::store::parse_confidence;

/// Where one issue states a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The sentence; several passages of one claim are joined by `……`. `None` where text was not asked for.
    pub text: Option<String>,
    /// The sentence that names a subject which `text` leaves out or shortens.
    pub antecedent: Option<String>,
    /// The issue's id.
    pub issue: String,
    pub issue_iri: Option<NamedNode>,
    pub publication: Option<String>,
    pub date: Option<Date>,
    /// The headline of the article.
    pub article: Option<String>,
    pub article_iri: Option<NamedNode>,
    /// The rule that read it there, and the construction that it knew it by.
    pub rule: Option<String>,
    /// The words that the rule went by.
    pub triggers: Vec<String>,
    /// How sure that rule is.
    pub confidence: Option<Confidence>,
    /// The page of the source that the first passage is printed on, where the source has pages.
    pub page: Option<u32>,
    /// First byte of the first passage in the issue's decoded text.
    pub start: u64,
    /// Byte after the last passage in the issue's decoded text.
    pub end: u64,
}

/// Follows claims of the knowledge layer to the passages of the press layer; remembers issues and articles.
pub struct Citations<'a> {
    store: &'a Store,
    with_text: bool,
    issues: HashMap<NamedNode, Issue>,
    titles: HashMap<NamedNode, Option<String>>,
}

impl<'a> Citations<'a> {
    pub fn new(store: &'a Store, with_text: bool) -> Self {
        Self { store, with_text, issues: HashMap::new(), titles: HashMap::new() }
    }

    /// The citations of a claim of the knowledge layer, the earliest issue first, undated ones last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(&mut self, claim: &NamedNode) -> Result<Vec<Citation>, StorageError> {
        let mut citations = Vec::new();
        for press in lookup::nodes(self.store, claim.as_ref(), property::SUPPORTED_BY, KNOWLEDGE)? {
            citations.extend(self.of_press_claim(&press)?);
        }
        citations.sort_by(|a, b| key(a).cmp(&key(b)));
        citations.dedup();
        Ok(citations)
    }

    fn of_press_claim(&mut self, press: &NamedNode) -> Result<Option<Citation>, StorageError> {
        let stated = self.store.quads_for_pattern(Some(press.as_ref().into()), Some(property::STATED_IN), None, None);
        let Some(graph) = stated.map(|quad| Ok::<_, StorageError>(quad?.graph_name)).next().transpose()? else {
            return Ok(None);
        };
        let statement = self.passages(press, property::STATED_IN, &graph)?;
        let antecedent = self.passages(press, property::ANTECEDENT, &graph)?;
        let article =
            lookup::nodes(self.store, press.as_ref(), property::IN_ARTICLE, graph.as_ref())?.into_iter().next();
        let issue = self.issue(&graph, article.as_ref())?;
        Ok(Some(Citation {
            text: self.with_text.then_some(statement.text),
            antecedent: Some(antecedent.text).filter(|text| self.with_text && !text.is_empty()),
            issue: if let GraphName::NamedNode(graph) = &graph { last_segment(graph) } else { String::new() },
            issue_iri: issue.iri,
            publication: issue.publication,
            date: issue.date,
            article_iri: article.clone(),
            article: article.map(|article| self.title(article, &graph)).transpose()?.flatten(),
            rule: lookup::text(self.store, press.as_ref(), property::RULE, graph.as_ref())?,
            triggers: lookup::texts(self.store, press.as_ref(), property::TRIGGER, graph.as_ref())?,
            confidence: lookup::text(self.store, press.as_ref(), property::CONFIDENCE, graph.as_ref())?
                .and_then(|text| parse_confidence(&text)),
            page: statement.page,
            start: statement.start,
            end: statement.end,
        }))
    }

    fn passages(&self, press: &NamedNode, role: NamedNodeRef<'_>, graph: &GraphName) -> Result<Passages, StorageError> {
        let mut parts = Vec::new();
        let mut page = None;
        for passage in lookup::nodes(self.store, press.as_ref(), role, graph.as_ref())? {
            let read = |property| lookup::text(self.store, passage.as_ref(), property, graph.as_ref());
            let offset = |text: Option<String>| text.and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
            for number in lookup::texts(self.store, passage.as_ref(), property::PAGE, graph.as_ref())? {
                page = page.into_iter().chain(number.parse::<u32>()).min();
            }
            parts.push((
                offset(read(property::START)?),
                offset(read(property::END)?),
                read(property::TEXT)?.unwrap_or_default(),
            ));
        }
        parts.sort();
        Ok(Passages {
            page,
            start: parts.first().map_or(0, |part| part.0),
            end: parts.iter().map(|part| part.1).max().unwrap_or_default(),
            text: parts.iter().map(|part| part.2.as_str()).collect::<Vec<_>>().join("……"),
        })
    }

    /// The issue that an article stands in.
    fn issue(&mut self, graph: &GraphName, article: Option<&NamedNode>) -> Result<Issue, StorageError> {
        let Some(article) = article else { return Ok(Issue::default()) };
        let issues = lookup::nodes(self.store, article.as_ref(), property::IN_ISSUE, graph.as_ref())?;
        let Some(iri) = issues.into_iter().next() else { return Ok(Issue::default()) };
        if let Some(issue) = self.issues.get(&iri) {
            return Ok(issue.clone());
        }
        let read = |property| lookup::text(self.store, iri.as_ref(), property, graph.as_ref());
        let issue = Issue {
            publication: read(property::PUBLICATION)?,
            date: lookup::date(read(property::DATE)?),
            iri: Some(iri.clone()),
        };
        self.issues.insert(iri, issue.clone());
        Ok(issue)
    }

    fn title(&mut self, article: NamedNode, graph: &GraphName) -> Result<Option<String>, StorageError> {
        if let Some(title) = self.titles.get(&article) {
            return Ok(title.clone());
        }
        let title = lookup::text(self.store, article.as_ref(), property::TITLE, graph.as_ref())?;
        self.titles.insert(article, title.clone());
        Ok(title)
    }
}

#[derive(Clone, Default)]
struct Issue {
    iri: Option<NamedNode>,
    publication: Option<String>,
    date: Option<Date>,
}

struct Passages {
    page: Option<u32>,
    start: u64,
    end: u64,
    text: String,
}

fn key(citation: &Citation) -> (bool, Option<Date>, &str, u64, Option<&str>) {
    (citation.date.is_none(), citation.date, &citation.issue, citation.start, citation.text.as_deref())
}
