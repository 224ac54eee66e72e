//! What a line of the page's margin is, told by its own words: folios, imprints, notices, the weather, jumps.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Reason;
use super::lines::Line;
use super::words::{Openings, entries};
use crate::ingest::Role;
use crate::text::{fold, is_han};

/// Words that only an imprint, a page head or an advertisement of the paper itself opens with.
static IMPRINT_STARTS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/imprint-starts.tsv"))));
static IMPRINT_PHRASES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/imprint-phrases.tsv")).collect());
static IMPRINT_ENDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/imprint-ends.tsv")).collect());
static PAGE_SECTIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/page-sections.tsv")).collect());
static JUMPS: LazyLock<Openings> = LazyLock::new(|| Openings::of(entries(include_str!("../../data/layout/jumps.tsv"))));
static NOTICE_STARTS: LazyLock<Openings> = LazyLock::new(|| Openings::of(at_place(NOTICES, "start")));
static NOTICE_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| at_place(NOTICES, "end").collect());
static NOTICE_VERBS: LazyLock<Vec<&str>> = LazyLock::new(|| at_place(NOTICES, "with").collect());
static WEATHER_STARTS: LazyLock<Openings> = LazyLock::new(|| Openings::of(at_place(WEATHER, "start")));
static SKIES: LazyLock<Vec<&str>> = LazyLock::new(|| at_place(WEATHER, "sky").collect());

const NOTICES: &str = include_str!("../../data/layout/notices.tsv");
const WEATHER: &str = include_str!("../../data/layout/weather.tsv");

/// The words of a list that belong to one place in the line.
fn at_place(list: &'static str, place: &'static str) -> impl Iterator<Item = &'static str> {
    entries(list).filter_map(|line| line.split_once('\t')).filter(move |(_, at)| *at == place).map(|(word, _)| word)
}

/// An imprint's line is not wider, nor that of a notice: columns.
const WIDEST_IMPRINT: usize = 120;
const WIDEST_NOTICE: usize = 80;
const TALLEST_NOTICE: usize = 3;
const WIDEST_FOLIO: usize = 28;
const WIDEST_WEATHER: usize = 60;
const LONGEST_JUMP: usize = 12;

/// Why a line belongs to the margin. `alone`: it stands apart from the lines above and below.
pub(super) fn reason(line: &Line<'_>, alone: bool) -> Option<Reason> {
    if line.width > WIDEST_IMPRINT || line.text.contains('。') {
        return None;
    }
    if is_folio(line) {
        Some(Reason::Folio)
    } else if is_imprint(line.text) {
        Some(Reason::Imprint)
    } else if is_jump(line.text) {
        Some(Reason::Jump)
    } else if alone && line.width <= WIDEST_NOTICE && is_notice(line.text) {
        Some(Reason::Notice)
    } else {
        (alone && is_weather(line)).then_some(Reason::Weather)
    }
}

fn is_imprint(text: &str) -> bool {
    let opens = |text: &str| {
        IMPRINT_STARTS
            .rests(text)
            .any(|rest| rest.is_empty() || rest.starts_with([' ', '\u{3000}', '：', ':', '/', '／']))
    };
    // 云川区委宣传部主办 本版编辑：林秋禾
    let published = text.split_whitespace().next().is_some_and(is_publisher) && !text.contains(['，', '。', '“']);
    published || opens(text) || IMPRINT_PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// A body, and what it does for the paper: 云川区融媒体中心承办.
fn is_publisher(text: &str) -> bool {
    let body = IMPRINT_ENDS.iter().filter_map(|end| text.strip_suffix(end)).min_by_key(|body| body.len());
    body.is_some_and(|body| body.chars().count() >= 3 && body.ends_with(BODY_ENDS) && !body.contains('由'))
}

const BODY_ENDS: [char; 11] = ['部', '局', '委', '社', '办', '会', '府', '院', '心', '司', '团'];

/// `第02版`, `A02 要闻`, `第3版：民生`, `今日8版`.
fn is_folio(line: &Line<'_>) -> bool {
    if line.width > WIDEST_FOLIO {
        return false;
    }
    let bare = line.text.trim_matches(|c: char| "-—·第版页〇0123456789ABCD".contains(c) || c.is_whitespace());
    if bare.is_empty() {
        return true;
    }
    if !line.text.contains(|c: char| c.is_numeric() || matches!(c, '版' | '页')) {
        return false;
    }
    let text = fold(line.text);
    let extent =
        ["今日", "本期", "共", "本期共", "今日共"].iter().filter_map(|start| text.strip_prefix(start)).any(|rest| {
            let number = rest.trim_end_matches(['版', '页']);
            number.len() < rest.len() && is_number(number.trim())
        });
    extent || page_and_name(&text) || name_and_page(&text)
}

/// The page's number before the page's name.
fn page_and_name(text: &str) -> bool {
    let numbered = text
        .strip_prefix('第')
        .unwrap_or(text)
        .trim_start_matches(|c: char| ('A'..='D').contains(&c.to_ascii_uppercase()));
    let rest = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(c));
    let number = numbered.len() - rest.len();
    let (named, marked) = match rest.strip_prefix(['版', '页']) {
        Some(named) => (named, true),
        None => (rest, false),
    };
    let name = named.trim_start_matches([' ', '\u{3000}', ':', '|', '·', '/', '-', '—', '〉', '>']);
    let lettered = text.starts_with(|c: char| ('A'..='D').contains(&c.to_ascii_uppercase()));
    (1..=6).contains(&number)
        && name.len() < named.len()
        && (PAGE_SECTIONS.contains(name) || (marked && is_page_name(name)))
        && (marked || lettered || number == 2)
}

/// The page's name before its number: `要闻 02`, `综合新闻 第3版`.
fn name_and_page(text: &str) -> bool {
    let Some((name, page)) = text.rsplit_once([' ', '\u{3000}', '|', '·', '/', ':']) else { return false };
    let number = page.trim_start_matches('第').trim_end_matches(['版', '页']);
    let marked = number.len() < page.len();
    let number = number.trim_start_matches(|c: char| ('A'..='D').contains(&c.to_ascii_uppercase()));
    let name = name.trim();
    is_number(number) && (PAGE_SECTIONS.contains(name) || (marked && is_page_name(name)))
}

fn is_number(text: &str) -> bool {
    let chars = text.chars().count();
    (1..=3).contains(&chars) && text.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(c))
}

fn is_page_name(name: &str) -> bool {
    (2..=8).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || c == '·' || c == ' ')
}

/// How many of the lines, up to the next gap, are one notice that was wrapped: all of them or none.
pub(super) fn wrapped_notice(lines: &[Line<'_>]) -> usize {
    let below = lines.iter().skip(1).take(TALLEST_NOTICE).take_while(|below| !below.gap).count();
    let block = &lines[..lines.len().min(1 + below)];
    let width: usize = block.iter().map(|line| line.width).sum();
    let is_one = (2..=TALLEST_NOTICE).contains(&block.len())
        && width <= WIDEST_NOTICE
        && block.iter().all(|line| matches!(line.role, None | Some(Role::Lines)) && !line.text.contains('。'))
        && is_notice(&block.iter().map(|line| line.text).collect::<String>());
    if is_one { block.len() } else { 0 }
}

fn is_notice(text: &str) -> bool {
    let text = text.trim_end_matches(['！', '!', '”', '》', '）']);
    let verb = || NOTICE_VERBS.iter().any(|verb| text.contains(verb));
    NOTICE_STARTS.open(text)
        || NOTICE_ENDS.iter().any(|end| text.ends_with(end))
        || (NOTICE_ENDS.iter().any(|end| text.contains(end)) && verb())
        || text.starts_with("http")
}

fn is_weather(line: &Line<'_>) -> bool {
    let measured = || line.text.contains(['℃', '°']) && line.text.contains(|c: char| c.is_ascii_digit());
    line.width <= WIDEST_WEATHER
        && (WEATHER_STARTS.open(line.text) || (measured() && SKIES.iter().any(|sky| line.text.contains(sky))))
}

/// `（下转第3版）`: where the article goes on.
fn is_jump(text: &str) -> bool {
    let inside = text.trim_matches(['（', '）', '(', ')', '【', '】', ' ']);
    text.len() <= 4 * LONGEST_JUMP
        && text.chars().count() <= LONGEST_JUMP
        && JUMPS.rests(inside).any(|rest| rest.contains(['版', '页']) || rest.chars().any(|c| c.is_ascii_digit()))
}

/// A paragraph's line without the jump behind its last sentence.
pub(super) fn without_jump(text: &str) -> &str {
    if !text.ends_with(['）', ')']) {
        return text;
    }
    let jump = text.rfind(['（', '(']).filter(|&open| is_jump(&text[open..]));
    jump.map_or(text, |open| &text[..open])
}
