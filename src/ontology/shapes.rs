use std::cmp::Ordering;
use std::collections::HashMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef, Triple,
};
use oxigraph::store::{StorageError, Store};
use regex::Regex;

use super::OntologyError;

/// The shapes as Turtle.
const TURTLE: &str = include_str!("../../ontology/shapes.ttl");

const SH: &str = "http://www.w3.org/ns/shacl#";

/// The subset of SHACL Core that `ontology/shapes.ttl` uses: target classes with constraints on single properties.
#[derive(Debug, Clone)]
pub struct Shapes {
    shapes: Vec<(NamedNode, Vec<Constraint>)>,
}

#[derive(Debug, Clone)]
struct Constraint {
    path: NamedNode,
    /// Local name in the SHACL namespace (`minCount`, `class`, …) and its value.
    checks: Vec<(String, Check)>,
}

#[derive(Debug, Clone)]
enum Check {
    Term(Term),
    In(Vec<Term>),
    Pattern(Regex),
}

/// A node that breaks a shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    pub node: String,
    pub graph: String,
    pub message: String,
}

impl Shapes {
    /// The shapes that the crate ships.
    ///
    /// # Errors
    /// Never for a released crate; a test parses them.
    pub fn built_in() -> Result<Self, OntologyError> {
        Self::parse(TURTLE)
    }

    /// # Errors
    /// When the text is not Turtle, or a pattern is no regular expression.
    pub fn parse(turtle: &str) -> Result<Self, OntologyError> {
        let triples = RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle).map(|quad| quad.map(Triple::from));
        let triples: Vec<Triple> = triples.collect::<Result<_, _>>()?;
        let reader = Reader::new(&triples);
        let mut shapes = Vec::new();
        for triple in triples.iter().filter(|triple| triple.predicate == sh("targetClass")) {
            let Term::NamedNode(class) = &triple.object else { continue };
            let constraints = reader
                .objects(&triple.subject, &sh("property"))
                .filter_map(|node| reader.constraint(&subject(node)?))
                .collect::<Result<_, _>>()?;
            shapes.push((class.clone(), constraints));
        }
        Ok(Self { shapes })
    }

    /// Every violation in every graph of the store, in a fixed order. A node's values are looked up in the graph that
    /// gives its type; the class of a value may stand in any graph.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn validate(&self, store: &Store) -> Result<Vec<Violation>, StorageError> {
        let mut violations = Vec::new();
        for (class, constraints) in &self.shapes {
            for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(class.as_ref().into()), None) {
                let quad = quad?;
                for constraint in constraints {
                    constraint.validate(store, &quad, &mut violations)?;
                }
            }
        }
        violations.sort();
        Ok(violations)
    }
}

impl Constraint {
    fn validate(&self, store: &Store, focus: &Quad, violations: &mut Vec<Violation>) -> Result<(), StorageError> {
        let values: Vec<Term> = store
            .quads_for_pattern(
                Some(focus.subject.as_ref()),
                Some(self.path.as_ref()),
                None,
                Some(focus.graph_name.as_ref()),
            )
            .map(|quad| quad.map(|quad| quad.object))
            .collect::<Result<_, _>>()?;
        for (name, check) in &self.checks {
            if let Some(problem) = problem(store, name, check, &values)? {
                violations.push(Violation {
                    node: focus.subject.to_string(),
                    graph: match &focus.graph_name {
                        GraphName::DefaultGraph => String::new(),
                        graph => graph.to_string(),
                    },
                    message: format!("{}: {problem}", local(&self.path)),
                });
            }
        }
        Ok(())
    }
}

fn problem(store: &Store, name: &str, check: &Check, values: &[Term]) -> Result<Option<String>, StorageError> {
    let bad = |holds: &dyn Fn(&Term) -> bool| values.iter().find(|value| !holds(value));
    Ok(match (name, check) {
        ("minCount", Check::Term(n)) if values.len() < number(n) => Some("is missing".to_owned()),
        ("maxCount", Check::Term(n)) if values.len() > number(n) => Some(format!("has {} values", values.len())),
        ("datatype", Check::Term(Term::NamedNode(datatype))) => {
            bad(&|value| matches!(value, Term::Literal(literal) if literal.datatype() == datatype.as_ref()))
                .map(|value| format!("{value} is no {}", local(datatype)))
        }
        ("nodeKind", Check::Term(Term::NamedNode(kind))) => {
            let iri = local(kind) == "IRI";
            bad(&|value| matches!(value, Term::NamedNode(_)) == iri)
                .map(|value| format!("{value} is no {}", local(kind)))
        }
        ("pattern", Check::Pattern(pattern)) => {
            bad(&|value| matches!(value, Term::Literal(literal) if pattern.is_match(literal.value())))
                .map(|value| format!("{value} is not of the form {pattern}"))
        }
        ("minInclusive", Check::Term(Term::Literal(bound))) => {
            bad(&|value| compare(value, bound) != Some(Ordering::Less)).map(|value| format!("{value} is under {bound}"))
        }
        ("maxInclusive", Check::Term(Term::Literal(bound))) => {
            bad(&|value| compare(value, bound) != Some(Ordering::Greater))
                .map(|value| format!("{value} is over {bound}"))
        }
        ("in", Check::In(allowed)) => {
            bad(&|value| allowed.contains(value)).map(|value| format!("{value} is not allowed"))
        }
        ("class", Check::Term(Term::NamedNode(class))) => {
            for value in values {
                if !has_class(store, value, class.as_ref())? {
                    return Ok(Some(format!("{value} is no {}", local(class))));
                }
            }
            None
        }
        _ => None,
    })
}

fn has_class(store: &Store, value: &Term, class: NamedNodeRef<'_>) -> Result<bool, StorageError> {
    let Some(node) = subject(value) else { return Ok(false) };
    let found = store.quads_for_pattern(Some(node.as_ref()), Some(rdf::TYPE), Some(TermRef::from(class)), None).next();
    found.transpose().map(|quad| quad.is_some())
}

/// Compares decimal and integer literals; `None` where one is no number.
fn compare(value: &Term, bound: &Literal) -> Option<Ordering> {
    let Term::Literal(literal) = value else { return None };
    let numeric = [xsd::INTEGER, xsd::DECIMAL].contains(&literal.datatype());
    let number = |text: &str| text.parse::<f64>().ok();
    if numeric { number(literal.value())?.partial_cmp(&number(bound.value())?) } else { None }
}

fn number(term: &Term) -> usize {
    match term {
        Term::Literal(literal) => literal.value().parse().unwrap_or(0),
        _ => 0,
    }
}

fn local(node: &NamedNode) -> &str {
    node.as_str().rsplit(['#', '/']).next().unwrap_or(node.as_str())
}

fn sh(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SH}{name}"))
}

fn subject(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

/// Looks triples up by subject.
struct Reader<'a>(HashMap<NamedOrBlankNodeRef<'a>, Vec<&'a Triple>>);

impl<'a> Reader<'a> {
    fn new(triples: &'a [Triple]) -> Self {
        let mut by_subject: HashMap<_, Vec<_>> = HashMap::new();
        for triple in triples {
            by_subject.entry(triple.subject.as_ref()).or_default().push(triple);
        }
        Self(by_subject)
    }

    fn objects<'b>(
        &'b self,
        subject: &'b NamedOrBlankNode,
        predicate: &'b NamedNode,
    ) -> impl Iterator<Item = &'a Term> + 'b {
        let triples = self.0.get(&subject.as_ref()).map_or(&[][..], Vec::as_slice);
        triples.iter().filter(move |triple| triple.predicate == *predicate).map(|triple| &triple.object)
    }

    fn constraint(&self, node: &NamedOrBlankNode) -> Option<Result<Constraint, OntologyError>> {
        let Term::NamedNode(path) = self.objects(node, &sh("path")).next()? else { return None };
        let checks = self
            .0
            .get(&node.as_ref())?
            .iter()
            .filter_map(|triple| {
                let name = triple.predicate.as_str().strip_prefix(SH)?;
                let check = match (name, &triple.object) {
                    ("path", _) => return None,
                    ("in", list) => Check::In(self.list(list)),
                    ("pattern", Term::Literal(pattern)) => match Regex::new(pattern.value()) {
                        Ok(regex) => Check::Pattern(regex),
                        Err(error) => return Some(Err(error.into())),
                    },
                    _ => Check::Term(triple.object.clone()),
                };
                Some(Ok((name.to_owned(), check)))
            })
            .collect::<Result<_, OntologyError>>();
        Some(checks.map(|checks| Constraint { path: path.clone(), checks }))
    }

    fn list(&self, head: &Term) -> Vec<Term> {
        let mut items = Vec::new();
        let mut rest = subject(head);
        while let Some(node) = rest {
            items.extend(self.objects(&node, &rdf::FIRST.into_owned()).next().cloned());
            rest = self.objects(&node, &rdf::REST.into_owned()).next().and_then(subject);
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violations(trig: &str) -> Vec<String> {
        let store = Store::new().expect("memory");
        let prefixes = "@prefix fz: <https://w3id.org/fangzhi/ontology#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix ex: <https://example.org/> .\n";
        store.load_from_slice(RdfFormat::TriG, format!("{prefixes}{trig}").as_bytes()).expect("valid TriG");
        let shapes = Shapes::built_in().expect("valid");
        shapes.validate(&store).expect("readable").into_iter().map(|violation| violation.message).collect()
    }

    #[test]
    fn a_whole_claim_breaks_no_shape() {
        let whole = "ex:c a fz:Tenure ; fz:person ex:p ; fz:post ex:o ; fz:confidence 0.90 .
            ex:p a fz:Person ; rdfs:label \"林秋禾\" . ex:o a fz:Post ; rdfs:label \"村委会主任\" .";
        assert_eq!(violations(whole), Vec::<String>::new());
    }

    #[test]
    fn a_missing_role_a_wrong_class_and_a_wrong_number_are_found() {
        let broken = "ex:c a fz:Tenure ; fz:person ex:o ; fz:confidence 1.20 .
            ex:o a fz:Post ; rdfs:label \"村委会主任\" .";
        let found = violations(broken).join("\n");
        for expected in ["post: is missing", "is no Person", "is over"] {
            assert!(found.contains(expected), "{expected} not in {found}");
        }
    }

    #[test]
    fn a_value_in_another_graph_does_not_fill_a_role() {
        let apart = "ex:g { ex:p a fz:Person } ex:p rdfs:label \"林秋禾\" .";
        assert_eq!(violations(apart), ["label: is missing"]);
    }

    #[test]
    fn a_part_is_lead_or_partner() {
        let odd =
            "ex:c a fz:Participation ; fz:initiative ex:i ; fz:agent ex:a ; fz:part \"guest\" ; fz:confidence 0.90 .";
        assert_eq!(violations(odd), ["part: \"guest\" is not allowed"]);
    }
}
