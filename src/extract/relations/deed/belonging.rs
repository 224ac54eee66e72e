//! Where an initiative is, and whose it is.

use super::clause::Clause;
use super::party::opens;
use super::reading::{Reader, places};
use super::topic::{Said, is_community};
use super::{Agent, hosting};
use crate::extract::List;
use crate::extract::reading::Mention;
use crate::layout::ArticleKind;
use crate::model::EntityKind;

/// What stands before an initiative that there is already.
const GRANTED: [&str; 8] = ["依托", "依靠", "借助", "用好", "利用", "发挥", "围绕", "擦亮"];

impl<'p> Reader<'_, 'p> {
    /// The body or place right before a name: 清溪村|“微光”志愿服务队, 清溪村的|“微光夜话”.
    pub(super) fn owner(&self, object: &Mention) -> Option<Said<'p>> {
        let owner = self.sentence.outermost().filter(|mention| mention.range.end <= object.range.start).last()?;
        let gap = hosting::without_ordinal(self.sentence.slice(owner.range.end..object.range.start));
        let owns = owner.is_agent() && matches!(gap, "" | "的");
        owns.then_some(Said { mention: owner, sentence: self.sentence })
    }

    /// Whom a general word right before a name means: 学院|“微光”志愿服务队, 村里的|“微光夜话”.
    pub(super) fn meant_owner(&self, clause: &Clause<'_, 'p>, object: &Mention) -> Option<Said<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let before = before.strip_suffix('的').unwrap_or(before);
        let noun = self.lexicons[List::TopicNouns].longest_ending(before, before.len())?;
        let head = &before[..noun.range.start];
        let opens = opens(self.lexicons, head) && !head.ends_with(['在', '从', '到', '向']);
        (object.kind == EntityKind::Programme && opens).then(|| self.topic.meant(&noun, &self.heard)).flatten()
    }

    /// Where an initiative is: the places that its clause tells, or that the clause before went to.
    pub(super) fn sites(&self, clause: &Clause<'_, 'p>) -> Vec<&'p Mention> {
        let told = places(self.lexicons, clause);
        if !told.is_empty() {
            return told;
        }
        let here = clause.text().match_indices("在此").any(|(at, word)| {
            self.lexicons[List::InitiativeVerbs].longest_at(clause.text(), at + word.len()).is_some()
        });
        match self.topic.ground(self.sentence).filter(|_| here) {
            Some(ground) => vec![ground],
            None => self.here.clone(),
        }
    }

    /// The place that a name starts with, the innermost of its chain: 柳湾县|清溪镇|“微光”广场. A bare name is part of
    /// another one there: 云川|水泥设计院创新中心.
    pub(super) fn own_place(&self, object: &Mention) -> Option<&'p Mention> {
        let inner: Vec<&'p Mention> =
            self.sentence.of_kind(EntityKind::Place).filter(|place| object.contains(place)).collect();
        let mut start = object.range.start;
        let mut own = None;
        for place in inner {
            let text = self.sentence.slice(place.range.clone());
            let opens = place.range.start == start || own.is_none() && place.range.start == start + '“'.len_utf8();
            // “清溪村”, 好人市|集.
            let whole = self.sentence.after(place.range.end).starts_with(['”', '集', '场']);
            if opens && !whole && is_community(text) && place.range.end + '“'.len_utf8() < object.range.end {
                own = Some(place);
                start = place.range.end;
            }
        }
        own
    }

    /// Whose an initiative is that a clause takes for granted: 甲依托|“微光”服务队…, and in a portrait “微光市集”|开市.
    pub(super) fn owners(&self, clause: &Clause<'_, 'p>, object: &Mention, leads: &[Agent<'p>]) -> Vec<Agent<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let granted = GRANTED.iter().any(|word| before.ends_with(word));
        let portrait = self.sentence.page().kind() == ArticleKind::Profile;
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let opens = portrait && !self.lexicons[List::InitiativeOpenings].all_in(after).is_empty();
        let mut owners: Vec<Agent<'p>> =
            self.own_place(object).map(|own| Agent::named(own, self.sentence)).into_iter().collect();
        if object.kind.is_initiative() && (granted || opens) {
            owners.extend(leads.iter().map(|lead| Agent { carried: true, ..*lead }));
            let said = self.topic.current(self.sentence).filter(|_| portrait && leads.is_empty());
            owners.extend(said.map(|said| Agent::carried(said.mention, said.sentence)));
        }
        owners
    }
}
