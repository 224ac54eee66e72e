use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::StoreError;
use super::error::At;
use crate::model::SourceHash;

/// The decoded texts that spans point into, by their hashes.
#[derive(Debug)]
pub(super) enum Documents {
    Memory(BTreeMap<SourceHash, String>),
    /// None: of a store opened without the archive, whose readers must not see unmasked texts.
    #[cfg_attr(not(feature = "rocksdb"), allow(dead_code, reason = "only a store on disk is opened in part"))]
    Withheld,
    /// `<hash>.gz` in a folder. What no issue refers to any more goes with [`Documents::keep_only`].
    Folder(PathBuf),
}

impl Documents {
    pub fn put(&mut self, hash: &SourceHash, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Memory(texts) => {
                texts.insert(hash.clone(), text.to_owned());
                Ok(())
            }
            Self::Withheld => Ok(()),
            Self::Folder(folder) => write(folder, hash, text),
        }
    }

    pub fn get(&self, hash: &SourceHash) -> Result<String, StoreError> {
        match self {
            Self::Memory(texts) => texts.get(hash).cloned().ok_or_else(|| StoreError::NoDocument(hash.clone())),
            Self::Withheld => Err(StoreError::NoDocument(hash.clone())),
            Self::Folder(folder) => read(folder, hash),
        }
    }

    /// Removes every text but these.
    pub fn keep_only(&mut self, hashes: &BTreeSet<SourceHash>) -> Result<(), StoreError> {
        match self {
            Self::Memory(texts) => texts.retain(|hash, _| hashes.contains(hash)),
            Self::Withheld => {}
            Self::Folder(folder) => {
                for entry in fs::read_dir(&*folder).at("list the texts", &*folder)? {
                    let path = entry.at("list the texts", &*folder)?.path();
                    let name =
                        path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".gz"));
                    if !name.and_then(SourceHash::parse).is_some_and(|hash| hashes.contains(&hash)) {
                        fs::remove_file(&path).at("remove a text that no issue refers to", path)?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn path_of(folder: &Path, hash: &SourceHash) -> PathBuf {
    folder.join(format!("{}.gz", hash.as_str()))
}

/// Writes beside and renames, so that a text is there whole or not at all. The same text gives the same file.
fn write(folder: &Path, hash: &SourceHash, text: &str) -> Result<(), StoreError> {
    let path = path_of(folder, hash);
    if path.exists() {
        return Ok(());
    }
    let beside = path.with_extension("part");
    let action = "write an issue's text";
    let mut encoder = GzEncoder::new(File::create(&beside).at(action, &beside)?, Compression::default());
    encoder.write_all(text.as_bytes()).at(action, &beside)?;
    encoder.finish().and_then(|file| file.sync_all()).at(action, &beside)?;
    fs::rename(&beside, &path).at(action, path)
}

fn read(folder: &Path, hash: &SourceHash) -> Result<String, StoreError> {
    let path = path_of(folder, hash);
    let file = match File::open(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NoDocument(hash.clone())),
        file => file.at("read an issue's text", &path)?,
    };
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).at("read an issue's text", &path)?;
    if SourceHash::of(&text) == *hash {
        Ok(text)
    } else {
        Err(StoreError::Damaged(format!("{} does not hold the text of its name", path.display())))
    }
}
