//! Bodies that the grammar of common deeds tells, whatever their names look like: 由甲文化馆主办、十三行茶楼协办的…;
//! 近日，西郊监狱与云川技校联合开办….

use std::ops::Range;

use super::Scan;
use crate::extract::lexicon::NameSet;
use crate::extract::reading::{Mention, Paragraph};
use crate::extract::{Lexicons, List, Words};
use crate::model::EntityKind;

/// What puts one party beside another; the longest first.
const LINKS: [&str; 12] = ["联合", "携手", "会同", "联手", "牵手", "、", "和", "与", "及", "同", "跟", "由"];
/// Between the last party and the deed: 三家单位|签署….
const COUNTED: [&str; 18] = [
    "三家单位",
    "两家单位",
    "四家单位",
    "三方",
    "双方",
    "两家",
    "三家",
    "等单位",
    "等部门",
    "近日",
    "日前",
    "昨日",
    "昨天",
    "今天",
    "现场",
    "在此",
    "在京",
    "正式",
];
/// Names of bodies are of so many characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;

/// The bodies of a paragraph that its deeds tell. `known` is what the paragraph is known to name.
pub(super) fn find(lexicons: &Lexicons, scan: &Scan<'_>, known: &[&Mention]) -> Vec<Mention> {
    let text = scan.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for verb in holding(lexicons, text) {
        let sentence = sentence_start(text, verb.start);
        if is_chain(lexicons, &text[sentence..], verb.start - sentence) {
            let (members, _) = parties(&lexicons[List::HoldingVerbs], text, sentence, verb.start);
            found.extend(members.into_iter().filter(|member| is_body(lexicons, &text[member.clone()])));
        }
    }
    for (at, _) in text.match_indices(['联', '携', '会', '牵', '与', '同', '和', '跟', '、']) {
        found.extend(companions(lexicons, text, at, known));
    }
    for verb in SINGLE.iter().flat_map(|verb| text.match_indices(verb)).map(|(at, _)| at) {
        found.extend(alone(lexicons, text, verb));
    }
    for (at, word) in text.match_indices('等') {
        found.extend(listed(lexicons, text, at, at + word.len(), known));
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found.retain(|range| known.iter().all(|other| is_free(range, other)));
    found.into_iter().map(|range| Mention::full(EntityKind::Organisation, range.clone(), &text[range])).collect()
}

/// Bodies that a deed told once are bodies wherever the issue names them.
pub(super) fn everywhere(paragraph: &mut Paragraph<'_>, told: &NameSet<String>) {
    let text = paragraph.text();
    let ranges = text.char_indices().flat_map(|(start, _)| told.ends_at(text, start).map(move |end| start..end));
    let free = |range: &Range<usize>| {
        paragraph.mentions().iter().all(|other| other.range.end <= range.start || range.end <= other.range.start)
    };
    let found: Vec<Mention> =
        ranges.filter(free).map(|range| Mention::full(EntityKind::Organisation, range.clone(), &text[range])).collect();
    paragraph.add(found);
}

/// Whether a stretch may name a body beside what is known: only a place may lie in it, and not at its end.
fn is_free(range: &Range<usize>, other: &Mention) -> bool {
    let apart = other.range.end <= range.start || range.end <= other.range.start;
    let within = range.start <= other.range.start && other.range.end < range.end;
    apart || other.kind == EntityKind::Place && within
}

/// Those who open a clause and do together what follows, where all are bodies: |甲与乙|联合开办…. `link` is what ties the
/// last to those before.
fn companions(lexicons: &Lexicons, text: &str, link: usize, known: &[&Mention]) -> Vec<Range<usize>> {
    let Some(word) = LINKS.iter().find(|word| text[link..].starts_with(**word)) else { return Vec::new() };
    let start = link + word.len();
    let reach = text[start..].char_indices().take(*LENGTHS.end() + 1).map(|(at, _)| start + at);
    let deed = reach.skip(*LENGTHS.start()).find(|at| {
        let counted = COUNTED.iter().find(|counted| text[*at..].starts_with(**counted)).map_or(0, |word| word.len());
        let after = at + counted;
        lexicons[List::JointDeeds].longest_at(text, after).is_some_and(|deed| deed.word.chars().count() > 1)
            || lexicons[List::InitiativeVerbs].longest_at(text, after).is_some_and(|verb| verb.word.chars().count() > 1)
    });
    let Some(end) = deed else { return Vec::new() };
    let (members, opening) = parties(&lexicons[List::HoldingVerbs], text, sentence_start(text, end), end);
    let opens = opening == 0
        || text[..opening].ends_with(['，', '。', '；', '！', '？', '：', ' ', '\u{3000}', '\n'])
        || lexicons[List::ClauseOpeners].longest_ending(text, opening).is_some();
    let named = |member: &Range<usize>| known.iter().any(|other| other.is_agent() && other.range == *member);
    let fits = |member: &Range<usize>| named(member) || is_body(lexicons, &text[member.clone()]);
    if opens && members.len() > 1 && members.iter().all(fits) {
        members.into_iter().filter(|member| !named(member)).collect()
    } else {
        Vec::new()
    }
}

/// Verbs of which a body is the subject that opens a clause: |清溪书店|举办….
const SINGLE: [&str; 8] = ["举办", "主办", "承办", "开展", "推出", "启动", "设立", "签订"];

/// Who opens a clause and holds what a verb at byte `at` says, where it ends like a body.
fn alone(lexicons: &Lexicons, text: &str, at: usize) -> Option<Range<usize>> {
    let clause =
        text[..at].char_indices().rev().take(LENGTHS.end() + 8).take_while(|(_, c)| c.is_alphanumeric()).last();
    let mut start = clause.map(|(start, _)| start)?;
    let opens = start == 0 || text[..start].ends_with(['，', '。', '；', '！', '？', '：', ' ', '\u{3000}', '\n']);
    let mut end = at;
    let adverbs = ["还", "又", "也", "已", "今年", "去年", "每年", "首次", "连续", "积极", "牵头", "组织"];
    while let Some(word) = COUNTED.iter().chain(&adverbs).find(|word| text[start..end].ends_with(**word)) {
        end -= word.len();
    }
    while let Some(opener) =
        lexicons[List::ClauseOpeners].longest_at(text, start).filter(|opener| opener.range.end < end)
    {
        start = opener.range.end;
    }
    (opens && start < end && is_body(lexicons, &text[start..end])).then_some(start..end)
}

/// The bodies of a list that says how many they are, whatever they are called: 雪峰装备、云川轴承|等9家企业. `at` and `end`
/// enclose the 等.
fn listed(lexicons: &Lexicons, text: &str, at: usize, end: usize, known: &[&Mention]) -> Vec<Range<usize>> {
    let rest = &text[end..];
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "两三四五六七八九十百几数多余".contains(c));
    let unit = counted.strip_prefix(['家', '所', '个']).filter(|_| counted.len() < rest.len());
    if unit.is_none_or(|noun| lexicons[List::CountedBodies].longest_at(noun, 0).is_none()) {
        return Vec::new();
    }
    let (mut members, start) = parties(&lexicons[List::HoldingVerbs], text, sentence_start(text, at), at);
    if members.len() < 2 {
        return Vec::new();
    }
    // What goes before the first is not parted from it: 我市|云川轴承.
    if let Some(first) = members.iter_mut().find(|member| member.start == start) {
        let lead = ["我省", "我市", "我县", "我区", "全市", "全县", "其中", "包括", "有", "向", "对", "为", "给", "是"];
        let skipped = lead.iter().find(|lead| text[first.clone()].starts_with(**lead)).map_or(0, |lead| lead.len());
        first.start += skipped;
    }
    let named = |member: &Range<usize>| {
        known.iter().any(|other| other.kind == EntityKind::Organisation && other.range == *member)
    };
    let sound = |member: &Range<usize>| {
        let name = &text[member.clone()];
        let verb = lexicons[List::InitiativeVerbs].all_in(name).into_iter().any(|verb| verb.word.chars().count() > 1);
        LISTED_LENGTHS.contains(&name.chars().count())
            && !verb
            && !name.contains(['的', '了', '在', '是', '等', '将'])
            && lexicons[List::ClauseOpeners].longest_at(name, 0).is_none_or(|opener| opener.word.chars().count() < 2)
            && !lexicons[List::OrganisationStops].contains(name)
    };
    // One that is known to be a body vouches for the others.
    let vouched = members.iter().any(named);
    let fits = members.iter().all(|member| named(member) || sound(member));
    if vouched && fits { members.into_iter().filter(|member| !named(member)).collect() } else { Vec::new() }
}

/// Names in a list of bodies are of so many characters.
const LISTED_LENGTHS: std::ops::RangeInclusive<usize> = 3..=14;

/// The stretches that links tie together back from byte `end`, and where the first of them starts.
fn parties(verbs: &Words, text: &str, sentence: usize, end: usize) -> (Vec<Range<usize>>, usize) {
    let mut members = Vec::new();
    let (mut start, mut close) = (end, end);
    while let Some(c) = text[sentence..start].chars().next_back() {
        let before = &text[sentence..start];
        let link = LINKS.iter().find(|link| before.ends_with(**link));
        if let Some(link) = link {
            if start < close {
                members.push(start..close);
            }
            start -= link.len();
            close = start;
            let held = verbs.longest_ending(&text[sentence..start], start - sentence).is_some();
            if *link == "由" || held {
                return (members, close);
            }
            continue;
        }
        let member = text[start..close].chars().count();
        let opened = member >= *LENGTHS.start() && OPENERS.iter().any(|opener| before.ends_with(opener));
        if !c.is_alphanumeric() || opened || member > *LENGTHS.end() {
            break;
        }
        start -= c.len_utf8();
    }
    if start < close {
        members.push(start..close);
    }
    (members, start)
}

/// Times and the like that run into the name of a party without a comma: 昨日|甲与乙联合….
const OPENERS: [&str; 12] =
    ["近日", "日前", "昨日", "昨天", "今天", "今年", "去年", "上午", "下午", "近期", "随后", "此后"];

fn sentence_start(text: &str, at: usize) -> usize {
    text[..at]
        .rfind(['。', '！', '？', '；', '\n'])
        .map_or(0, |mark| mark + text[mark..].chars().next().map_or(1, char::len_utf8))
}

/// Where verbs of holding stand, in order.
fn holding(lexicons: &Lexicons, text: &str) -> Vec<Range<usize>> {
    lexicons[List::HoldingVerbs].all_in(text).into_iter().map(|verb| verb.range).collect()
}

/// Whether 由 or another such verb of the sentence stands before the verb at byte `at`.
fn is_chain(lexicons: &Lexicons, sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    let passive = before.match_indices('由').any(|(at, _)| !before[..at].ends_with(['自', '理', '缘', '经', '事']));
    passive || holding(lexicons, before).iter().any(|verb| sentence[verb.end..].starts_with(['、', '，', '的']))
}

/// Whether a stretch reads as the name of a body: it ends like one and holds no verb and no function word.
fn is_body(lexicons: &Lexicons, name: &str) -> bool {
    let end = lexicons[List::HostBodyEnds].longest_ending(name, name.len());
    LENGTHS.contains(&name.chars().count())
        && end.as_ref().is_some_and(|end| end.range.start > 0)
        && lexicons[List::ClauseOpeners].longest_at(name, 0).is_none_or(|opener| opener.word.chars().count() < 2)
        && !lexicons[List::NamelessWords].any_in(name)
        && !is_counted(name)
        && !lexicons[List::InitiativeVerbs].any_in(&name[..end.as_ref().map_or(name.len(), |end| end.range.start)])
        && !lexicons[List::OrganisationStops].contains(name)
}

/// 十二|个卫生院: how many there are, and not how they are called (十三行茶楼).
fn is_counted(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十百几数多余".contains(c));
    rest.len() < name.len() && rest.starts_with(['家', '所', '个', '支', '名', '位', '处', '座', '间', '批'])
}
