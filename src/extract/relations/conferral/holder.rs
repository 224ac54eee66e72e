//! The subject of a verb of award: in its clause, before it, or carried over.

use std::ops::Range;

use super::{Awards, Holding};
use crate::extract::confidence::{CERTAIN, LIKELY, PLAUSIBLE};
use crate::extract::mentions::award_verbs;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::clause::{agents, is_adverbial};
use crate::model::EntityKind;

/// What ends a phrase of place or time that 在 opens.
const CLOSERS: [&str; 12] = ["上", "中", "里", "内", "期间", "后", "时", "以来", "下", "间", "赛", "前"];

impl<'p> Awards<'_, 'p> {
    /// Who is said to have received an honour by the words from the clause's start to the verb.
    pub(super) fn subject(&self, index: usize, prefix: Range<usize>, honour: &Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let adjuncts = self.adjuncts(&prefix);
        let mut subjects = agents(sentence, &prefix);
        subjects.retain(|agent| !adjuncts.iter().any(|adjunct| adjunct.contains(&agent.range.start)));
        if subjects.is_empty() {
            // “红领巾讲堂”被命名为…
            let before = |mention: &&Mention| prefix.start <= mention.range.start && mention.range.end <= prefix.end;
            let mut undertakings = sentence.mentions().iter().filter(|mention| mention.kind.is_initiative());
            subjects.extend(undertakings.rfind(before));
        }
        if let Some(&last) = subjects.last() {
            let rest = self.bare(last.range.end..prefix.end, &adjuncts);
            let in_turn = rest.contains("分别");
            let holders = self.with_those_before(&subjects, last);
            let fits = last.kind.is_initiative() || self.fits(honour, last);
            if !(is_adverbial(self.lexicons, &rest) && fits) {
                return None;
            }
            return Some(Holding { in_turn: in_turn && holders.len() > 1, ..Holding::new(holders, sentence, CERTAIN) });
        }
        let spoken = self.bare(prefix.clone(), &adjuncts);
        let unpronounced = spoken.trim_start_matches(['他', '她', '它']);
        if let Some(generic) = self.generic(unpronounced, prefix.start, honour) {
            return Some(generic);
        }
        if !is_adverbial(self.lexicons, unpronounced) {
            return None;
        }
        self.carried(index, unpronounced.len() < spoken.len(), honour)
    }

    /// 在全省农民运动会上, 凭…: phrases that stand beside the subject.
    fn adjuncts(&self, prefix: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.sentence.slice(prefix.clone());
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, lead) in text.match_indices(['在', '凭', '以']) {
            let start = prefix.start + at;
            let inside =
                self.sentence.mentions().iter().any(|mention| mention.range.start < start && start < mention.range.end);
            if inside || found.last().is_some_and(|last| start < last.end) || text[at..].starts_with("以来") {
                continue;
            }
            let rest = &text[at..];
            let end = match lead {
                "在" => CLOSERS.iter().filter_map(|closer| rest.rfind(closer).map(|end| end + closer.len())).max(),
                _ => rest.find("成绩").map(|end| end + "成绩".len()),
            };
            if let Some(end) = end {
                found.push(start..start + end);
            }
        }
        found
    }

    /// A stretch without adjuncts, brackets, verbs of award and honours: 连续五年被评为“五星村”、 is 连续五年.
    fn bare(&self, range: Range<usize>, adjuncts: &[Range<usize>]) -> String {
        let mut rest = String::new();
        let mut at = range.start;
        let honours = self.sentence.of_kind(EntityKind::Honour).map(|honour| &honour.range);
        let mut cuts: Vec<&Range<usize>> =
            honours.chain(adjuncts).filter(|cut| range.start <= cut.start && cut.end <= range.end).collect();
        cuts.sort_by_key(|cut| cut.start);
        for cut in cuts {
            if at <= cut.start {
                rest.push_str(self.sentence.slice(at..cut.start));
                at = cut.end;
            }
        }
        rest.push_str(self.sentence.slice(at..range.end));
        for verb in award_verbs(self.lexicons, &rest.clone()) {
            rest = rest.replace(verb.word, "");
        }
        unbracketed(&rest).replace("称号", "").replace("荣誉", "").replace("同志", "").replace("等", "")
    }

    /// 获“中国好人”称号的林秋禾, 被评为全国文明村的柳湾村: the one whom the clause describes.
    pub(super) fn relative(&self, list: usize, honour: &Mention) -> Option<&'p Mention> {
        let sentence = self.sentence;
        let last = sentence
            .of_kind(EntityKind::Honour)
            .filter(|honour| honour.range.start >= list)
            .take_while(|honour| !sentence.slice(list..honour.range.start).contains(['，', ',', '。']));
        let end = last.last()?.range.end;
        let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start >= end);
        let tail = |at: usize| {
            sentence.slice(end..at).trim_start_matches(|c: char| "”等多项荣誉称号".contains(c)).strip_prefix('的')
        };
        let described = |person: &&Mention| {
            tail(person.range.start)
                .is_some_and(|words| words.chars().count() <= 6 && !words.contains(['，', '、', ',']))
        };
        if let Some(person) = person.filter(described) {
            return self.fits(honour, person).then_some(person);
        }
        let first = sentence.mentions().iter().find(|mention| mention.is_agent() && mention.range.start >= end)?;
        tail(first.range.start).filter(|words| words.is_empty())?;
        let clause = self.clauses.iter().find(|clause| clause.contains(&first.range.start))?;
        let body = agents(sentence, &(first.range.start..clause.end)).into_iter().next()?;
        (body.kind != EntityKind::Person && self.fits(honour, body)).then_some(body)
    }

    /// 小区获评…, 村里获评…: the one of this kind that was named last.
    fn generic(&self, spoken: &str, at: usize, honour: &Mention) -> Option<Holding<'p>> {
        let kind = ["村", "社区", "小区", "镇", "乡", "学校", "公司", "医院", "合作社", "景区", "街道", "企业", "园"]
            .into_iter()
            .filter(|kind| spoken.starts_with(kind))
            .max_by_key(|kind| kind.len())?;
        let rest = spoken[kind.len()..].trim_start_matches(['里', '也', '还']);
        if !is_adverbial(self.lexicons, rest) {
            return None;
        }
        let named = |sentence: Sentence<'p>, end: usize| {
            let mut agents = agents(sentence, &(sentence.range().start..end)).into_iter();
            agents.rfind(|agent| agent.kind != EntityKind::Person && agent.name.ends_with(kind))
        };
        let here = named(self.sentence, at).map(|holder| (holder, self.sentence));
        let (holder, named_in) = here.or_else(|| {
            let before = self.sentence.previous()?;
            (before.id.paragraph == self.sentence.id.paragraph).then_some(())?;
            named(before, before.range().end).map(|holder| (holder, before))
        })?;
        self.fits(honour, holder).then(|| Holding::new(vec![holder], named_in, LIKELY))
    }

    /// The subject of an earlier clause, or of the sentence before.
    pub(super) fn carried(&self, index: usize, pronoun: bool, honour: &Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let earlier = &self.clauses[..index];
        for clause in earlier.iter().rev() {
            // 柳湾镇柳湾村党支部书记: a clause of posts speaks of whom the clause before it does.
            let titled = sentence.of_kind(EntityKind::Post).any(|post| clause.contains(&post.range.start));
            let named = sentence.of_kind(EntityKind::Person).any(|person| clause.contains(&person.range.start));
            if titled && !named {
                continue;
            }
            let leading = agents(sentence, clause).into_iter().find(|agent| self.leads(sentence, clause, agent));
            if let Some(first) = leading.filter(|agent| self.fits(honour, agent)) {
                return Some(Holding::new(vec![first], sentence, LIKELY));
            }
        }
        let spoken_of = pronoun
            || earlier.first().is_none_or(|first| sentence.slice(first.clone()).starts_with(['他', '她', '它']));
        let before =
            sentence.previous().filter(|_| spoken_of).filter(|before| before.id.paragraph == sentence.id.paragraph)?;
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

    /// Whether a clause begins with this agent, after an adverbial at most.
    pub(super) fn leads(&self, sentence: Sentence<'_>, clause: &Range<usize>, agent: &Mention) -> bool {
        let before = sentence.slice(clause.start..agent.range.start);
        let chained = sentence
            .of_kind(EntityKind::Place)
            .any(|place| place.range.start == clause.start && place.range.end <= agent.range.start);
        chained || before.chars().count() <= 4 && !before.contains(['在', '由', '对', '为', '与', '向', '被', '从'])
    }

    /// 甲、乙和丙被评为: all of them.
    fn with_those_before(&self, subjects: &[&'p Mention], last: &'p Mention) -> Vec<&'p Mention> {
        let mut holders = vec![last];
        let mut start = last.range.start;
        for &subject in subjects.iter().rev().skip(1) {
            if subject.kind != last.kind && last.kind == EntityKind::Person {
                continue;
            }
            let between = self.without(subject.range.end..start, |_| true);
            if !matches!(unbracketed(&between).as_str(), "、" | "和" | "与" | "及" | "以及") {
                break;
            }
            holders.insert(0, subject);
            start = subject.range.start;
        }
        holders
    }
}

/// A text without what stands in brackets.
pub(super) fn unbracketed(text: &str) -> String {
    let mut depth = 0_i32;
    let keep = |c: &char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth <= 0
    };
    text.chars().filter(keep).collect()
}
