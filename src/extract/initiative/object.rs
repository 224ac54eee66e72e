use std::ops::Range;

use super::shape::{Head, completed, head_ending, is_break, is_possible, is_proper, is_telling};
use super::{Named, kind_of};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

/// Classifiers between a number and what is counted.
const CLASSIFIERS: &str = "个处场次项条座家批支所栋期类种名本部片套大亩间";
/// The object of a verb is looked for in so many bytes.
const LONGEST_OBJECT: usize = 300;
/// A clause before a verb is looked at over so many characters.
const CLAUSE: usize = 40;
/// Before a verb these say that what it builds is only thought of, and has no name yet.
const THOUGHT_OF: [&str; 9] = ["拟", "正谋划", "谋划建", "计划", "争取", "力争", "打算", "希望", "建议"];

/// How the nouns end for what people meet in, teach at or belong to: 培训|班, 研究|室. A mechanism or a file is no such thing.
const STANDING: [char; 18] =
    ['班', '队', '课', '室', '站', '所', '院', '部', '坊', '堂', '团', '岗', '馆', '角', '吧', '屋', '校', '厅'];

/// What starts so is a standing that was won or sought: 全国|乡村治理示范村.
const LEVELS: [&str; 6] = ["全国", "国家级", "省级", "市级", "区级", "县级"];

/// Initiatives without marks that stand as the object of a verb of undertaking: 举办|重阳茶话会, 建成|柳湾文化广场、清溪书院.
pub(super) fn objects(lexicons: &Lexicons, text: &str, mentions: &[Mention]) -> Vec<Named> {
    let mut named = Vec::new();
    let bodies = mentions.iter().filter(|mention| mention.kind == EntityKind::Organisation);
    let bodies: Vec<Range<usize>> = super::merged(bodies.map(|body| body.range.clone()).collect());
    for verb in super::verbs(lexicons, text, &bodies) {
        if is_thought_of(text, verb.range.start) {
            continue;
        }
        let items = items(text, object_range(lexicons, text, verb.range.end));
        let first = named.len();
        named.extend(items.iter().filter_map(|item| item_name(lexicons, text, mentions, item, &verb, false)));
        if named.len() > first && named.len() - first < items.len() {
            named.truncate(first);
            named.extend(items.iter().filter_map(|item| item_name(lexicons, text, mentions, item, &verb, true)));
        }
    }
    named
}

fn is_thought_of(text: &str, verb: usize) -> bool {
    THOUGHT_OF.iter().any(|word| clause_before(text, verb).contains(word))
}

/// What stands before a verb in its clause.
pub(super) fn clause_before(text: &str, verb: usize) -> &str {
    let before = text[..verb].char_indices().rev().take(CLAUSE).take_while(|(_, c)| !"，。；：“".contains(*c));
    &text[before.last().map_or(verb, |(at, _)| at)..verb]
}

/// What stands after a verb up to the end of the clause, without number, classifier and what leads up to the last 的.
fn object_range(lexicons: &Lexicons, text: &str, from: usize) -> Range<usize> {
    let rest = &text[from..];
    let clause =
        rest.char_indices().find(|(at, c)| *at > LONGEST_OBJECT || "，。；！？：,;!?“”《》（）()—… \n".contains(*c));
    let clause = from + clause.map_or(rest.len(), |(at, _)| at);
    let end = from + text[from..clause].find('等').unwrap_or(clause - from);
    let start = from + text[from..end].rfind('的').map_or(0, |of| of + '的'.len_utf8());
    let start = start + skip_count(&text[start..end]);
    let end = text[start..end]
        .char_indices()
        .map(|(at, c)| (start + at, c))
        .find(|(at, c)| {
            !matches!(c, '和' | '与' | '及' | '或')
                && (is_break(lexicons, text, *at) || is_opened(lexicons, text, start, *at))
        })
        .map_or(end, |(at, _)| at);
    start..end
}

/// Whether a verb at byte `at` says something of the name that ends there: 甲项目|落户…, not 甲项目|开工仪式.
fn is_opened(lexicons: &Lexicons, text: &str, start: usize, at: usize) -> bool {
    let opening = lexicons[List::InitiativeOpenings].longest_at(text, at);
    opening.is_some_and(|opening| {
        let rest = &text[opening.range.end..];
        at > start
            && !["仪式", "式", "会", "典礼", "活动", "日", "期"].iter().any(|noun| rest.starts_with(noun))
            && head_ending(lexicons, text, at).is_some_and(|head| head.start > start && head.end - head.start > 3)
    })
}

/// The bytes of 了, a number and its classifier at the start: 了3处, 一场, 多个.
pub(super) fn skip_count(object: &str) -> usize {
    let rest = object.trim_start_matches(['了', '起', '出', '好', '成', '为']);
    let is_numeral = |c: char| c.is_ascii_digit() || "一两二三四五六七八九十百千万几数多余首".contains(c);
    let number = rest.trim_start_matches(is_numeral);
    let counted = if number.len() < rest.len() && number.starts_with(|c| CLASSIFIERS.contains(c)) {
        number.trim_start_matches(|c| CLASSIFIERS.contains(c))
    } else {
        rest
    };
    object.len() - counted.len()
}

/// The members of a list.
fn items(text: &str, object: Range<usize>) -> Vec<Range<usize>> {
    let listed = &text[object.clone()];
    let mut items = Vec::new();
    let mut start = 0;
    let links = listed.match_indices(['、', '和', '与', '及', '或']);
    for (at, link) in links.chain(std::iter::once((listed.len(), ""))) {
        if start < at {
            items.push(object.start + start..object.start + at);
        }
        start = at + link.len();
    }
    items
}

/// A member of the list as a name. In good `company`, among names, it needs no proper word of its own.
fn item_name(
    lexicons: &Lexicons,
    text: &str,
    mentions: &[Mention],
    item: &Range<usize>,
    verb: &Found<'_>,
    company: bool,
) -> Option<Named> {
    let start = own_start(lexicons, text, item);
    let head = completed(lexicons, text, item.end).filter(|head| head.start > start)?;
    // 设立|有机大米试验|示范基地, 开办|残疾人剪纸|培训班: what is set up has a name where four characters tell of what kind
    // it is.
    let words = &text[start..head.start];
    let set_up = (verb.column(2).contains("bodies") || verb.word.ends_with("开设")) && words.chars().count() >= 4;
    let told = set_up && text[..head.end].ends_with(STANDING) && is_telling(lexicons, words);
    let range =
        if told { start..head.end } else { named_by(lexicons, text, mentions, start, head, company || set_up)? };
    let name = &text[range.clone()];
    if is_body(lexicons, mentions, &range, verb) {
        return None;
    }
    let anchored = verb.column(1).split(',').any(|kind| kind == head.kind);
    let kind = kind_of(head.kind).filter(|_| anchored && is_possible(lexicons, name))?;
    Some(Named { kind, range: range.clone(), name: name.to_owned(), quoted: None })
}

/// Whether a name is that of a body which the verb does not build: 引进|清溪社会工作服务中心, 创办|秋禾家庭农场.
fn is_body(lexicons: &Lexicons, mentions: &[Mention], name: &Range<usize>, verb: &Found<'_>) -> bool {
    let mut body = first_after(mentions, name.start).filter(|mention| mention.kind == EntityKind::Organisation);
    let Some(body) = body.find(|body| body.range == *name) else { return false };
    let kind = lexicons[List::OrganisationSuffixes].longest_ending(&body.name, body.name.len());
    let firm = kind.is_some_and(|kind| match kind.column(0) {
        "school" | "hospital" | "party" => true,
        // A works is built as often as it is founded.
        "company" => !kind.word.ends_with(['厂', '场', '城']),
        _ => false,
    });
    verb.word.starts_with('引') || verb.column(2).contains("bodies") && firm
}

/// Past a verb that a member of the list has of its own: 引进甲项目、建设运营|乙养殖场.
fn own_start(lexicons: &Lexicons, text: &str, item: &Range<usize>) -> usize {
    let verb = lexicons[List::InitiativeVerbs].longest_at(text, item.start);
    let verb = verb.filter(|verb| verb.word.chars().count() > 1 && verb.range.end < item.end);
    verb.map_or(item.start, |verb| verb.range.end + skip_count(&text[verb.range.end..item.end]))
}

/// The stretch that names something, where head and modifier do: 五星党员|擂台赛 of 五星党员擂台赛活动.
pub(super) fn named_by(
    lexicons: &Lexicons,
    text: &str,
    mentions: &[Mention],
    start: usize,
    head: Head<'_>,
    company: bool,
) -> Option<Range<usize>> {
    let words = &text[start..head.start];
    let names_one =
        |mention: &Mention| mention.is_agent() && mention.range.start >= start && mention.range.end <= head.start;
    let proper = || is_proper(lexicons, words) || first_after(mentions, start).any(names_one);
    let names = match head.class {
        "whole" => true,
        "strong" => words.chars().count() >= 2 && (is_telling(lexicons, words) || proper()),
        "proper" if LEVELS.iter().any(|level| words.starts_with(level)) => false,
        "proper" => proper() || company && words.chars().count() >= 2 && is_telling(lexicons, words),
        // 签订|师徒结对协议; 合作协议 alone says too little.
        "marked" if head.kind == "agreement" => words.chars().count() >= 4 && proper(),
        _ => {
            let inner = head_ending(lexicons, text, head.start).filter(|inner| inner.class == "strong")?;
            return named_by(lexicons, text, mentions, start, inner, company).filter(|_| inner.start > start);
        }
    };
    names.then_some(start..head.end)
}

/// The mentions from byte `start` on.
fn first_after(mentions: &[Mention], start: usize) -> impl Iterator<Item = &Mention> {
    let first = mentions.partition_point(|mention| mention.range.start < start);
    mentions[first..].iter().take(8)
}
