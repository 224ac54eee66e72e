use std::path::{Path, PathBuf};

use oxigraph::store::Store;

use super::ServeError;
use super::public::{Held, Publisher};

/// A store's folder, whose file `current` names the snapshot that was published last.
pub(super) struct StoreFolder(PathBuf);

impl StoreFolder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Publisher for StoreFolder {
    fn version(&self) -> Result<String, ServeError> {
        Ok(std::fs::read_to_string(self.0.join("current")).unwrap_or_default())
    }

    fn open(&self) -> Result<(Store, Held), ServeError> {
        todo!()
    }
}
