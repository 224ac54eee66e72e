use std::fmt;

use jiff::civil::{Date, date};

/// A season of a year. Winter is the one that begins in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A day, month, season or year: as precise as a text is, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Unit);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit {
    Year(i16),
    Season(i16, Season),
    Month(i16, i8),
    Day(Date),
}

/// How precise a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    Month,
    Season,
    Year,
}

/// The years that a text of the press may mean.
const YEARS: std::ops::Range<i16> = 1000..3000;

impl Moment {
    /// `None` for years that no newspaper means.
    pub fn year(year: i16) -> Option<Self> {
        YEARS.contains(&year).then_some(Self(Unit::Year(year)))
    }

    pub fn season(year: i16, season: Season) -> Option<Self> {
        YEARS.contains(&year).then_some(Self(Unit::Season(year, season)))
    }

    pub fn month(year: i16, month: i8) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self(Unit::Month(year, month)))
    }

    /// `None` for days that no calendar knows.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year)).map(|day| Self(Unit::Day(day)))
    }

    pub fn precision(self) -> Precision {
        match self.0 {
            Unit::Year(_) => Precision::Year,
            Unit::Season(..) => Precision::Season,
            Unit::Month(..) => Precision::Month,
            Unit::Day(_) => Precision::Day,
        }
    }

    /// The year that it lies in, or begins in.
    pub fn of_year(self) -> i16 {
        match self.0 {
            Unit::Year(year) | Unit::Season(year, _) | Unit::Month(year, _) => year,
            Unit::Day(day) => day.year(),
        }
    }

    /// The earliest day that it may mean. Seasons are as wide as usage is: spring may begin with the solar term in
    /// February and end with May.
    pub fn first(self) -> Date {
        match self.0 {
            Unit::Year(year) => date(year, 1, 1),
            Unit::Season(year, season) => date(year, [2, 5, 8, 11][season as usize], 1),
            Unit::Month(year, month) => date(year, month, 1),
            Unit::Day(day) => day,
        }
    }

    /// The latest day that it may mean.
    pub fn last(self) -> Date {
        match self.0 {
            Unit::Year(year) => date(year, 12, 31),
            Unit::Season(year, Season::Winter) => date(year + 1, 2, 1).last_of_month(),
            Unit::Season(year, season) => date(year, [5, 8, 11, 2][season as usize], 1).last_of_month(),
            Unit::Month(..) => self.first().last_of_month(),
            Unit::Day(day) => day,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unit::Year(year) => write!(f, "{year:04}"),
            Unit::Season(year, season) => write!(f, "{year:04}-{}", 21 + season as u8),
            Unit::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Unit::Day(day) => write!(f, "{day}"),
        }
    }
}

/// When something was: from one moment to another, both included, or open at one side. It prints as EDTF (the extended
/// dates of ISO 8601-2): `2024`, `2024-04`, `2024-04-27`, `2024-21` for spring, `2019/2022`, `2019/..`.
///
/// ```
/// use fangzhi::model::{Moment, Period};
///
/// let year = |year| Moment::year(year).expect("a year of newspapers");
/// let years = Period::between(year(2019), year(2022)).expect("in order");
/// assert_eq!(years.to_string(), "2019/2022");
/// assert_eq!(Period::between(year(2022), year(2019)), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Option<Moment>,
    end: Option<Moment>,
}

impl Period {
    pub fn at(moment: Moment) -> Self {
        Self { start: Some(moment), end: Some(moment) }
    }

    pub fn since(start: Moment) -> Self {
        Self { start: Some(start), end: None }
    }

    /// `None` where the end lies before the start.
    pub fn between(start: Moment, end: Moment) -> Option<Self> {
        let forwards = start.first() <= end.first() && start.last() <= end.last();
        forwards.then_some(Self { start: Some(start), end: Some(end) })
    }

    pub fn start(self) -> Option<Moment> {
        self.start
    }

    pub fn end(self) -> Option<Moment> {
        self.end
    }

    /// The one year that it lies in.
    pub fn year(self) -> Option<i16> {
        let (start, end) = (self.start?, self.end?);
        (start.first().year() == end.last().year()).then_some(start.of_year())
    }

    /// That of the less precise end.
    pub fn precision(self) -> Precision {
        self.start.into_iter().chain(self.end).map(Moment::precision).max().unwrap_or(Precision::Year)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (Some(start), Some(end)) => write!(f, "{start}/{end}"),
            (Some(start), None) => write!(f, "{start}/.."),
            (None, Some(end)) => write!(f, "../{end}"),
            (None, None) => Ok(()),
        }
    }
}

/// When a claim happened, as the text says it and, where that can be told for sure, when that was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatedTime {
    /// As printed: 去年4月27日, 近日.
    pub text: String,
    pub period: Option<Period>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i16) -> Moment {
        Moment::year(year).expect("a year")
    }

    fn month(month: i8) -> Moment {
        Moment::month(2024, month).expect("a month")
    }

    #[test]
    fn periods_print_no_more_precisely_than_they_are() {
        let day = Moment::day(2024, 4, 27).expect("a day");
        for (period, printed) in [
            (Some(Period::at(day)), "2024-04-27"),
            (Some(Period::at(month(4))), "2024-04"),
            (Moment::season(2024, Season::Spring).map(Period::at), "2024-21"),
            (Some(Period::since(year(2019))), "2019/.."),
            (Period::between(month(4), month(6)), "2024-04/2024-06"),
            (Period::between(year(2023), month(6)), "2023/2024-06"),
        ] {
            assert_eq!(period.map(|period| period.to_string()).as_deref(), Some(printed));
        }
    }

    #[test]
    fn what_no_calendar_knows_is_no_moment() {
        assert_eq!(Moment::day(2023, 2, 29), None);
        assert_eq!(Moment::month(2023, 13), None);
        assert_eq!(Moment::year(30), None);
    }

    #[test]
    fn a_period_over_two_years_lies_in_none() {
        assert_eq!(Period::at(month(4)).year(), Some(2024));
        assert_eq!(Period::between(year(2023), year(2024)).and_then(Period::year), None);
        assert_eq!(Period::since(year(2023)).year(), None);
        assert_eq!(Moment::season(2023, Season::Winter).map(Period::at).and_then(Period::year), None);
        assert_eq!(Period::between(month(1), month(6)).and_then(Period::year), Some(2024));
    }

    #[test]
    fn an_end_before_the_start_is_no_period() {
        assert_eq!(Period::between(month(6), month(4)), None);
    }
}
