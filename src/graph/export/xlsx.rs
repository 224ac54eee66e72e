use std::borrow::Cow;
use std::io;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::{self, Cell, Column, Type};
use super::naming::EdgeNames;
use super::{ExportError, Exported, Exporter, Files, Sink};
use crate::graph::Citation;

/// A workbook of three sheets: the entities, the claims, and for each claim every place that states it.
///
/// Texts are text whatever they begin with. A sheet that is full goes on in another (`edges 2`).
pub(super) struct Xlsx;

/// Rows of a sheet, the header among them.
const ROWS: u32 = 1_048_576;

/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;

/// The largest integer that the numbers of a spreadsheet tell from its neighbours.
const EXACT: i64 = 1 << 53;

impl Exporter for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn summary(&self) -> &'static str {
        "Excel, LibreOffice, WPS: nodes, edges and, sentence by sentence, sources"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    fn files(&self) -> Files {
        Files::Binary
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        sink.file("", &mut |out| {
            let mut workbook = workbook(exported).map_err(failed)?;
            workbook.save_to_writer(out).map_err(failed)
        })
    }
}

fn failed(error: XlsxError) -> ExportError {
    ExportError::Write(io::Error::other(error))
}

fn workbook(exported: &Exported<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Not the day on which it is written: the same bytes every time.
    let begin = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&begin).set_author("fangzhi"));
    nodes(&mut workbook, exported)?;
    edges(&mut workbook, exported)?;
    sources(&mut workbook, exported)?;
    Ok(workbook)
}

/// Name and width, in characters.
type Head<'a> = (&'a str, u16);

fn heads<'a, T>(own: &[Head<'a>], columns: &[Column<'a, T>]) -> Vec<Head<'a>> {
    let width = |column: &Column<'a, T>| match (column.name, column.r#type) {
        ("sentence" | "antecedent" | "further", _) => 60,
        (_, Type::Text | Type::List) => 20,
        _ => 14,
    };
    own.iter().copied().chain(columns.iter().map(|column| (column.name, width(column)))).collect()
}

fn nodes(workbook: &mut Workbook, exported: &Exported<'_>) -> Result<(), XlsxError> {
    let columns = columns::node(exported);
    let heads = heads(&[("Label", 24), ("Id", 40)], &columns);
    let rows = exported.graph.nodes().enumerate();
    table(workbook, "nodes", &heads, rows, |(index, node)| {
        let own = [&node.label, node.iri.as_str()].map(|text| Some(Cell::Text(text.into())));
        own.into_iter().chain(columns.iter().map(move |column| column.value(index, node))).collect()
    })
}

fn edges(workbook: &mut Workbook, exported: &Exported<'_>) -> Result<(), XlsxError> {
    let columns = columns::edge(exported);
    let own = [("Source label", 20), ("Label", 24), ("Target label", 20), ("Source", 40), ("Target", 40), ("Id", 40)];
    let heads = heads(&own, &columns);
    let mut names = EdgeNames::default();
    let rows = exported.graph.edges().enumerate();
    table(workbook, "edges", &heads, rows, |(index, (source, target, edge))| {
        let name = names.next(source, target, edge);
        let own: [Cow<'_, str>; 6] = [
            (&source.label).into(),
            edge.caption().into(),
            (&target.label).into(),
            source.iri.as_str().into(),
            target.iri.as_str().into(),
            name.id,
        ];
        let own = own.into_iter().map(|text| Some(Cell::Text(text)));
        own.chain(columns.iter().map(|column| column.value(index, edge))).collect()
    })
}

/// One row a citation of a claim.
fn sources(workbook: &mut Workbook, exported: &Exported<'_>) -> Result<(), XlsxError> {
    let of_claim = [("Source label", 20), ("Label", 24), ("Target label", 20)];
    let of_press = [("publication", 20), ("date", 14), ("issue", 24), ("article", 30), ("page", 10)];
    let text: &[Head<'_>] = if exported.graph.has_text() { &[("sentence", 60), ("antecedent", 60)] } else { &[] };
    let rule = [("confidence", 14), ("rule", 20), ("claim", 40)];
    let heads = [&of_claim[..], &of_press, text, &rule].concat();
    let edges = exported.graph.edges();
    let rows = edges.flat_map(|(source, target, edge)| edge.citations.iter().map(move |c| (source, target, edge, c)));
    table(workbook, "sources", &heads, rows, |(source, target, edge, citation)| {
        let claim: [Cow<'_, str>; 3] = [(&source.label).into(), edge.caption().into(), (&target.label).into()];
        let mut row: Vec<_> = claim.into_iter().map(|text| Some(Cell::Text(text))).collect();
        row.extend(cited(citation));
        if exported.graph.has_text() {
            row.extend([&citation.text, &citation.antecedent].map(|text| said(text.as_deref())));
        }
        let confidence = citation.confidence.map(|sure| Cell::Decimal(f64::from(sure.hundredths()) / 100.0));
        row.extend([confidence, said(citation.rule.as_deref()), said(Some(edge.iri.as_str()))]);
        row
    })
}

fn cited(citation: &Citation) -> [Option<Cell<'_>>; 5] {
    let issue = citation.issue();
    [
        said(issue.publication.as_deref()),
        issue.date.map(Cell::Day),
        said(Some(&issue.id)),
        said(citation.title()),
        citation.page.map(|page| Cell::Integer(page.into())),
    ]
}

fn said(text: Option<&str>) -> Option<Cell<'_>> {
    text.map(|text| Cell::Text(text.into()))
}

/// Fills as many sheets as it needs, row by row.
fn table<'a, R>(
    workbook: &mut Workbook,
    name: &str,
    heads: &[Head<'_>],
    rows: impl Iterator<Item = R>,
    mut cells: impl FnMut(R) -> Vec<Option<Cell<'a>>>,
) -> Result<(), XlsxError> {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let mut rows = rows.peekable();
    let mut number = 1;
    loop {
        let sheet = sheet(workbook, name, number, heads)?;
        let mut row = 1;
        while row < ROWS
            && let Some(next) = rows.next()
        {
            for (column, cell) in (0..).zip(cells(next)) {
                if let Some(value) = cell {
                    write(sheet, row, column, &value, &day)?;
                }
            }
            row += 1;
        }
        let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, row - 1, last)?;
        if rows.peek().is_none() {
            return Ok(());
        }
        number += 1;
    }
}

/// An empty sheet with a header that stays where it is.
fn sheet<'w>(
    workbook: &'w mut Workbook,
    name: &str,
    number: usize,
    heads: &[Head<'_>],
) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    if number == 1 {
        sheet.set_name(name)?
    } else {
        sheet.set_name(format!("{name} {number}"))?
    };
    sheet.set_freeze_panes(1, 1)?;
    let bold = Format::new().set_bold();
    for (column, (head, width)) in (0..).zip(heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *head, &bold)?;
    }
    Ok(sheet)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>, day: &Format) -> Result<(), XlsxError> {
    match cell {
        #[expect(clippy::cast_precision_loss, reason = "the arm is for those that lose none")]
        Cell::Integer(number) if (-EXACT..=EXACT).contains(number) => {
            sheet.write_number(row, column, *number as f64)?
        }
        Cell::Decimal(number) => sheet.write_number(row, column, *number)?,
        Cell::Boolean(flag) => sheet.write_boolean(row, column, *flag)?,
        Cell::Day(date) => match excel_day(*date) {
            Some(date) => sheet.write_datetime_with_format(row, column, &date, day)?,
            None => sheet.write_string(row, column, date.to_string())?,
        },
        Cell::Text(_) | Cell::List(_) | Cell::Integer(_) => sheet.write_string(row, column, fitting(&cell.text()))?,
    };
    Ok(())
}

/// The calendar of spreadsheets begins in 1900.
fn excel_day(date: Date) -> Option<ExcelDateTime> {
    let month_and_day = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month_and_day.0, month_and_day.1).ok()
}

/// What a cell holds of a text, without the two characters that its XML cannot say; `…` stands for the rest.
fn fitting(text: &str) -> String {
    let text = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    if text.encode_utf16().count() <= CELL {
        return text;
    }
    let mut units = 0;
    let fits = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL
    });
    fits.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_cell_ends_in_an_ellipsis() {
        assert_eq!(fitting("柳溪村"), "柳溪村");
        let cut = fitting(&"🌾".repeat(20_000));
        assert!(cut.ends_with("🌾…") && cut.encode_utf16().count() <= CELL);
    }

    #[test]
    fn a_day_before_the_calendar_of_spreadsheets_is_none_of_it() {
        assert!(excel_day(jiff::civil::date(1899, 12, 30)).is_none());
        assert!(excel_day(jiff::civil::date(1949, 10, 1)).is_some());
    }
}
