//! What several subcommands open or look up.

use std::path::Path;

use anyhow::Context;
use fangzhi::model::IssueId;
use fangzhi::ontology::Ontology;
use fangzhi::store::read::{self, Card};
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
    if name.contains("://") {
        let iri = NamedNode::new(name.trim_matches(['<', '>'])).with_context(|| format!("{name} is no IRI"))?;
        return match read::card(store, iri.as_ref())? {
            Some(_) => Ok(iri),
            None => Err(Failure::Partial(Some(format!("the store has no entity {iri}")))),
        };
    }
    if let Some(kind) = kind {
        known_kind(kind)?;
    }
    let mut named = read::named(store, name)?;
    named.retain(|card| kind.is_none_or(|kind| slug(card) == kind));
    let message = match named.as_slice() {
        [only] => return Ok(only.iri.clone()),
        [] => {
            let near = read::suggestions(store, name, 5)?;
            let hint = if near.is_empty() { String::new() } else { format!("; did you mean{}", list(&near)) };
            format!("no entity called {name}{hint}")
        }
        several => format!("{name} may mean{}\ngive the IRI, or --kind", list(several)),
    };
    Err(Failure::Partial(Some(message)))
}

fn known_kind(kind: &str) -> anyhow::Result<()> {
    let ontology = Ontology::built_in();
    let classes = ontology.entity_classes();
    let known: Vec<&str> = classes.iter().filter_map(|class| ontology.slug(class.as_ref())).collect();
    anyhow::ensure!(known.contains(&kind), "{kind:?} is no kind of entity (known: {})", known.join(", "));
    Ok(())
}

fn list(cards: &[Card]) -> String {
    cards.iter().map(|card| format!("\n  {} ({}) {}", card.label, slug(card), card.iri.as_str())).collect()
}

fn slug(card: &Card) -> &'static str {
    Ontology::built_in().slug(card.class.as_ref()).unwrap_or("entity")
}
