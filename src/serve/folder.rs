use std::path::{Path, PathBuf};

use oxigraph::store::Store;

use super::ServeError;
use super::public::{Held, Publisher};
use crate::store::{Side, Snapshot};

/// A store's folder, whose file `current` names the snapshot that was published last.
pub(super) struct StoreFolder(PathBuf);

impl StoreFolder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Publisher for StoreFolder {
    fn version(&self) -> Result<String, ServeError> {
        // A folder without the file holds no store, which opening it says better.
        Ok(std::fs::read_to_string(self.0.join("current")).unwrap_or_default())
    }

    fn open(&self) -> Result<(Store, Held), ServeError> {
        let snapshot = Snapshot::open_public(&self.0)?;
        let store = snapshot.side(Side::Public).clone();
        Ok((store, Some(Box::new(snapshot))))
    }
}
