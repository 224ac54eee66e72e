use std::collections::BTreeSet;

use jiff::civil::Date;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};

use super::{Backbone, ClaimForm, NameError, Selection, entity};
use crate::model::Confidence;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::property;
use crate::store::parse_confidence;

/// A [`Selection`] in words: names instead of IRIs, as a person writes them at the command line or in a URL.
///
/// ```
/// use fangzhi::graph::Choice;
///
/// let mut choice = Choice::default();
/// assert!(choice.set("min-sources", "2")?);
/// assert!(choice.set("kind", "person,place")?);
/// assert!(!choice.set("format", "gexf")?, "no matter of choosing");
/// assert!(choice.set("since", "spring").is_err());
/// assert_eq!(choice.kinds, ["person", "place"]);
/// # Ok::<(), fangzhi::graph::ChoiceError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Names or IRIs.
    pub around: Vec<String>,
    pub depth: Option<u32>,
    /// Slugs.
    pub kinds: Vec<String>,
    /// Local names, labels or IRIs of claim classes.
    pub claims: Vec<String>,
    /// Names or IRIs of places.
    pub places: Vec<String>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub publications: Vec<String>,
    pub min_confidence: Option<Confidence>,
    pub min_sources: Option<u32>,
    pub top: Option<usize>,
    pub k_core: Option<u32>,
    pub claims_as_nodes: bool,
    pub no_text: bool,
}

/// Why a choice cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    #[error("{name} cannot be {value:?}: {expected}")]
    Value { name: &'static str, value: String, expected: &'static str },
    #[error("{word:?} is no class of claims (known: {})", known.join(", "))]
    UnknownClaim { word: String, known: Vec<String> },
    #[error("no issue of {name} is in the store (there are: {})", known.join(", "))]
    UnknownPublication { name: String, known: Vec<String> },
    #[error("top and k-core cannot both be given")]
    TwoBackbones,
    #[error(transparent)]
    Name(#[from] NameError),
    #[error("reading the store failed: {0}")]
    Storage(#[from] StorageError),
}

impl Choice {
    /// The words that [`set`](Choice::set) knows; the options of the command line are called the same.
    pub const NAMES: [&'static str; 14] = [
        "around",
        "depth",
        "kind",
        "claim",
        "place",
        "since",
        "until",
        "publication",
        "min-confidence",
        "min-sources",
        "top",
        "k-core",
        "claims-as-nodes",
        "no-text",
    ];

    /// Adds one word of a choice; `false` for a name that is none of [`NAMES`](Choice::NAMES). Kinds and claims may be
    /// several, parted by commas; names may hold commas, and are given one by one.
    ///
    /// # Errors
    /// When the value is none of those that the name can have.
    pub fn set(&mut self, name: &str, value: &str) -> Result<bool, ChoiceError> {
        let list = || value.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
        match name {
            "around" => self.around.push(value.to_owned()),
            "depth" => self.depth = Some(whole("depth", value)?),
            "kind" => self.kinds.extend(list()),
            "claim" => self.claims.extend(list()),
            "place" => self.places.push(value.to_owned()),
            "since" => self.since = Some(day("since", value)?),
            "until" => self.until = Some(day("until", value)?),
            "publication" => self.publications.push(value.to_owned()),
            "min-confidence" => self.min_confidence = Some(Self::confidence(value)?),
            "min-sources" => self.min_sources = Some(whole("min-sources", value)?),
            "top" => self.top = Some(whole("top", value)?),
            "k-core" => self.k_core = Some(whole("k-core", value)?),
            "claims-as-nodes" => self.claims_as_nodes = flag("claims-as-nodes", value)?,
            "no-text" => self.no_text = flag("no-text", value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Reads `0.85`, `0.9` or `1`.
    ///
    /// # Errors
    /// When it is no number from 0 to 1.
    pub fn confidence(value: &str) -> Result<Confidence, ChoiceError> {
        let digits = |c: char| c.is_ascii_digit() || c == '.';
        parse_confidence(value).filter(|_| value.chars().all(digits)).ok_or_else(|| ChoiceError::Value {
            name: "min-confidence",
            value: value.to_owned(),
            expected: "a number from 0 to 1 is needed",
        })
    }

    /// What the words mean in a store. Which side of it decides whether private individuals can be meant.
    ///
    /// # Errors
    /// When a name leads to no one entity or a class, kind or publication does not exist. It never chooses.
    pub fn selection(&self, store: &Store) -> Result<Selection, ChoiceError> {
        let ontology = Ontology::built_in();
        let entities = |names: &[String], kind: Option<&str>| -> Result<Vec<NamedNode>, ChoiceError> {
            Ok(names.iter().map(|name| entity(store, name, kind)).collect::<Result<_, _>>()?)
        };
        if !self.publications.is_empty() {
            self.check_publications(store)?;
        }
        Ok(Selection {
            around: entities(&self.around, None)?,
            depth: self.depth.unwrap_or(1),
            kinds: self.kinds.iter().cloned().collect(),
            classes: self.claims.iter().map(|word| class(ontology, word)).collect::<Result<_, _>>()?,
            places: entities(&self.places, Some("place"))?,
            since: self.since,
            until: self.until,
            publications: self.publications.iter().cloned().collect(),
            min_confidence: self.min_confidence,
            min_sources: self.min_sources.unwrap_or_default(),
            claims: if self.claims_as_nodes { ClaimForm::Nodes } else { ClaimForm::AsDeclared },
            backbone: match (self.top, self.k_core) {
                (None, None) => Backbone::All,
                (Some(count), None) => Backbone::Top(count),
                (None, Some(k)) => Backbone::Core(k),
                (Some(_), Some(_)) => return Err(ChoiceError::TwoBackbones),
            },
            with_text: !self.no_text,
        })
    }

    fn check_publications(&self, store: &Store) -> Result<(), ChoiceError> {
        let mut known = BTreeSet::new();
        for quad in store.quads_for_pattern(None, Some(property::PUBLICATION), None, None) {
            if let Term::Literal(name) = quad?.object {
                known.insert(name.destruct().0);
            }
        }
        match self.publications.iter().find(|name| !known.contains(*name)) {
            Some(name) => {
                Err(ChoiceError::UnknownPublication { name: name.clone(), known: known.into_iter().collect() })
            }
            None => Ok(()),
        }
    }
}

fn class(ontology: &Ontology, word: &str) -> Result<NamedNode, ChoiceError> {
    ontology.claim_class(word).ok_or_else(|| {
        let local = |class: &NamedNode| class.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_lowercase();
        ChoiceError::UnknownClaim { word: word.to_owned(), known: ontology.claim_classes().iter().map(local).collect() }
    })
}

fn whole<N: std::str::FromStr>(name: &'static str, value: &str) -> Result<N, ChoiceError> {
    let expected = "a whole number is needed";
    value.parse().map_err(|_| ChoiceError::Value { name, value: value.to_owned(), expected })
}

fn day(name: &'static str, value: &str) -> Result<Date, ChoiceError> {
    let expected = "a day is needed, YYYY-MM-DD";
    value.parse().map_err(|_| ChoiceError::Value { name, value: value.to_owned(), expected })
}

/// A flag of a URL: `no-text`, `no-text=true`.
fn flag(name: &'static str, value: &str) -> Result<bool, ChoiceError> {
    match value {
        "" | "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(ChoiceError::Value { name, value: value.to_owned(), expected: "true or false is needed" }),
    }
}
