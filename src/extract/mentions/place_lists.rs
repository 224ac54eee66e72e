//! Lists of places that share the word for their kind: 长发、保安、双泉三镇; 呼斯楞、乌兰、查干诺尔三个嘎查; 柳湾、沙洲等村.

use std::ops::Range;

use super::phrase;
use super::places::{Level, level};
use super::scan::{Scan, char_at, is_han};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Adds the places of such lists to those that a text is known to name.
pub fn add(lexicons: &Lexicons, scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let text = scan.text;
    if !text.contains('、') {
        return;
    }
    let mut added = Vec::new();
    for (at, c) in text.char_indices() {
        // 柳湾、沙洲等村: open, and without a number.
        let bare = c == '等';
        let Some(count) = numeral(c).or(bare.then_some(0)) else { continue };
        let mut after = at + c.len_utf8();
        if let Some(measure) = char_at(text, after).filter(|c| !bare && matches!(c, '个' | '座')) {
            after += measure.len_utf8();
        }
        let Some(kind) = lexicons[List::PlaceSuffixes].longest_at(text, after) else { continue };
        // 红崖、大墩等七个自然村 are 红崖村, 大墩村.
        let kind = kind.word.strip_prefix("自然").or_else(|| kind.word.strip_prefix("行政")).unwrap_or(kind.word);
        let below_city = level(lexicons, kind).is_some_and(|level| (Level::County..=Level::Estate).contains(&level));
        if !below_city
            || lexicons[List::PlaceSuffixes].get(kind).is_some_and(|kind| !matches!(kind.column(2), "" | "alone"))
            || lexicons[List::PlaceSplits].longest_at(text, after).is_some()
        {
            continue;
        }
        let open = bare || text[..at].ends_with('等');
        let end = if open && !bare { at - '等'.len_utf8() } else { at };
        let parts = parts_before(lexicons, scan, end, found);
        // 白马村、黑石村三个村 bear the word each.
        let whole = parts.iter().any(|part| text[part.clone()].ends_with(kind));
        if parts.len() > 1 && !whole && (open || parts.len() == count) {
            added.extend(parts.into_iter().map(|part| {
                let name = format!("{}{kind}", &text[part.clone()]);
                Mention::full(EntityKind::Place, part, name)
            }));
        }
    }
    if !added.is_empty() {
        found.retain(|place| !added.iter().any(|other| super::overlap(place, other)));
        found.append(&mut added);
        found.sort_by_key(|place| place.range.start);
    }
}

fn numeral(c: char) -> Option<usize> {
    let value = match c {
        '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '2'..='9' => c as usize - '0' as usize,
        _ => return None,
    };
    Some(value)
}

/// The names of an enumeration that ends at byte `end`, in order; empty where it holds more than names.
fn parts_before(lexicons: &Lexicons, scan: &Scan<'_>, end: usize, places: &[Mention]) -> Vec<Range<usize>> {
    let text = scan.text;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = end;
    loop {
        let run = text[..at].char_indices().rev().take_while(|(_, c)| is_han(*c)).last().map_or(at, |(start, _)| start);
        let more = text[..run].ends_with('、');
        let mut start = run;
        if !more {
            let floor =
                places.iter().map(|place| place.range.end).filter(|&end| run <= end && end < at).max().unwrap_or(run);
            // 春晓 is a time to the segmenter, which then ends the name at once.
            start = Some(phrase::start(lexicons, scan, at, floor).at)
                .filter(|&start| start < at)
                .unwrap_or(floor)
                .max(floor);
            let verbs = lexicons[List::ContainingVerbs].all_in(&text[floor..at]);
            let verb = verbs.last().map_or(floor, |verb| floor + verb.range.end);
            let particle = text[floor..at].rfind('的').map_or(floor, |index| floor + index + '的'.len_utf8());
            start = start.max(verb).max(particle);
        }
        // 甲、乙和丙三镇
        let joint = text[start..at].char_indices().find(|(index, c)| *index > 3 && matches!(c, '和' | '与' | '及'));
        match joint.filter(|_| parts.is_empty()) {
            Some((joint, c)) => {
                parts.push(start + joint + c.len_utf8()..at);
                parts.push(start..start + joint);
            }
            None => parts.push(start..at),
        }
        if !more {
            break;
        }
        at = run - '、'.len_utf8();
    }
    parts.reverse();
    let sound = |part: &Range<usize>| {
        let name = &text[part.clone()];
        // 甲、乙代表两县签约: those are people.
        (2..=6).contains(&name.chars().count()) && !name.contains("代表") && !name.ends_with("分别")
    };
    if parts.iter().all(sound) { parts } else { Vec::new() }
}
