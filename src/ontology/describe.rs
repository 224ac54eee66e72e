use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Graph, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple};

use super::TURTLE;
use super::vocabulary::{NAMESPACE, class, property};

/// What the ontology says that programs act on: which claim classes are edges and which properties are shortcuts.
#[derive(Debug, Clone)]
pub struct Ontology {
    graph: Graph,
    edges: BTreeMap<NamedNode, Edge>,
    shortcuts: Vec<Shortcut>,
}

/// How a claim class becomes an edge of a relationship graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub class: NamedNode,
    pub source: NamedNode,
    pub target: NamedNode,
    /// The property whose value labels the edge, where there is one.
    pub label: Option<NamedNode>,
    pub directed: bool,
    /// The source lies inside the target, and so inside whatever that lies in.
    pub within: bool,
    /// The source belongs to the place that the target is.
    pub at: bool,
}

/// A property that abbreviates a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcut {
    pub property: NamedNode,
    pub of: NamedNode,
    pub from: NamedNode,
    pub to: NamedNode,
    pub symmetric: bool,
    /// A claim with a true value here has no such shortcut.
    pub unless: Option<NamedNode>,
    /// Only a claim with a true value here has such a shortcut.
    pub only_if: Option<NamedNode>,
    /// Only a tenure whose post ends in this word has such a shortcut.
    pub post_suffix: Option<String>,
    /// A tenure whose post has one of these words before the suffix has no such shortcut. Sorted.
    pub post_without: Vec<String>,
}

impl Shortcut {
    /// Whether the title of a tenure's post lets the tenure have this shortcut.
    pub fn takes_post(&self, title: &str) -> bool {
        let rank = match &self.post_suffix {
            Some(suffix) => title.strip_suffix(suffix.as_str()),
            None => Some(title),
        };
        rank.is_some_and(|rank| !self.post_without.iter().any(|word| rank.contains(word.as_str())))
    }

    /// Whether it asks for certain posts at all.
    pub fn asks_for_post(&self) -> bool {
        self.post_suffix.is_some() || !self.post_without.is_empty()
    }
}

/// A Turtle text that is no ontology or gives no shapes.
#[derive(Debug, thiserror::Error)]
pub enum OntologyError {
    #[error("the ontology is not valid Turtle: {0}")]
    Syntax(#[from] oxigraph::io::RdfSyntaxError),
    #[error("a shape's pattern is no regular expression: {0}")]
    Pattern(#[from] regex::Error),
    #[error("{subject} lacks {property}, which the ontology must give beside its other annotations")]
    Incomplete { subject: NamedNode, property: NamedNode },
}

impl Ontology {
    /// The vocabulary that the crate ships, parsed once.
    pub fn built_in() -> &'static Ontology {
        static BUILT_IN: OnceLock<Ontology> = OnceLock::new();
        BUILT_IN.get_or_init(|| Ontology::parse(TURTLE).expect("a test parses the shipped ontology"))
    }

    /// # Errors
    /// When the text is not Turtle or an edge or shortcut is described in part.
    pub fn parse(turtle: &str) -> Result<Self, OntologyError> {
        let mut graph = Graph::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            graph.insert(&Triple::from(quad?));
        }
        let edges = subjects_with(&graph, property::EDGE_SOURCE)
            .map(|class| Ok((class.clone(), edge(&graph, class)?)))
            .collect::<Result<_, OntologyError>>()?;
        let mut shortcuts = subjects_with(&graph, property::SHORTCUT_OF)
            .map(|property| shortcut(&graph, property))
            .collect::<Result<Vec<_>, _>>()?;
        shortcuts.sort_by(|a, b| a.property.cmp(&b.property));
        Ok(Self { graph, edges, shortcuts })
    }

    /// How claims of this class become edges; `None` where they do not.
    pub fn edge(&self, class: NamedNodeRef<'_>) -> Option<&Edge> {
        self.edges.get(&class.into_owned())
    }

    /// All claim classes that are edges, in the order of their IRIs.
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.edges.values()
    }

    /// The classes of facts, in the order of their IRIs: those that are edges and every other subclass of `fz:Claim`.
    /// Mentions are left out: that a text names something is no fact about it.
    pub fn claim_classes(&self) -> BTreeSet<NamedNode> {
        let claims = self.graph.subjects_for_predicate_object(rdfs::SUB_CLASS_OF, class::CLAIM);
        let claims = claims.filter_map(|subject| match subject {
            NamedOrBlankNodeRef::NamedNode(class) => Some(class.into_owned()),
            NamedOrBlankNodeRef::BlankNode(_) => None,
        });
        claims
            .chain(self.edges.keys().cloned())
            .chain(subjects_with(&self.graph, property::KEPT_AS_NODE))
            .filter(|class| class.as_ref() != class::MENTION)
            .collect()
    }

    /// The claim class of a word: its IRI, local name (`Tenure`, `tenure`) or label (`任职`).
    pub fn claim_class(&self, word: &str) -> Option<NamedNode> {
        self.claim_classes().into_iter().find(|class| {
            let local = class.as_str().rsplit(['#', '/']).next().unwrap_or_default();
            class.as_str() == word
                || local.eq_ignore_ascii_case(word)
                || ["zh", "en"].iter().any(|language| self.label(class.as_ref(), language) == Some(word))
        })
    }

    /// Whether a relationship graph shows claims of this class as nodes unless asked otherwise.
    pub fn is_kept_as_node(&self, class: NamedNodeRef<'_>) -> bool {
        text(&self.graph, class, property::KEPT_AS_NODE) == Some("true")
    }

    /// The roles whose values label a claim of this class, in their order; empty where the class has none.
    pub fn label_order(&self, class: NamedNodeRef<'_>) -> Vec<NamedNode> {
        let names = text(&self.graph, class, property::LABEL_ORDER).unwrap_or_default().split_whitespace();
        names.filter_map(|name| NamedNode::new(format!("{NAMESPACE}{name}")).ok()).collect()
    }

    /// All shortcuts, in the order of their IRIs.
    pub fn shortcuts(&self) -> &[Shortcut] {
        &self.shortcuts
    }

    /// The label of a term in a language, `zh` or `en`.
    pub fn label(&self, term: NamedNodeRef<'_>, language: &str) -> Option<&str> {
        self.graph.objects_for_subject_predicate(term, rdfs::LABEL).find_map(|object| match object {
            TermRef::Literal(literal) if literal.language() == Some(language) => Some(literal.value()),
            _ => None,
        })
    }

    /// The path segment of an entity class.
    pub fn slug(&self, class: NamedNodeRef<'_>) -> Option<&str> {
        text(&self.graph, class, property::SLUG)
    }

    /// The entity classes with a slug, in the order of their IRIs.
    pub fn entity_classes(&self) -> Vec<NamedNode> {
        let mut classes: Vec<_> = subjects_with(&self.graph, property::SLUG).collect();
        classes.sort();
        classes
    }

    /// The triples themselves.
    pub fn triples(&self) -> &Graph {
        &self.graph
    }
}

fn edge(graph: &Graph, class: NamedNode) -> Result<Edge, OntologyError> {
    Ok(Edge {
        source: required(graph, &class, property::EDGE_SOURCE)?,
        target: required(graph, &class, property::EDGE_TARGET)?,
        label: node(graph, class.as_ref(), property::EDGE_LABEL),
        directed: text(graph, class.as_ref(), property::EDGE_DIRECTED) != Some("false"),
        within: text(graph, class.as_ref(), property::EDGE_WITHIN) == Some("true"),
        at: text(graph, class.as_ref(), property::EDGE_AT) == Some("true"),
        class,
    })
}

fn shortcut(graph: &Graph, property: NamedNode) -> Result<Shortcut, OntologyError> {
    let symmetric = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#SymmetricProperty");
    Ok(Shortcut {
        of: required(graph, &property, property::SHORTCUT_OF)?,
        from: required(graph, &property, property::SHORTCUT_FROM)?,
        to: required(graph, &property, property::SHORTCUT_TO)?,
        symmetric: graph.contains(oxigraph::model::TripleRef::new(property.as_ref(), rdf::TYPE, symmetric)),
        unless: node(graph, property.as_ref(), property::SHORTCUT_UNLESS),
        only_if: node(graph, property.as_ref(), property::SHORTCUT_ONLY_IF),
        post_suffix: text(graph, property.as_ref(), property::SHORTCUT_POST_SUFFIX).map(str::to_owned),
        post_without: {
            let mut words: Vec<_> = texts(graph, property.as_ref(), property::SHORTCUT_POST_WITHOUT).collect();
            words.sort();
            words
        },
        property,
    })
}

fn subjects_with<'a>(graph: &'a Graph, predicate: NamedNodeRef<'a>) -> impl Iterator<Item = NamedNode> + 'a {
    graph.triples_for_predicate(predicate).filter_map(|triple| match triple.subject {
        NamedOrBlankNodeRef::NamedNode(node) => Some(node.into_owned()),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    })
}

fn node(graph: &Graph, subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Option<NamedNode> {
    match graph.object_for_subject_predicate(subject, predicate)? {
        TermRef::NamedNode(node) => Some(node.into_owned()),
        _ => None,
    }
}

fn text<'a>(graph: &'a Graph, subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Option<&'a str> {
    graph.objects_for_subject_predicate(subject, predicate).find_map(|object| match object {
        TermRef::Literal(literal) => Some(literal.value()),
        _ => None,
    })
}

fn texts<'a>(
    graph: &'a Graph,
    subject: NamedNodeRef<'a>,
    predicate: NamedNodeRef<'a>,
) -> impl Iterator<Item = String> + 'a {
    graph.objects_for_subject_predicate(subject, predicate).filter_map(|object| match object {
        TermRef::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    })
}

fn required(graph: &Graph, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<NamedNode, OntologyError> {
    node(graph, subject.as_ref(), predicate)
        .ok_or_else(|| OntologyError::Incomplete { subject: subject.clone(), property: predicate.into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenure_runs_from_the_person_to_the_body() {
        let edge = Ontology::built_in().edge(class::TENURE).expect("an edge");
        assert_eq!((edge.source.as_ref(), edge.target.as_ref()), (property::PERSON, property::BODY));
        assert!(edge.directed);
    }

    #[test]
    fn a_party_secretary_is_no_deputy_and_none_of_the_league_or_of_discipline() {
        let mut shortcuts = Ontology::built_in().shortcuts().iter();
        let secretary = shortcuts.find(|shortcut| shortcut.property.as_ref() == property::SECRETARY_OF).expect("one");
        for title in ["党支部书记", "村党总支书记", "书记", "第一书记", "集团党委书记"] {
            assert!(secretary.takes_post(title), "{title}");
        }
        for title in ["党委副书记", "副书记", "团支部书记", "团委书记", "纪委书记", "纪检书记", "主任"]
        {
            assert!(!secretary.takes_post(title), "{title}");
        }
    }

    #[test]
    fn a_class_added_in_turtle_alone_is_an_edge() {
        let more = format!(
            "{TURTLE}\nfz:Kinship a owl:Class ; rdfs:subClassOf fz:Claim ; fz:edgeSource fz:elder ; fz:edgeTarget fz:younger ."
        );
        let ontology = Ontology::parse(&more).expect("valid");
        assert_eq!(ontology.edges().count(), Ontology::built_in().edges().count() + 1);
    }

    #[test]
    fn an_edge_without_a_target_is_refused() {
        let broken = format!("{TURTLE}\nfz:Kinship fz:edgeSource fz:elder .");
        assert!(matches!(Ontology::parse(&broken), Err(OntologyError::Incomplete { .. })));
    }

    #[test]
    fn every_term_has_both_labels_and_a_definition() {
        let ontology = Ontology::built_in();
        for triple in ontology.triples().triples_for_predicate(rdf::TYPE) {
            let NamedOrBlankNodeRef::NamedNode(term) = triple.subject else { panic!("a blank node") };
            assert!(ontology.label(term, "zh").is_some() && ontology.label(term, "en").is_some(), "{term}");
        }
    }
}
