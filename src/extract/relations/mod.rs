//! What the sentences of an article say: one file a relation.
//!
//! A rule is a function over the [`Story`] of a page that pushes claims into the [`Findings`]. A new relation is a file
//! here, its words in `data/lexicon`, and a line in [`RULES`].

use std::cell::OnceCell;

use super::reading::Page;
use super::{Findings, Lexicons};
use crate::model::{Fact, RuleName};

mod byline;
mod clause;
mod conferral;
mod containment;
mod deed;
mod figure;
mod founding;
mod holding;
mod listed;
mod naming;
mod participation;
mod partnership;
mod siting;
mod tenure;

pub(super) use clause::{clauses, is_adverbial};
pub(super) use holding::posts_ending_at;

/// Reads one relation on one page.
pub struct Rule {
    /// How claims name the rule that read them.
    pub name: &'static str,
    pub read: fn(&Story<'_>, &mut Findings),
}

impl Rule {
    /// The rule's name with the construction that it knew a claim by.
    fn by(&self, construction: &'static str) -> RuleName {
        RuleName { relation: self.name, construction }
    }
}

/// What the rules read: a page, and the deeds that it tells of, which several rules draw on.
pub struct Story<'p> {
    pub lexicons: &'p Lexicons,
    pub page: &'p Page<'p>,
    deeds: OnceCell<Vec<deed::Deed<'p>>>,
}

impl<'p> Story<'p> {
    pub fn new(lexicons: &'p Lexicons, page: &'p Page<'p>) -> Self {
        Self { lexicons, page, deeds: OnceCell::new() }
    }

    fn deeds(&self) -> &[deed::Deed<'p>] {
        self.deeds.get_or_init(|| deed::deeds(self.lexicons, self.page))
    }

    /// Adds what a deed says of one who takes part in it.
    fn tell(&self, rule: &Rule, deed: &deed::Deed<'p>, agent: &deed::Agent<'p>, fact: Fact, findings: &mut Findings) {
        let (words, antecedents) = (deed.words.clone(), deed.antecedents(agent));
        let name = rule.by(deed.construction);
        let claim = findings.claim(name, words, fact, deed.sentence, &antecedents, agent.confidence());
        if let Some(claim) = claim {
            claim.time = deed.time(self.lexicons);
        }
    }
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
    figure::RULE,
    naming::RULE,
];
