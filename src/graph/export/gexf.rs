use std::io::{self, Write};

use quick_xml::writer::Writer;

use super::columns::{self, Column};
use super::naming::EdgeNames;
use super::palette::{Colour, Palette};
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::Node;

/// [GEXF 1.3](https://gexf.net/schema.html), static. Days are attributes, since not every reader keeps its time line.
/// All edges are written as directed: readers such as NetworkX refuse a file that mixes both. Where an edge means no
/// direction, its attribute `directed` is false.
pub(super) struct Gexf;

impl Exporter for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn extension(&self) -> &'static str {
        "gexf"
    }

    fn summary(&self) -> &'static str {
        "Gephi and Gephi Lite, coloured by kind"
    }

    fn media_type(&self) -> &'static str {
        "application/gexf+xml"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
        sink.file("", &mut |out| {
            document(out, "gexf", &root, |writer| {
                writer.create_element("meta").write_inner_content(|writer| {
                    let creator = quick_xml::events::BytesText::new("Fangzhi");
                    writer.create_element("creator").write_text_content(creator).map(|_| ())
                })?;
                let graph = [("mode", "static"), ("defaultedgetype", "directed")];
                writer.create_element("graph").with_attributes(graph).write_inner_content(|w| content(w, exported))?;
                Ok(())
            })?;
            Ok(())
        })
    }
}

fn content<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>) -> io::Result<()> {
    let (of_nodes, of_edges) = (columns::node(exported), columns::edge(exported));
    declare(writer, "node", &of_nodes)?;
    declare(writer, "edge", &of_edges)?;
    let palette = Palette::of(exported.graph);
    writer.create_element("nodes").write_inner_content(|writer| {
        let mut nodes = exported.graph.nodes().enumerate();
        nodes.try_for_each(|(index, item)| node(writer, &of_nodes, index, item, palette.colour(&item.kind.slug)))
    })?;
    writer.create_element("edges").write_inner_content(|writer| {
        let mut names = EdgeNames::default();
        exported.graph.edges().enumerate().try_for_each(|(index, (source, target, item))| {
            let name = names.next(source, target, item);
            let label = item.caption();
            let weight = item.sources.to_string();
            let element = writer.create_element("edge").with_attributes([
                ("id", &*name.id),
                ("source", source.iri.as_str()),
                ("target", target.iri.as_str()),
                ("kind", &sayable(&name.kind)),
                ("label", &sayable(&label)),
                ("weight", &weight),
            ]);
            element.write_inner_content(|writer| values(writer, &of_edges, index, item)).map(|_| ())
        })
    })?;
    Ok(())
}

fn declare<W: Write, T>(writer: &mut Writer<W>, class: &str, columns: &[Column<'_, T>]) -> io::Result<()> {
    writer.create_element("attributes").with_attribute(("class", class)).write_inner_content(|writer| {
        for column in columns {
            let attribute = [("id", column.name), ("title", column.name), ("type", column.r#type.word())];
            writer.create_element("attribute").with_attributes(attribute).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn node<W: Write>(
    writer: &mut Writer<W>,
    columns: &[Column<'_, Node>],
    index: usize,
    node: &Node,
    Colour(r, g, b): Colour,
) -> io::Result<()> {
    let label = sayable(&node.label);
    let element = writer.create_element("node").with_attributes([("id", node.iri.as_str()), ("label", &label)]);
    element.write_inner_content(|writer| {
        values(writer, columns, index, node)?;
        let [r, g, b] = [r, g, b].map(|part| part.to_string());
        let colour = [("r", r.as_str()), ("g", &g), ("b", &b)];
        writer.create_element("viz:color").with_attributes(colour).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn values<W: Write, T>(writer: &mut Writer<W>, columns: &[Column<'_, T>], index: usize, item: &T) -> io::Result<()> {
    writer.create_element("attvalues").write_inner_content(|writer| {
        for column in columns {
            if let Some(value) = column.value(index, item) {
                let text = value.text();
                let attribute = [("for", column.name), ("value", &sayable(&text))];
                writer.create_element("attvalue").with_attributes(attribute).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
