use std::io;
use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::columns::{self, Cell, Column, Type};
use super::naming::{EdgeName, EdgeNames};
use super::{ExportError, Exported, Exporter, Files, Out, Sink};
use crate::graph::{Edge, Node};

/// Two [Parquet](https://parquet.apache.org/docs/file-format/) files, typed: days are dates, lists are lists.
///
/// Rows go out in groups, column after column, so that no table lies in memory twice.
pub(super) struct Parquet;

/// Rows that are written together.
const GROUP: usize = 1 << 16;

impl Exporter for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn summary(&self) -> &'static str {
        "DuckDB, pandas, Polars, R: a node and an edge table with types"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.apache.parquet"
    }

    fn files(&self) -> Files {
        Files::Several("edges.parquet, nodes.parquet")
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("edges.parquet", &mut |out| edges(out, exported).map_err(failed))?;
        sink.file("nodes.parquet", &mut |out| nodes(out, exported).map_err(failed))
    }
}

fn failed(error: ParquetError) -> ExportError {
    ExportError::Write(io::Error::other(error))
}

fn nodes(out: &mut Out<'_>, exported: &Exported<'_>) -> Result<(), ParquetError> {
    let columns = columns::node(exported);
    let mut table = table(out, "nodes", &["id", "label"], &[], &columns)?;
    let nodes: Vec<&Node> = exported.graph.nodes().collect();
    for (number, rows) in nodes.chunks(GROUP).enumerate() {
        let mut group = table.next_row_group()?;
        texts(&mut group, rows.iter().map(|node| node.iri.as_str()))?;
        texts(&mut group, rows.iter().map(|node| node.label.as_str()))?;
        let first = number * GROUP;
        columns.iter().try_for_each(|column| values(&mut group, column, first, rows.iter().copied()))?;
        group.close()?;
    }
    table.close()?;
    Ok(())
}

fn edges(out: &mut Out<'_>, exported: &Exported<'_>) -> Result<(), ParquetError> {
    let columns = columns::edge(exported);
    let own = ["id", "source", "target", "source_label", "target_label", "kind", "label"];
    let mut table = table(out, "edges", &own, &["weight"], &columns)?;
    let edges: Vec<(&Node, &Node, &Edge)> = exported.graph.edges().collect();
    let mut naming = EdgeNames::default();
    for (number, rows) in edges.chunks(GROUP).enumerate() {
        let names: Vec<EdgeName<'_>> = rows.iter().map(|(from, to, edge)| naming.next(from, to, edge)).collect();
        let captions: Vec<String> = rows.iter().map(|(_, _, edge)| edge.caption()).collect();
        let mut group = table.next_row_group()?;
        texts(&mut group, names.iter().map(|name| &*name.id))?;
        texts(&mut group, rows.iter().map(|(source, _, _)| source.iri.as_str()))?;
        texts(&mut group, rows.iter().map(|(_, target, _)| target.iri.as_str()))?;
        texts(&mut group, rows.iter().map(|(source, _, _)| source.label.as_str()))?;
        texts(&mut group, rows.iter().map(|(_, target, _)| target.label.as_str()))?;
        texts(&mut group, names.iter().map(|name| &*name.kind))?;
        texts(&mut group, captions.iter().map(String::as_str))?;
        let weights: Vec<i64> = rows.iter().map(|(_, _, edge)| edge.sources.into()).collect();
        column::<Int64Type>(&mut group, |column| column.write_batch(&weights, None, None))?;
        let first = number * GROUP;
        columns
            .iter()
            .try_for_each(|column| values(&mut group, column, first, rows.iter().map(|(_, _, edge)| *edge)))?;
        group.close()?;
    }
    table.close()?;
    Ok(())
}

/// A file whose own columns are always filled and whose others may be empty.
fn table<'o, 'w, T>(
    out: &'o mut Out<'w>,
    name: &str,
    texts: &[&str],
    integers: &[&str],
    columns: &[Column<'_, T>],
) -> Result<SerializedFileWriter<&'o mut Out<'w>>, ParquetError> {
    let texts = texts.iter().map(|name| format!("required binary {name} (STRING);"));
    let integers = integers.iter().map(|name| format!("required int64 {name};"));
    let optional = columns.iter().map(|Column { name, r#type, .. }| match r#type {
        Type::Text => format!("optional binary {name} (STRING);"),
        Type::List => {
            format!("optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}")
        }
        Type::Integer => format!("optional int64 {name};"),
        Type::Decimal => format!("optional double {name};"),
        Type::Boolean => format!("optional boolean {name};"),
        Type::Day => format!("optional int32 {name} (DATE);"),
    });
    let fields: Vec<String> = texts.chain(integers).chain(optional).collect();
    let schema = format!("message {name} {{ {} }}", fields.join(" "));
    let properties = WriterProperties::builder()
        .set_created_by("fangzhi".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    SerializedFileWriter::new(out, Arc::new(parse_message_type(&schema)?), Arc::new(properties))
}

type Group<'g, 'o, 'w> = SerializedRowGroupWriter<'g, &'o mut Out<'w>>;

/// Writes the next column of a group.
fn column<T: DataType>(
    group: &mut Group<'_, '_, '_>,
    write: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<usize, ParquetError>,
) -> Result<(), ParquetError> {
    let next = group.next_column()?;
    let mut column = next.ok_or_else(|| ParquetError::General("the schema has fewer columns".to_owned()))?;
    write(column.typed::<T>())?;
    column.close()
}

fn texts<'a>(group: &mut Group<'_, '_, '_>, texts: impl Iterator<Item = &'a str>) -> Result<(), ParquetError> {
    let texts: Vec<ByteArray> = texts.map(ByteArray::from).collect();
    column::<ByteArrayType>(group, |column| column.write_batch(&texts, None, None))
}

/// One column of the rows from `first` on.
fn values<'a, T: 'a>(
    group: &mut Group<'_, '_, '_>,
    of: &Column<'a, T>,
    first: usize,
    rows: impl Iterator<Item = &'a T>,
) -> Result<(), ParquetError> {
    let cells = rows.enumerate().map(|(row, item)| of.value(first + row, item));
    match of.r#type {
        Type::Text => filled::<ByteArrayType>(group, cells.map(|cell| Some(ByteArray::from(&*cell?.text())))),
        Type::List => lists(group, cells),
        Type::Integer => filled::<Int64Type>(
            group,
            cells.map(|cell| if let Some(Cell::Integer(number)) = cell { Some(number) } else { None }),
        ),
        Type::Decimal => filled::<DoubleType>(
            group,
            cells.map(|cell| if let Some(Cell::Decimal(number)) = cell { Some(number) } else { None }),
        ),
        Type::Boolean => filled::<BoolType>(
            group,
            cells.map(|cell| if let Some(Cell::Boolean(flag)) = cell { Some(flag) } else { None }),
        ),
        Type::Day => filled::<Int32Type>(
            group,
            cells.map(|cell| if let Some(Cell::Day(day)) = cell { since_1970(day) } else { None }),
        ),
    }
}

/// Days since 1 January 1970.
fn since_1970(day: Date) -> Option<i32> {
    day.since(jiff::civil::date(1970, 1, 1)).ok().map(|span| span.get_days())
}

/// A column of which some cells are empty.
fn filled<T: DataType>(
    group: &mut Group<'_, '_, '_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column::<T>(group, |column| column.write_batch(&values, Some(&levels), None))
}

/// A column of lists, as the format parts them: which level a value repeats at, and how much of its path is there.
fn lists<'c>(group: &mut Group<'_, '_, '_>, cells: impl Iterator<Item = Option<Cell<'c>>>) -> Result<(), ParquetError> {
    let (mut values, mut there, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let Some(Cell::List(texts)) = cell else {
            there.push(0);
            repeated.push(0);
            continue;
        };
        for (place, text) in texts.iter().enumerate() {
            values.push(ByteArray::from(&**text));
            there.push(2);
            repeated.push(i16::from(place > 0));
        }
        if texts.is_empty() {
            there.push(1);
            repeated.push(0);
        }
    }
    column::<ByteArrayType>(group, |column| column.write_batch(&values, Some(&there), Some(&repeated)))
}
