//! What an issue is called, by who says so.

use std::fmt;

use crate::model::IssueMeta;

/// Who states an issue's publication, number, date or home district, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Witness {
    /// The user, on the command line.
    Options,
    Manifest,
    /// `issue.txt.meta.csv` beside `issue.txt`.
    Sidecar,
    /// A field of the source made for it: an object of JSON Lines.
    Field,
    /// The issue's own printed lines.
    Masthead,
    /// The address that a page gives itself, as `…/2024-09/12/content_318.htm`.
    Address,
    FileName,
    /// What the file carries beside its text: `<meta>` of HTML, the document information of a PDF.
    Metadata,
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Options => "the options",
            Self::Manifest => "the manifest",
            Self::Sidecar => "the sidecar",
            Self::Field => "a field",
            Self::Masthead => "the masthead",
            Self::Address => "the page's address",
            Self::FileName => "the file's name",
            Self::Metadata => "the file's metadata",
        })
    }
}

/// Statements about an issue by their witnesses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stated(Vec<(Witness, IssueMeta)>);

impl Stated {
    pub fn by(witness: Witness, meta: IssueMeta) -> Self {
        Self(vec![(witness, meta)])
    }

    pub fn add(&mut self, witness: Witness, meta: IssueMeta) {
        self.0.push((witness, meta));
    }

    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each field from the most trusted witness that states it, the first of equals, and who that is.
    pub fn settle(mut self) -> (IssueMeta, Witnesses) {
        self.0.sort_by_key(|(witness, _)| *witness);
        let (mut meta, mut by) = (IssueMeta::default(), Witnesses::default());
        for (witness, said) in self.0 {
            settle_one(&mut meta.publication, &mut by.publication, said.publication, witness);
            settle_one(&mut meta.number, &mut by.number, said.number, witness);
            settle_one(&mut meta.date, &mut by.date, said.date, witness);
            settle_one(&mut meta.home, &mut by.home, said.home, witness);
        }
        (meta, by)
    }
}

fn settle_one<T>(field: &mut Option<T>, by: &mut Option<Witness>, said: Option<T>, witness: Witness) {
    if field.is_none() && said.is_some() {
        *field = said;
        *by = Some(witness);
    }
}

/// `trusted`, with what it leaves open taken from `other`.
pub(super) fn complete(trusted: IssueMeta, other: IssueMeta) -> IssueMeta {
    IssueMeta {
        publication: trusted.publication.or(other.publication),
        number: trusted.number.or(other.number),
        date: trusted.date.or(other.date),
        home: trusted.home.or(other.home),
    }
}

/// Who states each field of an issue's [`IssueMeta`]; `None` where nobody does. An inferred home district has a
/// [`HomeReason`](super::HomeReason) instead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Witnesses {
    pub publication: Option<Witness>,
    pub number: Option<Witness>,
    pub date: Option<Witness>,
    pub home: Option<Witness>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_comes_from_the_most_trusted_witness() {
        let said = |publication: &str, number: Option<&str>| IssueMeta {
            publication: Some(publication.to_owned()),
            number: number.map(str::to_owned),
            ..IssueMeta::default()
        };
        let mut stated = Stated::by(Witness::FileName, said("甲报", Some("1")));
        stated.add(Witness::Masthead, said("乙报", None));
        let (meta, by) = stated.settle();
        assert_eq!((meta.publication.as_deref(), meta.number.as_deref()), (Some("乙报"), Some("1")));
        assert_eq!((by.publication, by.number, by.date), (Some(Witness::Masthead), Some(Witness::FileName), None));
    }
}
