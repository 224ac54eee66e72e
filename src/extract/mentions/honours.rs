//! Honours, titles, awards and listings: what stands after a verb of award, and names built like an honour
//! (level, then head noun).

use std::ops::Range;

use super::phrase;
use super::scan::{Scan, char_at, is_han};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

const CLAUSE_ENDS: [char; 10] = ['，', '。', '；', '！', '？', ',', ';', '!', '?', '…'];
const QUOTES: [char; 10] = ['“', '”', '‘', '’', '"', '「', '」', '《', '》', '『'];
const LONGEST: usize = 36;

/// How far a head noun shows that a name is an honour's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// On the State's list.
    Named,
    /// By itself, with a level or a place before it.
    Strong,
    /// After a verb of award; of a contest, by itself there.
    Prize,
    /// After a verb of award.
    AfterVerb,
    /// After a verb of award, and with a level.
    WithLevel,
}

/// The head noun of a name.
struct Noun {
    start: usize,
    class: Class,
}

/// The noun of an honour that ends at byte `end`.
fn noun_ending(lexicons: &Lexicons, text: &str, end: usize) -> Option<Noun> {
    let common = lexicons[List::HonourNouns].longest_ending(text, end);
    if let Some(named) = lexicons[List::StateHonours].longest_ending(text, end)
        && common.as_ref().is_none_or(|common| named.range.start <= common.range.start)
    {
        return Some(Noun { start: named.range.start, class: Class::Named });
    }
    let class = |column: &str| match column {
        "prize" => Class::Prize,
        "after-verb" => Class::AfterVerb,
        "with-level" => Class::WithLevel,
        _ => Class::Strong,
    };
    common.map(|common| Noun { start: common.range.start, class: class(common.column(0)) })
}

/// The honours of a text. Places are known by now.
pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], posts: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for verb in award_verbs(lexicons, scan.text) {
        if verb.column(0) != "nominal" {
            found.extend(objects(lexicons, scan.text, &verb, places));
        }
    }
    for mention in built_like_honours(lexicons, scan, places, posts) {
        if !found.iter().any(|known| super::overlap(known, &mention)) {
            found.push(mention);
        }
    }
    super::keep_first_and_longest(&mut found);
    share_heads(lexicons, scan.text, &mut found);
    found
}

/// The verbs of award in a text, without those whose object is no honour: 获批, 获得感.
pub fn award_verbs<'l>(lexicons: &'l Lexicons, text: &str) -> Vec<Found<'l>> {
    let mut verbs = lexicons[List::AwardVerbs].all_in(text);
    verbs.retain(|verb| {
        let object = lexicons[List::AwardObjects].longest_at(text, skip(text, verb.range.end));
        object.is_none_or(|object| match verb.column(0) {
            "closed" => false,
            "nominal" => true,
            _ => object.word.chars().count() == 1,
        })
    });
    verbs
}

/// Skips what may stand between verb and object.
fn skip(text: &str, mut at: usize) -> usize {
    for word in ["了", "过", "为", "由"] {
        if text[at..].starts_with(word) {
            at += word.len();
        }
    }
    at
}

/// Words that say that what stands before them is an honour.
const SEALS: [&str; 4] = ["称号", "荣誉", "奖项", "殊荣"];

/// The list of honours after a verb.
fn objects(lexicons: &Lexicons, text: &str, verb: &Found<'_>, places: &[Mention]) -> Vec<Mention> {
    let mut start = skip(text, verb.range.end);
    let end = clause_end(text, start);
    // 授予林秋禾“…”: the holder stands before the name.
    if verb.column(0) == "give" {
        start += text[start..end].find('“').unwrap_or(0);
    }
    let list = &text[start..end];
    let sealed = SEALS.iter().any(|seal| list.contains(seal));
    let mut found = Vec::new();
    for item in items(lexicons, text, start..end) {
        let Some(range) = trim(lexicons, text, item) else { continue };
        let printed = &text[range.clone()];
        let bare = printed.trim_end_matches(QUOTES);
        let quoted = printed.starts_with(QUOTES) || printed.ends_with('”');
        let noun = noun_ending(lexicons, bare, bare.len()).map(|noun| noun.class);
        let levelled = has_level(lexicons, text, &range, places);
        let strong = matches!(noun, Some(Class::Named | Class::Strong | Class::Prize));
        let common = matches!(noun, Some(Class::AfterVerb)) || noun.is_some() && (levelled || quoted);
        let accepted = strong
            || match verb.column(0) {
                "open" => quoted || common || (levelled && sealed),
                "elected" => false,
                "listing" => common || (quoted && levelled),
                _ => (common || sealed) && (levelled || quoted),
            };
        let length = printed.chars().count();
        if accepted && !is_no_name(lexicons, printed) && (2..=LONGEST).contains(&length) {
            let name: String = printed.chars().filter(|c| !QUOTES.contains(c)).collect();
            found.push(Mention::full(EntityKind::Honour, range, name));
        }
    }
    found
}

/// 一批文明村, 五个省级示范村, 这项殊荣: counted or pointed at, and what holds a verb.
fn is_no_name(lexicons: &Lexicons, printed: &str) -> bool {
    let counted = printed.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let measured = counted.len() < printed.len()
        && counted.starts_with(|c| {
            matches!(
                c,
                '个' | '家'
                    | '名'
                    | '位'
                    | '项'
                    | '批'
                    | '处'
                    | '所'
                    | '座'
                    | '件'
                    | '枚'
                    | '块'
                    | '面'
                    | '人'
                    | '种'
                    | '些'
            )
        });
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

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '两' | '几' | '数')
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

/// What ends an honour's object and is no part of its name.
const TAILS: [&str; 26] = [
    "获得者",
    "荣誉称号",
    "光荣称号",
    "称号",
    "荣誉",
    "奖项",
    "之一",
    "殊荣",
    "。",
    " ",
    "的好成绩",
    "的佳绩",
    "的成绩",
    "好成绩",
    "授牌",
    "牌匾",
    "行列",
    "的牌子",
    "牌子",
    "的金字招牌",
    "金字招牌",
    "的美誉",
    "美誉",
    "等级",
    "的桂冠",
    "表彰",
];
/// Verbs of giving that part the giver from the honour: 县委授予的“好支书”.
const GIVEN: [&str; 14] = [
    "颁发的",
    "授予的",
    "颁授的",
    "评选的",
    "评定的",
    "命名的",
    "认定的",
    "公布的",
    "颁发",
    "授予",
    "评选为",
    "命名为",
    "认定为",
    "评为",
];

/// Cuts what is no part of the name: a giver, a verb of its own, a year, 等荣誉称号, 获得者.
fn trim(lexicons: &Lexicons, text: &str, item: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (item.start, item.end);
    let open = text[start..end].find('“').map_or(end, |quote| start + quote);
    let given = GIVEN.iter().filter_map(|verb| text[start..open].rfind(verb).map(|at| start + at + verb.len())).max();
    start = given.unwrap_or(start);
    loop {
        let rest = &text[start..end];
        if let Some(verb) = lexicons[List::AwardVerbs].longest_at(rest, 0).filter(|verb| verb.column(0) != "nominal") {
            start += verb.range.end;
        } else if let Some(year) = year_at(rest) {
            start += year;
        } else if let Some(word) = ["首个", "首家", "唯一", "首次"].iter().find(|word| rest.starts_with(**word))
        {
            start += word.len();
        } else if let Some(c) = rest.chars().next().filter(|&c| c.is_whitespace() || c == '了' || c == '的') {
            start += c.len_utf8();
        } else {
            break;
        }
    }
    end = start + etcetera(&text[start..end]);
    let sealed = ["荣誉称号", "光荣称号", "称号"].iter().filter_map(|seal| text[start..end].find(seal)).min();
    end = sealed.map_or(end, |seal| start + seal);
    loop {
        let rest = &text[start..end];
        let counted = rest.trim_end_matches(['次', '个', '枚', '块', '项']);
        let number = counted.trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
        if number.len() < counted.len()
            && counted.len() < rest.len()
            && number.ends_with(['奖', '功', '牌', '杯', '军', '章'])
        {
            end = start + number.len();
            continue;
        }
        let listed =
            ["榜单", "名单"].iter().find_map(|list| rest.strip_suffix(list)).filter(|name| name.ends_with('”'));
        if let Some(name) = listed {
            end = start + name.len();
            continue;
        }
        match TAILS.iter().find(|tail| rest.ends_with(**tail)) {
            Some(tail) => end -= tail.len(),
            None => break,
        }
    }
    (start < end).then_some(start..end)
}

/// The length of `2023年` or `2023年度` at the start.
fn year_at(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix("年").filter(|_| digits == 4)?;
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
            '等' if depth <= 0 && index > 0 && !"一二三四五特甲乙丙优高中初平同".contains(previous) => {
                return index;
            }
            _ => {}
        }
        previous = c;
    }
    text.len()
}

/// Whether the name opens with a place or a word of level.
fn has_level(lexicons: &Lexicons, text: &str, range: &Range<usize>, places: &[Mention]) -> bool {
    let start =
        range.start + text[range.clone()].chars().take_while(|c| QUOTES.contains(c)).map(char::len_utf8).sum::<usize>();
    let numbered = text[start..range.end].starts_with('第') && text[start..range.end].contains('批');
    numbered
        || lexicons[List::HonourLevels]
            .longest_at(text, start)
            .is_some_and(|level| level.word.chars().count() > 1 && level.range.end + '级'.len_utf8() < range.end)
        || places.iter().any(|place| place.range.start == start && place.range.end < range.end)
}

/// 示范村创建, “示范村”的牌子: something else than an honour that is held.
fn goes_on(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let follows = |at: usize| lexicons[List::HonourFollowers].longest_at(text, at).is_some();
    let closed = text[end..].strip_prefix('”').map_or(end, |rest| text.len() - rest.len());
    follows(end) || closed > end && follows(closed)
}

/// Level and head noun make an honour without any verb: 天津市劳动模范, 全国先进工作者; some nouns do alone.
fn built_like_honours(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], posts: &[Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found: Vec<Mention> = Vec::new();
    let mut weak: Vec<Mention> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(noun) = noun_ending(lexicons, text, end) else { continue };
        let held = posts.iter().any(|post| post.range.end == end) && noun.class != Class::Named;
        if noun.class == Class::WithLevel || held || goes_on(lexicons, text, end) {
            continue;
        }
        let before = found.last().map_or(0, |last| if last.range.end < end { last.range.end } else { 0 });
        let wall = posts.iter().map(|post| post.range.end).filter(|&wall| wall <= noun.start).max().unwrap_or(0);
        let floor = before.max(wall).min(noun.start);
        // 全国劳动模范 is whole; 五一劳动奖章 is of a level that stands before it.
        let whole = noun.class == Class::Named && lexicons[List::HonourLevels].longest_at(text, noun.start).is_some();
        let reach = if whole {
            edition_before(text, noun.start)
        } else {
            reach_back(lexicons, scan, places, noun.start, floor)
        };
        let levelled = reach < noun.start;
        let common = matches!(noun.class, Class::AfterVerb | Class::Prize);
        if common && !levelled {
            continue;
        }
        let start = if levelled { reach } else { noun.start };
        while found.last().is_some_and(|last| start <= last.range.start) {
            found.pop();
        }
        let mention = Mention::full(EntityKind::Honour, start..end, &text[start..end]);
        if common {
            weak.push(mention);
        } else if found.last().is_none_or(|last| last.range.end <= start) {
            found.push(mention);
        }
    }
    // 全国创业带头人、云川市劳动模范: beside an honour a name of level and common noun is one, too, and so it is where it is all of a clause.
    for mention in weak {
        let beside = found.iter().any(|known| {
            let gap = if known.range.end <= mention.range.start {
                known.range.end..mention.range.start
            } else {
                mention.range.end..known.range.start
            };
            matches!(text.get(gap), Some("、" | "和" | "获得者、"))
        });
        let opens = text[..mention.range.start].ends_with(['，', '、', ',']);
        let after = text[mention.range.end..].trim_start_matches("获得者");
        let closes = after.is_empty() || after.starts_with(['，', '、', '。', ',']);
        if (beside || opens && closes)
            && !found.iter().any(|known| known.range.start < mention.range.end && mention.range.start < known.range.end)
        {
            found.push(mention);
        }
    }
    found
}

/// 第四批|全国农村创业创新带头人: the edition belongs to the name.
fn edition_before(text: &str, start: usize) -> usize {
    let Some(before) = text[..start].strip_suffix(['批', '届']) else { return start };
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    if stem.len() < before.len() && stem.ends_with('第') { stem.len() - '第'.len_utf8() } else { start }
}

/// The leftmost place or word of level from which a name runs unbroken to `noun`.
fn reach_back(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], noun: usize, floor: usize) -> usize {
    let text = scan.text;
    let window = window_start(lexicons, scan, noun, floor);
    let ordinal =
        text[window..noun].char_indices().find(|(at, c)| *c == '第' && text[window + at..noun].contains('批'));
    if let Some((at, _)) = ordinal {
        return window + at;
    }
    let place = places
        .iter()
        .find(|place| window <= place.range.start && place.range.end <= noun)
        .map(|place| place.range.start);
    let level = text[window..noun].char_indices().map(|(at, _)| window + at).find(|&at| {
        lexicons[List::HonourLevels].longest_at(text, at).is_some_and(|level| {
            level.column(0) != "quality" && level.word.chars().count() > 1 && level.range.end <= noun
        })
    });
    // 云川市劳动模范, of a city that nothing else shows to be one.
    let unknown = || {
        let (at, kind) = text[window..noun].char_indices().find(|(at, c)| *at > 0 && is_level(*c))?;
        let start = phrase::start(lexicons, scan, window + at + kind.len_utf8(), window).at;
        text.get(start..window + at).filter(|stem| stem.chars().count() > 1).map(|_| start)
    };
    place.into_iter().chain(level).min().or_else(unknown).unwrap_or(noun)
}

/// The last character of a division that gives honours.
fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '州' | '盟' | '旗')
}

/// How far back of `noun` a name could reach: to punctuation, a particle or a verb of award.
fn window_start(lexicons: &Lexicons, scan: &Scan<'_>, noun: usize, floor: usize) -> usize {
    let text = scan.text;
    let mut start = noun;
    for (at, c) in text[floor..noun].char_indices().rev().take(20) {
        let at = floor + at;
        let ends_verb = lexicons[List::AwardVerbs].longest_ending(text, at + c.len_utf8()).is_some();
        // 柳湾村|申报|省级文明村
        let verb = scan.token_before(at + c.len_utf8()).is_some_and(|token| {
            token.range.end == at + c.len_utf8()
                && (lexicons[List::BoundaryWords].contains(token.word)
                    || lexicons[List::Intentions].contains(token.word))
        });
        let stops = verb || matches!(c, '的' | '了' | '在' | '被' | '是' | '为' | '将' | '、');
        if ends_verb || stops || !(is_han(c) || c.is_ascii_alphanumeric()) {
            return start;
        }
        start = at;
    }
    start
}

/// 天津市优秀共产党员、劳动模范: the second is the city's, too.
fn share_heads(lexicons: &Lexicons, text: &str, found: &mut [Mention]) {
    for index in 1..found.len() {
        let (before, rest) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        let joined = matches!(text.get(first.range.end..second.range.start), Some("、" | "和"));
        let bare = text[second.range.clone()] == *second.name
            && lexicons[List::HonourNouns].get(&second.name).is_some_and(|noun| noun.column(0).is_empty());
        let head = lexicons[List::HonourNouns].longest_ending(&first.name, first.name.len());
        let head = head.map(|noun| &first.name[..noun.range.start]);
        let head = head.filter(|head| head.ends_with(|c| is_level(c) || matches!(c, '镇' | '乡')));
        if let (true, true, Some(head)) = (joined, bare, head) {
            second.name = format!("{head}{}", second.name);
        }
    }
}
