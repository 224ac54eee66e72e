//! Offices told by what becomes of them: appointed and removed, taken over, held on secondment; and the office before its
//! holder.

use super::{Reader, char_after, clause_of};
use crate::extract::List;
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::reading::Mention;
use crate::extract::relations::clause::is_intention;
use crate::extract::relations::holding::{bodies, ended_before, posts_ending_at};
use crate::model::EntityKind;

impl<'p> Reader<'_, 'p> {
    /// 园长是林秋禾, 队长叫贺远; 作为柳湾村的村医，林秋禾…
    pub(super) fn inverse(&mut self) {
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let before = self.sentence.before(person.range.start);
            self.verb = None;
            if before.ends_with('，') {
                let posts = posts_ending_at(self.sentence, person.range.start - '，'.len_utf8());
                let held = bodies(self.lexicons, self.sentence, &posts, None);
                let lead = held.first().map_or("", |one| self.sentence.before(one.start));
                let lead = lead.trim_end_matches("一名").trim_end_matches("一位");
                if ["作为", "身为"].iter().any(|word| lead.ends_with(word)) {
                    for one in held.iter().filter(|one| one.body.is_some()) {
                        self.push(person, self.sentence, one, false, None, LIKELY);
                    }
                }
            }
            let Some(verb) = ["名叫", "就是", "是", "叫", "为"].into_iter().find(|verb| before.ends_with(verb))
            else {
                continue;
            };
            self.verb = Some(person.range.start - verb.len()..person.range.start);
            let posts = posts_ending_at(self.sentence, person.range.start - verb.len());
            let held = bodies(self.lexicons, self.sentence, &posts, None);
            let ended = ended_before(self.lexicons, self.sentence, &held);
            for one in held.iter().filter(|one| one.body.is_some()) {
                self.push(person, self.sentence, one, ended, None, LIKELY);
            }
        }
    }

    /// 会议免去林秋禾的县水务局局长职务，任命其为县林业局局长
    pub(super) fn appointments(&mut self) {
        let mut last: Option<&'p Mention> = None;
        let text = self.sentence.text();
        let offset = self.sentence.range().start;
        for (index, _) in text.char_indices() {
            let Some(verb) = self.lexicons[List::AppointmentVerbs].longest_at(text, index) else { continue };
            let at = offset + verb.range.end;
            self.verb = Some(offset + index..at);
            let lead = self.sentence.before(offset + index);
            let person = self.sentence.of_kind(EntityKind::Person).find(|person| person.range.start == at);
            let pronoun =
                ["其", "他", "她"].into_iter().find(|pronoun| self.sentence.slice(at..at + pronoun.len()) == *pronoun);
            let (person, after) = match (person, pronoun, last) {
                (Some(person), _, _) => (person, person.range.end),
                (None, Some(pronoun), Some(person)) => (person, at + pronoun.len()),
                _ => continue,
            };
            last = Some(person);
            let intended = clause_of(lead);
            if is_intention(self.lexicons, intended) {
                continue;
            }
            let ended = verb.column(0) == "ended";
            let Some(link) =
                char_after(self.sentence, after).filter(|c| matches!((c, ended), ('的', true) | ('为', false)))
            else {
                continue;
            };
            let object = after + link.len_utf8();
            let end = object + self.sentence.after(object).find(['，', '。', '；']).unwrap_or(0);
            let Some(posts) = self.objects(object, end) else { continue };
            let held = bodies(self.lexicons, self.sentence, &posts, None);
            for one in &held {
                self.push(person, self.sentence, one, ended, None, CERTAIN);
            }
        }
    }

    /// 不再担任合作社理事长，改由林秋禾|接任: the post named last before.
    pub(super) fn succession(&mut self, verb: usize) {
        let Some(person) = self.sentence.of_kind(EntityKind::Person).find(|person| person.range.end == verb) else {
            return;
        };
        let posts = self.sentence.of_kind(EntityKind::Post);
        let Some(post) = posts.filter(|post| post.range.end < person.range.start).last() else { return };
        let held = bodies(self.lexicons, self.sentence, &[post], None);
        for one in held.iter().filter(|one| one.body.is_some()) {
            self.push(person, self.sentence, one, false, None, LIKELY);
        }
    }

    /// 林秋禾|在|柳湾镇卫生院|挂职副院长
    pub(super) fn seconded(&mut self) {
        for post in self.sentence.of_kind(EntityKind::Post) {
            if !self.sentence.slice(post.range.clone()).starts_with("挂职") {
                continue;
            }
            let held = bodies(self.lexicons, self.sentence, &[post], None);
            for one in held.iter().filter(|one| one.start < post.range.start) {
                let before = self.sentence.before(one.start);
                let end = before.strip_suffix('在').or_else(|| before.strip_suffix('到'));
                let Some(end) = end.map(|lead| self.sentence.range().start + lead.len()) else { continue };
                if let Some(person) = self.sentence.of_kind(EntityKind::Person).find(|person| person.range.end == end) {
                    self.push(person, self.sentence, one, false, None, LIKELY);
                }
            }
        }
    }
}
