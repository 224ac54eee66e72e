use super::scan::{Scan, Token, char_before, is_han, is_word};
use crate::extract::{Lexicons, List};

const GLUED: [char; 16] =
    ['辖', '据', '由', '在', '被', '把', '将', '为', '从', '向', '对', '获', '赴', '的', '原', '过'];

/// Where a name that ends at a known place begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    pub at: usize,
    /// Punctuation, a particle or another name stands before it: not merely what the segmenter takes for a verb.
    pub firm: bool,
}

/// Reads back from byte `end` over what can belong to a name, not beyond `floor`.
pub fn start(lexicons: &Lexicons, scan: &Scan<'_>, end: usize, floor: usize) -> Start {
    start_of(lexicons, scan, end, floor, false)
}

/// As [`start`]; in a `compound` the word right before `end` may be a verb that names what a body does: 水电建设|集团.
pub fn start_of(lexicons: &Lexicons, scan: &Scan<'_>, end: usize, floor: usize, compound: bool) -> Start {
    let mut at = end;
    while at > floor {
        let Some(before) = char_before(scan.text, at) else { break };
        if !is_han(before) && !before.is_ascii_alphanumeric() && before != '·' {
            return Start { at, firm: true };
        }
        let Some(token) = scan.token_before(at) else { break };
        if token.range.start < floor {
            return Start { at: floor, firm: true };
        }
        // 由县|文化馆: the segmenter glues particles to names that it does not know.
        if let Some(particle) = token.word.chars().next().filter(|c| GLUED.contains(c) && !is_word(token.word)) {
            return Start { at: token.range.start + particle.len_utf8(), firm: true };
        }
        let glued_end = token.word.ends_with(['到', '在', '由', '被']) && token.word.chars().count() > 1;
        if glued_end && !is_word(token.word) {
            return Start { at, firm: true };
        }
        match stop(lexicons, token, at, Some(end).filter(|_| compound)) {
            Some(firm) => return Start { at, firm },
            None => at = token.range.start,
        }
    }
    Start { at, firm: true }
}

/// Whether the sentence, and not a name, owns this token; `Some(true)` where that is beyond doubt.
fn stop(lexicons: &Lexicons, token: &Token<'_>, at: usize, end: Option<usize>) -> Option<bool> {
    let whole = token.range.end <= at;
    if !whole {
        return None;
    }
    let inner = end == Some(at) && lexicons[List::OrganisationInner].contains(token.word);
    if lexicons[List::BoundaryWords].contains(token.word) && !inner {
        return Some(true);
    }
    if lexicons[List::OrganisationInner].contains(token.word) {
        return None;
    }
    let first = token.tag.chars().next().unwrap_or('x');
    match first {
        'p' | 'c' | 'u' | 'r' | 'y' | 'e' | 't' => Some(true),
        // Of words that no dictionary has, the segmenter guesses the kind: 昭觉 is no verb.
        'v' if token.tag != "vn" && token.word.chars().count() > 1 && is_word(token.word) => Some(false),
        'd' | 'f' if token.word.chars().count() > 1 => Some(false),
        // 不断扩大|社区: a set phrase.
        'i' | 'l' if token.word.chars().count() > 3 && is_word(token.word) => Some(false),
        'q' => Some(false),
        _ => None,
    }
}
