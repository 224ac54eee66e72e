//! The words of a credit line: roles, names, and what stands beside them.

use std::cmp::Reverse;
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

/// Longest first, so that a longer word is never read as a shorter one.
static ROLES: LazyLock<Vec<(&str, Credit, Side)>> = LazyLock::new(|| {
    let mut roles: Vec<_> = entries(include_str!("../../data/layout/credit-roles.tsv"))
        .map(|line| role(line).expect("a built-in line has a word, text or photo, and a side, which a test checks"))
        .collect();
    roles.sort_by_key(|(word, ..)| Reverse(word.len()));
    roles
});

fn role(line: &str) -> Option<(&str, Credit, Side)> {
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
        let single = token.chars().count() == 1 && !ROLES.iter().any(|(role, ..)| *role == token);
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
    if let Some(&(_, credit, side)) = ROLES.iter().find(|(role, ..)| *role == token) {
        return words.push(Word::Role(credit, side));
    }
    let glued = |role: &str| role.chars().count() > 1;
    let before = ROLES.iter().find(|(role, _, side)| *side == Side::Before && glued(role) && token.starts_with(role));
    if let Some(&(role, credit, side)) = before {
        words.push(Word::Role(credit, side));
        return push_words(&token[role.len()..], words);
    }
    let behind = ROLES
        .iter()
        .find(|(role, _, side)| *side != Side::Before && (glued(role) || *role == "摄") && token.ends_with(role));
    if let Some(&(role, credit, side)) = behind {
        push_words(&token[..token.len() - role.len()], words);
        return words.push(Word::Role(credit, side));
    }
    words.push(if is_name(token) { Word::Name(token.to_owned()) } else { Word::Other(token) });
}

/// Ends of bodies' short names, which are as long as people's names.
const BODY_ENDINGS: &str = "局委办部会社院校站所队联街镇村处组团厅区县市室台报";
/// Ends of further names of places and bodies.
const PLACE_ENDINGS: &str = "道乡州省园司厂馆";

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
        assert!(ROLES.is_sorted_by_key(|(word, ..)| Reverse(word.len())));
    }
}
