use std::ops::Range;

use super::shape::{Head, head_ending, is_break, is_possible, is_proper, is_telling};
use super::{Named, kind_of};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};

/// Classifiers between a number and what is counted.
const CLASSIFIERS: [char; 22] =
    ['个', '处', '场', '次', '项', '条', '座', '家', '批', '支', '所', '栋', '期', '类', '种', '名', '本', '部', '片', '套', '大', '亩'];
/// The object of a verb is looked for in so many bytes.
const LONGEST_OBJECT: usize = 300;

/// Initiatives without marks that stand as the object of a verb of undertaking: 举办|重阳茶话会, 建成|柳湾文化广场、清溪书院.
/// `taken` are the stretches that other rules have named.
pub(super) fn objects(lexicons: &Lexicons, text: &str, mentions: &[Mention], taken: &[Range<usize>]) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    for verb in lexicons[List::InitiativeVerbs].all_in(text) {
        let object = object_range(lexicons, text, verb.range.end);
        let (items, open) = items(text, object);
        let shared = shared_kind(lexicons, text, &items, open);
        for (index, item) in items.iter().enumerate() {
            let covered = taken.iter().any(|taken| taken.start < item.end && item.start < taken.end);
            if covered || verb.range.end > item.start && index == 0 {
                continue;
            }
            named.extend(item_name(lexicons, text, mentions, item.clone(), verb.column(1), shared));
        }
    }
    named
}

/// What stands after a verb up to the end of the clause, without number, classifier and what leads up to the last 的.
fn object_range(lexicons: &Lexicons, text: &str, from: usize) -> Range<usize> {
    let mut end = from;
    for (at, c) in text[from..].char_indices() {
        let here = from + at;
        if at > LONGEST_OBJECT || "，。；！？：,;!?“”《》（）()—… \n".contains(c) {
            break;
        }
        if c != '了' && c != '的' && c != '等' && c != '与' && is_break(lexicons, text, here) && at > 0 {
            break;
        }
        end = here + c.len_utf8();
        if c == '等' {
            break;
        }
    }
    let object = &text[from..end];
    let start = object.rfind('的').map_or(0, |of| of + '的'.len_utf8());
    let counted = skip_count(&object[start..]);
    from + start + counted..end
}

/// The bytes of 了, a number and its classifier at the start: 了3处, 一场, 多个.
fn skip_count(object: &str) -> usize {
    let rest = object.trim_start_matches('了');
    let is_numeral = |c: char| c.is_ascii_digit() || "一两二三四五六七八九十百千万几数多余首".contains(c);
    let number = rest.trim_start_matches(is_numeral);
    let counted = if number.len() < rest.len() && number.starts_with(CLASSIFIERS) {
        number.trim_start_matches(|c| CLASSIFIERS.contains(&c))
    } else {
        rest
    };
    object.len() - counted.len()
}

/// The members of a list, and whether it ends in 等.
fn items(text: &str, object: Range<usize>) -> (Vec<Range<usize>>, bool) {
    let listed = text[object.clone()].trim_end_matches('等');
    let open = listed.len() < object.len();
    let mut items = Vec::new();
    let mut start = 0;
    let links = listed.match_indices(['、', '和', '与', '及']);
    for (at, link) in links.chain(std::iter::once((listed.len(), ""))) {
        if start < at {
            items.push(object.start + start..object.start + at);
        }
        start = at + link.len();
    }
    (items, open)
}

/// The kind that the head noun at the end of a list gives its members: 讲党课、擂台赛|活动, 甲、乙等|项目.
fn shared_kind<'l>(lexicons: &'l Lexicons, text: &str, items: &[Range<usize>], open: bool) -> Option<Head<'l>> {
    let last = items.last().filter(|_| items.len() > 1)?;
    if open {
        let after = &text[last.end + '等'.len_utf8()..];
        let reach = after.char_indices().take(8).map(|(at, c)| at + c.len_utf8());
        let base = text.len() - after.len();
        return reach.filter(|_| true).find_map(|len| head_ending(lexicons, text, base + len));
    }
    head_ending(lexicons, text, last.end).filter(|head| head.kind == "activity")
}

fn item_name(
    lexicons: &Lexicons,
    text: &str,
    mentions: &[Mention],
    item: Range<usize>,
    kinds: &str,
    shared: Option<Head<'_>>,
) -> Option<Named> {
    let head = head_ending(lexicons, text, item.end);
    let (range, kind) = match head.filter(|head| head.start > item.start) {
        Some(head) => (named_by(lexicons, text, mentions, item.start, head)?, head.kind),
        None => {
            let shared = shared.filter(|shared| shared.kind == "activity")?;
            (is_telling(lexicons, &text[item.clone()]).then(|| item.clone())?, shared.kind)
        }
    };
    let name = &text[range.clone()];
    let anchored = kinds.split(',').any(|anchored| anchored == kind);
    let kind = kind_of(kind).filter(|_| anchored && is_possible(lexicons, name))?;
    Some(Named { kind, range: range.clone(), name: name.to_owned(), aliases: Vec::new() })
}

/// The stretch that names something, where head and modifier do: 五星党员|擂台赛 of 五星党员擂台赛活动.
pub(super) fn named_by(
    lexicons: &Lexicons,
    text: &str,
    mentions: &[Mention],
    start: usize,
    head: Head<'_>,
) -> Option<Range<usize>> {
    let modifier = start..head.start;
    let inside = |mention: &&Mention| mention.range.start >= modifier.start && mention.range.end <= modifier.end;
    let mentioned = || mentions.iter().filter(|mention| mention.is_agent()).any(|mention| inside(&mention));
    let words = &text[modifier.clone()];
    let names = match head.class {
        "strong" => words.chars().count() >= 2 && (is_telling(lexicons, words) || mentioned()),
        "proper" => mentioned() || is_proper(lexicons, words),
        _ => {
            let inner = head_ending(lexicons, text, head.start).filter(|inner| inner.class == "strong")?;
            return named_by(lexicons, text, mentions, start, inner).filter(|_| inner.start > start);
        }
    };
    names.then_some(start..head.end)
}
