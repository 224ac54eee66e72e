//! Facts as quads, and the folder that keeps them.
//!
//! A store has three [sides](Side), parted in the store and not by a query: what anyone may read, what the archive
//! knows besides, and what waits for review. Each side is an Oxigraph store with one named graph an issue (the press
//! layer) and, derived from those, the knowledge layer in the default graph. [`Library`] is the three sides with the
//! issues' texts; [`Snapshot`] reads a published one from a folder; [`Writer`] makes the next.
//!
//! ```
//! use fangzhi::model::*;
//! use fangzhi::store::{Existing, Library, LoadOutcome, Side};
//!
//! let text = "云川区柳湾村党支部书记林秋禾介绍了经验。";
//! let meta = IssueMeta { publication: Some("云川日报".into()), number: Some("318".into()), ..IssueMeta::default() };
//! let hash = SourceHash::of(text);
//! let entity = |kind, name: &str| Entity { kind, name: name.into(), aliases: vec![], context: None, private: false };
//! let all = Span::new(0, text.len())?;
//! let issue = PressIssue {
//!     id: IssueId::new(&meta, &hash),
//!     meta,
//!     hash,
//!     text: text.into(),
//!     printed: vec![],
//!     articles: vec![PressArticle { title: "经验".into(), private_title: false, span: all }],
//!     entities: vec![
//!         entity(EntityKind::Person, "林秋禾"),
//!         entity(EntityKind::Post, "党支部书记"),
//!         entity(EntityKind::Place, "柳湾村"),
//!     ],
//!     claims: vec![Claim {
//!         fact: Fact::Tenure {
//!             person: EntityIx(0), post: EntityIx(1), body: Some(EntityIx(2)), from: None, to: None, ended: false,
//!         },
//!         article: 0,
//!         evidence: vec![Evidence { role: EvidenceRole::Statement, span: all }],
//!         confidence: Confidence::new(95)?,
//!         time: None,
//!         rule: RuleName { relation: "tenure", construction: "apposition" },
//!         triggers: vec![all],
//!     }],
//!     withheld: vec![],
//!     private_names: vec![],
//! };
//! let mut library = Library::in_memory()?;
//! assert_eq!(library.load(&issue, Existing::Keep)?, LoadOutcome::Loaded);
//! assert_eq!(library.load(&issue, Existing::Keep)?, LoadOutcome::Unchanged);
//! let mut lines = Vec::new();
//! fangzhi::store::dump(library.side(Side::Public), &mut lines)?;
//! assert!(String::from_utf8(lines)?.contains("/id/person/林秋禾@柳湾村> <https://w3id.org/fangzhi/ontology#secretaryOf>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod changes;
mod check;
mod claims;
mod disk;
mod documents;
mod dump;
mod edits;
mod error;
mod folder;
mod gazetteer;
pub mod iri;
mod issues;
mod knowledge;
mod library;
mod mask;
mod passage;
mod press;
mod quads;
pub mod read;
mod snapshot;
mod writer;

pub(crate) use claims::{is_role, parse_confidence};
pub(crate) use quads::ALT_LABEL;

pub use check::{Finding, Problem, check};
pub use dump::{DumpError, dump, dump_press};
pub use error::StoreError;
pub use issues::IssueSummary;
pub use library::{Existing, Library, LoadOutcome};
pub use mask::{MASKED, WITHHELD};
pub use passage::clean;
pub use snapshot::Snapshot;
pub use writer::{Published, Writer};

/// A part of the store that is opened, and so can be read, apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// No private person, no claim that touches one; their names are masked in passages and titles.
    Public,
    /// All accepted claims, those about private people included.
    Archive,
    /// Press claims too uncertain to be accepted, with their entities and passages; nothing is derived from them.
    Candidates,
}

impl Side {
    pub const ALL: [Side; 3] = [Self::Public, Self::Archive, Self::Candidates];

    /// The name of its folder.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Archive => "archive",
            Self::Candidates => "candidates",
        }
    }
}
