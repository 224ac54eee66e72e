//! Oxigraph databases in a store's folder; the only place that needs the feature `rocksdb`.

use super::folder::Folder;
use super::{Library, Side, StoreError};

#[cfg(feature = "rocksdb")]
mod with {
    use oxigraph::store::Store;

    use super::*;
    use crate::store::documents::Documents;
    use crate::store::error::At;

    pub fn open_read_only(folder: &Folder, number: u64, sides: &[Side]) -> Result<Library, StoreError> {
        let open = |side: Side| {
            if !sides.contains(&side) {
                return Ok(Store::new()?);
            }
            let path = folder.snapshot(number).join(side.word());
            Store::open_read_only(&path).at("open the published snapshot", path)
        };
        let archive = sides.contains(&Side::Archive);
        let documents = if archive { Documents::Folder(folder.documents()) } else { Documents::Withheld };
        Library::over(Side::ALL.map(open), documents)
    }

    pub fn open_to_write(folder: &Folder, number: u64) -> Result<Library, StoreError> {
        let open = |side: Side| {
            let path = folder.snapshot(number).join(side.word());
            Store::open(&path).at("open the new snapshot", path)
        };
        Library::over(Side::ALL.map(open), Documents::Folder(folder.documents()))?.with_ontology()
    }

    /// Writes to disk what is still in memory.
    pub fn flush(folder: &Folder, number: u64, library: &Library) -> Result<(), StoreError> {
        Side::ALL
            .into_iter()
            .try_for_each(|side| library.side(side).flush().at("write the new snapshot", folder.snapshot(number)))
    }
}

#[cfg(not(feature = "rocksdb"))]
mod with {
    use super::*;

    pub fn open_read_only(_: &Folder, _: u64, _: &[Side]) -> Result<Library, StoreError> {
        Err(StoreError::WithoutDisk)
    }

    pub fn open_to_write(_: &Folder, _: u64) -> Result<Library, StoreError> {
        Err(StoreError::WithoutDisk)
    }

    pub fn flush(_: &Folder, _: u64, _: &Library) -> Result<(), StoreError> {
        Err(StoreError::WithoutDisk)
    }
}

pub(super) use with::{flush, open_read_only, open_to_write};
