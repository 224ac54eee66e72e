use std::io;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::columns::{self, Column, Type};
use super::json::{Elements, Object, text};
use super::palette::Palette;
use super::{ExportError, Exported, Exporter, Out, Sink};
use crate::graph::{self, RelationGraph};

/// [CX2](https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/), the exchange
/// format of Cytoscape and NDEx, with declared attributes and a style: labels, colours by kind, arrows where a direction
/// is meant. Ids are numbers there; IRIs are the attributes `iri` and `claim`.
pub(super) struct Cx2;

impl Exporter for Cx2 {
    fn name(&self) -> &'static str {
        "cx2"
    }

    fn extension(&self) -> &'static str {
        "cx2"
    }

    fn summary(&self) -> &'static str {
        "Cytoscape, Cytoscape Web and NDEx, with a style"
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
    id: usize,
    v: Object<'a, graph::Node>,
}

#[derive(Serialize)]
struct Edge<'a> {
    id: usize,
    s: usize,
    t: usize,
    v: Object<'a, graph::Edge>,
}

fn content(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let (of_nodes, of_edges) = (columns::node(exported), columns::edge(exported));
    for aspect in [
        json!({"CXVersion": "2.0", "hasFragments": false}),
        json!({"metaData": meta(exported.graph)}),
        json!({"attributeDeclarations": [{
            "networkAttributes": {"name": {"d": "string"}},
            "nodes": declared(&["name", "iri"], &of_nodes),
            "edges": declared(&["name", "interaction"], &of_edges),
        }]}),
        json!({"networkAttributes": [{"name": "Fangzhi"}]}),
    ] {
        out.write_all(if aspect.get("CXVersion").is_some() { b"[" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &aspect)?;
    }
    write!(out, ",\n{{\"nodes\": ")?;
    let mut nodes = Elements::open(out)?;
    for (id, node) in exported.graph.nodes().enumerate() {
        let own = [("name", text(&node.label)), ("iri", text(node.iri.as_str()))];
        nodes.write(&Node { id, v: Object { own: &own, columns: &of_nodes, index: id, item: node } })?;
    }
    nodes.close()?;
    write!(out, "}},\n{{\"edges\": ")?;
    let mut edges = Elements::open(out)?;
    for (id, edge) in exported.graph.petgraph().raw_edges().iter().enumerate() {
        let caption = edge.weight.caption();
        let own = [("name", text(&caption)), ("interaction", text(&edge.weight.relation.label_zh))];
        let v = Object { own: &own, columns: &of_edges, index: id, item: &edge.weight };
        edges.write(&Edge { id, s: edge.source().index(), t: edge.target().index(), v })?;
    }
    edges.close()?;
    write!(out, "}},\n{{\"visualProperties\": [")?;
    serde_json::to_writer(&mut *out, &style(&Palette::of(exported.graph)))?;
    writeln!(out, "]}},\n{{\"status\": [{{\"success\": true}}]}}]")
}

fn meta(graph: &RelationGraph) -> Value {
    [
        ("attributeDeclarations", 1),
        ("networkAttributes", 1),
        ("nodes", graph.nodes().len()),
        ("edges", graph.edges().len()),
        ("visualProperties", 1),
    ]
    .map(|(name, count)| json!({"name": name, "elementCount": count}))
    .into_iter()
    .collect()
}

fn declared<T>(own: &[&str], columns: &[Column<'_, T>]) -> Value {
    let own = own.iter().map(|name| ((*name).to_owned(), json!({"d": "string"})));
    let columns = columns.iter().map(|column| (column.name.to_owned(), json!({"d": word(column.r#type)})));
    own.chain(columns).collect::<Map<_, _>>().into()
}

fn word(r#type: Type) -> &'static str {
    match r#type {
        Type::List => "list_of_string",
        other => other.word(),
    }
}

fn style(palette: &Palette<'_>) -> Value {
    let colours: Value =
        palette.kinds().map(|(kind, colour)| json!({"v": kind, "vp": colour.to_string().to_uppercase()})).collect();
    let passed =
        |attribute: &str| json!({"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}});
    let mapped = |attribute: &str, r#type: &str, map: Value| json!({"type": "DISCRETE", "definition": {"attribute": attribute, "type": r#type, "map": map}});
    json!({
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_WIDTH": 30, "NODE_HEIGHT": 30, "NODE_LABEL_FONT_SIZE": 12},
            "edge": {
                "EDGE_LINE_COLOR": "#999999", "EDGE_WIDTH": 1, "EDGE_LABEL_FONT_SIZE": 8,
                "EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_TARGET_ARROW_COLOR": "#999999",
            },
        },
        "nodeMapping": {
            "NODE_LABEL": passed("name"),
            "NODE_BACKGROUND_COLOR": mapped("kind", "string", colours),
        },
        "edgeMapping": {
            "EDGE_LABEL": passed("name"),
            "EDGE_TARGET_ARROW_SHAPE": mapped("directed", "boolean", json!([{"v": false, "vp": "none"}])),
        },
    })
}
