//! Lines that belong to the page and not to an article: running heads, imprints, section labels, contents.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::byline::{credit_line, names_editor};
use super::lines::{EMPHASIS, Line, columns};
use super::signature::{signed_above, signed_below};
use super::wording::{could_be_heading, ends_sentence, reads_like_prose};
use super::words::entries;
use super::{Aside, Reason, margin};
use crate::ingest::{Role, is_masthead_line, is_sure_paper_name};
use crate::text::is_han;

/// A short line that stands in an issue this often is a running head.
const RUNNING_HEAD_TIMES: usize = 3;
const RUNNING_HEAD_WIDTHS: std::ops::RangeInclusive<usize> = 4..=40;

/// Finds the furniture of one document.
pub(super) struct Furniture<'a, 'p> {
    times: HashMap<&'a str, usize>,
    numbered: HashMap<String, usize>,
    publications: &'p [String],
}

impl<'a, 'p> Furniture<'a, 'p> {
    /// `publications` are what the paper is called.
    pub fn of(lines: &[Line<'a>], publications: &'p [String]) -> Self {
        let (mut times, mut numbered) = (HashMap::new(), HashMap::new());
        for line in lines.iter().filter(|line| RUNNING_HEAD_WIDTHS.contains(&line.width) && !is_credit_like(line.text))
        {
            *times.entry(line.text).or_default() += 1;
            if let Some(head) = without_page_number(line.text) {
                *numbered.entry(head).or_default() += 1;
            }
        }
        Self { times, numbered, publications }
    }

    /// The lines without the furniture, which goes to `aside`; what stood around it stands apart.
    pub fn clear(&self, lines: &[Line<'a>], aside: &mut Vec<Aside>) -> Vec<Line<'a>> {
        let mut apart = false;
        // Lines of a wrapped notice that are still to come.
        let mut notice = 0;
        let mut below_masthead = false;
        let mut kept = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let stands_apart = line.gap || apart;
            let name = || (stands_apart && self.is_publication(line, &lines[at + 1..])).then_some(Reason::Masthead);
            let alone = stands_apart && lines.get(at + 1).is_none_or(|below| below.gap);
            // In the midst of wrapped text a date, or a word of the imprint, is a part of the sentence.
            let in_sentence = !stands_apart && kept.last().is_some_and(|above| runs_on(above));
            if stands_apart {
                notice = margin::wrapped_notice(&lines[at..]);
            }
            if notice > 0 {
                notice -= 1;
                aside.extend(Aside::of(line, Reason::Notice));
                apart = true;
                continue;
            }
            let goes_on = || (below_masthead && !line.gap && carries_masthead_on(line)).then_some(Reason::Masthead);
            let reason = self.reason(line, alone).filter(|_| !in_sentence).or_else(name).or_else(goes_on);
            below_masthead = reason == Some(Reason::Masthead);
            match reason {
                Some(reason) => aside.extend(Aside::of(line, reason)),
                None => kept.push(Line { gap: stands_apart, ..*line }),
            }
            apart = kept.last().is_none_or(|last| last.start != line.start);
        }
        kept
    }

    /// Why a line is furniture, if it is.
    fn reason(&self, line: &Line<'_>, alone: bool) -> Option<Reason> {
        match line.role {
            Some(Role::Furniture) => return Some(Reason::Page),
            // A heading of the source may be what the margin says, but is no running head.
            Some(Role::Title | Role::Subtitle | Role::Caption) => return margin::reason(line, alone),
            Some(Role::Subheading | Role::Byline) => return None,
            Some(Role::Paragraph | Role::Lines) | None => {}
        }
        let text = line.text;
        let repeated = || self.times.get(text).is_some_and(|&times| times >= RUNNING_HEAD_TIMES);
        let numbered =
            || without_page_number(text).and_then(|head| self.numbered.get(&head)).is_some_and(|&times| times > 1);
        if is_masthead_line(text) {
            Some(Reason::Masthead)
        } else {
            margin::reason(line, alone).or_else(|| (repeated() || numbered()).then_some(Reason::RunningHead))
        }
    }

    fn contains(&self, line: &Line<'_>) -> bool {
        self.reason(line, true).is_some()
    }

    /// Whether a line is the paper's name. One that does not plainly read so may be a headline that was taken for it:
    /// it is the paper's name only where another headline follows.
    fn is_publication(&self, line: &Line<'_>, below: &[Line<'_>]) -> bool {
        let name = bare_name(line.text);
        if !self.publications.iter().any(|publication| bare_name(publication) == name) {
            return is_sure_paper_name(line.text) && below.first().is_some_and(|next| is_masthead_line(next.text));
        }
        let next = || below.iter().find(|line| !self.contains(line));
        // 柳湾村办起道德讲堂 / 2024年3月1日 / ■ 通讯员: a headline, of whose story the by-line comes next.
        let dated = || {
            below.first().is_some_and(|next| is_masthead_line(next.text))
                && below.get(1).is_none_or(|story| !is_credit_like(story.text))
        };
        is_sure_paper_name(line.text)
            || dated()
            || next().is_some_and(|next| could_be_heading(next) && !is_credit_like(next.text))
    }
}

/// 农历癸巳 / 年十月二十 第2版 要闻: a masthead's line that broke within its date still tells page or number.
fn carries_masthead_on(line: &Line<'_>) -> bool {
    let numbered = |word: &str| {
        let number = word.trim_start_matches('第').trim_end_matches(['版', '期']);
        number.len() < word.len() && number.chars().all(|c| c.is_ascii_digit() || is_numeral(c))
    };
    line.width <= RUNNING_HEAD_WIDTHS.end() + RUNNING_HEAD_WIDTHS.start()
        && !line.text.contains(['，', '。', '；', '！', '？', '“', '：'])
        && line.text.split_whitespace().any(numbered)
        && !line.text.split_whitespace().any(names_editor)
        && line.text.split_whitespace().all(|word| word.chars().count() <= LONGEST_LABEL)
}

fn is_numeral(c: char) -> bool {
    "〇○零一二三四五六七八九十".contains(c)
}

/// A name as print may set it: wide, in title marks.
fn bare_name(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"《》【】[]■□●".contains(*c)).collect()
}

fn is_credit_like(text: &str) -> bool {
    credit_line(text).or_else(|| signed_below(text)).is_some() || (is_bulleted(text) && signed_above(text).is_some())
}

/// A line of running text after which the sentence goes on.
fn runs_on(line: &Line<'_>) -> bool {
    line.width >= NARROWEST_TEXT && reads_like_prose(line.text) && !ends_sentence(line.text)
}

const NARROWEST_TEXT: usize = 20;

fn is_bulleted(text: &str) -> bool {
    text.starts_with(['■', '□', '●', '◆'])
}

/// A line that begins or ends in a number, without its digits: the same on every page.
fn without_page_number(text: &str) -> Option<String> {
    let numbered = text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(|c: char| c.is_ascii_digit());
    let head: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    (numbered && head.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(head)
}

/// Names of sections that papers print without any mark.
static SECTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/sections.tsv")).collect());

/// `·城事·`, `■ 理论`: the name of a section, not a headline.
pub(super) fn is_section_label(text: &str) -> bool {
    if text.chars().count() > 16 {
        return false;
    }
    if SECTIONS.contains(&text)
        || (text.contains('\u{3000}') && SECTIONS.contains(&text.replace('\u{3000}', "").as_str()))
    {
        return true;
    }
    let dotted = text.strip_prefix('·').and_then(|rest| rest.strip_suffix('·'));
    let bulleted = text.strip_prefix(['■', '□', '●', '◆']).map(str::trim);
    dotted.or(bulleted).is_some_and(|name| !name.is_empty() && !name.contains('·'))
}

/// `【时评】`.
pub(super) fn is_bracketed_label(text: &str) -> bool {
    let inside = text.strip_prefix(['【', '〖', '［']).and_then(|rest| rest.strip_suffix(['】', '〗', '］']));
    inside.is_some_and(|name| (2..=LONGEST_LABEL).contains(&name.chars().count()) && name.chars().all(is_han))
}

/// Characters of a label in brackets.
const LONGEST_LABEL: usize = 8;

/// `·时评·村里的路`: a section's name and a headline that an extractor left on one line, as two lines.
pub(super) fn split_label<'a>(line: &Line<'a>) -> Option<[Line<'a>; 2]> {
    let end = '·'.len_utf8() + line.text.strip_prefix('·')?.find('·')? + '·'.len_utf8();
    let (label, rest) = line.text.split_at(end);
    let rest = rest.trim_start().trim_start_matches(EMPHASIS).trim_start();
    let start = line.start + line.text.len() - rest.len();
    (is_section_label(label) && !rest.is_empty()).then(|| {
        let head = Line { text: label, width: columns(label), ..*line };
        [head, Line { text: rest, start, indent: 0, width: columns(rest), gap: true, ..*line }]
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for (text, expected) in [
            ("责任编辑：林秋禾 美编：高远", true),
            ("编辑部电话：8312207", true),
            ("第02版", true),
            ("2024年9月12日 星期四", true),
            ("扫码看视频", true),
            ("中共云川区委宣传部主办 本版编辑：林秋禾", true),
            ("柳湾采莲节由云川区文旅局主办", false),
            ("编辑部走进柳湾村", false),
            ("柳湾村修路", false),
            ("■ 通讯员 林秋禾", false),
        ] {
            let lines = lines(text, 0..text.len());
            assert_eq!(Furniture::of(&lines, &[]).contains(&lines[0]), expected, "{text}");
        }
    }

    #[test]
    fn a_line_on_every_page_is_a_running_head() {
        let text = "柳湾风采\n\n一\n\n柳湾风采\n\n二\n\n柳湾风采\n";
        let lines = lines(text, 0..text.len());
        assert!(Furniture::of(&lines, &[]).contains(&lines[0]));
        assert!(!Furniture::of(&lines, &[]).contains(&lines[1]));
    }

    #[test]
    fn labels_name_sections() {
        for (text, expected) in [("·城事·", true), ("■ 理论", true), ("柳湾村", false), ("·", false)] {
            assert_eq!(is_section_label(text), expected, "{text}");
        }
    }
}
