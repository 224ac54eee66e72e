use std::fmt;

use super::{Confidence, EntityIx, Span, StatedTime};

/// The part that an agent takes in an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Organises, hosts, founds, issues, carries out.
    Lead,
    /// Joins, supports, co-signs, supplies, is served as counterpart.
    Partner,
}

impl Part {
    /// The word of the contract tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Partner => "partner",
        }
    }
}

/// How near to the number a figure is, where the text does not give it as exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// 约, 左右.
    About,
    /// 余, 多, 以上, 超过.
    Over,
    /// 近, 不足.
    Under,
}

impl Qualifier {
    /// The word of the graph.
    pub fn word(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
        }
    }

    /// The reverse of [`word`](Self::word).
    pub fn parse(word: &str) -> Option<Self> {
        [Self::About, Self::Over, Self::Under].into_iter().find(|qualifier| qualifier.word() == word)
    }
}

/// What a claim says. Every entity is one of the same [`PressIssue`](super::PressIssue).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The text names this entity.
    Mention { entity: EntityIx },
    /// `person` holds, or held (`ended`), `post` at `body`.
    Tenure { person: EntityIx, post: EntityIx, body: Option<EntityIx>, from: Option<u16>, to: Option<u16>, ended: bool },
    /// `holder` received `honour`.
    Conferral { holder: EntityIx, honour: EntityIx, year: Option<u16>, times: Option<u16>, conferrer: Option<EntityIx> },
    /// `agent` takes part in `initiative`.
    Participation { initiative: EntityIx, agent: EntityIx, part: Part },
    /// Two parties cooperate, through an initiative where one is named.
    Partnership { a: EntityIx, b: EntityIx, via: Option<EntityIx> },
    /// `founder` set up `thing`.
    Founding { founder: EntityIx, thing: EntityIx },
    /// `place` lies directly inside `within`.
    Containment { place: EntityIx, within: EntityIx },
    /// `initiative` is done at, or belongs to, `place`.
    Siting { initiative: EntityIx, place: EntityIx },
    /// The article with this ordinal carries `author`'s by-line or photo credit.
    Byline { article: u32, author: EntityIx },
    /// A measured quantity: 投资 100 万元. `value` is a plain decimal number, `unit` as normalised.
    Figure { subject: EntityIx, measure: String, value: String, unit: String, qualifier: Option<Qualifier> },
}

/// One role of a fact, as the store writes it: the property's local name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleValue<'a> {
    Entity(EntityIx),
    Article(u32),
    Text(&'a str),
    Decimal(&'a str),
    Year(u16),
    Count(u16),
    Flag(bool),
}

impl Fact {
    /// The local name of the claim's class in the ontology.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Mention { .. } => "Mention",
            Self::Tenure { .. } => "Tenure",
            Self::Conferral { .. } => "Conferral",
            Self::Participation { .. } => "Participation",
            Self::Partnership { .. } => "Partnership",
            Self::Founding { .. } => "Founding",
            Self::Containment { .. } => "Containment",
            Self::Siting { .. } => "Siting",
            Self::Byline { .. } => "Byline",
            Self::Figure { .. } => "Figure",
        }
    }

    /// The entities that have a role in it, in the order of the roles.
    pub fn entities(&self) -> impl Iterator<Item = EntityIx> {
        self.roles().into_iter().filter_map(|(_, value)| match value {
            RoleValue::Entity(entity) => Some(entity),
            _ => None,
        })
    }

    /// Every stated role with the local name of its property in the ontology, in a fixed order.
    pub fn roles(&self) -> Vec<(&'static str, RoleValue<'_>)> {
        use RoleValue::{Article, Count, Decimal, Entity, Flag, Text, Year};
        let mut roles = Vec::with_capacity(6);
        match self {
            Self::Mention { entity } => roles.push(("entity", Entity(*entity))),
            Self::Tenure { person, post, body, from, to, ended } => {
                roles.extend([("person", Entity(*person)), ("post", Entity(*post))]);
                roles.extend(body.map(|b| ("body", Entity(b))));
                roles.extend(from.map(|y| ("from", Year(y))));
                roles.extend(to.map(|y| ("to", Year(y))));
                roles.extend(ended.then_some(("ended", Flag(true))));
            }
            Self::Conferral { holder, honour, year, times, conferrer } => {
                roles.extend([("holder", Entity(*holder)), ("honour", Entity(*honour))]);
                roles.extend(year.map(|y| ("year", Year(y))));
                roles.extend(times.map(|n| ("times", Count(n))));
                roles.extend(conferrer.map(|c| ("conferrer", Entity(c))));
            }
            Self::Participation { initiative, agent, part } => roles.extend([
                ("initiative", Entity(*initiative)),
                ("agent", Entity(*agent)),
                ("part", Text(part.word())),
            ]),
            Self::Partnership { a, b, via } => {
                roles.extend([("partyA", Entity(*a)), ("partyB", Entity(*b))]);
                roles.extend(via.map(|v| ("via", Entity(v))));
            }
            Self::Founding { founder, thing } => {
                roles.extend([("founder", Entity(*founder)), ("thing", Entity(*thing))]);
            }
            Self::Containment { place, within } => {
                roles.extend([("place", Entity(*place)), ("container", Entity(*within))]);
            }
            Self::Siting { initiative, place } => {
                roles.extend([("initiative", Entity(*initiative)), ("place", Entity(*place))]);
            }
            Self::Byline { article, author } => {
                roles.extend([("article", Article(*article)), ("author", Entity(*author))]);
            }
            Self::Figure { subject, measure, value, unit, qualifier } => {
                roles.extend([
                    ("subject", Entity(*subject)),
                    ("measure", Text(measure)),
                    ("value", Decimal(value)),
                    ("unit", Text(unit)),
                ]);
                roles.extend(qualifier.map(|qualifier| ("qualifier", Text(qualifier.word()))));
            }
        }
        roles
    }
}

/// Why a span stands behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceRole {
    /// The sentence that states the fact.
    Statement,
    /// The sentence that names an elided or short-named subject.
    Antecedent,
}

/// A stretch of the source behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    pub role: EvidenceRole,
    pub span: Span,
}

/// Which rule read a claim, and the construction that it knew it by: `tenure/apposition`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName {
    pub relation: &'static str,
    pub construction: &'static str,
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.relation, self.construction)
    }
}

/// A fact with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub fact: Fact,
    /// The ordinal of the article that states it.
    pub article: u32,
    /// Never empty; statements first, then in the order of the text.
    pub evidence: Vec<Evidence>,
    pub confidence: Confidence,
    /// When it happened, or what day a figure is of, where the text says so.
    pub time: Option<StatedTime>,
    pub rule: RuleName,
    /// The words that the rule went by: a verb, a post, the names of a chain. Never empty; they lie in the evidence.
    pub triggers: Vec<Span>,
}
