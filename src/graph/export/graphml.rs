use std::io::{self, Write};

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use super::columns::{self, Column};
use super::naming::EdgeNames;
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::{Edge, Node};

/// [GraphML](http://graphml.graphdrawing.org/specification.html) with typed keys.
/// As in GEXF, all edges are written as directed and `directed` says which mean it.
pub(super) struct GraphMl;

impl Exporter for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn extension(&self) -> &'static str {
        "graphml"
    }

    fn summary(&self) -> &'static str {
        "Gephi, Cytoscape, NetworkX, igraph"
    }

    fn media_type(&self) -> &'static str {
        "application/graphml+xml"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let root = [("xmlns", "http://graphml.graphdrawing.org/xmlns")];
        let (of_nodes, of_edges) = (columns::node(exported), columns::edge(exported));
        sink.file("", &mut |out| {
            document(out, "graphml", &root, |writer| {
                key(writer, "node", "label", "string")?;
                of_nodes.iter().try_for_each(|column| key(writer, "node", column.name, column.r#type.word()))?;
                key(writer, "edge", "label", "string")?;
                key(writer, "edge", "weight", "double")?;
                of_edges.iter().try_for_each(|column| key(writer, "edge", column.name, column.r#type.word()))?;
                let graph = [("id", "fangzhi"), ("edgedefault", "directed")];
                let element = writer.create_element("graph").with_attributes(graph);
                element.write_inner_content(|writer| content(writer, exported, &of_nodes, &of_edges))?;
                Ok(())
            })?;
            Ok(())
        })
    }
}

fn content<W: Write>(
    writer: &mut Writer<W>,
    exported: &Exported<'_>,
    of_nodes: &[Column<'_, Node>],
    of_edges: &[Column<'_, Edge>],
) -> io::Result<()> {
    for (index, node) in exported.graph.nodes().enumerate() {
        writer.create_element("node").with_attribute(("id", node.iri.as_str())).write_inner_content(|writer| {
            data(writer, "node", "label", &node.label)?;
            values(writer, "node", of_nodes, index, node)
        })?;
    }
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let element = writer.create_element("edge").with_attributes([
            ("id", &*names.next(source, target, edge).id),
            ("source", source.iri.as_str()),
            ("target", target.iri.as_str()),
        ]);
        element.write_inner_content(|writer| {
            data(writer, "edge", "label", &edge.caption())?;
            data(writer, "edge", "weight", &edge.sources.to_string())?;
            values(writer, "edge", of_edges, index, edge)
        })?;
    }
    Ok(())
}

/// Keys of nodes and edges share one space of ids, so that each has its owner before its name.
pub(super) fn key<W: Write>(writer: &mut Writer<W>, of: &str, name: &str, r#type: &str) -> io::Result<()> {
    let id = format!("{of}_{name}");
    let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", r#type)];
    writer.create_element("key").with_attributes(attributes).write_empty()?;
    Ok(())
}

pub(super) fn values<W: Write, T>(
    writer: &mut Writer<W>,
    of: &str,
    columns: &[Column<'_, T>],
    index: usize,
    item: &T,
) -> io::Result<()> {
    for column in columns {
        if let Some(value) = column.value(index, item) {
            data(writer, of, column.name, &value.text())?;
        }
    }
    Ok(())
}

pub(super) fn data<W: Write>(writer: &mut Writer<W>, of: &str, name: &str, value: &str) -> io::Result<()> {
    let key = format!("{of}_{name}");
    let element = writer.create_element("data").with_attribute(("key", key.as_str()));
    element.write_text_content(BytesText::new(&sayable(value)))?;
    Ok(())
}
