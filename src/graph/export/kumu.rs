use std::io;

use super::columns::{self, evidence};
use super::json::{Elements, Object, text};
use super::{ExportError, Exported, Exporter, Out, Sink};

/// A [blueprint](https://docs.kumu.io/guides/import/blueprints) for Kumu. Types are Chinese, since its legend shows them;
/// the description of a connection is its evidence. Connections have no ids, so that none is that of a claim which is an
/// element; they have it as their field `claim`.
pub(super) struct Kumu;

impl Exporter for Kumu {
    fn name(&self) -> &'static str {
        "kumu"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn summary(&self) -> &'static str {
        "Kumu (import a JSON file)"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(content(exported, out)?))
    }
}

fn content(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    write!(out, "{{\"elements\": ")?;
    let columns = columns::node(exported);
    let mut elements = Elements::open(out)?;
    for (index, node) in exported.graph.nodes().enumerate() {
        let own = [("id", text(node.iri.as_str())), ("label", text(&node.label)), ("type", text(&node.kind.label_zh))];
        elements.write(&Object { own: &own, columns: &columns, index, item: node })?;
    }
    elements.close()?;
    write!(out, ",\n\"connections\": ")?;
    let columns = columns::edge(exported);
    let mut connections = Elements::open(out)?;
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let (caption, evidence) = (edge.caption(), evidence(edge));
        let own = [
            ("from", text(source.iri.as_str())),
            ("to", text(target.iri.as_str())),
            ("direction", text(if edge.relation.directed { "directed" } else { "undirected" })),
            ("type", text(&edge.relation.label_zh)),
            ("label", text(&caption)),
            ("description", text(&evidence)),
        ];
        connections.write(&Object { own: &own, columns: &columns, index, item: edge })?;
    }
    connections.close()?;
    out.write_all(b"}\n")
}
