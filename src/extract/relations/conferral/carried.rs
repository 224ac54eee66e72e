//! The subject of a verb of award that its clause leaves out, or names by its kind or the end of its name.

use std::ops::Range;

use super::{Awards, Holding};
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::mentions::{award_verbs, is_of_kind};
use crate::extract::reading::{Mention, Sentence, person_told_of};
use crate::extract::relations::clause::{agents, is_adverbial, is_intention};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// How many sentences back a body may have been named that the text calls by its kind.
const FARTHEST: usize = 30;

/// How many sentences a head-note that is broken into paragraphs may have.
const LONGEST_NOTE: usize = 4;

/// Words for the one of whom an article tells.
pub(super) const PRONOUNS: [&str; 12] =
    ["他", "她", "它", "老人家", "老人", "老支书", "老书记", "老党员", "老兵", "老先生", "本人", "自己"];

/// Words by which a clause says who somebody is.
const PRESENTING: [&str; 5] = ["是", "叫", "名叫", "叫做", "当数"];

/// What a head-note tells first: sex, birth, age, descent.
const VITA: [&str; 4] = ["男", "女", "汉族", "中共党员"];

impl<'p> Awards<'_, 'p> {
    /// 小区获评…, 村里获评…: the one of this kind that was named last.
    pub(super) fn generic(&self, spoken: &str, at: usize, honour: &Mention) -> Option<Holding<'p>> {
        let kind = self.lexicons[List::PointedKinds].longest_at(spoken, 0)?.word;
        let rest = spoken[kind.len()..].trim_start_matches(['里', '也', '还']);
        if !is_adverbial(self.lexicons, rest) {
            return None;
        }
        self.of_kind(kind, at, honour)
    }

    /// The one of a kind that was named last here or in the sentence before; else the only one of the article so far.
    fn of_kind(&self, kind: &str, at: usize, honour: &Mention) -> Option<Holding<'p>> {
        let is_kind = |agent: &&'p Mention| {
            agent.kind != EntityKind::Person && is_of_kind(self.lexicons, &agent.name, kind) && agent.name != kind
        };
        let named = |sentence: Sentence<'p>, end: usize| {
            agents(sentence, &(sentence.range().start..end)).into_iter().rfind(is_kind)
        };
        let here = named(self.sentence, at).map(|holder| (holder, self.sentence, LIKELY));
        let close = || {
            let before = self.sentence.previous()?;
            (before.id.paragraph == self.sentence.id.paragraph).then_some(())?;
            named(before, before.range().end).map(|holder| (holder, before, LIKELY))
        };
        let only = || {
            let earlier = std::iter::successors(self.sentence.previous(), |sentence| sentence.previous());
            let mut found: Option<(&'p Mention, Sentence<'p>)> = None;
            for sentence in earlier.take(FARTHEST) {
                for agent in sentence.mentions().iter().filter(|agent| agent.is_agent()).filter(is_kind) {
                    if found.is_some_and(|(known, _)| known.name != agent.name) {
                        return None;
                    }
                    found = Some((agent, sentence));
                }
            }
            found.map(|(holder, sentence)| (holder, sentence, PLAUSIBLE))
        };
        let (holder, named_in, confidence) = here.or_else(close).or_else(only)?;
        self.fits(honour, holder).then(|| Holding::new(vec![holder], named_in, confidence))
    }

    /// 成立了“柳湾义务护桥队”。|护桥队|被授予…: the end of a name that the paragraph has given before.
    pub(super) fn shortened(&self, spoken: &str, at: usize, honour: &Mention) -> Option<Holding<'p>> {
        let paragraph = self.sentence.id.paragraph;
        let earlier = std::iter::successors(Some(self.sentence), |sentence| sentence.previous());
        for sentence in earlier.take_while(|sentence| sentence.id.paragraph == paragraph) {
            let named = sentence.mentions().iter().rev().filter(|mention| {
                mention.range.end <= at && (mention.kind == EntityKind::Organisation || mention.kind.is_initiative())
            });
            for mention in named {
                let is_end = |from: usize| {
                    let end = &mention.name[from..];
                    let rest = spoken.trim_start_matches(['“', '”']).strip_prefix(end);
                    rest.is_some_and(|rest| is_adverbial(self.lexicons, rest))
                };
                let count = mention.name.chars().count();
                let mut starts =
                    mention.name.char_indices().map(|(from, _)| from).take(count.saturating_sub(2)).skip(1);
                if starts.any(is_end) && self.fits(honour, mention) {
                    return Some(Holding::new(vec![mention], sentence, LIKELY));
                }
            }
        }
        None
    }

    /// 办起“铁塔展室”，|去年被命名为…: what a body can hold goes to what the clause before founded.
    fn just_founded(&self, earlier: &[Range<usize>], honour: &Mention) -> Option<Holding<'p>> {
        let held_by = self.lexicons[List::HonourHolders].longest_ending(&honour.name, honour.name.len())?;
        let clause = earlier.last().filter(|_| held_by.column(0) == "body")?;
        let sentence = self.sentence;
        let end = clause.start + sentence.slice(clause.clone()).trim_end_matches('”').len();
        let founded = sentence.mentions().iter().find(|mention| {
            let whole = mention.range.end == end || mention.range.end == clause.end;
            let before = sentence.slice(clause.start..mention.range.start.max(clause.start));
            let before = before.trim_end_matches(['“', '了', '起']);
            whole
                && clause.start <= mention.range.start
                && (mention.kind == EntityKind::Organisation || mention.kind.is_initiative())
                && self.lexicons[List::FoundingVerbs].longest_ending(before, before.len()).is_some()
                && !is_intention(self.lexicons, before)
        })?;
        Some(Holding::new(vec![founded], sentence, LIKELY))
    }

    /// 农场托管土地九千亩，成了省级示范家庭农场: the honour ends with the kind that an earlier clause speaks of.
    fn kindred(&self, earlier: &[Range<usize>], honour: &Mention) -> Option<Holding<'p>> {
        let clause = earlier.first()?;
        let said = after_time(self.lexicons, self.sentence.slice(clause.clone()));
        let said = ["如今", "目前", "现在", "现如今"].iter().find_map(|now| said.strip_prefix(now)).unwrap_or(said);
        let kind = self.lexicons[List::PointedKinds].longest_at(said, 0)?.word;
        let alone = earlier.iter().all(|clause| agents(self.sentence, clause).is_empty());
        let same = kind.chars().count() > 1 && (honour.name.ends_with(kind) || alone);
        same.then(|| self.of_kind(kind, clause.start, honour)).flatten()
    }

    /// 林秋禾，女，1970年生，…。曾获…: the person whom the paragraph's head-note introduces.
    fn introduced(&self, earlier: &[Range<usize>], honour: &Mention) -> Option<Holding<'p>> {
        let named = |clause: &Range<usize>| {
            agents(self.sentence, clause)
                .iter()
                .any(|agent| agent.kind == EntityKind::Person || self.leads(self.sentence, clause, agent))
        };
        if earlier.iter().any(named) {
            return None;
        }
        let (first, person) = self.head_note()?;
        if !self.fits(honour, person) {
            return None;
        }
        Some(Holding::new(vec![person], first, LIKELY))
    }

    /// The head-note that opens the paragraph, or that stands close above with nobody else named since.
    fn head_note(&self) -> Option<(Sentence<'p>, &'p Mention)> {
        let paragraph = self.sentence.id.paragraph;
        let earlier = std::iter::successors(self.sentence.previous(), |sentence| sentence.previous());
        for (away, sentence) in earlier.enumerate() {
            if let Some(person) = head_of_note(sentence) {
                return Some((sentence, person));
            }
            let named = sentence.of_kind(EntityKind::Person).next().is_some();
            if sentence.id.paragraph != paragraph && (named || away >= LONGEST_NOTE) {
                return None;
            }
        }
        None
    }

    /// The subject of an earlier clause, or of the sentence before; of whom 他, 她 speaks.
    pub(super) fn carried(&self, index: usize, pronoun: bool, honour: &Mention) -> Option<Holding<'p>> {
        let near = self.carried_near(index, pronoun, honour);
        near.or_else(|| {
            let here = || agents(self.sentence, &(self.sentence.range().start..self.clauses[index].start));
            let spoken =
                || self.clauses[..index].iter().any(|clause| is_spoken_of(self.sentence.slice(clause.clone())));
            let other = || here().iter().any(|agent| agent.kind == EntityKind::Person);
            // 县政府授予贺老先生…，又聘他为…: somebody whom no rule knows.
            let range = self.sentence.range().start..self.clauses[index].start;
            let paragraph = self.sentence.paragraph();
            let mut like = paragraph.likely_names.iter().chain(&paragraph.name_like);
            let unknown = like.any(|name| range.start <= name.start && name.end <= range.end);
            ((pronoun || spoken()) && !other() && !unknown).then(|| self.protagonist(honour)).flatten()
        })
    }

    /// The person of whom the article tells, if the honour is for persons.
    fn protagonist(&self, honour: &Mention) -> Option<Holding<'p>> {
        let (person, named_in) = person_told_of(self.sentence)?;
        self.fits(honour, person).then(|| Holding::new(vec![person], named_in, PLAUSIBLE))
    }

    fn carried_near(&self, index: usize, pronoun: bool, honour: &Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let earlier = &self.clauses[..index];
        // 林秋禾，女，35岁，柳湾村人，…，2023年被评为…: a head-note speaks of one person throughout.
        let persons = earlier.iter().flat_map(|clause| agents(sentence, clause));
        let alone = persons.filter(|agent| agent.kind == EntityKind::Person).count() == 1;
        if let Some(person) = head_of_note(sentence).filter(|person| alone && self.fits(honour, person)) {
            return Some(Holding::new(vec![person], sentence, LIKELY));
        }
        let aside = || self.just_founded(earlier, honour).or_else(|| self.kindred(earlier, honour));
        if let Some(holding) = aside().filter(|_| !pronoun) {
            return Some(holding);
        }
        for clause in earlier.iter().rev() {
            // 柳湾镇柳湾村党支部书记: a clause of posts speaks of whom the clause before it does.
            let titled = sentence.of_kind(EntityKind::Post).any(|post| clause.contains(&post.range.start));
            let named = sentence.of_kind(EntityKind::Person).any(|person| clause.contains(&person.range.start));
            if titled && !named {
                continue;
            }
            let within = agents(sentence, clause);
            let leading = within.iter().copied().find(|agent| self.leads(sentence, clause, agent));
            // 柳湾村村民|林秋禾夺冠，并获…: the one whom a role tells of, and not his village.
            let bearer = leading.and_then(|leading| {
                let next = within.iter().copied().find(|agent| agent.range.start > leading.range.start)?;
                let gap = sentence.slice(leading.range.end..next.range.start);
                let role = self.lexicons[List::RoleNouns].longest_ending(gap, gap.len());
                let told = next.kind == EntityKind::Person && leading.kind != EntityKind::Person;
                // 云川医院护士长|林秋禾上了前线，荣立…
                let between = leading.range.end..next.range.start;
                let posted = !gap.is_empty() && {
                    let rest = self.without(between, |mention| mention.kind == EntityKind::Post);
                    rest.trim_matches(['、', '兼', '原']).is_empty()
                };
                // 云川重工的|林秋禾夺得第一名，被授予…
                (told && (gap == "的" || posted || role.is_some() && gap.chars().count() <= 8)).then_some(next)
            });
            // 主人是本地人|林秋禾，…，被评为: a clause that says who somebody is.
            let presented = || {
                let last =
                    within.last().filter(|last| last.kind == EntityKind::Person && last.range.end == clause.end)?;
                let before = sentence.slice(clause.start..last.range.start);
                PRESENTING.iter().any(|word| before.contains(word)).then_some(*last)
            };
            let leading = bearer.or(leading).or_else(presented);
            if let Some(first) = leading.filter(|agent| self.fits(honour, agent)) {
                return Some(Holding::new(vec![first], sentence, LIKELY));
            }
        }
        if let Some(holding) = self.introduced(earlier, honour) {
            return Some(holding);
        }
        // 先后获评…，2023年入选…: a clause of award without a subject carries on.
        let said_of = |clause: &Range<usize>| {
            let said = after_time(self.lexicons, sentence.slice(clause.clone()));
            let goes_on = award_verbs(self.lexicons, said).first().is_some_and(|verb| verb.range.start == 0);
            if goes_on { "" } else { said }
        };
        let spoken_of = pronoun
            || earlier.iter().all(|clause| said_of(clause).is_empty())
            || earlier.iter().any(|clause| said_of(clause).starts_with(['他', '她', '它']));
        let before = spoken_of.then(|| self.named_before()).flatten()?;
        let mut persons: Vec<&Mention> = Vec::new();
        for mention in agents(before, &before.range()).into_iter().filter(|mention| mention.kind == EntityKind::Person)
        {
            if !persons.iter().any(|known| known.name == mention.name) {
                persons.push(mention);
            }
        }
        persons.retain(|person| self.fits(honour, person));
        if persons.len() == 1 {
            return Some(Holding::new(persons, before, PLAUSIBLE));
        }
        let body = persons.is_empty().then(|| agents(before, &before.range()).into_iter().next()).flatten()?;
        let leads = body.kind != EntityKind::Person && self.leads(before, &before.range(), body);
        (leads && self.fits(honour, body)).then(|| Holding::new(vec![body], before, PLAUSIBLE))
    }

    /// The sentence before, or the one before that where the one between goes on about the same person (她…。2019年，她…).
    fn named_before(&self) -> Option<Sentence<'p>> {
        let paragraph = self.sentence.id.paragraph;
        let mut before = self.sentence.previous().filter(|before| before.id.paragraph == paragraph)?;
        for _ in 0..2 {
            let goes_on = after_time(self.lexicons, before.text().split(['，', ',']).next().unwrap_or_default());
            let pronoun = goes_on.starts_with(['他', '她']);
            if !pronoun || !agents(before, &before.range()).is_empty() {
                break;
            }
            before = before.previous().filter(|before| before.id.paragraph == paragraph)?;
        }
        Some(before)
    }
}

/// 他, 她, 老人: a clause that speaks of the person of the article.
fn is_spoken_of(clause: &str) -> bool {
    PRONOUNS.iter().any(|word| clause.starts_with(word))
        || clause.contains('她')
        || clause.contains('他') && !clause.contains("其他")
}

/// The person whom a head-note introduces: 林秋禾，女，1970年生; 人物名片：贺远山，48岁.
fn head_of_note(first: Sentence<'_>) -> Option<&Mention> {
    let person = first.of_kind(EntityKind::Person).next()?;
    let before = first.before(person.range.start);
    let labelled = before.is_empty() || before.ends_with(['：', '】', '●', '■']) && before.chars().count() <= 8;
    let vita = first.after(person.range.end).strip_prefix(['，', ','])?;
    let told = vita.split(['，', ',', '。', '；']).take(3).any(|clause| {
        VITA.contains(&clause)
            || clause.ends_with(['生', '岁', '族'])
                && (clause.starts_with(|c: char| c.is_ascii_digit()) || clause.chars().count() <= 4)
            || clause.contains("出生")
    });
    (labelled && told).then_some(person)
}

/// What stands in a clause after 2019年, 去年: nothing where it is all that the clause says.
fn after_time<'t>(lexicons: &Lexicons, clause: &'t str) -> &'t str {
    let bare = clause.trim_start_matches(['到', '至', '自', '从']);
    let starts = bare.char_indices().map(|(at, _)| at);
    let rest = starts.rev().filter(|at| *at > 0 && is_adverbial(lexicons, &bare[..*at])).map(|at| &bare[at..]).next();
    if is_adverbial(lexicons, bare) { "" } else { rest.unwrap_or(bare) }
}
