use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};

use super::edits::Edits;
use super::quads::{Quads, date, decimal, integer, literal_text, node, subject, text};
use super::{StoreError, iri};
use crate::model::Confidence;
use crate::ontology::vocabulary::property;
use crate::ontology::{Ontology, Shortcut};

/// Whether a property of a claim says what is claimed, rather than where, by which rule or how surely.
pub(crate) fn is_role(predicate: NamedNodeRef<'_>) -> bool {
    const ABOUT_THE_CLAIM: [NamedNodeRef<'_>; 14] = [
        rdf::TYPE,
        property::STATED_IN,
        property::ANTECEDENT,
        property::CONFIDENCE,
        property::RULE,
        property::TRIGGER,
        property::IN_ARTICLE,
        property::TITLE,
        property::SUPPORTED_BY,
        property::ARTICLE_COUNT,
        property::FIRST_OBSERVED,
        property::LAST_OBSERVED,
        property::OCCURRED,
        property::TIME_STATED,
    ];
    !ABOUT_THE_CLAIM.contains(&predicate)
}

/// What a claim says: its class and roles, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    pub class: NamedNode,
    pub roles: Vec<(NamedNode, Term)>,
}

impl Saying {
    /// The IRI of the merged claim that says this.
    pub fn iri(&self) -> NamedNode {
        let roles = self.roles.iter().map(|(role, value)| format!("{role}={value}"));
        iri::claim(&std::iter::once(self.class.to_string()).chain(roles).collect::<Vec<_>>().join("\n"))
    }

    /// Puts roles into their order; parties on the same footing into that of their IRIs.
    fn sort(&mut self) {
        if let Some(edge) = Ontology::built_in().edge(self.class.as_ref()).filter(|edge| !edge.directed) {
            let at = |role: &NamedNode| self.roles.iter().position(|(property, _)| property == role);
            if let (Some(source), Some(target)) = (at(&edge.source), at(&edge.target))
                && self.roles[source].1.to_string() > self.roles[target].1.to_string()
            {
                let value = self.roles[source].1.clone();
                self.roles[source].1 = std::mem::replace(&mut self.roles[target].1, value);
            }
        }
        self.roles.sort_by_cached_key(|(role, value)| (role.clone(), value.to_string()));
    }
}

/// A claim as an issue states it.
#[derive(Debug)]
pub(super) struct PressClaim {
    graph: GraphName,
    saying: Saying,
    confidence: Confidence,
    article: Option<NamedNode>,
    title: Option<Term>,
    occurred: Option<Term>,
}

impl PressClaim {
    /// `None` where no issue states it any more.
    pub fn read(store: &impl Quads, claim: &NamedNode) -> Result<Option<Self>, StoreError> {
        let quads = store.collected(Some(claim.into()), None, None, None)?;
        let Some(graph) = quads.first().map(|quad| quad.graph_name.clone()) else { return Ok(None) };
        let (mut class, mut roles, mut article, mut title) = (None, Vec::new(), None, None);
        let (mut confidence, mut occurred) = (None, None);
        for quad in quads {
            match quad.predicate.as_ref() {
                rdf::TYPE => class = node(quad.object),
                property::CONFIDENCE => confidence = literal_text(quad.object).as_deref().and_then(parse_confidence),
                property::IN_ARTICLE => article = node(quad.object),
                property::TITLE => title = Some(quad.object),
                property::OCCURRED => occurred = Some(quad.object),
                role if is_role(role) => roles.push((quad.predicate, quad.object)),
                _ => {}
            }
        }
        let (Some(class), Some(confidence)) = (class, confidence) else {
            return Err(StoreError::Damaged(format!("{claim} has no class or no confidence")));
        };
        Ok(Some(Self { graph, saying: Saying { class, roles }, confidence, article, title, occurred }))
    }

    /// What it says of the things of the knowledge layer.
    pub fn canonical(&self, store: &impl Quads) -> Result<Saying, StoreError> {
        let mut saying = self.saying.clone();
        for (_, value) in &mut saying.roles {
            let Term::NamedNode(entity) = &*value else { continue };
            if let Some(thing) = store.value(entity.into(), property::RESOLVES_TO, iri::IDENTITY.into())? {
                *value = thing;
            }
        }
        saying.sort();
        Ok(saying)
    }

    /// The date of the issue.
    fn observed(&self, store: &impl Quads) -> Result<Option<String>, StoreError> {
        let dates = store.matching(None, Some(property::DATE), None, Some(self.graph.as_ref())).next().transpose()?;
        Ok(dates.and_then(|quad| literal_text(quad.object)))
    }
}

/// What press claims that say the same add up to.
#[derive(Debug, Default)]
struct Sum {
    articles: u64,
    surest: Option<Confidence>,
    first: Option<String>,
    last: Option<String>,
}

impl Sum {
    fn of<'a>(store: &impl Quads, supports: impl IntoIterator<Item = &'a PressClaim>) -> Result<Self, StoreError> {
        let mut sum = Self::default();
        let mut articles = BTreeSet::new();
        for press in supports {
            articles.extend(&press.article);
            sum.surest = sum.surest.max(Some(press.confidence));
            sum.observe(press.observed(store)?);
        }
        sum.articles = articles.len() as u64;
        Ok(sum)
    }

    /// What a merged claim says; `None` where there is none.
    fn stored(store: &impl Quads, claim: &NamedNode) -> Result<Option<Self>, StoreError> {
        let said = |property| store.text(claim.into(), property, GraphNameRef::DefaultGraph);
        let Some(articles) = said(property::ARTICLE_COUNT)? else { return Ok(None) };
        Ok(Some(Self {
            articles: articles
                .parse()
                .map_err(|_| StoreError::Damaged(format!("{claim} has {articles:?} articles")))?,
            surest: said(property::CONFIDENCE)?.as_deref().and_then(parse_confidence),
            first: said(property::FIRST_OBSERVED)?,
            last: said(property::LAST_OBSERVED)?,
        }))
    }

    fn observe(&mut self, day: Option<String>) {
        let Some(day) = day else { return };
        self.first = Some(self.first.take().map_or_else(|| day.clone(), |first| first.min(day.clone())));
        self.last = Some(self.last.take().map_or_else(|| day.clone(), |last| last.max(day.clone())));
    }

    /// With what press claims of other issues add up to: no article is in both.
    fn with(mut self, other: Self) -> Self {
        self.articles += other.articles;
        self.surest = self.surest.max(other.surest);
        self.observe(other.first);
        self.observe(other.last);
        self
    }

    fn quads(&self, claim: &NamedNode) -> Vec<Quad> {
        let mut quads = vec![say(claim, property::ARTICLE_COUNT, integer(self.articles))];
        quads.extend(self.surest.map(|surest| say(claim, property::CONFIDENCE, decimal(&surest.to_string()))));
        quads.extend(self.first.as_ref().map(|day| say(claim, property::FIRST_OBSERVED, date(day))));
        quads.extend(self.last.as_ref().map(|day| say(claim, property::LAST_OBSERVED, date(day))));
        quads
    }
}

/// When the supports say that it happened: each time that is stated, so that none has to be chosen.
fn occurred<'a>(supports: impl IntoIterator<Item = &'a PressClaim>) -> BTreeSet<String> {
    supports.into_iter().filter_map(|support| literal_text(support.occurred.clone()?)).collect()
}

fn say(claim: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(claim.clone(), predicate, object, GraphNameRef::DefaultGraph)
}

/// The quads of a merged claim; none without supports.
pub(super) fn merged(
    store: &impl Quads,
    claim: &NamedNode,
    supports: &BTreeMap<NamedNode, PressClaim>,
) -> Result<Vec<Quad>, StoreError> {
    let Some(first) = supports.values().next() else { return Ok(Vec::new()) };
    let saying = first.canonical(store)?;
    let mut quads = Sum::of(store, supports.values())?.quads(claim);
    quads.push(say(claim, rdf::TYPE, saying.class));
    quads.extend(saying.roles.into_iter().map(|(role, value)| say(claim, role.as_ref(), value)));
    quads.extend(first.title.clone().map(|title| say(claim, property::TITLE, title)));
    quads.extend(occurred(supports.values()).iter().map(|time| say(claim, property::OCCURRED, text(time))));
    quads.extend(supports.keys().map(|support| say(claim, property::SUPPORTED_BY, support.clone())));
    Ok(quads)
}

/// Adds supports from issues that did not support a merged claim before, without a look at those that did, which may
/// be thousands; `false` where there is no such claim yet.
pub(super) fn joined(
    store: &impl Quads,
    claim: &NamedNode,
    come: &BTreeMap<NamedNode, PressClaim>,
    edits: &mut Edits<'_>,
) -> Result<bool, StoreError> {
    let Some(stored) = Sum::stored(store, claim)? else { return Ok(false) };
    let before = stored.quads(claim);
    edits.replace(before, stored.with(Sum::of(store, come.values())?).quads(claim));
    for time in occurred(come.values()) {
        edits.insert(say(claim, property::OCCURRED, text(&time)));
    }
    for support in come.keys() {
        edits.insert(say(claim, property::SUPPORTED_BY, support.clone()));
    }
    Ok(true)
}

/// A shortcut between two things that some claim may bear out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ShortcutEnd {
    pub from: NamedNode,
    pub property: NamedNode,
    pub to: NamedNode,
}

impl ShortcutEnd {
    pub fn quad(&self) -> Quad {
        Quad::new(self.from.clone(), self.property.clone(), self.to.clone(), GraphNameRef::DefaultGraph)
    }
}

/// Every shortcut that a merged claim could bear out, its conditions apart.
pub(super) fn shortcut_ends(claim: &[Quad]) -> Vec<ShortcutEnd> {
    let value = |property: &NamedNode| {
        claim.iter().find(|quad| quad.predicate == *property).and_then(|quad| node(quad.object.clone()))
    };
    let class = claim.iter().find(|quad| quad.predicate == rdf::TYPE).and_then(|quad| node(quad.object.clone()));
    let mut ends = Vec::new();
    for shortcut in Ontology::built_in().shortcuts().iter().filter(|shortcut| Some(&shortcut.of) == class.as_ref()) {
        if let (Some(from), Some(to)) = (value(&shortcut.from), value(&shortcut.to)) {
            let property = shortcut.property.clone();
            if shortcut.symmetric {
                ends.push(ShortcutEnd { from: to.clone(), property: property.clone(), to: from.clone() });
            }
            ends.push(ShortcutEnd { from, property, to });
        }
    }
    ends
}

/// Whether some merged claim bears a shortcut out.
pub(super) fn stands(store: &impl Quads, end: &ShortcutEnd) -> Result<bool, StoreError> {
    let property = Ontology::built_in().shortcuts().iter().filter(|shortcut| shortcut.property == end.property);
    for shortcut in property {
        if borne_out(store, shortcut, &end.from, &end.to)?
            || shortcut.symmetric && borne_out(store, shortcut, &end.to, &end.from)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn borne_out(store: &impl Quads, shortcut: &Shortcut, from: &NamedNode, to: &NamedNode) -> Result<bool, StoreError> {
    let default = GraphNameRef::DefaultGraph;
    for quad in store.matching(None, Some(shortcut.from.as_ref()), Some(from.into()), Some(default)) {
        let quad = quad?;
        let Some(claim) = subject(&quad) else { continue };
        let is_true = |property: &NamedNode| -> Result<bool, StoreError> {
            Ok(store.text(claim.into(), property.as_ref(), default)?.is_some_and(|value| value == "true"))
        };
        if store.class_of(claim.into(), default)?.as_ref() == Some(&shortcut.of)
            && store.value(claim.into(), shortcut.to.as_ref(), default)?.and_then(node).as_ref() == Some(to)
            && !shortcut.unless.as_ref().map(is_true).transpose()?.unwrap_or(false)
            && shortcut.only_if.as_ref().map(is_true).transpose()?.unwrap_or(true)
            && has_post(store, claim, shortcut)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a claim has a post that the shortcut takes, where it asks for one.
fn has_post(store: &impl Quads, claim: &NamedNode, shortcut: &Shortcut) -> Result<bool, StoreError> {
    if !shortcut.asks_for_post() {
        return Ok(true);
    }
    let default = GraphNameRef::DefaultGraph;
    let Some(post) = store.value(claim.into(), property::POST, default)?.and_then(node) else { return Ok(false) };
    let title = store.text((&post).into(), rdfs::LABEL, default)?.unwrap_or_default();
    Ok(shortcut.takes_post(&title))
}

/// Reads `0.85`, `0.9` or `1`.
pub(crate) fn parse_confidence(text: &str) -> Option<Confidence> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let hundredths = format!("{part:0<2}");
    let digits = hundredths.get(..2)?;
    Confidence::new(whole.parse::<u8>().ok()?.checked_mul(100)?.checked_add(digits.parse().ok()?)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_reads_back_however_the_store_prints_it() {
        for (text, hundredths) in [("0.85", 85), ("0.9", 90), ("1", 100), ("1.00", 100), ("0", 0)] {
            assert_eq!(parse_confidence(text).map(Confidence::hundredths), Some(hundredths));
        }
        assert_eq!(parse_confidence("1.01"), None);
    }
}
