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

    /// With the days between which edges and nodes are there, for who reads GEXF's.
    pub fn with_spells(mut self, sample: &Sample) -> Self {
        let mut days: BTreeMap<&str, Vec<Option<(String, String)>>> = BTreeMap::new();
        for (seen, (source, target, edge)) in self.edges.iter_mut().zip(sample.graph.edges()) {
            let spell = edge.first_observed.map(|first| (first.to_string(), edge.last_observed.unwrap().to_string()));
            if let Some(spell) = &spell {
                seen.insert("spells".to_owned(), json!([spell]));
            }
            days.entry(source.iri.as_str()).or_default().push(spell.clone());
            days.entry(target.iri.as_str()).or_default().push(spell);
        }
        for (iri, spells) in days {
            if let Some(spells) = spells.into_iter().collect::<Option<Vec<_>>>() {
                let (first, last) = (spells.iter().map(|s| &s.0).min(), spells.iter().map(|s| &s.1).max());
                self.nodes.get_mut(iri).unwrap().insert("spells".to_owned(), json!([[first, last]]));
            }
        }
        self
    }

    /// As Pajek says it: vertices by their number, each with a label of its own, and lines with nothing but a value and a
    /// label.
    pub fn in_pajek(sample: &Sample) -> Self {
        let graph = &sample.graph;
        let mut taken: Vec<String> = Vec::new();
        for node in graph.nodes() {
            let namesakes = graph.nodes().filter(|other| other.label == node.label).count();
            let context = node.context.as_deref().filter(|_| namesakes > 1).map(|context| format!("（{context}）"));
            let name = in_quotes(&format!("{}{}", node.label, context.unwrap_or_default()));
            let number = (2..).map(|number| format!("{name} {number}")).find(|name| !taken.contains(name)).unwrap();
            taken.push(if taken.contains(&name) { number } else { name });
        }
        let number = |index: petgraph::graph::NodeIndex| (index.index() + 1).to_string();
        let edges = graph.petgraph().raw_edges().iter().map(|line| {
            let (edge, citation) = (&line.weight, line.weight.citations.first().unwrap());
            let text = [citation.antecedent.as_deref(), citation.text.as_deref()];
            let sentence = text.into_iter().flatten().collect::<Vec<_>>().join("……");
            let source = format!("{}《{}》：{sentence}", citation.issue().id, citation.title().unwrap());
            let days: Vec<String> = match (edge.first_observed, edge.last_observed) {
                (Some(first), Some(last)) if first == last => vec![format!("{first} · ")],
                (Some(first), Some(last)) => vec![format!("{first} – {last} · ")],
                _ => vec![],
            };
            let evidence = format!("{}{source}", days.concat());
            said(json!({
                "source": number(line.source()),
                "target": number(line.target()),
                "label": format!("{} | {}", in_quotes(&edge.caption()), in_quotes(&evidence)),
                "sources": edge.sources,
            }))
        });
        let nodes =
            (1..).zip(&taken).map(|(number, name): (u32, _)| (number.to_string(), said(json!({"label": name}))));
        Self { nodes: nodes.collect(), edges: edges.collect() }
    }

    /// With a bar in no part of a list, since it stands between them.
    pub fn with_lists_parted_by_bars(mut self) -> Self {
        for value in self.nodes.values_mut().flat_map(|node| node.get_mut("aliases")) {
            *value =
                value.as_array().unwrap().iter().map(|name| json!(name.as_str().unwrap().replace('|', "｜"))).collect();
        }
        self
    }

    /// The ends of each edge in the order of their names.
    pub fn without_direction(mut self) -> Self {
        for edge in &mut self.edges {
            let mut ends = ["source", "target"].map(|end| edge[end].clone());
            ends.sort_by_key(ToString::to_string);
            let [source, target] = ends;
            edge.extend([("source".to_owned(), source), ("target".to_owned(), target)]);
        }
        self
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

/// As a table says a text that a spreadsheet must not run.
pub fn in_spreadsheets(text: &str) -> String {
    if text.starts_with('=') { format!("'{text}") } else { text.to_owned() }
}

/// As a text stands between quotes where nothing can be escaped.
fn in_quotes(text: &str) -> String {
    let text = text.replace('"', "＂").replace('\\', "＼").replace('|', "｜");
    text.replace(|c: char| c.is_control(), " ")
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
