use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{GraphNameRef, LiteralRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

use super::{nothing_here, page, thing_link};
use crate::query::{Bundled, find};
use crate::serve::error::Refusal;
use crate::serve::limits::Server;
use crate::serve::link;
use crate::serve::sparql::{Asked, Parameters, table};

/// Rows on a page; all of them can be had as a file.
const ROWS: usize = 500;

const EXAMPLE: &str = "PREFIX fz: <https://w3id.org/fangzhi/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?person ?name ?place WHERE {
  ?person fz:secretaryOf/rdfs:label ?place ; rdfs:label ?name .
}
ORDER BY ?place
LIMIT 100";

/// A table whose cells lead to the things they name.
struct Shown {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    is_cut: bool,
}

struct Cell {
    text: String,
    /// An IRI, or a path of this server.
    target: Option<Target>,
}

enum Target {
    Thing(String),
    Search(String),
}

/// A form for a query, and its answer.
pub(in crate::serve) async fn query(
    State(server): State<Arc<Server>>,
    Query(parameters): Query<Parameters>,
) -> Response {
    let asked = parameters.into_iter().find(|(name, _)| name == "query").map(|(_, query)| query);
    let text = asked.clone().unwrap_or_else(|| EXAMPLE.to_owned());
    let answer = match asked {
        Some(query) => Some(answer(&server, Asked::plain(query)).await),
        None => None,
    };
    let content = html! {
        h1 { "查询 " small lang="en" { "SPARQL" } }
        form action="/query" {
            textarea name="query" rows="12" spellcheck="false" aria-label="SPARQL" { (text) }
            button { "查询" }
        }
        @if let Some(answer) = &answer { (shown(answer, Some(&Asked::plain(text)))) }
    };
    respond("查询", answer, &content)
}

/// A bundled question, with fields for its parameters.
pub(in crate::serve) async fn bundled(
    State(server): State<Arc<Server>>,
    Path(name): Path<String>,
    Query(values): Query<Parameters>,
) -> Response {
    let Some(question) = find(&name) else { return nothing_here().await };
    let known = |name: &str| question.parameters.iter().any(|parameter| parameter.name == name);
    let values: Parameters =
        values.into_iter().filter(|(name, value)| known(name) && !value.trim().is_empty()).collect();
    let asked = |parameters| Asked { parameters, ..Asked::plain(question.sparql.to_owned()) };
    let answer = answer(&server, asked(values.clone())).await;
    let file = values.is_empty().then(|| asked(Vec::new()));
    let content = html! {
        h1 { (question.title_zh) }
        p.lead lang="en" { (question.title_en) }
        (fields(question, &values))
        (shown(&answer, file.as_ref()))
        details {
            summary { "这个问题的 SPARQL" }
            pre { code { (question.sparql) } }
            p { a href=(link::with_query("/query", "query", question.sparql)) { "改一改再问" } }
        }
    };
    respond(question.title_zh, Some(answer), &content)
}

fn respond(title: &str, answer: Option<Result<Option<Shown>, Refusal>>, content: &Markup) -> Response {
    let page = page(title, "", content);
    match answer {
        Some(Err(refusal)) => (refusal.status(), page).into_response(),
        _ => page.into_response(),
    }
}

fn fields(question: &Bundled, values: &Parameters) -> Markup {
    let value = |name: &str| values.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value);
    html! {
        @if !question.parameters.is_empty() {
            form.fields {
                @for parameter in &question.parameters {
                    label {
                        (parameter.description) " "
                        input name=(parameter.name) value=(value(parameter.name)) placeholder=(parameter.name);
                    }
                }
                button { "查询" }
            }
        }
    }
}

fn shown(answer: &Result<Option<Shown>, Refusal>, file: Option<&Asked>) -> Markup {
    match answer {
        Err(refusal) => html! { pre.refusal role="alert" { (refusal) } },
        Ok(None) => html! {
            p {
                "答案是图："
                @if let Some(file) = file {
                    a href=(file.path("turtle")) { "Turtle" } " " a href=(file.path("jsonld")) { "JSON-LD" }
                }
            }
        },
        Ok(Some(table)) => html! {
            p.meta {
                (table.rows.len()) " 行"
                @if table.is_cut { "（还有更多）" }
                @if let Some(file) = file {
                    @for (word, name) in [("csv", "CSV"), ("json", "JSON"), ("xml", "XML")] {
                        " · " a href=(file.path(word)) { (name) }
                    }
                }
            }
            div.table {
                table {
                    thead { tr { @for column in &table.columns { th { (column) } } } }
                    tbody { @for row in &table.rows { tr { @for cell in row { td.short[is_short(cell)] { (self::cell(cell)) } } } } }
                }
            }
        },
    }
}

/// A date or a name stays on one line.
fn is_short(cell: &Cell) -> bool {
    cell.text.chars().count() <= 12
}

fn cell(cell: &Cell) -> Markup {
    match &cell.target {
        Some(Target::Thing(iri)) => thing_link(iri, &cell.text),
        Some(Target::Search(path)) => html! { a href=(path) { (cell.text) } },
        None => html! { (cell.text) },
    }
}

async fn answer(server: &Server, asked: Asked) -> Result<Option<Shown>, Refusal> {
    server
        .read(move |store, token| {
            let Some(table) = table(store, &asked, token, ROWS)? else { return Ok(None) };
            let mut rows = Vec::with_capacity(table.rows.len());
            for row in table.rows {
                let cells = row.into_iter().map(|term| linked(store, term)).collect::<Result<Vec<_>, _>>()?;
                rows.push(cells);
            }
            Ok(Some(Shown { columns: table.columns, rows, is_cut: table.is_cut }))
        })
        .await
}

/// An IRI leads to its thing; a text that is an entity's name leads to it, or to the choice between namesakes.
fn linked(store: &Store, term: Option<Term>) -> Result<Cell, StorageError> {
    Ok(match term {
        Some(Term::NamedNode(iri)) => {
            let end = iri.as_str().strip_prefix(link::THINGS).unwrap_or(iri.as_str());
            Cell { text: end.to_owned(), target: Some(Target::Thing(iri.into_string())) }
        }
        Some(Term::Literal(literal)) => {
            let text = literal.destruct().0;
            Cell { target: named(store, &text)?, text }
        }
        Some(term) => Cell { text: term.to_string(), target: None },
        None => Cell { text: String::new(), target: None },
    })
}

fn named(store: &Store, text: &str) -> Result<Option<Target>, StorageError> {
    let label = LiteralRef::new_simple_literal(text);
    let mut entities = Vec::new();
    let knowledge = Some(GraphNameRef::DefaultGraph);
    for quad in store.quads_for_pattern(None, Some(rdfs::LABEL), Some(label.into()), knowledge).take(2) {
        if let NamedOrBlankNode::NamedNode(entity) = quad?.subject {
            entities.push(entity);
        }
    }
    Ok(match <[_; 1]>::try_from(entities) {
        Ok([only]) => Some(Target::Thing(only.into_string())),
        Err(entities) if entities.is_empty() => None,
        Err(_) => Some(Target::Search(link::with_query("/find", "q", text))),
    })
}
