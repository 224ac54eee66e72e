//! Writes an invented relationship graph of any size in any export format, to try other programs on and to measure with.
//!
//! ```sh
//! cargo run --release --example network -- --nodes 100000 --edges 500000 --format gexf > network.gexf
//! ```
//!
//! The same seed gives the same bytes on every machine.

mod scale_free;
mod timing;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use fangzhi::graph::export::{self, Exported, Files};
use oxigraph::store::Store;

/// Write an invented relationship graph.
#[derive(Parser)]
#[command(name = "network")]
struct Arguments {
    /// How many entities
    #[arg(long, default_value_t = 1000)]
    nodes: usize,
    /// How many claims between them
    #[arg(long, default_value_t = 5000)]
    edges: usize,
    /// The same seed gives the same graph
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The format, as `fangzhi export` has it; those that take statements from a store have none here
    #[arg(long, default_value = "gexf")]
    format: String,
    /// Instead of writing the graph, print the seconds of measures and formats as JSON; betweenness from so many starts
    #[arg(long, value_name = "STARTS")]
    time: Option<usize>,
    /// The file or folder to write; standard output unless given
    #[arg(long)]
    output: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let Arguments { nodes, edges, seed, format, time, output } = Arguments::parse();
    let exporter = export::named(&format)?;
    let made = Instant::now();
    let graph = scale_free::graph(nodes, edges, seed);
    let made = made.elapsed();
    if let Some(starts) = time {
        return timing::write(&graph, starts, &mut io::stdout());
    }
    let store = Store::new()?;
    let exported = Exported::new(&store, &graph);
    let written = Instant::now();
    match output {
        Some(folder) if matches!(exporter.files(), Files::Several(_)) => {
            export::write_folder(exporter, &exported, &folder)?;
        }
        Some(path) => export::write_file(exporter, &exported, &path)?,
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
            export::write_stream(exporter, &exported, &mut out)?;
            out.flush()?;
        }
    }
    eprintln!("made in {made:.1?}, written in {:.1?}", written.elapsed());
    Ok(())
}
