//! How a store lies on disk.
//!
//! ```text
//! format                  the number of this layout
//! lock                    held by the one writer; says who
//! current                 the number of the published snapshot
//! snapshots/<n>/          public/ archive/ candidates/, each an Oxigraph database, and `readers`, held by readers
//! documents/<hash>.gz     the issues' texts
//! ```
//!
//! A published snapshot is never changed. A writer clones it (hard links where files never change), changes the
//! clone and switches `current`, by a rename, to it. So a process killed at any moment leaves what was published as it
//! was, and what it left lying about is swept up by the next writer.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::error::At;

const FORMAT: u32 = 1;
const ENTRIES: [&str; 6] = ["format", "lock", "current", "snapshots", "documents", "part"];

/// A store's folder.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

/// A lock that lasts as long as the value.
#[derive(Debug)]
pub(super) struct Held(#[allow(dead_code, reason = "dropping it unlocks")] Option<File>);

impl Folder {
    /// A store that is there already.
    pub fn existing(path: &Path) -> Result<Self, StoreError> {
        let folder = Self(path.to_owned());
        match folder.read("format")? {
            Some(format) => folder.of_this(format),
            None => Err(StoreError::Missing { path: path.to_owned() }),
        }
    }

    /// A store that is there already, or a new one in an absent or empty folder.
    pub fn existing_or_new(path: &Path) -> Result<Self, StoreError> {
        let folder = Self(path.to_owned());
        if let Some(format) = folder.read("format")? {
            return folder.of_this(format);
        }
        fs::create_dir_all(path).at("make the store's folder", path)?;
        for entry in fs::read_dir(path).at("list the folder", path)? {
            let name = entry.at("list the folder", path)?.file_name();
            if !ENTRIES.iter().any(|known| name == *known) {
                return Err(StoreError::Foreign { path: path.to_owned() });
            }
        }
        for part in [folder.snapshots(), folder.documents()] {
            fs::create_dir_all(&part).at("make a folder of the store", part)?;
        }
        folder.replace("format", &FORMAT.to_string())?;
        Ok(folder)
    }

    fn of_this(self, format: String) -> Result<Self, StoreError> {
        if format == FORMAT.to_string() {
            Ok(self)
        } else {
            Err(StoreError::Format { path: self.0, found: format, expected: FORMAT })
        }
    }

    pub fn documents(&self) -> PathBuf {
        self.0.join("documents")
    }

    pub fn snapshot(&self, number: u64) -> PathBuf {
        self.snapshots().join(number.to_string())
    }

    fn snapshots(&self) -> PathBuf {
        self.0.join("snapshots")
    }

    /// The number of the published snapshot; `None` where nothing has been published yet.
    pub fn current(&self) -> Result<Option<u64>, StoreError> {
        let number = self.read("current")?;
        let parse = |text: String| {
            text.parse().map_err(|_| StoreError::Damaged(format!("{} says {text:?}", self.0.join("current").display())))
        };
        number.map(parse).transpose()
    }

    /// Publishes a snapshot: before the rename the old one is current, after it the new one.
    pub fn publish(&self, number: u64) -> Result<(), StoreError> {
        sync_tree(&self.snapshot(number))?;
        sync_folder(&self.snapshots())?;
        self.replace("current", &number.to_string())
    }

    /// Makes this process the writer.
    pub fn lock(&self) -> Result<Held, StoreError> {
        let path = self.0.join("lock");
        let mut file =
            File::options().create(true).truncate(false).write(true).open(&path).at("open the lock", &path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(&path).unwrap_or_default();
                let holder = if holder.trim().is_empty() { "unknown".to_owned() } else { holder.trim().to_owned() };
                return Err(StoreError::Locked { path: self.0.clone(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(error).at("lock the store", path),
        }
        let program = std::env::args_os().next().map(PathBuf::from);
        let program = program.as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        file.set_len(0)
            .and_then(|()| writeln!(file, "process {} {program}", std::process::id()))
            .at("write into the lock", &path)?;
        Ok(Held(Some(file)))
    }

    /// Keeps the current snapshot from being removed; gives its number.
    pub fn hold_current(&self) -> Result<(u64, Held), StoreError> {
        loop {
            let number = self.current()?.ok_or_else(|| StoreError::Empty { path: self.0.clone() })?;
            let path = self.snapshot(number).join("readers");
            let held = match File::open(&path) {
                Ok(file) => hold(file, &path)?,
                // Either a writer published another one just now, or a part of the store is gone.
                Err(error) if error.kind() == io::ErrorKind::NotFound && self.current()? != Some(number) => continue,
                Err(error) => return Err(error).at("open the published snapshot", path),
            };
            // A snapshot is removed only after `current` has left it, and never while it is held.
            if self.current()? == Some(number) {
                return Ok((number, held));
            }
        }
    }

    /// Makes the next snapshot as a copy of the current one, not yet published; gives its number.
    pub fn next_snapshot(&self) -> Result<u64, StoreError> {
        let current = self.current()?;
        let next = self.numbers()?.into_iter().chain(current).max().map_or(1, |last| last + 1);
        let to = self.snapshot(next);
        fs::create_dir_all(&to).at("make a snapshot", &to)?;
        let readers = to.join("readers");
        File::create(&readers).at("make a snapshot", readers)?;
        if let Some(current) = current {
            for side in super::Side::ALL {
                clone_database(&self.snapshot(current).join(side.word()), &to.join(side.word()))?;
            }
        }
        Ok(next)
    }

    /// Removes every snapshot that is neither published nor held by a reader; whether only the published one is left.
    pub fn sweep(&self) -> Result<bool, StoreError> {
        let current = self.current()?;
        let mut alone = true;
        for number in self.numbers()?.into_iter().filter(|&number| Some(number) != current) {
            let path = self.snapshot(number);
            let readers = path.join("readers");
            let free = match File::open(&readers) {
                Ok(file) => file.try_lock().is_ok(),
                Err(_) => true,
            };
            if free {
                fs::remove_dir_all(&path).at("remove an old snapshot", path)?;
            } else {
                alone = false;
            }
        }
        Ok(alone)
    }

    /// Removes a snapshot of this writer's that will not be published.
    pub fn discard(&self, number: u64) -> Result<(), StoreError> {
        let path = self.snapshot(number);
        fs::remove_dir_all(&path).at("remove an unpublished snapshot", path)
    }

    fn numbers(&self) -> Result<Vec<u64>, StoreError> {
        let snapshots = self.snapshots();
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&snapshots).at("list the snapshots", &snapshots)? {
            let name = entry.at("list the snapshots", &snapshots)?.file_name();
            numbers.extend(name.to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        Ok(numbers)
    }

    fn read(&self, name: &str) -> Result<Option<String>, StoreError> {
        let path = self.0.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).at("read", path),
        }
    }

    /// Writes a small file whole or not at all.
    fn replace(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let (beside, path) = (self.0.join("part"), self.0.join(name));
        let mut file = File::create(&beside).at("write", &beside)?;
        writeln!(file, "{text}").and_then(|()| file.sync_all()).at("write", &beside)?;
        fs::rename(&beside, &path).at("write", path)?;
        sync_folder(&self.0)
    }
}

/// File systems that know no locks still serve readers; a writer elsewhere must then not be run beside them.
fn hold(file: File, path: &Path) -> Result<Held, StoreError> {
    match file.lock_shared() {
        Ok(()) => Ok(Held(Some(file))),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Held(None)),
        Err(error) => Err(error).at("hold the published snapshot", path),
    }
}

/// Copies a database that no one writes to. RocksDB never changes a finished `.sst`: those are linked.
fn clone_database(from: &Path, to: &Path) -> Result<(), StoreError> {
    const ACTION: &str = "copy the published snapshot";
    fs::create_dir_all(to).at(ACTION, to)?;
    for entry in fs::read_dir(from).at(ACTION, from)? {
        let source = entry.at(ACTION, from)?.path();
        let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "LOCK" || name.starts_with("LOG") {
            continue;
        }
        let target = to.join(&name);
        if !(name.ends_with(".sst") && fs::hard_link(&source, &target).is_ok()) {
            fs::copy(&source, &target).at(ACTION, target)?;
        }
    }
    Ok(())
}

fn sync_tree(path: &Path) -> Result<(), StoreError> {
    const ACTION: &str = "write a snapshot to disk";
    for entry in fs::read_dir(path).at(ACTION, path)? {
        let child = entry.at(ACTION, path)?.path();
        if child.is_dir() {
            sync_tree(&child)?;
        } else if child.extension().is_none_or(|extension| extension != "sst") {
            File::open(&child).and_then(|file| file.sync_all()).at(ACTION, child)?;
        }
    }
    sync_folder(path)
}

/// Folders cannot be opened, and need not be synchronised, everywhere.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(path).and_then(|folder| folder.sync_all()).at("write a folder to disk", path)
    } else {
        Ok(())
    }
}
