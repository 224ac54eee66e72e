//! Honours as what a verb of award is said of: 获评“…”、…等称号.

use std::ops::Range;

use super::edges::{Trimmed, trim, unquoted};
use super::{Class, QUOTES, has_level, noun_ending, skip};
use crate::extract::mentions::scan::{char_at, is_han, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

const CLAUSE_ENDS: [char; 10] = ['，', '。', '；', '！', '？', ',', ';', '!', '?', '…'];
const LONGEST: usize = 36;

/// The list of honours after a verb.
pub fn find(lexicons: &Lexicons, text: &str, verb: &Found<'_>, places: &[Mention]) -> Vec<Mention> {
    let mut start = skip(text, verb.range.end);
    let end = clause_end(text, start);
    // 授予林秋禾“…”: the holder stands before the name.
    if verb.column(0) == "give" {
        let open = text[start..end].find('“');
        if open.is_none() && lexicons[List::AwardVerbsInContext].contains(verb.word) {
            return Vec::new();
        }
        start += open.unwrap_or(0);
    }
    let list = &text[start..end];
    let sealed = lexicons[List::HonourEdges].all_in(list).iter().any(|edge| edge.column(0) == "seal");
    let mut found = Vec::new();
    let mut placed = false;
    for (index, item) in items(lexicons, text, start..end).into_iter().enumerate() {
        // 有限公司、…“纳税大户”称号: the 有 of something else.
        if verb.column(0) == "sealed" && index > 0 && found.is_empty() {
            break;
        }
        // 表彰甲等10名“…”和|乙党支部等5个|“…”: further holders stand before the next name.
        let quote = Some(item.start).filter(|_| verb.column(0) == "give");
        let quote = quote.and_then(|start| text[item.clone()].find('“').map(|open| start + open));
        let item = quote.unwrap_or(item.start)..item.end;
        if let Some(shared) = shared_rank(text, &item) {
            placed |= shared.name.ends_with('名');
            found.push(shared);
            continue;
        }
        // 分列第二、|三名
        let ranked = text[item.clone()].strip_suffix('名').filter(|rank| placed && rank.chars().all(is_numeral));
        if ranked.is_some() {
            found.push(Mention::full(EntityKind::Honour, item.clone(), format!("第{}", &text[item])));
            continue;
        }
        let (levels, item) = shared_levels(lexicons, text, item);
        let Some(Trimmed { range, reviewed }) = trim(lexicons, text, item) else { continue };
        let printed = &text[range.clone()];
        let bare = printed.trim_end_matches(QUOTES);
        let quoted = printed.starts_with(QUOTES) || printed.ends_with('”');
        let named = without_edition(printed);
        let wholly = named.starts_with('“') && named.ends_with('”') && named.matches('“').count() == 1;
        let noun = noun_ending(lexicons, bare, bare.len()).map(|noun| noun.class);
        let levelled = has_level(lexicons, text, &range, places);
        let strong = matches!(noun, Some(Class::Named | Class::Strong | Class::Prize));
        let common = matches!(noun, Some(Class::AfterVerb))
            || noun.is_some() && (levelled || quoted)
            || levelled && is_qualified(lexicons, bare);
        let company = match verb.column(0) {
            "passing" => reviewed,
            "sealed" => sealed,
            _ => true,
        };
        let accepted = company && strong
            || match verb.column(0) {
                // 被评为全区…第一书记: what is rated has a level and ends its clause.
                "open" => {
                    let rated = verb.word.contains(['评', '选', '彰', '树']) && closes(text, range.end);
                    quoted || common || levelled && (sealed || rated)
                }
                // 当选“金凤凰”: a post stands in no quotation marks.
                "elected" => wholly || common && levelled && quoted,
                "listing" => common || (quoted && levelled),
                "sealed" => quoted && sealed && levelled,
                "passing" => reviewed && noun.is_some(),
                // 获“云川好儿女”: quoted, and all that was received.
                _ => {
                    (common || sealed) && (levelled || quoted)
                        || wholly && verb.word.ends_with('获') && closes(text, range.end) && !is_favour(lexicons, bare)
                }
            };
        let length = printed.chars().count();
        if accepted && !is_no_name(lexicons, printed) && (2..=LONGEST).contains(&length) {
            found.extend(levels.into_iter().filter_map(|level| of_level(lexicons, text, level, &range)));
            found.push(Mention::full(EntityKind::Honour, range, unquoted(printed)));
        }
    }
    found
}

/// 第三届|“云川好人”, 2023年度|“云川好人”
fn without_edition(printed: &str) -> &str {
    let number = printed.strip_prefix('第').unwrap_or(printed);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let marked =
        if number.len() < printed.len() { rest.strip_prefix(['届', '批', '季']) } else { rest.strip_prefix('年') };
    let bare = marked.filter(|_| rest.len() < number.len()).map(|rest| rest.trim_start_matches('度'));
    bare.unwrap_or(printed)
}

/// 师市民族团结进步|示范|连队: an honour that says so, of whatever kind of unit.
fn is_qualified(lexicons: &Lexicons, name: &str) -> bool {
    let ends = name.char_indices().rev().map(|(at, _)| at).skip(1).take(5);
    let quality = |end: usize| {
        let word = lexicons[List::HonourLevels].longest_ending(name, end);
        word.is_some_and(|word| word.column(0) == "quality" && word.range.start > 0)
    };
    ends.into_iter().any(quality) && name.chars().all(|c| is_han(c) || QUOTES.contains(&c))
}

/// 县、市文明村: the levels that stand before the last, and the item that begins with that.
fn shared_levels(lexicons: &Lexicons, text: &str, item: Range<usize>) -> (Vec<Range<usize>>, Range<usize>) {
    let (mut levels, mut start) = (Vec::new(), item.start);
    // 市、县两级优秀教师: one honour of both.
    if ["两级", "三级"].iter().any(|both| text[item.clone()].contains(both)) {
        return (levels, item);
    }
    while let Some(comma) = text[start..item.end].find('、') {
        let level = start..start + comma;
        if !lexicons[List::HonourLevels].contains(&text[level.clone()]) {
            break;
        }
        start = level.end + '、'.len_utf8();
        levels.push(level);
    }
    (levels, start..item.end)
}

/// 县、市|文明村: the county's.
fn of_level(lexicons: &Lexicons, text: &str, level: Range<usize>, whole: &Range<usize>) -> Option<Mention> {
    let own = lexicons[List::HonourLevels].longest_at(text, whole.start).filter(|own| own.range.end < whole.end)?;
    let name = format!("{}{}", &text[level.clone()], unquoted(&text[own.range.end..whole.end]));
    Some(Mention::full(EntityKind::Honour, level, name))
}

/// What a place in a contest may share its second half with: 一、二等奖, 冠、亚军, 金、银奖.
const RANKS: [char; 10] = ['特', '一', '二', '三', '四', '冠', '亚', '季', '金', '银'];

/// 一、二等奖: the first of the list is a 一等奖.
fn shared_rank(text: &str, item: &Range<usize>) -> Option<Mention> {
    let printed = &text[item.clone()];
    printed.ends_with(RANKS).then_some(())?;
    let mut rest = text[item.end..].strip_prefix('、')?;
    let tail = loop {
        rest = rest.strip_prefix(|c| RANKS.contains(&c) || c == '铜')?;
        let Some(next) = rest.strip_prefix('、') else { break rest };
        rest = next;
    };
    let shared = ["等奖", "军", "牌", "奖", "名"].into_iter().find(|shared| tail.starts_with(shared))?;
    let name = printed.trim_start_matches(['了', '得']);
    let whole = !name.contains(QUOTES) && name.chars().count() <= LONGEST;
    let ordinal = if shared == "名" && !name.starts_with('第') { "第" } else { "" };
    let name = |printed: &str| format!("{ordinal}{printed}{shared}");
    let printed = name(printed.trim_start_matches(['了', '得']));
    let start = item.start + text[item.clone()].len() - text[item.clone()].trim_start_matches(['了', '得']).len();
    whole.then(|| Mention::full(EntityKind::Honour, start..item.end, printed))
}

/// Whether nothing but more of the list stands between a name and the end of its clause.
fn closes(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches('等');
    rest.is_empty() || rest.starts_with(CLAUSE_ENDS) || rest.starts_with(['“', '、', '称', '荣'])
}

/// 获“一致好评”, 获“点赞”: praise and no honour.
fn is_favour(lexicons: &Lexicons, bare: &str) -> bool {
    let name = bare.trim_start_matches(QUOTES);
    lexicons[List::AwardObjects].longest_ending(name, name.len()).is_some()
}

/// 一批文明村, 五个省级示范村, 这项殊荣: counted or pointed at, and what holds a verb.
fn is_no_name(lexicons: &Lexicons, printed: &str) -> bool {
    let counted = printed.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let measure = lexicons[List::MeasureWords].longest_at(counted, 0).filter(|measure| measure.column(0) != "time");
    let measured = counted.len() < printed.len() && measure.is_some();
    let mut depth = 0;
    let particle = printed.chars().any(|c| {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, '了' | '着' | '，' | '；' | '：' | '。')
    });
    let pointed =
        printed.starts_with(['该', '这', '那', '其', '此', '多', '各', '很', '许', '数', '近', '不', '的', '和', '与']);
    let generic = lexicons[List::HonourLevels].get(printed).is_some_and(|level| level.column(0).is_empty());
    measured || particle || pointed || generic
}

/// The end of the clause, read over what quotes hold.
fn clause_end(text: &str, start: usize) -> usize {
    let mut depth = 0;
    for (index, c) in text[start..].char_indices() {
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => depth -= 1,
            _ if depth <= 0 && CLAUSE_ENDS.contains(&c) => return start + index,
            _ => {}
        }
    }
    text.len()
}

/// Parts a list at 、, between closing and opening quotes, and at 和, 及 after an honour.
fn items(lexicons: &Lexicons, text: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = list.start;
    let mut depth = 0;
    let mut at = list.start;
    while let Some(c) = char_at(text, at).filter(|_| at < list.end) {
        let next = at + c.len_utf8();
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => {
                depth -= 1;
                if depth <= 0 && text[next..].starts_with('“') {
                    found.push(start..next);
                    start = next;
                }
            }
            // 市、县两级优秀教师: levels alone are no honours.
            '、' if depth <= 0 && !lexicons[List::HonourLevels].contains(&text[start..at]) => {
                found.push(start..at);
                start = next;
            }
            '和' | '及' | '与' if depth <= 0 => {
                let before = text[start..at].trim_end_matches('以');
                let whole = before.ends_with('”') || noun_ending(lexicons, before, before.len()).is_some();
                if whole {
                    found.push(start..start + before.len());
                    start = next;
                }
            }
            _ => {}
        }
        at = next;
    }
    found.push(start..list.end);
    found.retain(|item| !item.is_empty());
    found
}
