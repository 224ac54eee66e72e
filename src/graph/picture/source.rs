//! What a picture says about itself in words: its title, what an edge rests on, where all of it was printed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::graph::export::columns::cited;
use crate::graph::relation;
use crate::graph::{Edge, Node, RelationGraph};

/// More newspapers than this are counted instead of named.
const NAMED: usize = 5;

/// `芦花村、王建平：关系图`, from where the choice started.
pub(super) fn title(graph: &RelationGraph, what: &str) -> String {
    let seeds: Vec<&str> = graph.seeds().iter().map(|&seed| graph.petgraph()[seed].label.as_str()).collect();
    match seeds.len() {
        0 => what.to_owned(),
        1..=3 => format!("{}：{what}", seeds.join("、")),
        more => format!("{}等{more}个对象：{what}", seeds[..3].join("、")),
    }
}

/// `来源：云川日报 2 期（2024-03-05 至 2024-09-12）；溪山报 1 期（2024-10-18）`. Empty where nothing is cited.
pub(in crate::graph) fn line(graph: &RelationGraph) -> String {
    let mut papers: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<Date>)> = BTreeMap::new();
    for (_, _, edge) in graph.edges() {
        for citation in edge.citations.iter() {
            let (issues, days) = papers.entry(citation.publication()).or_default();
            issues.insert(&citation.issue().id);
            days.extend(citation.date());
        }
    }
    // Those with the most issues first; the sort is stable, so that equal ones stay in the order of their names.
    let mut papers: Vec<_> = papers.into_iter().collect();
    papers.sort_by_key(|(_, (issues, _))| std::cmp::Reverse(issues.len()));
    let days = |days: &BTreeSet<Date>| match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => format!("（{first} 至 {last}）"),
        (Some(day), _) => format!("（{day}）"),
        _ => "（未注日期）".to_owned(),
    };
    let mut said: Vec<String> = papers
        .iter()
        .take(NAMED)
        .map(|(paper, (issues, dates))| format!("{paper} {} 期{}", issues.len(), days(dates)))
        .collect();
    if papers.len() > NAMED {
        let (mut issues, mut dates) = (0, BTreeSet::new());
        for (_, (more, their)) in &papers[NAMED..] {
            issues += more.len();
            dates.extend(their.iter().copied());
        }
        said.push(format!("另有 {} 种报刊 {issues} 期{}", papers.len() - NAMED, days(&dates)));
    }
    if said.is_empty() { String::new() } else { format!("来源：{}", said.join("；")) }
}

/// `参与：牵头`: the caption of an edge, with the part in an initiative in the language of the picture.
pub(super) fn caption(edge: &Edge) -> String {
    relation::caption(&edge.relation.label_zh, edge.value.as_deref().map(spoken))
}

/// The values that are words of the vocabulary, and not of the press.
pub(in crate::graph) fn spoken(value: &str) -> &str {
    match value {
        "lead" => "牵头",
        "partner" => "协同",
        other => other,
    }
}

/// `叶青禾（柳溪村）`, its kind and its other names, a line each.
pub(super) fn of_node(node: &Node) -> String {
    let context = node.context.as_ref().map(|context| format!("（{context}）")).unwrap_or_default();
    let aliases =
        if node.aliases.is_empty() { String::new() } else { format!("\n又作：{}", node.aliases.join("、")) };
    format!("{}{context}\n{}{aliases}", node.label, node.kind.label_zh)
}

/// What an edge says, then where and in which words.
pub(super) fn of_edge(source: &Node, target: &Node, edge: &Edge) -> String {
    let arrow = if edge.relation.directed { "→" } else { "—" };
    let mut said = format!("{} {arrow} {}\n{}", source.label, target.label, caption(edge));
    const SHOWN: usize = 3;
    for citation in edge.citations.iter().take(SHOWN) {
        said.push('\n');
        said.push_str(&cited(citation));
    }
    if edge.citations.len() > SHOWN {
        said.push_str(&format!("\n另有 {} 处", edge.citations.len() - SHOWN));
    }
    said
}
