//! Whom a clause without subject speaks of: what the sentences before told of, or the one whom the article is about.

use super::Deed;
use super::clause::Clause;
use super::party::{LEADERS, Role};
use super::reading::introduced;
use crate::extract::reading::{Mention, Page, Sentence, main_body};
use crate::extract::{Found, Lexicons, List};
use crate::layout::ArticleKind;
use crate::model::EntityKind;

/// A name and the sentence that gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'p> {
    pub mention: &'p Mention,
    pub sentence: Sentence<'p>,
}

/// Who an article speaks of, followed sentence by sentence, so that a clause without subject finds its own.
#[derive(Debug, Default)]
pub(super) struct Topic<'p> {
    last: Option<Said<'p>>,
    person: Option<Said<'p>>,
    /// The bodies and places spoken of, the latest last.
    bodies: Vec<Said<'p>>,
    /// Where something was done last: 在此.
    ground: Option<Said<'p>>,
    /// Those who acted together last: 双方.
    pair: Vec<Said<'p>>,
    /// Whose meeting the article tells of.
    meeting: Option<Said<'p>>,
    /// The body that the whole article is about.
    protagonist: Option<Said<'p>>,
}

/// The body that an article is about: an organisation, or a place that acts.
pub(super) fn protagonist<'p>(page: &'p Page<'p>) -> Option<Said<'p>> {
    let acts = |mention: &Mention| {
        mention.kind == EntityKind::Organisation || mention.kind == EntityKind::Place && is_community(&mention.name)
    };
    main_body(page, acts).map(|(mention, sentence)| Said { mention, sentence })
}

/// Between a body and the word for its meeting stand at most so many characters: 县人大常委会|第三十八次|会议.
const MEETING_WITHIN: usize = 16;

/// Whose meeting a clause tells of: |县人大常委会|第三十八次会议召开, |分局党委|召开会议.
fn convened<'p>(clause: &Clause<'_, 'p>) -> Option<&'p Mention> {
    let text = clause.text();
    if !text.contains('会') || !["召开", "举行", "召集"].iter().any(|verb| text.contains(verb)) {
        return None;
    }
    let bodies = clause.sentence.outermost().filter(|mention| {
        mention.kind == EntityKind::Organisation
            && clause.range.start <= mention.range.start
            && mention.range.end <= clause.range.end
    });
    bodies.into_iter().find(|body| {
        let after = clause.sentence.slice(body.range.end..clause.range.end);
        let after =
            ["今天", "昨天", "昨日", "近日", "日前"].iter().find_map(|day| after.strip_prefix(day)).unwrap_or(after);
        let Some((at, _)) = after
            .char_indices()
            .take(MEETING_WITHIN)
            .find(|(at, _)| ["会议", "全会", "大会", "全体会"].iter().any(|word| after[*at..].starts_with(word)))
        else {
            return false;
        };
        let between = &after[..at];
        let ordinal = |text: &str| {
            let mut text = text.trim_start_matches(['（', '(', '第', '一', '届', '次']);
            for word in
                ["扩大", "常务", "全体", "常委会", "党委", "理事", "党组", "专题", "工作", "委员会", "代表", "换届"]
            {
                text = text.strip_prefix(word).unwrap_or(text);
            }
            text.chars().all(|c| c.is_ascii_digit() || "年第一二三四五六七八九十百届次（）()".contains(c))
        };
        ordinal(between) || between.starts_with("召开") || between.starts_with("举行") || between.starts_with("召集")
    })
}

/// Whether a person only has a part in what a clause tells of others: …，由林秋禾|担任督导.
fn is_assigned(lexicons: &Lexicons, after: &str) -> bool {
    lexicons[List::SideParts].longest_at(after, 0).is_some_and(|word| word.column(0) == "assigned")
}

/// So many bodies are remembered for 村里, 公司 and the like.
const REMEMBERED: usize = 24;

impl<'p> Topic<'p> {
    /// At the head of an article that is about a body, if it is.
    pub fn about(protagonist: Option<Said<'p>>) -> Self {
        Self { protagonist, ..Self::default() }
    }

    /// Takes note of a clause's names.
    pub fn hear(&mut self, lexicons: &Lexicons, clause: &Clause<'_, 'p>) {
        let spoken = clause.is_spoken(lexicons);
        self.meeting = convened(clause).map(|mention| Said { mention, sentence: clause.sentence }).or(self.meeting);
        if let Some(mention) = introduced(clause) {
            let said = Said { mention, sentence: clause.sentence };
            self.person = Some(said);
            self.last = Some(said);
            return;
        }
        for party in &clause.parties {
            let said = Said { mention: party.mention, sentence: clause.sentence };
            let opening = clause.range.start == clause.sentence.range().start;
            if party.role == Role::At && party.mention.kind == EntityKind::Place {
                self.ground = Some(said);
            }
            // Whose thought or visit is spoken of does not do what a local paper tells.
            let after = clause.sentence.slice(party.mention.range.end..clause.range.end);
            let subject = match party.role {
                Role::Subject | Role::By if is_assigned(lexicons, after) => false,
                Role::Subject | Role::By => !party.stands_behind,
                // A person is named with what tells who it is: 社区老党员|林秋禾.
                Role::Remote => opening && party.mention.kind == EntityKind::Person,
                _ => false,
            };
            let subject = subject && !LEADERS.iter().any(|word| after.starts_with(word));
            // 我市 is what the whole paper is about.
            let subject = subject && !clause.sentence.slice(party.mention.range.clone()).starts_with('我');
            let remote = party.role == Role::Remote && party.mention.kind == EntityKind::Person;
            if remote && !spoken {
                // 在外打工的|林秋禾回到村里: whom a pronoun means next.
                self.person = Some(said);
            }
            if party.mention.kind == EntityKind::Person {
                self.person = if subject { Some(said) } else { self.person };
            } else {
                if self.bodies.len() == REMEMBERED {
                    self.bodies.remove(0);
                }
                self.bodies.push(said);
            }
            // …，林秋禾获评“中国好人”: who is honoured beside is not who acts on.
            let honoured = !opening
                && party.mention.kind == EntityKind::Person
                && lexicons[List::SideParts].all_in(after).iter().any(|word| word.column(0) == "honoured");
            if subject && !honoured {
                // Who speaks is not who does what the next sentences tell.
                self.last = Some(said).filter(|_| !spoken);
            }
        }
    }

    /// Whom 会议 at the head of a clause means: |会议|审议通过了《…》.
    pub fn convener(&self, lexicons: &Lexicons, clause: &Clause<'_, 'p>) -> Option<Said<'p>> {
        let text = clause.text().trim_start_matches(['“', ' ', '\u{3000}']);
        let words = &lexicons[List::MeetingWords];
        let told = words.longest_at(text, 0).is_some_and(|word| word.column(0) == "name")
            && words.all_in(text).iter().any(|word| word.column(0) == "decides");
        self.meeting.filter(|_| told && clause.parties.iter().all(|party| party.role != Role::Subject))
    }

    /// Takes note of those who act together in a deed.
    pub fn pair(&mut self, deed: &Deed<'p>) {
        let parties = deed.agents.iter().filter(|agent| agent.mention.kind != EntityKind::Person);
        let pair: Vec<_> = parties.map(|agent| Said { mention: agent.mention, sentence: agent.named }).collect();
        if pair.len() > 1 {
            self.pair = pair;
        }
    }

    /// Whom 双方 at the head of the clause means: those who acted together in the same paragraph, or else the only two
    /// (三方: three) of such a kind that it has named so far. `heard` are those of the clauses before.
    pub fn both(&self, lexicons: &Lexicons, clause: &Clause<'_, 'p>, heard: &[Said<'p>]) -> Option<Vec<Said<'p>>> {
        let text = clause.text().trim_start_matches(['“', ' ', '\u{3000}']);
        let words = &lexicons[List::BothWords];
        let later = || {
            let (at, _) = text.char_indices().nth(2)?;
            let timed = matches!(&text[..at], "今年" | "去年" | "近日" | "日前" | "当天" | "后来" | "如今" | "此后");
            words.longest_at(text, at).filter(|_| timed)
        };
        let word = words.longest_at(text, 0).or_else(later)?.word;
        let near = |said: &Said<'_>| said.sentence.id.paragraph == clause.sentence.id.paragraph;
        if self.pair.len() > 1 && self.pair.iter().all(near) {
            return Some(self.pair.clone());
        }
        let mut named: Vec<Said<'p>> = Vec::new();
        for said in self.bodies.iter().chain(heard).filter(|said| near(said) && is_of_kind(word, said.mention)) {
            if named.iter().all(|known| known.mention.name != said.mention.name) {
                named.push(*said);
            }
        }
        (named.len() == if word.starts_with('三') { 3 } else { 2 }).then_some(named)
    }

    /// Where 在此 means: the place of what the same paragraph told last.
    pub fn ground(&self, sentence: Sentence<'p>) -> Option<&'p Mention> {
        let near = |said: &Said<'_>| said.sentence.id.paragraph == sentence.id.paragraph;
        self.ground.filter(near).map(|said| said.mention)
    }

    /// Whom a pronoun at the head of the clause means.
    pub fn pronoun(&self, lexicons: &Lexicons, clause: &Clause<'_, 'p>) -> Option<Said<'p>> {
        let text = clause.text();
        let end = clause.parties.first().map_or(text.len(), |party| party.mention.range.start - clause.range.start);
        let mut head = text[..end].char_indices().take(13).map(|(at, _)| at);
        let at = head.find(|&at| lexicons[List::PersonalPronouns].longest_at(text, at).is_some())?;
        let plain = !text[..at].contains(['的', '在', '把', '被', '让', '向', '为', '对', '给', '与', '和', '其']);
        self.person.filter(|_| plain && !text[at..].contains('们') && !text[at..].starts_with("他的"))
    }

    /// Whom a word like 村里 at the head of the clause means: `Some(None)` where no name said before fits it.
    pub fn body(&self, lexicons: &Lexicons, clause: &Clause<'_, 'p>, heard: &[Said<'p>]) -> Option<Option<Said<'p>>> {
        let text = clause.text().trim_start_matches(['由', '“', '”', ' ', '\u{3000}']);
        let word = lexicons[List::TopicNouns].longest_at(text, 0)?;
        Some(self.meant(&word, heard))
    }

    /// Whom a word like 村里 means: the latest body whose name fits it, of the clauses before in `heard` or earlier.
    pub fn meant(&self, word: &Found<'_>, heard: &[Said<'p>]) -> Option<Said<'p>> {
        let contains = |said: &&Said<'p>| word.column(0).split('|').any(|part| said.mention.name.contains(part));
        heard.iter().rev().chain(self.bodies.iter().rev()).find(contains).copied()
    }

    /// Whom a sentence without any subject is about: what the sentence before was about, or the person that a portrait
    /// is about, or the body that an article is about.
    pub fn current(&self, sentence: Sentence<'p>) -> Option<Said<'p>> {
        let near = |said: &Said<'p>| {
            let (now, then) = (sentence.id, said.sentence.id);
            now == then
                || sentence.previous().is_some_and(|previous| previous.id == then)
                || now.paragraph == then.paragraph && now.sentence - then.sentence <= 4
        };
        let acts = |said: &Said<'p>| said.mention.kind != EntityKind::Place || is_community(&said.mention.name);
        let portrait = sentence.page().kind() == ArticleKind::Profile;
        let last = self.last.filter(|said| near(said) && acts(said));
        last.or_else(|| self.person.filter(|_| portrait)).or_else(|| self.protagonist.filter(|_| !portrait))
    }
}

/// Whether 两村, 两校 and the like can mean it.
fn is_of_kind(word: &str, mention: &Mention) -> bool {
    let place = mention.kind == EntityKind::Place;
    match word.chars().last() {
        Some('校') => mention.name.ends_with(['校', '学', '院']),
        Some('院') => mention.name.ends_with('院'),
        Some('地') => place,
        Some('部') if word.ends_with("支部") => mention.name.ends_with("支部"),
        Some(unit @ ('村' | '镇' | '县' | '乡' | '区' | '市')) => place && mention.name.ends_with(unit),
        _ => mention.kind == EntityKind::Organisation || place && is_community(&mention.name),
    }
}

/// Villages and the like act; of provinces and countries a sentence without subject seldom speaks.
pub(super) fn is_community(name: &str) -> bool {
    name.ends_with(['村', '镇', '乡', '县', '区', '旗', '市']) || name.ends_with("街道") || name.ends_with("嘎查")
}
