//! Offices told before their holder (园长是林秋禾), passed on (由林秋禾接任), or held on secondment.

use std::ops::Range;

use super::Reader;
use crate::extract::List;
use crate::extract::confidence::LIKELY;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::is_intention;
use crate::extract::relations::holding::{bodies, has_ended, posts_ending_at};
use crate::extract::relations::listed::{held_by_several, listed_from};
use crate::model::EntityKind;

/// Verbs between an office and its holder.
const NAMING: [&str; 6] = ["名叫", "就是", "是", "叫", "为", "系"];

/// Titles of a person between the verb and the name have at most so many characters.
const LONGEST_TITLES: usize = 24;

impl<'p> Reader<'_, 'p> {
    /// 园长是林秋禾, 队长叫贺远; 作为柳湾村的村医，林秋禾…
    pub(super) fn inverse(&mut self) {
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let before = self.sentence.before(person.range.start);
            self.verb = None;
            if before.ends_with('，') {
                let posts = posts_ending_at(self.lexicons, self.sentence, person.range.start - '，'.len_utf8());
                let held = bodies(self.lexicons, self.sentence, &posts, None);
                let lead = held.first().map_or("", |one| self.sentence.before(one.start));
                let lead = lead.trim_end_matches("一名").trim_end_matches("一位");
                if ["作为", "身为"].iter().any(|word| lead.ends_with(word)) {
                    for one in held.iter().filter(|one| one.body.is_some()) {
                        self.push(person, self.sentence, one, false, None, LIKELY);
                    }
                }
            }
            self.named_behind(person);
        }
    }

    /// 园长是林秋禾; 队长是退休工人、原省队守门员林秋禾; 指导老师为林秋禾、贺远: titles of the person may stand between.
    fn named_behind(&mut self, person: &'p Mention) {
        let before = self.sentence.before(person.range.start);
        let clause = before.rfind(['，', '。', '；', '：', ',']).map_or(before, |at| &before[at..]);
        let verbs = NAMING.iter().filter_map(|verb| clause.rfind(verb).map(|at| (at, *verb)));
        let Some((at, verb)) = verbs.max_by_key(|(at, verb)| (at + verb.len(), verb.len())) else { return };
        let start = person.range.start - clause.len() + at;
        let titles = start + verb.len()..person.range.start;
        let between = self.sentence.slice(titles.clone());
        let titled = between.is_empty()
            || between.chars().count() <= LONGEST_TITLES
                && self.sentence.mentions().iter().any(|title| {
                    matches!(title.kind, EntityKind::Post | EntityKind::Honour) && title.range.end == titles.end
                })
            || between.chars().count() <= LONGEST_TITLES
                && self.lexicons[List::RoleNouns].longest_ending(between, between.len()).is_some();
        if !titled {
            return;
        }
        self.verb = Some(start..start + verb.len());
        let posts = posts_ending_at(self.lexicons, self.sentence, start);
        let held = bodies(self.lexicons, self.sentence, &posts, None);
        for one in held.iter().filter(|one| one.body.is_some()) {
            self.push(person, self.sentence, one, has_ended(&held, one), None, LIKELY);
            let several = held_by_several(self.sentence.slice(one.post.range.clone()));
            for other in listed_from(self.sentence, person).into_iter().skip(1).filter(|_| several) {
                self.push(other, self.sentence, one, has_ended(&held, one), None, LIKELY);
            }
        }
    }

    /// 理事长由林秋禾|担任, 不再担任合作社理事长，改由林秋禾|接任: the post before 由, else the one named last before.
    pub(super) fn passed_on(&mut self, clause: &Range<usize>, verb: &Range<usize>) {
        let rest = self.sentence.slice(verb.end..clause.end);
        if rest.chars().next().is_some_and(|c| c.is_alphanumeric() && !matches!(c, '了' | '着')) {
            return;
        }
        let lead = self.sentence.slice(clause.start..verb.start);
        let persons = self.sentence.of_kind(EntityKind::Person).filter(|person| {
            clause.start <= person.range.start
                && (person.range.end == verb.start || self.sentence.slice(person.range.end..verb.start) == "同志")
        });
        let Some(person) = persons.last() else { return };
        if is_intention(self.lexicons, lead) {
            return;
        }
        let by = lead.rfind('由').map(|by| clause.start + by).filter(|by| *by < person.range.start);
        let verb = self.sentence.slice(verb.clone());
        let Some(by) = by else {
            if verb == "接任" {
                self.succeed(person, person.range.start);
            }
            return;
        };
        let end = if self.sentence.before(by).ends_with(['改', '就']) { by - '改'.len_utf8() } else { by };
        let end = if self.sentence.before(end).ends_with("职务") { end - "职务".len() } else { end };
        let posts = posts_ending_at(self.lexicons, self.sentence, end);
        if posts.is_empty() {
            if end == clause.start && matches!(verb, "接任" | "担任" | "兼任" | "继任" | "接替") {
                self.succeed(person, end);
            }
            return;
        }
        let held = bodies(self.lexicons, self.sentence, &posts, None);
        for one in held.iter().filter(|one| one.body.is_some()) {
            self.push(person, self.sentence, one, false, None, LIKELY);
        }
    }

    /// The post named last before byte `end` passes on to this person.
    fn succeed(&mut self, person: &'p Mention, end: usize) {
        let posts = self.sentence.of_kind(EntityKind::Post).filter(|post| post.range.end < end);
        let last = posts.last().filter(|post| {
            // What another holds beside his name does not pass on.
            !self.sentence.of_kind(EntityKind::Person).any(|other| other.range.start == post.range.end)
        });
        let Some(post) = last else { return };
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
