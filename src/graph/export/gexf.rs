use std::io::{self, Write};

use jiff::civil::Date;
use quick_xml::writer::Writer;

use super::columns::{self, Column};
use super::naming::EdgeNames;
use super::palette::{Colour, Palette};
use super::xml::{document, sayable};
use super::{ExportError, Exported, Exporter, Sink};
use crate::graph::{Edge, Node, RelationGraph};

/// [GEXF 1.3](https://gexf.net/schema.html). Days are attributes in any case, since not every reader keeps a time line.
/// All edges are written as directed: readers such as NetworkX refuse a file that mixes both. Where an edge means no
/// direction, its attribute `directed` is false.
pub(super) struct Gexf {
    name: &'static str,
    summary: &'static str,
    /// Whether edges and nodes have spells: from the first to the last day on which the press states them. What has no
    /// day is there all the time.
    dynamic: bool,
}

pub(super) const STATIC: Gexf =
    Gexf { name: "gexf", summary: "Gephi and Gephi Lite, coloured by kind", dynamic: false };

pub(super) const DYNAMIC: Gexf =
    Gexf { name: "gexf-dynamic", summary: "Gephi's time line: edges come and go with the press", dynamic: true };

impl Exporter for Gexf {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extension(&self) -> &'static str {
        "gexf"
    }

    fn summary(&self) -> &'static str {
        self.summary
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
                let spells = if self.dynamic { Spells::of(exported.graph) } else { Spells::default() };
                let graph = writer.create_element("graph").with_attributes([
                    ("mode", if self.dynamic { "dynamic" } else { "static" }),
                    ("defaultedgetype", "directed"),
                ]);
                let graph = if self.dynamic { graph.with_attribute(("timeformat", "date")) } else { graph };
                graph.write_inner_content(|writer| content(writer, exported, &spells))?;
                Ok(())
            })?;
            Ok(())
        })
    }
}

/// When the nodes and edges are there, by index; empty in a static graph.
#[derive(Default)]
struct Spells {
    nodes: Vec<Spell>,
    edges: Vec<Spell>,
}

type Spell = Option<(Date, Date)>;

impl Spells {
    /// An edge is there between the days that it was observed on, a node from its first edge to its last.
    fn of(graph: &RelationGraph) -> Self {
        let mut nodes: Vec<Spell> = vec![None; graph.nodes().len()];
        let mut undated = vec![false; nodes.len()];
        let mut edges = Vec::with_capacity(graph.edges().len());
        for edge in graph.petgraph().raw_edges() {
            let spell = spell(&edge.weight);
            for end in [edge.source().index(), edge.target().index()] {
                nodes[end] = joined(nodes[end], spell);
                undated[end] |= spell.is_none();
            }
            edges.push(spell);
        }
        // An edge that is there all the time needs its ends.
        nodes.iter_mut().zip(undated).filter(|(_, undated)| *undated).for_each(|(spell, _)| *spell = None);
        Self { nodes, edges }
    }
}

fn spell(edge: &Edge) -> Spell {
    let first = edge.first_observed.or(edge.last_observed)?;
    let last = edge.last_observed.unwrap_or(first);
    Some((first.min(last), last.max(first)))
}

fn joined(a: Spell, b: Spell) -> Spell {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

fn content<W: Write>(writer: &mut Writer<W>, exported: &Exported<'_>, spells: &Spells) -> io::Result<()> {
    let (of_nodes, of_edges) = (columns::node(exported), columns::edge(exported));
    declare(writer, "node", &of_nodes)?;
    declare(writer, "edge", &of_edges)?;
    let palette = Palette::of(exported.graph);
    writer.create_element("nodes").write_inner_content(|writer| {
        let mut nodes = exported.graph.nodes().enumerate();
        nodes.try_for_each(|(index, item)| {
            let spell = spells.nodes.get(index).copied().flatten();
            node(writer, &of_nodes, (index, item), spell, palette.colour(&item.kind.slug))
        })
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
            let spell = spells.edges.get(index).copied().flatten();
            element.write_inner_content(|writer| {
                values(writer, &of_edges, index, item)?;
                days(writer, spell)
            })?;
            Ok(())
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
    (index, node): (usize, &Node),
    spell: Spell,
    Colour(r, g, b): Colour,
) -> io::Result<()> {
    let label = sayable(&node.label);
    let element = writer.create_element("node").with_attributes([("id", node.iri.as_str()), ("label", &label)]);
    element.write_inner_content(|writer| {
        values(writer, columns, index, node)?;
        days(writer, spell)?;
        let [r, g, b] = [r, g, b].map(|part| part.to_string());
        let colour = [("r", r.as_str()), ("g", &g), ("b", &b)];
        writer.create_element("viz:color").with_attributes(colour).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn days<W: Write>(writer: &mut Writer<W>, spell: Spell) -> io::Result<()> {
    let Some((first, last)) = spell else { return Ok(()) };
    let (first, last) = (first.to_string(), last.to_string());
    writer.create_element("spells").write_inner_content(|writer| {
        let days = [("start", first.as_str()), ("end", &last)];
        writer.create_element("spell").with_attributes(days).write_empty()?;
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
