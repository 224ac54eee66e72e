//! By-lines and photo credits: which words of a line are roles, which are names, and which credit a name gets.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Credit;
use super::roles::{Side, Word, words};
use super::signature::{is_name, signed_below};
use super::words::{Openings, entries};
use crate::text::is_han;

/// What a credit line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CreditLine {
    /// In the order of the line, each name once.
    pub names: Vec<(String, Credit)>,
    pub place: Place,
}

/// Where a credit of this form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between headline and body.
    Head,
    /// Behind what it credits.
    Tail,
}

impl CreditLine {
    pub fn is_photo(&self) -> bool {
        self.names.iter().all(|(_, credit)| *credit == Credit::Photo)
    }
}

/// A credit line is short: characters.
const LONGEST: usize = 60;
pub(super) const BULLETS: &str = "■□●○◆◇★☆▲△▼▽◎⊙☉※►▶▷▸▍▎▌▪▫◾◽◼◻♦♢❖✦✧✎✍•*#";

/// Reads a line that is a by-line or photo credit and nothing else.
pub(super) fn credit_line(line: &str) -> Option<CreditLine> {
    let line = line.trim();
    if line.len() > 4 * LONGEST || line.contains(['。', '！', '？', '《', '；']) {
        return None;
    }
    let bare = line.trim_start_matches(|c| BULLETS.contains(c)).trim_start();
    let bulleted = bare.len() < line.len();
    let (bare, bracketed) = unbracketed(bare);
    let words = words(without_editors(bare));
    let first_role = words.iter().position(|word| matches!(word, Word::Role(..)))?;
    let named = words.iter().filter(|word| matches!(word, Word::Name(_))).count();
    let others = words.iter().any(|word| matches!(word, Word::Other(_)));
    let behind = matches!(words.last(), Some(Word::Role(_, Side::Behind | Side::Either)));
    let slashed = first_role == 0 && bare.trim_start_matches(is_han).trim_start().starts_with(['/', '／']);
    if (others && !(bulleted || bracketed || slashed)) || (bare.contains('“') && !bracketed) {
        return None;
    }
    let names = match named {
        0 if others && (slashed || behind) => bodies(&words),
        0 => return None,
        1..=8 => credited(&words, behind),
        _ => return None,
    };
    let place = if bracketed || (behind && !bulleted) { Place::Tail } else { Place::Head };
    (!names.is_empty()).then_some(CreditLine { names, place })
}

/// 通讯员：林秋禾　责编：高远: the line without those who edited what the others wrote.
fn without_editors(line: &str) -> &str {
    let starts = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let editors = starts
        .into_iter()
        .find(|&at| EDITORS.rests(&line[at..]).any(|rest| rest.starts_with(['：', ':', '/', '／', ' ', '\u{3000}'])));
    editors.map_or(line, |at| line[..at].trim_end())
}

/// Whether a word says who edited or checked a page: 校对, 责编：高远.
pub(super) fn names_editor(word: &str) -> bool {
    EDITORS.open(word)
}

static EDITORS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/editors.tsv"))));

/// The credit behind a paragraph's last sentence, with the byte that it begins at.
pub(super) fn tail_credit(paragraph: &str) -> Option<(usize, CreditLine)> {
    let sentence_end = paragraph
        .char_indices()
        .rev()
        .take(LONGEST + 2)
        .find(|&(_, c)| matches!(c, '。' | '！' | '？' | '…'))
        .map(|(at, c)| at + c.len_utf8());
    if let Some(at) = sentence_end {
        let tail = paragraph[at..].trim_start_matches(['”', '’', '」', '』']);
        let at = paragraph.len() - tail.len();
        let credit = || credit_line(tail).or_else(|| signed_below(tail));
        if let Some(credit) = Some(at).filter(|&at| at > 0 && !tail.is_empty()).and_then(|_| credit()) {
            return Some((at, CreditLine { place: Place::Tail, ..credit }));
        }
    }
    last_brackets(paragraph).or_else(|| last_words(paragraph))
}

/// The last words of a caption that ends without a full stop: `图为栽树现场 林秋禾 摄`.
fn last_words(paragraph: &str) -> Option<(usize, CreditLine)> {
    let mut starts = paragraph.char_indices().rev().take(LONGEST).filter(|(_, c)| c.is_whitespace());
    starts
        .by_ref()
        .take(5)
        .map(|(at, c)| at + c.len_utf8())
        .find_map(|at| credit_line(&paragraph[at..]).map(|credit| (at, CreditLine { place: Place::Tail, ..credit })))
}

fn last_brackets(paragraph: &str) -> Option<(usize, CreditLine)> {
    paragraph.ends_with(['）', ')']).then_some(())?;
    let at = paragraph.rfind(['（', '('])?;
    credit_line(&paragraph[at..]).filter(|_| at > 0).map(|credit| (at, credit))
}

/// The credit of a dateline (`本报讯（记者 X 通讯员 Y）`), with the byte behind it.
pub(super) fn dateline(paragraph: &str) -> Option<(usize, CreditLine)> {
    let Some((open, _)) = paragraph.char_indices().take(24).find(|(_, c)| matches!(c, '（' | '(')) else {
        return open_dateline(paragraph);
    };
    let before = paragraph[..open].trim_end();
    let announced = before.is_empty() || before.ends_with(['讯', '电']);
    if !announced || before.contains(['，', '。', '“', '、']) {
        return None;
    }
    let close = open + paragraph[open..].char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')'))?.0;
    let end = close + paragraph[close..].chars().next().map_or(0, char::len_utf8);
    let inside = &paragraph[open..end];
    // 本报讯（林秋禾）: behind an announcement names need no role.
    let bare = || signed_below(inside).filter(|_| !before.is_empty());
    let credit = credit_line(inside).or_else(bare)?;
    let rest = paragraph[end..].trim_start_matches([' ', '\u{3000}', '：', ':']);
    (!rest.is_empty()).then(|| (paragraph.len() - rest.len(), CreditLine { place: Place::Head, ..credit }))
}

/// A dateline without brackets: `本报讯 记者林秋禾报道：`, `本报讯 通讯员林秋禾 近日，`.
fn open_dateline(paragraph: &str) -> Option<(usize, CreditLine)> {
    let (colon, _) = paragraph.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':' | '，' | '。'))?;
    let head = &paragraph[..colon];
    let (announced, named) = head.split_once('讯').or_else(|| head.split_once('电'))?;
    if !announced.starts_with("本") || announced.chars().count() > 12 {
        return None;
    }
    let led = paragraph[colon..].starts_with(['：', ':']);
    let (end, credit) = match credit_line(named.trim()).filter(|_| led) {
        Some(credit) => (colon, credit),
        None => spaced_credit(paragraph, colon - named.len())?,
    };
    let rest = paragraph[end..].trim_start_matches(['：', ':', ' ', '\u{3000}']);
    (!rest.is_empty()).then(|| (paragraph.len() - rest.len(), CreditLine { place: Place::Head, ..credit }))
}

/// 本报讯|　记者林秋禾　通讯员高远|　近日，…: the credit that white space sets off from the report, and where it ends.
fn spaced_credit(paragraph: &str, start: usize) -> Option<(usize, CreditLine)> {
    let spaces = paragraph[start..].char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| start + at);
    let credits = spaces.take(MOST_SPACES).filter_map(|end| {
        let credit = credit_line(paragraph[start..end].trim())?;
        credit.names.iter().all(|(name, _)| is_name(name, false)).then_some((end, credit))
    });
    credits.last()
}

/// White space in the credit of a dateline.
const MOST_SPACES: usize = 6;

/// The names in a field that holds nothing but authors.
pub(super) fn author_field(field: &str) -> Vec<(String, Credit)> {
    if field.chars().count() > 4 * LONGEST {
        return Vec::new();
    }
    let words = words(field.trim().trim_start_matches(|c| BULLETS.contains(c)));
    let behind = matches!(words.last(), Some(Word::Role(..)));
    let names = credited(&words, behind);
    if names.is_empty() { bodies(&words) } else { names }
}

/// A line that the source calls a by-line: its names, with or without a role beside them.
pub(super) fn names_alone(line: &str) -> CreditLine {
    CreditLine { names: author_field(line), place: Place::Head }
}

/// A line that is a name and nothing else, where something else tells that it is an author's.
pub(super) fn signature(name: &str) -> CreditLine {
    CreditLine { names: vec![(name.to_owned(), Credit::Text)], place: Place::Head }
}

pub(super) fn unbracketed(text: &str) -> (&str, bool) {
    let inside = text
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .filter(|inside| !inside.contains(['（', '(']));
    inside.map_or((text, false), |inside| (inside.trim(), true))
}

/// What is credited to bodies alone, as printed.
fn bodies(words: &[Word<'_>]) -> Vec<(String, Credit)> {
    let credit = words.iter().find_map(|word| match word {
        Word::Role(credit, _) => Some(*credit),
        _ => None,
    });
    words
        .iter()
        .filter_map(|word| match word {
            Word::Other(body) if body.chars().count() > 2 => Some(((*body).to_owned(), credit.unwrap_or(Credit::Text))),
            _ => None,
        })
        .collect()
}

/// Gives each name the credit of the role that goes with it. `behind`: roles that may stand on either side
/// stand behind the names.
fn credited(words: &[Word<'_>], behind: bool) -> Vec<(String, Credit)> {
    let mut names: Vec<(String, Credit)> = Vec::new();
    let mut open = 0;
    let mut before = Credit::Text;
    let mut last_was_role = None;
    for word in words {
        match word {
            Word::Name(name) => {
                names.push((name.clone(), before));
                last_was_role = None;
            }
            Word::Role(credit, side) => {
                // 文/图: one credit for both, that of the text.
                let credit = if last_was_role == Some(Credit::Text) { Credit::Text } else { *credit };
                let goes_behind = *side == Side::Behind || (*side == Side::Either && behind);
                if goes_behind {
                    if last_was_role.is_none() {
                        for (_, given) in &mut names[open..] {
                            *given = credit;
                        }
                        open = names.len();
                    }
                } else {
                    before = credit;
                    open = names.len();
                }
                last_was_role = Some(credit);
            }
            Word::Other(_) => last_was_role = None,
        }
    }
    let mut seen = HashSet::new();
    names.retain(|(name, _)| seen.insert(name.clone()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(credit: Option<CreditLine>) -> String {
        credit.map_or_else(
            || "-".to_owned(),
            |line| {
                let names: Vec<_> = line
                    .names
                    .iter()
                    .map(|(name, credit)| format!("{name}{}", if *credit == Credit::Photo { "*" } else { "" }))
                    .collect();
                names.join(" ")
            },
        )
    }

    #[test]
    fn credit_lines_give_names_and_kinds() {
        for (line, expected) in [
            ("■ 通讯员 林秋禾", "林秋禾"),
            ("□ 本报记者 林秋禾 通讯员 高远", "林秋禾 高远"),
            ("记者林秋禾 通讯员高远", "林秋禾 高远"),
            ("文/林秋禾", "林秋禾"),
            ("文 / 林秋禾 高远", "林秋禾 高远"),
            ("文/云川区委宣传部部长 林秋禾", "林秋禾"),
            ("文/云川区委宣传部", "云川区委宣传部"),
            ("文/林秋禾 图/高远", "林秋禾 高远*"),
            ("林秋禾/文 高远/图", "林秋禾 高远*"),
            ("林秋禾 文 高远 摄", "林秋禾 高远*"),
            ("文/图 林秋禾", "林秋禾"),
            ("本报记者 林秋禾 文/图", "林秋禾"),
            ("林秋禾 高远 摄影报道", "林秋禾* 高远*"),
            ("记者 林秋禾 摄", "林秋禾*"),
            ("林秋禾摄", "林秋禾*"),
            ("（林秋禾 摄）", "林秋禾*"),
            ("（记者 林秋禾）", "林秋禾"),
            ("（云川区商务局办公室 供稿）", "云川区商务局办公室"),
            ("（柳湾村“银发”宣讲团 供稿）", "柳湾村“银发”宣讲团"),
            ("通讯员 林　禾", "林禾"),
            ("通讯员：林秋禾　责编：高远", "林秋禾"),
            ("林秋禾 口述　高远 记录整理", "林秋禾 高远"),
            ("作者：林秋禾", "林秋禾"),
            ("□ 区融媒体中心记者 林秋禾", "林秋禾"),
            ("云川日报全媒体记者林秋禾 高远", "林秋禾 高远"),
            ("本报学生记者 林秋禾 高远", "林秋禾 高远"),
            ("（本报讯　记者团 林秋禾）", "林秋禾"),
            ("○　林　禾", "-"),
            ("特约摄影 林秋禾", "林秋禾*"),
            ("供图 林秋禾", "林秋禾*"),
            ("记者手记", "-"),
            ("（作者单位：云川区人大常委会）", "-"),
            ("图片由云川区提供", "-"),
            ("柳湾村修路", "-"),
            ("记者走进柳湾村，看见新修的路", "-"),
            ("林秋禾", "-"),
            ("通讯员 ", "-"),
        ] {
            assert_eq!(shown(credit_line(line)), expected, "{line}");
        }
    }

    #[test]
    fn credits_are_cut_off_the_end_of_a_paragraph() {
        for (paragraph, rest, expected) in [
            ("柳湾村种树。林秋禾 摄影报道", "柳湾村种树。", "林秋禾*"),
            ("柳湾村种树。（林秋禾 摄）", "柳湾村种树。", "林秋禾*"),
            ("“真好！”（记者 林秋禾）", "“真好！”", "林秋禾"),
            ("图为种树现场 林秋禾 摄", "图为种树现场 ", "林秋禾*"),
            ("图为种树现场（林秋禾 摄）", "图为种树现场", "林秋禾*"),
            ("柳湾村种树。", "", "-"),
        ] {
            let found = tail_credit(paragraph);
            assert_eq!(found.as_ref().map_or("", |(at, _)| &paragraph[..*at]), rest, "{paragraph}");
            assert_eq!(shown(found.map(|(_, credit)| credit)), expected, "{paragraph}");
        }
    }

    #[test]
    fn datelines_are_cut_off_the_beginning() {
        for (paragraph, rest, expected) in [
            ("本报讯（记者 林秋禾 通讯员 高远）近日，云川开会。", "近日，云川开会。", "林秋禾 高远"),
            ("本报云川9月12日讯（记者 林秋禾） 近日，云川开会。", "近日，云川开会。", "林秋禾"),
            ("（通讯员 高远）近日，云川开会。", "近日，云川开会。", "高远"),
            ("云川区（记者 林秋禾）开会。", "", "-"),
            ("晚报讯（林秋禾 高远）昨天，云川开会。", "昨天，云川开会。", "林秋禾 高远"),
            ("（林秋禾）昨天，云川开会。", "", "-"),
            ("本报讯 记者林秋禾 报道 昨天，云川开会。", "昨天，云川开会。", "林秋禾"),
            ("本报讯　通讯员　高远　林秋禾　昨天，云川开会。", "昨天，云川开会。", "高远 林秋禾"),
            ("本报讯 记者 昨天 从云川区获悉，要开会。", "", "-"),
        ] {
            let found = dateline(paragraph);
            assert_eq!(found.as_ref().map_or("", |(at, _)| &paragraph[*at..]), rest, "{paragraph}");
            assert_eq!(shown(found.map(|(_, credit)| credit)), expected, "{paragraph}");
        }
    }
}
