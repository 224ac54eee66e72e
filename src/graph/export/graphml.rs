use std::io::{self, Write};

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use super::columns::{self, Column};
use super::naming::EdgeNames;
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter};

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

    fn write(&self, _: &str, exported: &Exported<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
        let root = [("xmlns", "http://graphml.graphdrawing.org/xmlns")];
        document(out, "graphml", &root, |writer| {
            key(writer, "node", "label", "string")?;
            keys(writer, "node", columns::NODE.iter())?;
            key(writer, "edge", "label", "string")?;
            keys(writer, "edge", columns::edge(exported.with_text))?;
            let graph = [("id", "fangzhi"), ("edgedefault", "directed")];
            writer.create_element("graph").with_attributes(graph).write_inner_content(|w| content(w, exported))?;
            Ok(())
        })?;
        Ok(())
    }
}

fn content<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>) -> io::Result<()> {
    for node in exported.graph.nodes() {
        writer.create_element("node").with_attribute(("id", node.iri.as_str())).write_inner_content(|writer| {
            data(writer, "node", "label", &node.label)?;
            values(writer, "node", node, columns::NODE.iter())
        })?;
    }
    let mut names = EdgeNames::default();
    for (source, target, edge) in exported.graph.edges() {
        let element = writer.create_element("edge").with_attributes([
            ("id", names.next(source, target, edge).id.as_str()),
            ("source", source.iri.as_str()),
            ("target", target.iri.as_str()),
        ]);
        element.write_inner_content(|writer| {
            data(writer, "edge", "label", &edge.caption())?;
            values(writer, "edge", edge, columns::edge(exported.with_text))
        })?;
    }
    Ok(())
}

fn keys<W: Write, T: 'static>(
    writer: &mut Writer<W>,
    of: &str,
    mut columns: impl Iterator<Item = &'static Column<T>>,
) -> io::Result<()> {
    columns.try_for_each(|column| key(writer, of, column.name, column.r#type.word()))
}

/// Keys of nodes and edges share one space of ids, so that each has its owner before its name.
fn key<W: Write>(writer: &mut Writer<W>, of: &str, name: &str, r#type: &str) -> io::Result<()> {
    let id = format!("{of}_{name}");
    let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", r#type)];
    writer.create_element("key").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn values<W: Write, T: 'static>(
    writer: &mut Writer<W>,
    of: &str,
    item: &T,
    columns: impl Iterator<Item = &'static Column<T>>,
) -> io::Result<()> {
    for column in columns {
        if let Some(value) = (column.value)(item) {
            data(writer, of, column.name, &value)?;
        }
    }
    Ok(())
}

fn data<W: Write>(writer: &mut Writer<W>, of: &str, name: &str, value: &str) -> io::Result<()> {
    let key = format!("{of}_{name}");
    let element = writer.create_element("data").with_attribute(("key", key.as_str()));
    element.write_text_content(BytesText::new(&sayable(value)))?;
    Ok(())
}
