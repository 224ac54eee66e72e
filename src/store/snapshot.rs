use std::ops::Deref;
use std::path::Path;

use super::folder::{Folder, Held};
use super::{Library, Side, StoreError};

/// A published state of a store, open for reading. It stays as it is while writers publish others.
///
/// It is a [`Library`] that nothing can be loaded into.
pub struct Snapshot {
    library: Library,
    _held: Option<Held>,
}

impl Snapshot {
    /// Opens what was published last in the store at `dir`. Writers need not be waited for.
    ///
    /// # Errors
    /// [`StoreError::Missing`] or [`StoreError::Empty`] where there is nothing to read, [`StoreError::Format`] for a
    /// store of another version, [`StoreError::WithoutDisk`] in a build without the feature `rocksdb`.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_sides(dir.as_ref(), &Side::ALL)
    }

    /// Opens the public side alone: the others are empty for whoever holds the value, and so is the list of issues,
    /// which is the archive's, and there are no texts, in which nothing is masked.
    ///
    /// # Errors
    /// As [`Snapshot::open`].
    pub fn open_public(dir: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_sides(dir.as_ref(), &[Side::Public])
    }

    fn open_sides(dir: &Path, sides: &[Side]) -> Result<Self, StoreError> {
        let folder = Folder::existing(dir)?;
        let (number, held) = folder.hold_current()?;
        let library = super::disk::open_read_only(&folder, number, sides)?;
        Ok(Self { library, _held: Some(held) })
    }
}

/// A library in memory, to be read only from now on.
impl From<Library> for Snapshot {
    fn from(library: Library) -> Self {
        Self { library, _held: None }
    }
}

impl Deref for Snapshot {
    type Target = Library;

    fn deref(&self) -> &Library {
        &self.library
    }
}
