//! An [Obsidian](https://help.obsidian.md) vault: a folder of Markdown notes that link to one another.

mod file_name;
mod markdown;

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use self::file_name::FileNames;
use self::markdown::{escaped, link, yaml};
use super::columns::{self, Cell, Column};
use super::details::details;
use super::{ExportError, Exported, Exporter, Files, Out, Sink};
use crate::graph::{Citation, Edge, Issue, Kind, Node, RelationGraph};

/// One note an entity, in a folder for each kind, and an index.
///
/// A note's front matter has the columns of a node; what other formats call `aliases` is what Obsidian offers when a link
/// is typed. Each edge stands in the notes of both its ends, with the sentences as quotes.
pub(super) struct Obsidian;

const INDEX: &str = "索引";

impl Exporter for Obsidian {
    fn name(&self) -> &'static str {
        "obsidian"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn summary(&self) -> &'static str {
        "Obsidian and other note-takers: a linked note an entity, sentences as quotes"
    }

    fn media_type(&self) -> &'static str {
        "text/markdown; charset=utf-8"
    }

    fn files(&self) -> Files {
        Files::Several("索引.md, a note an entity")
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let vault = Vault::of(exported);
        sink.file(&format!("{INDEX}.md"), &mut |out| Ok(vault.index(out)?))?;
        for at in exported.graph.petgraph().node_indices() {
            sink.file(&format!("{}.md", vault.paths[at.index()]), &mut |out| Ok(vault.note(out, at)?))?;
        }
        Ok(())
    }
}

struct Vault<'a> {
    graph: &'a RelationGraph,
    columns: Vec<Column<'a, Node>>,
    /// By the indexes of the nodes: where the note is, without `.md`.
    paths: Vec<String>,
}

impl<'a> Vault<'a> {
    fn of(exported: &Exported<'a>) -> Self {
        let mut names = FileNames::with(INDEX);
        let paths = exported.graph.nodes().map(|node| names.next(&node.kind.label_zh, node)).collect();
        Self { graph: exported.graph, columns: columns::node(exported), paths }
    }

    fn node(&self, at: NodeIndex) -> &'a Node {
        &self.graph.petgraph()[at]
    }

    fn link(&self, at: NodeIndex) -> String {
        link(&self.paths[at.index()], &self.node(at).label)
    }

    fn note(&self, out: &mut Out<'_>, at: NodeIndex) -> io::Result<()> {
        let node = self.node(at);
        self.front_matter(out, at)?;
        writeln!(out, "\n# {}", escaped(&node.label))?;
        if let Some(context) = &node.context {
            writeln!(out, "\n{}", escaped(context))?;
        }
        for (heading, edges) in self.sections(at) {
            writeln!(out, "\n## {}", escaped(heading))?;
            for said in edges {
                self.edge(out, &said)?;
            }
        }
        Ok(())
    }

    fn front_matter(&self, out: &mut Out<'_>, at: NodeIndex) -> io::Result<()> {
        let node = self.node(at);
        writeln!(out, "---\nname: {}", yaml(&node.label))?;
        let aliases: Vec<_> = std::iter::once(&node.label).chain(&node.aliases).map(|name| yaml(name)).collect();
        writeln!(out, "aliases: [{}]", aliases.join(", "))?;
        writeln!(out, "tags: [{}]", yaml(&format!("fangzhi/{}", node.kind.slug)))?;
        writeln!(out, "iri: {}", yaml(node.iri.as_str()))?;
        for column in self.columns.iter().filter(|column| column.name != "aliases") {
            match column.value(at.index(), node) {
                Some(Cell::Text(text)) => writeln!(out, "{}: {}", column.name, yaml(&text))?,
                Some(Cell::List(texts)) => {
                    let texts: Vec<_> = texts.iter().map(|text| yaml(text)).collect();
                    writeln!(out, "{}: [{}]", column.name, texts.join(", "))?;
                }
                Some(plain) => writeln!(out, "{}: {plain}", column.name)?,
                None => {}
            }
        }
        writeln!(out, "---")
    }

    /// The edges of a node by the labels of their relations.
    fn sections(&self, at: NodeIndex) -> BTreeMap<&'a str, Vec<Said<'a>>> {
        let petgraph = self.graph.petgraph();
        let outgoing = petgraph.edges_directed(at, Direction::Outgoing);
        let incoming = petgraph.edges_directed(at, Direction::Incoming).filter(|edge| edge.source() != at);
        let outgoing = outgoing.map(|edge| (edge.id(), edge.target(), true, edge.weight()));
        let incoming = incoming.map(|edge| (edge.id(), edge.source(), false, edge.weight()));
        let mut edges: Vec<_> = outgoing.chain(incoming).collect();
        edges.sort_by_key(|&(id, ..)| id);
        let mut sections: BTreeMap<&str, Vec<Said<'a>>> = BTreeMap::new();
        for (_, other, is_source, edge) in edges {
            sections.entry(&edge.relation.label_zh).or_default().push(Said { other, is_source, edge });
        }
        sections
    }

    fn edge(&self, out: &mut Out<'_>, said: &Said<'_>) -> io::Result<()> {
        let arrow = match (said.edge.relation.directed, said.is_source) {
            (false, _) => "↔",
            (true, true) => "→",
            (true, false) => "←",
        };
        let value = said.edge.value.as_deref().map(|value| format!("：{}", escaped(value))).unwrap_or_default();
        write!(out, "\n- {arrow} {}{value}", self.link(said.other))?;
        writeln!(out, "（{}）", details(said.edge))?;
        for citation in said.edge.citations.iter() {
            quote(out, citation)?;
        }
        Ok(())
    }

    fn index(&self, out: &mut Out<'_>) -> io::Result<()> {
        let (nodes, edges) = (self.graph.nodes().len(), self.graph.edges().len());
        writeln!(out, "# {INDEX}\n\n{nodes} 个节点，{edges} 条边。")?;
        let seeds = self.graph.seeds();
        if !seeds.is_empty() {
            let seeds: Vec<_> = seeds.iter().map(|&seed| self.link(seed)).collect();
            writeln!(out, "\n始于：{}", seeds.join("、"))?;
        }
        let mut kinds: BTreeMap<&Kind, Vec<NodeIndex>> = BTreeMap::new();
        for at in self.graph.petgraph().node_indices() {
            kinds.entry(&self.node(at).kind).or_default().push(at);
        }
        for (kind, mut nodes) in kinds {
            writeln!(out, "\n## {}\n", escaped(&kind.label_zh))?;
            nodes.sort_by_key(|&at| (std::cmp::Reverse(self.node(at).weight), at));
            for at in nodes {
                writeln!(out, "- {}（{}）", self.link(at), self.node(at).weight)?;
            }
        }
        writeln!(out, "\n## 来源\n")?;
        let citations = self.graph.edges().flat_map(|(_, _, edge)| edge.citations.iter());
        let issues: BTreeMap<(Option<Date>, &str), &Issue> =
            citations.map(|citation| ((citation.date(), citation.issue().id.as_str()), citation.issue())).collect();
        for issue in issues.into_values() {
            writeln!(out, "- {}", escaped(&issue.id))?;
        }
        Ok(())
    }
}

/// An edge as the note of one of its ends tells it.
struct Said<'a> {
    other: NodeIndex,
    is_source: bool,
    edge: &'a Edge,
}

/// The sentence as a quote, and where it stands.
fn quote(out: &mut Out<'_>, citation: &Citation) -> io::Result<()> {
    for text in citation.antecedent.iter().chain(&citation.text) {
        writeln!(out, "  > {}\n  >", escaped(text))?;
    }
    let title = citation.title().map(|title| format!("《{}》", escaped(title))).unwrap_or_default();
    let page = citation.page.map(|page| format!("，第 {page} 版")).unwrap_or_default();
    writeln!(out, "  > ——{}{title}{page}\n", escaped(&citation.issue().id))
}
