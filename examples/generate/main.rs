//! Writes issues of invented local papers with the tables of the facts that they state, at any size.
//!
//! ```sh
//! cargo run --release --example generate -- --issues 2000 --seed 7 --out /tmp/press
//! fangzhi load /tmp/press/issues --manifest /tmp/press/issues/issues.csv
//! ```
//!
//! The same seed gives the same bytes on every machine, and issue number 5 is the same among ten and among ten thousand.

mod press;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;
use press::{Form, Options, SHAPES};

/// Write issues of invented local papers, and the facts that they state.
#[derive(Parser)]
#[command(name = "generate")]
struct Arguments {
    /// How many issues, up to some 100,000
    #[arg(long, required_unless_present = "shapes")]
    issues: Option<u64>,
    /// The same seed gives the same issues
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write to: issues/, truth/ and identities.csv
    #[arg(long, required_unless_present = "shapes")]
    out: Option<PathBuf>,
    /// Articles an issue
    #[arg(long, default_value_t = 8)]
    articles: usize,
    /// How the lines are set
    #[arg(long, value_enum, default_value_t = Form::Mixed)]
    form: Form,
    /// List the sentence shapes instead of writing issues
    #[arg(long)]
    shapes: bool,
}

fn main() -> anyhow::Result<()> {
    let Arguments { issues, seed, out, articles, form, shapes } = Arguments::parse();
    let (Some(issues), Some(out), false) = (issues, out, shapes) else { return list_shapes() };
    let summary = press::write(&Options { seed, articles, form }, issues, &out)?;
    let (used, all) = (summary.shapes.len(), SHAPES.len());
    eprintln!("{} issues with {} facts, in {used} of {all} sentence shapes", summary.issues, summary.facts);
    Ok(())
}

fn list_shapes() -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for shape in SHAPES.iter() {
        writeln!(out, "{}\t{}", shape.topic, shape.sentence)?;
    }
    Ok(())
}
