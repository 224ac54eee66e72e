use std::io::{self, Write};
use std::path::Path;

use fangzhi::graph::analysis::{Adjacency, By, Following, Measuring, entity_changes, linking, pair_changes, weak};
use fangzhi::graph::export::{Exported, Measures, Values, write_measures};
use fangzhi::graph::{self, Describer, Node, RelationGraph, Selection};
use fangzhi::ontology::Ontology;
use oxigraph::io::RdfFormat;
use oxigraph::store::Store;
use serde_json::Value;

use super::arguments::{ListFormat, Rank, RankBy, RankFormat};
use super::listing::{Listing, decimal};
use super::open;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Rank) -> Outcome {
    let snapshot = open::snapshot(store)?;
    let side = arguments.choosing.side(&snapshot);
    let selection = Selection { with_text: false, ..arguments.choosing.selection(side)? };
    if let Some(places) = &arguments.linking {
        let listing = links(side, &selection, places)?;
        return finish(listing, arguments);
    }
    match arguments.by {
        RankBy::Measure(by) => {
            let graph = graph::project(side, &selection)?;
            let columns = Measuring::of(&graph).columns(by);
            if let Some(format) = arguments.format.rdf() {
                let measures = Measures { nodes: columns, edges: Vec::new() };
                return statements(side, &graph, &measures, format);
            }
            finish(measured(&graph, by, &columns[0].values, columns.get(1).map(|column| &column.values)), arguments)
        }
        RankBy::Bridge => finish(bridges(&graph::project(side, &selection)?), arguments),
        RankBy::Change => {
            let Some(against) = arguments.against else {
                return Err(anyhow::anyhow!("a change is one against an earlier period: give it with --against").into());
            };
            let earlier = Selection { since: against.since, until: against.until, ..selection.clone() };
            let (before, after) = (graph::project(side, &earlier)?, graph::project(side, &selection)?);
            finish(changes(side, &before, &after, arguments.pairs)?, arguments)
        }
    }
}

/// Writes what was measured as statements in a graph of their own.
pub fn statements(store: &Store, graph: &RelationGraph, measures: &Measures, format: RdfFormat) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout());
    write_measures(&Exported::new(store, graph).measured(measures), format, &mut out)?;
    Ok(out.flush()?)
}

fn finish(mut listing: Listing, arguments: &Rank) -> Outcome {
    let format = match arguments.format {
        RankFormat::Csv => ListFormat::Csv,
        RankFormat::Json => ListFormat::Json,
        RankFormat::Table => ListFormat::Table,
        RankFormat::Turtle | RankFormat::Nquads => {
            return Err(anyhow::anyhow!(
                "only measures of entities are written as statements; choose table, csv or json"
            )
            .into());
        }
    };
    let all = listing.rows.len();
    listing.rows.truncate(arguments.limit.unwrap_or(if format == ListFormat::Table { 20 } else { usize::MAX }));
    let shown = listing.rows.len();
    listing.print(format)?;
    match all {
        all if shown < all => eprintln!("{shown} of {all} rows; --limit shows more"),
        1 => eprintln!("1 row"),
        all => eprintln!("{all} rows"),
    }
    Ok(())
}

const ENTITY: [(&str, bool); 4] = [("name", true), ("kind", true), ("context", true), ("iri", false)];

fn entity(node: &Node) -> [Value; 4] {
    let context = node.context.clone().map_or(Value::Null, Value::String);
    [node.label.clone().into(), node.kind.label_zh.clone().into(), context, node.iri.as_str().into()]
}

fn number(value: impl TryInto<u64>) -> Value {
    value.try_into().unwrap_or(u64::MAX).into()
}

/// Entities in the order of a measure; of equal ones those with more sources first.
fn measured(graph: &RelationGraph, by: By, values: &Values, names: Option<&Values>) -> Listing {
    let value = |index: usize| match values {
        Values::Integer(values) => values[index].into(),
        Values::Decimal(values) => decimal(values[index]),
        Values::Boolean(values) => values[index].into(),
        Values::Text(values) => values[index].clone().map_or(Value::Null, Value::String),
    };
    let name = |index: usize| match names {
        Some(Values::Text(names)) => names[index].clone().map_or(Value::Null, Value::String),
        _ => Value::Null,
    };
    let mut rows: Vec<(Value, Value, &Node)> = graph
        .nodes()
        .enumerate()
        .filter(|(_, node)| !node.kind.is_claim)
        .map(|(index, node)| (value(index), name(index), node))
        .filter(|(value, _, _)| !value.is_null())
        .collect();
    let size = |value: &Value| value.as_f64().unwrap_or_default();
    rows.sort_by(|(a, _, x), (b, _, y)| {
        let order = size(b).total_cmp(&size(a));
        let order = if by.lowest_first() { order.reverse() } else { order };
        order.then_with(|| y.weight.cmp(&x.weight)).then_with(|| x.iri.cmp(&y.iri))
    });
    let mut columns = vec![("rank", true)];
    columns.extend(ENTITY);
    columns.push((by.name(), true));
    columns.extend(names.map(|_| ("label", true)));
    columns.push(("sources", true));
    let rows = rows.into_iter().enumerate().map(|(rank, (value, name, node))| {
        let mut row = vec![number(rank + 1)];
        row.extend(entity(node));
        row.push(value);
        row.extend(names.map(|_| name));
        row.push(number(node.weight));
        row
    });
    Listing { rows: rows.collect(), columns }
}

/// Pairs that nothing else joins; those that more hangs on come first.
fn bridges(graph: &RelationGraph) -> Listing {
    let nodes = graph.petgraph().raw_nodes();
    let mut found = weak(&Adjacency::of(graph, Following::Both)).bridges;
    found.sort_by_key(|bridge| (std::cmp::Reverse(bridge.apart), bridge.ends));
    let rows = found.into_iter().map(|bridge| {
        let (a, b) = (bridge.ends.0 as usize, bridge.ends.1 as usize);
        let edges = graph.between(a_index(a), a_index(b));
        let edges = || edges.iter().map(|&edge| &graph.petgraph()[edge]);
        let mut captions: Vec<String> = edges().map(fangzhi::graph::Edge::caption).collect();
        captions.dedup();
        let sources: u64 = edges().map(|edge| u64::from(edge.sources)).sum();
        vec![
            nodes[a].weight.label.clone().into(),
            nodes[b].weight.label.clone().into(),
            captions.join("；").into(),
            number(bridge.apart),
            number(sources),
            nodes[a].weight.iri.as_str().into(),
            nodes[b].weight.iri.as_str().into(),
        ]
    });
    let columns = vec![
        ("a", true),
        ("b", true),
        ("claims", true),
        ("apart", true),
        ("sources", true),
        ("iri_a", false),
        ("iri_b", false),
    ];
    Listing { rows: rows.collect(), columns }
}

fn a_index(index: usize) -> petgraph::graph::NodeIndex {
    petgraph::graph::NodeIndex::new(index)
}

/// Who links two places.
fn links(store: &Store, selection: &Selection, places: &[String]) -> Result<Listing, super::status::Failure> {
    let [a, b] = places else { return Err(anyhow::anyhow!("--linking takes two places").into()) };
    let ends = [open::entity(store, a, Some("place"))?, open::entity(store, b, Some("place"))?];
    let graph = graph::project(store, selection)?;
    let found = linking(store, &graph, &ends)?;
    let rows = found.into_iter().enumerate().map(|(rank, link)| {
        let mut row = vec![number(rank + 1)];
        row.extend(entity(&graph.petgraph().raw_nodes()[link.node].weight));
        row.extend([decimal(link.between), number(link.first), number(link.second)]);
        row
    });
    let mut columns = vec![("rank", true)];
    columns.extend(ENTITY);
    columns.extend([("between", true), ("sources_a", true), ("sources_b", true)]);
    Ok(Listing { rows: rows.collect(), columns })
}

/// What became of entities, or pairs of them, from one period to the other; what stayed the same is left out.
fn changes(
    store: &Store,
    before: &RelationGraph,
    after: &RelationGraph,
    pairs: bool,
) -> Result<Listing, super::status::Failure> {
    let mut describer = Describer::new(store, Ontology::built_in());
    let found = if pairs { pair_changes(before, after) } else { entity_changes(before, after) };
    let mut rows = Vec::new();
    for change in found.into_iter().filter(|change| change.size() > 0) {
        let mut row = Vec::new();
        for entity in &change.entities {
            row.extend([describer.label(entity)?.into(), describer.kind(entity)?.label_zh.clone().into()]);
        }
        row.push(change.became().word().into());
        row.extend([number(change.before), number(change.after)]);
        row.extend(change.entities.iter().map(|entity| entity.as_str().into()));
        rows.push(row);
    }
    let columns: &[(&str, bool)] = if pairs {
        &[
            ("a", true),
            ("kind_a", true),
            ("b", true),
            ("kind_b", true),
            ("became", true),
            ("before", true),
            ("after", true),
            ("iri_a", false),
            ("iri_b", false),
        ]
    } else {
        &[("name", true), ("kind", true), ("became", true), ("before", true), ("after", true), ("iri", false)]
    };
    Ok(Listing { columns: columns.to_vec(), rows })
}
