use std::io;
use std::sync::Arc;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{CancellationToken, QueryResults};
use oxigraph::store::Store;

use super::Asked;
use crate::graph::export::prefixed;
use crate::query::Request;
use crate::serve::error::Refusal;
use crate::serve::limits::{Bounded, Limits, Server};
use crate::serve::negotiate::{Offer, choose, list};

/// Of SELECT and ASK.
const RESULT_TYPES: [Offer<QueryResultsFormat>; 4] = [
    Offer {
        media_type: "application/sparql-results+json",
        aliases: &["application/json", "text/json"],
        word: "json",
        value: QueryResultsFormat::Json,
    },
    Offer {
        media_type: "application/sparql-results+xml",
        aliases: &["application/xml", "text/xml"],
        word: "xml",
        value: QueryResultsFormat::Xml,
    },
    Offer { media_type: "text/csv; charset=utf-8", aliases: &[], word: "csv", value: QueryResultsFormat::Csv },
    Offer {
        media_type: "text/tab-separated-values; charset=utf-8",
        aliases: &[],
        word: "tsv",
        value: QueryResultsFormat::Tsv,
    },
];

/// Of CONSTRUCT and DESCRIBE, of the service description and of things.
pub(in crate::serve) const GRAPH_TYPES: [Offer<RdfFormat>; 4] = [
    Offer {
        media_type: "text/turtle; charset=utf-8",
        aliases: &["application/turtle", "application/x-turtle"],
        word: "turtle",
        value: RdfFormat::Turtle,
    },
    Offer {
        media_type: "application/ld+json",
        aliases: &["application/json"],
        word: "jsonld",
        value: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    },
    Offer {
        media_type: "application/n-triples",
        aliases: &["text/plain"],
        word: "ntriples",
        value: RdfFormat::NTriples,
    },
    Offer {
        media_type: "application/rdf+xml",
        aliases: &["application/xml", "text/xml"],
        word: "rdfxml",
        value: RdfFormat::RdfXml,
    },
];

/// A SELECT's answer as a page shows it.
pub(in crate::serve) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Option<Term>>>,
    /// Whether there are more rows than were asked for.
    pub is_cut: bool,
}

/// The answer to a protocol request.
pub(super) async fn answer(server: &Arc<Server>, asked: Asked, accept: Option<&str>) -> Result<Response, Refusal> {
    let limits = server.limits;
    let accept = accept.map(str::to_owned);
    let (media_type, bytes) = server
        .read(move |store, token| {
            let mut out = Bounded::new(limits.response_bytes);
            let media_type = match run(store, &asked, token)? {
                QueryResults::Graph(triples) => {
                    let offer = chosen(&GRAPH_TYPES, &asked, accept.as_deref())?;
                    let mut writer = prefixed(offer.value).for_writer(&mut out);
                    for (row, triple) in triples.enumerate() {
                        may_write(row, &limits)?;
                        writer.serialize_triple(&triple?)?;
                    }
                    writer.finish()?;
                    offer.media_type
                }
                results => {
                    let offer = chosen(&RESULT_TYPES, &asked, accept.as_deref())?;
                    write(results, offer.value, &limits, &mut out)?;
                    offer.media_type
                }
            };
            Ok((media_type, out.into_bytes()))
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, media_type), (header::VARY, "accept")], bytes).into_response())
}

/// Up to `rows` rows of a query; `None` for one that gives no table.
pub(in crate::serve) fn table(
    store: &Store,
    asked: &Asked,
    token: &CancellationToken,
    rows: usize,
) -> Result<Option<Table>, Refusal> {
    match run(store, asked, token)? {
        QueryResults::Solutions(solutions) => {
            let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let mut table = Table { columns, rows: Vec::new(), is_cut: false };
            for solution in solutions {
                let solution = solution?;
                if table.rows.len() == rows {
                    table.is_cut = true;
                    break;
                }
                table.rows.push(solution.values().to_vec());
            }
            Ok(Some(table))
        }
        QueryResults::Boolean(value) => {
            let term = Term::from(Literal::from(value));
            Ok(Some(Table { columns: vec!["ASK".to_owned()], rows: vec![vec![Some(term)]], is_cut: false }))
        }
        QueryResults::Graph(_) => Ok(None),
    }
}

fn run(store: &Store, asked: &Asked, token: &CancellationToken) -> Result<QueryResults<'static>, Refusal> {
    let mut request = Request::new(&asked.query).cancelled_by(token.clone());
    if !asked.default_graphs.is_empty() || !asked.named_graphs.is_empty() {
        request = request.dataset(asked.default_graphs.clone(), asked.named_graphs.clone());
    }
    for (name, value) in &asked.parameters {
        request = request.parameter(name, value);
    }
    Ok(request.run(store)?)
}

fn write(
    results: QueryResults<'_>,
    format: QueryResultsFormat,
    limits: &Limits,
    out: &mut Bounded,
) -> Result<(), Refusal> {
    let serializer = QueryResultsSerializer::from_format(format);
    match results {
        QueryResults::Solutions(solutions) => {
            let mut writer = serializer.serialize_solutions_to_writer(out, solutions.variables().to_vec())?;
            for (row, solution) in solutions.enumerate() {
                may_write(row, limits)?;
                writer.serialize(&solution?)?;
            }
            writer.finish()?;
        }
        QueryResults::Boolean(value) => {
            serializer.serialize_boolean_to_writer(out, value)?;
        }
        QueryResults::Graph(_) => return Err(io::Error::other("a graph is no table").into()),
    }
    Ok(())
}

fn may_write(row: usize, limits: &Limits) -> Result<(), Refusal> {
    if row < limits.rows { Ok(()) } else { Err(Refusal::TooManyRows(limits.rows)) }
}

fn chosen<'a, T>(offers: &'a [Offer<T>], asked: &Asked, accept: Option<&str>) -> Result<&'a Offer<T>, Refusal> {
    let offer = match &asked.format {
        Some(word) => offers.iter().find(|offer| offer.word == word),
        None => choose(accept, offers),
    };
    offer.ok_or_else(|| Refusal::NotAcceptable(list(offers)))
}
