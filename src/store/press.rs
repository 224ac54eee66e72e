//! The press layer of one issue as quads, parted by side.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use unicode_normalization::UnicodeNormalization;

use super::mask::{Mask, WITHHELD, is_restricted};
use super::passage::clean;
use super::quads::{ALT_LABEL, date, decimal, integer, text, year};
use super::{Side, StoreError, iri};
use crate::model::{Claim, EntityIx, EvidenceRole, Fact, PageBox, PressArticle, PressIssue, Printed, RoleValue, Span};

use crate::ontology::vocabulary::{NAMESPACE, class, property};

/// An issue that has been found sound, with the IRIs of its entities and claims.
pub(super) struct PressLayer<'a> {
    issue: &'a PressIssue,
    iri: NamedNode,
    graph: NamedNode,
    mask: Mask,
    restricted: Vec<bool>,
    entities: Vec<NamedNode>,
    /// One claim an IRI: the surest where rules read the same from the same spans.
    claims: BTreeMap<NamedNode, &'a Claim>,
}

impl<'a> PressLayer<'a> {
    /// # Errors
    /// When a claim points outside the issue's text, articles or entities, or has no evidence.
    pub fn new(issue: &'a PressIssue) -> Result<Self, StoreError> {
        for claim in &issue.claims {
            sound(issue, claim).map_err(|reason| StoreError::Invalid {
                issue: issue.id.clone(),
                reason: format!("a {} {reason}", claim.fact.class()),
            })?;
        }
        let iri = iri::issue(&issue.id);
        let mask = Mask::of(issue);
        let restricted: Vec<bool> = issue.entities.iter().map(|entity| is_restricted(entity, &mask)).collect();
        let entities = entity_iris(issue, &iri, &restricted);
        let mut claims: BTreeMap<NamedNode, &Claim> = BTreeMap::new();
        for claim in &issue.claims {
            let surer = |old: &&Claim| {
                (old.confidence, std::cmp::Reverse(old.rule)) >= (claim.confidence, std::cmp::Reverse(claim.rule))
            };
            let name = iri::press_claim(&iri, &said(issue, claim, &entities));
            if !claims.get(&name).is_some_and(surer) {
                claims.insert(name, claim);
            }
        }
        Ok(Self { issue, graph: iri::issue_graph(&issue.id), iri, mask, restricted, entities, claims })
    }

    /// The quads of a side, each once, in no order. They depend on the issue alone.
    pub fn quads(&self, side: Side) -> Vec<Quad> {
        let mut sheet = Sheet { layer: self, side, quads: HashSet::new() };
        let accepted = |claim: &Claim| claim.confidence.is_accepted();
        let mut named: BTreeSet<EntityIx> = BTreeSet::new();
        for (iri, claim) in &self.claims {
            if accepted(claim) != (side == Side::Candidates) {
                named.extend(claim.fact.entities());
                if side != Side::Public || !self.touches_private(claim) {
                    sheet.claim(iri, claim);
                }
            }
        }
        if side != Side::Candidates || !named.is_empty() {
            sheet.issue();
        }
        for entity in named.into_iter().filter(|&entity| side != Side::Public || !self.restricted[entity.0 as usize]) {
            sheet.entity(entity);
        }
        sheet.quads.into_iter().collect()
    }

    fn touches_private(&self, claim: &Claim) -> bool {
        let hidden = |value: &RoleValue<'_>| matches!(value, RoleValue::Text(text) if self.mask.hides(text));
        claim.fact.entities().any(|entity| self.restricted[entity.0 as usize])
            || claim.fact.roles().iter().any(|(_, value)| hidden(value))
    }
}

/// The quads of one side, as they are written down.
struct Sheet<'a> {
    layer: &'a PressLayer<'a>,
    side: Side,
    quads: HashSet<Quad>,
}

impl Sheet<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.insert(Quad::new(subject.clone(), predicate, object, self.layer.graph.clone()));
    }

    /// Text as this side may show it.
    fn shown(&self, text: &str) -> String {
        if self.side == Side::Public { self.layer.mask.apply(text) } else { text.to_owned() }
    }

    fn title(&self, article: &PressArticle) -> String {
        if self.side == Side::Public && article.private_title {
            WITHHELD.to_owned()
        } else {
            self.shown(&article.title)
        }
    }

    /// A stretch of the text, on the public side without what is withheld there.
    fn sentence(&self, span: Span) -> Cow<'_, str> {
        let PressIssue { text, withheld, .. } = self.layer.issue;
        let whole = span.slice(text).unwrap_or_default();
        if self.side != Side::Public {
            return whole.into();
        }
        let first = withheld.partition_point(|gap| gap.end() <= span.start());
        let gaps = withheld[first..].iter().take_while(|gap| gap.start() < span.end());
        let (mut shown, mut at) = (String::new(), span.start());
        for gap in gaps {
            shown.push_str(text.get(at..gap.start().max(at)).unwrap_or_default());
            if !shown.ends_with(WITHHELD) {
                shown.push_str(WITHHELD);
            }
            at = gap.end().clamp(at, span.end());
        }
        if shown.is_empty() {
            return whole.into();
        }
        shown.push_str(text.get(at..span.end()).unwrap_or_default());
        shown.into()
    }

    fn issue(&mut self) {
        let PressLayer { issue, iri, .. } = self.layer;
        self.add(iri, rdf::TYPE, class::ISSUE);
        self.add(iri, rdfs::LABEL, text(issue.id.as_str()));
        self.add(iri, property::SOURCE_HASH, text(issue.hash.as_str()));
        self.add(iri, property::EXTRACTOR_VERSION, text(env!("CARGO_PKG_VERSION")));
        let meta = &issue.meta;
        let stated = [
            (property::PUBLICATION, meta.publication.as_deref()),
            (property::NUMBER, meta.number.as_deref()),
            (property::HOME, meta.home.as_deref()),
        ];
        for (property, value) in stated {
            if let Some(value) = value {
                self.add(iri, property, text(value));
            }
        }
        if let Some(day) = meta.date {
            self.add(iri, property::DATE, date(day));
        }
        for (ordinal, article) in (1..).zip(&issue.articles) {
            let name = iri::article(iri, ordinal);
            let title = self.title(article);
            self.add(&name, rdf::TYPE, class::ARTICLE);
            self.add(&name, property::ORDINAL, integer(ordinal.into()));
            self.add(&name, property::TITLE, text(&title));
            self.add(&name, rdfs::LABEL, text(&title));
            self.add(&name, property::IN_ISSUE, iri.clone());
        }
    }

    fn entity(&mut self, ix: EntityIx) {
        let PressLayer { issue, iri, entities, restricted, mask, .. } = self.layer;
        let (entity, name) = (&issue.entities[ix.0 as usize], &entities[ix.0 as usize]);
        self.add(name, rdf::TYPE, iri::kind_class(entity.kind));
        self.add(name, rdfs::LABEL, text(&normal(&entity.name)));
        self.add(name, property::IN_ISSUE, iri.clone());
        for alias in &entity.aliases {
            if self.side != Side::Public || !mask.hides(alias) {
                self.add(name, ALT_LABEL, text(&normal(alias)));
            }
        }
        if let Some(context) = &entity.context {
            self.add(name, property::CONTEXT, text(&normal(context)));
        }
        if restricted[ix.0 as usize] {
            self.add(name, property::PRIVATE, Literal::from(true));
        }
    }

    fn claim(&mut self, name: &NamedNode, claim: &Claim) {
        let layer = self.layer;
        let article = iri::article(&layer.iri, claim.article + 1);
        self.add(name, rdf::TYPE, term(claim.fact.class()));
        for (role, value) in claim.fact.roles() {
            self.add(name, term(role).as_ref(), self.role_value(&value));
        }
        if let Fact::Byline { article, .. } = claim.fact {
            let title = self.title(&layer.issue.articles[article as usize]);
            self.add(name, property::TITLE, text(&title));
        }
        if let Some(time) = &claim.time {
            self.add(name, property::TIME_STATED, text(&normal(&time.text)));
            if let Some(period) = time.period {
                self.add(name, property::OCCURRED, text(&period.to_string()));
            }
        }
        self.add(name, property::CONFIDENCE, decimal(&claim.confidence.to_string()));
        self.add(name, property::RULE, text(&claim.rule.to_string()));
        for trigger in &claim.triggers {
            let words = clean(&self.sentence(*trigger));
            self.add(name, property::TRIGGER, text(&self.shown(&words)));
        }
        self.add(name, property::IN_ARTICLE, article);
        for evidence in &claim.evidence {
            let link = match evidence.role {
                EvidenceRole::Statement => property::STATED_IN,
                EvidenceRole::Antecedent => property::ANTECEDENT,
            };
            self.add(name, link, iri::passage(&layer.iri, evidence.span));
            self.passage(evidence.span, claim.article);
        }
    }

    fn role_value(&self, value: &RoleValue<'_>) -> Term {
        match *value {
            RoleValue::Entity(entity) => self.layer.entities[entity.0 as usize].clone().into(),
            RoleValue::Article(article) => iri::article(&self.layer.iri, article + 1).into(),
            RoleValue::Text(value) => text(value),
            RoleValue::Decimal(value) => decimal(value),
            RoleValue::Year(value) => year(value),
            RoleValue::Count(value) => integer(value.into()),
            RoleValue::Flag(value) => Literal::from(value).into(),
        }
    }

    /// An antecedent may stand in another article than the claim, so a passage belongs to the article that it lies in.
    fn passage(&mut self, span: Span, claimed_in: u32) {
        let article = iri::article(&self.layer.iri, article_of(self.layer.issue, span).unwrap_or(claimed_in) + 1);
        let name = iri::passage(&self.layer.iri, span);
        let said = clean(&self.sentence(span));
        self.add(&name, rdf::TYPE, class::PASSAGE);
        self.add(&name, property::TEXT, text(&self.shown(&said)));
        self.add(&name, property::START, integer(span.start() as u64));
        self.add(&name, property::END, integer(span.end() as u64));
        self.add(&name, property::IN_ARTICLE, article);
        for Printed { on, .. } in printed_in(&self.layer.issue.printed, span) {
            self.add(&name, property::PAGE, integer(on.page.into()));
            self.add(&name, property::FRAGMENT, text(&fragment(on)));
        }
    }
}

/// What of the printed text a span covers.
fn printed_in(printed: &[Printed], span: Span) -> impl Iterator<Item = &Printed> {
    let first = printed.partition_point(|part| part.span.end() <= span.start());
    printed[first..].iter().take_while(move |part| part.span.start() < span.end())
}

/// A box as a fragment identifier of a PDF: page, then left, top, width and height in points.
fn fragment(PageBox { page, left, top, right, bottom }: &PageBox) -> String {
    let (width, height) = (right.saturating_sub(*left), bottom.saturating_sub(*top));
    format!("page={page}&viewrect={left},{top},{width},{height}")
}

/// The ordinal of the article around a span; the narrowest, since a headline that was moved to the end of the file
/// stretches its article over others.
fn article_of(issue: &PressIssue, span: Span) -> Option<u32> {
    let around = (0..).zip(&issue.articles).filter(|(_, article)| article.span.contains(span));
    around.min_by_key(|(_, article)| article.span.end() - article.span.start()).map(|(ordinal, _)| ordinal)
}

/// A term of the vocabulary by its local name.
fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}

fn normal(name: &str) -> String {
    name.nfc().collect()
}

/// Why a claim cannot be stored, as the end of a sentence that begins with its class.
fn sound(issue: &PressIssue, claim: &Claim) -> Result<(), String> {
    let articles = issue.articles.len();
    let known = |ordinal: u32| {
        if (ordinal as usize) < articles {
            Ok(())
        } else {
            Err(format!("is of article {ordinal}, but there are {articles}"))
        }
    };
    known(claim.article)?;
    if let Fact::Byline { article, .. } = claim.fact {
        known(article)?;
    }
    if let Some(entity) = claim.fact.entities().find(|entity| entity.0 as usize >= issue.entities.len()) {
        return Err(format!("names entity {}, but there are {}", entity.0, issue.entities.len()));
    }
    if claim.evidence.is_empty() {
        return Err("has no evidence".to_owned());
    }
    let mut spans = claim.evidence.iter().map(|evidence| &evidence.span).chain(&claim.triggers);
    match spans.find(|span| span.slice(&issue.text).is_none()) {
        Some(span) => Err(format!(
            "rests on bytes {}..{}, which the text has not or which cut a character",
            span.start(),
            span.end()
        )),
        None => Ok(()),
    }
}

/// What a claim's IRI is a digest of.
fn said(issue: &PressIssue, claim: &Claim, entities: &[NamedNode]) -> String {
    let mut parts = vec![issue.id.to_string(), claim.fact.class().to_owned()];
    parts.extend(claim.evidence.iter().map(|e| format!("{:?}:{}-{}", e.role, e.span.start(), e.span.end())));
    parts.extend(claim.fact.roles().into_iter().map(|(role, value)| match value {
        RoleValue::Entity(entity) => format!("{role}={}", entities[entity.0 as usize].as_str()),
        RoleValue::Article(ordinal) => format!("{role}={}", ordinal + 1),
        RoleValue::Text(text) | RoleValue::Decimal(text) => format!("{role}={text}"),
        RoleValue::Year(number) | RoleValue::Count(number) => format!("{role}={number}"),
        RoleValue::Flag(flag) => format!("{role}={flag}"),
    }));
    parts.join("\n")
}

/// Names alone where they are enough; namesakes by their contexts, else by their order in the issue.
fn entity_iris(issue: &PressIssue, iri: &NamedNode, restricted: &[bool]) -> Vec<NamedNode> {
    let key = |i: usize| (issue.entities[i].kind, restricted[i], normal(&issue.entities[i].name));
    let mut namesakes: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for i in 0..issue.entities.len() {
        namesakes.entry(key(i)).or_default().push(i);
    }
    (0..issue.entities.len())
        .map(|i| {
            let entity = &issue.entities[i];
            let (kind, private, name) = key(i);
            let group = &namesakes[&(kind, private, name.clone())];
            let alike = |&&j: &&usize| issue.entities[j].context == entity.context;
            let distinction = match (&entity.context, group.iter().filter(alike).count()) {
                _ if group.len() == 1 => None,
                (Some(context), 1) => Some(normal(context)),
                _ => Some(format!("~{}", group.iter().take_while(|&&j| j < i).count() + 1)),
            };
            iri::press_entity(iri, kind.slug(), private, &name, distinction.as_deref())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IssueMeta, PressArticle, SourceHash};

    #[test]
    fn a_passage_belongs_to_the_narrowest_article_around_it() {
        let text = "标题一正文一标题二正文二副题一";
        let span = |from: &str, to: &str| {
            let end = text.find(to).expect("inside") + to.len();
            Span::new(text.find(from).expect("inside"), end).expect("a span")
        };
        let meta = IssueMeta::default();
        let hash = SourceHash::of(text);
        let article = |title: &str, span| PressArticle { title: title.to_owned(), private_title: false, span };
        let issue = PressIssue {
            id: crate::model::IssueId::new(&meta, &hash),
            meta,
            hash,
            text: text.to_owned(),
            printed: Vec::new(),
            articles: vec![
                article("标题一", Span::new(0, text.len()).expect("a span")),
                article("标题二", span("标题二", "正文二")),
            ],
            entities: Vec::new(),
            claims: Vec::new(),
            withheld: Vec::new(),
            private_names: Vec::new(),
        };
        assert_eq!(article_of(&issue, span("正文二", "正文二")), Some(1));
        assert_eq!(article_of(&issue, span("正文一", "正文一")), Some(0));
    }
}
