//! How much like a given name characters look by themselves, without a word around them.

use crate::extract::{Lexicons, List};

/// What a character counts that the list does not know.
const UNKNOWN: i32 = -3;

/// Bits in favour of a given name of one or two characters against running text.
pub fn given(lexicons: &Lexicons, given: &str) -> i32 {
    let mut chars = given.char_indices().map(|(at, _)| at);
    match (chars.next(), chars.next(), chars.next()) {
        (Some(_), None, _) => bits(lexicons, given, 2),
        (Some(_), Some(second), None) => bits(lexicons, &given[..second], 0) + bits(lexicons, &given[second..], 1),
        _ => UNKNOWN,
    }
}

/// Bits in favour of the last character of a name as the second of a given name.
pub fn last(lexicons: &Lexicons, name: &str) -> i32 {
    name.char_indices().next_back().map_or(UNKNOWN, |(at, _)| bits(lexicons, &name[at..], 1))
}

fn bits(lexicons: &Lexicons, character: &str, column: usize) -> i32 {
    let found = lexicons[List::GivenCharacters].get(character);
    found.and_then(|found| found.column(column).parse().ok()).unwrap_or(UNKNOWN)
}
