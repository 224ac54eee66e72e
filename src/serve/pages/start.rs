use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use maud::{Markup, html};
use oxigraph::model::NamedNode;

use super::{Page, page_without_search, search_box};
use crate::ontology::Ontology;
use crate::query;
use crate::serve::error::Refusal;
use crate::serve::limits::Server;
use crate::serve::link;
use crate::serve::public::Counts;

const ISSUES: &str = "PREFIX fz: <https://w3id.org/fangzhi/ontology#>

SELECT ?issue ?publication ?date ?number WHERE {
  GRAPH ?graph {
    ?issue a fz:Issue .
    OPTIONAL { ?issue fz:publication ?publication }
    OPTIONAL { ?issue fz:date ?date }
    OPTIONAL { ?issue fz:number ?number }
  }
}
ORDER BY ?date ?issue";

/// What this is, what it holds, what can be asked.
pub(in crate::serve) async fn start(State(server): State<Arc<Server>>, headers: HeaderMap) -> Result<Page, Refusal> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let counts = server.read(|opened, _| Ok(opened.counts()?.clone())).await?;
    let content = html! {
        h1 { "方志" }
        p.lead { "从地方报刊读出的人物、地点、机构与事项。每一条事实都带着说出它的原句。" }
        (search_box(""))
        (tiles(&counts))
        h2 { "现成的问题 " small lang="en" { "Questions" } }
        ul.questions {
            @for question in query::bundled() {
                li {
                    a href={ "/query/" (question.name) } { (question.title_zh) }
                    small lang="en" { (question.title_en) }
                }
            }
        }
        h2 { "自己来问 " small lang="en" { "SPARQL" } }
        p {
            "在 " a href="/query" { "查询页" } " 写 SPARQL，或让程序直接问 " code { "/sparql" }
            "（SPARQL 1.1 Protocol，JSON、XML、CSV、TSV、Turtle、JSON-LD）："
        }
        pre.wrapped { code {
            "curl -H 'Accept: text/csv' http://" (host) "/sparql --data-urlencode 'query=SELECT * WHERE { ?s ?p ?o } LIMIT 10'"
        } }
    };
    Ok(page_without_search("首页", &content))
}

fn tiles(counts: &Counts) -> Markup {
    let label = |class: &NamedNode| Ontology::built_in().label(class.as_ref(), "zh").unwrap_or_default();
    html! {
        ul.tiles {
            @for (class, count) in &counts.entities {
                li { a href=(link::with_query("/query", "query", &everything(class))) { b { (count) } (label(class)) } }
            }
            li { span { b { (counts.claims) } "陈述" } }
            li { a href=(link::with_query("/query", "query", ISSUES)) { b { (counts.issues) } "期报刊" } }
            li { span { b { (counts.articles) } "文章" } }
        }
    }
}

/// A query for all entities of a class.
fn everything(class: &NamedNode) -> String {
    format!(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\n\
         SELECT ?thing ?name WHERE {{\n  ?thing a {class} ; rdfs:label ?name .\n}}\nORDER BY ?name ?thing"
    )
}
