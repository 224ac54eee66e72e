//! Names that share what they end in: 清江、石埠两镇 are 清江镇 and 石埠镇, 芦溪、辰谷、远坪三县公安局 three bureaus. As many names
//! stand before the number as it says; else nothing is read.

use std::ops::Range;

use super::phrase;
use super::scan::{Scan, char_before, is_han, is_word};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name before the shared word has so many characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(count) = count(c) else { continue };
        if let Some(names) = shared(lexicons, scan, places, at..at + c.len_utf8(), count) {
            found.extend(names);
        }
    }
    found
}

fn count(c: char) -> Option<usize> {
    Some(match c {
        '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        _ => return None,
    })
}

fn shared(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    number: Range<usize>,
    count: usize,
) -> Option<Vec<Mention>> {
    let (at, from) = (number.start, number.end);
    let text = scan.text;
    // Nearly all numbers follow no name: look at the character before the costly part.
    char_before(text, at).filter(|c| is_han(*c) && *c != '第')?;
    let counted = ["个", "家", "所"].iter().find(|word| text[from..].starts_with(**word)).map_or(0, |word| word.len());
    let tail = &text[from + counted..];
    let row = lexicons[List::SharedHeads].longest_at(tail, 0)?;
    let (head, of_places) = (row.word, row.column(0) == "place");
    let head_end = from + counted + head.len();
    let body = lexicons[List::OrganisationSuffixes]
        .longest_at(text, head_end)
        .filter(|body| of_places && matches!(body.column(0), "government" | "party"));
    // 两市|民…: the last character begins another word.
    let next = text[head_end..].chars().next().filter(|_| body.is_none() && head.len() == '县'.len_utf8());
    if next.is_some_and(|next| is_han(next) && is_word(&format!("{head}{next}"))) {
        return None;
    }
    let end = body.as_ref().map_or(head_end, |body| body.range.end);
    let shared = body.as_ref().map_or_else(|| head.to_owned(), |body| format!("{head}{}", body.word));
    let items = items(lexicons, scan, places, at, count)?;
    let kind = if body.is_none() && of_places { EntityKind::Place } else { EntityKind::Organisation };
    let last = items.len() - 1;
    let mention = |(index, range): (usize, Range<usize>)| {
        let name = &text[range.clone()];
        let full = name.strip_suffix(head).unwrap_or(name);
        let range = if index == last { range.start..end } else { range };
        Mention::full(kind, range, format!("{full}{shared}"))
    };
    Some(items.into_iter().enumerate().map(mention).collect())
}

/// As many names as `count` that stand in a list before byte `end`.
fn items(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    end: usize,
    count: usize,
) -> Option<Vec<Range<usize>>> {
    let text = scan.text;
    let mut items = Vec::with_capacity(count);
    let mut end = end;
    while items.len() + 1 < count {
        let (at, link) = text[..end]
            .char_indices()
            .rev()
            .take(LENGTHS.end() + 1)
            .take_while(|(_, c)| is_han(*c) || *c == '、')
            .find(|(_, c)| matches!(c, '、' | '和' | '与' | '及'))?;
        items.push(at + link.len_utf8()..end);
        end = at;
    }
    let floor = text[..end].char_indices().rev().take(*LENGTHS.end()).last().map_or(end, |(at, _)| at);
    // 云川县石桥镇|柳湾、沙洲两村
    let above = places.iter().map(|place| place.range.end).filter(|at| (floor..end).contains(at)).max();
    items.push(phrase::start(lexicons, scan, end, above.unwrap_or(floor)).at..end);
    items.reverse();
    let sound = |range: &Range<usize>| {
        let name = &text[range.clone()];
        // 甲、乙代表两县签约: those are people.
        LENGTHS.contains(&name.chars().count()) && name.chars().all(is_han) && !name.contains("代表")
    };
    items.iter().all(sound).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        find(&Lexicons::built_in(), &Scan::new(text), &[]).into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn names_share_what_they_end_in() {
        assert_eq!(names("柳湾、石桥两村签约。"), ["柳湾村", "石桥村"]);
        assert_eq!(names("清溪与青禾两镇"), ["清溪镇", "青禾镇"]);
        assert_eq!(names("芦溪、辰谷、远坪三县公安局"), ["芦溪县公安局", "辰谷县公安局", "远坪县公安局"]);
    }

    #[test]
    fn a_number_that_counts_others_shares_nothing() {
        assert!(names("柳湾、石桥三村").is_empty());
        assert!(names("柳湾村有两村民").is_empty());
        assert!(names("走访了两镇").is_empty());
        assert!(names("县教育局、柳湾镇、县第三小学").is_empty());
    }
}
