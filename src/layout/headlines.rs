//! Which lines of a headline are its main line, and which kicker or deck.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::HeadlinePart::{self, Deck, Kicker, Main};
use super::byline::BULLETS;
use super::furniture::is_section_label;
use super::item::Heading;
use super::lines::Line;
use super::roles::ends_like_a_place_or_body;
use super::words::entries;
use crate::ingest::Role;

/// The parts of a headline (kicker, main line, deck) in reading order, each as its lines.
pub(super) fn parts<'h, 'a>(headings: &'h [Heading<'a>]) -> Vec<(HeadlinePart, &'h [Line<'a>])> {
    let blocks: Vec<Vec<&[Line<'a>]>> = headings.iter().map(|heading| unwrapped(&heading.lines)).collect();
    let main = stated(headings).or_else(|| listed(headings, &blocks)).unwrap_or_else(|| guessed(headings, &blocks));
    let mut behind_main = false;
    let mut parts = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        for (part_at, part) in block.iter().enumerate() {
            let is_main = main.iter().any(|main| main.block == at && (main.from..main.parts).contains(&part_at));
            behind_main |= is_main;
            let part_is = match (is_main, behind_main) {
                (true, _) => Main,
                (false, false) if !is_deck(part) => Kicker,
                (false, _) => Deck,
            };
            parts.push((part_is, *part));
        }
    }
    parts
}

/// The main headline; `None` where there is no headline.
pub(super) fn title(parts: &[(HeadlinePart, &[Line<'_>])]) -> Option<String> {
    let main: Vec<String> = parts.iter().filter(|(part, _)| *part == Main).map(|(_, lines)| text(lines)).collect();
    (!main.is_empty()).then(|| without_brackets(&main.join(" ")).to_owned())
}

/// 【简讯】, ·简讯·, ◆简讯 are called 简讯.
fn without_brackets(title: &str) -> &str {
    let inside = title.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let dotted = || title.strip_prefix('·').and_then(|rest| rest.strip_suffix('·'));
    let inside = inside.or_else(dotted).filter(|inside| !inside.contains(['【', '】', '·']));
    inside.unwrap_or(title).trim_start_matches(|c| BULLETS.contains(c)).trim()
}

/// A block of which the parts in between belong to the main headline.
struct MainBlock {
    block: usize,
    /// One where the first part is the name of a column.
    from: usize,
    parts: usize,
}

const WHOLE: usize = usize::MAX;

fn stated(headings: &[Heading<'_>]) -> Option<Vec<MainBlock>> {
    let titles = headings.iter().enumerate().filter(|(_, heading)| heading.role() == Some(Role::Title));
    let main: Vec<MainBlock> = titles.map(|(block, _)| MainBlock { block, from: 0, parts: WHOLE }).collect();
    (!main.is_empty()).then_some(main)
}

/// What the table of contents prints is the main headline.
fn listed(headings: &[Heading<'_>], blocks: &[Vec<&[Line<'_>]>]) -> Option<Vec<MainBlock>> {
    let known = headings.iter().enumerate().filter(|(_, heading)| heading.is_listed());
    let main: Vec<MainBlock> = known
        .map(|(block, heading)| {
            let parts = if heading.is_wholly_listed() { WHOLE } else { main_parts(&blocks[block]) };
            MainBlock { block, from: 0, parts }
        })
        .collect();
    // The second line of a couplet may be worded otherwise in the contents.
    if let [MainBlock { block, .. }] = main.as_slice()
        && let Some(below) = headings.get(block + 1)
        && let (first, second) = (text(&headings[*block].lines), text(&below.lines))
        && first.chars().count().abs_diff(second.chars().count()) <= 1
        && first.chars().count() <= LONGEST_OF_PAIR
        && !is_deck(&below.lines)
    {
        let below = MainBlock { block: block + 1, from: 0, parts: WHOLE };
        return Some(main.into_iter().chain([below]).collect());
    }
    (!main.is_empty()).then_some(main)
}

/// Print tells the main line by the size of its letters, which text does not keep; what text keeps is the order: a
/// kicker stands apart above the main line, a deck below it, set off by a dash, a full stop or in the same block.
fn guessed(headings: &[Heading<'_>], blocks: &[Vec<&[Line<'_>]>]) -> Vec<MainBlock> {
    let is_deck = |at: &usize| is_deck(&headings[*at].lines);
    // A line of a few characters below a longer one is no main line.
    let long = |at: &usize| text(&headings[*at].lines).chars().count() > SHORTEST_LINE;
    let briefs = |at: &usize| headings[*at].lines.iter().all(|line| is_section_label(line.text));
    let last = (0..headings.len()).rev().find(|at| !is_deck(at) && (long(at) || briefs(at)));
    let last = last.or_else(|| (0..headings.len()).rev().find(|at| !is_deck(at)));
    let last = last.or((!headings.is_empty()).then_some(0));
    let Some(last) = last else { return Vec::new() };
    // 工作动态 / 柳湾村修通新路: a column's name on the first line of the block.
    let from = usize::from(blocks[last].len() > 1 && names_column(&text(blocks[last][0])));
    let parts = from + main_parts(&blocks[last][from..]);
    let mut main = vec![MainBlock { block: last, from, parts }];
    let mut title: String = blocks[last][from..parts].iter().map(|part| text(part)).collect();
    let mut complete = blocks[last].len() > parts || headings[last + 1..].iter().any(is_short_deck);
    for at in (0..last).rev().filter(|at| !is_deck(at)) {
        let above = text(&headings[at].lines);
        let single = headings[at].lines.len() == 1;
        let fragment = above.chars().count() <= SHORTEST_LINE && !names_column(&above);
        let half = single && !complete && is_first_half(&above, &title);
        if !((single && is_pair(&above, &title)) || fragment || half) || is_name(&above) {
            break;
        }
        complete |= half;
        title.insert_str(0, &above);
        main.push(MainBlock { block: at, from: 0, parts: WHOLE });
    }
    main
}

/// The parts of a block: lines, those that were broken within their brackets as one.
fn unwrapped<'h, 'a>(lines: &'h [Line<'a>]) -> Vec<&'h [Line<'a>]> {
    lines.chunk_by(|before, _| is_wrapped(before)).collect()
}

/// A line broken within its brackets or quotation marks, or behind a colon.
fn is_wrapped(before: &Line<'_>) -> bool {
    before.text.ends_with(['：', ':'])
        || [('《', '》'), ('“', '”'), ('（', '）'), ('「', '」')]
            .iter()
            .any(|&(open, close)| before.text.matches(open).count() > before.text.matches(close).count())
}

/// Two short lines of one length are set as a couplet.
fn is_pair(first: &str, second: &str) -> bool {
    let length = first.chars().count();
    length == second.chars().count() && length <= LONGEST_OF_PAIR && !first.contains(char::is_whitespace)
}

/// A headline of two lines whose first is the shorter. A kicker names a place, a body or an event instead, or is a slogan
/// above an event.
fn is_first_half(first: &str, second: &str) -> bool {
    let (length, below) = (first.chars().count(), second.chars().count());
    (SHORTEST_LINE + 1..=LONGEST_HALF).contains(&length)
        && length <= below + 1
        && !ends_like_a_place_or_body(first)
        && !names_column(first)
        && !EVENT_ENDS.iter().any(|end| first.ends_with(end) || second.ends_with(end))
}

/// Whether a line above a headline is the name of the paper's column: 云川论坛, 记者手记.
fn names_column(line: &str) -> bool {
    line.chars().count() <= LONGEST_COLUMN
        && (COLUMN_ENDS.iter().any(|end| line.ends_with(end)) || COLUMN_NAMES.contains(line))
}

static COLUMN_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/column-names.tsv")).collect());

static COLUMN_ENDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/column-ends.tsv")).collect());

/// Characters of a column's name.
const LONGEST_COLUMN: usize = 7;

/// What a line ends with that tells an event.
static EVENT_ENDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/event-ends.tsv")).collect());

const LONGEST_OF_PAIR: usize = 14;
const LONGEST_HALF: usize = 12;
/// Shorter lines are no headline of their own: characters.
const SHORTEST_LINE: usize = 4;

/// How many of a block's parts are main lines: the first, and the second where the two are set as a pair.
fn main_parts(block: &[&[Line<'_>]]) -> usize {
    let [first, second, ..] = block else { return 1 };
    let (first, second) = (text(first), text(second));
    1 + usize::from(is_pair(&first, &second) || first.chars().count() <= SHORTEST_LINE)
}

fn text(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect()
}

/// Set off from the main line by a dash, or a sentence.
fn is_deck(lines: &[Line<'_>]) -> bool {
    is_dashed(lines) || lines.last().is_some_and(|line| line.text.ends_with('。'))
}

/// A deck, and not a summary of the article.
fn is_short_deck(heading: &Heading<'_>) -> bool {
    !is_dashed(&heading.lines) && heading.lines.iter().map(|line| line.width).sum::<usize>() <= WIDEST_DECK
}

const WIDEST_DECK: usize = 80;

fn is_dashed(lines: &[Line<'_>]) -> bool {
    lines.first().is_some_and(|line| line.text.starts_with(['—', '－', '―']))
}

/// Two or three characters: a person under a picture rather than a line of a headline.
fn is_name(line: &str) -> bool {
    (2..=3).contains(&line.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    /// Parts with a sign before kicker and deck.
    fn shown(blocks: &[&str]) -> String {
        let headings: Vec<Heading<'_>> = blocks.iter().map(|block| Heading::of(lines(block, 0..block.len()))).collect();
        let sign = |part| match part {
            Kicker => "^",
            Main => "",
            Deck => "_",
        };
        parts(&headings)
            .iter()
            .map(|(part, lines)| format!("{}{}", sign(*part), text(lines)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn kicker_main_line_and_deck_are_told_apart() {
        let cases: [(&[&str], &str); 15] = [
            (&["工作动态\n柳湾村修通新路"], "^工作动态 柳湾村修通新路"),
            (&["言论", "修路先修心"], "^言论 修路先修心"),
            (&["柳湾村修通新路"], "柳湾村修通新路"),
            (&["东平街道柳湾社区", "一条新路通到家门口"], "^东平街道柳湾社区 一条新路通到家门口"),
            (&["一条新路通家门", "——柳湾村修路记"], "一条新路通家门 _——柳湾村修路记"),
            (
                &["旧村换新颜", "柳湾村修通新路", "路从村口通到山上，长三里。"],
                "^旧村换新颜 柳湾村修通新路 _路从村口通到山上，长三里。",
            ),
            (
                &["柳湾村召开大会\n大会通过《柳湾村关于修通\n新路的办法》"],
                "柳湾村召开大会 _大会通过《柳湾村关于修通新路的办法》",
            ),
            (&["修通一条新路", "走出一片天地"], "修通一条新路 走出一片天地"),
            (&["修通一条新路\n走出一片天地"], "修通一条新路 走出一片天地"),
            (&["柳湾村", "新路经验", "走出一片新的天地"], "^柳湾村 新路经验 走出一片新的天地"),
            (&["党员带头修新路", "一条大道通到家家户户门前"], "党员带头修新路 一条大道通到家家户户门前"),
            (
                &["云川区农村工作会议召开", "把新路修到每一个村口再往前修"],
                "^云川区农村工作会议召开 把新路修到每一个村口再往前修",
            ),
            (
                &["云川区人民政府与东平区签署合作协议", "两地携手修新路"],
                "^云川区人民政府与东平区签署合作协议 两地携手修新路",
            ),
            (&["党员带头", "修一条新路", "——柳湾村见闻"], "党员带头 修一条新路 _——柳湾村见闻"),
            (
                &["把新路修到每家每户门前", "让山货卖到山外城里去", "——柳湾村见闻"],
                "把新路修到每家每户门前 让山货卖到山外城里去 _——柳湾村见闻",
            ),
        ];
        for (blocks, expected) in cases {
            assert_eq!(shown(blocks), expected, "{blocks:?}");
        }
    }
}
