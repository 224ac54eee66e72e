use std::io;

use super::columns::{self, Cell};
use super::json::{Elements, Object, text};
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter, Out, Sink};

/// The [node-link data](https://networkx.org/documentation/stable/reference/readwrite/json_graph.html) of NetworkX, with
/// the name `edges` that it knows from 3.6 on; older ones ask for it (3.4: `edges="edges"`, before: `link="edges"`).
/// A graph is directed or not there; where an edge means no direction, its attribute `directed` is false.
pub(super) struct NodeLink;

impl Exporter for NodeLink {
    fn name(&self) -> &'static str {
        "nodelink"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn summary(&self) -> &'static str {
        "NetworkX (node_link_graph); D3"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| Ok(content(exported, out)?))
    }
}

fn content(exported: &Exported<'_>, out: &mut Out<'_>) -> io::Result<()> {
    write!(out, "{{\"directed\": true, \"multigraph\": true, \"graph\": {{\"name\": \"Fangzhi\"}},\n\"nodes\": ")?;
    let columns = columns::node(exported);
    let mut nodes = Elements::open(out)?;
    for (index, node) in exported.graph.nodes().enumerate() {
        let own = [("id", text(node.iri.as_str())), ("label", text(&node.label))];
        nodes.write(&Object { own: &own, columns: &columns, index, item: node })?;
    }
    nodes.close()?;
    write!(out, ",\n\"edges\": ")?;
    let columns = columns::edge(exported);
    let mut edges = Elements::open(out)?;
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let (name, caption) = (names.next(source, target, edge), edge.caption());
        let own = [
            ("source", text(source.iri.as_str())),
            ("target", text(target.iri.as_str())),
            ("key", text(&name.id)),
            ("label", text(&caption)),
            ("weight", Cell::Integer(edge.sources.into())),
        ];
        edges.write(&Object { own: &own, columns: &columns, index, item: edge })?;
    }
    edges.close()?;
    out.write_all(b"}\n")
}
