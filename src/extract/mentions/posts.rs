//! Posts: a closed set of head nouns, with what may stand before them (党支部|副|书记).

use super::phrase;
use super::scan::{Scan, is_han, is_word};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

/// Levels that a unit may open with; they tell where the post is held and are no part of its name.
const LEVELS: [&str; 5] = ["社区", "街道", "村", "镇", "乡"];

/// What a delegate is sent to, by how it ends.
const CONGRESSES: [&str; 7] = ["人民代表大会", "党代表大会", "代表大会", "党代会", "人大", "政协", "大"];

/// Whose congress it is, between the place and the number.
const ASSEMBLIES: [&str; 15] = [
    "妇女",
    "总工会",
    "工会",
    "团员",
    "职工",
    "会员",
    "共青团",
    "残联",
    "侨联",
    "科协",
    "文联",
    "归侨侨眷",
    "少先队",
    "青年",
    "党员",
];

/// The posts of a text, and the congresses that delegates among them sit in (天津市第十八届人大|代表).
pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention]) -> (Vec<Mention>, Vec<Mention>) {
    let text = scan.text;
    let heads = heads(lexicons, text);
    let mut found: Vec<Mention> = Vec::new();
    let mut congresses = Vec::new();
    for head in heads {
        let head = delegate(lexicons, text, head);
        if let Some(congress) = congress_before(text, head.range.start, places) {
            let name = &text[congress.clone()];
            congresses.push(Mention::full(EntityKind::Organisation, congress, name));
            found.push(Mention::full(EntityKind::Post, head.range.clone(), head.word));
            continue;
        }
        if lexicons[List::PostFollowers].longest_at(text, head.range.end).is_some()
            || head.column(0) == "occupation" && cuts_words(scan, &head.range)
        {
            continue;
        }
        if let Some((committee, rank)) = committee_before(lexicons, text, head.range.start, places) {
            let name = &text[committee.clone()];
            congresses.push(Mention::full(EntityKind::Organisation, committee, name));
            let range = rank..head.range.end;
            let name = &text[range.clone()];
            found.push(Mention::full(EntityKind::Post, range, name));
            continue;
        }
        let floor = found.last().map_or(0, |post| post.range.end);
        let start = reach_back(lexicons, text, head.range.start, floor, places);
        let range = start..head.range.end;
        let name = post_name(lexicons, &text[range.clone()]);
        found.push(Mention::full(EntityKind::Post, range, name));
    }
    (found, congresses)
}

/// 柳湾|村妇联主席: villages and communities that the segmenter hides, shown by the level that opens a post.
pub fn places_before(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], posts: &[Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found: Vec<Mention> = Vec::new();
    for post in posts {
        let printed = &text[post.range.clone()];
        let Some(level) = LEVELS.into_iter().find(|level| printed.starts_with(level)) else { continue };
        let at = post.range.start;
        let before = places.iter().chain(posts).map(|mention| mention.range.end).filter(|&end| end <= at).max();
        let start = phrase::start(lexicons, scan, at, before.unwrap_or(0));
        // 高票当选|石桥村: the segmenter glues verbs that it does not know.
        let verb = lexicons[List::TenureVerbs].longest_at(text, start.at).filter(|verb| verb.range.end < at);
        let from = verb.map_or(start.at, |verb| verb.range.end);
        // 做过|村妇女主任
        let stem = text[from..at].trim_start_matches(['过', '了']);
        let from = at - stem.len();
        let name = &text[from..at + level.len()];
        let natural = stem.chars().next_back().is_some_and(|c| lexicons[List::VillageEnds].contains_char(c));
        let timed = stem.ends_with(['年', '月', '天', '届', '任', '个']);
        let common = timed || lexicons[List::PlaceStops].contains(name) || (is_word(stem) && !natural) || is_word(name);
        if (2..=4).contains(&stem.chars().count()) && stem.chars().all(is_han) && !common {
            found.push(Mention::full(EntityKind::Place, from..at + level.len(), name));
        }
    }
    found
}

/// Head nouns, read from the end: 总支|书记 and not 总|支书|记.
fn heads<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<Found<'l>> {
    let mut found: Vec<Found<'l>> = Vec::new();
    let mut free = text.len();
    for (at, c) in text.char_indices().rev() {
        let end = at + c.len_utf8();
        if end > free {
            continue;
        }
        if let Some(head) = lexicons[List::PostHeads].longest_ending(text, end) {
            free = head.range.start;
            found.push(head);
        }
    }
    found.reverse();
    found
}

/// 县慈善总|会计|划: what is read as an occupation of two characters is the end of one word and the start of the next.
fn cuts_words(scan: &Scan<'_>, range: &std::ops::Range<usize>) -> bool {
    let text = scan.text;
    if scan.is_boundary(range.start) || scan.is_boundary(range.end) {
        return false;
    }
    let mut chars = text[range.clone()].chars();
    let (Some(first), Some(last), None) = (chars.next(), chars.next(), chars.next()) else { return false };
    let joined = |from: Option<char>, to: Option<char>| {
        from.zip(to).is_some_and(|(from, to)| is_word(&[from, to].iter().collect::<String>()))
    };
    joined(text[..range.start].chars().next_back(), Some(first)) && joined(Some(last), text[range.end..].chars().next())
}

/// 第十八届人大|代表: after a number the congress is a body, and the post is only 代表.
fn delegate<'l>(lexicons: &'l Lexicons, text: &str, head: Found<'l>) -> Found<'l> {
    let numbered = text[..head.range.start].ends_with(['届', '次']);
    let short = if head.word.ends_with("代表") { "代表" } else { "委员" };
    if !numbered || head.word == short || !head.word.ends_with(short) {
        return head;
    }
    let at = head.range.end - short.len();
    lexicons[List::PostHeads].longest_at(text, at).filter(|found| found.range.end == head.range.end).unwrap_or(head)
}

/// 天津市第十八届人民代表大会, 党的二十大: a numbered congress that ends at `end`.
fn congress_before(text: &str, end: usize, places: &[Mention]) -> Option<std::ops::Range<usize>> {
    let before = &text[..end];
    let kind = CONGRESSES.iter().find(|kind| before.ends_with(**kind))?;
    let stem = before[..end - kind.len()].trim_end_matches("中国共产党");
    let numbered = |c: char| "一二三四五六七八九十百零0123456789".contains(c);
    let number = stem.trim_end_matches(['届', '次']).trim_end_matches(numbered);
    let digits = stem.trim_end_matches(['届', '次']).len() - number.len();
    let (start, sound) = match *kind {
        "大" => {
            (number.strip_suffix("党的").unwrap_or(number).len(), digits > 0 && stem.len() == number.len() + digits)
        }
        _ => (number.strip_suffix('第').unwrap_or(number).len(), digits > 0 && stem.len() > number.len() + digits),
    };
    // 区妇女|第八次代表大会, 中国共产党云川县第十次代表大会
    let start = ASSEMBLIES.iter().find(|of| text[..start].ends_with(**of)).map_or(start, |of| start - of.len());
    let start = places.iter().find(|place| place.range.end == start).map_or(start, |place| place.range.start);
    // 省|十三届人大
    let level = text[..start]
        .chars()
        .next_back()
        .filter(|c| matches!(c, '省' | '市' | '县' | '区' | '州' | '旗' | '师' | '镇' | '乡'));
    let opens = level.is_some_and(|level| {
        let before = text[..start - level.len_utf8()].chars().next_back();
        !before.is_some_and(|c| is_han(c) && !matches!(c, '为' | '是' | '任' | '系' | '选'))
    });
    let start = start - level.filter(|_| opens).map_or(0, char::len_utf8);
    (sound && digits > 0).then_some(start..end)
}

/// How their committees end.
const COMMITTEES: [&str; 9] = ["省委", "州委", "市委", "县委", "区委", "旗委", "总支", "支部", "工委"];

/// 共青团云川区委|书记: the committee, and where the post begins with its rank.
fn committee_before(
    lexicons: &Lexicons,
    text: &str,
    head: usize,
    places: &[Mention],
) -> Option<(std::ops::Range<usize>, usize)> {
    let rank = lexicons[List::PostRanks].longest_ending(text, head).map_or(head, |rank| rank.range.start);
    let before = &text[..rank];
    let kind = COMMITTEES.iter().find(|kind| before.ends_with(**kind))?;
    // The level belongs to the place, too: 云川[区]委.
    let level = kind.chars().next().map_or(0, char::len_utf8);
    let stem = rank - kind.len();
    let place =
        places.iter().filter(|place| [stem, stem + level].contains(&place.range.end)).map(|place| place.range.start);
    let from = place.min().unwrap_or(stem);
    let league = lexicons[List::Leagues].longest_ending(text, from)?;
    Some((league.range.start..rank, rank))
}

/// Takes ranks, then units, into the post.
fn reach_back(lexicons: &Lexicons, text: &str, head: usize, floor: usize, places: &[Mention]) -> usize {
    let mut start = head;
    let taken = |part: &Found<'_>| {
        part.word.chars().count() == 1 && places.iter().any(|place| place.range.end == part.range.end)
    };
    for list in [List::PostRanks, List::PostUnits] {
        for _ in 0..(if list == List::PostRanks { 2 } else { 1 }) {
            match lexicons[list].longest_ending(text, start) {
                Some(part) if part.range.start >= floor && !taken(&part) && !ends_a_body(lexicons, text, &part) => {
                    // 文昌里社区|党委书记: the community is a place of its own.
                    let inner = places
                        .iter()
                        .map(|place| place.range.end)
                        .find(|end| part.range.contains(end) && part.range.start < *end);
                    let rest = inner.filter(|&inner| lexicons[list].contains(&text[inner..part.range.end]));
                    start = rest.unwrap_or(part.range.start);
                }
                _ => break,
            }
        }
    }
    start
}

/// 总|工会: the unit is the end of a longer body.
fn ends_a_body(lexicons: &Lexicons, text: &str, part: &Found<'_>) -> bool {
    let body = lexicons[List::OrganisationSuffixes].longest_ending(text, part.range.end);
    body.is_some_and(|body| body.range.start < part.range.start && !lexicons[List::PostUnits].contains(body.word))
}

/// Words that say which holder of a post somebody is.
const TURNS: [&str; 6] = ["首任", "第一任", "新任", "继任", "首位", "首届"];

/// 社区党委书记 is a 党委书记; a 村支书 or 镇长 keeps its level, which is all of its unit.
fn post_name<'t>(lexicons: &Lexicons, printed: &'t str) -> &'t str {
    // 首任|会长: which holder of the post somebody is.
    let printed = TURNS.iter().find_map(|turn| printed.strip_prefix(turn)).unwrap_or(printed);
    for level in LEVELS {
        if let Some(rest) = printed.strip_prefix(level) {
            let unit = lexicons[List::PostUnits].longest_at(rest, 0);
            if unit.is_some_and(|unit| unit.word.chars().count() > 1) {
                return rest;
            }
        }
    }
    printed
}

/// A post that counts only with an employer (`occupation`) or with a body right before it (`loose`).
pub fn class<'l>(lexicons: &'l Lexicons, name: &str) -> &'l str {
    lexicons[List::PostHeads].longest_ending(name, name.len()).map_or("", |head| head.column(0))
}
