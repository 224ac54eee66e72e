//! 甲把“微光”夜校办到…, 甲为“微光杯”赛提供…: what is undertaken stands before the verb, behind 把, 将, 为 or 给.

use crate::extract::List;
use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::opens;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed, hosting};
use crate::model::{EntityKind, Part};

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
        let after = self.sentence.slice(object.range.end..clause.range.end);
        // 把|荷光书屋|办了起来: a body, too, is set up so.
        let founds = is_set_up(after);
        let head = before.chars().next_back().filter(|c| {
            let acted_on = object.kind.is_initiative() || founds && object.kind == EntityKind::Organisation;
            acted_on && (matches!(c, '把' | '将' | '为' | '给') || before.ends_with("给予"))
        })?;
        let founds = founds && matches!(head, '把' | '将') && object.kind != EntityKind::Activity;
        let helps = matches!(head, '为' | '给' | '予') && self.lexicons[List::AidWords].any_in(after);
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
        Some(Deed { agents, joint, founds, words, ..Deed::of("disposal", self.sentence, Some(object)) })
    }
}

/// 办|了起来, 重新建|起来: what comes up so had not been.
fn is_set_up(after: &str) -> bool {
    let after =
        ["又", "重新", "正式", "先", "慢慢", "终于"].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let verb = ["组建", "筹建", "创办", "成立", "办", "建", "搞", "组", "拉", "开", "立", "撑", "支"];
    let rest = verb.iter().find_map(|verb| after.strip_prefix(verb));
    rest.is_some_and(|rest| rest.trim_start_matches(['了', '成']).starts_with("起来"))
}
