use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Page, page, thing_link};
use crate::graph::{Match, search};
use crate::ontology::Ontology;
use crate::serve::error::Refusal;
use crate::serve::limits::Server;
use crate::serve::link;

const MATCHES: usize = 100;

#[derive(Deserialize)]
pub(in crate::serve) struct Sought {
    #[serde(default)]
    q: String,
}

/// Entities by name. A name that only one entity has leads straight to it.
pub(in crate::serve) async fn find(
    State(server): State<Arc<Server>>,
    Query(Sought { q }): Query<Sought>,
) -> Result<Response, Refusal> {
    let text = q.clone();
    let found = server.read(move |store, _| Ok(search(store, &text, MATCHES)?)).await?;
    if let [only] = found.as_slice()
        && only.label == q.trim()
        && let Some(path) = link::local(only.iri.as_str())
    {
        return Ok(Redirect::to(&path).into_response());
    }
    let content = html! {
        h1 { "查找：" (q) }
        @if found.is_empty() { p { "没有找到。可以试试简称、拼音，或名字的一部分。" } }
        (matches(&found))
    };
    Ok(page(&q, &q, &content).into_response())
}

/// The page of an IRI that the store says nothing of.
pub(in crate::serve) fn missing(name: &str, similar: &[Match]) -> Page {
    let content = html! {
        h1 { "没有这一条" }
        p { "库中没有“" (name) "”的这个地址。 " span lang="en" { "The store says nothing of that IRI." } }
        @if !similar.is_empty() {
            h2 { "是不是要找" }
            (matches(similar))
        }
    };
    page("没有这一条", name, &content)
}

fn matches(found: &[Match]) -> Markup {
    let ontology = Ontology::built_in();
    let classes = ontology.entity_classes();
    let kind = |slug: &str| {
        let class = classes.iter().find(|class| ontology.slug(class.as_ref()) == Some(slug));
        class.and_then(|class| ontology.label(class.as_ref(), "zh")).unwrap_or_default()
    };
    html! {
        ul.matches {
            @for found in found {
                li {
                    (thing_link(found.iri.as_str(), &found.label))
                    " " span.kind { (kind(&found.kind)) }
                    @if let Some(context) = &found.context { " " small { (context) } }
                }
            }
        }
    }
}
