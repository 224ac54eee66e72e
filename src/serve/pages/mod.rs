//! Pages for people: no scripts, one style sheet, everything escaped.

mod entity;
mod find;
mod query;
mod start;
mod thing;

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::link;
use crate::graph::Value;

pub(super) use entity::entity;
pub(super) use find::{find, missing};
pub(super) use query::{bundled, query};
pub(super) use start::start;
pub(super) use thing::thing;

type Page = Html<String>;

pub(super) async fn style() -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, include_str!("style.css"))
}

pub(super) async fn nothing_here() -> Response {
    let content = html! {
        h1 { "没有这个页面" }
        p { "There is no such page. " a href="/" { "回到首页" } }
    };
    (StatusCode::NOT_FOUND, page("没有这个页面", "", &content)).into_response()
}

/// A whole page. `sought` fills the search box in its head.
fn page(title: &str, sought: &str, content: &Markup) -> Page {
    whole(title, &search_box(sought), content)
}

/// A page that has the search box in a better place.
fn page_without_search(title: &str, content: &Markup) -> Page {
    whole(title, &html! { span.search {} }, content)
}

fn whole(title: &str, search: &Markup, content: &Markup) -> Page {
    let markup = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · 方志" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header {
                    nav {
                        a.home href="/" { "方志" }
                        (search)
                        a href="/query" { "查询" }
                    }
                }
                main { (content) }
            }
        }
    };
    Html(markup.into_string())
}

fn search_box(sought: &str) -> Markup {
    html! {
        form.search action="/find" role="search" {
            input type="search" name="q" value=(sought) placeholder="人名、地名、机构、项目……" aria-label="查找";
            button { "查找" }
        }
    }
}

/// A link to a thing: within the server where it answers for the IRI.
fn thing_link(iri: &str, label: &str) -> Markup {
    match link::local(iri) {
        Some(path) => html! { a href=(path) { (label) } },
        None if iri.starts_with("http://") || iri.starts_with("https://") => {
            html! { a href=(iri) rel="noreferrer" { (label) } }
        }
        None => html! { (label) },
    }
}

fn value(value: &Value) -> Markup {
    match value {
        Value::Entity { iri, label } => thing_link(iri.as_str(), label),
        Value::Text(text) => html! { (text) },
    }
}

/// Where the same can be had for programs.
fn formats(iri: &str) -> Markup {
    let Some(path) = link::local(iri) else { return html! {} };
    html! {
        p.formats {
            code { (iri) }
            @for (word, name) in [("turtle", "Turtle"), ("jsonld", "JSON-LD"), ("rdfxml", "RDF/XML")] {
                " " a href={ (path) "?format=" (word) } { (name) }
            }
        }
    }
}
