//! Places: divisions by their full names from the gazetteer, villages, communities, estates and sites by how
//! their names end.

use rustc_hash::{FxHashMap, FxHashSet};

use super::gazetteer::Gazetteer;
use super::place_candidates::{Candidate, PHASES, candidates, holds_a_verb};
use super::place_lists;
use super::scan::{Scan, is_han, is_word};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

/// What an issue's texts show to be places, by name.
#[derive(Debug)]
pub struct KnownPlaces {
    names: NameSet<String>,
}

/// Kinds of places, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Province,
    City,
    County,
    Township,
    Village,
    Estate,
    Site,
}

impl Level {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "province" => Self::Province,
            "city" => Self::City,
            "county" => Self::County,
            "township" => Self::Township,
            "village" => Self::Village,
            "estate" => Self::Estate,
            "site" => Self::Site,
            _ => return None,
        })
    }
}

/// The level that a place's name shows by its end.
pub fn level(lexicons: &Lexicons, name: &str) -> Option<Level> {
    let bare = name.trim_end_matches('期').trim_end_matches(PHASES);
    let suffix = lexicons[List::PlaceSuffixes].longest_ending(bare, bare.len());
    let ending = suffix.and_then(|suffix| Level::parse(suffix.column(0)));
    ending.or_else(|| Gazetteer::get().contains(name).then_some(Level::Township))
}

/// What stands right before a name wherever an issue prints it.
#[derive(Debug, Default)]
struct Led {
    times: usize,
    by: Option<char>,
    varies: bool,
}

/// Words of one character that stand before names of places, and ends of the names above them.
const BEFORE_NAMES: &str =
    "在到于从由向对为与和及同跟被把将给让使是系距住来去至往赴驻原该各全本我你他她的了过着等及以市省区县镇乡州盟旗道国";

impl Led {
    fn hear(&mut self, text: &str, start: usize) {
        let before = text[..start].chars().next_back().filter(|c| is_han(*c) && !BEFORE_NAMES.contains(*c));
        self.varies |= before.is_none() || self.times > 0 && self.by != before;
        self.by = before;
        self.times += 1;
    }

    /// The character that always stands there.
    fn always(&self) -> Option<char> {
        self.by.filter(|_| self.times > 1 && !self.varies)
    }
}

impl KnownPlaces {
    /// Collects from all texts of an issue the names that some text shows firmly; the paper's home is known without.
    pub fn gather<'t, 's: 't>(
        lexicons: &Lexicons,
        scans: impl Iterator<Item = &'t Scan<'s>>,
        home: Option<&str>,
    ) -> Self {
        let mut firm: FxHashMap<String, usize> = FxHashMap::default();
        let mut names: FxHashSet<String> =
            home.filter(|home| home.chars().count() > 2).map(str::to_owned).into_iter().collect();
        let mut chained: FxHashMap<String, usize> = FxHashMap::default();
        let mut led: FxHashMap<String, Led> = FxHashMap::default();
        for scan in scans {
            for candidate in candidates(lexicons, scan) {
                let name = &scan.text[candidate.range.clone()];
                led.entry(name.to_owned()).or_default().hear(scan.text, candidate.range.start);
                let enough = match candidate.level {
                    Level::Province | Level::City | Level::County => {
                        candidate.in_chain || candidate.firm && is_own_name(scan, &candidate)
                    }
                    Level::Township | Level::Village => candidate.firm,
                    Level::Estate | Level::Site => candidate.firm,
                };
                if enough {
                    *chained.entry(name.to_owned()).or_default() += 1;
                    names.insert(name.to_owned());
                } else if candidate.level > Level::County {
                    *firm.entry(name.to_owned()).or_default() += 1;
                }
            }
        }
        for name in names.clone() {
            let inner = name.char_indices().skip(1).map(|(at, _)| &name[at..]).find(|inner| names.contains(*inner));
            if inner.is_some_and(|inner| chained.get(inner) > chained.get(&name)) {
                names.remove(&name);
            }
        }
        names.extend(firm.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name));
        // 清漳县 and never 漳县 alone: the list of divisions knows a namesake of its end.
        let longer = led.into_iter().filter(|(name, _)| Gazetteer::get().contains(name));
        names.extend(longer.filter_map(|(name, led)| Some(format!("{}{name}", led.always()?))));
        Self { names: names.into_iter().collect() }
    }

    fn longest_at(&self, text: &str, at: usize) -> Option<usize> {
        self.names.ends_at(text, at).next()
    }

    /// Every place that a text names, from left to right, none overlapping another.
    pub fn find(&self, lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Mention> {
        let text = scan.text;
        let mut found = Vec::new();
        let mut free = 0;
        for (at, c) in text.char_indices() {
            if at < free || !is_han(c) {
                continue;
            }
            let split = |end: usize| split_at(lexicons, text, end).is_some_and(|split| split.column(0) != "chain");
            let last_end = found.last().map_or(0, |last: &Mention| last.range.end);
            // 高新区 names the city's zone right behind the county alone.
            let zone = |end: usize| lexicons[List::PlaceSuffixes].get(&text[at..end]).is_some() && last_end != at;
            let known = self.longest_at(text, at).filter(|&end| !split(end) && !zone(end));
            let end = known.max(division_at(lexicons, scan, at)).or_else(|| short_name_at(lexicons, scan, at));
            if let Some(end) = end {
                found.push(Mention::full(EntityKind::Place, at..end, self.canonical(&text[at..end])));
                free = end;
            }
        }
        place_lists::add(lexicons, scan, &mut found);
        found
    }

    /// 天津 is 天津市 where the issue also prints that.
    fn canonical(&self, printed: &str) -> String {
        if let Some(stem) = printed.strip_suffix("行政村").or_else(|| printed.strip_suffix("自然村")) {
            let short = format!("{stem}村");
            return if self.names.contains(&short) { short } else { printed.to_owned() };
        }
        let full = ["市", "省", "区", "县", "镇", "乡", "街道", "村"].iter().map(|suffix| format!("{printed}{suffix}"));
        let mut known = full.filter(|name| self.names.contains(name));
        match (known.next(), known.next()) {
            (Some(one), None) => one,
            _ => printed.to_owned(),
        }
    }
}

/// A division of the gazetteer at `at`, unless it runs into another word.
pub(super) fn division_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<usize> {
    // 恩施州: autonomous prefectures go by their short names.
    let prefecture = || {
        let name = lexicons[List::PlaceNames].longest_at(scan.text, at)?;
        (name.word.ends_with('州') && name.word.chars().count() > 2).then_some(name.range.end)
    };
    let end = Gazetteer::get().longest_at(scan.text, at).or_else(prefecture)?;
    if lexicons[List::PlaceStops].contains(&scan.text[at..end]) {
        return None;
    }
    // 县文化馆|和县体育局: behind a name it is a link and 县.
    if scan.text[at..end].starts_with("和县")
        && super::scan::char_before(scan.text, at).is_some_and(|c| is_han(c) && !"省市在到于赴是从由".contains(c))
    {
        return None;
    }
    // 玉环|县 holds no 环县.
    let is_short = scan.text[at..end].chars().nth(2).is_none();
    let cuts_a_word =
        !scan.is_boundary(at) && (is_short || scan.token_at(at).is_some_and(|token| token.range.end >= end));
    (!cuts_a_word && !is_split(lexicons, scan.text, end)).then_some(end)
}

/// A place name that the segmenter's dictionary knows: 天津, 甘肃, 哈尔滨.
fn short_name_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.token_at(at).filter(|token| token.range.start == at)?;
    let named = lexicons[List::PlaceNames].contains(token.word)
        || token.tag == "ns"
            && Gazetteer::get().is_stem(token.word)
            && !lexicons[List::PlaceStops].contains(token.word);
    // 德国|队: the segmenter's words may be longer than the name of a country.
    let prefix =
        || lexicons[List::PlaceNames].longest_at(scan.text, at).filter(|name| name.range.end < token.range.end);
    let (named, end) = match prefix().filter(|_| !named) {
        Some(name) => (token.tag.starts_with('n') && !token.tag.starts_with("nr"), name.range.end),
        None => (named, token.range.end),
    };
    (named && end > at + 3 && !opens_zone(lexicons, scan, at, end)).then_some(end)
}

/// 京津冀|同城商务区: what is named is the zone, not the region that opens its name.
fn opens_zone(lexicons: &Lexicons, scan: &Scan<'_>, start: usize, region: usize) -> bool {
    let text = scan.text;
    let stem = text[region..].char_indices().take_while(|(_, c)| is_han(*c) && !"的和与及在是有".contains(*c)).take(7);
    let suffix = stem.map(|(at, _)| region + at).find_map(|at| {
        let suffix = lexicons[List::PlaceSuffixes].longest_at(text, at)?;
        (suffix.column(0) == "site" && suffix.word.ends_with('区')).then_some(suffix)
    });
    suffix.is_some_and(|suffix| {
        !holds_a_verb(scan, start, suffix.range.start) && !is_split(lexicons, text, suffix.range.end)
    })
}

/// A county or city that the list of divisions lacks, for it is of another time (昭平县出台…): with a stem that is no word.
fn is_own_name(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let name = &scan.text[candidate.range.clone()];
    let kind = name.chars().next_back().map_or(0, char::len_utf8);
    let stem = &name[..name.len() - kind];
    let length = stem.chars().count();
    let kinds = name.ends_with(['县', '旗', '市']) || name.ends_with('区') && length < 4;
    let known = || {
        !is_word(stem)
            || scan.token_at(candidate.range.start).is_some_and(|token| token.tag == "ns" && token.word == stem)
    };
    kinds && (2..=5).contains(&length) && !is_word(name) && known()
}

/// Whether the name's last character begins a word of its own: 天津|市民.
fn is_split(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    split_at(lexicons, text, end).is_some()
}

pub(super) fn split_at<'l>(lexicons: &'l Lexicons, text: &str, end: usize) -> Option<Found<'l>> {
    let last = text[..end].chars().next_back()?;
    // 云川县|城关镇
    lexicons[List::PlaceSplits].longest_at(text, end - last.len_utf8()).filter(|split| split.column(0) != "none")
}
