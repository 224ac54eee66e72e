use std::borrow::Cow;
use std::io::Write;

use super::columns::{self, Cell, Column, Type};
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter, Files, Out, Sink};

/// Two tables with the headers that Gephi's spreadsheet import knows.
///
/// A text that a spreadsheet would run as a formula (first character `=`, `+`, `-`, `@`, tab or line feed) gets an
/// apostrophe in front.
pub(super) struct Csv;

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

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8"
    }

    fn files(&self) -> Files {
        Files::Several("edges.csv, nodes.csv")
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("edges.csv", &mut |out| table(out, |table| edges(table, exported)))?;
        sink.file("nodes.csv", &mut |out| table(out, |table| nodes(table, exported)))
    }
}

pub(super) fn table<'o, 'w>(
    out: &'o mut Out<'w>,
    rows: impl FnOnce(&mut csv::Writer<&'o mut Out<'w>>) -> csv::Result<()>,
) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    rows(&mut table).map_err(std::io::Error::from)?;
    Ok(table.flush()?)
}

fn nodes<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    let columns = columns::node(exported);
    table.write_record(["Id", "Label"].into_iter().chain(columns.iter().map(|column| column.name)))?;
    for (index, node) in exported.graph.nodes().enumerate() {
        table.write_field(node.iri.as_str())?;
        table.write_field(harmless((&node.label).into()).as_bytes())?;
        values(table, &columns, index, node)?;
    }
    Ok(())
}

fn edges<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>) -> csv::Result<()> {
    let columns = columns::edge(exported);
    let gephi = ["Id", "Source", "Target", "Type", "Kind", "Label", "Weight"];
    table.write_record(gephi.into_iter().chain(columns.iter().map(|column| column.name)))?;
    let mut names = EdgeNames::default();
    for (index, (source, target, edge)) in exported.graph.edges().enumerate() {
        let name = names.next(source, target, edge);
        for field in [&*name.id, source.iri.as_str(), target.iri.as_str()] {
            table.write_field(field)?;
        }
        table.write_field(if edge.relation.directed { "Directed" } else { "Undirected" })?;
        table.write_field(harmless(name.kind).as_bytes())?;
        table.write_field(harmless(edge.caption().into()).as_bytes())?;
        table.write_field(edge.sources.to_string())?;
        values(table, &columns, index, edge)?;
    }
    Ok(())
}

/// The cells of the columns, and the end of the row.
fn values<W: Write, T>(
    table: &mut csv::Writer<W>,
    columns: &[Column<'_, T>],
    index: usize,
    item: &T,
) -> csv::Result<()> {
    for column in columns {
        let value = column.value(index, item);
        let cell = value.as_ref().map(Cell::text).unwrap_or_default();
        let is_words = matches!(column.r#type, Type::Text | Type::List);
        table.write_field(if is_words { harmless(cell) } else { cell }.as_bytes())?;
    }
    table.write_record(None::<&[u8]>)
}

/// A text that no spreadsheet runs as a formula.
pub(super) fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}").into() } else { text }
}
