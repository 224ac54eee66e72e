//! The plain types that one stage hands to the next.

mod claim;
mod confidence;
mod entity;
mod issue;
mod printed;
mod span;
mod time;

pub use claim::{Claim, Evidence, EvidenceRole, Fact, Part, Qualifier, RoleValue, RuleName};
pub use confidence::{Confidence, ConfidenceError};
pub use entity::{Entity, EntityIx, EntityKind};
pub use issue::{IssueId, IssueIdError, IssueMeta, SourceHash};
pub use printed::{PageBox, Printed};
pub use span::{Span, SpanError};
pub use time::{Moment, Period, Precision, Season, StatedTime};

/// What one issue says: the input of the store, the output of extraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressIssue {
    pub id: IssueId,
    pub meta: IssueMeta,
    pub hash: SourceHash,
    /// The decoded text that every [`Span`] points into.
    pub text: String,
    /// Where the text is printed, in its order; empty for a source without pages.
    pub printed: Vec<Printed>,
    pub articles: Vec<PressArticle>,
    pub entities: Vec<Entity>,
    pub claims: Vec<Claim>,
    /// What the public side leaves out of passages and titles, in the order of the text: where people's private
    /// affairs are told.
    pub withheld: Vec<Span>,
    /// What may be the names of private people, though no entity bears them: the public side says them nowhere.
    pub private_names: Vec<String>,
}

/// An article as the press layer keeps it; its place in [`PressIssue::articles`] is its ordinal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressArticle {
    /// The main headline, or the first twelve characters of a caption.
    pub title: String,
    /// The title tells of somebody's private affairs: the public side does not show it.
    pub private_title: bool,
    /// From the first to the last byte that belongs to it; parts of other articles may stand between.
    pub span: Span,
}
