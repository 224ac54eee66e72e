//! How the vocabulary says itself in FollowTheMoney, as `ontology/followthemoney.ttl` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdfs, xsd};
use oxigraph::model::{Graph, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple};

use crate::graph::Node;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::class;

const TURTLE: &str = include_str!("../../../../ontology/followthemoney.ttl");
const FTM: &str = "https://schema.followthemoney.tech/#";
const CLOSE_MATCH: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#closeMatch");
const HIDDEN_LABEL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#hiddenLabel");

/// A property of a schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Property {
    /// The schema that has it, and all those below.
    pub of: String,
    pub name: String,
    pub takes: Takes,
}

/// What the values of a property are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    Text,
    /// Text without punctuation.
    Words,
    Day,
    /// References to entities of this schema.
    Entity(String),
}

#[derive(Default)]
pub(super) struct Alignment {
    /// By the IRIs of classes and roles.
    schemata: BTreeMap<String, String>,
    /// The same of entities, by the slugs of their classes.
    kinds: BTreeMap<String, String>,
    properties: BTreeMap<String, Vec<Property>>,
    above: BTreeMap<String, BTreeSet<String>>,
    /// Ends of names, with the schema of who is called so.
    suffixes: Vec<(String, String)>,
}

impl Alignment {
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Alignment> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let parsed = RdfParser::from_format(RdfFormat::Turtle).for_slice(TURTLE);
            let mut graph: Graph =
                parsed.map(|quad| Triple::from(quad.expect("a test parses the shipped alignment"))).collect();
            graph.extend(Ontology::built_in().triples().iter());
            Self::of(&graph)
        })
    }

    fn of(graph: &Graph) -> Self {
        let mut found = Self::default();
        let mut ranges = BTreeMap::new();
        for triple in graph {
            let NamedOrBlankNodeRef::NamedNode(subject) = triple.subject else { continue };
            match (triple.predicate, triple.object) {
                (rdfs::SUB_CLASS_OF, TermRef::NamedNode(class)) => {
                    found.above.entry(name(subject)).or_default().insert(name(class));
                }
                (rdfs::RANGE, TermRef::NamedNode(range)) => {
                    ranges.insert(name(subject), range);
                }
                (HIDDEN_LABEL, TermRef::Literal(end)) => {
                    found.suffixes.push((end.value().to_owned(), name(subject)));
                }
                _ => {}
            }
        }
        // The longest end first.
        found.suffixes.sort_by_key(|(end, schema)| (std::cmp::Reverse(end.len()), schema.clone()));
        for triple in graph.triples_for_predicate(CLOSE_MATCH) {
            let (NamedOrBlankNodeRef::NamedNode(term), TermRef::NamedNode(other)) = (triple.subject, triple.object)
            else {
                continue;
            };
            let Some(local) = other.as_str().strip_prefix(FTM) else { continue };
            let Some((of, property)) = local.split_once(':') else {
                found.schemata.insert(name(term), local.to_owned());
                continue;
            };
            let takes = match ranges.get(local) {
                Some(range) if *range == xsd::DATE => Takes::Day,
                Some(range) if range.as_str().starts_with(FTM) => Takes::Entity(name(*range)),
                Some(_) => Takes::Words,
                None => Takes::Text,
            };
            let property = Property { of: of.to_owned(), name: property.to_owned(), takes };
            found.properties.entry(name(term)).or_default().push(property);
        }
        found.properties.values_mut().for_each(|properties| properties.sort());
        let ontology = Ontology::built_in();
        for class in ontology.entity_classes() {
            if let (Some(slug), Some(schema)) = (ontology.slug(class.as_ref()), found.schema(class.as_ref())) {
                let schema = schema.to_owned();
                found.kinds.insert(slug.to_owned(), schema);
            }
        }
        found
    }

    /// The schema of a class, or of one above it.
    pub fn schema(&self, class: NamedNodeRef<'_>) -> Option<&str> {
        let mut classes = vec![name(class)];
        while let Some(class) = classes.pop() {
            if let Some(schema) = self.schemata.get(&class) {
                return Some(schema);
            }
            classes.extend(self.above.get(&class).into_iter().flatten().cloned());
        }
        None
    }

    /// The schema of an entity: that of its class, narrowed by how its name ends.
    pub fn schema_of(&self, node: &Node) -> &str {
        let schema = self.kinds.get(&node.kind.slug).map(String::as_str).or_else(|| self.schema(class::ENTITY));
        self.narrowed(schema.unwrap_or_default(), &node.label)
    }

    /// The schema below this one that the end of a name tells, or this one.
    fn narrowed<'a>(&'a self, schema: &'a str, called: &str) -> &'a str {
        let told = self.suffixes.iter().find(|(end, narrow)| called.ends_with(end) && self.is_a(narrow, schema));
        told.map_or(schema, |(_, narrow)| narrow)
    }

    /// The properties that a role fills, whatever schema they are of.
    pub fn properties(&self, role: NamedNodeRef<'_>) -> &[Property] {
        self.properties.get(&name(role)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The properties of a schema's own that lead to other entities, as far as a role fills them.
    pub fn references<'a>(&'a self, schema: &'a str) -> impl Iterator<Item = &'a str> {
        let all = self.properties.values().flatten();
        all.filter_map(move |property| match property.takes {
            Takes::Entity(_) if property.of == schema => Some(property.name.as_str()),
            _ => None,
        })
    }

    pub fn is_a(&self, schema: &str, other: &str) -> bool {
        schema == other || self.above.get(schema).into_iter().flatten().any(|above| self.is_a(above, other))
    }
}

/// Of FollowTheMoney's terms the name there, of others the IRI.
fn name(term: NamedNodeRef<'_>) -> String {
    term.as_str().strip_prefix(FTM).unwrap_or(term.as_str()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::vocabulary::property;

    #[test]
    fn classes_have_the_schema_of_the_nearest_match() {
        let alignment = Alignment::built_in();
        let schema = |class| alignment.schema(class);
        assert_eq!(schema(class::PERSON), Some("Person"));
        assert_eq!(schema(class::PROGRAMME), Some("Project"), "as initiatives are");
        assert_eq!(schema(class::HONOUR), Some("Note"), "as whatever else is");
        assert_eq!((schema(class::TENURE), schema(class::FOUNDING)), (Some("Occupancy"), Some("UnknownLink")));
        assert_eq!(alignment.narrowed("Organization", "云川区水务局"), "PublicBody");
        assert_eq!(alignment.narrowed("Person", "云川区水务局"), "Person");
    }

    #[test]
    fn a_role_fills_properties_of_several_schemata() {
        let body = Alignment::built_in().properties(property::BODY);
        let names: Vec<_> = body.iter().map(|property| (&*property.of, &*property.name)).collect();
        assert_eq!(names, [("Position", "addressEntity"), ("Position", "organization")]);
    }
}
