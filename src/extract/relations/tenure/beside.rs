//! Posts that stand beside a name in other ways than right before it: in brackets (林秋禾（柳湾村党支部书记）), behind it
//! (林秋禾校长说), as a label (会长：林秋禾), and where the place stands before the verb (在石桥镇任党委书记).

use super::Reader;
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::mentions::post_class;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::holding::{Held, bodies, has_ended, posts_ending_at};
use crate::extract::relations::listed::listed_places;
use crate::model::EntityKind;

/// Titles that are called behind a name though they tell of a rank or trade, and not of an office.
const CALLED: [&str; 6] = ["老师", "医生", "教练", "师傅", "博士", "警官"];

/// What a post is said to be in brackets, before its holder's name, is not longer: characters, with the bracket.
const LONGEST_ASIDE: usize = 9;

impl<'p> Reader<'_, 'p> {
    pub(super) fn beside(&mut self) {
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let after = self.sentence.after(person.range.end);
            if let Some(inside) = after.strip_prefix(['（', '(']) {
                let close = inside.find(['）', ')']).unwrap_or(0);
                let start = person.range.end + after.len() - inside.len();
                self.bracketed(person, start..start + close);
            } else {
                self.called(person);
            }
        }
    }

    /// 林秋禾（云川区水务局局长、党组书记）
    fn bracketed(&mut self, person: &'p Mention, inside: std::ops::Range<usize>) {
        let mut last: Option<Held<'p>> = None;
        let mut start = inside.start;
        // 女，柳湾村党支部书记，县劳动模范
        for part in self.sentence.slice(inside).split(['，', ',', '；']) {
            let end = start + part.len();
            let posts = posts_ending_at(self.lexicons, self.sentence, end);
            let held = bodies(self.lexicons, self.sentence, &posts, last.take());
            let opens = held.first().is_some_and(|one| {
                let lead = self.sentence.slice(start..one.start.max(start));
                one.start >= start && matches!(lead, "" | "现任" | "时任" | "原" | "前" | "系")
            });
            for one in held.iter().filter(|one| opens && one.body.is_some()) {
                self.push(person, self.sentence, one, has_ended(&held, one), None, CERTAIN);
            }
            last = held.into_iter().rev().find(|one| opens && one.body.is_some() && !one.seated);
            start = end + self.sentence.after(end).chars().next().map_or(0, char::len_utf8);
        }
    }

    /// 林秋禾校长说, 云川大学林秋禾教授: no other name stands behind the post.
    fn called(&mut self, person: &'p Mention) {
        let Some(post) = self.sentence.of_kind(EntityKind::Post).find(|post| post.range.start == person.range.end)
        else {
            return;
        };
        let owned = self.sentence.of_kind(EntityKind::Person).any(|other| other.range.start == post.range.end);
        let listed = self.sentence.after(post.range.end).starts_with(['、', '兼']);
        let titled = !posts_ending_at(self.lexicons, self.sentence, person.range.start).is_empty();
        if owned || listed || titled || CALLED.contains(&post.name.as_str()) {
            return;
        }
        // 云川大学|林秋禾教授, 来自云川大学的|林秋禾教授
        let before = self.sentence.before(person.range.start);
        let end = person.range.start - if before.ends_with('的') { '的'.len_utf8() } else { 0 };
        let employer = self.sentence.of_kind(EntityKind::Organisation).find(|body| body.range.end == end);
        let employer = employer.map(|body| Held {
            post: body,
            body: Some((body, self.sentence)),
            start: body.range.start,
            seated: false,
            former: false,
        });
        let trade = post_class(self.lexicons, &post.name) == "occupation";
        let held = bodies(self.lexicons, self.sentence, &[post], employer);
        for one in held.iter().filter(|one| one.body.is_some() && !one.seated && (employer.is_some() || !trade)) {
            self.push(person, self.sentence, one, false, None, LIKELY);
        }
    }

    /// 会长：|林秋禾: where the post ends that is the label of a list of names; else `at` as it is.
    pub(super) fn behind_label(&self, at: usize) -> usize {
        let before = self.sentence.before(at);
        let bare = before.trim_end_matches(['：', ':', ' ', '\u{3000}']);
        let end = at - (before.len() - bare.len());
        let is_post = |end: usize| self.sentence.of_kind(EntityKind::Post).any(|post| post.range.end == end);
        // 副县长（挂职）|贺远
        let aside = before.strip_suffix(['）', ')']).and_then(|inside| {
            let open = inside.rfind(['（', '('])?;
            (inside[open..].chars().count() <= LONGEST_ASIDE).then(|| at - (before.len() - open))
        });
        match aside.filter(|open| is_post(*open)) {
            Some(open) => open,
            None if is_post(end) => end,
            None => at,
        }
    }

    /// 在石桥镇、青石镇|任|党委书记: held in each of the places before the verb.
    pub(super) fn posted_to(
        &mut self,
        person: &'p Mention,
        named_in: Sentence<'p>,
        posts: &[&'p Mention],
        verb: usize,
        ended: bool,
    ) -> bool {
        let places = listed_places(self.sentence, verb);
        let Some(first) = places.first() else { return false };
        let own = bodies(self.lexicons, self.sentence, posts, None);
        // 在石桥镇|柳湾村任
        let mut head = first.range.start;
        while let Some(above) = self.sentence.of_kind(EntityKind::Place).find(|above| above.range.end == head) {
            head = above.range.start;
        }
        let within = self.sentence.before(head).ends_with(['在', '到', '进', '去']);
        if !within || own.iter().any(|one| one.body.is_some() && !one.seated && one.start < one.post.range.start) {
            return false;
        }
        for &place in &places {
            for &post in posts {
                let body = Some((place, self.sentence));
                let one = Held { post, body, start: place.range.start, seated: false, former: false };
                self.push(person, named_in, &one, ended || places.len() > 1, None, LIKELY);
            }
        }
        true
    }

    /// 他任酒厂厂长。1990年起，他兼任党委书记: the body where the sentence that names the person has him hold a post.
    pub(super) fn held_before(&self, person: &Mention, named_in: Sentence<'p>, post: &Mention) -> Option<Held<'p>> {
        let general = ["书记", "主席"].iter().any(|end| post.name.ends_with(end));
        if named_in.id == self.sentence.id || !general {
            return None;
        }
        let posts = named_in.of_kind(EntityKind::Post).filter(|other| other.range.start >= person.range.end);
        let last = posts.last()?;
        let held = bodies(self.lexicons, named_in, &[last], None);
        held.into_iter()
            .find(|one| one.body.is_some_and(|(body, _)| body.kind == EntityKind::Organisation) && !one.seated)
    }
}
