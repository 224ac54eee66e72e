//! A file or standard input, in whichever way a format wants to have it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{IngestError, ReadOptions};
use crate::model::IssueMeta;

/// So much of a file's head and tail is looked at to tell its format: bytes.
const SAMPLE: u64 = 64 << 10;
/// What comes from standard input is spooled to a file of at most so many bytes where a format needs one.
const SPOOL_LIMIT: u64 = 1 << 30;

/// What a format reads from.
pub(super) struct Input<'a> {
    /// What messages call it.
    pub origin: &'a str,
    pub options: &'a ReadOptions,
    /// What options, manifest and sidecar say of the issue.
    pub stated: &'a IssueMeta,
    from: From<'a>,
    head: Vec<u8>,
    tail: Vec<u8>,
}

enum From<'a> {
    File(&'a Path),
    Memory(&'a [u8]),
    /// Standard input behind the head that was read from it.
    Stream(Box<dyn Read + 'a>),
    Spooled(NamedTempFile),
}

impl<'a> Input<'a> {
    pub fn file(
        path: &'a Path,
        origin: &'a str,
        stated: &'a IssueMeta,
        options: &'a ReadOptions,
    ) -> Result<Self, IngestError> {
        let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
        let mut file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        (&mut file).take(SAMPLE).read_to_end(&mut head).map_err(failed)?;
        if size > SAMPLE {
            file.seek(SeekFrom::End(-(SAMPLE as i64))).map_err(failed)?;
            file.take(SAMPLE).read_to_end(&mut tail).map_err(failed)?;
        }
        Ok(Self { origin, options, stated, from: From::File(path), head, tail })
    }

    /// Bytes that are called `origin`, which may end as a file's name does.
    pub fn memory(bytes: &'a [u8], origin: &'a str, stated: &'a IssueMeta, options: &'a ReadOptions) -> Self {
        let sample = bytes.len().min(SAMPLE as usize);
        let (head, tail) = (bytes[..sample].to_vec(), bytes[bytes.len() - sample..].to_vec());
        Self { origin, options, stated, from: From::Memory(bytes), head, tail }
    }

    pub fn stream(
        mut stream: impl Read + 'a,
        origin: &'a str,
        stated: &'a IssueMeta,
        options: &'a ReadOptions,
    ) -> Result<Self, IngestError> {
        let mut head = Vec::new();
        let failed = |source| IngestError::Io { origin: origin.to_owned(), source };
        (&mut stream).take(SAMPLE).read_to_end(&mut head).map_err(failed)?;
        Ok(Self { origin, options, stated, from: From::Stream(Box::new(stream)), head, tail: Vec::new() })
    }

    pub fn sample(&self) -> Sample<'_> {
        Sample { head: &self.head, tail: if self.tail.is_empty() { &self.head } else { &self.tail } }
    }

    /// How the file's name ends, as it is written.
    pub fn ending(&self) -> Option<&str> {
        match self.from {
            From::File(path) => path.extension()?.to_str(),
            From::Memory(_) => Path::new(self.origin).extension()?.to_str(),
            From::Stream(_) | From::Spooled(_) => None,
        }
    }

    /// The content from its beginning, not held in memory. Standard input can be read once.
    pub fn reader(&mut self) -> Result<Box<dyn BufRead + '_>, IngestError> {
        match &mut self.from {
            From::File(path) => {
                let file = File::open(path).map_err(|source| failed(self.origin, source))?;
                Ok(Box::new(BufReader::new(file)))
            }
            From::Memory(bytes) => Ok(Box::new(*bytes)),
            From::Stream(stream) => {
                Ok(Box::new(BufReader::new(Cursor::new(std::mem::take(&mut self.head)).chain(stream))))
            }
            From::Spooled(file) => {
                let file = file.reopen().map_err(|source| failed(self.origin, source))?;
                Ok(Box::new(BufReader::new(file)))
            }
        }
    }

    /// The whole content, unless it is larger than the limit for a document.
    pub fn bytes(&mut self) -> Result<Vec<u8>, IngestError> {
        let (origin, limit) = (self.origin, self.options.limit);
        let too_large = || IngestError::TooLarge { origin: origin.to_owned(), what: "the document".to_owned(), limit };
        let size = match self.from {
            From::File(path) => path.metadata().map_err(|source| failed(origin, source))?.len(),
            From::Memory(bytes) => bytes.len() as u64,
            From::Stream(_) | From::Spooled(_) => 0,
        };
        if size > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        self.reader()?.take(limit + 1).read_to_end(&mut bytes).map_err(|source| failed(origin, source))?;
        if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
    }

    /// A file that holds the content, for programs that read files.
    pub fn path(&mut self) -> Result<&Path, IngestError> {
        if let From::Stream(stream) = &mut self.from {
            let mut spool = || -> io::Result<(NamedTempFile, u64)> {
                let mut file = NamedTempFile::new()?;
                file.write_all(&self.head)?;
                let length = io::copy(&mut stream.take(SPOOL_LIMIT + 1), &mut file)?;
                file.flush()?;
                Ok((file, length))
            };
            let (file, length) = spool().map_err(|source| failed(self.origin, source))?;
            if length > SPOOL_LIMIT {
                let what = "standard input".to_owned();
                return Err(IngestError::TooLarge { origin: self.origin.to_owned(), what, limit: SPOOL_LIMIT });
            }
            self.from = From::Spooled(file);
        }
        if let From::Memory(bytes) = self.from {
            let spooled = NamedTempFile::new().and_then(|mut file| {
                file.write_all(bytes)?;
                Ok(file)
            });
            self.from = From::Spooled(spooled.map_err(|source| failed(self.origin, source))?);
        }
        Ok(match &self.from {
            From::File(path) => path,
            From::Spooled(file) => file.path(),
            From::Stream(_) | From::Memory(_) => unreachable!("it was spooled above"),
        })
    }
}

fn failed(origin: &str, source: io::Error) -> IngestError {
    IngestError::Io { origin: origin.to_owned(), source }
}

/// The first and the last bytes of a file; the same where it is small. Standard input has no last bytes.
pub(super) struct Sample<'a> {
    pub head: &'a [u8],
    pub tail: &'a [u8],
}

impl Sample<'_> {
    /// The first bytes with ink, behind a byte order mark.
    pub fn ink(&self) -> &[u8] {
        self.head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.head).trim_ascii_start()
    }
}
