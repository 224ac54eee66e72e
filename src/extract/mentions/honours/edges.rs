//! Where an honour's name begins and ends within the object of a verb.

use std::ops::Range;

use super::{QUOTES, noun_ending};
use crate::extract::mentions::scan::is_numeral;
use crate::extract::{Lexicons, List};

/// What an object holds besides the name.
pub struct Trimmed {
    pub range: Range<usize>,
    /// A review closed it: 三级甲等医院复审.
    pub reviewed: bool,
}

/// Cuts what is no part of the name: a giver, a verb of its own, a year, 等荣誉称号, 获得者.
pub fn trim(lexicons: &Lexicons, text: &str, item: Range<usize>) -> Option<Trimmed> {
    let start = after_lead(lexicons, text, item.clone());
    let mut end = start + etcetera(&text[start..item.end]);
    end = after_quotation(text, start..end);
    let edges = &lexicons[List::HonourEdges];
    let sealed = edges.all_in(&text[start..end]).into_iter().find(|edge| edge.word.ends_with("称号"));
    end = sealed.map_or(end, |seal| start + seal.range.start);
    let mut reviewed = false;
    loop {
        let rest = text[start..end].trim_end();
        end = start + rest.len();
        if let Some(dated) = without_date(rest) {
            end = start + dated;
            continue;
        }
        if let Some(number) = without_times(rest) {
            end = start + number;
            continue;
        }
        let Some(edge) = edges.longest_ending(rest, rest.len()) else { break };
        let fits = match edge.column(0) {
            "lead" => false,
            // “…”榜单, 省级绿色工厂名单
            "list" => {
                let name = &rest[..edge.range.start];
                name.ends_with('”') || edge.word == "名单" && noun_ending(lexicons, name, name.len()).is_some()
            }
            "review" => !reviewed,
            _ => true,
        };
        if !fits {
            break;
        }
        // A review is cut where it is the verb's, and belongs to the name elsewhere (质量认证).
        if edge.column(0) == "review" {
            let verb = lexicons[List::AwardVerbsInContext].longest_ending(text, item.start);
            if verb.is_none_or(|verb| verb.column(0) != "passing") {
                break;
            }
            reviewed = true;
        }
        end = start + edge.range.start;
    }
    (start < end).then_some(Trimmed { range: start..end, reviewed })
}

/// Where the name begins after a giver, a verb of its own, a year and the like.
fn after_lead(lexicons: &Lexicons, text: &str, item: Range<usize>) -> usize {
    let open = text[item.clone()].find('“').map_or(item.end, |quote| item.start + quote);
    let given = lexicons[List::GivingWords].all_in(&text[item.start..open]).pop();
    let mut start = given.map_or(item.start, |given| item.start + given.range.end);
    loop {
        let rest = &text[start..item.end];
        let bare = rest.trim_start_matches('“');
        let lead = lexicons[List::HonourEdges].longest_at(rest, 0).filter(|lead| lead.column(0) == "lead");
        let verb = lexicons[List::AwardVerbs].longest_at(rest, 0).filter(|verb| verb.column(0) != "nominal");
        if let Some(word) = verb.or(lead) {
            start += word.range.end;
        } else if let Some(year) = year_at(bare).filter(|year| *year < bare.len() && !bare[*year..].starts_with('”'))
        {
            start += rest.len() - bare.len() + year;
        } else if let Some(c) = rest.chars().next().filter(|&c| c.is_whitespace() || c == '了' || c == '的') {
            start += c.len_utf8();
        } else {
            return start;
        }
    }
}

/// “省级文明村”的柳湾村, “卫生镇”后的又一殊荣: the name ends with the quotation.
fn after_quotation(text: &str, range: Range<usize>) -> usize {
    let name = &text[range.clone()];
    let Some(close) = name.find('”').map(|at| at + '”'.len_utf8()) else { return range.end };
    let goes_on = name[close..].starts_with(['的', '后', '之', '以', '时', '并', '中', '，', '而', '来', '上']);
    if goes_on { range.start + close } else { range.end }
}

/// “全国文明村”（2017年）: the length without the date in brackets.
fn without_date(rest: &str) -> Option<usize> {
    let inside = rest.strip_suffix(['）', ')'])?;
    let open = inside.rfind(['（', '(']).filter(|&open| open > 0)?;
    let date = inside[open..].trim_start_matches(['（', '(']);
    let dated = date.contains('年')
        && date.chars().all(|c| c.is_ascii_digit() || is_numeral(c) || "年月日度—-至、".contains(c));
    dated.then_some(open)
}

/// 二等功两次, 金牌3枚: the length without how many.
fn without_times(rest: &str) -> Option<usize> {
    let counted = rest.trim_end_matches(['次', '个', '枚', '块', '项']);
    let number = counted.trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let told = number.len() < counted.len() && counted.len() < rest.len();
    (told && number.ends_with(['奖', '功', '牌', '杯', '军', '章'])).then_some(number.len())
}

/// The length of `2023年`, `2023年度` or `2021-2023年度` at the start.
fn year_at(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let to = text.get(first..)?.strip_prefix(['-', '—', '－', '~', '至', '、']).filter(|rest| digits(rest) == 4);
    let rest = to.map_or(&text[first..], |rest| &rest[4..]);
    let rest = rest.strip_prefix("年").filter(|_| first == 4)?;
    Some(text.len() - rest.strip_prefix("度").unwrap_or(rest).len())
}

/// Where 等 ends an enumeration; the 等 of 一等奖 does not.
fn etcetera(text: &str) -> usize {
    let mut previous = ' ';
    let mut depth = 0;
    for (index, c) in text.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            '等' if depth <= 0 && index > 0 && !is_grade(previous) => return index,
            _ => {}
        }
        previous = c;
    }
    text.len()
}

/// What makes a grade with 等: 一等, 特等, 甲等, 高等.
fn is_grade(c: char) -> bool {
    is_numeral(c) || matches!(c, '特' | '甲' | '乙' | '丙' | '优' | '高' | '中' | '初' | '平' | '同')
}

/// A printed name without its quotation marks.
pub fn unquoted(printed: &str) -> String {
    printed.chars().filter(|c| !QUOTES.contains(c)).collect()
}
