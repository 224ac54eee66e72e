//! Who holds which post by a verb: 林秋禾当选柳湾村党支部书记; 她任理事长.

use std::ops::Range;

use super::{Reader, Years};
use crate::extract::List;
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::mentions::is_han;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::clause::{clauses, is_adverbial, is_intention, last_year};
use crate::extract::relations::holding::{Held, bodies, is_headed_by};
use crate::extract::relations::listed::listed_with;
use crate::extract::times::Times;
use crate::model::{EntityKind, Moment};

/// What parts a subject from the verb that says what it is or was.
const BEFORE_COPULA: [&str; 12] =
    ["退休前", "离休前", "退休之前", "一直", "现在", "如今", "目前", "以前", "从前", "原", "也", "已经"];

/// Words that go on about the one person spoken of.
const PRONOUNS: [&str; 16] = [
    "他",
    "她",
    "老人",
    "老人家",
    "老先生",
    "老先生本人",
    "先生",
    "他本人",
    "她本人",
    "老汉",
    "自己",
    "他自己",
    "她自己",
    "本人",
    "并",
    "还",
];

/// So many sentences back a person is still spoken of.
const LOOKED_BACK: usize = 12;

impl<'p> Reader<'_, 'p> {
    /// 林秋禾当选柳湾村党支部书记; 她任理事长
    pub(super) fn verbs(&mut self) {
        let mut filled: Option<Held<'p>> = None;
        for clause in clauses(self.sentence) {
            let text = self.sentence.slice(clause.clone());
            for verb in self.lexicons[List::TenureVerbs].all_in(text) {
                let verb_start = clause.start + verb.range.start;
                let object = clause.start + verb.range.end;
                self.verb = Some(verb_start..object);
                let lead = self.sentence.slice(clause.start..verb_start);
                if is_intention(self.lexicons, lead) {
                    continue;
                }
                let Some(posts) = self.objects(object, clause.end) else {
                    if verb.word.ends_with(['任', '替', '着']) && verb.column(0) != "ended" {
                        self.passed_on(&clause, &(verb_start..object));
                    }
                    continue;
                };
                let copula = matches!(verb.word, "是" | "为" | "曾是");
                let Some((person, named_in)) = self.subject(verb_start, copula) else { continue };
                if verb.column(0) == "plain" && !self.closes(&posts) {
                    continue;
                }
                if self.posted_to(person, named_in, &posts, verb_start, verb.column(0) == "ended") {
                    continue;
                }
                if verb.column(0) == "plain" && !self.is_plain(person, named_in, verb_start, &posts) {
                    continue;
                }
                let nearest = if copula { None } else { self.body_before(verb_start, posts[0]) };
                let nearest =
                    nearest.or_else(|| if copula { None } else { self.held_before(person, named_in, posts[0]) });
                let board = filled.filter(|one| !copula && of_one_board(posts[0], one.post));
                let held = bodies(self.lexicons, self.sentence, &posts, nearest.or(board));
                filled = held.iter().rev().find(|one| super::super::holding::is_carried(one)).copied();
                let ended = verb.column(0) == "ended"
                    || self.lexicons[List::FormerMarks].longest_ending(lead, lead.len()).is_some()
                    || ["退休前", "离休前", "退休之前", "以前", "从前"].iter().any(|past| lead.ends_with(past));
                let years = self
                    .years(clause.start, &(verb_start..object))
                    .filter(|years| !copula && (!ended || years.to.is_some()));
                let ended = ended || years.is_some_and(|years| self.is_past(years));
                let confidence = if named_in.id == self.sentence.id { LIKELY } else { PLAUSIBLE };
                for one in held.iter().filter(|one| !copula || one.body.is_some()) {
                    for person in listed_with(named_in, person) {
                        self.push(person, named_in, one, ended, years, confidence);
                    }
                }
            }
        }
    }

    /// 2013年|当选, 2013年至2018年|任: from when to when, as what stands before the verb says.
    fn years(&self, clause: usize, verb: &Range<usize>) -> Option<Years> {
        let year = |moment: Option<Moment>| moment.and_then(|moment| u16::try_from(moment.of_year()).ok());
        let stated = Times::of(self.lexicons, self.sentence).close_before(verb).and_then(|time| time.period);
        match stated {
            Some(period) => {
                let (start, end) = (period.start(), period.end());
                let ends = end.filter(|end| period.year().is_none() && start.is_some_and(|start| start != *end));
                Some(Years { from: year(start), to: year(ends) })
            }
            None => last_year(self.sentence.slice(clause..verb.start)).map(|from| Years { from: Some(from), to: None }),
        }
    }

    /// Whether the last of these years was over when the issue came out.
    fn is_past(&self, years: Years) -> bool {
        let issued = self.sentence.page().document.meta.date;
        years.to.zip(issued).is_some_and(|(to, issued)| i32::from(to) < i32::from(issued.year()))
    }

    /// The person right before the verb's clause part; for 她 and elided subjects the one person spoken of before.
    pub(super) fn subject(&self, verb: usize, adjacent: bool) -> Option<(&'p Mention, Sentence<'p>)> {
        let mut before = self.sentence.of_kind(EntityKind::Person).filter(|person| person.range.end <= verb);
        if adjacent {
            let right_before = |person: &&Mention| {
                let between = behind_aside(self.sentence.slice(person.range.end..verb));
                between.is_empty() || is_adverbial(self.lexicons, between) || BEFORE_COPULA.contains(&between)
            };
            if let Some(person) = before.find(right_before) {
                return Some((person, self.sentence));
            }
            // 徒弟林秋禾拿下状元，如今是车间主任: the only one whom the sentence names.
            let lead = clause_of(self.sentence.before(verb)).trim_start_matches('，');
            // 老人退休前是…的工程师
            let mut persons = self.sentence.of_kind(EntityKind::Person);
            let Some(only) = persons.next() else {
                return self.spoken_of().filter(|_| PRONOUNS.contains(&without_standing(lead)));
            };
            if !persons.all(|other| other.name == only.name) {
                return None;
            }
            let carried = ["如今", "现在", "目前", "现", "后来", "也", "还", "同时也", "同时还", "又", "同时"]
                .contains(&lead)
                && only.range.end < verb;
            return carried.then_some((only, self.sentence));
        }
        if let Some(person) = before.last() {
            return Some((person, self.sentence));
        }
        self.spoken_of()
    }

    /// The one person spoken of before: in the paragraph, or in those before where the article tells of nobody as much.
    fn spoken_of(&self) -> Option<(&'p Mention, Sentence<'p>)> {
        let mut earlier = self.sentence.previous();
        for _ in 0..LOOKED_BACK {
            let sentence = earlier?;
            let mut persons = sentence.of_kind(EntityKind::Person);
            if let Some(person) = persons.next() {
                let alone = persons.all(|other| other.name == person.name);
                let near = sentence.id.paragraph == self.sentence.id.paragraph;
                return (alone && (near || sentence.page().main_person() == Some(&person.name)))
                    .then_some((person, sentence));
            }
            earlier = sentence.previous();
        }
        None
    }

    /// 成立果业合作社，任理事长: the body named last before the verb, of a kind that the post heads, and not where the person
    /// holds another post (县医院院长林秋禾|任队长).
    fn body_before(&self, verb: usize, post: &Mention) -> Option<Held<'p>> {
        if let Some(body) = self.moved_to(verb) {
            let fits = is_headed_by(self.lexicons, self.sentence.slice(post.range.clone()), body);
            return fits.then_some(Held {
                post: body,
                body: Some((body, self.sentence)),
                start: body.range.start,
                seated: false,
                former: false,
            });
        }
        let body = self.sentence.of_kind(EntityKind::Organisation).filter(|body| body.range.end <= verb).last()?;
        let near = self.sentence.slice(body.range.end..verb).chars().count() <= 12;
        let other = self.sentence.of_kind(EntityKind::Post).find(|other| {
            other.range.end <= verb && {
                let gap = self.sentence.slice(body.range.end..other.range.start.max(body.range.end));
                let of_body =
                    body.range.end <= other.range.start && gap.chars().count() <= 4 && !gap.contains(['，', '、']);
                of_body && self.sentence.of_kind(EntityKind::Person).any(|person| person.range.start == other.range.end)
            }
        });
        let headed = is_headed_by(self.lexicons, self.sentence.slice(post.range.clone()), body);
        (near && other.is_none() && headed).then_some(Held {
            post: body,
            body: Some((body, self.sentence)),
            start: body.range.start,
            seated: false,
            former: false,
        })
    }

    /// 调到柳湾社区，|当起了党总支书记: the place that somebody came to, in the clause before.
    fn moved_to(&self, verb: usize) -> Option<&'p Mention> {
        let end =
            self.sentence.range().start + self.sentence.before(verb).trim_end_matches("并").strip_suffix('，')?.len();
        let bodies = self.sentence.mentions().iter().filter(|body| body.is_agent() && body.kind != EntityKind::Person);
        let body = bodies.filter(|body| body.range.end == end).max_by_key(|body| (body.kind, body.range.len()))?;
        let start = self
            .sentence
            .mentions()
            .iter()
            .filter(|above| above.range.end == body.range.start)
            .map(|above| above.range.start)
            .min();
        let before = self.sentence.before(start.unwrap_or(body.range.start));
        ["调到", "调入", "调往", "来到", "回到", "派到", "派往", "派驻", "分到", "分配到", "进入", "下派到", "转到"]
            .iter()
            .chain(&[
                "进驻",
                "进了",
                "来到了",
                "回到了",
                "派驻到",
                "选派到",
                "选派至",
                "下派至",
                "分配至",
                "调至",
                "派至",
            ])
            .any(|verb| before.ends_with(verb))
            .then_some(body)
    }

    /// 1979年起当站长, 林秋禾当站长30年: of a verb that has many senses, only where it tells of the person right before it and
    /// nothing goes on behind the post.
    fn is_plain(&self, person: &Mention, named_in: Sentence<'_>, verb: usize, posts: &[&Mention]) -> bool {
        let start = if named_in.id == self.sentence.id { person.range.end } else { self.sentence.range().start };
        let between = self.sentence.slice(start..verb);
        let last_clause = clause_of(between).trim_start_matches('，').trim_end_matches('起');
        // 大家推他|当会长
        let elected = ["他", "她"]
            .iter()
            .find_map(|pronoun| last_clause.strip_suffix(pronoun))
            .is_some_and(|lead| ["推", "选", "推选", "推举", "公推", "选举"].iter().any(|verb| lead.ends_with(verb)));
        let himself = matches!(last_clause, "他" | "她" | "自己" | "他自己" | "她自己");
        let led = is_adverbial(self.lexicons, last_clause) || elected || himself;
        (between.is_empty() || led) && self.closes(posts)
    }

    /// Nothing goes on behind the posts that a verb of many senses gives.
    fn closes(&self, posts: &[&Mention]) -> bool {
        posts.last().is_some_and(|last| {
            let after = self.sentence.after(last.range.end).trim_start_matches('了');
            after.chars().next().is_none_or(|c| !is_han(c))
        })
    }
}

/// Without what parts a subject from its verb: 老人|退休前.
fn without_standing(lead: &str) -> &str {
    BEFORE_COPULA.iter().find_map(|word| lead.strip_suffix(word)).unwrap_or(lead)
}

/// 林秋禾|（女）|为: what stands behind the short aside that opens a text.
fn behind_aside(text: &str) -> &str {
    let aside = text.strip_prefix(['（', '(']).and_then(|inside| inside.split_once(['）', ')']));
    aside.filter(|(inside, _)| inside.chars().count() <= 8).map_or(text, |(_, rest)| rest)
}

/// Offices of one board, which are filled together.
const BOARD: [&str; 12] =
    ["会长", "理事长", "监事长", "秘书长", "主席", "主任", "组长", "队长", "团长", "社长", "董事长", "总经理"];

/// 林秋禾当选理事长，贺远当选|监事长: both posts are of one board.
fn of_one_board(post: &Mention, other: &Mention) -> bool {
    let ends = |post: &Mention| BOARD.iter().any(|end| post.name.ends_with(end));
    post.name != other.name && ends(post) && ends(other)
}

/// The last clause of a text.
pub(super) fn clause_of(text: &str) -> &str {
    text.rfind(['，', '；', '：']).map_or(text, |at| &text[at..])
}
