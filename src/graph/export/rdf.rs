use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};

use super::quads::for_each_quad;
use super::{ExportError, Exported, Exporter};
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

    fn write(&self, _: &str, exported: &Exported<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut serializer = prefixed(self.format).for_writer(out);
        for_each_quad(exported, |quad| {
            if self.format.supports_datasets() {
                serializer.serialize_quad(quad)?;
            } else {
                serializer.serialize_triple(quad)?;
            }
            Ok(())
        })?;
        serializer.finish()?;
        Ok(())
    }
}

/// A serialiser that abbreviates the vocabularies which Fangzhi writes.
pub(crate) fn prefixed(format: RdfFormat) -> RdfSerializer {
    let prefixes = [
        ("fz", NAMESPACE),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    prefixes.into_iter().fold(RdfSerializer::from_format(format), |serializer, (name, iri)| {
        serializer.with_prefix(name, iri).expect("the prefixes are valid IRIs")
    })
}
