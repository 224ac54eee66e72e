use std::path::Path;

use super::folder::{Folder, Held};
use super::{Existing, Library, LoadOutcome, StoreError, disk};
use crate::model::{IssueId, PressIssue};

/// The one program that changes a store. What it does is seen by readers after [`Writer::publish`], all at once;
/// without that it never happened.
pub struct Writer {
    folder: Folder,
    /// Of the unpublished snapshot.
    number: u64,
    /// `None` only once the databases have been closed.
    library: Option<Library>,
    changed: bool,
    _lock: Held,
}

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The number of the current snapshot.
    pub snapshot: u64,
    /// Whether it is another than before.
    pub changed: bool,
}

impl Writer {
    /// Opens the store at `dir` to change it; makes one where there is none. Cleans up after writers that were killed.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while another program writes, [`StoreError::Foreign`] for a folder of other things,
    /// [`StoreError::Format`] for a store of another version, [`StoreError::Io`] where the folder cannot be written,
    /// [`StoreError::WithoutDisk`] in a build without the feature `rocksdb`.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, StoreError> {
        if !cfg!(feature = "rocksdb") {
            return Err(StoreError::WithoutDisk);
        }
        let folder = Folder::existing_or_new(dir.as_ref())?;
        let lock = folder.lock()?;
        let alone = folder.sweep()?;
        let number = folder.next_snapshot()?;
        // From here on a value that is dropped removes the snapshot again.
        let mut writer = Self { folder, number, library: None, changed: false, _lock: lock };
        let mut library = disk::open_to_write(&writer.folder, number)?;
        if alone {
            library.drop_unused()?;
        }
        writer.library = Some(library);
        Ok(writer)
    }

    /// Takes an issue in; see [`Library::load`].
    ///
    /// # Errors
    /// As [`Library::load`]. After an error of the disk nothing of this writer can be published.
    pub fn load(&mut self, issue: &PressIssue, existing: Existing) -> Result<LoadOutcome, StoreError> {
        let outcome = self.library_mut()?.stage(issue, existing)?;
        self.changed |= outcome != LoadOutcome::Unchanged;
        Ok(outcome)
    }

    /// Takes an issue out.
    ///
    /// # Errors
    /// As [`Library::unload`].
    pub fn unload(&mut self, issue: &IssueId) -> Result<(), StoreError> {
        self.library_mut()?.stage_out(issue)?;
        self.changed = true;
        Ok(())
    }

    /// Derives the knowledge layers from nothing, for a new version that derives them in another way.
    ///
    /// # Errors
    /// As [`Library::rebuild`].
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.library_mut()?.rebuild()?;
        self.changed = true;
        Ok(())
    }

    /// Makes what was done the store's state: derives the knowledge layers, writes all to disk and switches over.
    /// Where nothing was changed the snapshot before stays current.
    ///
    /// # Errors
    /// When something cannot be written; the store is then as it was before this writer.
    pub fn publish(mut self) -> Result<Published, StoreError> {
        let before = self.folder.current()?;
        if let (Some(snapshot), false) = (before, self.changed) {
            return Ok(Published { snapshot, changed: false });
        }
        let mut library = self.library.take().ok_or(StoreError::Abandoned)?;
        library.derive()?;
        disk::flush(&self.folder, self.number, &library)?;
        let kept = library.hashes()?;
        drop(library);
        self.folder.publish(self.number)?;
        // Published: what fails from here on is left to the next writer's sweep.
        if matches!(self.folder.sweep(), Ok(true)) {
            let _ = super::documents::Documents::Folder(self.folder.documents()).keep_only(&kept);
        }
        Ok(Published { snapshot: self.number, changed: true })
    }

    fn library_mut(&mut self) -> Result<&mut Library, StoreError> {
        self.library.as_mut().ok_or(StoreError::Abandoned)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.library = None;
        if !matches!(self.folder.current(), Ok(Some(current)) if current == self.number) {
            // What cannot be removed now is swept up by the next writer.
            let _ = self.folder.discard(self.number);
        }
    }
}
