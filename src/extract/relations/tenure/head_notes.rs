//! Head-notes: 林秋禾，女，柳湾村党支部书记, with the sentences that go on about the same person.

use super::{CHAIN_ENDS, Reader};
use crate::extract::List;
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::clause::{clauses, is_intention};
use crate::extract::relations::holding::{Held, bodies, has_ended, is_carried, posts_ending_at};
use crate::model::EntityKind;

/// How clauses of a head-note end that tell of the person alone.
const PARTICULARS: [&str; 10] = ["男", "女", "族", "年生", "月生", "日生", "出生", "岁", "党员", "人"];

/// A label before a head-note (人物小传：) is not longer: characters.
const LONGEST_LABEL: usize = 8;

impl<'p> Reader<'_, 'p> {
    /// 林秋禾，女，柳湾镇柳湾村党支部书记兼村委会主任，柳湾区第三届人大代表，…
    pub(super) fn head_note(&mut self) {
        if let Some((person, first)) = noted(self.sentence) {
            let all = clauses(self.sentence);
            return self.posts_of_note(person, self.sentence, all.get(first + 1..).unwrap_or_default());
        }
        // 林秋禾，1966年生，柳湾村人。|柳湾村党支部书记，柳湾商会会长。
        let begins = self.sentence.of_kind(EntityKind::Person).next().is_none();
        let before =
            self.sentence.previous().filter(|before| begins && before.id.paragraph == self.sentence.id.paragraph);
        let Some(before) = before else { return };
        if let Some((person, first)) = noted(before)
            && has_particulars(before, first)
            && before.of_kind(EntityKind::Person).all(|other| other.name == person.name)
        {
            self.posts_of_note(person, before, &clauses(self.sentence));
        }
    }

    /// The posts that the clauses of a head-note give to its person.
    fn posts_of_note(&mut self, person: &'p Mention, named_in: Sentence<'p>, rest: &[std::ops::Range<usize>]) {
        let confidence = if named_in.id == self.sentence.id { CERTAIN } else { LIKELY };
        let mut last_body: Option<Held<'p>> = None;
        for clause in rest {
            let text = self.sentence.slice(clause.clone());
            let end = clause.start + text.trim_end().len();
            let posts = posts_ending_at(self.lexicons, self.sentence, end);
            let Some(first) = posts.first() else {
                if self.sentence.of_kind(EntityKind::Person).any(|other| clause.contains(&other.range.start)) {
                    return;
                }
                continue;
            };
            let held = bodies(self.lexicons, self.sentence, &posts, last_body.take());
            let start = held.first().map_or(first.range.start, |one| one.start);
            let lead = self.sentence.slice(clause.start..start.max(clause.start));
            let former = self.lexicons[List::FormerMarks].contains(lead);
            // 昭觉|坝县: a chain that is only known in part.
            let chain = lead.ends_with(CHAIN_ENDS)
                || (lead.chars().count() < 3 && start < first.range.start && !is_intention(self.lexicons, lead));
            if start <= clause.start || lead == "现任" || lead == "系" || former || chain {
                for one in &held {
                    self.push(person, named_in, one, former || has_ended(&held, one), None, confidence);
                }
                last_body = held.into_iter().rev().find(is_carried);
            }
        }
    }
}

/// The person whom a sentence opens a head-note of, and which of its clauses names him: ■林秋禾，女, 人物小传：林秋禾，1961年生.
fn noted(sentence: Sentence<'_>) -> Option<(&Mention, usize)> {
    let person = sentence.of_kind(EntityKind::Person).next().filter(|person| !person.is_short())?;
    let all = clauses(sentence);
    let first = all.iter().position(|clause| clause.start <= person.range.start && person.range.end <= clause.end)?;
    let opening = all.get(first)?;
    let labelled = match first {
        0 => true,
        1 => {
            let label = sentence.slice(all[0].clone());
            // 会长：林秋禾；副会长：贺远: a list of offices.
            let office = sentence.of_kind(EntityKind::Post).any(|post| post.range.end <= all[0].end);
            !office
                && label.chars().count() <= LONGEST_LABEL
                && sentence.slice(all[0].end..opening.start).starts_with(['：', ':'])
        }
        _ => false,
    };
    let lead = sentence.slice(opening.start..person.range.start);
    // 【名片】林秋禾
    let label = lead.trim_start().strip_prefix('【').and_then(|label| label.split_once('】'));
    let lead = label.filter(|(label, _)| label.chars().count() <= LONGEST_LABEL).map_or(lead, |(_, rest)| rest);
    let aside = sentence.slice(person.range.end..opening.end);
    let aged = ["今年", "现年"].iter().any(|word| aside.starts_with(word)) && aside.ends_with('岁');
    let opens = labelled && (aside.is_empty() || aged) && lead.chars().all(|c| "■●◆ 　".contains(c));
    opens.then_some((person, first))
}

/// 1966年生, 柳湾村人: what only a head-note says of a person.
fn has_particulars(sentence: Sentence<'_>, first: usize) -> bool {
    clauses(sentence).iter().skip(first + 1).any(|clause| {
        let text = sentence.slice(clause.clone());
        PARTICULARS.iter().any(|end| text.trim_end_matches('。').ends_with(end))
    })
}
