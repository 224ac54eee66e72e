use std::io::{self, Write};

use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};

use super::press::PressLayer;
use super::{Side, StoreError};
use crate::model::PressIssue;

/// Why a dump stopped.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    #[error("the graph could not be read")]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Invalid(#[from] StoreError),
    #[error("the dump could not be written")]
    Write(#[from] io::Error),
}

/// Writes a side as N-Quads in the order of the lines' bytes: the same graph gives the same bytes.
/// Holds all lines in memory, about 300 bytes a quad.
///
/// # Errors
/// When the store cannot be read or the lines cannot be written.
pub fn dump(store: &Store, out: impl Write) -> Result<(), DumpError> {
    let lines = store.iter().map(|quad| Ok(quad?.to_string())).collect::<Result<Vec<_>, StorageError>>()?;
    write_sorted(lines, out)
}

/// Writes the press layer of one issue, without a store, in the form of [`dump`].
///
/// # Errors
/// When the issue contradicts itself or the lines cannot be written.
pub fn dump_press(issue: &PressIssue, side: Side, out: impl Write) -> Result<(), DumpError> {
    let quads = PressLayer::new(issue)?.quads(side);
    write_sorted(quads.iter().map(Quad::to_string).collect(), out)
}

fn write_sorted(mut lines: Vec<String>, mut out: impl Write) -> Result<(), DumpError> {
    lines.sort_unstable();
    for line in lines {
        writeln!(out, "{line} .")?;
    }
    Ok(out.flush()?)
}
