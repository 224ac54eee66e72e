use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::extract::lexicon::NameSet;
use crate::gazetteer::{township_names, upper_names};

/// The full names of China's divisions from province to township, without duplicates. Full names only: bare short
/// forms find more that is wrong than right.
#[derive(Debug)]
pub struct Gazetteer {
    names: NameSet<&'static str>,
    /// What stands before 市, 省, 区, 县 in the names of provinces to counties.
    stems: FxHashSet<&'static str>,
}

impl Gazetteer {
    /// Read once, in a few milliseconds, when first asked for.
    pub fn get() -> &'static Gazetteer {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| {
            let mut names: FxHashSet<&'static str> = upper_names().chain(township_names()).collect();
            // 邵公庄街 is 邵公庄街道.
            let streets: Vec<_> = names.iter().filter_map(|name| name.strip_suffix("道")).collect();
            names.extend(streets.into_iter().filter(|name| name.ends_with('街') && name.chars().count() > 2));
            let kinds = ["特别行政区", "自治区", "市", "省", "区", "县"];
            let stems = upper_names().filter_map(|name| kinds.iter().find_map(|kind| name.strip_suffix(kind)));
            let stems = stems.filter(|stem| stem.chars().count() > 1).collect();
            Gazetteer { names: names.into_iter().collect(), stems }
        })
    }

    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether this is the name of a province, city or county without its kind: 天津.
    pub fn is_stem(&self, name: &str) -> bool {
        self.stems.contains(name)
    }

    /// The end of the longest name that starts at byte `at`.
    pub fn longest_at(&self, text: &str, at: usize) -> Option<usize> {
        self.names.ends_at(text, at).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_known_and_short_ones_are_not() {
        assert!(Gazetteer::get().longest_at("天津市", 0).is_some());
        assert!(Gazetteer::get().longest_at("碌曲县", 0).is_some());
        assert!(Gazetteer::get().longest_at("碌曲", 0).is_none());
    }
}
