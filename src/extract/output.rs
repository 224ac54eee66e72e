//! Facts as rows for other programs, without a store.

use serde::Serialize;

use crate::model::{Claim, EvidenceRole, PressIssue, RoleValue};

/// One fact of an issue: what `fangzhi extract` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactRow<'a> {
    pub issue: &'a str,
    /// The title of the article.
    pub article: &'a str,
    /// The class of the ontology: `Tenure`, `Conferral`, …
    pub class: &'static str,
    pub roles: Vec<RoleCell<'a>>,
    pub evidence: Vec<EvidenceCell<'a>>,
    /// 0.00 to 1.00.
    pub confidence: String,
    /// When it happened, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurred: Option<String>,
    /// The words that say when, resolved or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_stated: Option<&'a str>,
    /// The rule and its construction: `tenure/apposition`.
    pub rule: String,
    /// The words that the rule went by.
    pub triggers: Vec<TriggerCell<'a>>,
}

/// Words that a rule went by; `start` and `end` are bytes of the decoded text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriggerCell<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// One role of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleCell<'a> {
    pub role: &'static str,
    /// A name as printed, a year, a number, or a word.
    pub value: String,
    /// The kind of the entity, where the value names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'a str>,
}

/// A stretch of the text behind a fact; `start` and `end` are bytes of the decoded text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceCell<'a> {
    pub role: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// The accepted facts of an issue, in the order in which the rules read them.
pub fn rows(issue: &PressIssue) -> impl Iterator<Item = FactRow<'_>> {
    issue.claims.iter().filter(|claim| claim.confidence.is_accepted()).map(|claim| row(issue, claim))
}

fn row<'a>(issue: &'a PressIssue, claim: &'a Claim) -> FactRow<'a> {
    FactRow {
        issue: issue.id.as_str(),
        article: &issue.articles[claim.article as usize].title,
        class: claim.fact.class(),
        roles: claim.fact.roles().into_iter().map(|(role, value)| cell(issue, role, &value)).collect(),
        evidence: claim
            .evidence
            .iter()
            .map(|evidence| EvidenceCell {
                role: match evidence.role {
                    EvidenceRole::Statement => "statement",
                    EvidenceRole::Antecedent => "antecedent",
                },
                start: evidence.span.start(),
                end: evidence.span.end(),
                text: evidence.span.slice(&issue.text).unwrap_or_default(),
            })
            .collect(),
        confidence: claim.confidence.to_string(),
        occurred: claim.time.as_ref().and_then(|time| time.period).map(|period| period.to_string()),
        time_stated: claim.time.as_ref().map(|time| time.text.as_str()),
        rule: claim.rule.to_string(),
        triggers: claim
            .triggers
            .iter()
            .map(|span| TriggerCell {
                start: span.start(),
                end: span.end(),
                text: span.slice(&issue.text).unwrap_or_default(),
            })
            .collect(),
    }
}

fn cell<'a>(issue: &'a PressIssue, role: &'static str, value: &RoleValue<'_>) -> RoleCell<'a> {
    let plain = |value: String| RoleCell { role, value, kind: None };
    match value {
        RoleValue::Entity(ix) => {
            let entity = &issue.entities[ix.0 as usize];
            RoleCell { role, value: entity.name.clone(), kind: Some(entity.kind.slug()) }
        }
        RoleValue::Article(ordinal) => plain(issue.articles[*ordinal as usize].title.clone()),
        RoleValue::Text(text) | RoleValue::Decimal(text) => plain((*text).to_owned()),
        RoleValue::Year(year) => plain(year.to_string()),
        RoleValue::Count(count) => plain(count.to_string()),
        RoleValue::Flag(flag) => plain(flag.to_string()),
    }
}
