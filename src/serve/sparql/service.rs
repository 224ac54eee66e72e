//! The [service description](https://www.w3.org/TR/sparql11-service-description/): what the endpoint says of itself.

use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, Triple};

use super::{GRAPH_TYPES, accept};
use crate::graph::export::prefixed;
use crate::serve::error::Refusal;
use crate::serve::negotiate::{choose, list};

const SERVICE_DESCRIPTION: &str = "http://www.w3.org/ns/sparql-service-description#";
const FORMATS: &str = "http://www.w3.org/ns/formats/";

pub(super) fn description(uri: &Uri, headers: &HeaderMap) -> Result<Response, Refusal> {
    let offer = choose(accept(headers), &GRAPH_TYPES).ok_or_else(|| Refusal::NotAcceptable(list(&GRAPH_TYPES)))?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let endpoint = NamedNode::new(format!("http://{host}{}", uri.path()))
        .map_err(|error| Refusal::BadRequest(format!("the host name is unreadable: {error}")))?;
    let mut writer = prefixed(offer.value).for_writer(Vec::new());
    for triple in triples(&endpoint) {
        writer.serialize_triple(&triple)?;
    }
    Ok(([(header::CONTENT_TYPE, offer.media_type)], writer.finish()?).into_response())
}

fn triples(endpoint: &NamedNode) -> Vec<Triple> {
    let term = |name: &str| NamedNode::new_unchecked(format!("{SERVICE_DESCRIPTION}{name}"));
    let service = NamedNode::new_unchecked(format!("{endpoint}#service", endpoint = endpoint.as_str()));
    let dataset = NamedNode::new_unchecked(format!("{}#dataset", endpoint.as_str()));
    let graph = NamedNode::new_unchecked(format!("{}#graph", endpoint.as_str()));
    let says = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: NamedNode| {
        Triple::new(subject.clone(), predicate, object)
    };
    let mut triples = vec![
        says(&service, rdf::TYPE, term("Service")),
        says(&service, term("endpoint").as_ref(), endpoint.clone()),
        says(&service, term("supportedLanguage").as_ref(), term("SPARQL11Query")),
    ];
    let results = ["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"];
    for format in results.into_iter().chain(["Turtle", "N-Triples", "RDF_XML", "JSON-LD"]) {
        let format = NamedNode::new_unchecked(format!("{FORMATS}{format}"));
        triples.push(says(&service, term("resultFormat").as_ref(), format));
    }
    triples.extend([
        says(&service, term("defaultDataset").as_ref(), dataset.clone()),
        says(&dataset, rdf::TYPE, term("Dataset")),
        says(&dataset, term("defaultGraph").as_ref(), graph.clone()),
        says(&graph, rdf::TYPE, term("Graph")),
    ]);
    triples
}
