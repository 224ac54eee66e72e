//! What a program saw in an export, and what it should see.

use std::collections::BTreeMap;

use fangzhi::graph::export::Values;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::samples::Sample;

type Properties = BTreeMap<String, Value>;

/// The nodes by their id and the edges, with the properties that say something.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Seen {
    pub nodes: BTreeMap<String, Properties>,
    pub edges: Vec<Properties>,
}

/// How a format says several texts.
#[derive(Clone, Copy)]
pub enum Lists {
    /// As one text, with `; ` between.
    Joined,
    Kept,
}

impl Seen {
    /// What the graph says, each text as `says` makes it.
    pub fn of(sample: &Sample, lists: Lists, says: impl Fn(&str) -> String) -> Self {
        let list = |texts: Vec<String>| match lists {
            _ if texts.is_empty() => Value::Null,
            Lists::Joined => json!(says(&texts.join("; "))),
            Lists::Kept => texts.iter().map(|text| json!(says(text))).collect(),
        };
        let nodes = sample.graph.nodes().enumerate().map(|(index, node)| {
            let properties = json!({
                "label": says(&node.label),
                "kind": node.kind.slug,
                "aliases": list(node.aliases.clone()),
                "context": node.context.as_deref().map(&says),
                "rank": measured(&sample.measures.nodes[0].values, index),
                "community": measured(&sample.measures.nodes[1].values, index),
            });
            (node.iri.as_str().to_owned(), said(properties))
        });
        let edges = sample.graph.edges().enumerate().map(|(index, (source, target, edge))| {
            let citation = edge.citations.first();
            let text = |text: Option<&str>| text.map(&says);
            said(json!({
                "source": source.iri.as_str(),
                "target": target.iri.as_str(),
                "label": says(&edge.caption()),
                "directed": edge.relation.directed,
                "sources": edge.sources,
                "first_observed": edge.first_observed.map(|day| day.to_string()),
                "last_observed": edge.last_observed.map(|day| day.to_string()),
                "confidence": edge.confidence.map(|sure| f64::from(sure.hundredths()) / 100.0),
                "issue": text(citation.map(|c| c.issue().id.as_str())),
                "article": text(citation.and_then(|c| c.title())),
                "sentence": text(citation.and_then(|c| c.text.as_deref())),
                "antecedent": text(citation.and_then(|c| c.antecedent.as_deref())),
                "claim": edge.iri.as_str(),
                "bridge": measured(&sample.measures.edges[0].values, index),
            }))
        });
        Self { nodes: nodes.collect(), edges: edges.collect() }
    }

    /// Edges in an order that does not depend on the program.
    pub fn sorted(mut self) -> Self {
        self.edges.sort_by_cached_key(|edge| format!("{edge:?}"));
        self
    }
}

/// As XML says a text: what it cannot is U+FFFD.
pub fn in_xml(text: &str) -> String {
    text.replace(['\u{1}', '\u{b}', '\u{ffff}'], "\u{fffd}")
}

fn said(properties: Value) -> Properties {
    let Value::Object(properties) = properties else { panic!("an object") };
    properties.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

fn measured(values: &Values, index: usize) -> Value {
    match values {
        Values::Integer(values) => json!(values[index]),
        Values::Decimal(values) => json!(values[index]),
        Values::Text(values) => json!(values[index]),
        Values::Boolean(values) => json!(values[index]),
    }
}
