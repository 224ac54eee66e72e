//! Those whose part a noun says: 业主为甲, 承办单位：乙, 协办方丙, 甲作为承办单位, “微光”书屋创始人丁.

use std::ops::Range;

use super::hosting::earlier;
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Found, Lexicons, List};
use crate::model::{EntityKind, Part, Span};

use super::clause::initiatives;

/// What ties a noun of role to the names after it; the longest first.
const LINKS: [&str; 14] =
    ["之一，", "分别为", "分别是", "是来自", "均为", "均是", "仍为", "仍是", "都是", "为", "是", "系", "：", ":"];
/// What ties a name to the noun of role after it: 甲|作为|承办单位.
const BEFORE: [&str; 5] = ["作为", "担任", "为", "是", "系"];

/// Those whose part a noun says: 业主为甲, 承办单位：乙, 协办方丙, 甲作为承办单位. One deed a noun.
pub(super) fn named_by_role<'p>(lexicons: &Lexicons, sentence: Sentence<'p>) -> Vec<Deed<'p>> {
    let start = sentence.range().start;
    let roles = lexicons[List::HostRoles].all_in(sentence.text()).into_iter();
    let headed = headed(sentence);
    let deeds = roles.filter_map(|role| {
        let range = start + role.range.start..start + role.range.end;
        if sentence.outermost().any(|mention| mention.kind.is_initiative() && mention.range.contains(&range.start)) {
            return None;
        }
        // 主办|：甲 says a part, a plain 主办 does.
        if role.column(1) == "colon" && !sentence.after(range.end).starts_with(['：', ':']) {
            return None;
        }
        let founds = role.column(1) == "founds";
        let founded = founded(sentence, range.start).or_else(|| introduced(sentence, range.start)).filter(|_| founds);
        let named = || before(sentence, founded.map_or(range.start, |founded| founded.range.start));
        let as_one = || graced(sentence, founded?, range.end).map(|holder| vec![holder]);
        let listed = founded.and_then(|founded| listed_before(sentence, founded)).map(|holder| vec![holder]);
        let holders = listed
            .or_else(|| after(sentence, range.end))
            .or_else(|| named().map(|holder| vec![holder]))
            .or_else(as_one)?;
        let object = match founded {
            Some(founded) => founded,
            None => object(sentence, &range, holders[0])?,
        };
        Some(Deed { words: range, ..deed(sentence, object, &holders, &role) })
    });
    deeds.chain(headed).chain(assigned(sentence)).chain(signed(sentence)).collect()
}

/// How posts end whose holders lead what they stand behind: “微光”艺术团|团长林秋禾.
const HEADS: [&str; 7] = ["长", "负责人", "主任", "带头人", "领衔人", "主持人", "召集人"];

/// “微光”艺术团|团长|林秋禾, 成立“微光”调解队，|队长林秋禾…, 林秋禾|被推选为|“微光”调解队|队长: who has a post at an undertaking
/// leads it.
fn headed(sentence: Sentence<'_>) -> Vec<Deed<'_>> {
    let posts = sentence.of_kind(EntityKind::Post).filter(|post| HEADS.iter().any(|end| post.name.ends_with(end)));
    let deeds = posts.filter_map(|post| {
        let before = sentence.before(post.range.start);
        let object = initiatives(sentence).into_iter().rfind(|object| object.range.end <= post.range.start)?;
        let gap = sentence.slice(object.range.end..post.range.start);
        let person = match gap {
            "" | "的" => person_at(sentence, post.range.end).or_else(|| elected(sentence, object.range.start)),
            // The post's own noun says that it is that of the team: 调解|队|，队|长.
            _ if before.ends_with(['，', '；', '由']) && is_head_of(post, object) => {
                person_at(sentence, post.range.end)
            }
            _ => None,
        }?;
        // 副|站长
        let deputy = post.name.contains(['副', '原', '前']);
        (object.kind == EntityKind::Programme && !deputy).then(|| Deed {
            agents: vec![Agent::named(person, sentence)],
            words: post.range.clone(),
            ..Deed::of("role", sentence, Some(object))
        })
    });
    deeds.collect()
}

/// The person whose name starts at byte `start`, past 由.
fn person_at(sentence: Sentence<'_>, start: usize) -> Option<&Mention> {
    let start = if sentence.after(start).starts_with('由') { start + '由'.len_utf8() } else { start };
    sentence.of_kind(EntityKind::Person).find(|person| person.range.start == start)
}

/// Whether a post that names no body is the head of an undertaking: 队|长 of a 调解|队.
fn is_head_of(post: &Mention, object: &Mention) -> bool {
    post.name.strip_suffix('长').is_some_and(|kind| kind.chars().count() == 1 && object.name.ends_with(kind))
}

/// Who advises, teaches or looks after an undertaking of others.
const HELPERS: [&str; 10] =
    ["顾问", "督导", "导师", "教练", "指导", "辅导员", "主讲", "首席专家", "指导老师", "指导教师"];

/// …设立试验基地，|林秋禾|任技术顾问: who helps with what the clauses before set up.
fn assigned(sentence: Sentence<'_>) -> Vec<Deed<'_>> {
    let posts = sentence.of_kind(EntityKind::Post).filter(|post| HELPERS.iter().any(|end| post.name.ends_with(end)));
    let deeds = posts.filter_map(|post| {
        let person = elected(sentence, post.range.start)?;
        let object = initiatives(sentence).into_iter().rfind(|object| object.range.end <= person.range.start)?;
        let standing = matches!(object.kind, EntityKind::Programme | EntityKind::Project);
        let near = !sentence.slice(object.range.end..person.range.start).contains(['；', '。', '：']);
        (standing && near).then(|| Deed {
            agents: vec![Agent { part: Part::Partner, ..Agent::named(person, sentence) }],
            words: post.range.clone(),
            ..Deed::of("role", sentence, Some(object))
        })
    });
    deeds.collect()
}

/// How a person comes by the post that follows: 林秋禾|被推选为|….
const ELECTIONS: [&str; 14] = [
    "被推选为",
    "被推举为",
    "被选为",
    "当选为",
    "当选",
    "担任",
    "出任",
    "兼任",
    "任",
    "当上了",
    "受聘为",
    "被聘为",
    "受聘担任",
    "应邀担任",
];

/// Who is said to be made the head of what starts at byte `start`.
fn elected(sentence: Sentence<'_>, start: usize) -> Option<&Mention> {
    let before = sentence.before(start).trim_end_matches('“');
    let verb = ELECTIONS.iter().find(|verb| before.ends_with(**verb))?;
    let end = sentence.range().start + before.len() - verb.len();
    sentence.of_kind(EntityKind::Person).find(|person| person.range.end == end)
}

/// How a clause ends that says who put a name to an agreement: 县长林秋禾、校长贺远|在协议上签字.
const SIGNINGS: [&str; 8] = [
    "在协议上签字",
    "在协议书上签字",
    "在协议上签名",
    "在协议书上签名",
    "在协议上签了字",
    "代表双方签字",
    "代表双方签约",
    "代表双方签署协议",
];

/// Those who sign the agreement of the sentences before.
fn signed(sentence: Sentence<'_>) -> Option<Deed<'_>> {
    let at = SIGNINGS.iter().find_map(|word| sentence.text().find(word))?;
    let end = sentence.range().start + at;
    let before = sentence.before(end);
    let start = before.rfind(['，', '；', '。']).map_or(0, |at| at + '，'.len_utf8()) + sentence.range().start;
    let persons =
        sentence.of_kind(EntityKind::Person).filter(|person| start <= person.range.start && person.range.end <= end);
    let agents: Vec<_> =
        persons.map(|person| Agent { part: Part::Partner, ..Agent::named(person, sentence) }).collect();
    let own = initiatives(sentence).into_iter().rfind(|object| object.range.end <= start);
    let object = own.or_else(|| earlier(sentence)).filter(|object| object.kind == EntityKind::Agreement)?;
    (!agents.is_empty()).then(|| Deed {
        agents,
        words: end..end + '在'.len_utf8(),
        ..Deed::of("role", sentence, Some(object))
    })
}

fn deed<'p>(sentence: Sentence<'p>, object: &'p Mention, holders: &[&'p Mention], role: &Found<'_>) -> Deed<'p> {
    let part = if role.column(0) == "partner" { Part::Partner } else { Part::Lead };
    let holders = holders.iter().filter(|holder| holder.name != object.name);
    let agents: Vec<Agent<'p>> = holders.map(|holder| Agent { part, ..Agent::named(holder, sentence) }).collect();
    let joint = agents.len() > 1 && part == Part::Lead;
    let founds = role.column(1) == "founds" && !matches!(object.kind, EntityKind::Activity | EntityKind::Agreement);
    Deed { agents, joint, founds, ..Deed::of("role", sentence, Some(object)) }
}

/// 林秋禾 “微光”书屋创办人: in a list of names each is followed by what the person is.
fn listed_before<'p>(sentence: Sentence<'p>, founded: &Mention) -> Option<&'p Mention> {
    let person =
        sentence.of_kind(EntityKind::Person).filter(|person| person.range.end <= founded.range.start).last()?;
    let gap = sentence.slice(person.range.end..founded.range.start);
    gap.chars().all(|c| c.is_whitespace() || matches!(c, '“' | '，' | ',' | '：')).then_some(person)
}

/// 作为“微光”计划的发起者，|甲…: who opens the next clause.
fn graced<'p>(sentence: Sentence<'p>, founded: &Mention, end: usize) -> Option<&'p Mention> {
    let opens = sentence.before(founded.range.start).trim_end_matches('“').ends_with("作为");
    let start = end + '，'.len_utf8();
    let next = sentence.outermost().find(|mention| mention.range.start == start && mention.is_agent())?;
    (opens && sentence.after(end).starts_with('，')).then(|| person_of(sentence, next).unwrap_or(next))
}

/// What has a founder: the initiative or body that the noun stands behind: |“微光”书屋|的创始人.
fn founded(sentence: Sentence<'_>, start: usize) -> Option<&Mention> {
    let end = if sentence.before(start).ends_with('的') { start - '的'.len_utf8() } else { start };
    let things =
        sentence.outermost().filter(|mention| mention.kind.is_initiative() || mention.kind == EntityKind::Organisation);
    // 柳湾书屋(“微光”)
    things.filter(|thing| thing.range.end == end || sentence.slice(thing.range.end..end) == "”").last()
}

/// |清溪养老院|成立于2016年，创办人|是…: the noun opens a clause of a sentence that opens with what was founded.
fn introduced(sentence: Sentence<'_>, start: usize) -> Option<&Mention> {
    let before = sentence.before(start).strip_suffix('其').unwrap_or(sentence.before(start));
    let opening = sentence.range().start + if sentence.text().starts_with('“') { '“'.len_utf8() } else { 0 };
    let thing = sentence.outermost().find(|mention| mention.range.start <= opening && opening < mention.range.end)?;
    let founded = thing.kind == EntityKind::Organisation || thing.kind == EntityKind::Programme;
    (before.ends_with('，') && founded).then_some(thing)
}

/// The names after a noun of role: 业主为|甲, 承办单位是|乙、丙.
fn after<'p>(sentence: Sentence<'p>, end: usize) -> Option<Vec<&'p Mention>> {
    let rest = sentence.after(end);
    let link = LINKS.iter().find(|link| rest.starts_with(**link)).map_or(0, |link| link.len());
    let mut at = end + link;
    // In a list of names a line ends with the noun, and the next one starts with another name.
    let mut sources = sentence.sources(end - '人'.len_utf8()..at + '人'.len_utf8()).into_iter();
    let broken = |span: Span| {
        let text = sentence.page().document.text.get(span.range());
        text.is_some_and(|text| text.contains('\n'))
    };
    if link == 0 && sources.any(broken) {
        return None;
    }
    // 创始人、|总干事|林秋禾
    while let Some(post) = sentence.after(at).strip_prefix(['、', '兼']).and_then(|rest| {
        let start = sentence.range().end - rest.len();
        sentence.of_kind(EntityKind::Post).find(|post| post.range.start == start)
    }) {
        at = post.range.end;
    }
    let mut holders: Vec<&'p Mention> = Vec::new();
    loop {
        let holder = sentence.outermost().find(|mention| mention.range.start == at && mention.is_agent());
        let holder = holder.or_else(|| described(sentence, at).filter(|_| link > 0 && holders.is_empty()));
        let Some(holder) = holder.map(|body| person_of(sentence, body).unwrap_or(body)) else { break };
        holders.push(holder);
        at = holder.range.end;
        let next = sentence.after(at).chars().next().filter(|c| matches!(c, '、' | '和' | '与' | '及'));
        let Some(next) = next else { break };
        at += next.len_utf8();
    }
    (!holders.is_empty()).then_some(holders)
}

/// What describes a person between a noun of role and the name has at most so many characters.
const DESCRIBED_WITHIN: usize = 10;

/// 创办人是|退休工人|林秋禾: the person after what describes whom the noun means.
fn described(sentence: Sentence<'_>, at: usize) -> Option<&Mention> {
    let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start > at)?;
    let gap = sentence.slice(at..person.range.start);
    let plain =
        gap.chars().count() <= DESCRIBED_WITHIN && !gap.contains(['，', '、', '。', '；', '“', '在', '和', '与']);
    plain.then_some(person)
}

/// 轧钢厂|首席技师公孙铁柱: the person whose post stands between.
fn person_of<'p>(sentence: Sentence<'p>, body: &Mention) -> Option<&'p Mention> {
    let post = sentence.of_kind(EntityKind::Post).find(|post| post.range.start == body.range.end)?;
    sentence.of_kind(EntityKind::Person).find(|person| person.range.start == post.range.end)
}

/// The name before a noun of role: 甲|作为承办单位.
fn before<'p>(sentence: Sentence<'p>, start: usize) -> Option<&'p Mention> {
    let text = sentence.before(start);
    let link = BEFORE.iter().find(|link| text.ends_with(**link))?;
    let end = start - link.len();
    sentence.outermost().filter(|mention| mention.is_agent()).find(|mention| mention.range.end == end)
}

/// The initiative that the noun belongs to: the last one before, the first after the name (作为承办单位，甲为|“微光杯”…), or
/// the one of the sentences before.
fn object<'p>(sentence: Sentence<'p>, role: &Range<usize>, holder: &Mention) -> Option<&'p Mention> {
    let named = initiatives(sentence);
    let last = named.iter().rfind(|mention| mention.range.end <= role.start);
    let graced = BEFORE.iter().any(|word| sentence.before(role.start).ends_with(word));
    let next = || named.iter().find(|mention| graced && mention.range.start >= holder.range.end);
    last.or_else(next).copied().or_else(|| earlier(sentence))
}
