//! 甲获得“微光杯”创业大赛一等奖: a prize of a contest tells who took part in it.

use crate::extract::List;
use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::contest::is_contest;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::Part;

/// Between a verb of winning, the contest, and the prize stand at most so many characters.
const WON_WITHIN: usize = 16;

impl<'p> Reader<'_, 'p> {
    /// 甲获得|“微光杯”创业大赛|一等奖: who wins a prize of a contest took part.
    pub(super) fn won(&self, clause: &Clause<'_, 'p>, object: &'p Mention, leads: &[Agent<'p>]) -> Option<Deed<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let start = before.char_indices().rev().nth(WON_WITHIN).map_or(0, |(at, _)| at);
        let won = self.lexicons[List::ContestVerbs].any_in(&before[start..]);
        let reach = after.char_indices().nth(WON_WITHIN).map_or(after, |(at, _)| &after[..at]);
        let placed = self.lexicons[List::PrizeRanks].any_in(reach) || reach.ends_with('奖');
        let hedged = self.lexicons[List::DeedHedges].any_in(before) || self.lexicons[List::Intentions].any_in(after);
        if !(won && placed && is_contest(self.lexicons, self.sentence, object)) || hedged {
            return None;
        }
        let agents: Vec<Agent<'p>> = leads.iter().map(|lead| Agent { part: Part::Partner, ..*lead }).collect();
        (!agents.is_empty()).then(|| Deed { agents, ..Deed::of("contest", self.sentence, Some(object)) })
    }
}
