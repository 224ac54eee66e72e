//! What several subcommands open or look up.

use std::path::Path;

use fangzhi::graph;
use fangzhi::model::IssueId;
use fangzhi::store::{Snapshot, iri};
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

use super::status::Failure;

/// The published snapshot of the store.
pub fn snapshot(store: &Path) -> Result<Snapshot, Failure> {
    Ok(Snapshot::open(store)?)
}

/// The graph of an issue that the store holds.
pub fn issue_graph(snapshot: &Snapshot, name: &str) -> Result<NamedNode, Failure> {
    let issue = issue(snapshot, name)?;
    Ok(iri::issue_graph(&issue))
}

/// The issue of this name; where there is none, the nearest names are given.
pub fn issue(snapshot: &Snapshot, name: &str) -> Result<IssueId, Failure> {
    let known: Vec<IssueId> = snapshot.issues()?.into_iter().map(|issue| issue.id).collect();
    if let Some(issue) = known.iter().find(|issue| issue.as_str() == name) {
        return Ok(issue.clone());
    }
    let mut near: Vec<&str> = known.iter().map(IssueId::as_str).collect();
    near.sort_by(|a, b| strsim::jaro_winkler(b, name).total_cmp(&strsim::jaro_winkler(a, name)));
    let hint = near.iter().take(3).map(|near| format!("\n  {near}")).collect::<String>();
    let hint = if hint.is_empty() { "; the store is empty".to_owned() } else { format!("; did you mean{hint}") };
    Err(Failure::Partial(Some(format!("no issue called {name}{hint}"))))
}

/// The entity of this name or IRI. It never chooses: where several are meant, or none, they or their neighbours are
/// listed with their IRIs.
pub fn entity(store: &Store, name: &str, kind: Option<&str>) -> Result<NamedNode, Failure> {
    Ok(graph::entity(store, name, kind)?)
}
