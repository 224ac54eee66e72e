//! Names of persons that nothing announces, by the weight of all evidence: how much likelier the characters are as a name
//! than as running text, what stands around them, and how often the article repeats them. Sure ones license their name as
//! a post does; the others are mentions of which no fact is told.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::gazetteer::Gazetteer;
use super::licences::{PARTS, ends_like_a_place};
use super::likelihood::{self, Chance, Kind};
use super::likeness;
use super::names::NameReader;
use super::scan::{Scan, char_at, char_before, char_span, is_common_word, is_han};
use crate::extract::{Lexicons, List};

/// Paragraph by paragraph, the names of an article.
pub struct Names {
    pub sure: Vec<Vec<Range<usize>>>,
    pub unsure: Vec<Vec<Range<usize>>>,
}

/// Tenths of a bit that make a mention, and that license a name.
const MENTION: i32 = 90;
const LICENCE: i32 = 180;

/// What licenses a name of which something is said that is said of persons alone.
const PERSONAL_LICENCE: i32 = 120;

/// A name found elsewhere in the article needs so much less.
const AGAIN: i32 = 80;

/// What a clause goes on with before a person: 对, 与, 由, 让.
const BEFORE: [char; 18] =
    ['对', '向', '与', '和', '同', '给', '跟', '让', '使', '由', '被', '把', '据', '以', '像', '及', '请', '随'];

/// What stands before a place rather than a person.
const TO_PLACES: [char; 8] = ['到', '于', '往', '赴', '抵', '飞', '驻', '第'];

const NUMBERS: [char; 17] =
    ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '百', '千', '万', '每', '零'];

/// What stands around a name, in tenths of a bit.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    neutral: i32,
    /// For a person, and hardly for anything else: a role before, a verb of speech behind.
    personal: i32,
}

/// All that an article says of one form.
#[derive(Debug, Clone, Copy, Default)]
struct Record {
    count: i32,
    personal: i32,
    /// Some place makes a ware, a team or a theory of it.
    namesake: bool,
}

/// The likely names of an article's paragraphs.
pub fn names(lexicons: &Lexicons, reader: &NameReader<'_>, scans: &[Scan<'_>]) -> Names {
    let chances: Vec<Vec<(Chance, Around)>> = scans
        .iter()
        .map(|scan| {
            let all = likelihood::chances(lexicons, scan);
            // 沃尔|沃: a part of what is a ware or a place is no name either.
            let (kept, dropped): (Vec<Chance>, Vec<Chance>) =
                all.into_iter().partition(|chance| may_be(reader, scan.text, chance));
            let inside = |chance: &Chance| {
                let holds = |other: &Chance| {
                    other.range.start <= chance.range.start && chance.range.end <= other.range.end && other.bits > 0
                };
                dropped.iter().any(holds)
            };
            let words = words(lexicons, scan.text);
            let cuts = |chance: &Chance| {
                let next = words.partition_point(|word| word.end <= chance.range.start);
                words.get(next).is_some_and(|word| word.start < chance.range.end && *word != chance.range)
            };
            let kept = kept.into_iter().filter(|chance| !inside(chance) && !cuts(chance));
            kept.map(|chance| {
                let around = around(lexicons, scan, &chance);
                (chance, around)
            })
            .collect()
        })
        .collect();
    let mut records: FxHashMap<&str, Record> = FxHashMap::default();
    for (scan, chances) in scans.iter().zip(&chances) {
        for (chance, around) in chances {
            let record = records.entry(&scan.text[chance.range.clone()]).or_default();
            record.count += 1;
            record.personal = record.personal.max(around.personal);
            record.namesake |= around.neutral <= -40;
        }
    }
    let weighed: Vec<Vec<(i32, &Chance)>> = scans
        .iter()
        .zip(&chances)
        .map(|(scan, chances)| {
            let weigh = |(chance, around): &(Chance, Around)| {
                let record = records.get(&scan.text[chance.range.clone()]).copied().unwrap_or_default();
                weight(lexicons, reader, scan, chance, *around, record)
            };
            let mut weighed: Vec<(i32, &Chance)> = chances.iter().map(|found| (weigh(found), &found.0)).collect();
            weighed.sort_by_key(|(weight, chance)| (-weight, chance.range.start, chance.range.end));
            weighed
        })
        .collect();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut taken: Vec<Vec<(i32, &Chance)>> = Vec::new();
    for (scan, weighed) in scans.iter().zip(&weighed) {
        let mut own = Vec::new();
        for (weight, chance) in weighed.iter().take_while(|(weight, _)| *weight >= MENTION) {
            take(&mut own, *weight, chance);
        }
        known.extend(own.iter().map(|(_, chance)| &scan.text[chance.range.clone()]));
        taken.push(own);
    }
    for ((scan, weighed), own) in scans.iter().zip(&weighed).zip(&mut taken) {
        let again = weighed.iter().filter(|(weight, _)| (MENTION - AGAIN..MENTION).contains(weight));
        for (weight, chance) in again.filter(|(_, chance)| known.contains(&scan.text[chance.range.clone()])) {
            take(own, *weight, chance);
        }
    }
    let licenses = |weight: i32, chance: &Chance, name: &str| {
        let personal = records.get(name).is_some_and(|record| record.personal > 0);
        chance.kind == Kind::Han && weight >= if personal { PERSONAL_LICENCE } else { LICENCE }
    };
    let of = |sure: bool| -> Vec<Vec<Range<usize>>> {
        let named = taken.iter().zip(scans).map(|(own, scan)| {
            let own = own
                .iter()
                .filter(|(weight, chance)| licenses(*weight, chance, &scan.text[chance.range.clone()]) == sure);
            own.map(|(_, chance)| chance.range.clone()).collect()
        });
        named.collect()
    };
    Names { sure: of(true), unsure: of(false) }
}

/// Wares and far places of three characters and more: no name takes in a part of one.
fn words(lexicons: &Lexicons, text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices() {
        let long =
            [List::WordsLikeNames, List::PlaceNames].iter().filter_map(|list| lexicons[*list].longest_at(text, at));
        let longest = long.map(|word| word.range).filter(|range| range.len() > 6).max_by_key(Range::len);
        found.extend(longest.filter(|range| found.last().is_none_or(|last| last.end <= range.start)));
    }
    found
}

/// Keeps a chance where none that weighs more overlaps it.
fn take<'c>(own: &mut Vec<(i32, &'c Chance)>, weight: i32, chance: &'c Chance) {
    let free =
        own.iter().all(|(_, other)| other.range.end <= chance.range.start || chance.range.end <= other.range.start);
    if free {
        own.push((weight, chance));
    }
}

/// No word of the language, and no division of the country.
fn may_be(reader: &NameReader<'_>, text: &str, chance: &Chance) -> bool {
    let name = &text[chance.range.clone()];
    let word = reader.is_word(name);
    let familiar = chance.kind == Kind::Han && !chance.japanese && !reader.is_possible(text, &chance.range);
    let division = || {
        let mut division = String::from(name);
        ["市", "县", "区", "镇", "乡", "州"].iter().any(|kind| {
            division.truncate(name.len());
            division.push_str(kind);
            Gazetteer::get().contains(&division)
        })
    };
    // 麻醉|科, 安检|处
    let part = || name.ends_with(PARTS) && char_span(name, 0, 2).is_some_and(|pair| reader.is_word(&name[pair]));
    !word && !familiar && !part() && !division()
}

fn weight(
    lexicons: &Lexicons,
    reader: &NameReader<'_>,
    scan: &Scan<'_>,
    chance: &Chance,
    around: Around,
    record: Record,
) -> i32 {
    let text = scan.text;
    let name = &text[chance.range.clone()];
    let length = name.chars().count();
    let repeated = (20 * (record.count - 1)).min(40);
    let mut weight = chance.bits + around.neutral + around.personal + repeated;
    if around.personal == 0 && record.personal > 0 {
        weight += 20;
    }
    if chance.known {
        weight += 30;
    }
    match chance.kind {
        Kind::Han => {
            if length == 2 {
                weight -= 20;
            }
            if length > 2 && ends_like_a_place(lexicons, name, "likely") {
                weight -= if record.personal > 0 { 20 } else { 80 };
            }
            // 田园|式, 李浩|穿上
            if length == 3 && char_span(name, 0, 2).is_some_and(|pair| is_common_word(&name[pair])) {
                weight -= 50;
            }
            if length == 3 && likeness::last(lexicons, name) < 0 {
                weight -= 40;
            }
            if length == 3 && opens_a_word(lexicons, scan, chance.range.end) {
                weight -= 50;
            }
            weight += 20 * reader.repetition(text, &chance.range, length - 1).clamp(-2, 1);
            let surname = lexicons[List::Surnames].longest_at(name, 0);
            weight -= match surname.map_or("", |surname| surname.column(0)) {
                "word" => 40,
                "rare" => 80,
                _ => 0,
            };
            if record.namesake && record.personal == 0 {
                weight -= 30;
            }
        }
        Kind::Sound => {
            if length == 2 {
                weight -= 60;
            }
            if record.namesake && record.personal == 0 {
                weight -= 120;
            }
            if record.personal == 0 && !chance.known {
                weight -= 40;
            }
            if runs_on(lexicons, scan, &chance.range) {
                weight -= 100;
            }
            if matches!(char_before(text, chance.range.start), Some('在')) {
                weight -= 30;
            }
        }
        Kind::Joined => {}
    }
    weight
}

/// A character that writes a sound stands beside the name and belongs to no word there.
fn runs_on(lexicons: &Lexicons, scan: &Scan<'_>, range: &Range<usize>) -> bool {
    let text = scan.text;
    let sound = |c: char| {
        let column =
            lexicons[List::NameCharacters].get(c.encode_utf8(&mut [0; 4])).map_or("-", |entry| entry.column(5));
        column != "-" && !lexicons[List::NameFollowers].contains_char(c)
    };
    let after = char_at(text, range.end).is_some_and(sound)
        && !scan.word_starts(range.end)
        && lexicons[List::SpeechVerbs].longest_at(text, range.end).is_none();
    let before = char_before(text, range.start).is_some_and(sound)
        && scan.token_before(range.start).is_some_and(|token| token.range.end != range.start || token.range.len() == 3);
    after || before
}

/// The character before `end` begins a word that runs over it: 李浩|穿上, 罗干|今天.
fn opens_a_word(lexicons: &Lexicons, scan: &Scan<'_>, end: usize) -> bool {
    let Some(last) = char_before(scan.text, end) else { return false };
    let start = end - last.len_utf8();
    let verb = lexicons[List::TenureVerbs].longest_at(scan.text, start);
    if verb.is_some_and(|verb| verb.range.end > end) {
        return true;
    }
    [2, 3].into_iter().any(|length| {
        char_span(scan.text, start, length).is_some_and(|range| range.end > end && is_common_word(&scan.text[range]))
    })
}

fn around(lexicons: &Lexicons, scan: &Scan<'_>, chance: &Chance) -> Around {
    let before = before(lexicons, scan, &chance.range);
    let after = after(lexicons, scan, &chance.range);
    Around { neutral: before.neutral + after.neutral, personal: before.personal + after.personal }
}

fn before(lexicons: &Lexicons, scan: &Scan<'_>, range: &Range<usize>) -> Around {
    let text = scan.text;
    let neutral = |neutral: i32| Around { neutral, personal: 0 };
    let Some(c) = char_before(text, range.start) else { return neutral(15) };
    if matches!(c, '“' | '‘' | '[' | '【' | '@' | '#')
        && char_at(text, range.end).is_some_and(|c| matches!(c, '”' | '’' | ']' | '】'))
    {
        return neutral(-120);
    }
    if c == '《' || char_at(text, range.end) == Some('》') {
        return neutral(-30);
    }
    if c.is_ascii_digit() || NUMBERS.contains(&c) {
        return neutral(-40);
    }
    if !is_han(c) {
        return neutral(if matches!(c, '·' | '-' | '—' | '・' | '/' | '％' | '%') { 0 } else { 15 });
    }
    let titled = [List::PostHeads, List::RoleNouns]
        .iter()
        .any(|list| lexicons[*list].longest_ending(text, range.start).is_some_and(|word| word.range.len() > 3));
    match c {
        _ if titled => Around { neutral: 0, personal: 40 },
        _ if TO_PLACES.contains(&c) => neutral(-40),
        _ if BEFORE.contains(&c) => neutral(10),
        '的' => neutral(5),
        _ => neutral(0),
    }
}

fn after(lexicons: &Lexicons, scan: &Scan<'_>, range: &Range<usize>) -> Around {
    let text = scan.text;
    let neutral = |neutral: i32| Around { neutral, personal: 0 };
    let personal = |personal: i32| Around { neutral: 0, personal };
    let at = range.end;
    let long = |list: List| lexicons[list].longest_at(text, at).is_some_and(|word| word.range.len() > 3);
    let Some(c) = char_at(text, at) else { return neutral(15) };
    let ware = || {
        c.is_ascii_alphanumeric()
            || (c == ' ' && char_at(text, at + 1).is_some_and(|c| c.is_ascii_alphanumeric()))
            || lexicons[List::NamesakeFollowers].longest_at(text, at).is_some()
    };
    match c {
        _ if long(List::SpeechVerbs) || matches!(c, '说' | '称') => personal(40),
        _ if lexicons[List::Honorifics].longest_at(text, at).is_some() => personal(40),
        _ if lexicons[List::PlaceFollowers].contains_char(c)
            || lexicons[List::OrganisationSuffixes].longest_at(text, at).is_some() =>
        {
            neutral(-60)
        }
        _ if ware() => neutral(-50),
        _ if [List::PostHeads, List::AwardVerbs, List::TenureVerbs].into_iter().any(long) => personal(30),
        _ if lexicons[List::NameFollowers].contains_char(c) => neutral(10),
        '·' | '-' | '—' | '－' | '・' => neutral(0),
        _ if !is_han(c) => neutral(15),
        _ => {
            let token = scan.token_at(at).filter(|token| token.range.start == at && token.word.chars().count() > 1);
            neutral(match token {
                Some(token) if token.tag.starts_with(['v', 'd', 'p', 't', 'a']) => 15,
                Some(token) if token.tag.starts_with('n') && !token.tag.starts_with("nr") => -15,
                _ => 0,
            })
        }
    }
}
