//! Documents that are ZIP archives (DOCX, EPUB): their members, read with limits.
//!
//! What an archive says of its members' sizes is not believed: a member is read until it ends or the limit of the whole
//! document is used up.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::input::Sample;
use super::super::{IngestError, decode};

/// An archive with more members is no document, and its directory alone would fill the memory.
const MOST_MEMBERS: usize = 20_000;

pub(super) struct Package<'a, R> {
    archive: ZipArchive<R>,
    origin: &'a str,
    limit: u64,
    /// So many bytes may still be read.
    left: u64,
}

impl<'a, R: Read + Seek> Package<'a, R> {
    pub fn open(mut file: R, origin: &'a str, limit: u64) -> Result<Self, IngestError> {
        let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
        if members_beyond_the_plain_format(&mut file).map_err(failed)? > MOST_MEMBERS as u64 {
            return Err(broken(origin, None, "lists more members than a document has".to_owned()));
        }
        let archive = ZipArchive::new(file).map_err(|error| match error {
            ZipError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => failed(source),
            error => broken(origin, None, error.to_string()),
        })?;
        if archive.len() > MOST_MEMBERS {
            return Err(broken(origin, None, format!("lists {} members, more than a document has", archive.len())));
        }
        Ok(Self { archive, origin, limit, left: limit })
    }

    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// A member's bytes; `None` where there is none of that name.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, IngestError> {
        let failed = |error: String| broken(self.origin, Some(name), error);
        let member = match self.archive.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(error.to_string())),
        };
        let mut bytes = Vec::new();
        member.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| failed(error.to_string()))?;
        let length = bytes.len() as u64;
        if length > self.left {
            let what = format!("what its members hold up to {name}");
            return Err(IngestError::TooLarge { origin: self.origin.to_owned(), what, limit: self.limit });
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// A member's text; `None` where there is none of that name.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        if bytes.is_empty() {
            return Ok(Some(String::new()));
        }
        decode::decode(&bytes, None, &format!("{}: {name}", self.origin)).map(Some)
    }

    /// An error about a member.
    pub fn broken(&self, name: &str, message: String) -> IngestError {
        broken(self.origin, Some(name), message)
    }
}

/// How many members the directory of a ZIP64 archive claims, which alone may claim more than 65,535.
pub(in crate::ingest) fn members_beyond_the_plain_format(file: &mut (impl Read + Seek)) -> io::Result<u64> {
    const TAIL: u64 = 66 << 10;
    const DIRECTORY_END: &[u8] = b"PK\x06\x06";
    const COUNT_AT: usize = 32;
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let ends = tail.windows(DIRECTORY_END.len()).enumerate().filter(|(_, bytes)| *bytes == DIRECTORY_END);
    let counts = ends.filter_map(|(at, _)| tail.get(at + COUNT_AT..at + COUNT_AT + 8)?.try_into().ok());
    Ok(counts.map(u64::from_le_bytes).max().unwrap_or_default())
}

fn broken(origin: &str, member: Option<&str>, message: String) -> IngestError {
    let member = member.map(|name| format!("{name}: ")).unwrap_or_default();
    let advice = "the file is damaged or no such document: fetch or save it again";
    IngestError::Damaged { origin: origin.to_owned(), what: format!("{member}{message}"), advice }
}

/// Whether a file is a ZIP archive that names this member in its directory or at its beginning.
pub(super) fn holds(sample: &Sample<'_>, member: &str) -> bool {
    let names = |bytes: &[u8]| bytes.windows(member.len()).any(|window| window == member.as_bytes());
    sample.head.starts_with(b"PK\x03\x04") && (names(sample.tail) || names(sample.head))
}
