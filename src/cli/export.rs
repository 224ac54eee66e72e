use std::io::{self, IsTerminal, Write};
use std::path::Path;

use fangzhi::graph::export::{self, Exported, Exporter};
use fangzhi::graph::{self, Selection};
use fangzhi::store::Side;

use super::arguments::Export;
use super::status::Outcome;
use super::{open, table};

pub fn run(store: &Path, arguments: &Export) -> Outcome {
    let Some(format) = arguments.format.as_deref().filter(|_| !arguments.list) else { return list() };
    let exporter = export::named(format)?;
    ensure_output(exporter, arguments)?;
    let snapshot = open::snapshot(store)?;
    let side = snapshot.side(if arguments.include_private { Side::Archive } else { Side::Public });
    let around = arguments.around.iter().map(|name| open::entity(side, name, None)).collect::<Result<_, _>>()?;
    let selection = Selection {
        around,
        depth: arguments.depth,
        kinds: arguments.kind.iter().cloned().collect(),
        since: arguments.since,
        until: arguments.until,
        with_text: !arguments.no_text,
        ..Selection::default()
    };
    let graph = graph::project(side, &selection)?;
    let exported = Exported { store: side, graph: &graph, with_text: !arguments.no_text };
    write(exporter, &exported, arguments.output.as_deref())?;
    eprintln!("{} nodes, {} edges", graph.nodes().count(), graph.edges().count());
    Ok(())
}

/// A format of several files needs a folder to put them into.
fn ensure_output(exporter: &dyn Exporter, arguments: &Export) -> anyhow::Result<()> {
    anyhow::ensure!(
        arguments.output.is_some() || exporter.files().is_empty(),
        "{} is a format of several files ({}): give a folder with --output",
        exporter.name(),
        exporter.files().join(", ")
    );
    Ok(())
}

fn write(exporter: &dyn Exporter, exported: &Exported<'_>, output: Option<&Path>) -> anyhow::Result<()> {
    match output {
        Some(folder) if !exporter.files().is_empty() || folder.is_dir() => {
            Ok(export::write_folder(exporter, exported, folder)?)
        }
        Some(path) => Ok(export::write_file(exporter, exported, path)?),
        None => {
            let mut out = io::BufWriter::new(io::stdout());
            exporter.write("", exported, &mut out)?;
            if io::stdout().is_terminal() {
                writeln!(out)?;
            }
            Ok(out.flush()?)
        }
    }
}

fn list() -> Outcome {
    let rows = export::exporters().iter().map(|exporter| {
        let files = if exporter.files().is_empty() {
            format!(".{}", exporter.extension())
        } else {
            exporter.files().join(", ")
        };
        vec![exporter.name().to_owned(), files, exporter.summary().to_owned()]
    });
    Ok(table::print(["format", "files", "opens in"].map(str::to_owned), rows)?)
}
