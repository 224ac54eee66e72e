use std::ops::Range;

use crate::extract::{Lexicons, List};

/// Names are of this length in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=32;

/// A head noun that a name ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head<'l> {
    /// Where the head starts, in bytes.
    pub start: usize,
    pub end: usize,
    /// The kind's word in the list.
    pub kind: &'l str,
    pub class: &'l str,
}

/// The head noun that ends at byte `end`.
pub(super) fn head_ending<'l>(lexicons: &'l Lexicons, text: &str, end: usize) -> Option<Head<'l>> {
    let found = lexicons[List::InitiativeHeads].longest_ending(text, end)?;
    if is_part_of_word(lexicons, text, &found.range) {
        return None;
    }
    Some(Head { start: found.range.start, end, kind: found.column(0), class: found.column(1) })
}

/// The head noun that ends at byte `end`, or before the 建设 or 活动 that ends there: 清溪商务区|建设.
pub(super) fn completed<'l>(lexicons: &'l Lexicons, text: &str, end: usize) -> Option<Head<'l>> {
    head_ending(lexicons, text, end).or_else(|| {
        let before = ["建设", "工作"].iter().find_map(|work| text[..end].strip_suffix(work))?;
        head_ending(lexicons, text, before.len()).filter(|head| head.class == "proper")
    })
}

/// The head noun after a closing mark: `主题|活动` after “…”, with at most `modifier` characters before it and nothing
/// that breaks a name. Heads that follow one another are one: 志愿服务|活动.
pub(super) fn head_after<'l>(lexicons: &'l Lexicons, text: &str, from: usize, modifier: usize) -> Option<Head<'l>> {
    let heads = &lexicons[List::InitiativeHeads];
    let rest = text.get(from..)?;
    for (at, c) in rest.char_indices().take(modifier + 1) {
        let start = from + at;
        if let Some(found) = heads.longest_at(text, start).filter(|found| found.column(1) != "inner") {
            let mut head = Head { start, end: found.range.end, kind: found.column(0), class: found.column(1) };
            let follows = |end| heads.longest_at(text, end).filter(|next| next.column(1) != "inner");
            while let Some(next) = follows(head.end).filter(|next| stands_alone(lexicons, text, &next.range)) {
                head = Head { start, end: next.range.end, kind: next.column(0), class: next.column(1) };
            }
            if stands_alone(lexicons, text, &(start..head.end)) {
                return Some(head);
            }
        }
        // “平安迎峰”|联合演练: there the word describes, and joins nobody.
        let joint = at == 0 && (rest.starts_with("联合") || is_kind_of_event(rest));
        if c == '的' || is_break(lexicons, text, start) && !joint || !(c.is_alphanumeric() || c == '+') {
            return None;
        }
    }
    None
}

/// “温暖包”|发放活动: a verb of two characters that says what kind of event it is.
fn is_kind_of_event(rest: &str) -> bool {
    let after = rest.char_indices().nth(2).map_or("", |(at, _)| &rest[at..]);
    ["活动", "仪式", "行动", "大赛", "比赛", "计划", "工程", "项目"].iter().any(|noun| after.starts_with(noun))
}

/// A head of one character that is the end of a longer word: 展 in 拓展.
fn is_part_of_word(lexicons: &Lexicons, text: &str, head: &Range<usize>) -> bool {
    head.len() == '展'.len_utf8() && lexicons[List::WordsLikeHeads].longest_ending(text, head.end).is_some()
}

/// A head of one character is one only where a word ends: 展 in 红色展, not in 展开 and 拓展. Whoever does the work is
/// none: 传承|人, 志愿服务|者.
fn stands_alone(lexicons: &Lexicons, text: &str, range: &Range<usize>) -> bool {
    let rest = &text[range.end..];
    let people =
        rest.starts_with(['人', '者', '员']) && !["人大", "人民", "人才", "人社"].iter().any(|w| rest.starts_with(w));
    !people && range.len() > '展'.len_utf8()
        || !people
            && !is_part_of_word(lexicons, text, range)
            && !rest.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, '的' | '在' | '由' | '已' | '将'))
}

/// Whether a word that no name holds starts at byte `at`.
pub(super) fn is_break(lexicons: &Lexicons, text: &str, at: usize) -> bool {
    lexicons[List::InitiativeBreaks].longest_at(text, at).is_some_and(|word| {
        // 对|接会, 比|武: a character of a longer word.
        word.word.chars().nth(1).is_some() || lexicons[List::WordsLikeBreaks].longest_at(text, at).is_none()
    })
}

/// Whether `name` can name anything: of a usual length, without sentence marks, no slogan and no figure of speech.
pub(super) fn is_possible(lexicons: &Lexicons, name: &str) -> bool {
    LENGTHS.contains(&name.chars().count())
        && !name.starts_with(['要', '须', '应'])
        && !name.contains(['。', '！', '？', '；', '：', '（', '）', '\n'])
        && name.chars().any(char::is_alphabetic)
        && !is_stock(lexicons, name)
}

/// Whether a word is a slogan or a figure of speech.
pub(super) fn is_stock(lexicons: &Lexicons, word: &str) -> bool {
    lexicons[List::InitiativeSlogans].contains(word) || lexicons[List::InitiativeFigures].contains(word)
}

/// Whether a modifier holds more than common words: two characters at least once those are taken away.
pub(super) fn is_proper(lexicons: &Lexicons, modifier: &str) -> bool {
    leftover(lexicons, modifier, |_| true) >= 2
}

/// Whether a modifier says more than 多场, 大型, 文艺.
pub(super) fn is_telling(lexicons: &Lexicons, modifier: &str) -> bool {
    leftover(lexicons, modifier, |column| column == "vague") >= 2
}

/// How many characters remain when the common words that `taken` picks by their column are taken away.
fn leftover(lexicons: &Lexicons, modifier: &str, taken: impl Fn(&str) -> bool) -> usize {
    let common = &lexicons[List::InitiativeCommon];
    let (mut at, mut left) = (0, 0);
    while let Some(c) = modifier[at..].chars().next() {
        if let Some(word) = common.starting_at(modifier, at).find(|word| taken(word.column(0))) {
            at = word.range.end;
        } else {
            left += usize::from(c.is_alphabetic());
            at += c.len_utf8();
        }
    }
    left
}
