//! A page that shows the graph and needs nothing else: it opens from disk, and its content security policy lets it fetch
//! nothing. The data lies in it as JSON; style and script are ours, and no others run.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::picture::{self, Interactive};
use crate::graph::{Citation, Edge, RelationGraph};

const STYLE: &str = include_str!("view.css");
const SCRIPT: &str = include_str!("view.js");

pub(super) struct Html;

impl Exporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn summary(&self) -> &'static str {
        "a page to look around in, offline: search, filters, sentences"
    }

    fn media_type(&self) -> &'static str {
        "text/html; charset=utf-8"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let options = exported.drawable()?;
        let page = page(exported.graph, &options).map_err(io::Error::from)?;
        sink.file("", &mut |out| Ok(out.write_all(page.as_bytes())?))
    }
}

/// What the script reads.
#[derive(Serialize)]
struct Data<'a> {
    kinds: Vec<picture::KindMark>,
    relations: Vec<picture::RelationMark>,
    nodes: Vec<DataNode<'a>>,
    edges: Vec<DataEdge<'a>>,
}

#[derive(Serialize)]
struct DataNode<'a> {
    label: &'a str,
    kind: usize,
    context: Option<&'a str>,
    aliases: &'a [String],
    seed: bool,
    #[serde(flatten)]
    mark: picture::NodeMark,
}

#[derive(Serialize)]
struct DataEdge<'a> {
    source: usize,
    target: usize,
    relation: usize,
    value: Option<&'a str>,
    width: f64,
    articles: u32,
    first: Option<String>,
    last: Option<String>,
    confidence: Option<String>,
    citations: Vec<DataCitation<'a>>,
}

#[derive(Serialize)]
struct DataCitation<'a> {
    issue: &'a str,
    title: Option<&'a str>,
    page: Option<u32>,
    antecedent: Option<&'a str>,
    text: Option<&'a str>,
}

fn page(graph: &RelationGraph, options: &picture::Options) -> Result<String, serde_json::Error> {
    let Interactive { title, source, nodes: marks, kinds, relations, node_kinds, edge_relations } =
        picture::interactive(graph, options);
    let is_seed = |node: usize| graph.seeds().iter().any(|seed| seed.index() == node);
    let nodes = graph.nodes().zip(marks).zip(node_kinds).enumerate().map(|(index, ((node, mark), kind))| DataNode {
        label: &node.label,
        kind,
        context: node.context.as_deref(),
        aliases: &node.aliases,
        seed: is_seed(index),
        mark,
    });
    let edges = graph.petgraph().edge_indices().zip(edge_relations);
    let edges = edges.filter_map(|(index, relation)| {
        let (source, target) = graph.petgraph().edge_endpoints(index)?;
        Some(edge(source.index(), target.index(), relation, &graph.petgraph()[index]))
    });
    let data = Data { kinds, relations, nodes: nodes.collect(), edges: edges.collect() };
    // In JSON `<` stands in strings alone; escaped, nothing in them ends the element or opens a comment.
    let data = serde_json::to_string(&data)?.replace('<', "\\u003c");
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    Ok(html! {
        (DOCTYPE)
        html lang="zh-Hans" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    form #form role="search" {
                        label for="search" { "查找" }
                        input #search type="search" autocomplete="off" placeholder="名称，按 / 键";
                    }
                    span #count .note aria-live="polite" {}
                }
                main {
                    svg #picture role="group" aria-label="关系图：方向键逐个查看对象，回车看详情" {}
                    ul #found hidden {}
                    div .tools {
                        button #closer type="button" aria-label="放大" { "+" }
                        button #farther type="button" aria-label="缩小" { "−" }
                        button #whole type="button" { "全图" }
                    }
                }
                aside {
                    div #card tabindex="-1" aria-live="polite" hidden {}
                    div #filters {
                        fieldset #kinds { legend { "对象" } }
                        fieldset #relations { legend { "关系" } }
                        fieldset {
                            legend { "见报年份" }
                            label { "从" input #from type="number" min="1000" max="2999"; }
                            label { "到" input #until type="number" min="1000" max="2999"; }
                        }
                        p .note { "点击对象看它的关系，点击连线看原文。拖动可移动，滚轮或 + − 缩放，0 看全图。" }
                    }
                }
                footer { (source) }
                script #data type="application/json" { (PreEscaped(data)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string())
}

fn edge(source: usize, target: usize, relation: usize, edge: &Edge) -> DataEdge<'_> {
    DataEdge {
        source,
        target,
        relation,
        value: edge.value.as_deref().map(picture::spoken),
        width: picture::line_width(edge),
        articles: edge.articles,
        first: edge.first_observed.map(|day| day.to_string()),
        last: edge.last_observed.map(|day| day.to_string()),
        confidence: edge.confidence.map(|confidence| confidence.to_string()),
        citations: edge.citations.iter().map(citation).collect(),
    }
}

fn citation(citation: &Citation) -> DataCitation<'_> {
    DataCitation {
        issue: &citation.issue().id,
        title: citation.title(),
        page: citation.page,
        antecedent: citation.antecedent.as_deref(),
        text: citation.text.as_deref(),
    }
}

/// As a content security policy names what may run.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
