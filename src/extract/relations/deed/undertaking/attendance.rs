//! What others undertake: the subjects of the clause join it (参加甲主办的…), draw upon it (依托甲实施的…), or go to those
//! whom it serves (走进甲).

use crate::extract::List;
use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::{Clause, Verb};
use crate::extract::relations::deed::party::{Party, Role};
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::{EntityKind, Part};

/// Who is gone to is served by what is done there.
const VISITS: [&str; 7] = ["走进", "来到", "走入", "深入", "前往", "赴", "进驻"];

impl<'p> Reader<'_, 'p> {
    /// 依托|甲|实施的“微光”工程: whoever carries out what others draw upon.
    pub(super) fn granted(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Option<Deed<'p>> {
        let verb = clause.verbs.iter().rfind(|verb| verb.range.end <= object.range.start)?;
        self.drawn_upon(clause, verb, object)
    }

    pub(super) fn drawn_upon(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, object: &'p Mention) -> Option<Deed<'p>> {
        let lead = self.sentence.slice(verb.range.end..object.range.start);
        let party = clause.parties.iter().rfind(|party| party.mention.range.end <= verb.range.start)?;
        let gap = self.sentence.slice(party.mention.range.end..verb.range.start);
        let before = self.sentence.slice(clause.range.start..party.mention.range.start);
        let drawn = lead.starts_with('的')
            && gap.chars().count() <= 4
            && self.lexicons[List::DrawnUpon].longest_ending(before, before.len()).is_some();
        drawn.then(|| Deed {
            agents: vec![Agent::named(party.mention, self.sentence)],
            words: verb.range.clone(),
            ..Deed::of("attendance", self.sentence, Some(object))
        })
    }

    /// Who stands between an earlier verb and this one that describes its object: 参加|甲、乙|主办的….
    pub(super) fn hosts(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> Option<Vec<Agent<'p>>> {
        let described = self.sentence.after(verb.range.end).starts_with('的');
        let earlier = clause.verbs.iter().rev().find(|earlier| earlier.range.end < verb.range.start)?;
        let between = |party: &&Party<'p>| {
            party.role == Role::Other
                && party.mention.range.start >= earlier.range.end
                && party.mention.range.end <= verb.range.start
        };
        let hosts: Vec<_> = clause.parties.iter().filter(between).collect();
        let close = hosts.last().is_some_and(|last| verb.range.start - last.mention.range.end <= '共'.len_utf8() * 2);
        let agent = |party: &&Party<'p>| Agent::named(party.mention, self.sentence);
        (described && close).then(|| hosts.iter().map(agent).collect())
    }

    /// An initiative of others that the subjects of the clause join.
    pub(super) fn attended(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        verb: &Verb<'_>,
        hosts: Vec<Agent<'p>>,
        leads: &[Agent<'p>],
    ) -> Deed<'p> {
        let joins = clause
            .verbs
            .iter()
            .any(|earlier| earlier.range.end < verb.range.start && earlier.found.column(0) == "partner");
        let joint = hosts.len() > 1 && !joins;
        let mut agents = hosts;
        agents.extend(leads.iter().filter(|_| joins).map(|lead| Agent { part: Part::Partner, ..*lead }));
        let words = verb.range.clone();
        Deed { agents, joint, words, ..Deed::of("attendance", self.sentence, Some(object)) }
    }

    /// The bodies that a clause says its subjects went to: 甲走进|清溪小学.
    pub(in crate::extract::relations::deed) fn visits(&self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let visited = clause.parties.iter().filter(|party| {
            let before = self.sentence.slice(clause.range.start..party.mention.range.start);
            party.role == Role::At
                && party.mention.kind == EntityKind::Organisation
                && VISITS.iter().any(|verb| before.strip_suffix('了').unwrap_or(before).ends_with(verb))
        });
        visited.map(|party| Agent { part: Part::Partner, ..Agent::named(party.mention, self.sentence) }).collect()
    }
}
