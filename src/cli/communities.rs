use std::path::Path;

use fangzhi::graph::analysis::{By, Leiden, Measuring, typical};
use fangzhi::graph::export::Measures;
use fangzhi::graph::{self, Selection};
use serde_json::Value;

use super::arguments::{Communities, ListFormat, RankFormat};
use super::listing::Listing;
use super::status::Outcome;
use super::{open, rank};

pub fn run(store: &Path, arguments: &Communities) -> Outcome {
    let snapshot = open::snapshot(store)?;
    let side = arguments.choosing.side(&snapshot);
    let selection = Selection { with_text: false, ..arguments.choosing.selection(side)? };
    let graph = graph::project(side, &selection)?;
    let leiden = Leiden { resolution: arguments.resolution, seed: arguments.seed, ..Leiden::default() };
    let mut measuring = Measuring::of(&graph).with_leiden(leiden);
    if let Some(format) = arguments.format.rdf() {
        let measures = Measures { nodes: measuring.columns(By::Community), edges: Vec::new() };
        return rank::statements(side, &graph, &measures, format);
    }
    let labels = measuring.community_labels();
    let found = measuring.communities().clone();
    let nodes = graph.petgraph().raw_nodes();
    let ranked = typical(measuring.adjacency(), &found, usize::MAX);
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let format = match arguments.format {
        RankFormat::Csv => ListFormat::Csv,
        RankFormat::Json => ListFormat::Json,
        RankFormat::Table | RankFormat::Turtle | RankFormat::Nquads => ListFormat::Table,
    };
    let limit = arguments.limit.unwrap_or(if format == ListFormat::Table { 20 } else { usize::MAX });
    let entities = |members: &[usize]| members.iter().filter(|&&node| !nodes[node].weight.kind.is_claim).count();
    for (community, members) in ranked.iter().enumerate().take(limit) {
        let label = labels.get(community).cloned().unwrap_or_default();
        if arguments.members {
            for node in members.iter().map(|&node| &nodes[node].weight).filter(|node| !node.kind.is_claim) {
                let context = node.context.clone().map_or(Value::Null, Value::String);
                rows.push(vec![
                    community.into(),
                    label.clone().into(),
                    node.label.clone().into(),
                    node.kind.label_zh.clone().into(),
                    context,
                    node.iri.as_str().into(),
                ]);
            }
        } else {
            let sources: f64 = members
                .iter()
                .flat_map(|&node| {
                    let (adjacency, of) = (measuring.adjacency(), &found.of);
                    let arcs = adjacency.neighbours(node).iter().zip(adjacency.weights(node));
                    arcs.filter(move |&(&to, _)| of[to as usize] == of[node]).map(|(_, weight)| *weight)
                })
                .sum();
            // Each edge came by from both ends; weights are whole numbers.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of counts")]
            let sources = (sources / 2.0).round() as u64;
            rows.push(vec![community.into(), label.into(), entities(members).into(), sources.into()]);
        }
    }
    let columns: &[(&str, bool)] = if arguments.members {
        &[("community", true), ("label", true), ("name", true), ("kind", true), ("context", true), ("iri", false)]
    } else {
        &[("community", true), ("label", true), ("entities", true), ("sources", true)]
    };
    Listing { columns: columns.to_vec(), rows }.print(format)?;
    let (count, modularity) = (found.count(), found.modularity);
    let shown = if limit < count { format!("{limit} of ") } else { String::new() };
    eprintln!("{shown}{count} {}, modularity {modularity:.3}", if count == 1 { "community" } else { "communities" });
    Ok(())
}
