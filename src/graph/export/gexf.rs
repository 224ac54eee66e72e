use std::io::{self, Write};

use quick_xml::writer::Writer;

use super::columns::{self, Column};
use super::naming::{EdgeName, EdgeNames};
use super::palette::{Colour, Palette};
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter};
use crate::graph::{Edge, Node};

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

    fn write(&self, _: &str, exported: &Exported<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
        let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
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
    }
}

fn content<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>) -> io::Result<()> {
    declare(writer, "node", columns::NODE.iter())?;
    declare(writer, "edge", columns::edge(exported.with_text))?;
    let palette = Palette::of(exported.graph);
    writer.create_element("nodes").write_inner_content(|writer| {
        exported.graph.nodes().try_for_each(|item| node(writer, item, palette.colour(&item.kind)))
    })?;
    writer.create_element("edges").write_inner_content(|writer| {
        let mut names = EdgeNames::default();
        exported.graph.edges().try_for_each(|(source, target, item)| {
            edge(writer, (source, target), item, &names.next(source, target, item), exported.with_text)
        })
    })?;
    Ok(())
}

fn declare<W: Write, T: 'static>(
    writer: &mut Writer<W>,
    class: &str,
    columns: impl Iterator<Item = &'static Column<T>>,
) -> io::Result<()> {
    writer.create_element("attributes").with_attribute(("class", class)).write_inner_content(|writer| {
        for column in columns {
            let attribute = [("id", column.name), ("title", column.name), ("type", column.r#type.word())];
            writer.create_element("attribute").with_attributes(attribute).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn node<W: Write>(writer: &mut Writer<W>, node: &Node, Colour(r, g, b): Colour) -> io::Result<()> {
    let label = sayable(&node.label);
    let element = writer.create_element("node").with_attributes([("id", node.iri.as_str()), ("label", &label)]);
    element.write_inner_content(|writer| {
        values(writer, node, columns::NODE.iter())?;
        let [r, g, b] = [r, g, b].map(|part| part.to_string());
        let colour = [("r", r.as_str()), ("g", &g), ("b", &b)];
        writer.create_element("viz:color").with_attributes(colour).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn edge<W: Write>(
    writer: &mut Writer<W>,
    (source, target): (&Node, &Node),
    edge: &Edge,
    name: &EdgeName,
    with_text: bool,
) -> io::Result<()> {
    let element = writer.create_element("edge").with_attributes([
        ("id", name.id.as_str()),
        ("source", source.iri.as_str()),
        ("target", target.iri.as_str()),
        ("kind", &sayable(&name.kind)),
        ("label", &sayable(&edge.caption())),
        ("weight", &edge.article_count.to_string()),
    ]);
    element.write_inner_content(|writer| values(writer, edge, columns::edge(with_text)))?;
    Ok(())
}

fn values<W: Write, T: 'static>(
    writer: &mut Writer<W>,
    item: &T,
    columns: impl Iterator<Item = &'static Column<T>>,
) -> io::Result<()> {
    writer.create_element("attvalues").write_inner_content(|writer| {
        for column in columns {
            if let Some(value) = (column.value)(item) {
                let attribute = [("for", column.name), ("value", &sayable(&value))];
                writer.create_element("attvalue").with_attributes(attribute).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
