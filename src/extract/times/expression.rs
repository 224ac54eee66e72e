//! The grammar of times: points, ranges, what stands before and after them.

use jiff::civil::Date;

use super::Time;
use super::moment::{Counted, Part, Said, Setting, YearSaid};
use crate::extract::lexicon::{Found, Words};
use crate::model::{Moment, Period, Season};
use crate::text::numeral;

/// Reads times at given bytes of a text, and remembers the year that was named last.
pub(super) struct Reader<'l, 't> {
    words: &'l Words,
    text: &'t str,
    setting: Setting,
}

/// What a point stands before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    At,
    Since,
    /// Before or after it: no time that could be given.
    Open,
}

impl<'l, 't> Reader<'l, 't> {
    pub fn new(words: &'l Words, text: &'t str, issued: Option<Date>, told: &[i16]) -> Self {
        let elsewhere = issued.is_some_and(|issued| told.iter().any(|year| *year != issued.year()));
        Self { words, text, setting: Setting { issued, year: None, elsewhere } }
    }

    /// The time that starts at byte `at`, where the character `c` stands.
    pub fn time_at(&mut self, at: usize, c: char) -> Option<Time> {
        if !is_number(c) {
            let word = self.words.longest_at(self.text, at);
            let plan = || five_years(self.text, at).map(|(end, years)| self.sided(at, end, Some(years)));
            let Some(word) = word else { return if matches!(c, '“' | '"') { plan() } else { None } };
            return match word.column(0) {
                "none" => None,
                "vague" => Some(Time { range: word.range, period: None, aside: false }),
                "as-of" => self.as_of(at, word.range.end),
                "aside" => {
                    let (end, _) = self.stretch(word.range.end)?;
                    Some(Time { range: at..end, period: None, aside: true })
                }
                _ if self.follows_number(at) => None,
                _ => self.plain(at),
            };
        }
        if self.follows_number(at) || self.text[..at].ends_with(['第', '个', '数', '几']) {
            return None;
        }
        if let Some((end, years)) = five_years(self.text, at) {
            return Some(self.sided(at, end, Some(years)));
        }
        self.plain(at)
    }

    fn plain(&mut self, at: usize) -> Option<Time> {
        // 每年3月 comes again and again, 农历八月 is no month of the calendar.
        if ["每年", "每", "历年", "农历", "阴历"].iter().any(|word| self.text[..at].ends_with(word)) {
            return None;
        }
        let (end, period) = self.stretch(at)?;
        let mut time = Some(self.sided(at, end, period)).filter(|_| !self.tells_age(end))?;
        if self.text[..at].ends_with(['至', '到', '—', '～', '~']) {
            // 即日起至|3月31日: until when.
            time.period = None;
        } else if self.text[time.range.end..].starts_with(['讯', '电']) {
            // 新华社北京4月27日|电: the day of the dispatch.
            time.aside = true;
        }
        Some(time)
    }

    /// 今年|45岁
    fn tells_age(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start_matches(['才', '刚', '已', '仅', '满']);
        let age = rest.trim_start_matches(is_number);
        age.len() < rest.len() && (age.starts_with('岁') || age.starts_with("周岁") || age.starts_with("多岁"))
    }

    /// A time with what follows it: 2019年|以来, 2019年|前.
    fn sided(&self, at: usize, end: usize, period: Option<Period>) -> Time {
        let (end, side) = self.side(end);
        let period = match side {
            Side::At => period,
            Side::Since => period.and_then(Period::start).map(Period::since),
            Side::Open => None,
        };
        Time { range: at..end, period, aside: false }
    }

    fn side(&self, end: usize) -> (usize, Side) {
        let Some(word) = self.words.longest_at(self.text, end) else { return (end, Side::At) };
        let after = &self.text[word.range.end..];
        match word.column(0) {
            // 2019年|起草, 2019年|开始: what begins something else.
            "since"
                if word.word == "起"
                    && after.starts_with(['草', '点', '伏', '步', '身', '火', '诉', '义', '重', '降', '飞']) =>
            {
                (end, Side::At)
            }
            "since" => (word.range.end, Side::Since),
            "before" | "after" => (word.range.end, Side::Open),
            _ => (end, Side::At),
        }
    }

    /// 截至2023年底, 截至6月末: the day that a figure is of.
    fn as_of(&mut self, at: usize, start: usize) -> Option<Time> {
        let said = self.said(start, true)?;
        let (end, said) = said;
        let period = said.period(&self.setting);
        self.note(&said);
        let last = |period: Period| period.end().map(|end| end.last());
        let period = match said.part {
            Some(Part::End) => period.and_then(last).and_then(|day| Moment::day(day.year(), day.month(), day.day())),
            _ => return Some(Time { range: at..end, period, aside: false }),
        };
        Some(Time { range: at..end, period: period.map(Period::at), aside: false })
    }

    /// A point, or a range of two: 2019年至2022年, 3月—5月, 4月27日至29日, 2019—2022年.
    fn stretch(&mut self, at: usize) -> Option<(usize, Option<Period>)> {
        if let Some(found) = self.bare_range(at) {
            return Some(found);
        }
        let (end, said) = self.said(at, true)?;
        let period = said.period(&self.setting);
        self.note(&said);
        let to = link_end(self.text, end);
        let Some((last, until)) = to.and_then(|to| self.said_after(to, &said)) else { return Some((end, period)) };
        let until_period = until.period(&self.setting);
        self.note(&until);
        let both = period.zip(until_period);
        let period = both.and_then(|(from, to)| Period::between(from.start()?, to.end()?));
        Some((last, period))
    }

    /// 2019—2022年, 3至5月: the unit stands behind the second number alone.
    fn bare_range(&mut self, at: usize) -> Option<(usize, Option<Period>)> {
        let (end, from) = number(self.text, at)?;
        let to = link_end(self.text, end)?;
        let (end, to) = number(self.text, to)?;
        let unit = self.text[end..].chars().next()?;
        let end = end + unit.len_utf8();
        let years = 1900..2100;
        match unit {
            '年' if years.contains(&from) && years.contains(&to) && !self.makes_other(end) => {
                let [from, to] = [from, to].map(|year| i16::try_from(year).ok().and_then(Moment::year));
                let period = from.zip(to).and_then(|(from, to)| Period::between(from, to));
                self.setting.year = None;
                Some((end, period))
            }
            '月' if from < to && (1..=12).contains(&to) && from > 0 => {
                let part = Part::Months(i8::try_from(from).ok()?, i8::try_from(to).ok()?);
                let said = Said { part: Some(part), ..Said::default() };
                let period = said.period(&self.setting);
                Some((self.skip(end, "份"), period))
            }
            _ => None,
        }
    }

    /// The second point of a range takes from the first what it does not say.
    fn said_after(&self, at: usize, first: &Said) -> Option<(usize, Said)> {
        if let Some((end, day)) = number(self.text, at)
            && let Some(rest) = self.text[end..].strip_prefix(['日', '号'])
        {
            let month = first.month.filter(|_| matches!(first.part, Some(Part::Day(_))))?;
            let said = Said { month: Some(month), part: Some(Part::Day(small(day)?)), ..*first };
            return Some((self.text.len() - rest.len(), said));
        }
        let (end, mut said) = self.said(at, false)?;
        if said.counted.is_some() {
            return None;
        }
        said.year = said.year.or(first.year);
        Some((end, said))
    }

    /// A point. `alone`: no point stands before it that could give it its year.
    fn said(&self, at: usize, alone: bool) -> Option<(usize, Said)> {
        let mut said = Said::default();
        let mut end = at;
        if let Some((after, year)) = self.year(at) {
            (end, said.year) = (after, Some(year));
        } else if let Some((after, counted)) = self.counted(at) {
            said.counted = Some(counted);
            if let Counted::Months(_) = counted
                && let Some(part) = self.part(after, &["within", "end"])
            {
                return Some((part.0, said));
            }
            return Some((self.skip_hours(after), said));
        }
        if let Some((after, month)) = self.month(end, said.year.is_some()) {
            said.month = Some(month);
            end = self.skip(after, "份");
            if let Some((after, part)) = self.day(end) {
                (end, said.part) = (self.skip_hours(after), Some(part));
            } else if let Some((after, part)) = self.part(end, &["days", "within", "end"]) {
                (end, said.part) = (after, Some(part));
            }
            return Some((end, said));
        }
        let parts: &[&str] = if said.year.is_some() { &["months", "season", "within", "end"] } else { &["months"] };
        if let Some((after, part)) = self.part(end, parts) {
            return Some((after, Said { part: Some(part), ..said }));
        }
        (said.year.is_some() && (alone || end > at)).then_some((end, said))
    }

    /// 2019年, 二〇一九年度, 去年, 次年.
    fn year(&self, at: usize) -> Option<(usize, YearSaid)> {
        if let Some(word) = self.word(at, &["year", "same-year"]) {
            let value = word.column(1).parse().ok()?;
            let said = if word.column(0) == "year" { YearSaid::FromIssue(value) } else { YearSaid::FromBefore(value) };
            return Some((word.range.end, said));
        }
        let (end, value) = number(self.text, at)?;
        let year = i16::try_from(value).ok().filter(|year| (1900..2100).contains(year))?;
        let unit = end + self.text[end..].len() - self.text[end..].trim_start_matches(' ').len();
        let after = unit + self.text[unit..].starts_with('年').then_some('年'.len_utf8())?;
        // 二千零一十九年 is no year of the press, but a span.
        let positional = self.text[at..end].chars().count() == 4;
        (positional && !self.makes_other(after)).then(|| (self.skip(after, "度"), YearSaid::Number(year)))
    }

    /// 2019年|级, 2019年|版: a year that is part of another word.
    fn makes_other(&self, after: usize) -> bool {
        self.text[after..].starts_with(['级', '版', '款', '产', '生'])
    }

    fn month(&self, at: usize, dated: bool) -> Option<(usize, i8)> {
        let from = at + if dated { self.text[at..].len() - self.text[at..].trim_start_matches(' ').len() } else { 0 };
        let (end, value) = number(self.text, from)?;
        let rest = self.text[end..].strip_prefix('月')?;
        let other =
            rest.starts_with(['龄', '薪', '饼', '嫂', '子', '季', '票', '供', '球', '亮', '光', '色', '租', '均']);
        // 三月三, 八月十五: days of the farmer's calendar; 一月一主题.
        let (after, day) = number(self.text, self.text.len() - rest.len()).map_or((0, 0), |(end, day)| (end, day));
        let written = !self.text[from..end].starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let feast =
            written && (day > 0 && !self.text[after..].starts_with(['日', '号', '—', '-']) || rest.starts_with('初'));
        let month = small(value).filter(|month| (1..=12).contains(month) && !other && !feast)?;
        Some((end + '月'.len_utf8(), month))
    }

    fn day(&self, at: usize) -> Option<(usize, Part)> {
        let from = at + self.text[at..].len() - self.text[at..].trim_start_matches(' ').len();
        let (end, value) = number(self.text, from)?;
        let rest = self.text[end..].strip_prefix(['日', '号'])?;
        let day = small(value).filter(|day| (1..=31).contains(day))?;
        Some((self.text.len() - rest.len(), Part::Day(day)))
    }

    /// 上半年, 春季, 上旬, 底: what of the year or month before it.
    fn part(&self, at: usize, classes: &[&str]) -> Option<(usize, Part)> {
        let word = self.word(at, classes)?;
        let range = || {
            let (from, to) = word.column(1).split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        let seasons = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
        let part = match word.column(0) {
            "months" => range().map(|(from, to)| Part::Months(from, to))?,
            "days" => range().map(|(from, to)| Part::Days(from, to))?,
            "season" => Part::Season(*seasons.get(word.column(1).parse::<usize>().ok()?)?),
            "within" => Part::Within,
            _ => Part::End,
        };
        Some((word.range.end, part))
    }

    /// 昨日, 上月, 上周三.
    fn counted(&self, at: usize) -> Option<(usize, Counted)> {
        let word = self.word(at, &["day", "month", "week"])?;
        let value = word.column(1).parse().ok()?;
        let end = word.range.end;
        match word.column(0) {
            "day" => Some((end, Counted::Days(value))),
            "month" => Some((end, Counted::Months(value))),
            _ => {
                let weekday =
                    self.text[end..].chars().next().and_then(|c| "一二三四五六日".chars().position(|d| d == c));
                let after = end + weekday.map_or(0, |_| '一'.len_utf8());
                Some((after, Counted::Weeks(value, weekday.and_then(|day| i32::try_from(day).ok()))))
            }
        }
    }

    fn word(&self, at: usize, classes: &[&str]) -> Option<Found<'l>> {
        self.words.starting_at(self.text, at).find(|word| classes.contains(&word.column(0)))
    }

    /// Remembers the year that was named.
    fn note(&mut self, said: &Said) {
        if said.year.is_some() {
            self.setting.year = said.year_in(&self.setting).map(|year| (year, said.month));
        } else if let Some((_, month)) = &mut self.setting.year
            && said.month.is_some()
        {
            *month = said.month;
        }
    }

    fn skip(&self, at: usize, word: &str) -> usize {
        at + if self.text[at..].starts_with(word) { word.len() } else { 0 }
    }

    /// 4月27日|上午, 4月27日|（星期六）.
    fn skip_hours(&self, at: usize) -> usize {
        const HOURS: [&str; 9] = ["上午", "下午", "中午", "晚上", "凌晨", "清晨", "傍晚", "晚", "早上"];
        let hour = HOURS.iter().find(|hour| self.text[at..].starts_with(**hour));
        at + hour.map_or(0, |hour| hour.len())
    }

    fn follows_number(&self, at: usize) -> bool {
        self.text[..at].ends_with(|c: char| is_number(c) || matches!(c, '.' | '．' | '-' | '/'))
    }
}

/// “十四五”期间: the five years of a plan. The first of five years each began in 1953, the third in 1966.
fn five_years(text: &str, at: usize) -> Option<(usize, Period)> {
    let open = text[at..].starts_with(['“', '"', '‘']).then(|| text[at..].chars().next().map_or(0, char::len_utf8));
    let start = at + open.unwrap_or(0);
    let len = text[start..].find(|c| !is_number(c))?;
    let run = &text[start..start + len];
    let plan = run
        .strip_suffix('五')
        .filter(|plan| !plan.is_empty() && plan.chars().all(|c| "一二三四五六七八九十".contains(c)))?;
    let plan = i16::try_from(numeral(plan)?).ok().filter(|plan| (1..=20).contains(plan))?;
    let end = start + len;
    let end =
        end + if text[end..].starts_with(['”', '"', '’']) { text[end..].chars().next()?.len_utf8() } else { 0 };
    let word = ["期间", "时期"].into_iter().find(|word| text[end..].starts_with(word))?;
    let first = if plan < 3 { 1953 + 5 * (plan - 1) } else { 1966 + 5 * (plan - 3) };
    Some((end + word.len(), Period::between(Moment::year(first)?, Moment::year(first + 4)?)?))
}

/// The end of what joins two points of a range at byte `at`.
fn link_end(text: &str, at: usize) -> Option<usize> {
    const LINKS: [&str; 9] = ["——", "—", "－", "–", "-", "～", "~", "至", "到"];
    let rest = &text[at..];
    LINKS.iter().find(|link| rest.starts_with(**link)).map(|link| at + link.len())
}

/// The whole number at byte `at`, and its end.
fn number(text: &str, at: usize) -> Option<(usize, u64)> {
    let rest = text.get(at..)?;
    let end = rest.find(|c| !is_number(c)).map_or(text.len(), |len| at + len);
    Some((end, numeral(&text[at..end])?))
}

fn small(value: u64) -> Option<i8> {
    i8::try_from(value).ok()
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '０'..='９' | '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}
