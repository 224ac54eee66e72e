//! Archives of issues: ZIP, tar, gzip'ed tar, and a single file in gzip, unpacked into a temporary folder.
//!
//! An archive is read whole or not at all: where it breaks off, does not match its checksums, is encrypted, or unpacks to
//! more than [`Limits`] allow, nothing of it is read, since an issue whose other pages are missing would look complete.
//! Only members with an ending that is read, and sidecars, are unpacked. Links are never followed, archives within
//! archives are passed over, and a name that leads out of the folder makes the whole archive suspect.

mod tarball;
mod zipped;

use std::fs::{self, File};
use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use encoding_rs::GB18030;
use tempfile::TempDir;

use super::IngestError;

/// How much an archive may unpack to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of all members together.
    pub total: u64,
    /// Bytes of one member; a format may want to have less, which it says when it reads.
    pub member: u64,
    /// Entries of any kind.
    pub entries: u64,
    /// Unpacked bytes to a packed one; print, its markup and boxes come to about 30.
    pub ratio: u64,
    /// So many bytes may be unpacked whatever the ratio.
    pub free: u64,
}

pub(super) const LIMITS: Limits =
    Limits { total: 4 << 30, member: 1 << 30, entries: 100_000, ratio: 200, free: 16 << 20 };

/// What an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Tar,
    /// A tar or a single file within.
    Gzip,
}

/// Endings of names that announce an archive.
const ENDINGS: [&str; 4] = ["zip", "tar", "tgz", "gz"];
/// Archives that are not read; within another archive none is.
const FOREIGN: [&str; 6] = ["7z", "rar", "bz2", "xz", "zst", "tbz"];

impl Kind {
    /// What the first bytes of a file announce.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Self::Zip),
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            _ => is_tar(head).then_some(Self::Tar),
        }
    }
}

fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// Whether a file in a folder may be an archive by its name: it ends like one, or not at all.
pub(super) fn may_be(path: &Path) -> bool {
    path.extension().is_none_or(|ending| ending.to_str().is_some_and(|ending| is_one_of(ending, &ENDINGS)))
}

fn is_one_of(ending: &str, endings: &[&str]) -> bool {
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// What a source is unpacked from.
pub(super) trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

/// Unpacks an archive that is called `origin`.
pub(super) fn unpack(
    mut archive: impl Bytes,
    kind: Kind,
    origin: &str,
    limits: Limits,
    is_read: &dyn Fn(&Path) -> bool,
) -> Result<Unpacked, IngestError> {
    let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
    let size = archive.seek(SeekFrom::End(0)).map_err(failed)?;
    archive.rewind().map_err(failed)?;
    let folder = TempDir::new().map_err(failed)?;
    let unpacked = Unpacked { folder, single: None, skipped: Vec::new() };
    let mut unpacking = Unpacking { unpacked, origin, limits, is_read, size, total: 0, entries: 0 };
    match kind {
        Kind::Zip => zipped::unpack(archive, &mut unpacking)?,
        Kind::Tar => tarball::unpack_tar(archive, &mut unpacking)?,
        Kind::Gzip => tarball::unpack_gzip(archive, &mut unpacking)?,
    }
    Ok(unpacking.unpacked)
}

/// Whether a ZIP archive is a document of several parts (DOCX, EPUB) and not a folder of files.
pub(super) fn is_document(archive: impl Bytes) -> bool {
    zipped::is_document(archive)
}

/// A temporary folder of what an archive held.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub folder: TempDir,
    /// The file that the archive is nothing but a packed form of.
    pub single: Option<PathBuf>,
    /// Members that are not read, as they are called in the archive.
    pub skipped: Vec<String>,
}

/// An archive while its members come out.
struct Unpacking<'a> {
    unpacked: Unpacked,
    origin: &'a str,
    limits: Limits,
    is_read: &'a dyn Fn(&Path) -> bool,
    /// Bytes of the archive itself.
    size: u64,
    total: u64,
    entries: u64,
}

impl Unpacking<'_> {
    /// Where a member goes; `None` where it is left out.
    fn place(&mut self, name: &[u8], is_plain_file: bool) -> Result<Option<Place>, IngestError> {
        self.entries += 1;
        self.allow(self.entries)?;
        let name = decoded(name);
        let path = inner_path(&name).ok_or_else(|| {
            let what = format!("has a member that would be written outside of its folder ({name:?})");
            self.damaged(what, "do not trust it; pack the issues anew")
        })?;
        let hidden =
            |part: &std::ffi::OsStr| part.to_str().is_some_and(|part| part.starts_with('.') || part == "__MACOSX");
        if path.iter().any(hidden) || name.ends_with(['/', '\\']) {
            return Ok(None);
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        if !is_plain_file || is_one_of(ending, &ENDINGS) || is_one_of(ending, &FOREIGN) || !(self.is_read)(&path) {
            self.unpacked.skipped.push(name);
            return Ok(None);
        }
        Ok(Some(Place { name, path: self.unpacked.folder.path().join(path) }))
    }

    fn allow(&self, entries: u64) -> Result<(), IngestError> {
        let most = self.limits.entries;
        if entries > most { Err(self.damaged(format!("has more than {most} members"), "split it")) } else { Ok(()) }
    }

    /// Writes a member to its place. Of two members of one name the later one counts, as with every program that unpacks.
    fn write(&mut self, place: &Place, mut member: impl Read) -> Result<u64, IngestError> {
        let written = |source| IngestError::Io { origin: self.shown(&place.name), source };
        place.path.parent().map_or(Ok(()), fs::create_dir_all).map_err(written)?;
        let mut file = File::create(&place.path).map_err(written)?;
        let mut buffer = vec![0; 64 << 10];
        let mut length = 0;
        loop {
            let count = match member.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.broken(&place.name, &error)),
            };
            length += count as u64;
            self.total += count as u64;
            self.check(&place.name, length)?;
            let written = |source| IngestError::Io { origin: self.shown(&place.name), source };
            file.write_all(&buffer[..count]).map_err(written)?;
        }
        Ok(length)
    }

    fn check(&self, name: &str, length: u64) -> Result<(), IngestError> {
        let Limits { total, member, ratio, free, .. } = self.limits;
        let too_large = |what: String, limit| IngestError::TooLarge { origin: self.origin.to_owned(), what, limit };
        if length > member {
            return Err(too_large(format!("its member {name}"), member));
        }
        if self.total > total {
            return Err(too_large("what it unpacks to".to_owned(), total));
        }
        if self.total > free && self.total / ratio > self.size {
            let what = format!("unpacks to more than {ratio} times its size");
            return Err(self.damaged(what, "do not trust it; unpack it with care and load the files"));
        }
        Ok(())
    }

    fn shown(&self, name: &str) -> String {
        member_origin(self.origin, name)
    }

    fn damaged(&self, what: String, advice: &'static str) -> IngestError {
        IngestError::Damaged { origin: self.origin.to_owned(), what, advice }
    }

    /// An error for bytes of the archive that do not give what they should.
    fn broken(&self, name: &str, error: &dyn std::fmt::Display) -> IngestError {
        let what = format!("is damaged or breaks off at {name} ({error})");
        self.damaged(what, "nothing of it was read; fetch it again")
    }
}

struct Place {
    name: String,
    path: PathBuf,
}

/// What messages call a member of an archive.
pub(super) fn member_origin(archive: &str, member: &str) -> String {
    format!("{archive}: {member}")
}

/// A member's name. Archives packed on Chinese Windows name their members in its encoding and do not say so.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(name).0.into_owned(),
    }
}

/// A member's path within the folder; `None` where it would lead out of it.
fn inner_path(name: &str) -> Option<PathBuf> {
    if name.starts_with(['/', '\\']) || name.contains('\0') || name.get(1..2) == Some(":") {
        return None;
    }
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "."));
    parts.map(|part| (part != "..").then_some(part)).collect()
}

/// The first bytes of a source and all of it behind them.
fn peek(mut source: impl Read, length: usize) -> io::Result<(Vec<u8>, impl Read)> {
    let mut head = Vec::new();
    source.by_ref().take(length as u64).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(source);
    Ok((head, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_the_folder() {
        for (name, expected) in [
            ("2024/a.txt", Some("2024/a.txt")),
            ("./2024\\九月\\a.txt", Some("2024/九月/a.txt")),
            ("/etc/a.txt", None),
            ("\\\\server\\a.txt", None),
            ("C:\\a.txt", None),
            ("a/../../b.txt", None),
            ("a\0.txt", None),
        ] {
            assert_eq!(inner_path(name), expected.map(PathBuf::from), "{name:?}");
        }
    }

    #[test]
    fn names_of_chinese_windows_are_read() {
        assert_eq!(decoded(&GB18030.encode("云川日报/第一版.txt").0), "云川日报/第一版.txt");
    }

    /// A ZIP archive of members of zeros.
    fn zeros(members: &[(&str, usize)]) -> Cursor<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, length) in members {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
            zip.write_all(&vec![0; *length]).expect("written");
        }
        zip.finish().expect("an archive")
    }

    #[test]
    fn each_limit_holds() {
        let wide = Limits { total: 1 << 30, member: 1 << 30, entries: 100, ratio: 1 << 20, free: 0 };
        let members = [("a.txt", 400 << 10), ("b.txt", 400 << 10)];
        let error = |limits: Limits| {
            unpack(zeros(&members), Kind::Zip, "issues.zip", limits, &|_| true)
                .map(|_| ())
                .map_err(|error| error.to_string())
        };
        assert_eq!(error(wide), Ok(()));
        for (limits, words) in [
            (Limits { total: 500 << 10, ..wide }, "issues.zip: what it unpacks to is larger than the limit"),
            (Limits { member: 300 << 10, ..wide }, "its member a.txt is larger than the limit"),
            (Limits { entries: 1, ..wide }, "has more than 1 members"),
            (Limits { ratio: 100, ..wide }, "unpacks to more than 100 times its size"),
        ] {
            let message = error(limits).expect_err(words);
            assert!(message.contains(words), "{message}");
        }
        assert_eq!(error(Limits { ratio: 100, free: 1 << 20, ..wide }), Ok(()));
    }
}
