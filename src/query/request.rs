use std::collections::BTreeMap;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Term, Variable};
use oxigraph::sparql::{CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser, SparqlSyntaxError};

use super::evidence::with_evidence;

/// A question to put to a store.
#[derive(Clone)]
pub struct Request<'a> {
    sparql: &'a str,
    parameters: BTreeMap<String, String>,
    one_issue: bool,
    /// Default graphs and named graphs, where not those of the store.
    dataset: Option<(Vec<NamedNode>, Vec<NamedNode>)>,
    cancelled_by: Option<CancellationToken>,
    evidence: bool,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error("the query is not valid SPARQL")]
    Syntax(#[from] SparqlSyntaxError),
    #[error("{0:?} cannot be a parameter: it is no SPARQL variable name")]
    ParameterName(String),
    #[error("the query has no variable ?{name}; its variables are {known}")]
    UnknownParameter { name: String, known: String },
    #[error("no evidence can be added: the query is no SELECT with a variable ?claim… behind each row")]
    NoClaim,
    #[error("the query failed")]
    Evaluation(#[from] QueryEvaluationError),
    #[error("the plan could not be written")]
    Plan(#[from] std::io::Error),
}

impl<'a> Request<'a> {
    pub fn new(sparql: &'a str) -> Self {
        Self {
            sparql,
            parameters: BTreeMap::new(),
            one_issue: false,
            dataset: None,
            cancelled_by: None,
            evidence: false,
        }
    }

    /// Gives the variable `name` the value `value`: an IRI in angle brackets, else a plain string.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// Asks the press layer of one issue instead of the knowledge layer.
    #[must_use]
    pub fn issue(mut self, graph: NamedNode) -> Self {
        self.one_issue = true;
        self.dataset(vec![graph.clone()], vec![graph])
    }

    /// Asks these graphs in place of those that the query names or the store offers.
    #[must_use]
    pub fn dataset(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Self {
        self.dataset = Some((default, named));
        self
    }

    /// Gives up when the token says so; that is looked at when a quad is read.
    #[must_use]
    pub fn cancelled_by(mut self, token: CancellationToken) -> Self {
        self.cancelled_by = Some(token);
        self
    }

    /// Adds the columns issue, date, article, sentence, start, end and confidence.
    #[must_use]
    pub fn with_evidence(mut self) -> Self {
        self.evidence = true;
        self
    }

    /// # Errors
    /// When the text is no SPARQL query, a parameter is not among its variables, it cannot show evidence, or it fails.
    pub fn run(&self, store: &Store) -> Result<QueryResults<'static>, QueryError> {
        Ok(self.prepare()?.on_store(store).execute()?)
    }

    fn prepare(&self) -> Result<PreparedSparqlQuery, QueryError> {
        let mut query = SparqlParser::new().parse_query(self.sparql)?;
        if self.evidence {
            query = with_evidence(query, self.one_issue).ok_or(QueryError::NoClaim)?;
        }
        let substitutions = self.substitutions(&query)?;
        let mut evaluator = SparqlEvaluator::new();
        if let Some(token) = &self.cancelled_by {
            evaluator = evaluator.with_cancellation_token(token.clone());
        }
        let mut prepared = evaluator.for_query(query);
        for (variable, term) in substitutions {
            prepared = prepared.substitute_variable(variable, term);
        }
        if let Some((default, named)) = &self.dataset {
            let dataset = prepared.dataset_mut();
            dataset.set_default_graph(default.iter().cloned().map(GraphName::from).collect());
            dataset.set_available_named_graphs(named.iter().cloned().map(NamedOrBlankNode::from).collect());
        }
        Ok(prepared)
    }

    /// The plan that would answer it, as an indented tree in JSON.
    ///
    /// # Errors
    /// As [`Request::run`].
    pub fn explain(&self, store: &Store) -> Result<String, QueryError> {
        let (answer, plan) = self.prepare()?.on_store(store).explain();
        drop(answer?);
        let mut json = Vec::new();
        plan.write_in_json(&mut json)?;
        Ok(String::from_utf8_lossy(&json).into_owned())
    }

    fn substitutions(&self, query: &Query) -> Result<Vec<(Variable, Term)>, QueryError> {
        let known = variables(query);
        self.parameters
            .iter()
            .map(|(name, value)| {
                let variable = Variable::new(name).map_err(|_| QueryError::ParameterName(name.clone()))?;
                if !known.contains(name) {
                    let known = known.iter().map(|name| format!("?{name}")).collect::<Vec<_>>().join(" ");
                    return Err(QueryError::UnknownParameter { name: name.clone(), known });
                }
                Ok((variable, term(value)))
            })
            .collect()
    }
}

fn variables(query: &Query) -> Vec<String> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut names = Vec::new();
    pattern.on_in_scope_variable(|variable| names.push(variable.as_str().to_owned()));
    names.sort();
    names.dedup();
    names
}

fn term(value: &str) -> Term {
    value
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .and_then(|iri| NamedNode::new(iri).ok())
        .map_or_else(|| Literal::new_simple_literal(value).into(), Term::from)
}
