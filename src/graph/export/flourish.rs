use std::io::Write;

use super::columns::{self, Cell, Column};
use super::csv::{harmless, table};
use super::naming::names;
use super::{ExportError, Exported, Exporter, Files, Sink};

/// The two sheets of Flourish's network graph, Links and Points, with the column names of its template. A point is known
/// there by what stands beside it, so that its id is its label, and a namesake's has its context behind it. The other
/// columns are for pop-ups. As in `csv`, no text is a formula.
pub(super) struct Flourish;

impl Exporter for Flourish {
    fn name(&self) -> &'static str {
        "flourish"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "Flourish's network graph: its sheets Links and Points"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8"
    }

    fn files(&self) -> Files {
        Files::Several("links.csv, points.csv")
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let names = names(exported.graph, |label| harmless(label.into()).into_owned());
        sink.file("links.csv", &mut |out| table(out, |table| links(table, exported, &names)))?;
        sink.file("points.csv", &mut |out| table(out, |table| points(table, exported, &names)))
    }
}

fn links<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>, names: &[String]) -> csv::Result<()> {
    let columns = columns::edge(exported);
    let own = ["source", "target", "value", "label"];
    table.write_record(own.into_iter().chain(columns.iter().map(|column| column.name)))?;
    for (index, edge) in exported.graph.petgraph().raw_edges().iter().enumerate() {
        for end in [edge.source(), edge.target()] {
            table.write_field(&names[end.index()])?;
        }
        table.write_field(edge.weight.sources.to_string())?;
        table.write_field(&*harmless(edge.weight.caption().into()))?;
        values(table, &columns, index, &edge.weight)?;
    }
    Ok(())
}

fn points<W: Write>(table: &mut csv::Writer<W>, exported: &Exported<'_>, names: &[String]) -> csv::Result<()> {
    let columns = columns::node(exported);
    let own = ["id", "group", "size", "label", "iri"];
    table.write_record(own.into_iter().chain(columns.iter().map(|column| column.name)))?;
    for (index, (node, name)) in exported.graph.nodes().zip(names).enumerate() {
        let size = node.weight.to_string();
        let label = harmless((&node.label).into());
        for field in [name, &*harmless((&node.kind.label_zh).into()), &size, &*label, node.iri.as_str()] {
            table.write_field(field)?;
        }
        values(table, &columns, index, node)?;
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
        table.write_field(value.as_ref().map(Cell::text).map(harmless).unwrap_or_default().as_bytes())?;
    }
    table.write_record(None::<&[u8]>)
}
