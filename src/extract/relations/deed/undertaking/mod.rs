//! What the subjects of a clause do with an initiative that it names: one file a construction.

mod attendance;
mod disposal;
mod hedges;
mod opening;
mod prize;
mod theme;
mod title;
mod verb;

use super::clause::{Clause, Verb};
use super::reading::Reader;
use super::topic::{Said, is_community};
use super::{Agent, Deed};
use crate::extract::reading::Mention;
use crate::model::{EntityKind, Part};

/// A verb reaches so many bytes to its object, lists included.
const VERB_REACH: usize = 240;
/// A verb reaches so many bytes to the body that it sets up.
const BODY_REACH: usize = 48;

/// Who does what describes an undertaking stands in so many characters before it: 甲|于去年|建成的….
const DESCRIBED_WITHIN: usize = 8;

impl<'p> Reader<'_, 'p> {
    /// The deed whose object a mention is. `leads` are the subjects of the clause, `beside` those whom it names with them.
    pub(super) fn undertaken(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let verb = clause.verbs.iter().rev().find(|verb| verb.range.end <= object.range.start);
        match verb.filter(|verb| self.governs(verb, object)) {
            Some(verb) => self.governed(clause, verb, object, leads, beside),
            None => self
                .disposed(clause, object, leads, beside)
                .or_else(|| self.opened(clause, object))
                .or_else(|| self.themed(clause, object, leads))
                .or_else(|| self.won(clause, object, leads))
                .or_else(|| self.granted(clause, object))
                .or_else(|| self.owned(clause, object, leads)),
        }
    }

    /// No verb tells of the initiative, but the clause says whose or where it is: 甲的“微光”行动….
    fn owned(&self, clause: &Clause<'_, 'p>, object: &'p Mention, leads: &[Agent<'p>]) -> Option<Deed<'p>> {
        let owner = self.owner_of(clause, object).filter(|_| object.kind.is_initiative());
        let owners = self.owners(clause, object, leads);
        let sites = self.sites_or_owner(clause, owner);
        if owner.is_none() && sites.is_empty() && owners.is_empty() {
            return None;
        }
        // 台湾“微光研究会”: where it is from.
        let acts = |owner: &Said<'p>| {
            owner.mention.kind != EntityKind::Place || is_community(owner.sentence.slice(owner.mention.range.clone()))
        };
        let agents =
            owner.filter(acts).map(|owner| Agent::carried(owner.mention, owner.sentence)).into_iter().collect();
        Some(Deed { agents, sites, owners, ..Deed::of("owner", self.sentence, Some(object)) })
    }

    /// The verb of an undertaking stands before its object: 甲|举办|“微光”行动.
    fn governed(
        &self,
        clause: &Clause<'_, 'p>,
        verb: &Verb<'_>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        if self.is_hedged(clause, verb.range.start) {
            return self.planned(clause, verb, object, leads);
        }
        if self.is_spoken_of(clause, verb, object)
            || self.is_named(clause, verb, leads)
            || self.is_of_another(verb, object)
        {
            return None;
        }
        if let Some(deed) = self.drawn_upon(clause, verb, object) {
            return Some(deed);
        }
        if let Some(hosts) = self.hosts(clause, verb) {
            return Some(self.attended(clause, object, verb, hosts, leads));
        }
        let part = if verb.found.column(0) == "partner" { Part::Partner } else { Part::Lead };
        let mut agents = self.doers(clause, verb, object, leads, part);
        let several = self.act_together(clause, object, &agents);
        let first = agents.len();
        agents.extend(beside.iter().filter(|agent| self.is_before(agent, verb)).chain(&self.beside).copied());
        let joined = agents.len() > first;
        if object.kind == EntityKind::Activity && !agents.is_empty() {
            let served = self.visited.iter().copied().chain(self.visits(clause));
            let known: Vec<_> = agents.iter().map(|agent| &agent.mention.name).collect();
            let served: Vec<_> = served.filter(|served| !known.contains(&&served.mention.name)).collect();
            agents.extend(served);
        }
        agents.retain(|agent| agent.mention.name != object.name);
        Some(Deed {
            agents,
            sites: self.sites_or_owner(clause, self.owner_of(clause, object)),
            owners: self.own_place(object).map(|own| Agent::named(own, self.sentence)).into_iter().collect(),
            founds: founds(verb, object),
            joint: several || joined && part == Part::Lead,
            words: verb.range.clone(),
            ..Deed::of("verb", self.sentence, Some(object))
        })
    }

    /// 柳湾县将推进|“微光”工程: not done yet, and of this county.
    fn planned(
        &self,
        clause: &Clause<'_, 'p>,
        verb: &Verb<'_>,
        object: &'p Mention,
        leads: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let near = leads.iter().filter(|lead| lead.mention.kind == EntityKind::Place && !lead.stands_behind);
        let owners: Vec<Agent<'p>> = near.map(|lead| Agent { carried: true, ..*lead }).collect();
        let will = object.kind.is_initiative() && self.is_future(clause, verb.range.start) && !owners.is_empty();
        let words = verb.range.clone();
        will.then(|| Deed { owners, words, ..Deed::of("planned", self.sentence, Some(object)) })
    }

    /// Who does what the verb says: the subjects before it, of those only the near ones where it merely describes its object,
    /// or whoever follows the object as its doer.
    fn doers(
        &self,
        clause: &Clause<'_, 'p>,
        verb: &Verb<'_>,
        object: &Mention,
        leads: &[Agent<'p>],
        part: Part,
    ) -> Vec<Agent<'p>> {
        let before = leads.iter().filter(|lead| self.is_before(lead, verb));
        let mut agents: Vec<Agent<'p>> = before.map(|lead| Agent { part, ..*lead }).collect();
        if self.is_undergone(clause, verb) {
            agents = self.by_whom(clause, verb).map(|agent| Agent { part, ..agent }).into_iter().collect();
        } else if (self.is_described(clause, verb) || self.is_relative(verb, object))
            && !self.is_of_earlier(clause, object, verb)
        {
            // 代表团考察了正在建设的“微光”工程: who builds it is not said.
            agents.retain(|agent| self.is_right_before(clause, agent, verb));
        }
        match self.relative(object).filter(|_| agents.iter().all(|agent| agent.carried)) {
            Some(agent) => vec![Agent { part, ..agent }],
            None => agents,
        }
    }

    /// Whether an agent does not stand behind the verb in its sentence.
    fn is_before(&self, agent: &Agent<'p>, verb: &Verb<'_>) -> bool {
        agent.carried || agent.named.id != self.sentence.id || agent.mention.range.end <= verb.range.start
    }

    /// Whether an agent stands close before the verb, with no other verb between.
    fn is_right_before(&self, clause: &Clause<'_, 'p>, agent: &Agent<'p>, verb: &Verb<'_>) -> bool {
        let gap = self.sentence.slice(agent.mention.range.end..verb.range.start);
        agent.named.id == self.sentence.id
            && agent.mention.range.end <= verb.range.start
            && gap.chars().count() <= DESCRIBED_WITHIN
            && !clause
                .verbs
                .iter()
                .any(|other| agent.mention.range.end <= other.range.start && other.range.end < verb.range.start)
    }

    /// Whether several subjects of the clause are partners. Those who are at the same event are not: 县委书记甲，县长乙参加….
    fn act_together(&self, clause: &Clause<'_, 'p>, object: &Mention, agents: &[Agent<'p>]) -> bool {
        let own =
            agents.len() > 1 && (!agents[0].carried || self.topic.both(self.lexicons, clause, &self.heard).is_some());
        let apart = clause.text().contains("分别") && !clause.text().contains("分别代表");
        let listed = agents.first().is_some_and(|first| !first.carried && first.mention.range.end < clause.range.start);
        own && !apart && !(listed && object.kind != EntityKind::Agreement)
    }

    /// Whose an object is, as its name or the clause says.
    fn owner_of(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Option<Said<'p>> {
        self.owner(object).or_else(|| self.meant_owner(clause, object))
    }

    /// Where something is done, or else the place whose it is.
    fn sites_or_owner(&self, clause: &Clause<'_, 'p>, owner: Option<Said<'p>>) -> Vec<&'p Mention> {
        let mut sites = self.sites(clause);
        if sites.is_empty() {
            sites.extend(owner.map(|owner| owner.mention).filter(|owner| owner.kind == EntityKind::Place));
        }
        sites
    }

    fn governs(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        let gap = self.sentence.slice(verb.range.end..object.range.start);
        if object.kind.is_initiative() {
            return gap.len() <= VERB_REACH;
        }
        let after = self.sentence.after(object.range.end);
        let bodies = verb.found.column(2).contains("bodies") && object.kind == EntityKind::Organisation;
        // 创建|中国铁路|第一长隧: what is set up ends with its name.
        let whole = after
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphabetic() || "和与及等后以并来由专负从吸带让为一每现".contains(c));
        bodies
            && whole
            && gap.len() <= BODY_REACH
            && !after.starts_with(['的', '党'])
            && !gap.contains(['在', '与', '和', '周'])
    }
}

/// Whether the verb sets up what had not been.
fn founds(verb: &Verb<'_>, object: &Mention) -> bool {
    match object.kind {
        EntityKind::Programme | EntityKind::Plan => verb.found.column(2).starts_with("founds"),
        EntityKind::Project | EntityKind::Organisation => verb.found.column(2).contains("bodies"),
        _ => false,
    }
}
