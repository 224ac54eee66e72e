use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Issues, ListFormat};
use super::status::Outcome;
use super::{open, table};

const COLUMNS: [&str; 8] = ["issue", "publication", "number", "date", "home", "articles", "entities", "claims"];

pub fn run(store: &Path, arguments: &Issues) -> Outcome {
    let rows: Vec<Vec<String>> = open::snapshot(store)?
        .issues()?
        .into_iter()
        .map(|issue| {
            vec![
                issue.id.to_string(),
                issue.publication.unwrap_or_default(),
                issue.number.unwrap_or_default(),
                issue.date.map(|date| date.to_string()).unwrap_or_default(),
                issue.home.unwrap_or_default(),
                issue.articles.to_string(),
                issue.entities.to_string(),
                issue.claims.to_string(),
            ]
        })
        .collect();
    Ok(print(arguments.format, &COLUMNS, rows)?)
}

/// A list of rows in the format asked for: what `issues` and `check` print.
pub fn print(format: ListFormat, columns: &[&str], rows: Vec<Vec<String>>) -> anyhow::Result<()> {
    match format {
        ListFormat::Table => table::print(columns.iter().map(|c| (*c).to_owned()), rows)?,
        ListFormat::Csv => {
            let mut out = csv::Writer::from_writer(io::stdout());
            out.write_record(columns)?;
            rows.iter().try_for_each(|row| out.write_record(row))?;
            out.flush()?;
        }
        ListFormat::Json => {
            let objects: Vec<serde_json::Map<_, _>> = rows
                .into_iter()
                .map(|row| columns.iter().map(|c| (*c).to_owned()).zip(row.into_iter().map(Into::into)).collect())
                .collect();
            let mut out = io::BufWriter::new(io::stdout());
            serde_json::to_writer_pretty(&mut out, &objects)?;
            writeln!(out)?;
            out.flush()?;
        }
    }
    Ok(())
}
