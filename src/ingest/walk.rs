//! Which files a list of paths leads to.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{IngestError, ReadOptions, Source, Sources, formats, naming, table};
use crate::model::IssueMeta;

pub(super) fn sources(paths: &[PathBuf], options: &ReadOptions) -> Sources {
    let mut walk = Walk::default();
    if let Some(manifest) = &options.manifest {
        match table::manifest(manifest) {
            Err(error) => return Sources { found: vec![Err(error)], skipped: Vec::new() },
            Ok(entries) => walk.take_manifest(entries),
        }
    }
    for path in paths {
        walk.path(path);
    }
    Sources { found: walk.found, skipped: walk.skipped }
}

#[derive(Default)]
struct Walk {
    found: Vec<Result<Source, IngestError>>,
    skipped: Vec<PathBuf>,
    stated: HashMap<PathBuf, IssueMeta>,
    seen: HashSet<PathBuf>,
    /// Where in `found` the source stands that takes the pages of a folder.
    paged: HashMap<Pages, usize>,
}

/// What files share that may be the pages of one issue.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Pages {
    folder: Option<PathBuf>,
    format: &'static str,
    /// The date in their names.
    date: Option<Date>,
}

impl Walk {
    fn take_manifest(&mut self, entries: Vec<Result<table::Entry, IngestError>>) {
        for entry in entries {
            match entry {
                Ok(entry) => {
                    self.stated.insert(canonical(&entry.file), entry.meta);
                    self.file(entry.file);
                }
                Err(error) => self.found.push(Err(error)),
            }
        }
    }

    fn path(&mut self, path: &Path) {
        let origin = path.display().to_string();
        if origin == "-" {
            if self.seen.insert(path.to_owned()) {
                self.found.push(Ok(Source::standard_input()));
            }
            return;
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let before = self.found.len();
                self.folder(path);
                if self.found.len() == before {
                    let endings = formats::endings().collect::<Vec<_>>().join(", ");
                    self.found.push(Err(IngestError::NothingToRead { origin, endings }));
                }
            }
            Ok(_) => self.file(path.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.found.push(Err(IngestError::NotFound { origin }));
            }
            Err(source) => self.found.push(Err(IngestError::Io { origin, source })),
        }
    }

    /// Files in sorted order, folders within too; hidden entries and links to folders are passed over.
    fn folder(&mut self, folder: &Path) {
        let failed = |source| IngestError::Io { origin: folder.display().to_string(), source };
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(source) => return self.found.push(Err(failed(source))),
        };
        let mut entries: Vec<_> =
            entries.into_iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&path),
                Ok(_) if !path.is_file() => {}
                Ok(_) if is_known(&path) => self.file(path),
                Ok(_) if is_table(&path) => {}
                Ok(_) => self.skipped.push(path),
                Err(source) => self.found.push(Err(failed(source))),
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        let canonical = canonical(&path);
        let stated = self.stated.get(&canonical).cloned().unwrap_or_default();
        if !self.seen.insert(canonical) {
            return;
        }
        if let Some(pages) = Pages::of(&path) {
            let next = self.found.len();
            let at = *self.paged.entry(pages).or_insert(next);
            if let Some(Ok(source)) = self.found.get_mut(at) {
                return source.add(path, stated);
            }
        }
        self.found.push(Ok(Source::file(path, stated)));
    }
}

impl Pages {
    fn of(path: &Path) -> Option<Self> {
        let format = formats::by_ending(path.extension()?.to_str()?).filter(|format| format.is_paged())?;
        let date = naming::date(path.file_stem()?.to_str()?);
        Some(Self { folder: path.parent().map(Path::to_owned), format: format.name(), date })
    }
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// A folder's own notes are no issues.
fn is_readme(path: &Path) -> bool {
    path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.to_ascii_uppercase().starts_with("README"))
}

fn is_known(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    !is_readme(path) && ending.is_some_and(|ending| formats::by_ending(ending).is_some())
}

fn is_table(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.ends_with(table::SIDECAR_ENDING))
}
