use std::io::{self, Write};

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;
use unicode_width::UnicodeWidthStr;

use super::columns::{self, Column, evidence};
use super::graphml::{data, key, values};
use super::naming::EdgeNames;
use super::palette::Palette;
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::{Edge, Node};

/// GraphML as [yEd](https://yed.yworks.com/support/manual/graphml.html) writes it: besides the attributes of `graphml`
/// the shapes, colours and labels that yEd draws, and descriptions that it shows as tool tips. The nodes lie on a grid,
/// kind by kind as they come, so that the file can be read before one of yEd's layouts is asked for.
pub(super) struct GraphMlYed;

impl Exporter for GraphMlYed {
    fn name(&self) -> &'static str {
        "graphml-yed"
    }

    fn extension(&self) -> &'static str {
        "graphml"
    }

    fn summary(&self) -> &'static str {
        "yEd, with labels, shapes, colours; choose a layout"
    }

    fn media_type(&self) -> &'static str {
        "application/graphml+xml"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let root = [
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:y", "http://www.yworks.com/xml/graphml"),
            ("xmlns:yed", "http://www.yworks.com/xml/yed/3"),
        ];
        let (of_nodes, of_edges) = (columns::node(exported), columns::edge(exported));
        sink.file("", &mut |out| {
            document(out, "graphml", &root, |writer| {
                drawn(writer, "node")?;
                keys(writer, "node", &of_nodes)?;
                drawn(writer, "edge")?;
                keys(writer, "edge", &of_edges)?;
                let graph = [("id", "fangzhi"), ("edgedefault", "directed")];
                let element = writer.create_element("graph").with_attributes(graph);
                element.write_inner_content(|writer| {
                    nodes(writer, exported, &of_nodes)?;
                    edges(writer, exported, &of_edges)
                })?;
                Ok(())
            })?;
            Ok(())
        })
    }
}

/// The key of what yEd draws.
fn drawn<W: Write>(writer: &mut Writer<W>, of: &str) -> io::Result<()> {
    let (id, what) = (format!("{of}_graphics"), format!("{of}graphics"));
    let attributes = [("id", id.as_str()), ("for", of), ("yfiles.type", &what)];
    writer.create_element("key").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn keys<W: Write, T>(writer: &mut Writer<W>, of: &str, columns: &[Column<'_, T>]) -> io::Result<()> {
    key(writer, of, "description", "string")?;
    columns.iter().try_for_each(|column| key(writer, of, column.name, column.r#type.word()))
}

/// In units of yEd's canvas, which are pixels at full size.
const ROW: usize = 80;
const CELL: usize = 260;
const HEIGHT: usize = 30;

/// By the place of a kind, as its colour.
const SHAPES: [&str; 8] =
    ["roundrectangle", "ellipse", "hexagon", "rectangle", "octagon", "parallelogram", "diamond", "trapezoid"];

fn nodes<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>, columns: &[Column<'_, Node>]) -> io::Result<()> {
    let palette = Palette::of(exported.graph);
    let in_a_row = exported.graph.nodes().len().isqrt().max(1);
    for (index, node) in exported.graph.nodes().enumerate() {
        writer.create_element("node").with_attribute(("id", node.iri.as_str())).write_inner_content(|writer| {
            let colour = palette.colour(&node.kind.slug).to_string();
            let shape = SHAPES[palette.place(&node.kind.slug) % SHAPES.len()];
            graphics(writer, "node", "y:ShapeNode", |writer| {
                // A Latin letter is 7 wide in yEd's label font, a Chinese character twice that.
                let width = (20 + 7 * node.label.width()).min(CELL - 20).to_string();
                let [x, y] = [index % in_a_row * CELL, index / in_a_row * ROW].map(|place| place.to_string());
                let height = HEIGHT.to_string();
                empty(writer, "y:Geometry", &[("x", &x), ("y", &y), ("width", &width), ("height", &height)])?;
                empty(writer, "y:Fill", &[("color", "#ffffff"), ("transparent", "false")])?;
                empty(writer, "y:BorderStyle", &[("color", &colour), ("type", "line"), ("width", "3.0")])?;
                text(writer, "y:NodeLabel", &node.label)?;
                empty(writer, "y:Shape", &[("type", shape)])
            })?;
            let described = [std::slice::from_ref(&node.kind.label_zh), &node.aliases].concat().join(" · ");
            data(writer, "node", "description", &described)?;
            values(writer, "node", columns, index, node)
        })?;
    }
    Ok(())
}

fn edges<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>, columns: &[Column<'_, Edge>]) -> io::Result<()> {
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let element = writer.create_element("edge").with_attributes([
            ("id", &*names.next(source, target, edge).id),
            ("source", source.iri.as_str()),
            ("target", target.iri.as_str()),
        ]);
        element.write_inner_content(|writer| {
            graphics(writer, "edge", "y:PolyLineEdge", |writer| {
                empty(writer, "y:LineStyle", &[("color", "#666666"), ("type", "line"), ("width", "1.0")])?;
                let head = if edge.relation.directed { "standard" } else { "none" };
                empty(writer, "y:Arrows", &[("source", "none"), ("target", head)])?;
                text(writer, "y:EdgeLabel", &edge.caption())
            })?;
            data(writer, "edge", "description", &evidence(edge))?;
            values(writer, "edge", columns, index, edge)
        })?;
    }
    Ok(())
}

fn graphics<W: Write>(
    writer: &mut Writer<W>,
    of: &str,
    element: &str,
    content: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    let key = format!("{of}_graphics");
    writer
        .create_element("data")
        .with_attribute(("key", key.as_str()))
        .write_inner_content(|writer| writer.create_element(element).write_inner_content(content).map(|_| ()))?;
    Ok(())
}

fn empty<W: Write>(writer: &mut Writer<W>, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    writer.create_element(element).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

fn text<W: Write>(writer: &mut Writer<W>, element: &str, text: &str) -> io::Result<()> {
    writer.create_element(element).write_text_content(BytesText::new(&sayable(text)))?;
    Ok(())
}
