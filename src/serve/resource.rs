//! What the store knows of the thing with a given IRI, as a page or as RDF.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use oxigraph::io::RdfFormat;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::Store;
use serde::Deserialize;

use super::error::Refusal;
use super::limits::{Bounded, Server};
use super::negotiate::{Offer, choose, list};
use super::sparql::GRAPH_TYPES;
use super::{link, pages};
use crate::graph::export::{prefixed, write_entity};
use crate::graph::{Profile, Thing};
use crate::ontology::vocabulary::property;
use crate::store::read;

/// Claims on one page.
const CLAIMS: usize = 100;
/// Links to a thing on one page.
const LINKS: usize = 500;
/// Names on a page that says that there is nothing.
const SUGGESTIONS: usize = 10;

#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Option<String>,
    /// The first claim to show, counted from 0.
    from: Option<usize>,
}

/// How a thing can be had; `None` is the page.
fn offers() -> Vec<Offer<Option<RdfFormat>>> {
    let page = Offer {
        media_type: "text/html; charset=utf-8",
        aliases: &["application/xhtml+xml"],
        word: "html",
        value: None,
    };
    let graph = GRAPH_TYPES.iter().map(|offer| Offer {
        media_type: offer.media_type,
        aliases: offer.aliases,
        word: offer.word,
        value: Some(offer.value),
    });
    std::iter::once(page).chain(graph).collect()
}

pub(super) async fn get(
    State(server): State<Arc<Server>>,
    uri: Uri,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let offers = offers();
    let offer = match &wanted.format {
        Some(word) => offers.iter().find(|offer| offer.word == word),
        None => choose(accept, &offers),
    };
    let offer = *offer.ok_or_else(|| Refusal::NotAcceptable(list(&offers)))?;
    let meant = link::meant(uri.path().strip_prefix("/id/").unwrap_or_default());
    let limit = server.limits.response_bytes;
    let mut response = server
        .read(move |store, _| match offer.value {
            None => page(store, &meant, wanted.from.unwrap_or(0)),
            Some(format) => statements(store, &meant, format, offer.media_type, limit),
        })
        .await?;
    response.headers_mut().insert(header::VARY, header::HeaderValue::from_static("accept"));
    Ok(response)
}

fn page(store: &Store, meant: &[NamedNode], from: usize) -> Result<Response, Refusal> {
    for iri in meant {
        if let Some(profile) = Profile::read(store, iri, from..from.saturating_add(CLAIMS))? {
            return Ok(pages::entity(&profile, from).into_response());
        }
        if let Some(canonical) = canonical(store, iri)?
            && let Some(path) = link::local(canonical.as_str())
        {
            return Ok(Redirect::to(&path).into_response());
        }
        if let Some(thing) = Thing::read(store, iri, LINKS)? {
            return Ok(pages::thing(&thing).into_response());
        }
    }
    let name = meant.first().map(link::name_in).unwrap_or_default();
    let similar = read::suggestions(store, &name, SUGGESTIONS)?;
    Ok((StatusCode::NOT_FOUND, pages::missing(&name, &similar)).into_response())
}

/// The entity of the knowledge layer that an entity of an issue is.
fn canonical(store: &Store, iri: &NamedNode) -> Result<Option<NamedNode>, Refusal> {
    let found = store.quads_for_pattern(Some(iri.as_ref().into()), Some(property::RESOLVES_TO), None, None).next();
    Ok(match found.transpose()?.map(|quad| quad.object) {
        Some(Term::NamedNode(canonical)) => Some(canonical),
        _ => None,
    })
}

fn statements(
    store: &Store,
    meant: &[NamedNode],
    format: RdfFormat,
    media_type: &'static str,
    limit: usize,
) -> Result<Response, Refusal> {
    for iri in meant {
        let mut out = Bounded::new(limit);
        if read::card(store, iri.as_ref())?.is_some() {
            write_entity(store, iri, format, &mut out)?;
            return Ok(([(header::CONTENT_TYPE, media_type)], out.into_bytes()).into_response());
        }
        let quads = store.quads_for_pattern(Some(iri.as_ref().into()), None, None, None);
        let mut quads = quads.collect::<Result<Vec<_>, _>>()?;
        if !quads.is_empty() {
            quads.sort_by_cached_key(ToString::to_string);
            let mut writer = prefixed(format).for_writer(&mut out);
            for quad in &quads {
                writer.serialize_triple(quad.as_ref())?;
            }
            writer.finish()?;
            return Ok(([(header::CONTENT_TYPE, media_type)], out.into_bytes()).into_response());
        }
    }
    Ok((StatusCode::NOT_FOUND, "the store says nothing of that IRI\n").into_response())
}
