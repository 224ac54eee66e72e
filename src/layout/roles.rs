//! The words of a credit line: roles, names, and what stands beside them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Credit;
use super::words::entries;
use crate::text::{fold_char, is_han};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Stands before the names: 记者 X.
    Before,
    /// Stands behind the names: X 摄影报道.
    Behind,
    /// Either: 文/X, X/文.
    Either,
}

/// Roles with the side they stand on; of those that share a character the longest first, so that a longer word is never
/// read as a shorter one.
struct Roles {
    whole: HashMap<&'static str, (Credit, Side)>,
    /// Those of more than one character that may stand close before a name, by their first character.
    before: HashMap<char, Vec<&'static str>>,
    /// Those that may stand close behind a name, by their last character.
    behind: HashMap<char, Vec<&'static str>>,
    /// Those that may stand close behind the body that sent their bearer (区融媒体中心记者).
    sent: Vec<&'static str>,
}

/// Words that stand where names do and are none.
static NO_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/no-names.tsv")).collect());

pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(word)
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/layout/credit-roles.tsv"));
    let mut rows: Vec<_> = rows
        .map(|line| role(line).expect("a built-in line has a word, text or photo, and a side, which a test checks"))
        .collect();
    rows.sort_by_key(|(word, ..)| Reverse(word.len()));
    let mut roles = Roles { whole: HashMap::new(), before: HashMap::new(), behind: HashMap::new(), sent: Vec::new() };
    for (word, credit, side) in rows {
        roles.whole.insert(word, (credit, side));
        let mut chars = word.chars();
        let (Some(first), last) = (chars.next(), chars.next_back()) else { continue };
        match (side, last) {
            (Side::Before, Some(_)) => {
                roles.before.entry(first).or_default().push(word);
                roles.sent.push(word);
            }
            (Side::Behind | Side::Either, Some(last)) => roles.behind.entry(last).or_default().push(word),
            (_, None) if word == "摄" => roles.behind.entry(first).or_default().push(word),
            _ => {}
        }
    }
    roles
});

fn role(line: &'static str) -> Option<(&'static str, Credit, Side)> {
    let mut cells = line.split('\t');
    let word = cells.next()?;
    let credit = match cells.next()? {
        "text" => Credit::Text,
        "photo" => Credit::Photo,
        _ => return None,
    };
    let side = match cells.next()? {
        "before" => Side::Before,
        "behind" => Side::Behind,
        "either" => Side::Either,
        _ => return None,
    };
    cells.next().is_none().then_some((word, credit, side))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word<'a> {
    Role(Credit, Side),
    Name(String),
    /// A post or body beside the name, or instead of one.
    Other(&'a str),
}

/// Whether the last word of a line in a table of contents may be its author: two or three characters, or a body.
pub(super) fn may_sign(word: &str) -> bool {
    let chars = word.chars().count();
    word.chars().all(is_han) && ((2..=3).contains(&chars) || ends_like_a_body(word, chars))
}

/// The words of a line in its order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut initial: Option<&str> = None;
    for token in text.split(is_separator).filter(|token| !token.is_empty()) {
        // 林　禾: a name of two characters set wide.
        let single = token.chars().count() == 1 && !ROLES.whole.contains_key(token);
        match (initial.take(), single) {
            (Some(first), true) => {
                words.push(Word::Name(format!("{first}{token}")));
                continue;
            }
            (None, true) if token.chars().all(is_han) => {
                initial = Some(token);
                continue;
            }
            (Some(first), false) => words.push(Word::Other(first)),
            _ => {}
        }
        push_words(token, &mut words);
    }
    words.extend(initial.map(Word::Other));
    words
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(fold_char(c), '/' | '|' | ':' | ',' | '、' | ';' | '&' | '+')
}

/// A token: a role, a name, or a role and a name set close.
fn push_words<'a>(token: &'a str, words: &mut Vec<Word<'a>>) {
    if let Some(&(credit, side)) = ROLES.whole.get(token) {
        return words.push(Word::Role(credit, side));
    }
    // （本报讯　记者 林秋禾）
    if token.ends_with('讯') && token[..token.len() - '讯'.len_utf8()].ends_with(PAPERS) {
        return;
    }
    let mut ends = token.chars();
    let (first, last) = (ends.next(), ends.next_back());
    let before = first.and_then(|first| ROLES.before.get(&first)).into_iter().flatten();
    if let Some(role) = before.into_iter().find(|role| token.starts_with(**role)) {
        let (credit, side) = ROLES.whole[role];
        words.push(Word::Role(credit, side));
        let rest = &token[role.len()..];
        // 记者手记, 作者单位: no name set close.
        return if is_no_name(rest) { words.push(Word::Other(rest)) } else { push_words(rest, words) };
    }
    if let Some((role, name)) = sent_by_a_body(token) {
        let (credit, side) = ROLES.whole[role];
        words.push(Word::Role(credit, side));
        if !name.is_empty() {
            push_words(name, words);
        }
        return;
    }
    let behind = last.and_then(|last| ROLES.behind.get(&last)).into_iter().flatten();
    if let Some(role) = behind.into_iter().find(|role| token.ends_with(**role)) {
        let (credit, side) = ROLES.whole[role];
        push_words(&token[..token.len() - role.len()], words);
        return words.push(Word::Role(credit, side));
    }
    words.push(if is_name(token) { Word::Name(token.to_owned()) } else { Word::Other(token) });
}

/// The role behind the body that sent its bearer, and what stands close behind it: 区融媒体中心记者, 本报学生记者林秋禾.
fn sent_by_a_body(token: &str) -> Option<(&'static str, &str)> {
    // Most tokens hold no character that such a role ends with.
    if !token.contains(['者', '员', '生']) {
        return None;
    }
    ROLES.sent.iter().find_map(|role| {
        let (sender, name) = token.split_once(role)?;
        let body = sender.ends_with(PAPERS) || sender.ends_with("中心") || ends_like_a_place_or_body(sender);
        let short = (2..=LONGEST_SENDER).contains(&sender.chars().count());
        (short && body && sender.chars().all(is_han)).then_some((*role, name))
    })
}

/// What the names of media end with.
const PAPERS: [char; 7] = ['报', '刊', '网', '社', '台', '媒', '团'];
/// The name of a body that sends a reporter is not longer: characters.
const LONGEST_SENDER: usize = 14;

/// Ends of bodies' short names, which are as long as people's names.
const BODY_ENDINGS: &str = "局委办部会社院校站所队联街镇村处组团厅区县市室台报场矿厂馆店";
/// Ends of further names of places and bodies.
const PLACE_ENDINGS: &str = "道乡州省园司府";

/// Whether a line may be the name of a place or body.
pub(super) fn ends_like_a_place_or_body(line: &str) -> bool {
    line.chars().next_back().is_some_and(|last| BODY_ENDINGS.contains(last) || PLACE_ENDINGS.contains(last))
}

/// Two to four Chinese characters, or a longer name with a middle dot, that do not end like a body's name.
fn is_name(token: &str) -> bool {
    let chars = token.chars().count();
    let dotted = token.contains(['·', '•']);
    let han = token.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    han && if dotted { (4..=16).contains(&chars) } else { (2..=4).contains(&chars) && !ends_like_a_body(token, chars) }
}

fn ends_like_a_body(token: &str, chars: usize) -> bool {
    chars >= 3 && token.chars().next_back().is_some_and(|last| BODY_ENDINGS.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_roles_is_read() {
        for line in entries(include_str!("../../data/layout/credit-roles.tsv")) {
            assert!(role(line).is_some(), "{line}");
        }
    }
}
