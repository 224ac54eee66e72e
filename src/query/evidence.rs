//! Adds to a query the sentence behind each row.

use spargebra::algebra::GraphPattern;
use spargebra::term::Variable;
use spargebra::{Query, SparqlParser};

/// The columns that evidence adds, in this order.
pub const COLUMNS: [&str; 7] = ["issue", "date", "article", "sentence", "start", "end", "confidence"];

/// The variable by which a query offers the claim behind a row.
const CLAIM: &str = "claim";

const KNOWLEDGE: &str = "
PREFIX fz: <https://w3id.org/fangzhi/ontology#>
SELECT * WHERE {
  ?claim fz:supportedBy ?press__ .
  GRAPH ?graph__ {
    ?press__ fz:statedIn ?passage__ ; fz:inArticle ?article__ ; fz:confidence ?confidence .
    ?passage__ fz:text ?sentence ; fz:start ?start ; fz:end ?end .
    ?article__ fz:title ?article ; fz:inIssue ?issue__ .
    OPTIONAL { ?issue__ fz:date ?date }
  }
  BIND(REPLACE(STR(?issue__), \"^.*/\", \"\") AS ?issue)
}";

const ONE_ISSUE: &str = "
PREFIX fz: <https://w3id.org/fangzhi/ontology#>
SELECT * WHERE {
  ?claim fz:statedIn ?passage__ ; fz:inArticle ?article__ ; fz:confidence ?confidence .
  ?passage__ fz:text ?sentence ; fz:start ?start ; fz:end ?end .
  ?article__ fz:title ?article ; fz:inIssue ?issue__ .
  OPTIONAL { ?issue__ fz:date ?date }
  BIND(REPLACE(STR(?issue__), \"^.*/\", \"\") AS ?issue)
}";

/// `query` with the evidence columns after its own; `None` where no `?claim` stands behind a row
/// (the query groups, or does not say which claim it read).
pub fn with_evidence(query: Query, one_issue: bool) -> Option<Query> {
    let Query::Select { dataset, pattern, base_iri } = query else { return None };
    let evidence = evidence_pattern(one_issue)?;
    Some(Query::Select { dataset, pattern: widen(pattern, &evidence)?, base_iri })
}

fn evidence_pattern(one_issue: bool) -> Option<GraphPattern> {
    let text = if one_issue { ONE_ISSUE } else { KNOWLEDGE };
    match SparqlParser::new().parse_query(text).ok()? {
        Query::Select { pattern: GraphPattern::Project { inner, .. }, .. } => Some(*inner),
        _ => None,
    }
}

/// Descends to the outermost projection, adds the columns to it and the pattern below its ordering.
fn widen(pattern: GraphPattern, evidence: &GraphPattern) -> Option<GraphPattern> {
    Some(match pattern {
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: Box::new(widen(*inner, evidence)?) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: Box::new(widen(*inner, evidence)?) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: Box::new(widen(*inner, evidence)?), start, length }
        }
        GraphPattern::Project { inner, mut variables } => {
            variables.extend(COLUMNS.map(Variable::new_unchecked));
            GraphPattern::Project { inner: Box::new(join_below_order(*inner, evidence)?), variables }
        }
        _ => return None,
    })
}

fn join_below_order(pattern: GraphPattern, evidence: &GraphPattern) -> Option<GraphPattern> {
    match pattern {
        GraphPattern::OrderBy { inner, expression } => {
            Some(GraphPattern::OrderBy { inner: Box::new(join_below_order(*inner, evidence)?), expression })
        }
        pattern if offers_claim(&pattern) => {
            Some(GraphPattern::Join { left: Box::new(pattern), right: Box::new(evidence.clone()) })
        }
        _ => None,
    }
}

fn offers_claim(pattern: &GraphPattern) -> bool {
    let mut offered = false;
    pattern.on_in_scope_variable(|variable| offered |= variable.as_str() == CLAIM);
    offered
}
