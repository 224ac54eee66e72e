use std::io;

use serde::Serialize;

use super::columns::{self, Cell};
use super::json::{Elements, Object, text};
use super::naming::EdgeNames;
use super::palette::Palette;
use super::{ExportError, Exported, Exporter, Out, Sink};
use crate::graph;

/// The [serialised graph](https://graphology.github.io/serialization.html) of graphology: `Graph.from(JSON.parse(…))`.
/// Mixed: an edge that means no direction has none. Nodes have the `color` that Sigma draws; places they have none.
pub(super) struct Graphology;

impl Exporter for Graphology {
    fn name(&self) -> &'static str {
        "graphology"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn summary(&self) -> &'static str {
        "graphology and Sigma, in web pages of one's own"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(content(exported, out)?))
    }
}

#[derive(Serialize)]
struct Node<'a> {
    key: &'a str,
    attributes: Object<'a, graph::Node>,
}

#[derive(Serialize)]
struct Edge<'a> {
    key: &'a str,
    source: &'a str,
    target: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    undirected: bool,
    attributes: Object<'a, graph::Edge>,
}

fn content(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let options = r#"{"type": "mixed", "multi": true, "allowSelfLoops": true}"#;
    write!(out, "{{\"attributes\": {{\"name\": \"Fangzhi\"}}, \"options\": {options},\n\"nodes\": ")?;
    let columns = columns::node(exported);
    let palette = Palette::of(exported.graph);
    let mut nodes = Elements::open(out)?;
    for (index, node) in exported.graph.nodes().enumerate() {
        let colour = palette.colour(&node.kind.slug).to_string();
        let own = [("label", text(&node.label)), ("color", text(&colour))];
        let attributes = Object { own: &own, columns: &columns, index, item: node };
        nodes.write(&Node { key: node.iri.as_str(), attributes })?;
    }
    nodes.close()?;
    write!(out, ",\n\"edges\": ")?;
    let columns = columns::edge(exported);
    let mut edges = Elements::open(out)?;
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let caption = edge.caption();
        let own = [("label", text(&caption)), ("weight", Cell::Integer(edge.sources.into()))];
        edges.write(&Edge {
            key: &names.next(source, target, edge).id,
            source: source.iri.as_str(),
            target: target.iri.as_str(),
            undirected: !edge.relation.directed,
            attributes: Object { own: &own, columns: &columns, index, item: edge },
        })?;
    }
    edges.close()?;
    out.write_all(b"}\n")
}
