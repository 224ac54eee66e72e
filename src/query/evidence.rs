//! Adds to a query the sentences behind each row.

use std::collections::BTreeSet;

use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::Variable;
use spargebra::{Query, SparqlParser};

/// The columns that evidence adds, in this order.
pub const COLUMNS: [&str; 7] = ["issue", "date", "article", "sentence", "start", "end", "confidence"];

/// The variables by which a query offers the claims behind a row: `?claim`, `?claimPlace`, … but not `?claims`.
const CLAIM: &str = "claim";

/// What ties a claim of the knowledge layer to the sentences behind it; `CLAIM` stands for the variable.
const KNOWLEDGE: &str = "
PREFIX fz: <https://w3id.org/fangzhi/ontology#>
SELECT * WHERE {
  CLAIM fz:supportedBy ?press__ .
  GRAPH ?graph__ {
    ?press__ fz:statedIn ?passage__ ; fz:inArticle ?article__ ; fz:confidence ?confidence .
    ?passage__ fz:text ?sentence ; fz:start ?start ; fz:end ?end .
    ?article__ fz:title ?article ; fz:inIssue ?issue__ .
    OPTIONAL { ?issue__ fz:date ?date }
  }
  BIND(REPLACE(STR(?issue__), \"^.*/\", \"\") AS ?issue)
}";

/// The same for a claim of one issue.
const ONE_ISSUE: &str = "
PREFIX fz: <https://w3id.org/fangzhi/ontology#>
SELECT * WHERE {
  CLAIM fz:statedIn ?passage__ ; fz:inArticle ?article__ ; fz:confidence ?confidence .
  ?passage__ fz:text ?sentence ; fz:start ?start ; fz:end ?end .
  ?article__ fz:title ?article ; fz:inIssue ?issue__ .
  OPTIONAL { ?issue__ fz:date ?date }
  BIND(REPLACE(STR(?issue__), \"^.*/\", \"\") AS ?issue)
}";

/// `query` with the evidence columns after its own, a row for each sentence behind each claim; `None` where no claim
/// stands behind a row (the query groups, or does not say which claims it read).
pub fn with_evidence(query: Query, one_issue: bool) -> Option<Query> {
    let Query::Select { dataset, pattern, base_iri } = query else { return None };
    let text = if one_issue { ONE_ISSUE } else { KNOWLEDGE };
    Some(Query::Select { dataset, pattern: widen(pattern, text)?, base_iri })
}

/// Descends to the outermost projection, adds the columns to it and the pattern below its ordering.
fn widen(pattern: GraphPattern, evidence: &str) -> Option<GraphPattern> {
    Some(match pattern {
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: Box::new(widen(*inner, evidence)?) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: Box::new(widen(*inner, evidence)?) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: Box::new(widen(*inner, evidence)?), start, length }
        }
        GraphPattern::Project { inner, mut variables } => {
            let own: Vec<_> =
                COLUMNS.map(Variable::new_unchecked).into_iter().filter(|c| !variables.contains(c)).collect();
            variables.extend(own);
            GraphPattern::Project { inner: Box::new(join_below_order(*inner, evidence)?), variables }
        }
        _ => return None,
    })
}

fn join_below_order(pattern: GraphPattern, evidence: &str) -> Option<GraphPattern> {
    if let GraphPattern::OrderBy { inner, expression } = pattern {
        return Some(GraphPattern::OrderBy { inner: Box::new(join_below_order(*inner, evidence)?), expression });
    }
    claims(&pattern)
        .into_iter()
        .map(|claim| joined(pattern.clone(), claim, evidence))
        .reduce(|left, right| Some(GraphPattern::Union { left: Box::new(left?), right: Box::new(right?) }))?
}

/// The rows that have this claim, each with its sentences. An unbound claim would join with every sentence there is.
fn joined(pattern: GraphPattern, claim: Variable, evidence: &str) -> Option<GraphPattern> {
    let text = evidence.replace("CLAIM", &claim.to_string());
    let Query::Select { pattern: GraphPattern::Project { inner: right, .. }, .. } =
        SparqlParser::new().parse_query(&text).ok()?
    else {
        return None;
    };
    let left = GraphPattern::Filter { expr: Expression::Bound(claim), inner: Box::new(pattern) };
    Some(GraphPattern::Join { left: Box::new(left), right })
}

fn claims(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut claims = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        let rest = variable.as_str().strip_prefix(CLAIM);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_uppercase)) {
            claims.insert(variable.clone());
        }
    });
    claims
}
