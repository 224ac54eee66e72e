//! How fast relationship graphs are made, measured and written: `cargo bench --profile release --bench graphs`.
//!
//! The graph is `examples/network`'s: 100,000 entities, 500,000 claims, each with its sentence.

#[path = "../examples/network/scale_free.rs"]
mod scale_free;

use std::sync::OnceLock;

use divan::Bencher;
use fangzhi::graph::analysis::{
    Adjacency, Damping, Following, Leiden, Starts, betweenness, closeness, communities, cores, pagerank,
};
use fangzhi::graph::export::{self, Exported};
use fangzhi::graph::{Backbone, RelationGraph};
use oxigraph::store::Store;

const NODES: usize = 100_000;
const EDGES: usize = 500_000;

fn main() {
    divan::main();
}

fn network() -> &'static RelationGraph {
    static NETWORK: OnceLock<RelationGraph> = OnceLock::new();
    NETWORK.get_or_init(|| scale_free::graph(NODES, EDGES, 1))
}

/// Takes what is written and forgets it.
struct Nowhere;

impl std::io::Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Ok(divan::black_box(bytes).len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[divan::bench(sample_count = 3, args = ["gexf", "gexf-dynamic", "graphml", "graphml-yed", "dot", "csv", "cx2", "pajek", "neo4j"])]
fn written(bencher: Bencher, format: &str) {
    let store = Store::new().expect("memory");
    let exporter = export::named(format).expect("a format");
    let exported = Exported::new(&store, network());
    bencher.bench(|| export::write_stream(exporter, &exported, &mut Nowhere).expect("nothing to fail"));
}

#[divan::bench(sample_count = 5)]
fn adjacency(bencher: Bencher) {
    let graph = network();
    bencher.bench(|| Adjacency::of(divan::black_box(graph), Following::Both));
}

#[divan::bench(sample_count = 5)]
fn page_rank(bencher: Bencher) {
    let adjacency = Adjacency::of(network(), Following::Both);
    bencher.bench(|| pagerank(divan::black_box(&adjacency), Damping::default()));
}

#[divan::bench(sample_count = 5)]
fn k_cores(bencher: Bencher) {
    let adjacency = Adjacency::of(network(), Following::Both);
    bencher.bench(|| cores(divan::black_box(&adjacency)));
}

#[divan::bench(sample_count = 3)]
fn leiden(bencher: Bencher) {
    let adjacency = Adjacency::of(network(), Following::Both);
    bencher.bench(|| communities(divan::black_box(&adjacency), Leiden::default()));
}

#[divan::bench(sample_count = 1)]
fn betweenness_from_a_sample(bencher: Bencher) {
    let adjacency = Adjacency::of(network(), Following::Both);
    bencher.bench(|| betweenness(divan::black_box(&adjacency), Starts::within_seconds(NODES, EDGES)));
}

#[divan::bench(sample_count = 1)]
fn closeness_from_a_sample(bencher: Bencher) {
    let adjacency = Adjacency::of(network(), Following::Both);
    bencher.bench(|| closeness(divan::black_box(&adjacency), Starts::within_seconds(NODES, EDGES)));
}

#[divan::bench(sample_count = 3)]
fn backbone(bencher: Bencher) {
    bencher.with_inputs(|| network().clone()).bench_values(|graph| Backbone::Top(200).of(graph));
}
