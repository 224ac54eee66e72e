//! Who holds which post where: appositions (body, post, name), head-notes (name, body, post), verbs (担任, 当选).

mod beside;
mod changes;
mod head_notes;
mod leaving;
mod notices;
mod rosters;
mod verbs;

use std::ops::Range;

use super::holding::{Held, bodies, has_ended, posts_ending_at};
use super::listed::{held_by_several, listed_from, listed_places};
use super::{Rule, Story};
use crate::extract::confidence::{CANDIDATE, CERTAIN, LIKELY};
use crate::extract::mentions::{is_numeral, post_class};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Lexicons};
use crate::model::{Confidence, EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "tenure", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.sentences() {
        let mut reader = Reader { lexicons, sentence, findings, construction: "", verb: None, rows: Vec::new() };
        for (construction, read) in CONSTRUCTIONS {
            (reader.construction, reader.verb) = (construction, None);
            read(&mut reader);
        }
    }
}

type Construction = for<'r, 'p> fn(&mut Reader<'r, 'p>);

/// How a tenure may be told, in the order in which a sentence is read.
const CONSTRUCTIONS: [(&str, Construction); 10] = [
    ("roster", |reader| reader.rosters()),
    ("apposition", |reader| reader.appositions()),
    ("head-note", |reader| reader.head_note()),
    ("verb", |reader| reader.verbs()),
    ("leaving", |reader| reader.leaving()),
    ("inverse", |reader| reader.inverse()),
    ("secondment", |reader| reader.seconded()),
    ("beside", |reader| reader.beside()),
    ("appointment", |reader| reader.notices()),
    ("removal", |reader| reader.removals()),
];

/// From when to when a post was held.
#[derive(Debug, Clone, Copy, Default)]
struct Years {
    from: Option<u16>,
    to: Option<u16>,
}

struct Reader<'r, 'p> {
    lexicons: &'r Lexicons,
    sentence: Sentence<'p>,
    findings: &'r mut Findings,
    /// What is being read, as claims name it.
    construction: &'static str,
    /// The verb that says so; without one the post does.
    verb: Option<Range<usize>>,
    /// The rows of a list of persons, each with its name and posts.
    rows: Vec<Range<usize>>,
}

impl<'p> Reader<'_, 'p> {
    /// 柳湾村党支部书记林秋禾，副书记贺远: a post without body takes that of the name before it.
    fn appositions(&mut self) {
        let mut last_body: Option<Held<'p>> = None;
        let mut last_end = self.sentence.range().start;
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let mut end = self.behind_label(person.range.start);
            let mut posts = posts_ending_at(self.lexicons, self.sentence, end);
            let mut confidence = CERTAIN;
            if bodies(self.lexicons, self.sentence, &posts, None).is_empty() {
                let (described, at) = self.posts_with_de(end);
                if posts.is_empty() || !described.is_empty() {
                    (posts, end) = (described, at);
                    confidence = LIKELY;
                }
            }
            let Some(first) = posts.first() else { continue };
            // 石桥小学 教师|贺远 云川医院 护士: the post before is that of the row above.
            if self.rows.iter().any(|row| row.end <= person.range.start && row.contains(&first.range.start)) {
                continue;
            }
            let between = self.sentence.slice(last_end..first.range.start);
            let continues = between.trim_matches(['，', '、', ',', '和', '；', ' ']).chars().count() <= 4
                || self.goes_on(last_end..first.range.start);
            // 总工程师林秋禾、|工程师贺远山: a trade is that of the body before in the same list only.
            let trade = post_class(self.lexicons, &first.name) == "occupation";
            let listed = matches!(self.sentence.slice(last_end..first.range.start), "、" | "和");
            let continues = continues && (listed || !trade);
            let inherited = last_body.take().filter(|_| continues).or_else(|| self.body_with_in(&posts));
            if self.distributed(person, &posts) {
                continue;
            }
            let held = bodies(self.lexicons, self.sentence, &posts, inherited);
            for one in &held {
                self.push(person, self.sentence, one, has_ended(&held, one), None, confidence);
            }
            // 副主任尤金凤、|邵文博: a post that several hold is that of all who are listed behind it.
            let shared = held.last().filter(|one| held_by_several(self.sentence.slice(one.post.range.clone())));
            let behind = end == person.range.start || end == self.behind_label(person.range.start);
            if let Some(one) = shared.filter(|_| behind) {
                for other in listed_from(self.sentence, person).into_iter().skip(1) {
                    self.push(other, self.sentence, one, has_ended(&held, one), None, LIKELY);
                }
            }
            last_body = held.into_iter().rev().find(super::holding::is_carried);
            last_end = person.range.end.max(end);
        }
    }

    /// 党工委书记林秋禾讲话，|党工委副书记贺远主持会议: a clause opens with a post, and nothing between names another body.
    fn goes_on(&self, between: Range<usize>) -> bool {
        let text = self.sentence.slice(between.clone());
        text.ends_with(['，', '；', ',', '、'])
            && text.chars().count() <= LONGEST_BETWEEN
            && !self.sentence.mentions().iter().any(|body| {
                matches!(body.kind, EntityKind::Place | EntityKind::Organisation)
                    && between.start <= body.range.start
                    && body.range.end <= between.end
            })
    }

    /// 红崖村、东平村的党支部书记林秋禾、贺远: as many bodies as persons, each in its turn.
    fn distributed(&mut self, first: &'p Mention, posts: &[&'p Mention]) -> bool {
        let [post] = posts else { return false };
        let persons = listed_from(self.sentence, first);
        let before = self.sentence.before(post.range.start);
        let end = post.range.start - if before.ends_with('的') { '的'.len_utf8() } else { 0 };
        let places = listed_places(self.sentence, end);
        if persons.len() < 2 || persons.len() != places.len() {
            return false;
        }
        for (person, place) in persons.into_iter().zip(places) {
            let held = Held {
                post,
                body: Some((place, self.sentence)),
                start: place.range.start,
                seated: false,
                former: false,
            };
            self.push(person, self.sentence, &held, false, None, LIKELY);
        }
        true
    }

    /// 在柳湾镇卫生院|担任|院长的林秋禾: the body before the verb.
    fn body_with_in(&self, posts: &[&'p Mention]) -> Option<Held<'p>> {
        let first = posts.first()?;
        let before = self.sentence.before(first.range.start);
        let verb = ["担任", "任"].into_iter().find(|verb| before.ends_with(verb))?;
        let end = first.range.start - verb.len();
        let bodies = self.sentence.mentions().iter().filter(|body| body.is_agent() && body.kind != EntityKind::Person);
        let body = bodies.filter(|body| body.range.end == end).min_by_key(|body| body.range.start)?;
        let within = self.sentence.before(body.range.start).ends_with('在');
        within.then_some(Held {
            post: body,
            body: Some((body, self.sentence)),
            start: body.range.start,
            seated: false,
            former: false,
        })
    }

    /// 任柳湾县委常委、副县长的援派干部林秋禾
    fn posts_with_de(&self, person: usize) -> (Vec<&'p Mention>, usize) {
        let before = self.sentence.before(person);
        let Some(de) = before.rfind('的') else { return (Vec::new(), person) };
        let at = self.sentence.range().start + de;
        // 党支部书记、村委会主任|一肩挑|的林秋禾
        let at = if before[..de].ends_with(BOTH_OFFICES) { at - BOTH_OFFICES.len() } else { at };
        let between = self.sentence.slice(self.sentence.range().start + de + '的'.len_utf8()..person);
        let close = between.chars().count() <= 8 && !between.contains(['，', '。', '、', ',', '“', '”']);
        let titled = between.is_empty() || self.sentence.of_kind(EntityKind::Post).any(|post| post.range.end == person);
        let posts = if close && titled { posts_ending_at(self.lexicons, self.sentence, at) } else { Vec::new() };
        (posts, at)
    }

    /// The posts that begin right at `object`, after their body.
    fn objects(&self, object: usize, end: usize) -> Option<Vec<&'p Mention>> {
        let first =
            self.sentence.of_kind(EntityKind::Post).find(|post| post.range.start >= object && post.range.end <= end)?;
        let held = bodies(self.lexicons, self.sentence, &[first], None);
        let start = held.first().map_or(first.range.start, |held| held.start);
        let between = self.sentence.slice(object..start.max(object));
        if !without_count(between).is_empty() {
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
        self.sentence
            .of_kind(EntityKind::Post)
            .find(|next| next.range.start > post.range.start && next.range.end <= end && self.follows(post, next))
    }

    /// 水务局副局长、双树乡|党委书记: the next post of the series, with a body of its own or without.
    fn follows(&self, post: &Mention, next: &'p Mention) -> bool {
        let held = bodies(self.lexicons, self.sentence, &[next], None);
        let starts = held.first().map(|held| held.start).into_iter().chain([next.range.start]);
        starts.into_iter().any(|start| {
            start >= post.range.end && matches!(self.sentence.slice(post.range.end..start), "、" | "兼" | "和")
        })
    }

    fn push(
        &mut self,
        person: &Mention,
        named_in: Sentence<'p>,
        held: &Held<'p>,
        ended: bool,
        years: Option<Years>,
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
        let placed = body.is_some() || says_its_body(self.sentence.slice(held.post.range.clone()));
        let confidence = if placed { confidence } else { CANDIDATE };
        let Years { from, to } = years.unwrap_or_default();
        let fact = Fact::Tenure { person, post, body, from, to, ended };
        let trigger = self.verb.clone().unwrap_or_else(|| held.post.range.clone());
        self.findings.claim(RULE.by(self.construction), trigger, fact, self.sentence, &antecedents, confidence);
    }
}

/// What a leader is said to do before the next one of the same body is named is not longer: characters.
const LONGEST_BETWEEN: usize = 30;

/// What is left between a verb and its office behind words that say how long and as how many: 当了|九年|村主任, 当|一名|会计.
fn without_count(between: &str) -> &str {
    let rest = between.trim_start_matches(['了', '过', '为', '成', '起']);
    let numeral = |c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '多' | '几' | '余' | '整');
    let counted = rest.trim_start_matches(numeral);
    let spell = ["年", "个月", "任", "届"].iter().find_map(|unit| counted.strip_prefix(unit));
    let rest = spell.filter(|_| counted.len() < rest.len()).unwrap_or(rest);
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    ["一名", "一位", "一个", "一任", "首任", "首批", "名", "个"]
        .iter()
        .find_map(|one| rest.strip_prefix(one))
        .unwrap_or(rest)
}

/// Says that one person holds the offices of Party and village.
const BOTH_OFFICES: &str = "一肩挑";

/// How what stands before a body ends where it is the administrative chain, known to the gazetteer or not.
const CHAIN_ENDS: [char; 8] = ['省', '州', '市', '县', '区', '旗', '镇', '乡'];

/// 县委常委, 副镇长, 县政协副主席: the post says by itself what kind of body it is held at, be it named or not.
fn says_its_body(post: &str) -> bool {
    let bare = post.trim_start_matches(['副', '代', '原']);
    let bare = bare.strip_prefix("常务副").unwrap_or(bare);
    if ["工商联", "政协", "人大", "妇联", "文联", "残联", "侨联", "科协"].iter().any(|unit| bare.starts_with(unit))
    {
        return true;
    }
    ["县", "市", "区", "省", "州", "旗", "镇", "乡", "全国"].iter().any(|level| bare.starts_with(level))
}
