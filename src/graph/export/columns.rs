//! The attributes of nodes and edges, for formats that have columns.

use std::borrow::Cow;

use super::super::{Edge, Node};

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    Decimal,
    Boolean,
}

impl Type {
    /// GEXF and GraphML use the same words for these.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "long",
            Self::Decimal => "double",
            Self::Boolean => "boolean",
        }
    }
}

pub(super) struct Column<T> {
    pub name: &'static str,
    pub r#type: Type,
    /// The value; `None` leaves the cell empty.
    pub value: for<'a> fn(&'a T) -> Option<Cow<'a, str>>,
    /// Whether the column holds sentences of the press.
    pub is_press_text: bool,
}

pub(super) const NODE: &[Column<Node>] = &[
    text("kind", |node: &Node| some(&node.kind)),
    text("aliases", |node| joined(node.aliases.iter().map(String::as_str))),
    Column { r#type: Type::Integer, ..text("weight", |node| Some(node.weight.to_string().into())) },
];

const EDGE: &[Column<Edge>] = &[
    text("class", |edge: &Edge| edge.class.as_str().rsplit(['#', '/']).next().map(Cow::Borrowed)),
    text("relation_zh", |edge| some(&edge.label_zh)),
    text("relation_en", |edge| some(&edge.label_en)),
    text("value", |edge| edge.value.as_deref().map(Cow::Borrowed)),
    Column { r#type: Type::Boolean, ..text("directed", |edge| Some(edge.directed.to_string().into())) },
    Column { r#type: Type::Integer, ..text("articles", |edge| Some(edge.article_count.to_string().into())) },
    text("first_observed", |edge| edge.first_observed.map(|day| day.to_string().into())),
    text("last_observed", |edge| edge.last_observed.map(|day| day.to_string().into())),
    Column { r#type: Type::Decimal, ..text("confidence", |edge| edge.confidence.map(|c| c.to_string().into())) },
    text("issue", |edge| edge.citations.first().map(|citation| citation.issue.as_str().into())),
    text("article", |edge| edge.citations.first()?.article.as_deref().map(Cow::Borrowed)),
    press_text("sentence", |edge| edge.citations.first()?.text.as_deref().map(Cow::Borrowed)),
    press_text("antecedent", |edge| edge.citations.first()?.antecedent.as_deref().map(Cow::Borrowed)),
    text("all_issues", |edge| {
        let mut issues: Vec<&str> = edge.citations.iter().map(|citation| citation.issue.as_str()).collect();
        issues.dedup();
        joined(issues.into_iter())
    }),
    text("claim", |edge| Some(edge.iri.as_str().into())),
];

/// The columns of an edge. Issue, article and sentence are those of its earliest citation.
pub(super) fn edge(with_text: bool) -> impl Iterator<Item = &'static Column<Edge>> + Clone {
    EDGE.iter().filter(move |column| with_text || !column.is_press_text)
}

const fn text<T>(name: &'static str, value: for<'a> fn(&'a T) -> Option<Cow<'a, str>>) -> Column<T> {
    Column { name, r#type: Type::Text, value, is_press_text: false }
}

const fn press_text<T>(name: &'static str, value: for<'a> fn(&'a T) -> Option<Cow<'a, str>>) -> Column<T> {
    Column { is_press_text: true, ..text(name, value) }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a column's value")]
fn some(text: &str) -> Option<Cow<'_, str>> {
    Some(text.into())
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Cow<'a, str>> {
    let joined = texts.collect::<Vec<_>>().join("; ");
    (!joined.is_empty()).then_some(joined.into())
}
