use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};

use super::{Page, page, search_box};
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
pub(in crate::serve) async fn start(State(server): State<Arc<Server>>) -> Result<Page, Refusal> {
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
        pre { code {
            "curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * WHERE { ?s ?p ?o } LIMIT 10' http://127.0.0.1:7878/sparql"
        } }
    };
    Ok(page("首页", "", &content))
}

fn tiles(counts: &Counts) -> Markup {
    let claims: usize = counts.claims.values().sum();
    html! {
        ul.tiles {
            @for (label, slug, count) in &counts.entities {
                li { a href=(link::with_query("/query", "query", &everything(slug))) { b { (count) } (label) } }
            }
            li { span { b { (claims) } "陈述" } }
            li { a href=(link::with_query("/query", "query", ISSUES)) { b { (counts.issues) } "期报刊" } }
            li { span { b { (counts.articles) } "文章" } }
        }
    }
}

/// A query for all entities of a kind.
fn everything(slug: &str) -> String {
    let ontology = Ontology::built_in();
    let classes = ontology.entity_classes();
    let class = classes.iter().find(|class| ontology.slug(class.as_ref()) == Some(slug));
    let name = class.and_then(|class| class.as_str().rsplit('#').next()).unwrap_or("Entity");
    format!(
        "PREFIX fz: <https://w3id.org/fangzhi/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\n\
         SELECT ?thing ?name WHERE {{\n  ?thing a fz:{name} ; rdfs:label ?name .\n}}\nORDER BY ?name ?thing"
    )
}
