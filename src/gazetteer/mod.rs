//! The official divisions of China, from provinces to towns, townships and sub-districts, by code and by name.
//!
//! The tables of `data/gazetteer` are part of the program. They are parsed when first asked for (about a millisecond
//! for 42,000 lines), and the index by name is built when first asked for (a few more): what asks for neither pays
//! for neither. A look-up by name is one probe of a hash table, one by code a binary search.
//!
//! ```
//! use fangzhi::gazetteer::{Gazetteer, Level};
//!
//! let gazetteer = Gazetteer::get();
//! let town = gazetteer.named("辛口镇").next().expect("a town");
//! assert_eq!((town.code.to_string().as_str(), town.level()), ("120111102", Level::Township));
//! let above: Vec<_> = gazetteer.above(town.code).map(|division| division.name).collect();
//! assert_eq!(above, ["西青区", "天津市"]);
//! assert!(gazetteer.named("城关镇").count() > 50);
//! ```

mod code;
mod words;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub use code::{Code, Level};
use words::Words;

const DIVISIONS: &str = include_str!("../../data/gazetteer/divisions.tsv");
const TOWNSHIPS: &str = include_str!("../../data/gazetteer/townships.tsv");

/// A division as the tables have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    pub code: Code,
    /// The full official name.
    pub name: &'static str,
}

impl Division {
    pub fn level(&self) -> Level {
        self.code.level()
    }

    /// The name without its kind, and without the peoples of an autonomous division: 天津, 恩施. `None` where less than
    /// two characters are left.
    pub fn stem(&self) -> Option<&'static str> {
        Words::get().stem(self.name)
    }

    /// Whether `name` is its full name or one of the short forms in use: 天津, 恩施州, 大厂县, 邵公庄街.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name
            || self.name.strip_suffix('道').is_some_and(|short| short.ends_with('街') && short == name)
            || self.level() != Level::Township
                && self.stem().is_some_and(|stem| name.strip_prefix(stem).is_some_and(|kind| self.takes_kind(kind)))
    }

    /// What may follow the stem in a short form.
    fn takes_kind(&self, kind: &str) -> bool {
        match kind {
            "" => true,
            "州" => self.name.ends_with("自治州"),
            "县" => self.name.ends_with("自治县"),
            _ => false,
        }
    }
}

/// All divisions.
#[derive(Debug)]
pub struct Gazetteer {
    /// In the order of their codes.
    divisions: Vec<Division>,
    by_name: FxHashMap<&'static str, u32>,
    /// The next division of the same name, by place in `divisions`; [`NONE`] after the last.
    next: Vec<u32>,
    /// Provinces to counties by their short forms.
    by_stem: FxHashMap<&'static str, Vec<u32>>,
}

const NONE: u32 = u32::MAX;

impl Gazetteer {
    /// Built when first asked for.
    pub fn get() -> &'static Gazetteer {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| Gazetteer::of(lines().collect()))
    }

    fn of(divisions: Vec<Division>) -> Self {
        let mut next = vec![NONE; divisions.len()];
        let mut by_name: FxHashMap<&'static str, u32> = FxHashMap::default();
        by_name.reserve(divisions.len());
        let mut by_stem: FxHashMap<&'static str, Vec<u32>> = FxHashMap::default();
        // From the last to the first, so that divisions of one name come in the order of their codes.
        for (division, (at, next)) in divisions.iter().zip((0..divisions.len() as u32).zip(&mut next)).rev() {
            *next = by_name.insert(division.name, at).unwrap_or(NONE);
            if division.level() != Level::Township
                && let Some(stem) = division.stem()
            {
                by_stem.entry(stem).or_default().push(at);
            }
        }
        Self { divisions, by_name, next, by_stem }
    }

    /// The year of the tables.
    pub fn edition() -> &'static str {
        let (_, after) = DIVISIONS.split_once("edition of ").unwrap_or_default();
        after.split(':').next().unwrap_or_default()
    }

    pub fn by_code(&self, code: Code) -> Option<&Division> {
        self.divisions.binary_search_by_key(&code, |division| division.code).ok().map(|at| &self.divisions[at])
    }

    /// The divisions of exactly this name, in the order of their codes.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Division> {
        let mut at = self.by_name.get(name).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let division = self.divisions.get(at as usize)?;
            at = self.next[at as usize];
            Some(division)
        })
    }

    /// The divisions from province to county that this short form may mean.
    pub fn short_for(&self, name: &str) -> impl Iterator<Item = &Division> {
        let stem = |stem: &str| self.by_stem.get(stem).into_iter().flatten().map(|&at| &self.divisions[at as usize]);
        let with_kind = name.strip_suffix(['州', '县']).map(stem).into_iter().flatten();
        stem(name).chain(with_kind).filter(move |division| division.is_called(name))
    }

    /// The division that holds this one directly.
    pub fn parent(&self, code: Code) -> Option<&Division> {
        code.wider().find_map(|code| self.by_code(code))
    }

    /// The divisions that hold this one, from the narrowest to the province.
    pub fn above(&self, code: Code) -> impl Iterator<Item = &Division> {
        std::iter::successors(self.parent(code), |division| self.parent(division.code))
    }

    /// The prefecture that a division lies in or is, or the municipality that stands in its place.
    pub fn city(&self, code: Code) -> Option<Code> {
        let mut line = self.by_code(code).into_iter().chain(self.above(code));
        let city = line.find(|division| match division.level() {
            Level::Prefecture => true,
            Level::Province => self.is_municipality(division.code),
            _ => false,
        });
        city.map(|division| division.code)
    }

    /// Whether a province is a city that holds its districts directly.
    pub fn is_municipality(&self, code: Code) -> bool {
        let after = self.divisions.partition_point(|division| division.code <= Code::first_below(code));
        let next = self.divisions.get(after).map(|division| division.code);
        code.level() == Level::Province
            && !next.is_some_and(|next| next.is_within(code) && next.level() == Level::Prefecture)
    }
}

/// The divisions in the order of their codes. 东莞市 and others that have no counties stand in the tables as their own
/// county, under the same official code: once is enough.
fn lines() -> impl Iterator<Item = Division> {
    let lines = DIVISIONS.lines().chain(TOWNSHIPS.lines());
    lines.filter_map(|line| {
        let (code, name) = line.split_once('\t').filter(|(code, _)| code.len() != 6 || !code.ends_with("00"))?;
        Some(Division { code: Code::of_table(code)?, name })
    })
}

/// The names of provinces to counties, with repetitions.
pub fn upper_names() -> impl Iterator<Item = &'static str> {
    names(DIVISIONS)
}

/// The names of towns, townships and sub-districts, with repetitions.
pub fn township_names() -> impl Iterator<Item = &'static str> {
    names(TOWNSHIPS)
}

fn names(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1))
}

/// What kind of thing the name of a place shows by its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It ends as divisions of this level do.
    Division(Level),
    /// A zone that overlays the divisions.
    Zone,
    /// Nothing that has to do with divisions.
    Other,
}

/// What a name looks like, whether or not there is such a division.
pub fn likeness(name: &str) -> Likeness {
    Words::get().likeness(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<String> {
        Gazetteer::get().named(name).map(|division| division.code.to_string()).collect()
    }

    #[test]
    fn the_tables_are_in_the_order_of_their_codes() {
        let gazetteer = Gazetteer::get();
        assert!(gazetteer.divisions.is_sorted_by(|a, b| a.code < b.code));
        assert!(gazetteer.divisions.len() > 40_000);
    }

    #[test]
    fn every_division_but_a_province_lies_in_another() {
        let gazetteer = Gazetteer::get();
        for division in &gazetteer.divisions {
            assert_eq!(Code::parse(&division.code.to_string()), Some(division.code), "{}", division.name);
            let provinces = gazetteer.above(division.code).filter(|above| above.level() == Level::Province).count();
            assert_eq!(provinces, usize::from(division.level() != Level::Province), "{}", division.name);
        }
    }

    #[test]
    fn codes_are_the_official_ones() {
        assert_eq!(codes("天津市"), ["120000"]);
        assert_eq!(codes("徐州市"), ["320300"]);
        assert_eq!(codes("和平区"), ["120101", "210102"]);
        assert_eq!(
            Code::parse("120111102").and_then(|code| Gazetteer::get().by_code(code)).map(|d| d.name),
            Some("辛口镇")
        );
        assert_eq!(codes("东莞市"), ["441900"]);
        assert_eq!(Gazetteer::edition(), "2023");
    }

    #[test]
    fn short_forms_mean_provinces_to_counties() {
        let meant =
            |name: &str| -> Vec<&str> { Gazetteer::get().short_for(name).map(|division| division.name).collect() };
        assert_eq!(meant("天津"), ["天津市"]);
        assert_eq!(meant("内蒙古"), ["内蒙古自治区"]);
        assert_eq!(meant("新疆"), ["新疆维吾尔自治区"]);
        assert_eq!(meant("恩施州"), ["恩施土家族苗族自治州"]);
        assert_eq!(meant("杭州"), ["杭州市"]);
        assert_eq!(meant("长阳县"), ["长阳土家族自治县"]);
        assert!(meant("吉林").len() == 2 && meant("辛口").is_empty());
    }

    #[test]
    fn a_municipality_holds_its_districts_directly() {
        let gazetteer = Gazetteer::get();
        let code = |text: &str| Code::parse(text).expect("a code");
        assert!(gazetteer.is_municipality(code("120000")) && gazetteer.is_municipality(code("500000")));
        assert!(!gazetteer.is_municipality(code("130000")) && !gazetteer.is_municipality(code("460000")));
        assert_eq!(gazetteer.city(code("120111102")), Some(code("120000")));
        assert_eq!(gazetteer.city(code("320302")), Some(code("320300")));
    }
}
