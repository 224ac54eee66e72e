//! What an issue's own first lines say of it: the paper's name, the number, the date.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::model::IssueMeta;
use crate::text::{dates, fold, is_han, numeral};

/// So many lines with text at the head of an issue may belong to its masthead; a magazine prints its contents first.
const MASTHEAD_LINES: usize = 150;
/// A masthead's line is short: bytes.
const LONGEST_LINE: usize = 240;
/// The paper's name stands so near to the number or date: lines with text.
const NAME_DISTANCE: usize = 3;

/// Publication, number and date as the masthead states them; the home district is not its matter.
pub(super) fn read(text: &str) -> IssueMeta {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MASTHEAD_LINES).collect();
    let stated: Vec<Stated> = lines.iter().map(|line| Stated::of(line)).collect();
    let Some(anchor) = stated.iter().position(Stated::is_anchor) else {
        return IssueMeta { publication: lines.first().and_then(|line| sure_name(line)), ..IssueMeta::default() };
    };
    let near = anchor.saturating_sub(NAME_DISTANCE)..(anchor + NAME_DISTANCE + 1).min(lines.len());
    let date = stated[near.clone()].iter().find_map(|line| line.date);
    let number = stated[near.clone()].iter().find_map(|line| line.total.clone()).or_else(|| {
        let line = stated[near.clone()].iter().find(|line| line.number.is_some())?;
        let number = line.number.clone()?;
        Some(line.year.filter(|_| date.is_none()).map_or(number.clone(), |year| format!("{year}-{number}")))
    });
    let named =
        || lines[near.clone()].iter().find_map(|line| spaced(line).or_else(|| line.split_whitespace().find_map(name)));
    let above = || lines[near.start..anchor].iter().rev().find_map(|line| bare_name(line));
    let publication = lines.first().and_then(|line| sure_name(line)).or_else(named).or_else(above);
    IssueMeta { publication, number, date, home: None }
}

/// Publication and number as the name of a file states them, its words parted by spaces.
pub(super) fn read_name(name: &str) -> IssueMeta {
    let stated = Stated::of(name);
    let publication = name.split_whitespace().find_map(sure_name);
    IssueMeta { publication, number: stated.total.or(stated.number), ..IssueMeta::default() }
}

/// A text that is a paper's name, told by how it ends, where something else says that it is one.
pub(super) fn paper_name(text: &str) -> Option<String> {
    name(text)
}

/// The publication that an issue's own first lines state, whatever a manifest calls it.
pub(crate) fn stated_publication(text: &str) -> Option<String> {
    read(text).publication
}

/// Whether a line is the name of a paper and nothing else, by its end (日报, 周报) or since it is set wide.
pub(crate) fn is_sure_paper_name(line: &str) -> bool {
    spaced(line).or_else(|| sure_name(line)).is_some()
}

/// Whether a line is furniture of the masthead: a date or issue number with nothing that reads like a sentence.
pub(crate) fn is_masthead_line(line: &str) -> bool {
    Stated::of(line).is_anchor()
}

#[derive(Debug, Default)]
struct Stated {
    date: Option<Date>,
    number: Option<String>,
    total: Option<String>,
    year: Option<u64>,
}

impl Stated {
    fn of(line: &str) -> Self {
        if line.len() > LONGEST_LINE || line.contains(['。', '，', '；', '！', '？', '“']) {
            return Self::default();
        }
        let line = fold(line);
        if line.contains(',') {
            return Self::default();
        }
        let total = between(&line, "总第", "期").map(|(_, number)| number);
        let plain = between(&line.replace("总第", "总 "), "第", "期");
        let year = plain.as_ref().and_then(|(at, _)| year_before(&line[..*at]));
        Self { date: masthead_date(&line), number: plain.map(|(_, number)| number), total, year }
    }

    fn is_anchor(&self) -> bool {
        self.date.is_some() || self.number.is_some() || self.total.is_some()
    }
}

/// A date counts when the line says little besides: weekday, lunar date, page.
fn masthead_date(line: &str) -> Option<Date> {
    let (range, date) = dates(line).next()?;
    let besides = format!("{} {}", &line[..range.start], &line[range.end..]);
    let calm = besides.split_whitespace().all(|word| {
        let calendar = [
            "星期", "周", "农历", "第", "总第", "今日", "国内", "刊号", "cn", "a", "责", "主办", "出版", "邮发", "期",
            "版",
        ];
        calendar.iter().any(|known| word.contains(known)) || word.chars().count() <= 8
    });
    calm.then_some(date)
}

/// The whole number between two words, with the byte that the first word stands at.
fn between(line: &str, before: &str, after: &str) -> Option<(usize, String)> {
    line.match_indices(before).find_map(|(at, _)| {
        let rest = &line[at + before.len()..];
        let text = rest[..rest.find(after)?].trim();
        let value = numeral(text)?;
        Some((at, value.to_string()))
    })
}

fn year_before(line: &str) -> Option<u64> {
    let digits = line.trim_end().strip_suffix('年')?;
    let start = digits.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last()?.0;
    numeral(&digits[start..]).filter(|year| (1900..2100).contains(year))
}

/// A name set wide: 云 川 报.
fn spaced(line: &str) -> Option<String> {
    let wide = line.split_whitespace().all(|word| word.chars().count() == 1);
    wide.then(|| line.split_whitespace().collect::<String>()).and_then(|joined| name(&joined))
}

/// A word that is a paper's name: it ends as papers' names do, or such a name with that of an edition (云川日报·临湖版).
fn name(word: &str) -> Option<String> {
    let whole = word.trim_matches(|c| "《》【】[]■□●".contains(c));
    let bracketed = || whole.strip_suffix(['）', ')'])?.split_once(['（', '(']);
    let (name, edition) = whole.split_once('·').or_else(bracketed).unwrap_or((whole, ""));
    let is_edition = edition.ends_with(['版', '刊']) && edition.chars().all(is_han);
    if !edition.is_empty() && !is_edition {
        return None;
    }
    let chars = name.chars().count();
    let named = (3..=12).contains(&chars)
        && name.chars().all(is_han)
        && ENDINGS.iter().any(|(ending, _)| name.ends_with(ending))
        && !NO_PAPERS.iter().any(|word| name.ends_with(word));
    named.then(|| whole.to_owned())
}

/// A paper's name that needs no date or number beside it.
fn sure_name(line: &str) -> Option<String> {
    let sure = |name: &str| ENDINGS.iter().any(|(ending, sure)| *sure && name.ends_with(ending));
    name(line).filter(|name| name.split('·').next().is_some_and(sure))
}

/// A name without a telling end, right above the number: two to ten characters and nothing else.
fn bare_name(line: &str) -> Option<String> {
    let chars = line.chars().count();
    ((2..=10).contains(&chars) && line.chars().all(is_han)).then(|| line.to_owned())
}

/// The entries of a list of `data/layout`.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// How papers' names end, and whether such a line is surely one.
static ENDINGS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/layout/paper-endings.tsv"));
    rows.map(|row| row.split_once('\t').map_or((row, false), |(ending, _)| (ending, true))).collect()
});
static NO_PAPERS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/no-papers.tsv")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(text: &str) -> [Option<String>; 3] {
        let meta = read(text);
        [meta.publication, meta.number, meta.date.map(|date| date.to_string())]
    }

    #[test]
    fn mastheads_are_read() {
        let cases = [
            ("云川日报\n2024年9月12日 星期四 第318期\n\n标题\n正文。", ["云川日报", "318", "2024-09-12"]),
            ("2024年9月12日 星期四\n云川新闻\n总第1520期\n标题", ["云川新闻", "1520", "2024-09-12"]),
            ("柳湾支部\n\n上半月 2024年第07期·总第1139期\n", ["柳湾支部", "1139", ""]),
            ("云川日报·临湖版\n2024年9月12日 星期四 第318期\n", ["云川日报·临湖版", "318", "2024-09-12"]),
            ("云川报（汉文版）\n2024年9月12日　第32期\n", ["云川报（汉文版）", "32", "2024-09-12"]),
            ("溪 山 报\n2024年10月18日  星期五  农历九月十六  第1207期\n", ["溪山报", "1207", "2024-10-18"]),
            ("云川月刊\n2024年第7期\n", ["云川月刊", "2024-7", ""]),
            ("《云川晚报》\n正文开始了。", ["云川晚报", "", ""]),
            ("图片新闻\n一个标题\n2024年9月12日，云川区开会。", ["", "", ""]),
            ("一个标题\n正文。", ["", "", ""]),
        ];
        for (text, expected) in cases {
            assert_eq!(read_line(text).map(Option::unwrap_or_default), expected, "{text}");
        }
    }
}
