//! The attributes of nodes and edges, for formats that have columns.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::Exported;
use crate::graph::{Citation, Edge, Node};

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    /// Several texts.
    List,
    Integer,
    Decimal,
    Boolean,
    Day,
}

impl Type {
    /// GEXF and GraphML use the same words for these. A day is text there: not every reader knows dates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text | Self::List | Self::Day => "string",
            Self::Integer => "long",
            Self::Decimal => "double",
            Self::Boolean => "boolean",
        }
    }
}

/// The value of a cell; in a format without types, what [`Display`](fmt::Display) writes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    Integer(i64),
    Decimal(f64),
    Boolean(bool),
    Day(Date),
}

impl Cell<'_> {
    /// As text, without a copy where it is text already.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => {
                for (i, text) in texts.iter().enumerate() {
                    f.write_str(if i > 0 { "; " } else { "" })?;
                    f.write_str(text)?;
                }
                Ok(())
            }
            Self::Integer(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Boolean(flag) => flag.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// With the types of JSON; a day is text.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(texts) => serializer.collect_seq(texts),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => serializer.serialize_f64(*number),
            Self::Boolean(flag) => serializer.serialize_bool(*flag),
            Self::Day(day) => serializer.collect_str(day),
        }
    }
}

/// A column of a table whose rows are nodes or edges.
pub(super) struct Column<'a, T> {
    pub name: &'a str,
    pub r#type: Type,
    value: Source<'a, T>,
}

enum Source<'a, T> {
    Own(for<'b> fn(&'b T) -> Option<Cell<'b>>),
    Measured(&'a Values),
}

impl<'a, T> Column<'a, T> {
    /// The value for the node or edge with this index; `None` leaves the cell empty.
    pub fn value<'b>(&self, index: usize, item: &'b T) -> Option<Cell<'b>>
    where
        'a: 'b,
    {
        match self.value {
            Source::Own(value) => value(item),
            Source::Measured(values) => values.cell(index),
        }
    }
}

/// A measure of each node or edge of a graph, as [`analysis`](crate::graph::analysis) computes them: one more column in
/// every format that has columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The column's name: `pagerank`. Latin letters, digits and `_`; none of the graph's own columns.
    pub name: String,
    pub label_zh: String,
    pub label_en: String,
    /// By the index of the node or edge.
    pub values: Values,
}

/// The values of a [`Measure`].
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    Integer(Vec<i64>),
    Decimal(Vec<f64>),
    /// `None` leaves the cell empty.
    Text(Vec<Option<String>>),
    Boolean(Vec<bool>),
}

impl Values {
    fn r#type(&self) -> Type {
        match self {
            Self::Integer(_) => Type::Integer,
            Self::Decimal(_) => Type::Decimal,
            Self::Text(_) => Type::Text,
            Self::Boolean(_) => Type::Boolean,
        }
    }

    pub(super) fn cell(&self, index: usize) -> Option<Cell<'_>> {
        match self {
            Self::Integer(values) => values.get(index).copied().map(Cell::Integer),
            // What is no number has no place in a table.
            Self::Decimal(values) => values.get(index).copied().filter(|value| value.is_finite()).map(Cell::Decimal),
            Self::Text(values) => values.get(index)?.as_deref().map(|text| Cell::Text(text.into())),
            Self::Boolean(values) => values.get(index).copied().map(Cell::Boolean),
        }
    }
}

/// What a column of the graph itself is: name, type, value, whether it holds sentences of the press.
type Own<T> = (&'static str, Type, for<'b> fn(&'b T) -> Option<Cell<'b>>, bool);

const NODE: &[Own<Node>] = &[
    ("kind", Type::Text, |node| text(&node.kind.slug), false),
    ("kind_zh", Type::Text, |node| text(&node.kind.label_zh), false),
    ("aliases", Type::List, |node| list(node.aliases.iter().map(|alias| alias.as_str().into()).collect()), false),
    ("context", Type::Text, |node| node.context.as_deref().and_then(text), false),
    ("weight", Type::Integer, |node| Some(Cell::Integer(node.weight.try_into().unwrap_or(i64::MAX))), false),
];

const EDGE: &[Own<Edge>] = &[
    ("class", Type::Text, |edge| text(edge.relation.iri.as_str().rsplit(['#', '/']).next()?), false),
    ("relation_zh", Type::Text, |edge| text(&edge.relation.label_zh), false),
    ("relation_en", Type::Text, |edge| text(&edge.relation.label_en), false),
    ("value", Type::Text, |edge| edge.value.as_deref().and_then(text), false),
    ("directed", Type::Boolean, |edge| Some(Cell::Boolean(edge.relation.directed)), false),
    ("articles", Type::Integer, |edge| Some(Cell::Integer(edge.articles.into())), false),
    ("sources", Type::Integer, |edge| Some(Cell::Integer(edge.sources.into())), false),
    ("first_observed", Type::Day, |edge| edge.first_observed.map(Cell::Day), false),
    ("last_observed", Type::Day, |edge| edge.last_observed.map(Cell::Day), false),
    ("confidence", Type::Decimal, |edge| Some(Cell::Decimal(f64::from(edge.confidence?.hundredths()) / 100.0)), false),
    ("issue", Type::Text, |edge| text(&edge.citations.first()?.issue().id), false),
    ("article", Type::Text, |edge| text(edge.citations.first()?.title()?), false),
    ("sentence", Type::Text, |edge| text(edge.citations.first()?.text.as_deref()?), true),
    ("antecedent", Type::Text, |edge| text(edge.citations.first()?.antecedent.as_deref()?), true),
    ("further", Type::List, |edge| list(edge.citations.iter().skip(1).map(|c| cited(c).into()).collect()), false),
    (
        "all_issues",
        Type::List,
        |edge| {
            let mut issues: Vec<Cow<'_, str>> = edge.citations.iter().map(|c| c.issue().id.as_str().into()).collect();
            issues.dedup();
            list(issues)
        },
        false,
    ),
    ("claim", Type::Text, |edge| text(edge.iri.as_str()), false),
];

/// The columns of a node: the graph's own, then the measures.
pub(super) fn node<'a>(exported: &Exported<'a>) -> Vec<Column<'a, Node>> {
    columns(NODE, &exported.measures.nodes, true)
}

/// The columns of an edge. Issue, article and sentence are those of its earliest citation; `further` cites the others.
pub(super) fn edge<'a>(exported: &Exported<'a>) -> Vec<Column<'a, Edge>> {
    columns(EDGE, &exported.measures.edges, exported.graph.has_text())
}

fn columns<'a, T>(own: &'static [Own<T>], measures: &'a [Measure], with_text: bool) -> Vec<Column<'a, T>> {
    let own = own.iter().filter(|(_, _, _, is_press_text)| with_text || !is_press_text);
    let own = own.map(|&(name, r#type, value, _)| Column { name, r#type, value: Source::Own(value) });
    let measured = measures.iter().map(|measure| Column {
        name: &measure.name,
        r#type: measure.values.r#type(),
        value: Source::Measured(&measure.values),
    });
    own.chain(measured).collect()
}

/// `云川日报_2024-03-05《柳溪河边的春天》：她是志愿者。`, without the sentence where text was not asked for.
pub(in crate::graph) fn cited(citation: &Citation) -> String {
    let title = citation.title().map(|title| format!("《{title}》")).unwrap_or_default();
    let antecedent = citation.antecedent.as_ref().map(|text| format!("{text}……")).unwrap_or_default();
    let text = citation.text.as_ref().map(|text| format!("：{antecedent}{text}")).unwrap_or_default();
    format!("{}{title}{text}", citation.issue().id)
}

/// `2024-03-05 – 2024-09-12 · 云川日报_2024-03-05《柳溪村的春天》：叶青禾任柳溪村党支部书记。`
pub(super) fn evidence(edge: &Edge) -> String {
    let days = match (edge.first_observed, edge.last_observed) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (first, last) => first.or(last).map(|day| day.to_string()).unwrap_or_default(),
    };
    let cited = edge.citations.first().map(cited);
    [days, cited.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a column's value")]
fn text(text: &str) -> Option<Cell<'_>> {
    Some(Cell::Text(text.into()))
}

fn list(texts: Vec<Cow<'_, str>>) -> Option<Cell<'_>> {
    (!texts.is_empty()).then_some(Cell::List(texts))
}
