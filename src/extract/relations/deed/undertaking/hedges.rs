//! Whether what a clause tells is planned, wished or denied.

use crate::extract::List;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::is_joint;
use crate::extract::relations::deed::reading::Reader;

impl<'p> Reader<'_, 'p> {
    /// Whether the clause says before byte `end` that what follows is planned, wished or denied.
    pub(in crate::extract::relations::deed) fn is_hedged(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let text = self.sentence.slice(clause.range.start..end);
        let start = text.trim_start_matches(['“', ' ', '\u{3000}']);
        let named =
            |at: usize| self.sentence.outermost().any(|mention| mention.range.contains(&(clause.range.start + at)));
        let hedged = self.lexicons[List::DeedHedges].all_in(text).iter().any(|hedge| !named(hedge.range.start));
        let future = text.rfind('将').is_some_and(|at| text[at..].chars().count() <= 4 && end < clause.range.end);
        // …，以|推进“微光”工程: an aim.
        let aim = text.ends_with('以') || text.ends_with("来");
        hedged
            || aim
            || future
            || self.prospect
            || start.starts_with('要')
            || start.starts_with('为') && !is_joint(self.lexicons, text)
    }

    /// As [`Self::is_hedged`], where the 将 or 为 right before the object is no sign of a plan.
    pub(super) fn is_hedged_past(&self, clause: &Clause<'_, 'p>, end: usize, head: char) -> bool {
        let text = self.sentence.slice(clause.range.start..end - head.len_utf8());
        self.lexicons[List::DeedHedges].any_in(text)
    }

    /// Whether what follows byte `end` is certain to come: only 将 and its like stand before it.
    pub(super) fn is_future(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let hedges = self.lexicons[List::DeedHedges].all_in(self.sentence.slice(clause.range.start..end));
        hedges.iter().all(|hedge| hedge.word.contains('将'))
    }
}
