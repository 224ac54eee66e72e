//! When the weekly issues appear.

use jiff::ToSpan;
use jiff::civil::{Date, date as day};

/// How many issues of each of its papers a city sees.
pub const NUMBERS: i64 = 60;

/// The day on which issue `number` of every paper appears.
pub fn date(number: i64) -> Date {
    day(2023, 1, 6).saturating_add((number - 1).weeks())
}
