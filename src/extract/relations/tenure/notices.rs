//! Personnel notices: 任命林秋禾同志为水务局局长，免去其石桥镇镇长职务; 解聘贺远的副处长职务; 学校聘林秋禾当辅导员.

use std::ops::Range;

use super::Reader;
use super::verbs::clause_of;
use crate::extract::List;
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::mentions::is_numeral;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::is_intention;
use crate::extract::relations::holding::{Held, bodies};
use crate::extract::relations::listed::listed_from;
use crate::model::EntityKind;

/// Who is spoken of by a pronoun.
const PRONOUNS: [&str; 3] = ["其", "他", "她"];

/// What stands between those appointed and their office.
const LINKS: [&str; 8] = ["担任", "出任", "兼任", "为", "任", "当", "做", "当选为"];

/// A notice has not more lines under one verb.
const LINES_OF_NOTICE: usize = 30;

/// How far before a verb of hiring the body may stand, in characters.
const NEAR: usize = 8;

impl<'p> Reader<'_, 'p> {
    pub(super) fn notices(&mut self) {
        let mut last: Vec<&'p Mention> = Vec::new();
        let text = self.sentence.text();
        let offset = self.sentence.range().start;
        let mut free = 0;
        for (index, _) in text.char_indices() {
            let Some(verb) = self.lexicons[List::AppointmentVerbs].longest_at(text, index).filter(|_| index >= free)
            else {
                continue;
            };
            free = verb.range.end;
            self.verb = Some(offset + index..offset + verb.range.end);
            let lead = self.sentence.before(offset + index);
            let Some((persons, after)) = self.appointed(offset + verb.range.end, &last) else { continue };
            last.clone_from(&persons);
            if is_intention(self.lexicons, clause_of(lead)) {
                continue;
            }
            let ended = verb.column(0) == "ended";
            let Some(object) = self.office_after(after, ended) else { continue };
            let end = object + self.sentence.after(object).find(['，', '。', '；']).unwrap_or(0);
            let Some(posts) = self.objects(object, end) else { continue };
            let hirer = if verb.word.contains('聘') { self.hirer(offset + index) } else { None };
            let confidence = if hirer.is_some() { LIKELY } else { CERTAIN };
            let held = bodies(self.lexicons, self.sentence, &posts, hirer);
            for one in &held {
                for person in &persons {
                    self.push(person, self.sentence, one, ended, None, confidence);
                }
            }
        }
    }

    /// 免去：|林秋禾的水务局局长职务；|贺远的司法局局长职务: one after the other under one verb.
    pub(super) fn removals(&mut self) {
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let lead = self.sentence.before(person.range.start).trim_end_matches([' ', '\u{3000}']);
            if !(lead.is_empty() || lead.ends_with(['；', '：', ':', ';'])) || !self.removes(lead) {
                continue;
            }
            let after = self.sentence.after(person.range.end);
            let bare = after.strip_prefix("同志").unwrap_or(after);
            let Some(rest) = bare.strip_prefix('的') else { continue };
            let object = person.range.end + after.len() - rest.len();
            let end = object + rest.find(['，', '。', '；']).unwrap_or(rest.len());
            let Some(posts) = self.objects(object, end) else { continue };
            if !posts.last().is_some_and(|last| self.sentence.after(last.range.end).starts_with("职务")) {
                continue;
            }
            let held = bodies(self.lexicons, self.sentence, &posts, None);
            for one in &held {
                self.push(person, self.sentence, one, true, None, CERTAIN);
            }
        }
    }

    /// Whether what stands before, here or in the lines above, removes from office.
    fn removes(&self, lead: &str) -> bool {
        let says = |text: &str| {
            let removal = text.rfind("免去");
            let appointment = ["任命", "决定任"].iter().filter_map(|word| text.rfind(word)).max();
            (removal.is_some() || appointment.is_some()).then_some(removal > appointment)
        };
        let mut said = says(lead);
        let mut earlier = self.sentence.previous();
        for _ in 0..LINES_OF_NOTICE {
            let Some(sentence) = earlier.filter(|_| said.is_none()) else { break };
            said = says(sentence.text());
            earlier = sentence.previous();
        }
        said.unwrap_or(false)
    }

    /// Those whom a verb at whose end `at` lies appoints or removes, and where their names end: 邵刚、何远二同志|为.
    fn appointed(&self, at: usize, last: &[&'p Mention]) -> Option<(Vec<&'p Mention>, usize)> {
        let at = at + self.sentence.after(at).chars().next().filter(|c| *c == '了').map_or(0, char::len_utf8);
        if let Some(first) = self.sentence.of_kind(EntityKind::Person).find(|person| person.range.start == at) {
            let persons = listed_from(self.sentence, first);
            let end = persons.last()?.range.end;
            let after = self.sentence.after(end);
            let counted = after
                .strip_prefix('等')
                .unwrap_or(after)
                .trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '名' | '位'));
            let called = ["同志", "先生", "女士", "人"].iter().find_map(|word| counted.strip_prefix(word));
            return Some((persons, end + after.len() - called.unwrap_or(after).len()));
        }
        let pronoun = PRONOUNS.iter().find(|pronoun| self.sentence.after(at).starts_with(**pronoun))?;
        if !last.is_empty() {
            return Some((last.to_vec(), at + pronoun.len()));
        }
        // 林秋禾同志任镇长，免去其副镇长职务
        let before = self.sentence.of_kind(EntityKind::Person).filter(|person| person.range.end <= at).last()?;
        let stretch: Range<usize> = before.range.end..at;
        (!self.sentence.slice(stretch).contains('；')).then(|| (vec![before], at + pronoun.len()))
    }

    /// Where the office begins that follows the names: 免去甲|的|…, 任命甲|为|….
    fn office_after(&self, at: usize, ended: bool) -> Option<usize> {
        let after = self.sentence.after(at);
        if ended {
            return Some(at + after.len() - after.strip_prefix('的').unwrap_or(after).len());
        }
        let link = LINKS.iter().filter(|link| after.starts_with(**link)).max_by_key(|link| link.len())?;
        Some(at + link.len())
    }

    /// 枫溪小学|聘林秋禾当辅导员: who hires is where the office is.
    fn hirer(&self, verb: usize) -> Option<Held<'p>> {
        let body = self.sentence.of_kind(EntityKind::Organisation).filter(|body| body.range.end <= verb).last()?;
        let between = self.sentence.slice(body.range.end..verb);
        let near = between.chars().count() <= NEAR && !between.contains(['，', '。', '；']);
        let government = self.lexicons[List::OrganisationSuffixes]
            .longest_ending(&body.name, body.name.len())
            .is_some_and(|kind| matches!(kind.column(0), "government" | "party"));
        (near && !government).then_some(Held {
            post: body,
            body: Some((body, self.sentence)),
            start: body.range.start,
            seated: false,
            former: false,
        })
    }
}
