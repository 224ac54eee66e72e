//! Names built like an honour, whatever verb stands near: a level or place, then a head noun.

use super::edges::unquoted;
use super::{Class, has_level, is_level, noun_ending};
use crate::extract::mentions::phrase;
use crate::extract::mentions::scan::{Scan, char_before, is_han, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// 示范村创建, “示范村”的牌子: something else than an honour that is held.
fn goes_on(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let follows = |at: usize| lexicons[List::HonourFollowers].longest_at(text, at).is_some();
    let closed = text[end..].strip_prefix('”').map_or(end, |rest| text.len() - rest.len());
    follows(end) || closed > end && follows(closed)
}

/// Level and head noun make an honour without any verb: 天津市劳动模范, 全国先进工作者; some nouns do alone.
pub fn find(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], posts: &[Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found: Vec<Mention> = Vec::new();
    let mut weak: Vec<Mention> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(noun) = noun_ending(lexicons, text, end) else { continue };
        // “最美医生”林秋禾: what is quoted is no post.
        let quoted = text[end..].starts_with('”');
        let held = posts.iter().any(|post| post.range.end == end && post.range.start <= noun.start)
            && noun.class != Class::Named
            && !quoted;
        if noun.class == Class::WithLevel || held || goes_on(lexicons, text, end) && !is_published(lexicons, text, end)
        {
            continue;
        }
        // 示范家庭|农场: a longer noun that opens where the shorter did.
        if let Some(last) = found.last_mut()
            && last.range.start <= noun.start
            && noun.start < last.range.end
            && last.range.end < end
            && noun_ending(lexicons, text, last.range.end).is_some_and(|shorter| shorter.start == noun.start)
        {
            let range = last.range.start..end;
            *last = Mention::full(EntityKind::Honour, range.clone(), unquoted(&text[range]));
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
        // “云川好人榜”: a name in quotes is whole.
        let open = quotation_before(text, noun.start, end);
        let quoted = open.filter(|&open| {
            let levelled = || has_level(lexicons, text, &(open..end), places);
            !common
                || names_somebody(lexicons, text, end) && noun.start > open
                || is_published(lexicons, text, end) && levelled()
        });
        // 最佳球员由丁木生获得: a prize that somebody is told to have won.
        let won = || text[noun.start..end].chars().count() > 2 && is_received(lexicons, &text[end..]);
        if common && !levelled && quoted.is_none() && !won() {
            continue;
        }
        // “全国道德模范”提名奖
        let headed =
            || text[..noun.start].strip_suffix('”').and_then(|head| quotation_before(text, head.len(), head.len()));
        let start = quoted.or_else(headed).unwrap_or(if levelled { reach } else { noun.start });
        while found.last().is_some_and(|last| start <= last.range.start) {
            found.pop();
        }
        let mention = Mention::full(EntityKind::Honour, start..end, unquoted(&text[start..end]));
        if common && quoted.is_none() && !won() {
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
        // 张强还是省级非遗代表性传承人
        let personal = lexicons[List::HonourHolders].longest_ending(text, mention.range.end);
        let is = personal.is_some_and(|kind| kind.column(0) == "person")
            && text[..mention.range.start].ends_with(['是', '系', '为']);
        // 省级非遗代表性传承人|林秋禾
        let bears = || {
            let begins = mention.range.start == 0 || opens || text[..mention.range.start].ends_with(['。', '；', '由']);
            let surname = lexicons[List::Surnames].longest_at(text, mention.range.end);
            begins
                && surname.is_some()
                && lexicons[List::HonourHolders].longest_ending(text, mention.range.end).is_some()
        };
        if (beside || (opens || is) && closes || bears())
            && !found.iter().any(|known| known.range.start < mention.range.end && mention.range.start < known.range.end)
        {
            found.push(mention);
        }
    }
    found
}

/// 由丁木生获得: what stands behind a prize tells who won it.
fn is_received(lexicons: &Lexicons, after: &str) -> bool {
    let by = ["由", "分别由", "被"].iter().find_map(|by| after.strip_prefix(by));
    let clause = by.map(|rest| &rest[..rest.find(['，', '。', '；']).unwrap_or(rest.len())]);
    clause.is_some_and(|clause| {
        lexicons[List::WinnerWords].all_in(clause).iter().any(|word| word.column(0) == "received")
    })
}

/// 第四批|全国农村创业创新带头人: the edition belongs to the name.
fn edition_before(text: &str, start: usize) -> usize {
    let Some(before) = text[..start].strip_suffix(['批', '届']) else { return start };
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    if stem.len() < before.len() && stem.ends_with('第') { stem.len() - '第'.len_utf8() } else { start }
}

/// Where the quotation opens that `end` closes and that holds nothing but a name.
fn quotation_before(text: &str, noun: usize, end: usize) -> Option<usize> {
    let before = text[end..].starts_with('”').then(|| &text[..noun])?;
    let open = before.rfind('“')? + '“'.len_utf8();
    let name = &text[open..end];
    let whole = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·') && name.chars().count() <= 16;
    whole.then_some(open)
}

/// “云川工匠”|丁木生: a name may follow the quotation.
fn names_somebody(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    lexicons[List::Surnames].longest_at(text, end + '”'.len_utf8()).is_some()
}

/// “云川工匠”评选揭晓: it is told who won.
fn is_published(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let after = text[end..].trim_start_matches('”');
    let told = after.trim_start_matches("评选").trim_start_matches("结果").trim_start_matches("名单");
    lexicons[List::WinnerWords].longest_at(told, 0).is_some_and(|word| word.column(0) == "published")
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
    // 省劳模: a level of one character opens a name at the head of a phrase.
    let lone = || {
        let level = char_before(text, noun).filter(|c| is_level(*c))?;
        let start = noun - level.len_utf8();
        let before =
            char_before(text, start).filter(|c| is_han(*c) && !matches!(c, '了' | '是' | '的' | '和' | '与' | '为'));
        (start >= floor && before.is_none()).then_some(start)
    };
    place.into_iter().chain(level).min().or_else(unknown).or_else(lone).unwrap_or(noun)
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

/// 天津市优秀共产党员、劳动模范; 市级文明村、卫生村: the second is the city's, too.
pub fn share_heads(lexicons: &Lexicons, text: &str, found: &mut [Mention]) {
    for index in 1..found.len() {
        let (before, rest) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        let joined = matches!(text.get(first.range.end..second.range.start), Some("、" | "和"));
        let bare = text[second.range.clone()] == *second.name
            && lexicons[List::HonourNouns].get(&second.name).is_some_and(|noun| noun.column(0).is_empty());
        let head = lexicons[List::HonourNouns].longest_ending(&first.name, first.name.len());
        let head = head.map(|noun| &first.name[..noun.range.start]);
        let head = head.filter(|head| head.ends_with(|c| is_level(c) || matches!(c, '镇' | '乡' | '级')));
        if let (true, true, Some(head)) = (joined, bare, head) {
            second.name = format!("{head}{}", second.name);
        }
    }
}
