use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    NTriples,
}

/// Why an answer could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("a {found} cannot be written as {format:?}: {hint}")]
    Shape { found: &'static str, format: Format, hint: &'static str },
    #[error("the query failed while its answer was written: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Format {
    fn of_results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Turtle | Self::NTriples => None,
        }
    }

    fn of_graph(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            _ => None,
        }
    }
}

/// Writes an answer; nothing is held in memory.
///
/// # Errors
/// When the format does not fit the kind of answer, the query fails on the way, or writing fails.
pub fn write(answer: QueryResults<'_>, format: Format, writer: &mut dyn Write) -> Result<(), WriteError> {
    match answer {
        QueryResults::Solutions(solutions) => {
            let serializer = table(format, "table of rows")?;
            let mut out = serializer.serialize_solutions_to_writer(&mut *writer, solutions.variables().to_vec())?;
            for solution in solutions {
                out.serialize(&solution?)?;
            }
            out.finish()?;
        }
        QueryResults::Boolean(value) => {
            table(format, "yes or no")?.serialize_boolean_to_writer(&mut *writer, value)?;
        }
        QueryResults::Graph(triples) => {
            let Some(rdf) = format.of_graph() else {
                let hint = "CONSTRUCT and DESCRIBE give a graph; choose turtle or ntriples";
                return Err(WriteError::Shape { found: "graph", format, hint });
            };
            let mut out = RdfSerializer::from_format(rdf).for_writer(&mut *writer);
            for triple in triples {
                out.serialize_triple(&triple?)?;
            }
            out.finish()?;
        }
    }
    Ok(())
}

fn table(format: Format, found: &'static str) -> Result<QueryResultsSerializer, WriteError> {
    let hint = "SELECT and ASK give rows; choose table, csv, tsv, json or xml";
    let results = format.of_results().ok_or(WriteError::Shape { found, format, hint })?;
    Ok(QueryResultsSerializer::from_format(results))
}
