use std::io::{self, Write};
use std::path::Path;

use fangzhi::graph::export::{self, Exported};
use fangzhi::graph::{Edge, Node, Paths, Projection, Step};

use super::arguments::PathBetween;
use super::export::{count, ensure_output, write};
use super::status::{Failure, Outcome};
use super::{open, quote, wrap};

/// Sentences that are printed of one claim; the others are counted.
const QUOTED: usize = 2;

pub fn run(store: &Path, arguments: &PathBetween) -> Outcome {
    let exporter = arguments.format.as_deref().map(export::named).transpose()?;
    if let Some(exporter) = exporter {
        ensure_output(exporter, arguments.output.as_deref())?;
    }
    let snapshot = open::snapshot(store)?;
    let side = arguments.choosing.side(&snapshot);
    let selection = arguments.choosing.selection(side)?;
    let from = open::entity(side, &arguments.from, None)?;
    let to = open::entity(side, &arguments.to, None)?;
    let paths = Paths::between(Projection::new(side), &selection, &from, &to, arguments.all)?;
    if paths.paths.is_empty() {
        eprintln!("nothing that was chosen joins the two");
    }
    match exporter {
        Some(exporter) => {
            let drawing = arguments.drawing.options();
            write(exporter, &Exported::new(side, &paths.graph).drawn(&drawing), arguments.output.as_deref())?;
            count(&paths.graph);
            Ok(())
        }
        None => Ok(print(&paths, &mut io::BufWriter::new(io::stdout()))?),
    }
}

fn print(paths: &Paths, out: &mut impl Write) -> Result<(), Failure> {
    let graph = paths.graph.petgraph();
    for (number, path) in paths.paths.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let names: Vec<String> = path.iter().map(|&node| name(&graph[node])).collect();
        let steps = path.len() - 1;
        let steps = format!("{steps} {}", if steps == 1 { "step" } else { "steps" });
        for line in wrap::lines(&format!("{} ({steps})", names.join(" — ")), "") {
            writeln!(out, "{line}")?;
        }
        for step in paths.steps(path) {
            print_step(paths, &step, out)?;
        }
    }
    out.flush()?;
    if paths.is_cut {
        eprintln!("there are more; these are the {} best supported", paths.paths.len());
    }
    Ok(())
}

/// Each claim between two entities, in the direction in which it is stated, with its sentences.
fn print_step(paths: &Paths, step: &Step, out: &mut impl Write) -> io::Result<()> {
    let graph = paths.graph.petgraph();
    for &claim in &step.claims {
        let Some((source, target)) = graph.edge_endpoints(claim) else { continue };
        let edge: &Edge = &graph[claim];
        let arrow = if edge.relation.directed { "→" } else { "—" };
        let said = format!("{} — {} {arrow} {}", graph[source].label, edge.caption(), graph[target].label);
        for line in wrap::lines(&said, "  ") {
            writeln!(out, "{line}")?;
        }
        for citation in edge.citations.iter().take(QUOTED) {
            quote::citation(citation, out)?;
        }
        if edge.citations.len() > QUOTED {
            writeln!(out, "    and {} more", edge.citations.len() - QUOTED)?;
        }
    }
    Ok(())
}

/// With what tells it from its namesakes.
fn name(node: &Node) -> String {
    match &node.context {
        Some(context) => format!("{}（{context}）", node.label),
        None => node.label.clone(),
    }
}
