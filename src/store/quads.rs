use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef,
};
use oxigraph::store::{QuadIter, StorageError, Store, Transaction};

/// `skos:altLabel`.
pub const ALT_LABEL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");

/// What can be asked for quads: a store, or a transaction that sees its own changes.
pub(super) trait Quads {
    fn matching(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> QuadIter<'_>;

    fn collected(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> Result<Vec<Quad>, StorageError> {
        self.matching(subject, predicate, object, graph).collect()
    }

    /// All that a graph says of a subject.
    fn about(&self, subject: NamedNodeRef<'_>, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, StorageError> {
        self.collected(Some(subject), None, None, Some(graph))
    }

    /// The first value of a property that has at most one.
    fn value(
        &self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
        graph: GraphNameRef<'_>,
    ) -> Result<Option<Term>, StorageError> {
        self.matching(Some(subject), Some(predicate), None, Some(graph)).next().map(|quad| Ok(quad?.object)).transpose()
    }

    fn text(
        &self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
        graph: GraphNameRef<'_>,
    ) -> Result<Option<String>, StorageError> {
        Ok(self.value(subject, predicate, graph)?.and_then(literal_text))
    }

    fn class_of(&self, subject: NamedNodeRef<'_>, graph: GraphNameRef<'_>) -> Result<Option<NamedNode>, StorageError> {
        Ok(self.value(subject, rdf::TYPE, graph)?.and_then(node))
    }
}

impl Quads for Store {
    fn matching(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> QuadIter<'_> {
        self.quads_for_pattern(subject.map(NamedOrBlankNodeRef::from), predicate, object, graph)
    }
}

impl Quads for Transaction<'_> {
    fn matching(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> QuadIter<'_> {
        self.quads_for_pattern(subject.map(NamedOrBlankNodeRef::from), predicate, object, graph)
    }
}

/// Subject of a quad; the store writes no blank nodes, so that `None` means a quad of another's making.
pub(super) fn subject(quad: &Quad) -> Option<&NamedNode> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

pub(super) fn node(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

pub(super) fn literal_text(term: Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

pub(super) fn text(value: &str) -> Term {
    Literal::new_simple_literal(value).into()
}

pub(super) fn date(value: impl ToString) -> Term {
    Literal::new_typed_literal(value.to_string(), xsd::DATE).into()
}

pub(super) fn year(value: u16) -> Term {
    Literal::new_typed_literal(format!("{value:04}"), xsd::G_YEAR).into()
}

pub(super) fn integer(value: u64) -> Term {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER).into()
}

/// A decimal where `value` is a plain decimal number, else the text as it is, for the check to find.
pub(super) fn decimal(value: &str) -> Term {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    if [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())) {
        Literal::new_typed_literal(value, xsd::DECIMAL).into()
    } else {
        text(value)
    }
}
