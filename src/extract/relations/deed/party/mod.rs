//! The bodies, places and persons of a clause, each with its role in what is done.

mod described;
mod joint;
mod persons;
mod role;

use std::ops::Range;

use self::described::{describes, is_made};
pub(super) use self::joint::{is_bound, is_joint};
pub(super) use self::persons::{LEADERS, before_posts};
use self::persons::{describe_makers, is_represented};
pub(super) use self::role::opens;
use self::role::{is_helped, role_of};
use super::clause::{Verb, initiatives, is_inside};
use super::topic::is_community;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What a body or person named in a clause has to do with what is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 甲|举办…; with others: 甲、乙|联合主办.
    Subject,
    /// As a subject, with words before it that may make it something else: the subject where no other is at hand.
    Remote,
    /// 甲联合|乙|举办…, 甲与|乙|签订….
    Beside,
    /// 由|甲|主办.
    By,
    /// 在|甲|举办….
    At,
    /// 在|甲|支持下.
    Helper,
    /// What is acted upon, described or owned.
    Other,
}

/// A person, place or organisation of a clause in its role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Party<'p> {
    pub mention: &'p Mention,
    pub role: Role,
    /// The person named right after acts for this body: 清溪镇|镇长林秋禾.
    pub stands_behind: bool,
}

/// The parties of a clause in order. `shut` are stretches inside marks and brackets.
pub(super) fn parties<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    clause: Range<usize>,
    shut: &[Range<usize>],
    verbs: &[Verb<'_>],
) -> Vec<Party<'p>> {
    let named: Vec<Range<usize>> = initiatives(sentence).into_iter().map(|mention| mention.range.clone()).collect();
    let agents: Vec<&'p Mention> = sentence
        .outermost()
        .filter(|mention| mention.is_agent() && clause.start <= mention.range.start && mention.range.end <= clause.end)
        .filter(|mention| !is_inside(shut, mention.range.start) && !is_inside(&named, mention.range.start))
        .collect();
    let mut found: Vec<Party<'p>> = Vec::new();
    for index in 0..agents.len() {
        let named = Named { lexicons, sentence, clause: &clause, verbs, agents: &agents, index };
        let role = named.role(found.last_mut());
        found.push(Party { mention: agents[index], role, stands_behind: false });
    }
    describe_makers(sentence, clause, verbs, &mut found);
    found
}

/// One of the `agents` that a clause names.
struct Named<'a, 'p> {
    lexicons: &'a Lexicons,
    sentence: Sentence<'p>,
    clause: &'a Range<usize>,
    verbs: &'a [Verb<'a>],
    agents: &'a [&'p Mention],
    index: usize,
}

impl<'p> Named<'_, 'p> {
    /// The role of the name; of the party before it, this may show that it acts through a person or is but a part of a chain.
    fn role(&self, last: Option<&mut Party<'p>>) -> Role {
        let (lexicons, sentence) = (self.lexicons, self.sentence);
        let mention = self.agents[self.index];
        let is_place = mention.kind == EntityKind::Place;
        let after = self.after();
        let role = self.role_beside(last, after);
        // 老码头公园|里，由…: where it is done.
        let inside = is_place && after.starts_with(['里', '内', '旁']);
        let role = if inside { Role::At } else { role };
        let next = self.agents.get(self.index + 1);
        let runs_on = next.is_some_and(|next| next.range.start == mention.range.end);
        // 万泰广场|驿站由甲与乙共建: what stands before 由 is made or held, and does not act.
        let made = role == Role::Subject && is_made(sentence, mention, next, self.clause.end);
        // 意大利|各大城市举办…: a bare name of a land or town describes the noun after it.
        let described = is_place
            && !self.is_spoken_for()
            && !runs_on
            && matches!(role, Role::Subject | Role::Beside)
            && (role == Role::Beside || !is_community(sentence.slice(mention.range.clone())))
            && describes(lexicons, sentence, mention, self.clause.end);
        let owned = self.is_owner(after) && role != Role::By && !runs_on;
        if self.is_titled() || made || described || owned { Role::Other } else { role }
    }

    /// The role by what stands between the party before and this one.
    fn role_beside(&self, last: Option<&mut Party<'p>>, after: &str) -> Role {
        let mention = self.agents[self.index];
        let gap = self.gap();
        let before = self.verbs.iter().any(|verb| verb.range.end <= mention.range.start);
        let represents = |last: &Party<'p>| {
            let between = self.sentence.slice(last.mention.range.end..mention.range.start);
            is_represented(self.sentence, last.mention, mention, between)
        };
        match last {
            Some(last) if gap.is_empty() && mention.kind != EntityKind::Person => {
                std::mem::replace(&mut last.role, Role::Other)
            }
            Some(last) if represents(last) => {
                last.stands_behind = true;
                last.role
            }
            last => {
                let is_place = mention.kind == EntityKind::Place;
                role_of(self.lexicons, last.map(|last| last.role), (gap, after), is_place, before)
            }
        }
    }

    /// What stands between the name before and this one, without the posts of a person.
    fn gap(&self) -> &'p str {
        let from = self.index.checked_sub(1).map_or(self.clause.start, |before| self.agents[before].range.end);
        let gap = self.sentence.slice(from..before_posts(self.sentence, from, self.agents[self.index]));
        without_people(self.lexicons, gap, from > self.clause.start)
    }

    /// What follows the name, or the list that it opens.
    fn after(&self) -> &'p str {
        let body = self.agents[self.index].kind == EntityKind::Organisation;
        let after = self.sentence.slice(past_list(self.sentence, self.agents, self.index)..self.clause.end);
        without_people(self.lexicons, after, body)
    }

    /// 清溪镇镇长，: the clause names no more than a post of the body.
    fn is_titled(&self) -> bool {
        let mention = self.agents[self.index];
        let mut posts = self.sentence.of_kind(EntityKind::Post);
        mention.kind != EntityKind::Person
            && posts.any(|post| post.range.start >= mention.range.end && post.range.end == self.clause.end)
            && self.verbs.is_empty()
    }

    /// A person who is named next acts for the name.
    fn is_spoken_for(&self) -> bool {
        let mention = self.agents[self.index];
        self.agents.get(self.index + 1).is_some_and(|next| {
            let between = self.sentence.slice(mention.range.end..next.range.start);
            next.kind == EntityKind::Person && is_represented(self.sentence, mention, next, between)
        })
    }

    /// What follows is of the name, or of people from there: 清溪村|的…, 云川|留学生….
    fn is_owner(&self, after: &str) -> bool {
        let mention = self.agents[self.index];
        let is_place = mention.kind == EntityKind::Place;
        let people = || self.lexicons[List::GenericSubjects].longest_at(after, 0).is_some();
        is_place && !self.is_spoken_for() && people()
            // 香岛籍|乡贤: where somebody comes from.
            || is_place && after.starts_with('籍')
            || after.starts_with('的') && !is_helped(self.lexicons, after)
            || LEADERS.iter().any(|word| after.starts_with(word)) && mention.kind == EntityKind::Person
            || after.starts_with("等的")
    }
}

/// Without the word for the people of a body that stands right behind its name: 清溪小学|师生|与….
fn without_people<'t>(lexicons: &Lexicons, text: &'t str, behind: bool) -> &'t str {
    // 清溪小学|的老师|带着…: the body acts through them.
    let text = text
        .strip_prefix('的')
        .filter(|rest| {
            behind && lexicons[List::GenericSubjects].longest_at(rest, 0).is_some_and(|word| word.range.len() > 3)
        })
        .unwrap_or(text);
    let people =
        lexicons[List::GenericSubjects].longest_at(text, 0).filter(|word| behind && word.word.chars().count() > 1);
    people.map_or(text, |people| &text[people.range.end..])
}

/// Where the list ends that an agent opens: 与|甲、乙、丙|签订….
fn past_list(sentence: Sentence<'_>, agents: &[&Mention], index: usize) -> usize {
    let mut end = agents[index].range.end;
    for next in &agents[index + 1..] {
        let gap = sentence.slice(end..next.range.start);
        if !matches!(gap, "" | "、") {
            break;
        }
        end = next.range.end;
    }
    end
}
