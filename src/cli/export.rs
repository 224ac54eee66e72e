use std::io::{self, IsTerminal, Write};
use std::path::Path;

use fangzhi::graph::analysis::{By, Measuring};
use fangzhi::graph::export::{self, Exported, Exporter, Files, Measures};
use fangzhi::graph::{self, RelationGraph};

use super::arguments::Export;
use super::status::Outcome;
use super::{open, table};

pub fn run(store: &Path, arguments: &Export) -> Outcome {
    let Some(format) = arguments.format.as_deref().filter(|_| !arguments.list) else { return list() };
    let exporter = export::named(format)?;
    ensure_output(exporter, arguments.output.as_deref())?;
    let snapshot = open::snapshot(store)?;
    let side = arguments.choosing.side(&snapshot);
    let graph = graph::project(side, &arguments.choosing.selection(side)?)?;
    let drawing = arguments.drawing.options();
    let measures = measures(&graph, &arguments.with);
    let exported = Exported::new(side, &graph).drawn(&drawing).measured(&measures);
    write(exporter, &exported, arguments.output.as_deref())?;
    count(&graph);
    Ok(())
}

/// Each measure once, in the order in which they were asked for.
fn measures(graph: &RelationGraph, with: &[By]) -> Measures {
    let mut measures = Measures::default();
    if with.is_empty() {
        return measures;
    }
    let mut measuring = Measuring::of(graph);
    for (place, &by) in with.iter().enumerate() {
        if !with[..place].contains(&by) {
            measures.nodes.extend(measuring.columns(by));
        }
    }
    measures
}

/// Tells on standard error how much was written.
pub fn count(graph: &RelationGraph) {
    eprintln!("{} nodes, {} edges", graph.nodes().len(), graph.edges().len());
}

/// A format of several files needs a folder to put them into, a binary one somewhere else than a terminal.
pub fn ensure_output(exporter: &dyn Exporter, output: Option<&Path>) -> anyhow::Result<()> {
    let name = exporter.name();
    match exporter.files() {
        Files::Several(files) => anyhow::ensure!(
            output.is_some(),
            "{name} is a format of several files ({files}): give a folder, or a file.zip, with --output"
        ),
        Files::Binary => anyhow::ensure!(
            output.is_some() || !io::stdout().is_terminal(),
            "{name} is a binary format: give a file with --output"
        ),
        Files::Text => {}
    }
    Ok(())
}

/// Writes to the file or folder, or to standard output.
pub fn write(exporter: &dyn Exporter, exported: &Exported<'_>, output: Option<&Path>) -> anyhow::Result<()> {
    let several = matches!(exporter.files(), Files::Several(_));
    match output {
        Some(path) if several && path.extension().is_some_and(|extension| extension == "zip") => {
            Ok(export::write_archive(exporter, exported, path)?)
        }
        Some(folder) if several || folder.is_dir() => Ok(export::write_folder(exporter, exported, folder)?),
        Some(path) => Ok(export::write_file(exporter, exported, path)?),
        None => {
            let mut out = io::BufWriter::new(io::stdout());
            export::write_stream(exporter, exported, &mut out)?;
            if io::stdout().is_terminal() {
                writeln!(out)?;
            }
            Ok(out.flush()?)
        }
    }
}

fn list() -> Outcome {
    let rows = export::exporters().iter().map(|exporter| {
        let files = match exporter.files() {
            Files::Several(files) => files.to_owned(),
            Files::Text | Files::Binary => format!(".{}", exporter.extension()),
        };
        vec![exporter.name().to_owned(), files, exporter.summary().to_owned()]
    });
    Ok(table::print(["format", "files", "opens in"].map(str::to_owned), rows)?)
}
