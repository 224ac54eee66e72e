//! Queries by the [SPARQL 1.1 Protocol](https://www.w3.org/TR/sparql11-protocol/). Updates are refused.

mod evaluate;
mod service;

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequest, Query, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use oxigraph::model::NamedNode;

use super::error::Refusal;
use super::limits::Server;
use super::link;
use super::negotiate::essence;

pub(super) use evaluate::{GRAPH_TYPES, table};

/// What a client asks.
pub(super) struct Asked {
    pub query: String,
    /// The dataset that the request names; where it names none, the query's own or the store's.
    pub default_graphs: Vec<NamedNode>,
    pub named_graphs: Vec<NamedNode>,
    /// Values for variables of the query; see [`crate::query::Request::parameter`].
    pub parameters: Parameters,
    /// The word of a type, for clients that cannot set `Accept`.
    pub format: Option<String>,
}

/// Names and values in the order in which they were sent.
pub(super) type Parameters = Vec<(String, String)>;

pub(super) async fn get(
    State(server): State<Arc<Server>>,
    uri: Uri,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let accept = accept(&headers);
    let parameters = parameters(&uri)?;
    if parameters.iter().any(|(name, _)| name == "update") {
        return Err(Refusal::ReadOnly);
    }
    let reads_html = accept.is_some_and(|accept| accept.trim_start().starts_with("text/html"));
    match (parameters.iter().any(|(name, _)| name == "query"), reads_html) {
        (_, true) if !parameters.iter().any(|(name, _)| name == "format") => {
            let path = raw.map_or_else(|| "/query".to_owned(), |raw| format!("/query?{raw}"));
            Ok(Redirect::to(&path).into_response())
        }
        (false, _) => service::description(&uri, &headers),
        (true, _) => evaluate::answer(&server, Asked::from(parameters)?, accept).await,
    }
}

pub(super) async fn post(State(server): State<Arc<Server>>, request: Request) -> Result<Response, Refusal> {
    let accept = accept(request.headers()).map(str::to_owned);
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or("nothing").to_owned();
    let mut parameters = parameters(request.uri())?;
    match essence(&content_type).to_ascii_lowercase().as_str() {
        "application/sparql-query" if is_utf8(&content_type) => {
            let query = String::from_request(request, &()).await;
            parameters.push(("query".to_owned(), query.map_err(|error| unread(error.status(), &error))?));
        }
        "application/x-www-form-urlencoded" => {
            let form = Form::<Parameters>::from_request(request, &()).await;
            parameters.extend(form.map_err(|error| unread(error.status(), &error))?.0);
        }
        "application/sparql-update" => return Err(Refusal::ReadOnly),
        _ => return Err(Refusal::UnsupportedType(content_type)),
    }
    evaluate::answer(&server, Asked::from(parameters)?, accept.as_deref()).await
}

fn unread(status: StatusCode, error: &dyn std::fmt::Display) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::BodyTooLarge
    } else {
        Refusal::BadRequest(format!("the body is unreadable: {error}"))
    }
}

impl Asked {
    fn from(parameters: Parameters) -> Result<Self, Refusal> {
        let (mut queries, mut default_graphs, mut named_graphs, mut format) =
            (Vec::new(), Vec::new(), Vec::new(), None);
        for (name, value) in parameters {
            match name.as_str() {
                "query" => queries.push(value),
                "default-graph-uri" => default_graphs.push(graph(value)?),
                "named-graph-uri" => named_graphs.push(graph(value)?),
                "format" => format = Some(value),
                "update" => return Err(Refusal::ReadOnly),
                _ => {}
            }
        }
        match <[String; 1]>::try_from(queries) {
            Ok([query]) => Ok(Self { query, default_graphs, named_graphs, parameters: Vec::new(), format }),
            Err(queries) => {
                Err(Refusal::BadRequest(format!("a request needs exactly one query, this has {}", queries.len())))
            }
        }
    }

    /// A query for the store as it is.
    pub fn plain(query: String) -> Self {
        Self { query, default_graphs: Vec::new(), named_graphs: Vec::new(), parameters: Vec::new(), format: None }
    }

    /// Where its answer can be had in another format.
    pub fn path(&self, format: &str) -> String {
        let mut path = link::with_query("/sparql", "query", &self.query);
        path.push_str("&format=");
        path.push_str(format);
        path
    }
}

fn graph(iri: String) -> Result<NamedNode, Refusal> {
    NamedNode::new(&iri).map_err(|error| Refusal::BadRequest(format!("{iri:?} is no graph: {error}")))
}

pub(super) fn parameters(uri: &Uri) -> Result<Parameters, Refusal> {
    let Query(parameters) = Query::try_from_uri(uri)
        .map_err(|error| Refusal::BadRequest(format!("the parameters are unreadable: {error}")))?;
    Ok(parameters)
}

fn accept(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok())
}

fn is_utf8(content_type: &str) -> bool {
    let charset = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.trim().split_once('=')?;
        name.eq_ignore_ascii_case("charset").then(|| value.trim_matches('"'))
    });
    charset.is_none_or(|charset| charset.eq_ignore_ascii_case("utf-8"))
}
