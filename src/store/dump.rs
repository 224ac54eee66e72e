use std::io::{self, Write};

use oxigraph::store::{StorageError, Store};

/// Why a dump stopped.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    #[error("the graph could not be read: {0}")]
    Storage(#[from] StorageError),
    #[error("the dump could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes a side as N-Quads in the order of the lines' bytes: the same graph gives the same bytes.
/// Holds all lines in memory, about 300 bytes a quad.
///
/// # Errors
/// When the store cannot be read or the lines cannot be written.
pub fn dump(store: &Store, mut out: impl Write) -> Result<(), DumpError> {
    let mut lines = store.iter().map(|quad| Ok(quad?.to_string())).collect::<Result<Vec<_>, StorageError>>()?;
    lines.sort_unstable();
    for line in lines {
        writeln!(out, "{line} .")?;
    }
    Ok(out.flush()?)
}
