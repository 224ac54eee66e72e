//! What the sentences of an article say: one file a relation.
//!
//! A rule is a function over the [`Page`] that pushes claims into the [`Findings`]. A new relation is a file
//! here, its words in `data/lexicon`, and a line in [`RULES`].

use super::reading::Page;
use super::{Findings, Lexicons};

mod byline;
mod clause;
mod conferral;
mod containment;
mod deed;
mod founding;
mod holding;
mod naming;
mod participation;
mod partnership;
mod siting;
mod tenure;

pub(super) use clause::clauses;
pub(super) use holding::posts_ending_at;

/// Reads one relation on one page.
pub struct Rule {
    /// How claims name the rule that read them.
    pub name: &'static str,
    pub read: fn(&Lexicons, &Page<'_>, &mut Findings),
}

/// Every rule, in the order in which they read a page.
pub const RULES: &[Rule] = &[
    byline::RULE,
    tenure::RULE,
    conferral::RULE,
    containment::RULE,
    participation::RULE,
    partnership::RULE,
    founding::RULE,
    siting::RULE,
    naming::RULE,
];
