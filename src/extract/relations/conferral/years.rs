//! The years that a sentence gives for an honour.

use std::ops::Range;

use super::Awards;
use crate::extract::mentions::award_verbs;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{is_adverbial, last_year};

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
        let counted = || if next { self.year_told_before(index)?.checked_add(1) } else { before() };
        stated.or_else(|| if other() { None } else { counted() })
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
            if !is_adverbial(self.lexicons, time) && award_verbs(self.lexicons, text).is_empty() {
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
