//! Places: divisions by their full names from the gazetteer, villages, communities, estates and sites by how
//! their names end.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gazetteer::Gazetteer;
use super::phrase::{self, Start};
use super::place_lists;
use super::scan::{Scan, char_at, char_span, is_han, is_word};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
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
fn division_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<usize> {
    // 恩施州: autonomous prefectures go by their short names.
    let prefecture = || {
        let name = lexicons[List::PlaceNames].longest_at(scan.text, at)?;
        (name.word.ends_with('州') && name.word.chars().count() > 2).then_some(name.range.end)
    };
    let end = Gazetteer::get().longest_at(scan.text, at).or_else(prefecture)?;
    if lexicons[List::PlaceStops].contains(&scan.text[at..end]) {
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

fn split_at<'l>(lexicons: &'l Lexicons, text: &str, end: usize) -> Option<Found<'l>> {
    let last = text[..end].chars().next_back()?;
    // 云川县|城关镇
    lexicons[List::PlaceSplits].longest_at(text, end - last.len_utf8()).filter(|split| split.column(0) != "none")
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
    inside.any(|token| token.tag.starts_with('v') && token.word.chars().count() > 1 && is_word(token.word))
}

const PHASES: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// The bytes of 二期 where it follows a site.
fn phase_after(rest: &str) -> usize {
    let number = rest.strip_prefix(PHASES).and_then(|rest| rest.strip_prefix('期'));
    number.map_or(0, |after| rest.len() - after.len())
}

/// Particles and verbs that the segmenter glues to the name after them: 来|石浜公园, 至|燕川村.
fn is_lead(c: char) -> bool {
    matches!(
        c,
        '来' | '至'
            | '到'
            | '在'
            | '往'
            | '赴'
            | '从'
            | '沿'
            | '由'
            | '把'
            | '给'
            | '让'
            | '使'
            | '是'
            | '系'
            | '距'
            | '住'
            | '和'
            | '与'
            | '为'
    )
}

/// 曾是有名的烂泥村: what a place is like, not what it is called.
fn is_description(text: &str, start: usize) -> bool {
    let Some(before) = text[..start].strip_suffix('的') else { return false };
    let window =
        before.char_indices().rev().take(6).take_while(|(_, c)| is_han(*c)).last().map_or("", |(at, _)| &before[at..]);
    ["是", "成为", "成了", "变成", "这个", "那个"].iter().any(|verb| window.contains(verb))
}

/// Whether an honour that a village or town can hold ends at `end`.
fn ends_with_title(lexicons: &Lexicons, text: &str, start: usize, end: usize) -> bool {
    text[..end].ends_with(['村', '镇', '乡', '区', '县'])
        && lexicons[List::HonourNouns]
            .longest_ending(text, end)
            .is_some_and(|noun| noun.range.start >= start && noun.word.chars().count() > 2)
}

/// A name whose suffix starts at `at`.
fn ending_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize, floor: usize, above: Option<Level>) -> Option<Candidate> {
    let text = scan.text;
    let suffix = lexicons[List::PlaceSuffixes].longest_at(text, at)?;
    let end = suffix.range.end + phase_after(&text[suffix.range.end..]);
    if at < floor {
        return None;
    }
    // 柳湾|村妇联, but 石门镇柳湾村|妇联
    let split = split_at(lexicons, text, end);
    if split.as_ref().is_some_and(|split| split.column(0) != "chain") {
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
    // 当上|柳湾村党支部书记
    if text[..start.at].ends_with('当') && text[start.at..at].starts_with('上') && start.at + '上'.len_utf8() < at {
        start.at += '上'.len_utf8();
    }
    // 通到|溪山县
    if let Some((index, c)) = text[start.at..at].char_indices().rfind(|(_, c)| matches!(c, '到' | '于' | '在'))
        && start.at + index + c.len_utf8() < at
        && !text[start.at..].starts_with("于")
    {
        start.at += index + c.len_utf8();
    }
    if let Some(lead) = char_at(text, start.at).filter(|c| is_lead(*c)) {
        let pair = char_span(text, start.at, 2).is_some_and(|pair| is_word(&text[pair]));
        let inside = start.at > floor || matches!(lead, '为' | '是' | '和' | '与');
        if !pair && inside && start.at + lead.len_utf8() < at {
            start.at += lead.len_utf8();
        }
    }
    let under = above.is_some_and(|above| matches!(above, Level::County | Level::Township));
    if under && start.at > floor && may_be_stem(lexicons, scan, floor, at) {
        start = Start { at: floor, firm: true };
    }
    // 卫生村|柳湾村: what is called a village is an honour.
    let mut titles = text[start.at..at].char_indices().map(|(index, _)| start.at + index).rev();
    if let Some(title) = titles.find(|&end| end > start.at && ends_with_title(lexicons, text, start.at, end)) {
        start.at = title;
    }
    let stem = &text[start.at..at];
    let length = stem.chars().count();
    // 云川市|高新区: the city's zone goes by its kind alone.
    let zone = length == 0 && suffix.column(2) == "alone" && above.is_some_and(|above| above <= Level::Township);
    let fits = zone || length >= least.parse().ok()? && length <= most.parse().ok()?;
    let name = &text[start.at..end];
    let chained = start.at == floor && under;
    if split.is_some() && !chained {
        return None;
    }
    let stopped = lexicons[List::PlaceStops].longest_ending(name, end - start.at);
    let stopped = stopped.filter(|stop| stop.word == name || stop.word.len() > suffix.word.len());
    let generic = stopped.is_some_and(|stop| !(chained && stop.column(0) == "name"))
        // 省级|绿色社区
        || stem.contains('级')
        || ["国家", "全国", "全省", "全市", "全县", "全区"].iter().any(|level| stem.starts_with(level))
        // 鹭岛|村: the suffix is inside a longer name.
        || (suffix.column(0) == "site" || matches!(suffix.word, "屯" | "寨")) && lexicons[List::PlaceSuffixes].longest_at(text, end).is_some()
        || !chained && is_description(text, start.at);
    (fits && (zone || !generic) && !stem.contains('个') && stem.chars().all(|c| is_han(c) || c.is_ascii_digit())).then(
        || Candidate {
            range: start.at..end,
            level: Level::parse(suffix.column(0)).unwrap_or(Level::Site),
            firm: start.firm
                && (chained
                    || !(holds_a_verb(scan, start.at, at)
                        || suffix.column(0) == "village"
                            && text[end..].starts_with(['里', '中', '口', '头', '上', '内']))),
            in_chain: false,
        },
    )
}
