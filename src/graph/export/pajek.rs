use std::io;

use super::columns::evidence;
use super::naming::names;
use super::palette::{Colour, Palette};
use super::{ExportError, Exported, Exporter, Out, Sink};
use crate::graph::{Edge, RelationGraph};

/// Pajek's [network file](http://mrvar.fdv.uni-lj.si/pajek/), in UTF-8 with the mark by which the program knows it. Lines
/// have a number and a label there and nothing else, so that the label of a line is its caption, ` | ` and its evidence.
/// Labels of vertices differ: NetworkX knows a vertex by it.
pub(super) struct Pajek;

impl Exporter for Pajek {
    fn name(&self) -> &'static str {
        "pajek"
    }

    fn extension(&self) -> &'static str {
        "net"
    }

    fn summary(&self) -> &'static str {
        "Pajek; evidence is in the labels of the lines"
    }

    fn media_type(&self) -> &'static str {
        "text/plain; charset=utf-8"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(network(exported, out)?))
    }
}

fn network(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let graph = exported.graph;
    writeln!(out, "\u{feff}*Network Fangzhi")?;
    writeln!(out, "*Vertices {}", graph.nodes().len())?;
    let palette = Palette::of(graph);
    for (number, (node, name)) in (1..).zip(graph.nodes().zip(names(graph, harmless))) {
        let Colour(r, g, b) = palette.colour(&node.kind.slug);
        writeln!(out, "{number} \"{name}\" ic RGB{r:02X}{g:02X}{b:02X}")?;
    }
    writeln!(out, "*Arcs")?;
    lines(graph, true, out)?;
    // The heading alone would make some readers take the whole for undirected.
    if graph.edges().any(|(_, _, edge)| !edge.relation.directed) {
        writeln!(out, "*Edges")?;
        lines(graph, false, out)?;
    }
    Ok(())
}

fn lines(graph: &RelationGraph, directed: bool, out: &mut Out<'_>) -> io::Result<()> {
    for line in graph.petgraph().raw_edges().iter().filter(|line| line.weight.relation.directed == directed) {
        let (from, to) = (line.source().index() + 1, line.target().index() + 1);
        writeln!(out, "{from} {to} {} l \"{}\"", line.weight.sources, label(&line.weight))?;
    }
    Ok(())
}

fn label(edge: &Edge) -> String {
    [edge.caption(), evidence(edge)].map(|part| harmless(&part)).join(" | ")
}

/// A text that can stand between quotes, where nothing can be escaped: what would end it, or the line, or would part
/// caption from evidence, is replaced by what looks like it.
fn harmless(text: &str) -> String {
    let replaced = |c: char| match c {
        '"' => '＂',
        '\\' => '＼',
        '|' => '｜',
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(replaced).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_leaves_its_quotes_or_its_line() {
        assert_eq!(harmless("“柳溪”\"东\\|\n\u{85}村"), "“柳溪”＂东＼｜  村");
    }
}
