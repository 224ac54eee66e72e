//! 甲把“微光”夜校办到…, 甲为“微光杯”赛提供…: what is undertaken stands before the verb, behind 把, 将, 为 or 给.

use crate::extract::List;
use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::opens;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed, hosting};
use crate::model::Part;

impl<'p> Reader<'_, 'p> {
    /// What the subjects do with an initiative or for it: 甲把|“微光”夜校|办到…, 甲为|“微光杯”赛|提供….
    pub(super) fn disposed(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let before = hosting::without_ordinal(before);
        let head = before
            .chars()
            .next_back()
            .filter(|c| object.kind.is_initiative() && matches!(c, '把' | '将' | '为' | '给'))?;
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let helps = matches!(head, '为' | '给') && self.lexicons[List::AidWords].any_in(after);
        // What a thing is made into or called by stands after 为 as well: 命名为|“微光”广场.
        let acts = leads.iter().filter(|lead| lead.named.id == self.sentence.id && lead.mention.name != object.name);
        let part = if helps { Part::Partner } else { Part::Lead };
        let mut agents: Vec<Agent<'p>> = acts.map(|lead| Agent { part, ..*lead }).collect();
        let opens = head != '为'
            || opens(self.lexicons, before.trim_end_matches('为'))
            || before.ends_with("，为")
            || agents.iter().any(|agent| agent.mention.range.end + head.len_utf8() == object.range.start);
        let ceremony = self.lexicons[List::CeremonyWords].any_in(after);
        if agents.is_empty()
            || !opens
            || after.is_empty()
            || ceremony
            || self.is_hedged_past(clause, object.range.start, head)
        {
            return None;
        }
        let several = agents.len() > 1;
        let joins: Vec<Agent<'p>> = beside.iter().chain(&self.beside).copied().collect();
        let joint = several || !joins.is_empty();
        agents.extend(joins);
        let words = object.range.start - head.len_utf8()..clause.range.end;
        Some(Deed { agents, joint, words, ..Deed::of("disposal", self.sentence, Some(object)) })
    }
}
