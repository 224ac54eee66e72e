use std::collections::BTreeSet;
use std::io::{self, Write};

use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::quads::{Chosen, for_each_quad};
use super::rdf::PREFIXES;
use super::xml::sayable;
use super::{ExportError, Exported, Exporter, Sink};

/// [RDF/XML](https://www.w3.org/TR/rdf-syntax-grammar/), one description a subject, in the order of the other RDF formats.
///
/// Written by hand rather than by the store's serialiser, which lets pass what XML cannot say: control characters, and
/// a carriage return that a reader would turn into a line feed.
pub(super) struct RdfXml;

impl Exporter for RdfXml {
    fn name(&self) -> &'static str {
        "rdfxml"
    }

    fn extension(&self) -> &'static str {
        "rdf"
    }

    fn summary(&self) -> &'static str {
        "Protégé, older RDF tools; the graphs of the issues become one"
    }

    fn media_type(&self) -> &'static str {
        "application/rdf+xml"
    }

    fn write(&self, exported: &Exported<'_>, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let chosen = Chosen::of(exported.store, exported.graph)?;
        sink.file("", &mut |out| {
            let mut document = Document::begin(Writer::new_with_indent(&mut *out, b' ', 2))?;
            for_each_quad(exported.store, &chosen, exported.graph.has_text(), |quad| document.statement(quad))?;
            Ok(document.finish()?)
        })
    }
}

struct Document<W> {
    writer: Writer<W>,
    /// The subject whose description is open.
    subject: Option<String>,
    /// What is said of it already: a graph without names says a thing once.
    said: BTreeSet<String>,
}

impl<W: Write> Document<W> {
    fn begin(mut writer: Writer<W>) -> io::Result<Self> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut root = BytesStart::new("rdf:RDF");
        for (prefix, namespace) in PREFIXES {
            root.push_attribute((format!("xmlns:{prefix}").as_str(), namespace));
        }
        writer.write_event(Event::Start(root))?;
        Ok(Self { writer, subject: None, said: BTreeSet::new() })
    }

    fn statement(&mut self, quad: QuadRef<'_>) -> Result<(), ExportError> {
        // The store has no blank nodes.
        let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else { return Ok(()) };
        if self.subject.as_deref() != Some(subject.as_str()) {
            self.close()?;
            let about = [("rdf:about", subject.as_str())];
            self.writer.write_event(Event::Start(BytesStart::new("rdf:Description").with_attributes(about)))?;
            self.subject = Some(subject.as_str().to_owned());
        }
        if !self.said.insert(format!("{} {}", quad.predicate, quad.object)) {
            return Ok(());
        }
        let Some((name, namespace)) = qualified(quad.predicate) else { return Ok(()) };
        let mut element = self.writer.create_element(name.as_str());
        if let Some(namespace) = namespace {
            element = element.with_attribute(("xmlns:p", namespace));
        }
        match quad.object {
            TermRef::NamedNode(object) => element.with_attribute(("rdf:resource", object.as_str())).write_empty()?,
            TermRef::Literal(literal) => {
                if let Some(language) = literal.language() {
                    element = element.with_attribute(("xml:lang", language));
                } else if literal.datatype() != xsd::STRING {
                    element = element.with_attribute(("rdf:datatype", literal.datatype().as_str()));
                }
                element.write_text_content(BytesText::new(&sayable(literal.value())))?
            }
            TermRef::BlankNode(_) => return Ok(()),
        };
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        if self.subject.take().is_some() {
            self.said.clear();
            self.writer.write_event(Event::End(BytesEnd::new("rdf:Description")))?;
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.close()?;
        self.writer.write_event(Event::End(BytesEnd::new("rdf:RDF")))?;
        self.writer.write_event(Event::Text(BytesText::new("\n")))
    }
}

/// The name of a property as an element, and the namespace where it is none of the document's. `None` for an IRI that no
/// element can be called by.
fn qualified(property: NamedNodeRef<'_>) -> Option<(String, Option<&str>)> {
    let iri = property.as_str();
    let known = PREFIXES.into_iter().find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)));
    if let Some((prefix, local)) = known.filter(|(_, local)| is_name(local)) {
        return Some((format!("{prefix}:{local}"), None));
    }
    let start = iri.rfind(['#', '/', ':']).map_or(0, |at| at + 1);
    let (namespace, local) = iri.split_at(start);
    is_name(local).then(|| (format!("p:{local}"), Some(namespace)))
}

fn is_name(local: &str) -> bool {
    local.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && local.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use oxigraph::model::vocab::rdf;

    use super::*;

    #[test]
    fn a_property_of_another_vocabulary_brings_its_namespace() {
        let name = |iri| qualified(NamedNodeRef::new_unchecked(iri));
        assert_eq!(name(rdf::TYPE.as_str()), Some(("rdf:type".into(), None)));
        assert_eq!(name("https://schema.org/name"), Some(("p:name".into(), Some("https://schema.org/"))));
        assert_eq!(name("https://example.org/1"), None);
    }
}
