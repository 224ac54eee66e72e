//! Which files a list of paths leads to.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use tempfile::TempDir;

use super::archive::{self, Kind};
use super::source::Member;
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

/// The sources in an archive that is held in memory.
pub(super) fn sources_within(bytes: &[u8], kind: Kind, origin: &str) -> Vec<Result<Source, IngestError>> {
    let mut walk = Walk::default();
    let unpacked = archive::unpack(io::Cursor::new(bytes), kind, origin, archive::LIMITS, &is_kept);
    walk.take_archive(unpacked, origin.to_owned(), IssueMeta::default());
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Vec<Result<Source, IngestError>>,
    skipped: Vec<PathBuf>,
    stated: HashMap<PathBuf, IssueMeta>,
    seen: HashSet<PathBuf>,
    /// The archive whose members are walked.
    within: Option<Within>,
    /// Where in `found` the source stands that takes the pages of a folder.
    paged: HashMap<Pages, usize>,
}

struct Within {
    /// What messages call the archive.
    origin: String,
    folder: Arc<TempDir>,
    /// What the manifest says of all in it.
    stated: IssueMeta,
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
                    self.file_or_archive(entry.file);
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
                self.expect_more_than(before, origin);
            }
            Ok(_) => self.file_or_archive(path.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.found.push(Err(IngestError::NotFound { origin }));
            }
            Err(source) => self.found.push(Err(IngestError::Io { origin, source })),
        }
    }

    fn expect_more_than(&mut self, before: usize, origin: String) {
        if self.found.len() == before {
            let endings = formats::endings().collect::<Vec<_>>().join(", ");
            self.found.push(Err(IngestError::NothingToRead { origin, endings }));
        }
    }

    /// Files in the order of their names, numbers by their value, folders within too; hidden entries and links to folders
    /// are passed over.
    fn folder(&mut self, folder: &Path) {
        let shown = self.shown(folder);
        let failed = |source| IngestError::Io { origin: shown.clone(), source };
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(source) => return self.found.push(Err(failed(source))),
        };
        let mut entries: Vec<_> =
            entries.into_iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).collect();
        let name = |entry: &fs::DirEntry| entry.file_name();
        entries.sort_by(|a, b| {
            naming::natural_order(&name(a).to_string_lossy(), &name(b).to_string_lossy())
                .then_with(|| name(a).cmp(&name(b)))
        });
        for entry in entries {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&path),
                Ok(_) if !path.is_file() => {}
                Ok(_) if is_known(&path) => self.file(path),
                Ok(_) if is_table(&path) => {}
                Ok(_) if self.within.is_none() && archive::may_be(&path) && archive_kind(&path).is_some() => {
                    self.file_or_archive(path);
                }
                Ok(_) => self.skipped.push(PathBuf::from(self.shown(&path))),
                Err(source) => self.found.push(Err(failed(source))),
            }
        }
    }

    fn file_or_archive(&mut self, path: PathBuf) {
        let Some(kind) = archive_kind(&path) else { return self.file(path) };
        let canonical = canonical(&path);
        let stated = self.stated.get(&canonical).cloned().unwrap_or_default();
        if self.seen.insert(canonical) {
            let origin = path.display().to_string();
            let failed = |source| IngestError::Io { origin: origin.clone(), source };
            let unpacked = fs::File::open(&path)
                .map_err(failed)
                .and_then(|file| archive::unpack(io::BufReader::new(file), kind, &origin, archive::LIMITS, &is_kept));
            self.take_archive(unpacked, origin, stated);
        }
    }

    fn take_archive(&mut self, unpacked: Result<archive::Unpacked, IngestError>, origin: String, stated: IssueMeta) {
        let unpacked = match unpacked {
            Ok(unpacked) => unpacked,
            Err(error) => return self.found.push(Err(error)),
        };
        let skipped = unpacked.skipped.iter().map(|name| PathBuf::from(archive::member_origin(&origin, name)));
        self.skipped.extend(skipped);
        let folder = Arc::new(unpacked.folder);
        let before = self.found.len();
        self.within = Some(Within { origin: origin.clone(), folder: Arc::clone(&folder), stated });
        match unpacked.single {
            Some(file) => self.file(file),
            None => self.folder(folder.path()),
        }
        self.within = None;
        self.expect_more_than(before, origin);
    }

    /// What messages call a path: never the temporary folder that an archive was unpacked into.
    fn shown(&self, path: &Path) -> String {
        match &self.within {
            Some(within) => {
                let member = path.strip_prefix(within.folder.path()).unwrap_or(path);
                archive::member_origin(&within.origin, &member.to_string_lossy())
            }
            None => path.display().to_string(),
        }
    }

    fn file(&mut self, path: PathBuf) {
        let canonical = canonical(&path);
        let of_all = self.within.as_ref().map(|within| within.stated.clone());
        let stated = self.stated.get(&canonical).cloned().or(of_all).unwrap_or_default();
        if !self.seen.insert(canonical) {
            return;
        }
        let member = self.within.as_ref().map(|within| Member::new(self.shown(&path), Arc::clone(&within.folder)));
        if let Some(pages) = Pages::of(&path) {
            let next = self.found.len();
            let at = *self.paged.entry(pages).or_insert(next);
            if let Some(Ok(source)) = self.found.get_mut(at) {
                return source.add(path, stated, member);
            }
        }
        let mut source = Source::standard_input();
        source.add(path, stated, member);
        self.found.push(Ok(source));
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

/// What is unpacked from an archive.
fn is_kept(path: &Path) -> bool {
    is_known(path) || is_table(path)
}

/// The archive that a file is by what it holds; a document made as an archive, or a name that speaks for a format, is none.
fn archive_kind(path: &Path) -> Option<Kind> {
    if is_known(path) {
        return None;
    }
    let mut head = Vec::new();
    fs::File::open(path).ok()?.take(512).read_to_end(&mut head).ok()?;
    let kind = Kind::of(&head)?;
    let is_document = || fs::File::open(path).is_ok_and(|file| archive::is_document(io::BufReader::new(file)));
    (kind != Kind::Zip || !is_document()).then_some(kind)
}
