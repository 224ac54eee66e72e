//! Who holds which post where: appositions (body, post, name), head-notes (name, body, post), verbs (担任, 当选).

use super::clause::{clauses, is_intention, last_year};
use super::holding::{Held, bodies, ended_before, posts_ending_at};
use super::{Rule, Story};
use crate::extract::confidence::{CANDIDATE, CERTAIN, LIKELY, PLAUSIBLE};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Lexicons, List};
use crate::model::{Confidence, EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "tenure", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.sentences() {
        let mut reader = Reader { lexicons, sentence, findings };
        reader.appositions();
        reader.head_note();
        reader.verbs();
    }
}

struct Reader<'r, 'p> {
    lexicons: &'r Lexicons,
    sentence: Sentence<'p>,
    findings: &'r mut Findings,
}

impl<'p> Reader<'_, 'p> {
    /// 柳湾村党支部书记林秋禾，副书记贺远: a post without body takes that of the name before it.
    fn appositions(&mut self) {
        let mut last_body: Option<Held<'p>> = None;
        let mut last_end = self.sentence.range().start;
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let mut end = person.range.start;
            let mut posts = posts_ending_at(self.sentence, end);
            let mut confidence = CERTAIN;
            if bodies(self.lexicons, self.sentence, &posts, None).is_empty() {
                (posts, end) = self.posts_with_de(end);
                confidence = LIKELY;
            }
            let Some(first) = posts.first() else { continue };
            let continues = self
                .sentence
                .slice(last_end..first.range.start)
                .trim_matches(['，', '、', ',', '和', '；', ' '])
                .chars()
                .count()
                <= 4;
            let inherited = last_body.take().filter(|_| continues);
            let held = bodies(self.lexicons, self.sentence, &posts, inherited);
            let ended = ended_before(self.lexicons, self.sentence, &held);
            for one in &held {
                self.push(person, self.sentence, one, ended, None, confidence);
            }
            last_body = held.into_iter().rev().find(|one| one.body.is_some());
            last_end = person.range.end.max(end);
        }
    }

    /// 任柳湾县委常委、副县长的援派干部林秋禾
    fn posts_with_de(&self, person: usize) -> (Vec<&'p Mention>, usize) {
        let before = self.sentence.before(person);
        let Some(de) = before.rfind('的') else { return (Vec::new(), person) };
        let at = self.sentence.range().start + de;
        let between = self.sentence.slice(at + '的'.len_utf8()..person);
        let close = between.chars().count() <= 8 && !between.contains(['，', '。', '、', ',', '“', '”']);
        let titled = between.is_empty() || self.sentence.of_kind(EntityKind::Post).any(|post| post.range.end == person);
        let posts = if close && titled { posts_ending_at(self.sentence, at) } else { Vec::new() };
        (posts, at)
    }

    /// 林秋禾，女，柳湾镇柳湾村党支部书记兼村委会主任，柳湾区第三届人大代表，…
    fn head_note(&mut self) {
        let Some(person) = self.sentence.of_kind(EntityKind::Person).next().filter(|person| !person.is_short()) else {
            return;
        };
        let all = clauses(self.sentence);
        let Some(opening) = all.first() else { return };
        let lead = self.sentence.slice(opening.start..person.range.start);
        let aside = self.sentence.slice(person.range.end..opening.end);
        let aged = ["今年", "现年"].iter().any(|word| aside.starts_with(word)) && aside.ends_with('岁');
        if !(aside.is_empty() || aged) || !lead.chars().all(|c| "■●◆ 　".contains(c)) {
            return;
        }
        let mut last_body: Option<Held<'p>> = None;
        for clause in &all[1..] {
            let text = self.sentence.slice(clause.clone());
            let end = clause.start + text.trim_end().len();
            let posts = posts_ending_at(self.sentence, end);
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
            if start <= clause.start || lead == "现任" || lead == "系" || former {
                for one in &held {
                    self.push(person, self.sentence, one, former, None, CERTAIN);
                }
                last_body = held.into_iter().rev().find(|one| one.body.is_some());
            }
        }
    }

    /// 林秋禾当选柳湾村党支部书记; 她任理事长
    fn verbs(&mut self) {
        for clause in clauses(self.sentence) {
            let text = self.sentence.slice(clause.clone());
            for verb in self.lexicons[List::TenureVerbs].all_in(text) {
                let verb_start = clause.start + verb.range.start;
                let object = clause.start + verb.range.end;
                let lead = self.sentence.slice(clause.start..verb_start);
                if is_intention(self.lexicons, lead) {
                    continue;
                }
                let Some(posts) = self.objects(object, clause.end) else { continue };
                let copula = matches!(verb.word, "是" | "为" | "曾是");
                let Some((person, named_in)) = self.subject(verb_start, copula) else { continue };
                let nearest = if copula { None } else { self.body_before(verb_start) };
                let held = bodies(self.lexicons, self.sentence, &posts, nearest);
                let ended = verb.column(0) == "ended"
                    || self.lexicons[List::FormerMarks].longest_ending(lead, lead.len()).is_some();
                let from = last_year(lead).filter(|_| !copula && !ended);
                let confidence = if named_in.id == self.sentence.id { LIKELY } else { PLAUSIBLE };
                for one in held.iter().filter(|one| !copula || one.body.is_some()) {
                    for person in listed_with(named_in, person) {
                        self.push(person, named_in, one, ended, from, confidence);
                    }
                }
            }
        }
    }

    /// The posts that begin right at `object`, after their body.
    fn objects(&self, object: usize, end: usize) -> Option<Vec<&'p Mention>> {
        let first =
            self.sentence.of_kind(EntityKind::Post).find(|post| post.range.start >= object && post.range.end <= end)?;
        let held = bodies(self.lexicons, self.sentence, &[first], None);
        let start = held.first()?.start;
        let between = self.sentence.slice(object..start.max(object));
        if !between.trim_start_matches(['了', '过', '为']).is_empty() {
            return None;
        }
        let mut posts = vec![first];
        while let Some(next) = posts.last().and_then(|last| self.next_post(last, end)) {
            posts.push(next);
        }
        // A post with a name behind it is that person's.
        let last = posts.last()?;
        let owned = self.sentence.of_kind(EntityKind::Person).any(|person| person.range.start == last.range.end);
        (!owned).then_some(posts)
    }

    fn next_post(&self, post: &Mention, end: usize) -> Option<&'p Mention> {
        self.sentence.of_kind(EntityKind::Post).find(|next| {
            next.range.start > post.range.start
                && next.range.end <= end
                && matches!(self.sentence.slice(post.range.end..next.range.start), "、" | "兼" | "和")
        })
    }

    /// The person right before the verb's clause part; for 她 and elided subjects the one person spoken of before.
    fn subject(&self, verb: usize, adjacent: bool) -> Option<(&'p Mention, Sentence<'p>)> {
        let mut before = self.sentence.of_kind(EntityKind::Person).filter(|person| person.range.end <= verb);
        if adjacent {
            return before.find(|person| person.range.end == verb).map(|person| (person, self.sentence));
        }
        if let Some(person) = before.last() {
            return Some((person, self.sentence));
        }
        let mut earlier = self.sentence.previous();
        loop {
            let sentence = earlier.filter(|earlier| earlier.id.paragraph == self.sentence.id.paragraph)?;
            let mut persons = sentence.of_kind(EntityKind::Person);
            if let Some(person) = persons.next() {
                return persons.all(|other| other.name == person.name).then_some((person, sentence));
            }
            earlier = sentence.previous();
        }
    }

    /// 成立果业合作社，任理事长: the body named last before the verb.
    fn body_before(&self, verb: usize) -> Option<Held<'p>> {
        let body = self.sentence.of_kind(EntityKind::Organisation).filter(|body| body.range.end <= verb).last()?;
        let near = self.sentence.slice(body.range.end..verb).chars().count() <= 12;
        near.then_some(Held { post: body, body: Some((body, self.sentence)), start: body.range.start })
    }

    fn push(
        &mut self,
        person: &Mention,
        named_in: Sentence<'p>,
        held: &Held<'p>,
        ended: bool,
        from: Option<u16>,
        confidence: Confidence,
    ) {
        let mut antecedents = vec![named_in];
        antecedents.extend(named_in.antecedent(person));
        let body = held.body.map(|(body, body_in)| {
            antecedents.push(body_in);
            antecedents.extend(body_in.antecedent(body));
            self.findings.entity(body, body_in)
        });
        let person = self.findings.entity(person, named_in);
        if let Some(body) = body {
            let context = self.findings.entities.name(body).to_owned();
            self.findings.entities.set_context(person, &context);
        }
        let post = self.findings.entity(held.post, self.sentence);
        let confidence = if body.is_some() { confidence } else { CANDIDATE };
        let fact = Fact::Tenure { person, post, body, from, to: None, ended };
        self.findings.claim(RULE.name, fact, self.sentence, &antecedents, confidence);
    }
}

/// 林秋禾、贺远辞去…: the person and those listed right before.
fn listed_with<'p>(sentence: Sentence<'p>, last: &'p Mention) -> Vec<&'p Mention> {
    let mut persons = vec![last];
    let mut start = last.range.start;
    for person in sentence.of_kind(EntityKind::Person).collect::<Vec<_>>().into_iter().rev() {
        if person.range.end <= start && matches!(sentence.slice(person.range.end..start), "、" | "和") {
            start = person.range.start;
            persons.insert(0, person);
        }
    }
    persons
}
