use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// SHA-256 of an issue's decoded text, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceHash(String);

impl SourceHash {
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// `None` unless `hex` is 64 lower-case hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let valid = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        valid.then(|| Self(hex.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an issue is known by, from outside its text or from its masthead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueMeta {
    pub publication: Option<String>,
    pub number: Option<String>,
    pub date: Option<Date>,
    /// The district that a bare 区政府 means.
    pub home: Option<String>,
}

/// An issue's identity: publication with date and number where stated, else a hash of the text.
/// One path segment: no `/`, white space or control character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueId(String);

/// A name that cannot be an issue's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no issue id: it must not be empty or hold white space, `/`, or characters that IRIs forbid")]
pub struct IssueIdError(pub String);

impl IssueId {
    /// `云川日报_2024-09-12_318`, or `text_` and twelve digits of the hash.
    pub fn new(meta: &IssueMeta, hash: &SourceHash) -> Self {
        let parts: Vec<String> = match &meta.publication {
            Some(publication) if meta.date.is_some() || meta.number.is_some() => std::iter::once(publication.clone())
                .chain(meta.date.map(|date| date.to_string()))
                .chain(meta.number.clone())
                .collect(),
            _ => vec!["text".to_owned(), hash.as_str()[..12].to_owned()],
        };
        let joined = parts.join("_");
        Self(joined.chars().map(|c| if is_allowed(c) { c } else { '-' }).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || "-_.~·()（）".contains(c)
}

impl FromStr for IssueId {
    type Err = IssueIdError;

    fn from_str(name: &str) -> Result<Self, IssueIdError> {
        if !name.is_empty() && name.chars().all(is_allowed) {
            Ok(Self(name.to_owned()))
        } else {
            Err(IssueIdError(name.to_owned()))
        }
    }
}

impl fmt::Display for IssueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
