//! How long measures and formats take on an invented graph, for `scripts/against-networkx.py`.

use std::io::Write;
use std::time::Instant;

use fangzhi::graph::RelationGraph;
use fangzhi::graph::analysis::{Adjacency, Damping, Following, Leiden, Starts, betweenness, communities, pagerank};
use fangzhi::graph::export::{self, Exported};
use oxigraph::store::Store;

/// The best of so many runs.
const RUNS: usize = 3;

/// Writes one JSON object: the name of each task and its seconds. Adjacency lists are made anew in each: a user's one
/// question needs them.
pub fn write(graph: &RelationGraph, starts: usize, out: &mut impl Write) -> anyhow::Result<()> {
    let adjacency = || Adjacency::of(graph, Following::Both);
    let store = Store::new()?;
    let exported = Exported::new(&store, graph);
    let written = |format: &str| {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, std::fs::File::create("/dev/null")?);
        export::write_stream(export::named(format)?, &exported, &mut out)?;
        Ok::<(), anyhow::Error>(out.flush()?)
    };
    let mut times = serde_json::Map::new();
    let mut timed = |name: &str, task: &dyn Fn() -> anyhow::Result<()>| {
        let mut best = f64::INFINITY;
        for _ in 0..RUNS {
            let begun = Instant::now();
            task()?;
            best = best.min(begun.elapsed().as_secs_f64());
        }
        times.insert(name.to_owned(), best.into());
        Ok::<(), anyhow::Error>(())
    };
    timed("pagerank", &|| {
        std::hint::black_box(pagerank(&adjacency(), Damping::default()));
        Ok(())
    })?;
    timed("betweenness", &|| {
        std::hint::black_box(betweenness(&adjacency(), Starts::Sampled(starts)));
        Ok(())
    })?;
    timed("leiden", &|| {
        std::hint::black_box(communities(&adjacency(), Leiden::default()));
        Ok(())
    })?;
    timed("graphml", &|| written("graphml"))?;
    timed("gexf", &|| written("gexf"))?;
    serde_json::to_writer(&mut *out, &times)?;
    Ok(writeln!(out)?)
}
