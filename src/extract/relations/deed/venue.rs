use crate::extract::{Lexicons, List};

/// Whether a body has rooms or grounds in which something can be done: a school, a hall, a works; no bureau.
pub(in crate::extract::relations) fn is_venue(lexicons: &Lexicons, name: &str) -> bool {
    lexicons[List::VenueEnds].longest_ending(name, name.len()).is_some_and(|end| end.column(0) != "none")
}
