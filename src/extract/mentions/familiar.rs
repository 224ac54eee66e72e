//! Names that people go by among friends and on screens: 小李, 老陈, @云川小禾, Henry Miller. `--mentions` reports them; no fact
//! is told of them, since nobody can be found by them.

use std::ops::Range;

use super::scan::{Scan, char_at, char_before, char_span, is_common_word, is_han};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A handle is at most that long, in characters.
const HANDLE: usize = 12;

/// A name in Latin letters has at most so many words.
const LATIN_WORDS: usize = 4;

/// What comes before a surname among those who know each other.
const FAMILIAR: [char; 2] = ['小', '老'];

/// What comes before a given name of one character among those who know each other.
const CLOSE: char = '阿';

/// All of a paragraph, from left to right, kind by kind. `mentions` are its other names.
pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, c) in scan.text.char_indices() {
        match c {
            '@' | '＠' => found.extend(handle(scan.text, at)),
            c if FAMILIAR.contains(&c) => found.extend(by_surname(lexicons, scan, at)),
            CLOSE => found.extend(by_given_name(lexicons, scan, at)),
            c if c.is_ascii_uppercase() => found.extend(latin(lexicons, scan.text, at, mentions)),
            _ => {}
        }
    }
    found
}

/// @云川小禾: up to what can stand in no handle; not an address (editor@paper).
fn handle(text: &str, at: usize) -> Option<Range<usize>> {
    let in_handle = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if char_before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mark = char_at(text, at)?.len_utf8();
    let name: usize = text[at + mark..].chars().take_while(|c| in_handle(*c)).map(char::len_utf8).sum();
    let length = text[at + mark..at + mark + name].chars().count();
    (2..=HANDLE).contains(&length).then_some(at..at + mark + name)
}

/// 小李, 老陈: no word of the language, and whole as the segmenter sees it.
fn by_surname(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<Range<usize>> {
    let text = scan.text;
    let range = char_span(text, at, 2)?;
    let surname = &text[at + '小'.len_utf8()..range.end];
    let row = lexicons[List::Surnames].get(surname)?;
    let known = matches!(row.column(0), "" | "common");
    let goes_on = char_at(text, range.end).is_some_and(|c| c == '某' || c == '·');
    let whole = scan.is_boundary(range.start) && scan.is_boundary(range.end);
    let name = known && whole && !goes_on && !is_common_word(&text[range.clone()]);
    (name && !is_place(lexicons, text, range.end)).then_some(range)
}

/// 阿鸣: where the text says it more than once.
fn by_given_name(lexicons: &Lexicons, scan: &Scan<'_>, at: usize) -> Option<Range<usize>> {
    let text = scan.text;
    let range = char_span(text, at, 2)?;
    let name = &text[range.clone()];
    let given = name.chars().nth(1).filter(|c| is_han(*c) && !lexicons[List::GivenStop].contains_char(*c))?;
    // 阿拉善, 阿里: written by sound.
    let sound = lexicons[List::Transliteration].contains_char(given);
    let whole = scan.is_boundary(range.start) && scan.is_boundary(range.end);
    let again = text.match_indices(name).nth(1).is_some();
    (whole && again && !sound && !is_common_word(name)).then_some(range)
}

/// 老王|庄
fn is_place(lexicons: &Lexicons, text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| lexicons[List::PlaceSuffixes].contains_char(c))
}

/// Henry Miller: capitalised words behind a post or a person's name in brackets, or before a verb of speech.
fn latin(lexicons: &Lexicons, text: &str, at: usize, mentions: &[Mention]) -> Option<Range<usize>> {
    if char_before(text, at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '@')) {
        return None;
    }
    let mut end = at;
    let mut words = 0;
    while words < LATIN_WORDS {
        let Some(word) = capitalised(&text[end..]) else { break };
        words += 1;
        end += word;
        if !text[end..].starts_with(' ') || capitalised(&text[end + 1..]).is_none() {
            break;
        }
        end += 1;
    }
    let runs_on = char_at(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    if words < 2 || runs_on {
        return None;
    }
    let stands_at = |place: usize, kinds: &[EntityKind]| {
        mentions.iter().any(|mention| mention.range.end == place && kinds.contains(&mention.kind))
    };
    let named = text[..at]
        .strip_suffix(['（', '('])
        .is_some_and(|before| stands_at(before.len(), &[EntityKind::Person]) && text[end..].starts_with(['）', ')']));
    let titled = stands_at(at, &[EntityKind::Post]);
    let after = text[end..].trim_start();
    let speaks = lexicons[List::SpeechVerbs].longest_at(after, 0).is_some();
    (named || titled || speaks).then_some(at..end)
}

/// The length of a word that begins with a capital and goes on in small letters: Miller, O'Brien, Marc-Etienne.
fn capitalised(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|c| c.is_ascii_alphabetic() || matches!(c, b'\'' | b'-')).count();
    let word = &text[..length];
    let small = word.bytes().filter(u8::is_ascii_lowercase).count();
    (word.starts_with(|c: char| c.is_ascii_uppercase()) && small > 0 && small + 3 > length).then_some(length)
}
