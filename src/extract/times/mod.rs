//! When: the times that a sentence states, each as the period that it means.
//!
//! A time is read as precisely as it is stated. What counts from the day of writing (去年, 上月, 4月27日) is resolved
//! against the issue's date and stays open where the issue has none; what nobody could count (近日, 近年来) always does.
//! Nothing is guessed: a wrong date is worse than none.
//!
//! [`Times::of`] reads a sentence, [`Times::governing`] says which of its times a fact at some byte happened at.

mod expression;
mod moment;

use std::ops::Range;

use jiff::civil::Date;

use self::expression::Reader;
use super::reading::Sentence;
use super::relations::clauses;
use super::{Lexicons, List};
use crate::model::{Period, StatedTime};

/// A time in a text; the range is in bytes of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    pub range: Range<usize>,
    /// `None` where it cannot be told for sure.
    pub period: Option<Period>,
    /// It is of what it describes, not of what the sentence tells: 成立于2019年的….
    aside: bool,
}

/// The times that a text states, from left to right. `issued` is the day of its issue; `told` are the years that were
/// spoken of just before it, which a month without year may belong to instead of the issue's.
///
/// ```
/// use fangzhi::extract::{Lexicons, times};
///
/// let lexicons = Lexicons::built_in();
/// let issued = jiff::civil::date(2024, 5, 2);
/// let found = times(&lexicons, "去年4月27日，柳湾村开了会。近日，村里修了路。", Some(issued), &[]);
/// let periods: Vec<_> = found.iter().map(|time| time.period.map(|period| period.to_string())).collect();
/// assert_eq!(periods, [Some("2023-04-27".to_owned()), None]);
/// ```
pub fn times(lexicons: &Lexicons, text: &str, issued: Option<Date>, told: &[i16]) -> Vec<Time> {
    let mut reader = Reader::new(&lexicons[List::TimeWords], text, issued, told);
    let mut found = Vec::new();
    let mut free = 0;
    for (at, c) in text.char_indices() {
        if at >= free
            && let Some(time) = reader.time_at(at, c)
        {
            free = time.range.end.max(at + c.len_utf8());
            found.push(time);
        }
    }
    found
}

/// The times of a sentence, with ranges in its paragraph.
pub(super) struct Times<'p> {
    sentence: Sentence<'p>,
    clauses: Vec<Range<usize>>,
    found: Vec<Time>,
}

/// An opening time reaches over so many clauses: 4月27日，柳湾村党支部联合…，在文化广场|开展….
const REACH: usize = 3;

impl<'p> Times<'p> {
    /// Reads a sentence; costs a pass over it and over its paragraph up to it.
    pub fn of(lexicons: &Lexicons, sentence: Sentence<'p>) -> Self {
        let start = sentence.range().start;
        let issued = sentence.page().document.meta.date;
        let told = years(&sentence.paragraph().text()[..start]);
        let mut found = times(lexicons, sentence.text(), issued, &told);
        found.iter_mut().for_each(|time| time.range = start + time.range.start..start + time.range.end);
        // 2023年度先进村: a time in a name is the name's.
        found.retain(|time| {
            !sentence
                .mentions()
                .iter()
                .any(|named| named.range.start < time.range.end && time.range.start < named.range.end)
        });
        Self { sentence, clauses: clauses(sentence), found }
    }

    /// When what is named at `anchor` happened: the last time before it in its clause, or the only one after it there;
    /// else one that makes up the clause before, or opens the sentence not far away.
    pub fn governing(&self, anchor: &Range<usize>) -> Option<StatedTime> {
        self.nearest(anchor, REACH, true).map(|time| self.stated(time))
    }

    /// As [`Self::governing`], but only what stands before it, and of times in other clauses only one that makes up the
    /// clause right before.
    pub fn close_before(&self, anchor: &Range<usize>) -> Option<StatedTime> {
        self.nearest(anchor, 1, false).map(|time| self.stated(time))
    }

    /// The end of the time that starts at byte `at`.
    pub fn end_at(&self, at: usize) -> Option<usize> {
        self.found.iter().find(|time| time.range.start == at).map(|time| time.range.end)
    }

    fn nearest(&self, anchor: &Range<usize>, reach: usize, after: bool) -> Option<&Time> {
        let index = self.clauses.iter().position(|clause| clause.start <= anchor.start && anchor.start < clause.end)?;
        let clause = &self.clauses[index];
        let here: Vec<&Time> = self.inside(clause).collect();
        match here.iter().rfind(|time| time.range.end <= anchor.start) {
            // 2019年成立的…: the time may be that of what it describes.
            Some(time) => {
                let between = self.sentence.slice(time.range.end..anchor.start);
                return Some(*time).filter(|_| !between.contains('的'));
            }
            None if here.len() == 1 && after => return here.first().copied(),
            None if !here.is_empty() => return None,
            None => {}
        }
        let earlier = self.clauses[..index].iter().rev().take(reach);
        let holding = earlier.into_iter().find(|clause| self.inside(clause).next().is_some())?;
        let mut inside = self.inside(holding);
        let time = inside.next().filter(|_| inside.next().is_none())?;
        let alone = self.sentence.slice(time.range.end..holding.end).trim().is_empty();
        let lead = self.sentence.slice(holding.start..time.range.start).trim();
        // 本报讯（记者 林秋禾）|4月27日，…
        let opens = OPENINGS.contains(&lead) || lead.ends_with(['讯', '电', '）', ')']);
        (alone && opens).then_some(time)
    }

    fn inside(&self, stretch: &Range<usize>) -> impl Iterator<Item = &Time> {
        let stretch = stretch.clone();
        self.found
            .iter()
            .filter(move |time| !time.aside && stretch.start <= time.range.start && time.range.end <= stretch.end)
    }

    fn stated(&self, time: &Time) -> StatedTime {
        StatedTime { text: self.sentence.slice(time.range.clone()).to_owned(), period: time.period }
    }
}

/// What may stand before a time that opens a clause.
const OPENINGS: [&str; 6] = ["", "就在", "早在", "在", "于", "自"];

/// The four-digit years of a text.
fn years(text: &str) -> Vec<i16> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('年') {
        let digits = text.get(at.wrapping_sub(4)..at).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        found.extend(digits.and_then(|digits| digits.parse::<i16>().ok()));
    }
    found
}
