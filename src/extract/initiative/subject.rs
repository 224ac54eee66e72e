use super::object::named_by;
use super::shape::{Head, completed, head_ending, is_break, is_possible};
use super::{Named, kind_of};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name runs back from its head over so many bytes.
const LONGEST_NAME: usize = 72;
/// Between a name and the verb that opens it: 正式, 在清溪广场, 将于10月.
const LONGEST_ADVERBIAL: usize = 60;
/// A head of more bytes names an event with its number alone: 第三届|马拉松赛.
const LONE_HEAD: usize = 9;
/// How an adverbial between a name and its verb starts.
const ADVERBS: [&str; 19] = [
    "正式", "顺利", "圆满", "隆重", "成功", "在", "于", "将", "即将", "也", "已", "全面", "同步", "如期", "火热",
    "日前", "近日", "定于", "拟于",
];

/// What is done by whom follows 由.
pub(super) const HELD: [&str; 13] =
    ["主办", "承办", "协办", "举办", "承建", "施工", "投资", "建设", "设计", "创办", "发起", "设立", "运营"];

/// Initiatives without marks that something is said of (清溪大桥项目|开工, 茶文化节|在柳湾村|开幕), that an ordinal announces
/// (第三届杏花节), or whose own head says work (清溪公路|改建工程).
pub(super) fn subjects(lexicons: &Lexicons, text: &str, mentions: &[Mention]) -> Vec<Named> {
    let said = opened(lexicons, text, mentions).into_iter().chain(hosted(lexicons, text));
    let found = said.chain(numbered(lexicons, text)).chain(works(lexicons, text));
    let named = found.filter_map(|(start, head)| {
        let range = named_by(lexicons, text, mentions, start, head, false)?;
        let name = text[range.clone()].to_owned();
        let kind = kind_of(head.kind).filter(|_| is_possible(lexicons, &name))?;
        Some(Named { kind, range, name, quoted: None })
    });
    named.collect()
}

fn opened<'l>(lexicons: &'l Lexicons, text: &str, mentions: &[Mention]) -> Vec<(usize, Head<'l>)> {
    let verbs = lexicons[List::InitiativeOpenings].all_in(text).into_iter();
    let opened = verbs.filter_map(|verb| {
        let end = adverbial_start(lexicons, text, verb.range.start)?;
        let head =
            completed(lexicons, text, end).filter(|head| verb.column(0).split(',').any(|kind| kind == head.kind))?;
        // 清溪镇卫生院|启动“微光”行动: a body opens something else.
        let acts = !ends_clause(&text[verb.range.end..])
            && mentions.iter().any(|body| body.kind == EntityKind::Organisation && body.range.end == head.end);
        if acts {
            return None;
        }
        Some((name_start(lexicons, text, head.start)?, head))
    });
    opened.collect()
}

/// What bodies hold or build is named before them: 冬季长跑赛|由清溪镇主办.
fn hosted<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<(usize, Head<'l>)> {
    let by = text.match_indices('由').filter(|(at, _)| {
        let after = text[*at..].split(['，', '。', '；']).next().unwrap_or_default();
        HELD.iter().any(|verb| after.contains(verb))
    });
    let hosted = by.filter_map(|(at, _)| {
        let head = completed(lexicons, text, at)?;
        Some((name_start(lexicons, text, head.start)?, head))
    });
    hosted.collect()
}

fn ends_clause(rest: &str) -> bool {
    rest.trim_start_matches('了').chars().next().is_none_or(|c| "，。；！？：”、的及并和后时".contains(c))
}

/// First, second, third of their kind: what follows 届 up to the head is the name, with the number.
fn numbered<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<(usize, Head<'l>)> {
    let numbered = text.match_indices('届').filter_map(|(at, _)| {
        let start = ordinal_start(text, at)?;
        let from = at + '届'.len_utf8();
        // 第十四届|那达慕大会: with the number alone, and though the noun may begin like a word that breaks names.
        let lone = lexicons[List::InitiativeHeads]
            .longest_at(text, from)
            .filter(|head| head.range.len() > LONE_HEAD && head.column(0) == "activity" && head.column(1) == "strong");
        let mut best = lone.as_ref().map(|head| {
            let head = Head { start: from, end: head.range.end, kind: head.column(0), class: "whole" };
            (start, head)
        });
        for (len, c) in text[from..].char_indices().take(20) {
            let here = from + len;
            let breaks = is_break(lexicons, text, here);
            // 那|达慕, 博览|会上: a noun for events that begins or ends where a word that breaks names does.
            let own = || {
                let opens = lexicons[List::InitiativeHeads].longest_at(text, here);
                opens.is_some_and(|head| head.range.len() > LONE_HEAD - 3 && head.column(1) == "strong")
                    || c == '会' && head_ending(lexicons, text, here + c.len_utf8()).is_some()
            };
            // 第七届中国（云川）民间工艺展
            if "（）()".contains(c) {
                continue;
            }
            if !c.is_alphanumeric() || breaks && !own() {
                break;
            }
            let event = |head: &Head<'_>| {
                head.kind == "activity"
                    && (head.class != "marked" || head.end - head.start == '节'.len_utf8())
                    && head.start > from
                    && !text[..head.end].ends_with('会')
                    || head.class == "strong"
            };
            if let Some(head) = head_ending(lexicons, text, here + c.len_utf8()).filter(event)
                && best.as_ref().is_none_or(|(_, lone): &(usize, Head<'_>)| lone.end < head.end)
            {
                best = Some((start, Head { class: "strong", ..head }));
            }
        }
        best
    });
    numbered.collect()
}

/// 改建工程, 更新项目: such heads of four characters and more name a work wherever they stand.
fn works<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<(usize, Head<'l>)> {
    let ends = ["工程", "项目"].into_iter().flat_map(|end| text.match_indices(end));
    let works = ends.filter_map(|(at, end)| {
        let head = head_ending(lexicons, text, at + end.len()).filter(|head| head.end - head.start > end.len())?;
        Some((name_start(lexicons, text, head.start)?, head))
    });
    works.collect()
}

/// What a way leads from.
const ORIGINS: &str = "库村镇乡县市区站桥口山河湖江港路厂城街寨沟坝湾岭关州庄屯旗场矿园";
/// The name of what a way leads from is of so many characters.
const ORIGIN: std::ops::RangeInclusive<usize> = 2..=8;

/// Where the name of a way starts that leads from one place to another: |清溪水库至|石桥镇引水工程.
fn route_start(text: &str, start: usize) -> Option<usize> {
    let end = text[..start].strip_suffix('至')?.len();
    let origin = text[..end].char_indices().rev().take(*ORIGIN.end() + 1).take_while(|(_, c)| c.is_alphanumeric());
    let first = origin.map(|(at, _)| at).last()?;
    let name = &text[first..end];
    let plain =
        ORIGIN.contains(&name.chars().count()) && !name.contains(['在', '从', '由', '到', '的', '了', '是', '自']);
    (plain && name.ends_with(|c| ORIGINS.contains(c))).then_some(first)
}

/// Where the name before a verb ends, past 正式, 在…, 将于…: the first place going back that a head noun ends at.
fn adverbial_start(lexicons: &Lexicons, text: &str, verb: usize) -> Option<usize> {
    for (at, c) in text[..verb].char_indices().rev() {
        let end = at + c.len_utf8();
        if verb - end > LONGEST_ADVERBIAL || "，。；！？：“”《》、".contains(c) {
            return None;
        }
        let adverbial = &text[end..verb];
        let opens = adverbial.is_empty()
            || ADVERBS.iter().any(|word| adverbial.starts_with(word))
            || is_time(lexicons, adverbial);
        if opens && completed(lexicons, text, end).is_some() {
            return Some(end);
        }
    }
    None
}

/// Whether a stretch before a verb begins with when: 昨天|竣工, 年底|投用, 3月18日|开工.
pub(super) fn is_time(lexicons: &Lexicons, adverbial: &str) -> bool {
    lexicons[List::ClauseOpeners].longest_at(adverbial, 0).is_some_and(|word| word.word.chars().count() > 1)
        || adverbial
            .strip_prefix(|c: char| c.is_ascii_digit())
            .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['月', '年', '日']))
}

/// Where a name that ends at `head` starts: after the break, mark or 的 before it. `None` where that makes it the place
/// of something else: 在|清溪广场.
fn name_start(lexicons: &Lexicons, text: &str, head: usize) -> Option<usize> {
    let mut start = head;
    for (at, c) in text[..head].char_indices().rev() {
        if head - at > LONGEST_NAME {
            return None;
        }
        let verb = lexicons[List::InitiativeVerbs].longest_at(text, at).filter(|verb| verb.word.chars().count() > 1);
        if let Some(end) = verb.map(|verb| verb.range.end).filter(|end| *end <= start && *end > at && start < head) {
            return Some(end).filter(|end| *end == start);
        }
        if let Some(word) = lexicons[List::InitiativeBreaks].longest_at(text, at) {
            start = start.max(word.range.end);
            break;
        }
        if !(c.is_alphanumeric() || "+-（）()".contains(c)) || c == '的' {
            break;
        }
        start = at;
    }
    // 联合|实施清溪沟改造项目: a verb stands between the break and the name.
    let verb = lexicons[List::InitiativeVerbs].longest_at(text, start).filter(|verb| verb.word.chars().count() > 1);
    let named = verb.filter(|verb| start < head && verb.range.end < head).map_or(start, |verb| verb.range.end);
    if let Some(route) = route_start(text, named) {
        return Some(route);
    }
    Some(named).filter(|named| *named <= head && !text[..start].ends_with(['在', '于', '到', '至']))
}

/// The start of 第三|届, 首|届.
fn ordinal_start(text: &str, at: usize) -> Option<usize> {
    let before = &text[..at];
    if before.ends_with('首') {
        return Some(at - '首'.len_utf8());
    }
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c));
    (number.len() < before.len() && number.ends_with('第')).then(|| number.len() - '第'.len_utf8())
}
