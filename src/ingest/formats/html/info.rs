//! The line of date, source and author between an article's headline and body: `2024-09-12 09:30 来源：云川日报 记者 林秋禾`.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::super::credits::role_at;
use super::super::marks::entries;
use super::head::paper;
use crate::text::dates;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Info {
    pub date: Option<Date>,
    /// The paper that the article is from, where the source is one.
    pub publication: Option<String>,
    /// As printed, with its role.
    pub byline: Option<String>,
    /// What the line says besides its by-line.
    pub rest: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Source,
    Author,
    Other,
}

/// Longest first, so that a longer label is never read as a shorter one.
static LABELS: LazyLock<Vec<(&str, Label)>> = LazyLock::new(|| {
    let mut labels: Vec<_> = entries(include_str!("../../../../data/formats/info-labels.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(label, kind)| (label, if kind == "source" { Label::Source } else { Label::Other }))
        .collect();
    labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    labels
});

/// Characters.
const LONGEST: usize = 120;

/// Reads a line; `None` where it states nothing of the kind.
pub(super) fn read(line: &str) -> Option<Info> {
    if line.contains(['。', '！', '？']) || line.chars().count() > LONGEST {
        return None;
    }
    let date = dates(line).next().map(|(_, date)| date);
    let stretches = stretches(line);
    let source = stretches.iter().find(|stretch| stretch.label == Label::Source);
    let author = stretches.iter().find(|stretch| stretch.label == Label::Author);
    if date.is_none() && source.is_none() && author.is_none() {
        return None;
    }
    let publication = source.and_then(|stretch| {
        let value = line[stretch.value.clone()].trim_start_matches([':', '：', ' ', '\u{3000}']);
        paper(value.split_whitespace().next()?)
    });
    let whole = author.map_or(line.len()..line.len(), |stretch| stretch.whole.clone());
    let byline = Some(line[whole.clone()].trim().to_owned()).filter(|byline| !byline.is_empty());
    let rest = [line[..whole.start].trim_end(), line[whole.end..].trim_start()].join(" ");
    let rest = Some(rest.trim().to_owned()).filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or_default();
    Some(Info { date, publication, byline, rest })
}

/// A label with what it labels.
struct Stretch {
    label: Label,
    whole: Range<usize>,
    value: Range<usize>,
}

fn stretches(line: &str) -> Vec<Stretch> {
    let parts = |c: char| c.is_whitespace() || "|｜/／　【（(［[，,".contains(c);
    let mut found: Vec<Stretch> = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let is_start = parts(before);
        before = c;
        if !is_start {
            continue;
        }
        // A number (the next date or time) ends what an author's label labels.
        if c.is_ascii_digit() {
            if let Some(last) = found.last_mut().filter(|last| last.label == Label::Author && last.whole.end > at) {
                (last.whole.end, last.value.end) = (at, at);
            }
            continue;
        }
        let Some((label, length)) = label_at(&line[at..]) else { continue };
        if let Some(last) = found.last_mut() {
            // Roles that follow one another are one by-line.
            if last.label == Label::Author && label == Label::Author && last.whole.end == line.len() {
                continue;
            }
            (last.whole.end, last.value.end) = (last.whole.end.min(at), last.value.end.min(at));
        }
        found.push(Stretch { label, whole: at..line.len(), value: at + length..line.len() });
    }
    found
}

fn label_at(text: &str) -> Option<(Label, usize)> {
    let parted = |rest: &str| rest.starts_with([':', '：', ' ', '\u{3000}']);
    let label = LABELS.iter().find(|(label, _)| text.strip_prefix(label).is_some_and(parted));
    label.map(|(label, kind)| (*kind, label.len())).or_else(|| role_at(text).map(|length| (Label::Author, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_source_and_author_are_told_apart() {
        for (line, expected) in [
            ("2024-09-12 09:30 来源：云川日报 记者 林秋禾", ["2024-09-12", "云川日报", "记者 林秋禾"]),
            ("来源：云川日报 2024年09月12日", ["2024-09-12", "云川日报", ""]),
            ("作者：林秋禾 高远 时间：2024-09-12 阅读：31", ["2024-09-12", "", "作者：林秋禾 高远"]),
            ("本报记者 林秋禾 通讯员 高远", ["", "", "本报记者 林秋禾 通讯员 高远"]),
            ("■ 通讯员 林秋禾 2024-09-12", ["2024-09-12", "", "通讯员 林秋禾"]),
            ("来源：柳湾村 编辑：高远", ["", "", ""]),
            ("第318期", ["-", "", ""]),
            ("记者走进柳湾村", ["-", "", ""]),
        ] {
            let info = read(line);
            let shown = info.map_or(["-".to_owned(), String::new(), String::new()], |info| {
                let date = info.date.map(|date| date.to_string()).unwrap_or_default();
                [date, info.publication.unwrap_or_default(), info.byline.unwrap_or_default()]
            });
            assert_eq!(shown, expected.map(str::to_owned), "{line}");
        }
    }
}
