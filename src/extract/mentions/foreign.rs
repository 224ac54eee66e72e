//! Names that are written by sound: 叶尔兰·哈斯木, 乌云其木格, 卡尔松. They have no surname to know them by, but
//! parts parted by a dot, elements that recur, or characters that hardly stand for a meaning.

use std::ops::Range;

use super::scan::{Scan, char_at, is_common_word, is_han, is_word};
use crate::extract::{Lexicons, List};

/// A name written by sound with how sure its form alone is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignName {
    pub range: Range<usize>,
    pub grounds: i32,
}

/// The parts of a name of more parts are at most that long, in characters.
const PART: usize = 7;

/// The dots that part a name's parts.
pub const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '･' | '∙')
}

/// The name written by sound that starts at byte `at`.
pub fn name_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<ForeignName> {
    dotted(lexicons, scan, at).or_else(|| of_elements(lexicons, scan, at)).or_else(|| by_sound(lexicons, scan, at))
}

/// 叶尔兰·哈斯木: the first part is whole; the last ends where the sentence goes on.
fn dotted(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<ForeignName> {
    let text = scan.text;
    let mut begin = at;
    let mut parts = 0;
    while let Some(dot) = part_before_dot(text, begin) {
        // 尔古和阿苦·木嘎: the first name ended before 和.
        if parts > 0 && holds_a_link(&text[begin..dot]) {
            break;
        }
        begin = dot + char_at(text, dot)?.len_utf8();
        parts += 1;
    }
    if parts == 0 {
        return None;
    }
    let first = &text[at..at + text[at..].find(is_dot)?];
    if !may_be_first_part(lexicons, scan, at, first) {
        return None;
    }
    let end = last_part_end(lexicons, scan, begin)?;
    Some(ForeignName { range: at..end, grounds: 4 })
}

/// Sounds, an element of names, or a few characters without a word of the language in them.
fn may_be_first_part(lexicons: &Lexicons, scan: &Scan<'_>, at: usize, part: &str) -> bool {
    let elements = elements_end(lexicons, part, 0).is_some_and(|(end, _)| end == part.len());
    if holds_a_link(part) && !elements {
        return false;
    }
    if writes_sounds(lexicons, part) {
        return true;
    }
    let stop = &lexicons[List::GivenStop];
    let token = scan.token_at(at).filter(|token| token.range.start == at);
    let word = token.is_some_and(|token| token.word.chars().count() > 1 && is_common_word(token.word));
    lexicons[List::NameElements].longest_at(part, 0).is_some()
        || part.chars().count() < 4 && !word && !part.chars().any(|c| stop.contains_char(c))
}

/// Whether 和 or 与 stands inside a part, and not at its end.
fn holds_a_link(part: &str) -> bool {
    part.char_indices().skip(1).any(|(at, c)| matches!(c, '和' | '与' | '及' | '同') && at + c.len_utf8() < part.len())
}

/// Where the dot stands after a part that starts at byte `at`.
fn part_before_dot(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let (index, c) = rest.char_indices().take(PART + 1).find(|(_, c)| !is_han(*c))?;
    (is_dot(c) && index > 0).then_some(at + index)
}

/// Where the part ends that no dot follows.
fn last_part_end(lexicons: &Lexicons, scan: &Scan<'_>, begin: usize) -> Option<usize> {
    let elements = elements_end(lexicons, scan.text, begin);
    let sounds = sounds_end(lexicons, scan, begin, false);
    match (elements, sounds) {
        // 卡斯木|江: a character more belongs to the name unless it begins a word.
        (Some((elements, _)), sounds) if !scan.word_starts(elements) => {
            let more = sounds_end(lexicons, scan, elements, false).filter(|end| end - elements <= 6);
            more.or(sounds.filter(|sounds| *sounds > elements)).or(Some(elements))
        }
        (Some((elements, _)), _) => Some(elements),
        (None, Some(sounds)) => Some(sounds),
        (None, None) => {
            // 山本·健: at least one character follows the dot.
            let c = char_at(scan.text, begin).filter(|c| is_han(*c))?;
            let one = begin + c.len_utf8();
            let two = char_at(scan.text, one).filter(|c| is_han(*c)).map(|c| one + c.len_utf8());
            Some(two.filter(|_| !scan.word_starts(one)).unwrap_or(one))
        }
    }
}

/// 乌云|其木格, 洛桑|次仁: elements in a row.
fn of_elements(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<ForeignName> {
    let (end, count) = elements_end(lexicons, scan.text, at)?;
    let end = tail_end(lexicons, scan.text, end);
    let long = scan.text[at..end].chars().count();
    let grounds = match (count, long) {
        (2.., 4..) => 4,
        (2.., _) => 2,
        (1, 3..) => 1,
        _ => return None,
    };
    Some(ForeignName { range: at..end, grounds })
}

/// The end of a row of at most three elements from byte `at` on, and how many they are.
fn elements_end(lexicons: &Lexicons, text: &str, at: usize) -> Option<(usize, usize)> {
    let (mut end, mut count) = (at, 0);
    while let Some(element) = lexicons[List::NameElements].longest_at(text, end).filter(|_| count < 3) {
        end = element.range.end;
        count += 1;
    }
    (count > 0).then_some((end, count))
}

/// 卡尔松, 里瓦尔多: nothing but characters that write sounds, most of them seldom anything else.
fn by_sound(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<ForeignName> {
    if !scan.is_boundary(at) {
        return None;
    }
    let end = sounds_end(lexicons, scan, at, true)?;
    let name = &scan.text[at..end];
    let length = name.chars().count();
    let strong = strong_in(lexicons, name);
    // 里根, 科尔: two characters only where the dictionary has them as a name.
    if length == 2 {
        let known = scan.token_at(at).is_some_and(|token| token.range == (at..end) && token.tag.starts_with("nr"));
        let named = known && is_word(name) && strong > 0 && !lexicons[List::WordsLikeNames].contains(name);
        return named.then_some(ForeignName { range: at..end, grounds: 0 });
    }
    let sound = (3..=8).contains(&length) && (strong > 0 || !holds_a_word(name));
    let word = lexicons[List::WordsLikeNames].contains(name) || is_common_word(name);
    (sound && !word).then_some(ForeignName { range: at..end, grounds: sureness(length, strong) })
}

/// Whether two characters side by side are a word of the language: 基里延科 holds none.
fn holds_a_word(name: &str) -> bool {
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    starts.windows(3).any(|pair| is_common_word(&name[pair[0]..pair[2]]))
}

/// How sure a run of sounds is a name.
const fn sureness(length: usize, strong: usize) -> i32 {
    match strong {
        3.. => 2,
        2 if length < 6 => 1,
        _ => 0,
    }
}

/// 阿拉坦仓, 乌云其其格: whether all of it is elements of names or sounds.
pub fn is_written_by_sound(lexicons: &Lexicons, name: &str) -> bool {
    let elements = elements_end(lexicons, name, 0).is_some_and(|(end, _)| tail_end(lexicons, name, end) == name.len());
    (2..=8).contains(&name.chars().count())
        && (elements || strong_in(lexicons, name) > 1 && writes_sounds(lexicons, name))
}

/// 阿拉坦|仓, 苏雅拉|图: endings of names that are elements of no others.
const TAILS: [char; 12] = ['图', '仓', '嘎', '玛', '娜', '泰', '其', '夫', '措', '江', '汗', '拜'];

/// Where a row of elements ends together with a character that only ends names, and begins no word.
fn tail_end(lexicons: &Lexicons, text: &str, end: usize) -> usize {
    let tail = char_at(text, end).filter(|c| TAILS.contains(c));
    let word = |c: char| {
        let next = char_at(text, end + c.len_utf8());
        next.is_some_and(|next| is_word(&text[end..end + c.len_utf8() + next.len_utf8()]))
    };
    tail.filter(|c| !word(*c) && lexicons[List::NameElements].longest_at(text, end).is_none())
        .map_or(end, |c| end + c.len_utf8())
}

/// How many characters of a name hardly stand for a meaning.
pub fn strong_in(lexicons: &Lexicons, name: &str) -> usize {
    let sounds = &lexicons[List::Transliteration];
    let strong = |c: &char| sounds.get(c.encode_utf8(&mut [0; 4])).is_some_and(|found| found.column(0) == "strong");
    name.chars().filter(strong).count()
}

/// Where a run of characters that write sounds ends: before a verb or particle that begins within it, and, where no dot
/// shows the name (`wary`), before any word of the language.
fn sounds_end(lexicons: &Lexicons, scan: &Scan<'_>, at: usize, wary: bool) -> Option<usize> {
    let text = scan.text;
    let writes_sound = |c: char| lexicons[List::Transliteration].contains_char(c);
    let run = text.get(at..)?.char_indices().take_while(|(_, c)| writes_sound(*c)).take(8);
    let mut end = at + run.last().map(|(index, c)| index + c.len_utf8())?;
    let inner = |from: usize, to: usize| (from..to).filter(|&byte| byte > at && text.is_char_boundary(byte));
    for byte in inner(at, end).skip(1) {
        let verb = [List::SpeechVerbs, List::AwardVerbs, List::TenureVerbs]
            .iter()
            .any(|list| lexicons[*list].longest_at(text, byte).is_some_and(|verb| verb.range.len() > 3));
        if verb {
            end = byte;
            break;
        }
        let Some(token) = scan.token_at(byte).filter(|token| token.range.start == byte) else { continue };
        let word = token.word.chars().count() > 1 && is_common_word(token.word) && strong_in(lexicons, token.word) == 0;
        let particle = token.range.len() == 3 && lexicons[List::NameFollowers].contains(token.word);
        let sounds_on = strong_in(lexicons, &text[token.range.end.min(end)..end]) > 0;
        // 克林顿|派代表
        let lone = wary
            && token.range.len() == 3
            && token.tag.starts_with(['v', 'p', 'd', 'c', 'u', 'm'])
            && strong_in(lexicons, token.word) == 0;
        if (wary && word && !sounds_on) || particle || lone {
            end = byte;
            break;
        }
    }
    // 安南|希望: the last character of the run opens a word.
    while let Some(last) = text[at..end].chars().next_back() {
        let start = end - last.len_utf8();
        let opens = scan
            .token_at(start)
            .is_some_and(|token| token.range.start == start && token.range.end > end && is_word(token.word));
        if !opens {
            break;
        }
        end = start;
    }
    (end > at).then_some(end)
}

/// Every name with a dot in the text: 汉斯·穆勒 needs no word around it.
pub fn dotted_in(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Range<usize>> {
    let text = scan.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (dot, _) in text.char_indices().filter(|(_, c)| is_dot(*c)) {
        if found.last().is_some_and(|name: &Range<usize>| dot < name.end) {
            continue;
        }
        let Some(start) = first_part_start(lexicons, scan, dot) else { continue };
        let Some(name) = dotted(lexicons, scan, start) else { continue };
        let last = text[name.range.clone()].rfind(is_dot).map_or(0, |index| name.range.start + index);
        let rest = text[last..name.range.end].trim_start_matches(is_dot);
        let first = &text[start..dot];
        // 阳光·点亮, 两园·九里: a motto, and no sounds.
        let foreign = writes_sounds(lexicons, first)
            && writes_sounds(lexicons, rest)
            && strong_in(lexicons, first) + strong_in(lexicons, rest) > 0;
        if foreign {
            found.push(name.range);
        }
    }
    found
}

/// Elements of names, or nothing but characters that write sounds.
fn writes_sounds(lexicons: &Lexicons, part: &str) -> bool {
    let sounds = |c: char| c == '不' || lexicons[List::Transliteration].contains_char(c);
    elements_end(lexicons, part, 0).is_some_and(|(end, _)| end == part.len()) || part.chars().all(sounds)
}

/// Where the part before a dot begins: the tokens before it, as long as they write nothing but sounds.
fn first_part_start(lexicons: &Lexicons, scan: &Scan<'_>, dot: usize) -> Option<usize> {
    let text = scan.text;
    let sounds = |word: &str| word.chars().all(|c| lexicons[List::Transliteration].contains_char(c) || c == '不');
    let mut start = dot;
    while let Some(token) = scan.token_before(start).filter(|token| token.range.end == start) {
        // 是热|依汗古丽: what the segmenter glues without knowing it is no word.
        if !sounds(token.word) && !is_word(token.word) && start < dot {
            let bytes = token.range.clone().filter(|&byte| text.is_char_boundary(byte));
            start = bytes.into_iter().find(|&byte| sounds(&text[byte..start])).unwrap_or(start);
            break;
        }
        let known = token.word.chars().count() > 1 && is_common_word(token.word) && strong_in(lexicons, token.word) < 2;
        let long = text[token.range.start..dot].chars().count() > PART;
        let particle = token.range.len() == 3
            && start < dot
            && (lexicons[List::NameFollowers].contains(token.word)
                || lexicons[List::BoundaryWords].contains(token.word));
        if known || long || particle || !sounds(token.word) {
            break;
        }
        start = token.range.start;
    }
    let element = lexicons[List::NameElements].longest_ending(text, dot).map(|element| element.range.start);
    if start < dot {
        return Some(element.map_or(start, |element| element.min(start)));
    }
    if element.is_some() {
        return element;
    }
    // 家汉斯·: the segmenter glues a character before the name to it.
    let token = scan.token_before(dot)?;
    let elements = token.range.clone().filter(|&byte| text.is_char_boundary(byte));
    elements.into_iter().find(|&byte| byte > token.range.start && sounds(&text[byte..dot]))
}
