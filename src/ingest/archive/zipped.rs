//! ZIP archives.

use zip::ZipArchive;

use super::super::IngestError;
use super::super::formats::package::members_beyond_the_plain_format;
use super::{Bytes, LIMITS, Unpacking};

/// Names that every DOCX or every EPUB has at its root.
const DOCUMENTS: [&str; 3] = ["[Content_Types].xml", "mimetype", "META-INF/container.xml"];

pub(super) fn is_document(mut archive: impl Bytes) -> bool {
    if members_beyond_the_plain_format(&mut archive).is_ok_and(|claimed| claimed > LIMITS.entries) {
        return false;
    }
    ZipArchive::new(archive).is_ok_and(|archive| DOCUMENTS.iter().any(|name| archive.index_for_name(name).is_some()))
}

pub(super) fn unpack(mut archive: impl Bytes, unpacking: &mut Unpacking<'_>) -> Result<(), IngestError> {
    // The whole directory is held in memory: its claim is looked at before it is read.
    let claimed =
        members_beyond_the_plain_format(&mut archive).map_err(|error| unpacking.broken("its directory", &error))?;
    unpacking.allow(claimed)?;
    let mut archive = ZipArchive::new(archive).map_err(|error| unpacking.broken("its directory", &error))?;
    for at in 0..archive.len() {
        // Its description first: what is left out need not be readable.
        let (place, encrypted) = {
            let member = archive.by_index_raw(at).map_err(|error| unpacking.broken("its directory", &error))?;
            let is_plain_file = !member.is_symlink() && !member.is_dir();
            (unpacking.place(member.name_raw(), is_plain_file)?, member.encrypted())
        };
        let Some(place) = place else { continue };
        if encrypted {
            let what = format!("is encrypted ({})", place.name);
            return Err(unpacking.damaged(what, "unpack it with its password and load the files"));
        }
        let member = archive.by_index(at).map_err(|error| unpacking.broken(&place.name, &error))?;
        let announced = member.size();
        let length = unpacking.write(&place, member)?;
        if length != announced {
            return Err(unpacking.broken(&place.name, &format!("{length} bytes of {announced}")));
        }
    }
    Ok(())
}
