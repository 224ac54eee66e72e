//! Places: divisions by their full names from the gazetteer, villages, communities, estates and sites by how
//! their names end.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gazetteer::Gazetteer;
use super::phrase::{self, Start};
use super::scan::{Scan, char_at, is_han};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What an issue's texts show to be places, by name.
#[derive(Debug)]
pub struct KnownPlaces {
    names: NameSet<String>,
}

/// A name that ends like a place.
struct Candidate {
    range: Range<usize>,
    level: Level,
    firm: bool,
    /// Another place stands right before or after it, or an office of its own.
    in_chain: bool,
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
    fn parse(word: &str) -> Option<Self> {
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

impl KnownPlaces {
    /// Collects from all texts of an issue the names that some text shows firmly.
    pub fn gather<'t, 's: 't>(lexicons: &Lexicons, scans: impl Iterator<Item = &'t Scan<'s>>) -> Self {
        let mut firm: FxHashMap<String, usize> = FxHashMap::default();
        let mut names: FxHashSet<String> = FxHashSet::default();
        let mut chained: FxHashMap<String, usize> = FxHashMap::default();
        for scan in scans {
            for candidate in candidates(lexicons, scan) {
                let name = &scan.text[candidate.range.clone()];
                let enough = match candidate.level {
                    Level::Province | Level::City | Level::County => candidate.in_chain,
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
            let known = self.longest_at(text, at).filter(|&end| !is_split(lexicons, text, end));
            let end = known.max(division_at(lexicons, scan, at)).or_else(|| short_name_at(lexicons, scan, at));
            if let Some(end) = end {
                found.push(Mention::full(EntityKind::Place, at..end, self.canonical(&text[at..end])));
                free = end;
            }
        }
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
fn division_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<usize> {
    let end = Gazetteer::get().longest_at(scan.text, at)?;
    if lexicons[List::PlaceStops].contains(&scan.text[at..end]) {
        return None;
    }
    let cuts_a_word = !scan.is_boundary(at) && scan.token_at(at).is_some_and(|token| token.range.end >= end);
    (!cuts_a_word && !is_split(lexicons, scan.text, end)).then_some(end)
}

/// A place name that the segmenter's dictionary knows: 天津, 甘肃, 哈尔滨.
fn short_name_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.token_at(at).filter(|token| token.range.start == at)?;
    let named = lexicons[List::PlaceNames].contains(token.word)
        || token.tag == "ns"
            && ["市", "省", "区", "县", "自治区", "特别行政区"]
                .iter()
                .any(|kind| Gazetteer::get().contains(&format!("{}{kind}", token.word)));
    let end = token.range.end;
    (named && token.word.chars().count() > 1 && !opens_zone(lexicons, scan, at, end)).then_some(end)
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

/// Whether the name's last character begins a word of its own: 天津|市民.
fn is_split(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let Some(last) = text[..end].chars().next_back() else { return false };
    lexicons[List::PlaceSplits].longest_at(text, end - last.len_utf8()).is_some()
}

fn candidates(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Candidate> {
    let text = scan.text;
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        let last_end = found.last().map_or(0, |candidate| candidate.range.end);
        let above = found.last().map(|candidate| candidate.level);
        if let Some(end) = division_at(lexicons, scan, at).filter(|_| at >= last_end) {
            let level = level(lexicons, &text[at..end]).unwrap_or(Level::Township);
            push(&mut found, Candidate { range: at..end, level, firm: true, in_chain: true });
            at = end;
            continue;
        }
        if let Some(candidate) = ending_at(lexicons, scan, at, last_end, above) {
            at = candidate.range.end;
            push(&mut found, candidate);
            continue;
        }
        at = next;
    }
    mark_offices(text, &mut found);
    found
}

/// Adjacent candidates vouch for each other.
fn push(found: &mut Vec<Candidate>, mut candidate: Candidate) {
    let above = found.last_mut().filter(|last| last.range.end == candidate.range.start && last.level < candidate.level);
    if let Some(above) = above {
        above.in_chain = true;
        candidate.in_chain = true;
    }
    found.push(candidate);
}

/// A county or town whose own office follows is one: 临湖区人民政府.
fn mark_offices(text: &str, found: &mut [Candidate]) {
    for candidate in found {
        let rest = &text[candidate.range.end..];
        candidate.in_chain |= ["委", "区委", "县委", "市委", "人民政府", "人大", "政协", "政府", "第"]
            .iter()
            .any(|office| rest.starts_with(office));
    }
}

/// Whether what stands between a town and a suffix can be a name, though the segmenter sees words in it: 春晓, 红星.
fn may_be_stem(lexicons: &Lexicons, scan: &Scan<'_>, floor: usize, at: usize) -> bool {
    let inside = scan.tokens().iter().filter(|token| floor <= token.range.start && token.range.end <= at);
    let tokens: Vec<_> = inside.collect();
    tokens.iter().all(|token| {
        let verb = token.tag.starts_with(['p', 'c', 'u']) || lexicons[List::OrganisationInner].contains(token.word);
        !verb && !lexicons[List::BoundaryWords].contains(token.word) && token.word.chars().all(is_han)
    })
}

/// 免费教|村里: words, not a name.
fn holds_a_verb(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let mut inside = scan.tokens().iter().filter(|token| start <= token.range.start && token.range.end <= end);
    inside.any(|token| token.tag.starts_with('v') && token.word.chars().count() > 1)
}

const PHASES: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// The bytes of 二期 where it follows a site.
fn phase_after(rest: &str) -> usize {
    let number = rest.strip_prefix(PHASES).and_then(|rest| rest.strip_prefix('期'));
    number.map_or(0, |after| rest.len() - after.len())
}

/// A name whose suffix starts at `at`.
fn ending_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize, floor: usize, above: Option<Level>) -> Option<Candidate> {
    let text = scan.text;
    let suffix = lexicons[List::PlaceSuffixes].longest_at(text, at)?;
    let end = suffix.range.end + phase_after(&text[suffix.range.end..]);
    if is_split(lexicons, text, end) || at < floor {
        return None;
    }
    let (least, most) = suffix.column(1).split_once('-')?;
    let mut start = phrase::start(lexicons, scan, at, floor);
    if let Some(particle) = char_at(text, start.at).filter(|c| {
        "为被将的了兼任获赴".contains(*c)
            && scan.token_at(start.at).is_some_and(|token| token.range.end < at || *c == '为')
    }) {
        start.at += particle.len_utf8();
    }
    let under = above.is_some_and(|above| matches!(above, Level::County | Level::Township));
    if under && start.at > floor && may_be_stem(lexicons, scan, floor, at) {
        start = Start { at: floor, firm: true };
    }
    let stem = &text[start.at..at];
    let length = stem.chars().count();
    let fits = length >= least.parse().ok()? && length <= most.parse().ok()?;
    let name = &text[start.at..end];
    let chained = start.at == floor && under;
    let stopped = lexicons[List::PlaceStops].longest_ending(name, end - start.at);
    let stopped = stopped.filter(|stop| stop.word == name || stop.word.len() > suffix.word.len());
    let generic = stopped.is_some_and(|stop| !(chained && stop.column(0) == "name"));
    (fits && !generic && !stem.contains('个') && stem.chars().all(|c| is_han(c) || c.is_ascii_digit())).then(|| {
        Candidate {
            range: start.at..end,
            level: Level::parse(suffix.column(0)).unwrap_or(Level::Site),
            firm: start.firm
                && (chained
                    || !(holds_a_verb(scan, start.at, at)
                        || text[end..].starts_with(['里', '中', '口', '头', '上', '内']))),
            in_chain: false,
        }
    })
}
