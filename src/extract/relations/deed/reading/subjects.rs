//! Who acts in a clause, named there or not.

use super::Reader;
use super::kinds::is_generic;
use crate::extract::List;
use crate::extract::relations::deed::Agent;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::{Party, Role, is_bound, is_joint, opens};
use crate::extract::relations::deed::topic::Said;
use crate::model::{EntityKind, Part};

impl<'p> Reader<'_, 'p> {
    /// The subjects of a clause: a pronoun, its own, whom its first word means, those of the clause before, one further
    /// back in the clause, or the topic.
    pub(super) fn leads(&self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let carry = |said: Said<'p>| Agent::carried(said.mention, said.sentence);
        if let Some(person) = self.topic.pronoun(self.lexicons, clause) {
            return vec![carry(person)];
        }
        if let Some(pair) = self.topic.both(self.lexicons, clause, &self.heard) {
            return pair.into_iter().map(carry).collect();
        }
        let own = self.parties(clause, &[Role::Subject], Part::Lead);
        if !own.is_empty() {
            return own;
        }
        if clause.text().ends_with("牵头") {
            return self.parties(clause, &[Role::By], Part::Lead);
        }
        if let Some(titled) = self.titled(clause) {
            return vec![titled];
        }
        if let Some(body) = self.topic.body(self.lexicons, clause, &self.heard) {
            return body.map(carry).into_iter().collect();
        }
        if let Some(convener) = self.topic.convener(self.lexicons, clause) {
            return vec![carry(convener)];
        }
        if is_generic(self.lexicons, clause) {
            return Vec::new();
        }
        if !self.standing.is_empty() {
            return self.standing.clone();
        }
        let remote = self.parties(clause, &[Role::Remote], Part::Lead);
        if !remote.is_empty() {
            return remote.into_iter().map(|agent| Agent { carried: true, ..agent }).collect();
        }
        if self.parted {
            return Vec::new();
        }
        let current = self.topic.current(self.sentence).filter(|_| !self.sentence.is_headline());
        current.map(carry).into_iter().collect()
    }

    /// 与|村里|合办…: whom a general word beside the subjects means.
    pub(super) fn meant_beside(&self, clause: &Clause<'_, 'p>, leads: &[Agent<'p>]) -> Option<Agent<'p>> {
        let text = clause.text();
        let nouns = &self.lexicons[List::TopicNouns];
        let said = ["与", "和", "同", "跟", "联合", "携手"].iter().find_map(|link| {
            let start = text.find(link)? + link.len();
            let noun = nouns.longest_at(text, start)?;
            let named =
                clause.sentence.outermost().any(|mention| mention.range.contains(&(clause.range.start + start)));
            let equal = link.len() > 3 || is_joint(self.lexicons, &text[noun.range.end..]);
            (!named && equal).then(|| self.topic.meant(&noun, &self.heard)).flatten()
        })?;
        let other = leads.iter().all(|lead| lead.mention.name != said.mention.name);
        let part = if text.contains("联合") || text.contains("携手") { Part::Partner } else { Part::Lead };
        (other && !leads.is_empty()).then(|| Agent { part, ..Agent::carried(said.mention, said.sentence) })
    }

    /// 社区党委书记|林秋禾…: the clause opens with a person's post, of which the body's word is a part.
    fn titled(&self, clause: &Clause<'_, 'p>) -> Option<Agent<'p>> {
        let person = clause.parties.first().filter(|party| party.mention.kind == EntityKind::Person)?.mention;
        let post = self.sentence.of_kind(EntityKind::Post).find(|post| post.range.end == person.range.start)?;
        let before = self.sentence.slice(clause.range.start..post.range.start);
        let short = before.chars().count() <= 6 && opens(self.lexicons, before)
            || self.lexicons[List::TopicNouns].contains(before);
        short.then(|| Agent { carried: true, ..Agent::named(person, self.sentence) })
    }

    pub(super) fn parties(&self, clause: &Clause<'_, 'p>, roles: &[Role], part: Part) -> Vec<Agent<'p>> {
        let parties = clause.parties.iter().filter(|party| roles.contains(&party.role));
        let agent = |party: &Party<'p>| Agent {
            mention: party.mention,
            named: self.sentence,
            part: if self.is_equal(clause, party) || self.is_leading(clause, party) { Part::Lead } else { part },
            carried: false,
            stands_behind: party.stands_behind,
        };
        parties.map(agent).collect()
    }

    /// 在|甲|牵头下: who helps leads.
    fn is_leading(&self, clause: &Clause<'_, 'p>, party: &Party<'p>) -> bool {
        let after = self.sentence.slice(party.mention.range.end..clause.range.end).trim_start_matches(['的', '等']);
        party.role == Role::Helper
            && ["牵头", "组织", "主持", "倡议", "发起", "策划"].iter().any(|word| after.starts_with(word))
    }

    /// 甲与|乙|共同举办: both hold it. Of those who sign, and of 甲联合乙, the first leads.
    fn is_equal(&self, clause: &Clause<'_, 'p>, party: &Party<'p>) -> bool {
        let before = self.sentence.slice(clause.range.start..party.mention.range.start);
        let after = self.sentence.slice(party.mention.range.end..clause.range.end);
        party.role == Role::Beside
            && before.ends_with(['与', '和', '同', '跟', '及', '、'])
            && self.lexicons[List::TogetherAdverbs].longest_at(after, 0).is_some()
            && !after.contains('签')
            && !self.lexicons[List::JointVerbs].any_in(before)
    }

    /// 甲、乙|联合…: several subjects of their own do what nobody does alone.
    pub(super) fn is_shared(&self, clause: &Clause<'_, 'p>) -> bool {
        let mut own = clause.parties.iter().filter(|party| party.role == Role::Subject && !party.stands_behind);
        let Some(last) = own.clone().nth(1).and_then(|_| own.next_back()) else { return false };
        is_bound(self.lexicons, self.sentence.slice(last.mention.range.end..clause.range.end))
    }
}
