//! Where the name of a body really starts: past particles, verbs, counts and the bodies named before it.

use std::ops::Range;

use super::scan::{char_span, is_han, is_numeral, is_word};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};

/// The bytes at the head of what is read as a name that are none of it: 原|沧县橡胶厂, 1998年度|政府, 一家|石油公司.
pub(super) fn lead(lexicons: &Lexicons, text: &str, stem: Range<usize>) -> usize {
    // ——记|云川公司技术员林秋禾: a headline that says of whom it tells.
    let telling = text[..stem.start].ends_with(['—', '─', '－', '-']);
    let stem = &text[stem];
    if let Some(told) = stem.strip_prefix(['记', '访']).filter(|_| telling) {
        return stem.len() - told.len();
    }
    // 新一届|镇党委
    if let Some(term) = ["新一届", "上一届", "本届", "上届", "历届"]
        .iter()
        .find_map(|term| stem.strip_prefix(term))
        .filter(|rest| !rest.is_empty())
    {
        return stem.len() - term.len();
    }
    let counted = stem.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '多' | '余'));
    if counted.len() < stem.len()
        && let Some(measure) = lexicons[List::MeasureWords].longest_at(counted, 0)
        && !measure.column(0).is_empty()
        && measure.range.end < counted.len()
    {
        // 17日|向区劳动监察大队
        let rest = &counted[measure.range.end..];
        let particle =
            rest.chars().next().filter(|c| matches!(c, '向' | '由' | '在' | '从') && rest.len() > c.len_utf8());
        return stem.len() - rest.len() + particle.map_or(0, char::len_utf8);
    }
    // 新华社北京6月10日电|国务院
    let datelines = lexicons[List::BodyLeads].all_in(stem);
    if let Some(mark) = datelines.into_iter().rfind(|word| word.column(0) == "dateline") {
        return mark.range.end;
    }
    let first = stem.chars().next().filter(|c| {
        matches!(
            c,
            '原' | '应'
                | '如'
                | '皆'
                | '系'
                | '令'
                | '使'
                | '经'
                | '前'
                | '某'
                | '各'
                | '该'
                | '其'
                | '是'
                | '将'
                | '把'
                | '给'
                | '距'
                | '离'
        )
    });
    let word = char_span(stem, 0, 2).is_some_and(|pair| is_word(&stem[pair]));
    first
        .filter(|c| !word || matches!(c, '某' | '该'))
        .map_or(0, |c| if stem.len() > c.len_utf8() { c.len_utf8() } else { 0 })
}

/// The bytes before a body that name another one, with the link between them: 县文化馆和|县体育局. What stands before the
/// link has to end like a body, so that 人力资源和社会保障局 stays whole.
pub(super) fn linked(lexicons: &Lexicons, text: &str, stem: Range<usize>, places: &[Mention]) -> usize {
    let links = text[stem.clone()].char_indices().rev().filter(|(_, c)| matches!(c, '和' | '与' | '及' | '同'));
    let mut ends = links.filter_map(|(at, link)| {
        let link_at = stem.start + at;
        let rest = link_at + link.len_utf8();
        // 白马镇和|县实验小学, but 白马镇|和平小学
        let level = text[rest..stem.end].starts_with(['省', '市', '县', '区', '镇', '乡', '村', '州', '旗']);
        if level && places.iter().any(|place| place.range.end == link_at) {
            return Some(rest - stem.start);
        }
        let other = lexicons[List::OrganisationSuffixes].longest_ending(text, link_at)?;
        ((other.range.start > stem.start || other.word.chars().count() > 2) && rest < stem.end)
            .then_some(rest - stem.start)
    });
    ends.next().unwrap_or(0)
}

/// The bytes before a body up to what counts bodies: 杭州一所|大学, 许可三家|公司.
pub(super) fn counted(lexicons: &Lexicons, text: &str, stem: Range<usize>) -> usize {
    let stem = &text[stem];
    let counts = stem.char_indices().filter(|(_, c)| is_numeral(*c) || c.is_ascii_digit() || *c == '多');
    let mut ends = counts.rev().filter_map(|(at, c)| {
        let measure = lexicons[List::MeasureWords].longest_at(stem, at + c.len_utf8())?;
        matches!(measure.word, "家" | "所" | "个").then_some(measure.range.end)
    });
    ends.next().unwrap_or(0)
}

/// Whether the character at `at` makes a word with the one before or after it: 自由, 由来.
pub(super) fn is_in_word(text: &str, at: usize) -> bool {
    let before = text[..at].char_indices().next_back().and_then(|(before, _)| char_span(text, before, 2));
    before.into_iter().chain(char_span(text, at, 2)).any(|pair| is_word(&text[pair]))
}

/// The bytes before a body that put it beside another or say its part: 还联合|镇文化站, 承包方|越山路桥公司.
pub(super) fn party_lead(lexicons: &Lexicons, text: &str, stem: Range<usize>) -> usize {
    let (before, stem) = (&text[..stem.start], &text[stem]);
    let verbs = lexicons[List::BodyLeads].all_in(stem).into_iter().filter(|word| word.column(0) == "beside");
    let beside = verbs.map(|verb| verb.range).filter(|verb| verb.start > 0 || before.ends_with(is_han));
    let joined = stem.starts_with("联合") && before.ends_with(is_han);
    let role = lexicons[List::HostRoles].longest_at(stem, 0).map_or(0, |role| role.range.end);
    // 协办方|为县邮政分公司, where the segmenter sees a word in 方为.
    let split = stem.char_indices().take(2).find(|(_, c)| matches!(c, '为' | '是')).filter(|(at, _)| {
        let told = [before, &stem[..*at]].concat();
        told.ends_with(['方', '商', '人']) || told.ends_with("单位")
    });
    let split = split.map_or(0, |(at, c)| at + c.len_utf8());
    let lead = beside.map(|verb| verb.end).max().unwrap_or(0).max(role).max(split).max(if joined {
        "联合".len()
    } else {
        0
    });
    let linked = stem[lead..].strip_prefix(['为', '是']).filter(|_| role > 0 && lead == role);
    if lead == stem.len() { 0 } else { linked.map_or(lead, |rest| stem.len() - rest.len()) }
}

/// The bytes before a body that end with a verb of tenure: 林秋禾曾任|青石桥教学点.
pub(super) fn tenure_lead(lexicons: &Lexicons, text: &str, stem: Range<usize>) -> usize {
    let (before, stem) = (&text[..stem.start], &text[stem]);
    let verbs = lexicons[List::TenureVerbs].all_in(stem);
    let last = verbs.into_iter().rfind(|verb| verb.word.chars().count() > 1 && verb.word.contains(['任', '职']));
    let lead = last.map_or(0, |verb| verb.range.end);
    // 后|任石桥小学: a lone 任 may be a part of the name, but not at the head of a clause.
    let lone = lead == 0 && before.chars().next_back().is_none_or(|c| !is_han(c) || "曾现历先后又并".contains(c));
    match stem.strip_prefix('任') {
        Some(rest) if lone && !rest.is_empty() && !is_word(&stem[..stem.len().min(6)]) => '任'.len_utf8(),
        _ => lead,
    }
}
