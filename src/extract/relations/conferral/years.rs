//! The years that a sentence gives for an honour.

use std::ops::Range;

use super::Awards;
use crate::extract::List;
use crate::extract::mentions::award_verbs;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{is_adverbial, last_year};
use crate::text::year_before;

/// Words that point at a year told before.
const SAME_YEAR: [&str; 7] = ["那一年", "那年", "这一年", "这年", "当年", "同年", "该年"];

/// How many sentences back, its own among them, a contest may have been told of.
const FARTHEST_CONTEST: usize = 3;

/// Characters of a date in brackets.
const LONGEST_DATE: usize = 12;

impl<'p> Awards<'_, 'p> {
    /// The year beside a verb, or of the clauses that speak of awards before it.
    pub(super) fn year(&self, index: usize, verb_at: usize, list: usize) -> Option<u16> {
        let clause = &self.clauses[index];
        let told = self.sentence.slice(clause.start..verb_at);
        let stated = last_year(told).or_else(|| last_year(self.sentence.slice(verb_at..list)));
        // 去年又入选: of another year than the clause before.
        let other = || ["去年", "今年", "前年", "明年", "近日", "日前", "近年"].iter().any(|time| told.contains(time));
        let before = || self.year_before(&self.clauses[..index]);
        // 1994年…，次年…: counted from the year before.
        let opened = index.checked_sub(1).map(|before| self.sentence.slice(self.clauses[before].clone()));
        let opened = opened.filter(|clause| is_adverbial(self.lexicons, clause)).unwrap_or_default();
        let next = ["次年", "翌年", "第二年", "转年"].iter().any(|time| told.contains(time) || opened.contains(time));
        let same = SAME_YEAR.iter().any(|time| told.contains(time) || opened.contains(time));
        let counted = || match (next, same) {
            (true, _) => self.year_told_before(index)?.checked_add(1),
            (false, true) => self.year_told_before(index).or_else(|| self.year_of_sentence_before()),
            (false, false) => before(),
        };
        stated.or_else(|| if other() { None } else { counted() })
    }

    /// 2011年，路修通了。那一年，柳湾村获评…
    fn year_of_sentence_before(&self) -> Option<u16> {
        let before = self.sentence.previous().filter(|before| before.id.paragraph == self.sentence.id.paragraph)?;
        last_year(before.text())
    }

    /// 2023年“歌圩云川”擂台赛开唱。…甲队夺得金奖: the year of the contest that was told of last.
    pub(super) fn contest_year(&self, honour: &Mention) -> Option<u16> {
        honour.name.ends_with(['奖', '军', '牌', '名', '杯']).then_some(())?;
        let told = std::iter::successors(Some(self.sentence), |sentence| sentence.previous()).take(FARTHEST_CONTEST);
        told.into_iter().find_map(|sentence| {
            let text = sentence.text();
            text.match_indices('年').rev().find_map(|(at, mark)| {
                let rest = &text[at + mark.len()..];
                let name = &rest[..rest.find(['，', '。', '、', '；']).unwrap_or(rest.len())];
                // 2023年5月，…: a date, and no name.
                let dated = name.starts_with(|c: char| c.is_ascii_digit());
                let contest = !dated && self.lexicons[List::ContestNouns].any_in(name);
                contest.then(|| year_before(text, at)).flatten()
            })
        })
    }

    /// “全国文明村”（2017年）: the year in the brackets behind an honour.
    pub(super) fn year_behind(&self, honour: &Mention) -> Option<u16> {
        let after = self.sentence.after(honour.range.end).trim_start_matches('”');
        let inside = after.strip_prefix(['（', '('])?;
        let close = inside.find(['）', ')'])?;
        (inside[..close].chars().count() <= LONGEST_DATE).then(|| last_year(&inside[..close])).flatten()
    }

    /// The last year that the sentence states before a clause.
    fn year_told_before(&self, index: usize) -> Option<u16> {
        self.clauses[..index].iter().rev().find_map(|clause| last_year(self.sentence.slice(clause.clone())))
    }

    /// 2023年，甲被评为…，乙被评为…: the year of the clauses that speak of awards before this one.
    fn year_before(&self, earlier: &[Range<usize>]) -> Option<u16> {
        for clause in earlier.iter().rev() {
            let text = self.sentence.slice(clause.clone());
            let time = text.trim_start_matches(['到', '至']);
            // 在2022年全省职工技能大赛中，
            let aside =
                text.starts_with('在') && self.lexicons[List::AdjunctEnds].longest_ending(text, text.len()).is_some();
            if !aside && !is_adverbial(self.lexicons, time) && award_verbs(self.lexicons, text).is_empty() {
                return None;
            }
            if let Some(year) = last_year(text) {
                return Some(year);
            }
        }
        None
    }

    /// 于2019年、2022年两度获评: each year.
    pub(super) fn years(&self, holder: &Mention, prefix: Range<usize>, here: bool) -> Vec<u16> {
        let start = if here { holder.range.end.clamp(prefix.start, prefix.end) } else { prefix.start };
        let text = self.sentence.slice(start..prefix.end);
        let mut parts = text.split(['、', '和']).map(|part| last_year(part.trim()));
        let years: Option<Vec<u16>> = parts.by_ref().collect();
        years.filter(|years| years.len() > 1).unwrap_or_default()
    }
}
