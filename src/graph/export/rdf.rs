use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

use super::quads::{Chosen, for_each_quad};
use super::{ExportError, Exported, Exporter, Sink};
use crate::ontology::vocabulary::NAMESPACE;

/// The statements behind the graph: entities, claims, and the press claims, passages, articles and issues they rest on.
pub(super) struct Rdf {
    name: &'static str,
    extension: &'static str,
    summary: &'static str,
    format: RdfFormat,
}

pub(super) const JSON_LD: Rdf = Rdf {
    name: "jsonld",
    extension: "jsonld",
    summary: "linked data for web programs, with the graph of each issue",
    format: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
};

pub(super) const N_QUADS: Rdf = Rdf {
    name: "nquads",
    extension: "nq",
    summary: "any RDF store, with the graph of each issue",
    format: RdfFormat::NQuads,
};

pub(super) const TURTLE: Rdf = Rdf {
    name: "turtle",
    extension: "ttl",
    summary: "any RDF tool, and the eye; the graphs of the issues become one",
    format: RdfFormat::Turtle,
};

pub(super) const TRIG: Rdf = Rdf {
    name: "trig",
    extension: "trig",
    summary: "RDF stores, and the eye, with the graph of each issue",
    format: RdfFormat::TriG,
};

impl Exporter for Rdf {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extension(&self) -> &'static str {
        self.extension
    }

    fn summary(&self) -> &'static str {
        self.summary
    }

    fn media_type(&self) -> &'static str {
        self.format.media_type()
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let chosen = Chosen::of(exported.store, exported.graph)?;
        sink.file("", &mut |out| write_statements(exported.store, &chosen, exported.graph.has_text(), self.format, out))
    }
}

/// Writes an entity with the claims about it and what they rest on.
///
/// # Errors
/// When the store cannot be read or `out` not be written.
pub fn write_entity(
    store: &Store,
    entity: &NamedNode,
    format: RdfFormat,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    write_statements(store, &Chosen::about(store, entity)?, true, format, out)
}

fn write_statements(
    store: &Store,
    chosen: &Chosen,
    with_text: bool,
    format: RdfFormat,
    out: &mut (impl Write + ?Sized),
) -> Result<(), ExportError> {
    let mut serializer = prefixed(format).for_writer(out);
    for_each_quad(store, chosen, with_text, |quad| {
        if format.supports_datasets() {
            serializer.serialize_quad(quad)?;
        } else {
            serializer.serialize_triple(quad)?;
        }
        Ok::<_, ExportError>(())
    })?;
    serializer.finish()?;
    Ok(())
}

/// The vocabularies which Fangzhi writes.
pub(super) const PREFIXES: [(&str, &str); 5] = [
    ("fz", NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A serialiser that abbreviates the vocabularies.
pub(crate) fn prefixed(format: RdfFormat) -> RdfSerializer {
    PREFIXES.into_iter().fold(RdfSerializer::from_format(format), |serializer, (name, iri)| {
        serializer.with_prefix(name, iri).expect("the prefixes are valid IRIs")
    })
}
