//! Contests without marks that a sentence names by what was won or shown there: 在|全县职工技能大赛|上, 获得|全省工艺美术展|金奖.

use std::ops::Range;

use super::object::named_by;
use super::shape::{head_ending, is_possible};
use super::{Named, kind_of};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};

/// How names of contests and shows end.
const ENDS: [&str; 12] = ["赛", "展", "演", "会", "武", "评", "选", "节", "台", "文", "周", "擂"];
/// A name is of so many characters at most.
const LONGEST: usize = 24;
/// Between a contest and the place that was won stand at most so many characters: 技能大赛|焊接项目的|第二名.
const WON_WITHIN: usize = 12;
/// What is won at a contest.
const PRIZES: [&str; 18] = [
    "第一名",
    "第二名",
    "第三名",
    "第四名",
    "第五名",
    "第六名",
    "特等奖",
    "一等奖",
    "二等奖",
    "三等奖",
    "金奖",
    "银奖",
    "铜奖",
    "冠军",
    "亚军",
    "季军",
    "优秀奖",
    "优胜奖",
];
/// How somebody came by it.
const WINNING: [&str; 14] =
    ["获得", "荣获", "获", "夺得", "夺", "摘得", "捧回", "拿下", "拿到", "斩获", "赢得", "勇夺", "喜获", "取得"];

/// The contests of a text that phrases of place and prize show to be names.
pub(super) fn contests(lexicons: &Lexicons, text: &str, mentions: &[Mention]) -> Vec<Named> {
    let mut named = Vec::new();
    for end in ENDS.iter().flat_map(|end| text.match_indices(end).map(|(at, end)| at + end.len())) {
        let head = head_ending(lexicons, text, end).filter(|head| {
            head.kind == "activity" && head.class == "strong" && head.end - head.start > '赛'.len_utf8()
        });
        let Some(head) = head else { continue };
        let from = before(text, head.start);
        let Some(start) =
            placed(text, from, head.start, &text[end..]).or_else(|| won(text, from, head.start, &text[end..]))
        else {
            continue;
        };
        let start = past_time(lexicons, text, start..head.start);
        let range = named_by(lexicons, text, mentions, start, head, false)
            .or_else(|| is_of_level(&text[start..head.start]).then_some(start..head.end));
        let Some(range) = range else { continue };
        let name = text[range.clone()].to_owned();
        let kind = kind_of(head.kind).filter(|_| is_possible(lexicons, &name) && !name.contains(['的', '在']));
        named.extend(kind.map(|kind| Named { kind, range, name, quoted: None }));
    }
    named
}

/// 全市职工职业|技能大赛: of whom and for whom a contest is names it, though each of the words is common.
fn is_of_level(words: &str) -> bool {
    let field = ["全国", "全省", "全市", "全县", "全区", "全州", "全盟", "全旗", "全系统", "省", "市", "县"]
        .iter()
        .find_map(|level| words.strip_prefix(level));
    field.is_some_and(|field| field.chars().count() >= 2)
}

/// How far back the clause of a name may start.
fn before(text: &str, head: usize) -> usize {
    let back = text[..head]
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| c.is_alphanumeric() || "（）()·".contains(*c));
    back.last().map_or(head, |(at, _)| at)
}

/// 在|全县技能大赛|上: where the name starts behind 在.
fn placed(text: &str, from: usize, head: usize, after: &str) -> Option<usize> {
    let closes = after.starts_with(['上', '中', '里']);
    let at = text[from..head].rfind('在').filter(|_| closes)?;
    Some(from + at + '在'.len_utf8())
}

/// 获得|全县技能大赛|第二名: where the name starts behind the verb of winning.
fn won(text: &str, from: usize, head: usize, after: &str) -> Option<usize> {
    let reach = after.char_indices().nth(WON_WITHIN).map_or(after, |(at, _)| &after[..at]);
    let prize = PRIZES.iter().filter_map(|prize| reach.find(prize)).min()?;
    let ends = WINNING.iter().filter_map(|verb| Some(from + text[from..head].rfind(verb)? + verb.len()));
    let end = ends.max().filter(|_| reach[..prize].chars().all(char::is_alphanumeric))?;
    Some(if text[end..].starts_with('了') { end + '了'.len_utf8() } else { end })
}

/// Without when it was held and what is said of it: 去年的|全县技能大赛, 刚刚闭幕的|第七届….
fn past_time(lexicons: &Lexicons, text: &str, words: Range<usize>) -> usize {
    let of = text[words.clone()].rfind('的').map_or(words.start, |at| words.start + at + '的'.len_utf8());
    let opener = lexicons[List::ClauseOpeners].longest_at(text, of).filter(|word| word.range.end < words.end);
    opener.map_or(of, |word| word.range.end)
}
