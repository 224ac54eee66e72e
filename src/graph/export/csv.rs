use std::borrow::Cow;
use std::io::Write;

use super::columns::{self, Column, Type};
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter};

/// Two tables with the headers that Gephi's spreadsheet import knows.
///
/// A text that a spreadsheet would run as a formula (first character `=`, `+`, `-`, `@`, tab or line feed) gets an
/// apostrophe in front.
pub(super) struct Csv;

const NODES: &str = "nodes.csv";
const EDGES: &str = "edges.csv";

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "a node and an edge table for Gephi, spreadsheets, data frames"
    }

    fn files(&self) -> &'static [&'static str] {
        &[EDGES, NODES]
    }

    fn write(&self, file: &str, exported: &Exported<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        if file == NODES { nodes(&mut table, exported) } else { edges(&mut table, exported) }
            .map_err(std::io::Error::from)?;
        table.flush()?;
        Ok(())
    }
}

fn nodes<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    table.write_record(["Id", "Label"].into_iter().chain(columns::NODE.iter().map(|column| column.name)))?;
    for node in exported.graph.nodes() {
        table.write_field(node.iri.as_str())?;
        table.write_field(harmless((&node.label).into()).as_bytes())?;
        values(table, node, columns::NODE.iter())?;
    }
    Ok(())
}

fn edges<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    let columns = columns::edge(exported.with_text);
    let gephi = ["Id", "Source", "Target", "Type", "Kind", "Label", "Weight"];
    table.write_record(gephi.into_iter().chain(columns.clone().map(|column| column.name)))?;
    let mut names = EdgeNames::default();
    for (source, target, edge) in exported.graph.edges() {
        let name = names.next(source, target, edge);
        for field in [name.id.as_str(), source.iri.as_str(), target.iri.as_str()] {
            table.write_field(field)?;
        }
        table.write_field(if edge.directed { "Directed" } else { "Undirected" })?;
        table.write_field(harmless(name.kind.into()).as_bytes())?;
        table.write_field(harmless(edge.caption().into()).as_bytes())?;
        table.write_field(edge.article_count.to_string())?;
        values(table, edge, columns.clone())?;
    }
    Ok(())
}

/// The cells of the columns, and the end of the row.
fn values<W: Write, T: 'static>(
    table: &mut csv::Writer<W>,
    item: &T,
    columns: impl Iterator<Item = &'static Column<T>>,
) -> csv::Result<()> {
    for column in columns {
        let value = (column.value)(item).unwrap_or_default();
        let cell = if column.r#type == Type::Text { harmless(value) } else { value };
        table.write_field(cell.as_bytes())?;
    }
    table.write_record(None::<&[u8]>)
}

fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}").into() } else { text }
}
