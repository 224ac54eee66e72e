use std::io;
use std::path::PathBuf;

use oxigraph::store::StorageError;

use crate::model::{IssueId, SourceHash};

/// Why a store could not be read or written. After any of these the published snapshot is as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}: could not {action}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    #[error("{}: could not {action}", path.display())]
    Database { action: &'static str, path: PathBuf, source: Box<StorageError> },
    #[error("the graph could not be read or written")]
    Storage(#[from] StorageError),
    #[error("{}: another program is writing to this store ({holder}); try again when it is done", path.display())]
    Locked { path: PathBuf, holder: String },
    #[error("{}: there is no store here; `fangzhi load` makes one", path.display())]
    Missing { path: PathBuf },
    #[error("{}: nothing has been loaded into this store yet", path.display())]
    Empty { path: PathBuf },
    #[error("{}: this folder holds other things and is no store; choose an empty or new one", path.display())]
    Foreign { path: PathBuf },
    #[error("{}: the store has format {found}, this version of fangzhi reads format {expected}", path.display())]
    Format { path: PathBuf, found: String, expected: u32 },
    #[error(
        "issue {issue} is in the store with other text (there {stored:.12}…, here {given:.12}…); the new one can be taken in its place",
        stored = .stored.as_str(), given = .given.as_str()
    )]
    OtherText { issue: IssueId, stored: SourceHash, given: SourceHash },
    #[error("there is no issue {0} in the store")]
    NoIssue(IssueId),
    #[error("issue {issue} cannot be stored: {reason}")]
    Invalid { issue: IssueId, reason: String },
    #[error("the store holds no text with the hash {}", .0.as_str())]
    NoDocument(SourceHash),
    #[error("the store is damaged: {0}")]
    Damaged(String),
    #[error("an earlier error left this writer half-done; open a new one (the published store is untouched)")]
    Abandoned,
    #[error("this build of fangzhi has no on-disk store: build it with the feature `rocksdb`")]
    WithoutDisk,
}

/// Names what was being done to which file, for an [`io::Error`] on the way.
pub(super) trait At<T> {
    fn at(self, action: &'static str, path: impl Into<PathBuf>) -> Result<T, StoreError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, action: &'static str, path: impl Into<PathBuf>) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Io { action, path: path.into(), source })
    }
}

impl<T> At<T> for Result<T, StorageError> {
    fn at(self, action: &'static str, path: impl Into<PathBuf>) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Database { action, path: path.into(), source: Box::new(source) })
    }
}
