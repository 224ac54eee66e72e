use std::collections::BTreeMap;

use oxigraph::model::{GraphName, Literal, NamedNode, Term, Variable};
use oxigraph::sparql::{PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser, SparqlSyntaxError};

use super::evidence::with_evidence;

/// A question to put to a store.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    sparql: &'a str,
    parameters: BTreeMap<String, String>,
    issue: Option<NamedNode>,
    evidence: bool,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error("the query is not valid SPARQL: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    #[error("{0:?} cannot be a parameter: it is no SPARQL variable name")]
    ParameterName(String),
    #[error("the query has no variable ?{name}; its variables are {known}")]
    UnknownParameter { name: String, known: String },
    #[error("no evidence can be added: the query is no SELECT with a variable ?claim behind each row")]
    NoClaim,
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    #[error("the plan could not be written: {0}")]
    Plan(#[from] std::io::Error),
}

impl<'a> Request<'a> {
    pub fn new(sparql: &'a str) -> Self {
        Self { sparql, parameters: BTreeMap::new(), issue: None, evidence: false }
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
        self.issue = Some(graph);
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
            query = with_evidence(query, self.issue.is_some()).ok_or(QueryError::NoClaim)?;
        }
        let substitutions = self.substitutions(&query)?;
        let mut prepared = SparqlEvaluator::new().for_query(query);
        for (variable, term) in substitutions {
            prepared = prepared.substitute_variable(variable, term);
        }
        if let Some(graph) = &self.issue {
            prepared.dataset_mut().set_default_graph(vec![GraphName::from(graph.clone())]);
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
