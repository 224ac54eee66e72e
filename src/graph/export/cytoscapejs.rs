use std::io;

use serde::Serialize;
use serde_json::json;

use super::columns;
use super::json::{Elements, Object, text};
use super::palette::Palette;
use super::{ExportError, Exported, Exporter, Out, Sink};
use crate::graph;

/// The [JSON of Cytoscape.js](https://js.cytoscape.org/#notation/elements-json), `cytoscape({container, ...JSON.parse(…)})`,
/// with a style that shows labels, colours by kind and arrows where a direction is meant. Nodes and edges share one space
/// of ids there, so that edges have ids of their own (`e0`) and their claim as an attribute.
pub(super) struct CytoscapeJs;

impl Exporter for CytoscapeJs {
    fn name(&self) -> &'static str {
        "cytoscapejs"
    }

    fn extension(&self) -> &'static str {
        "cyjs"
    }

    fn summary(&self) -> &'static str {
        "Cytoscape.js in web pages, with a style; Cytoscape"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(content(exported, out)?))
    }
}

#[derive(Serialize)]
#[serde(bound = "")]
struct Element<'a, T> {
    data: Object<'a, T>,
    classes: &'a str,
}

fn content(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let palette = Palette::of(exported.graph);
    // The desktop program takes the version as the mark of the format, and `name` as the label.
    write!(
        out,
        "{{\"format_version\": \"1.0\", \"generated_by\": \"fangzhi\",\n\"data\": {{\"name\": \"Fangzhi\"}},\n\"style\": "
    )?;
    serde_json::to_writer(&mut *out, &style(&palette))?;
    write!(out, ",\n\"elements\": {{\"nodes\": ")?;
    let columns = columns::node(exported);
    let mut nodes = Elements::open(out)?;
    for (index, node) in exported.graph.nodes().enumerate() {
        let own = [("id", text(node.iri.as_str())), ("name", text(&node.label)), ("label", text(&node.label))];
        let data = Object { own: &own, columns: &columns, index, item: node };
        nodes.write(&Element { data, classes: &node.kind.slug })?;
    }
    nodes.close()?;
    write!(out, ",\n\"edges\": ")?;
    let columns = columns::edge(exported);
    let mut edges = Elements::open(out)?;
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let (id, caption) = (format!("e{index}"), edge.caption());
        let own = [
            ("id", text(&id)),
            ("source", text(source.iri.as_str())),
            ("target", text(target.iri.as_str())),
            ("name", text(&caption)),
            ("interaction", text(&edge.relation.label_zh)),
            ("label", text(&caption)),
        ];
        let data: Object<'_, graph::Edge> = Object { own: &own, columns: &columns, index, item: edge };
        edges.write(&Element { data, classes: if edge.relation.directed { "directed" } else { "undirected" } })?;
    }
    edges.close()?;
    out.write_all(b"}}\n")
}

fn style(palette: &Palette<'_>) -> Vec<serde_json::Value> {
    let kinds = palette.kinds().map(|(kind, colour)| {
        json!({"selector": format!("node[kind = \"{kind}\"]"), "style": {"background-color": colour.to_string()}})
    });
    let general = [
        json!({"selector": "node", "style": {"label": "data(label)", "font-size": 12}}),
        json!({"selector": "edge", "style": {
            "label": "data(label)", "font-size": 8, "width": 1, "curve-style": "bezier", "line-color": "#999999",
        }}),
        json!({"selector": "edge.directed", "style": {
            "target-arrow-shape": "triangle", "target-arrow-color": "#999999",
        }}),
    ];
    general.into_iter().chain(kinds).collect()
}
