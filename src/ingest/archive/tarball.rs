//! Tar archives, plain and in gzip, and single files in gzip.

use std::cell::Cell;
use std::io::{self, ErrorKind, Read, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::super::IngestError;
use super::{Bytes, Place, Unpacking, is_tar, peek};

const BLOCK: usize = 512;
/// What stands between two members, such as a long name, is held in memory: bytes.
const HEADERS: u64 = 1 << 20;

/// A tar ends with a block of zeros; without compression nothing else tells that it is whole.
pub(super) fn unpack_tar(mut archive: impl Bytes, unpacking: &mut Unpacking<'_>) -> Result<(), IngestError> {
    let mut end = [0; BLOCK];
    let last = archive.seek(SeekFrom::End(-(BLOCK as i64))).and_then(|_| archive.read_exact(&mut end));
    let whole = last.and_then(|()| if end == [0; BLOCK] { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) });
    whole.and_then(|()| archive.rewind()).map_err(|error| unpacking.broken("its end", &error))?;
    members(archive, unpacking)
}

pub(super) fn unpack_gzip(archive: impl Bytes, unpacking: &mut Unpacking<'_>) -> Result<(), IngestError> {
    let (head, content) =
        peek(MultiGzDecoder::new(archive), BLOCK).map_err(|error| unpacking.broken("its beginning", &error))?;
    if is_tar(&head) {
        return members(content, unpacking);
    }
    let name = Path::new(unpacking.origin).file_stem().and_then(|stem| stem.to_str()).unwrap_or("content");
    let place = Place { name: name.to_owned(), path: unpacking.unpacked.folder.path().join(name) };
    unpacking.write(&place, content)?;
    unpacking.unpacked.single = Some(place.path);
    Ok(())
}

fn members(archive: impl Read, unpacking: &mut Unpacking<'_>) -> Result<(), IngestError> {
    let allowed = Rc::new(Cell::new(HEADERS));
    let mut archive = tar::Archive::new(Guarded { archive, allowed: Rc::clone(&allowed) });
    let entries = archive.entries().map_err(|error| unpacking.broken("its beginning", &error))?;
    for entry in entries {
        let mut entry = entry.map_err(|error| unpacking.broken("a member's head", &error))?;
        let kind = entry.header().entry_type();
        let (is_plain_file, announced) = (kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse(), entry.size());
        allowed.set(u64::MAX);
        if kind.is_dir() || kind.is_pax_global_extensions() {
            pass_over(&mut entry, unpacking)?;
        } else if let Some(place) = unpacking.place(&entry.path_bytes(), is_plain_file)? {
            let length = unpacking.write(&place, &mut entry)?;
            if length != announced {
                return Err(unpacking.broken(&place.name, &format!("{length} bytes of {announced}")));
            }
        } else {
            pass_over(&mut entry, unpacking)?;
        }
        allowed.set(HEADERS);
    }
    // The checksum of gzip stands behind all else.
    allowed.set(u64::MAX);
    let mut rest = archive.into_inner();
    pass_over(&mut rest, unpacking)
}

/// Reads to the end what is not kept. It counts as unpacked all the same: time is spent on it.
fn pass_over(content: &mut impl Read, unpacking: &mut Unpacking<'_>) -> Result<(), IngestError> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match content.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => unpacking.total += count as u64,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(unpacking.broken("what follows", &error)),
        }
        unpacking.check("", 0)?;
    }
}

/// Lets through as many bytes as are allowed at a time.
struct Guarded<R> {
    archive: R,
    allowed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowed = self.allowed.get();
        if allowed == 0 && !buffer.is_empty() {
            return Err(io::Error::other("a member's head is too long"));
        }
        let length = buffer.len().min(usize::try_from(allowed).unwrap_or(usize::MAX));
        let count = self.archive.read(&mut buffer[..length])?;
        self.allowed.set(allowed - count as u64);
        Ok(count)
    }
}
