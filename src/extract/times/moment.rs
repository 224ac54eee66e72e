//! A time as its words give it, before it is known which day, month or year they mean.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{Moment, Period, Season};

/// The year that a text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearSaid {
    Number(i16),
    /// 去年: so many after that of the issue.
    FromIssue(i16),
    /// 次年: so many after that named before.
    FromBefore(i16),
}

/// What of a year or month is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Months(i8, i8),
    Season(Season),
    Day(i8),
    Days(i8, i8),
    /// 初: somewhere in it.
    Within,
    /// 末: its end, which is a day only of a figure.
    End,
}

/// Words that count from the issue's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Days(i32),
    Months(i32),
    /// The week, and the day of it from Monday on.
    Weeks(i32, Option<i32>),
}

/// A time as said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub year: Option<YearSaid>,
    pub month: Option<i8>,
    pub part: Option<Part>,
    pub counted: Option<Counted>,
}

/// What the words before have settled.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    pub issued: Option<Date>,
    /// The year named last in the same sentence, and the month beside it.
    pub year: Option<(i16, Option<i8>)>,
    /// A year other than the issue's was spoken of in the sentences before.
    pub elsewhere: bool,
}

impl Said {
    /// What it means; `None` where that cannot be told.
    pub fn period(&self, setting: &Setting) -> Option<Period> {
        if let Some(counted) = self.counted {
            return counted_from(setting.issued?, counted);
        }
        let year = self.year_in(setting)?;
        let at = |moment: Option<Moment>| moment.map(Period::at);
        match (self.month, self.part) {
            (None, None | Some(Part::Within | Part::End)) => at(Moment::year(year)),
            (None, Some(Part::Months(from, to))) => {
                Period::between(Moment::month(year, from)?, Moment::month(year, to)?)
            }
            (None, Some(Part::Season(season))) => at(Moment::season(year, season)),
            (Some(month), None | Some(Part::Within | Part::End)) => at(Moment::month(year, month)),
            (Some(month), Some(Part::Day(day))) => at(Moment::day(year, month, day)),
            (Some(month), Some(Part::Days(from, to))) => {
                let length = Moment::month(year, month)?.last().day();
                Period::between(Moment::day(year, month, from)?, Moment::day(year, month, to.min(length))?)
            }
            _ => None,
        }
    }

    pub fn year_in(&self, setting: &Setting) -> Option<i16> {
        match self.year {
            Some(YearSaid::Number(year)) => Some(year),
            Some(YearSaid::FromIssue(years)) => Some(setting.issued?.year() + years),
            Some(YearSaid::FromBefore(years)) => Some(setting.year?.0 + years),
            None => self.unsaid_year(setting),
        }
    }

    /// 4月27日: of the year just named, where the months run on; else of the issue's year, where it is not yet to come,
    /// or in the first weeks of a year of the last weeks of the year before.
    fn unsaid_year(&self, setting: &Setting) -> Option<i16> {
        let first = match self.part {
            Some(Part::Months(from, _)) => from,
            _ => self.month?,
        };
        if let Some((year, month)) = setting.year {
            return month.is_none_or(|month| month <= first).then_some(year);
        }
        let issued = setting.issued.filter(|_| !setting.elsewhere)?;
        let day = match self.part {
            Some(Part::Day(day) | Part::Days(day, _)) => day,
            _ => 1,
        };
        if (first, day) <= (issued.month(), issued.day()) {
            return Some(issued.year());
        }
        (issued.month() <= 2 && first >= 11).then(|| issued.year() - 1)
    }
}

fn counted_from(issued: Date, counted: Counted) -> Option<Period> {
    match counted {
        Counted::Days(days) => day(issued.checked_add(days.days()).ok()?).map(Period::at),
        Counted::Months(months) => {
            let there = issued.first_of_month().checked_add(months.months()).ok()?;
            Moment::month(there.year(), there.month()).map(Period::at)
        }
        Counted::Weeks(weeks, weekday) => {
            let back = i32::from(issued.weekday().to_monday_zero_offset());
            let monday = issued.checked_add((weeks * 7 - back).days()).ok()?;
            let on = |offset: i32| monday.checked_add(offset.days()).ok().and_then(day);
            match weekday {
                Some(offset) => on(offset).map(Period::at),
                None => Period::between(on(0)?, on(6)?),
            }
        }
    }
}

fn day(date: Date) -> Option<Moment> {
    Moment::day(date.year(), date.month(), date.day())
}
