//! The words of a credit line: roles, names, and what stands beside them.

use super::Credit;
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
const ROLES: [(&str, Credit, Side); 37] = [
    ("融媒体记者", Credit::Text, Side::Before),
    ("全媒体记者", Credit::Text, Side::Before),
    ("特约通讯员", Credit::Text, Side::Before),
    ("本报通讯员", Credit::Text, Side::Before),
    ("本报记者", Credit::Text, Side::Before),
    ("本刊记者", Credit::Text, Side::Before),
    ("本社记者", Credit::Text, Side::Before),
    ("本台记者", Credit::Text, Side::Before),
    ("特约记者", Credit::Text, Side::Before),
    ("见习记者", Credit::Text, Side::Before),
    ("实习记者", Credit::Text, Side::Before),
    ("首席记者", Credit::Text, Side::Before),
    ("融媒记者", Credit::Text, Side::Before),
    ("摄影报道", Credit::Photo, Side::Behind),
    ("摄影记者", Credit::Photo, Side::Before),
    ("图片报道", Credit::Photo, Side::Behind),
    ("图文报道", Credit::Text, Side::Behind),
    ("通讯员", Credit::Text, Side::Before),
    ("实习生", Credit::Text, Side::Before),
    ("记者", Credit::Text, Side::Before),
    ("作者", Credit::Text, Side::Before),
    ("撰文", Credit::Text, Side::Either),
    ("撰稿", Credit::Text, Side::Either),
    ("采写", Credit::Text, Side::Either),
    ("文字", Credit::Text, Side::Either),
    ("文图", Credit::Text, Side::Either),
    ("图文", Credit::Text, Side::Either),
    ("摄影", Credit::Photo, Side::Either),
    ("图片", Credit::Photo, Side::Either),
    ("供图", Credit::Photo, Side::Behind),
    ("供稿", Credit::Text, Side::Behind),
    ("来稿", Credit::Text, Side::Behind),
    ("报道", Credit::Text, Side::Behind),
    ("整理", Credit::Text, Side::Behind),
    ("文", Credit::Text, Side::Either),
    ("图", Credit::Photo, Side::Either),
    ("摄", Credit::Photo, Side::Either),
];

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
