use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use oxigraph::model::{GraphName, NamedNode, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::{FxHashMap, FxHashSet};

use super::describe::last_segment;
use super::lookup::{self, KNOWLEDGE};
use crate::model::Confidence;
use crate::ontology::vocabulary::property;
use crate::store::{WITHHELD, parse_confidence};

/// One issue of a newspaper or magazine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Issue {
    /// `云川日报_2024-03-05`.
    pub id: String,
    pub iri: Option<NamedNode>,
    pub publication: Option<String>,
    pub date: Option<Date>,
}

/// One article of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    pub iri: Option<NamedNode>,
    /// The headline.
    pub title: Option<String>,
    pub issue: Arc<Issue>,
}

/// Where one issue states a claim. What repeats (sentences, articles, issues, rules) is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The sentence; several passages of one claim are joined by `……`. `None` where text was not asked for.
    pub text: Option<Arc<str>>,
    /// The sentence that names a subject which `text` leaves out or shortens.
    pub antecedent: Option<Arc<str>>,
    pub article: Arc<Article>,
    /// The rule that read it there, and the construction that it knew it by.
    pub rule: Option<Arc<str>>,
    /// The words that the rule went by.
    pub triggers: Box<[Arc<str>]>,
    /// How sure that rule is.
    pub confidence: Option<Confidence>,
    /// The page of the source that the first passage is printed on, where the source has pages.
    pub page: Option<u32>,
    /// First byte of the first passage in the issue's decoded text.
    pub start: u64,
    /// Byte after the last passage in the issue's decoded text.
    pub end: u64,
}

impl Citation {
    pub fn issue(&self) -> &Issue {
        &self.article.issue
    }

    /// The headline of the article.
    pub fn title(&self) -> Option<&str> {
        self.article.title.as_deref()
    }

    pub fn date(&self) -> Option<Date> {
        self.article.issue.date
    }

    /// What a reader knows the issue by: the publication, or the issue's id.
    pub fn publication(&self) -> &str {
        self.article.issue.publication.as_deref().unwrap_or(&self.article.issue.id)
    }
}

/// Follows claims of the knowledge layer to the passages of the press layer; remembers what it has read.
pub struct Citations<'a> {
    store: &'a Store,
    with_text: bool,
    issues: FxHashMap<NamedNode, Arc<Issue>>,
    articles: FxHashMap<NamedNode, Arc<Article>>,
    passages: FxHashMap<NamedNode, Passage>,
    words: FxHashSet<Arc<str>>,
}

/// More than this many passages are not remembered at a time, so that reading a large store takes no more memory than
/// its graph.
const REMEMBERED: usize = 1 << 14;

impl<'a> Citations<'a> {
    pub fn new(store: &'a Store, with_text: bool) -> Self {
        Self {
            store,
            with_text,
            issues: FxHashMap::default(),
            articles: FxHashMap::default(),
            passages: FxHashMap::default(),
            words: FxHashSet::default(),
        }
    }

    /// The citations of a claim of the knowledge layer, the earliest issue first, undated ones last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(&mut self, claim: &NamedNode) -> Result<Vec<Citation>, StorageError> {
        let supports = lookup::nodes(self.store, claim.as_ref(), property::SUPPORTED_BY, KNOWLEDGE)?;
        let mut citations = self.of_supports(&supports)?;
        self.strip(&mut citations);
        Ok(citations)
    }

    /// What these press claims rest on, sorted as [`Citations::of`] does, with the sentences in any case.
    pub(super) fn of_supports(&mut self, supports: &[NamedNode]) -> Result<Vec<Citation>, StorageError> {
        let mut citations = Vec::with_capacity(supports.len());
        for press in supports {
            citations.extend(self.of_press_claim(press)?);
        }
        citations.sort_by(|a, b| key(a).cmp(&key(b)));
        citations.dedup();
        Ok(citations)
    }

    /// Takes the sentences away where text was not asked for.
    pub(super) fn strip(&self, citations: &mut [Citation]) {
        if !self.with_text {
            for citation in citations {
                (citation.text, citation.antecedent) = (None, None);
            }
        }
    }

    /// One scan of what the issue says of the press claim, one a passage; articles and issues once.
    fn of_press_claim(&mut self, press: &NamedNode) -> Result<Option<Citation>, StorageError> {
        let (mut graph, mut article, mut rule, mut confidence) = (None, None, None, None);
        let (mut statement, mut antecedent, mut triggers) = (Vec::new(), Vec::new(), Vec::new());
        for quad in self.store.quads_for_pattern(Some(press.as_ref().into()), None, None, None) {
            let quad = quad?;
            match (quad.predicate.as_ref(), quad.object) {
                (property::STATED_IN, Term::NamedNode(passage)) => {
                    statement.push(passage);
                    graph = Some(quad.graph_name);
                }
                (property::ANTECEDENT, Term::NamedNode(passage)) => antecedent.push(passage),
                (property::IN_ARTICLE, Term::NamedNode(iri)) => article = article.max(Some(iri)),
                (property::RULE, Term::Literal(text)) => rule = rule.max(Some(text.destruct().0)),
                (property::TRIGGER, Term::Literal(text)) => triggers.push(text.destruct().0),
                (property::CONFIDENCE, Term::Literal(text)) => confidence = parse_confidence(text.value()),
                _ => {}
            }
        }
        let Some(graph) = graph else { return Ok(None) };
        triggers.sort();
        let statement = self.passages(&statement, &graph)?;
        let antecedent = self.passages(&antecedent, &graph)?;
        Ok(Some(Citation {
            antecedent: Some(antecedent.text).filter(|text| !text.is_empty()),
            article: self.article(article, &graph)?,
            rule: rule.map(|rule| self.word(rule)),
            triggers: triggers.into_iter().map(|words| self.word(words)).collect(),
            confidence,
            page: statement.page,
            start: statement.start,
            end: statement.end,
            text: Some(statement.text),
        }))
    }

    /// The same words once.
    fn word(&mut self, word: String) -> Arc<str> {
        if let Some(known) = self.words.get(word.as_str()) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.words.insert(Arc::clone(&word));
        word
    }

    /// Several passages as one.
    fn passages(&mut self, passages: &[NamedNode], graph: &GraphName) -> Result<Passage, StorageError> {
        let mut parts = Vec::with_capacity(passages.len());
        for passage in passages {
            parts.push(self.passage(passage, graph)?);
        }
        parts.sort_by(|a, b| (a.start, a.end, &a.text).cmp(&(b.start, b.end, &b.text)));
        match <[Passage; 1]>::try_from(parts) {
            Ok([only]) => Ok(only),
            Err(parts) => Ok(Passage {
                page: parts.iter().filter_map(|part| part.page).min(),
                start: parts.first().map_or(0, |part| part.start),
                end: parts.iter().map(|part| part.end).max().unwrap_or_default(),
                text: parts.iter().map(|part| &*part.text).collect::<Vec<_>>().join("……").into(),
            }),
        }
    }

    fn passage(&mut self, passage: &NamedNode, graph: &GraphName) -> Result<Passage, StorageError> {
        if let Some(known) = self.passages.get(passage) {
            return Ok(known.clone());
        }
        let (mut page, mut start, mut end, mut text) = (None, 0, 0, String::new());
        let about = Some(passage.as_ref().into());
        for quad in self.store.quads_for_pattern(about, None, None, Some(graph.as_ref())) {
            let quad = quad?;
            let Term::Literal(value) = quad.object else { continue };
            match quad.predicate.as_ref() {
                property::PAGE => page = page.into_iter().chain(value.value().parse().ok()).min(),
                property::START => start = value.value().parse().unwrap_or_default(),
                property::END => end = value.value().parse().unwrap_or_default(),
                property::TEXT => text = value.destruct().0,
                _ => {}
            }
        }
        let read = Passage { page, start, end, text: text.into() };
        if self.passages.len() >= REMEMBERED {
            self.passages.clear();
        }
        self.passages.insert(passage.clone(), read.clone());
        Ok(read)
    }

    fn article(&mut self, iri: Option<NamedNode>, graph: &GraphName) -> Result<Arc<Article>, StorageError> {
        let id = if let GraphName::NamedNode(graph) = graph { last_segment(graph) } else { String::new() };
        let Some(iri) = iri else {
            return Ok(Arc::new(Article { issue: Arc::new(Issue { id, ..Issue::default() }), ..Article::default() }));
        };
        if let Some(article) = self.articles.get(&iri) {
            return Ok(Arc::clone(article));
        }
        let title = lookup::text(self.store, iri.as_ref(), property::TITLE, graph.as_ref())?;
        let issues = lookup::nodes(self.store, iri.as_ref(), property::IN_ISSUE, graph.as_ref())?;
        let issue = match issues.into_iter().next() {
            Some(issue) => self.issue(issue, id, graph)?,
            None => Arc::new(Issue { id, ..Issue::default() }),
        };
        let article = Arc::new(Article { iri: Some(iri.clone()), title, issue });
        self.articles.insert(iri, Arc::clone(&article));
        Ok(article)
    }

    fn issue(&mut self, iri: NamedNode, id: String, graph: &GraphName) -> Result<Arc<Issue>, StorageError> {
        if let Some(issue) = self.issues.get(&iri) {
            return Ok(Arc::clone(issue));
        }
        let read = |property| lookup::text(self.store, iri.as_ref(), property, graph.as_ref());
        let issue = Arc::new(Issue {
            id,
            publication: read(property::PUBLICATION)?,
            date: lookup::date(read(property::DATE)?),
            iri: Some(iri.clone()),
        });
        self.issues.insert(iri, Arc::clone(&issue));
        Ok(issue)
    }
}

#[derive(Clone)]
struct Passage {
    page: Option<u32>,
    start: u64,
    end: u64,
    text: Arc<str>,
}

type Key<'a> = (bool, Option<Date>, &'a str, u64, Option<&'a str>);

fn key(citation: &Citation) -> Key<'_> {
    (citation.date().is_none(), citation.date(), &citation.issue().id, citation.start, citation.text.as_deref())
}

/// How many articles citations come from, and how many of these are independent: two that state a claim in the very same
/// sentence are one text printed twice. A sentence that is withheld tells nothing.
pub(super) fn count_articles(citations: &[Citation]) -> (u32, u32) {
    let mut articles: Vec<(&str, u64)> = Vec::new();
    let mut texts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut group: Vec<usize> = Vec::new();
    let mut places: FxHashMap<(&str, u64), usize> = FxHashMap::default();
    for citation in citations {
        // An article that the store does not name is taken for one of its own.
        let article = match &citation.article.iri {
            Some(iri) => (iri.as_str(), 0),
            None => (citation.issue().id.as_str(), 1 + citation.start),
        };
        let place = *places.entry(article).or_insert_with(|| {
            articles.push(article);
            group.push(group.len());
            group.len() - 1
        });
        if let Some(text) = citation.text.as_deref().filter(|text| !text.is_empty() && *text != WITHHELD) {
            let other = *texts.entry(text).or_insert(place);
            let (a, b) = (root(&group, place), root(&group, other));
            group[a.max(b)] = a.min(b);
        }
    }
    let independent: BTreeSet<usize> = (0..group.len()).map(|place| root(&group, place)).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (count(articles.len()), count(independent.len()))
}

fn root(group: &[usize], mut place: usize) -> usize {
    while group[place] != place {
        place = group[place];
    }
    place
}
