use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Page, page, thing_link};
use crate::ontology::Ontology;
use crate::serve::error::Refusal;
use crate::serve::limits::Server;
use crate::serve::link;
use crate::store::read::{self, Card};

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
    let (named, similar) = server
        .read(move |store, _| match text.trim() {
            "" => Ok((Vec::new(), Vec::new())),
            name => Ok((read::named(store, name)?, read::suggestions(store, name, MATCHES)?)),
        })
        .await?;
    if let [only] = named.as_slice()
        && let Some(path) = link::local(only.iri.as_str())
    {
        return Ok(Redirect::to(&path).into_response());
    }
    let content = html! {
        h1 { "查找：" (q) }
        @if similar.is_empty() { p { "没有找到。可以试试简称、拼音，或名字的一部分。" } }
        (matches(&similar))
    };
    Ok(page(&q, &q, &content).into_response())
}

/// The page of an IRI that the store says nothing of.
pub(in crate::serve) fn missing(name: &str, similar: &[Card]) -> Page {
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

fn matches(found: &[Card]) -> Markup {
    let ontology = Ontology::built_in();
    html! {
        ul.matches {
            @for card in found {
                li {
                    (thing_link(card.iri.as_str(), &card.label))
                    " " span.kind { (ontology.label(card.class.as_ref(), "zh").unwrap_or_default()) }
                    @if let Some(context) = &card.context { " " small { (context) } }
                }
            }
        }
    }
}
