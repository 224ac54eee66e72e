//! “微光”项目启动: what begins has no subject beside it and is theirs who acted together before.

use crate::extract::List;
use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::opens;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::Part;

/// Between the name of an undertaking and the word that it begins stand at most so many characters.
const OPENING_WITHIN: usize = 7;

impl<'p> Reader<'_, 'p> {
    /// 甲与乙结对，|“微光”项目启动: what begins is theirs who have just agreed.
    pub(super) fn opened(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Option<Deed<'p>> {
        let after = self.sentence.slice(object.range.end..clause.range.end);
        // “微光”诗会|日前如期|举行
        let opening = after
            .char_indices()
            .take(OPENING_WITHIN)
            .take_while(|(_, c)| !matches!(c, '的' | '在' | '由' | '“'))
            .find_map(|(at, _)| self.lexicons[List::InitiativeOpenings].longest_at(after, at));
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let alone = object.kind.is_initiative()
            && clause.parties.is_empty()
            && opening.is_some()
            && (before.is_empty() || opens(self.lexicons, before.trim_end_matches('“')) && !before.contains('在'));
        if !alone {
            return None;
        }
        if self.together.len() > 1 {
            let agents = self.together.iter().map(|agent| Agent { part: Part::Lead, ..*agent }).collect();
            return Some(Deed { agents, joint: true, ..Deed::of("opening", self.sentence, Some(object)) });
        }
        // 在甲牵头下，|“微光”计划正式实施
        let agents = self.beside.clone();
        (!agents.is_empty()).then(|| Deed { agents, ..Deed::of("opening", self.sentence, Some(object)) })
    }
}
