use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::FxHashSet;

use super::Lengths;

/// Names that are looked for all over a text.
#[derive(Debug, Clone)]
pub(in crate::extract) struct NameSet<S> {
    names: FxHashSet<S>,
    lengths: Lengths,
}

impl<S: Borrow<str> + Eq + Hash> NameSet<S> {
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The ends of the names that start at byte `at`, the longest first.
    pub fn ends_at(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let rest = text.get(at..).unwrap_or_default();
        let named = move |length: &usize| rest.get(..*length).is_some_and(|name| self.names.contains(name));
        self.lengths.at_start_of(rest).filter(named).map(move |length| at + length)
    }
}

impl<S: Borrow<str> + Eq + Hash> FromIterator<S> for NameSet<S> {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let names: FxHashSet<S> = names.into_iter().collect();
        let lengths = names.iter().map(Borrow::borrow).collect();
        Self { names, lengths }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_start() {
        let names: NameSet<&str> = ["柳湾", "柳湾村", "东平村"].into_iter().collect();
        assert_eq!(names.ends_at("到柳湾村去", 3).collect::<Vec<_>>(), [12, 9]);
        assert_eq!(names.ends_at("到柳湾村去", 4).count(), 0);
    }
}
