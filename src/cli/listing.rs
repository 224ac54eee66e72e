//! Rows with values of different kinds, as a table, CSV or JSON.

use std::io::{self, Write};

use serde_json::{Number, Value};

use super::arguments::ListFormat;
use super::table;

pub struct Listing {
    /// Name of the column, and whether a table has it too: IRIs are for programs.
    pub columns: Vec<(&'static str, bool)>,
    pub rows: Vec<Vec<Value>>,
}

/// What is no number has an empty cell.
pub fn decimal(value: f64) -> Value {
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

impl Listing {
    pub fn print(self, format: ListFormat) -> anyhow::Result<()> {
        match format {
            ListFormat::Table => {
                let shown: Vec<usize> = (0..self.columns.len()).filter(|&at| self.columns[at].1).collect();
                let header = shown.iter().map(|&at| self.columns[at].0.to_owned());
                let rows = self.rows.iter().map(|row| shown.iter().map(|&at| for_people(&row[at])).collect());
                Ok(table::print(header, rows)?)
            }
            ListFormat::Csv => {
                let mut out = csv::Writer::from_writer(io::stdout());
                out.write_record(self.columns.iter().map(|(name, _)| name))?;
                self.rows.iter().try_for_each(|row| out.write_record(row.iter().map(plain)))?;
                Ok(out.flush()?)
            }
            ListFormat::Json => {
                let names = || self.columns.iter().map(|(name, _)| (*name).to_owned());
                let objects: Vec<serde_json::Map<_, _>> =
                    self.rows.into_iter().map(|row| names().zip(row).collect()).collect();
                let mut out = io::BufWriter::new(io::stdout());
                serde_json::to_writer_pretty(&mut out, &objects)?;
                writeln!(out)?;
                Ok(out.flush()?)
            }
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Four places are enough for the eye.
fn for_people(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => format!("{:.4}", number.as_f64().unwrap_or_default()),
        other => plain(other),
    }
}
