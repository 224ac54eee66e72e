//! What is held by several, each with a verb of its own: 由甲主办、乙承办，丙协办的…; …由甲主办; …是甲创办的.

use std::ops::Range;

use super::clause::{Clause, initiatives};
use super::party::{Party, Role, before_posts};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Found, Lexicons, List};
use crate::model::{EntityKind, Part};

/// Between a host and its verb stand at most so many characters besides a year: 甲|负责|承办, 甲|2019年|创办.
const HOST_REACH: usize = 3;
/// Between two hosts of one verb stand at most so many characters.
const LISTED_WITHIN: usize = 20;
/// A host's verb is looked for in so many bytes.
const VERB_WITHIN: usize = 42;
/// What goes on after the verb of a host whom 由 or 是 announces: 由甲印发|各乡镇, 是甲提出|来的, 由甲创办|于1998年.
const GOES_ON: [&str; 16] =
    ["来的", "起来的", "出来的", "出来", "起来", "各", "给", "至", "到", "于", "后", "而成", "全", "完成", "并", "时"];
/// Verbs by which one body joins what another one leads, as its partner: 由甲领衔，乙、丙|加盟.
const JOINS: [&str; 10] = ["加盟", "加入", "参与", "参加", "配合", "协作", "参建", "参编", "联合参与", "共同参与"];
/// General words for what was named before: 活动|由甲主办.
const GENERAL: [&str; 36] = [
    "活动",
    "比赛",
    "大赛",
    "项目",
    "工程",
    "论坛",
    "展览",
    "仪式",
    "晚会",
    "赛事",
    "讲座",
    "培训",
    "平台",
    "课堂",
    "协议",
    "基金",
    "大桥",
    "公路",
    "大楼",
    "教学楼",
    "水库",
    "展会",
    "庙会",
    "节会",
    "音乐会",
    "演出",
    "展演",
    "行动",
    "计划",
    "机制",
    "系统",
    "驿站",
    "基地",
    "园区",
    "市集",
    "灯会",
];
/// Verbs of which several follow one another, each after its own subject, with the undertaking before all of them.
const CHAINED: [&str; 14] =
    ["主办", "承办", "协办", "承建", "代建", "施工", "监理", "设计", "勘察", "供货", "冠名", "总承包", "协作", "投资"];

/// What is held by several, each with a verb of its own: 由甲主办、乙承办，丙协办的…; …由甲主办; …是甲创办的. One deed a verb.
pub(super) fn hosted<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Vec<Deed<'p>> {
    let mut hosted: Vec<Deed<'p>> = Vec::new();
    let first = clauses.iter().flat_map(|clause| &clause.parties).next();
    let first = first.map_or(sentence.range().end, |party| party.mention.range.start);
    for clause in clauses {
        let passive = clause.parties.iter().any(|party| party.role == Role::By);
        // 由乡友资助，|甲负责运营: who stands first in the chain has no name that is known.
        let goes_on = sentence.slice(sentence.range().start..clause.range.start).contains("，由");
        let mut chain = false;
        let mut group: Vec<&Party<'p>> = Vec::new();
        for (index, party) in clause.parties.iter().enumerate() {
            let defined = is_defined(clause, index)
                || group.first().is_some_and(|first| {
                    sentence.slice(clause.range.start..first.mention.range.start).ends_with(['是', '为'])
                });
            let linked = |last: &Party<'_>| {
                matches!(sentence.slice(last.mention.range.end..party.mention.range.start), "、" | "和" | "与")
            };
            let joins = group.last().is_some_and(|last| party.role == Role::Beside || linked(last));
            let told = matches!(party.role, Role::By | Role::Subject) || joins || defined || chain || goes_on;
            if !told && hosted.is_empty() || matches!(party.role, Role::At | Role::Helper) {
                continue;
            }
            // 云川县第二届“微光节”|由甲主办: who stands before 由 hosts nothing.
            if party.role == Role::By && group.last().is_some_and(|last| last.role != Role::By) {
                group.clear();
            }
            // 由甲投资的数控项目、乙独资的…、由|丙|兴建的: each builds its own.
            let apart = group.last().is_some_and(|last| {
                let start = before_posts(sentence, last.mention.range.end, party.mention);
                let gap = sentence.slice(last.mention.range.end..start);
                !last.stands_behind && (gap.contains(['的', '由']) || gap.chars().count() > LISTED_WITHIN)
            });
            if apart {
                group.clear();
            }
            group.push(party);
            let end = clause.parties.get(index + 1).map_or(clause.range.end, |next| next.mention.range.start);
            let Some((verb, rest)) =
                host_verb(lexicons, sentence.slice(party.mention.range.end..end), passive || defined)
            else {
                continue;
            };
            let announced = passive || defined;
            let verb_end = end - rest.len();
            // 冠名赞助|30万元
            let amount = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "余多近约百千万亿元.．".contains(c));
            let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) { amount } else { rest };
            let gives = passive && ["提供", "负责", "赞助", "资助"].iter().any(|word| verb.word.ends_with(word));
            let free = rest.is_empty()
                || gives
                || rest.starts_with(['、', '的', '，', '。', '和', '；'])
                || announced && rest.starts_with(['“', '《', '「'])
                || announced && GOES_ON.iter().any(|word| rest.starts_with(word));
            let hosts = std::mem::take(&mut group);
            chain = is_chain(rest, verb.word);
            if free && (defined || passive || goes_on || !hosted.is_empty() || chain) {
                let start = hosts.first().map_or(first, |host| host.mention.range.start);
                let within = start..party.mention.range.end;
                let words = verb_end - verb.word.len()..verb_end;
                let Some(object) = object(lexicons, sentence, within, defined, verb.word) else {
                    hosted.extend(together(sentence, &hosts, verb.word).map(|deed| Deed { words, ..deed }));
                    continue;
                };
                hosted.push(Deed { words, ..deed(lexicons, sentence, &hosts, object, &verb) });
            }
        }
    }
    let joint = joined_by(&hosted);
    hosted.extend(joint);
    hosted
}

/// 由甲领衔，乙、丙加盟的…: who leads and those who join act together, though each has a verb of its own.
fn joined_by<'p>(hosted: &[Deed<'p>]) -> Option<Deed<'p>> {
    let lead = hosted.iter().find(|deed| deed.object.is_some())?;
    let joins = |agent: &&Agent<'p>| {
        let after = agent.named.after(agent.mention.range.end);
        agent.part == Part::Partner && lead.agents.iter().all(|other| other.mention.name != agent.mention.name) && {
            let clause = after.split(['，', '。', '；', '的']).next().unwrap_or_default();
            JOINS.iter().any(|verb| clause.ends_with(verb))
        }
    };
    let others =
        hosted.iter().filter(|deed| deed.object.map(|object| &object.name) == lead.object.map(|object| &object.name));
    let others: Vec<Agent<'p>> = others.flat_map(|deed| &deed.agents).filter(joins).copied().collect();
    let led = lead.agents.iter().all(|agent| agent.part == Part::Lead);
    (led && !others.is_empty()).then(|| {
        let agents = lead.agents.iter().copied().chain(others).collect();
        Deed { agents, joint: true, words: lead.words.clone(), ..Deed::of("hosting", lead.sentence, lead.object) }
    })
}

/// Those who hold together what has no name that is known: 培训班由|甲、乙|联合主办.
fn together<'p>(sentence: Sentence<'p>, hosts: &[&Party<'p>], verb: &str) -> Option<Deed<'p>> {
    let bodies = hosts.iter().filter(|host| host.mention.kind == EntityKind::Organisation);
    let agents: Vec<Agent<'p>> = bodies.map(|host| Agent::named(host.mention, sentence)).collect();
    let held = ["主办", "承办", "举办", "合办", "联办", "发起", "组织", "共建", "建设", "设立", "开展", "推出", "成立"];
    let joint = agents.len() > 1 && agents.len() == hosts.len() && held.iter().any(|word| verb.ends_with(word));
    joint.then(|| Deed { agents, joint: true, ..Deed::of("hosting", sentence, None) })
}

fn deed<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    hosts: &[&Party<'p>],
    object: &'p Mention,
    verb: &Found<'_>,
) -> Deed<'p> {
    let part = if verb.column(0) == "partner" { Part::Partner } else { Part::Lead };
    let agent = |host: &&Party<'p>| Agent {
        part: if host.role == Role::Beside { Part::Partner } else { part },
        carried: false,
        stands_behind: host.stands_behind,
        ..Agent::carried(host.mention, sentence)
    };
    let agents: Vec<Agent<'p>> = hosts.iter().filter(|host| host.mention.name != object.name).map(agent).collect();
    let known = lexicons[List::InitiativeVerbs].get(verb.word);
    let body = object.kind == EntityKind::Organisation;
    let founds = known.is_some_and(|known| known.column(2).starts_with("founds"))
        && !matches!(object.kind, EntityKind::Activity | EntityKind::Agreement)
        || body;
    let joint = agents.iter().filter(|agent| !agent.stands_behind).count() > 1;
    Deed { founds, joint, agents, ..Deed::of("hosting", sentence, Some(object)) }
}

/// “微光夜话”是|甲创办的: the party, or the body before it for which it acts, follows 是.
fn is_defined(clause: &Clause<'_, '_>, index: usize) -> bool {
    let follows = |party: &Party<'_>| {
        let start = before_posts(clause.sentence, clause.range.start, party.mention);
        let before = clause.sentence.slice(clause.range.start..start);
        before.ends_with(['是', '为'])
    };
    let behind = index.checked_sub(1).map(|index| &clause.parties[index]).filter(|party| party.stands_behind);
    follows(&clause.parties[index]) || behind.is_some_and(follows)
}

/// The host verb after a name, past an amount (投资1.2亿元|建设), and what follows it. After 由 any verb of undertaking is one.
fn host_verb<'l, 't>(lexicons: &'l Lexicons, after: &'t str, passive: bool) -> Option<(Found<'l>, &'t str)> {
    let verbs = &lexicons[List::HostVerbs];
    // 由大学|校友创立: they are not the university.
    let people = ["校友", "毕业生", "博士", "教授", "师生", "老师", "学生"].iter().any(|word| after.starts_with(word));
    if people || lexicons[List::GenericSubjects].longest_at(after, 0).is_some_and(|word| word.range.len() > 3) {
        return None;
    }
    let after = without_company(lexicons, after);
    let mut within =
        after.char_indices().take_while(|(at, c)| *at <= VERB_WITHIN && !matches!(c, '，' | '。' | '、' | '；'));
    let verb = within.find_map(|(at, _)| {
        let host = verbs.longest_at(after, at);
        let other =
            lexicons[List::InitiativeVerbs].longest_at(after, at).filter(|verb| passive && verb.range.len() > 3);
        // Of two readings of one word that of holding tells the part.
        other.into_iter().chain(host).max_by_key(|verb| verb.range.end)
    })?;
    let between = after[..verb.range.start].chars().filter(|c| !c.is_ascii_digit() && *c != '年').count();
    let rest = &after[verb.range.end..];
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "余多近约万亿元.．了".contains(c));
    let (verb, rest) = match verbs.longest_at(counted, 0).filter(|_| counted.len() < rest.len()) {
        Some(second) => {
            let rest = &counted[second.range.end..];
            (second, rest)
        }
        None => (verb, rest),
    };
    // 乙配合|开发的: the second verb says what they do together.
    let rest = lexicons[List::InitiativeVerbs]
        .longest_at(rest, 0)
        .filter(|second| verb.column(0) == "partner" && second.range.len() > 3)
        .map_or(rest, |second| &rest[second.range.end..]);
    (between <= HOST_REACH).then_some((verb, rest))
}

/// Without those who are only counted beside a host, and how it came to act: 甲|等9家单位|共同发起, 林秋禾|和六名同乡集资|兴办.
pub(super) fn without_company<'t>(lexicons: &Lexicons, after: &'t str) -> &'t str {
    let mut rest = after;
    let is_numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百几数多余".contains(c);
    for link in ["等", "和", "与", "同"] {
        let Some(company) = after.strip_prefix(link) else { continue };
        let counted = company.trim_start_matches(is_numeral);
        let unit =
            ["家", "个", "所", "名", "位", "人", "户", "支", "对"].iter().find_map(|unit| counted.strip_prefix(unit));
        if let Some(noun) = unit.filter(|_| counted.len() < company.len()) {
            // The noun for them ends where an adverb or the verb starts.
            let verb = noun.char_indices().take(6).map(|(at, _)| at).find(|&at| {
                [List::HostAdverbs, List::HostVerbs, List::InitiativeVerbs, List::JoiningVerbs]
                    .iter()
                    .any(|list| lexicons[*list].longest_at(noun, at).is_some_and(|word| word.range.len() > 3))
            });
            rest = verb.map_or(rest, |at| &noun[at..]);
        } else if link == "等" {
            let noun = ["单位", "部门", "企业", "机构", "人", "地"].iter().find_map(|noun| company.strip_prefix(noun));
            rest = noun.unwrap_or(rest);
        }
    }
    let goes_on = |rest: &str| {
        [List::HostAdverbs, List::HostVerbs, List::InitiativeVerbs]
            .iter()
            .any(|list| lexicons[*list].longest_at(rest, 0).is_some_and(|word| word.range.len() > 3))
            || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    while let Some(adverb) =
        lexicons[List::HostAdverbs].longest_at(rest, 0).filter(|word| goes_on(&rest[word.range.end..]))
    {
        rest = &rest[adverb.range.end..];
    }
    rest
}

/// 甲主办、; 甲承建，: the verbs that a chain of hosts is made of, also without 由.
fn is_chain(rest: &str, verb: &str) -> bool {
    let hosts = CHAINED.iter().any(|host| verb.ends_with(host));
    hosts && (rest.is_empty() || rest.starts_with(['、', '，', '的', '；']))
}

/// What is hosted: the initiative that the chain of hosts describes (…协办的|“微光”行动), or the one before the chain, or,
/// where a general word stands for it, the last of the sentences before. A body where it was set up (由甲创办的|乙公司). What
/// is `defined` stands before its hosts: “微光”是|甲创办的品牌.
fn object<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    Range { start: first, end: last }: Range<usize>,
    defined: bool,
    verb: &str,
) -> Option<&'p Mention> {
    let initiatives = || initiatives(sentence).into_iter();
    if let Some(before) = initiatives().rfind(|mention| defined && mention.range.end <= first) {
        return Some(before);
    }
    let described = initiatives().find(|mention| mention.range.start >= last).filter(|mention| {
        let lead = without_ordinal(sentence.slice(last..mention.range.start).trim_end_matches(['“', '《', '「']));
        let lead = without_modifiers(lexicons, lead);
        let verb = lexicons[List::HostVerbs].longest_ending(lead, lead.len());
        // 甲投资的数控项目、乙兴建的|“微光”基地: each has its own.
        if lead.matches('的').count() > 1 {
            return false;
        }
        // 委托公益组织“柳湾书房”运营
        lead.ends_with(['的', '了']) || verb.is_some_and(|verb| verb.word != "组织" || lead.ends_with("，组织"))
    });
    let start = sentence.range().start;
    let opening = initiatives().find(|mention| mention.range.start == start && mention.range.end <= first);
    let before = opening.or_else(|| initiatives().rfind(|mention| mention.range.end <= first));
    described.or(before).or_else(|| founded_body(lexicons, sentence, first..last, verb)).or_else(|| {
        let spoken = sentence.before(first);
        let subject = spoken.rfind('由').map_or(spoken, |at| {
            let head = &spoken[..at];
            head.rsplit(['，', '；', '：', '。']).find(|part| !part.is_empty()).unwrap_or_default()
        });
        let general = GENERAL.iter().any(|word| subject.contains(word)) || spoken.trim() == "由";
        // 由林秋禾一手创办的草编社: what was hosted follows, and its name is not known.
        let after = sentence.after(last);
        let described = after.find(verb).and_then(|at| after[at + verb.len()..].strip_prefix('的'));
        if described.is_some_and(|thing| thing.starts_with(char::is_alphanumeric)) {
            return None;
        }
        alluded(sentence).or_else(|| earlier(sentence).filter(|_| general))
    })
}

/// The body that was set up: 由甲创办的|乙公司, |乙公司成立于2015年，由甲发起.
fn founded_body<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    within: Range<usize>,
    verb: &str,
) -> Option<&'p Mention> {
    let known = lexicons[List::InitiativeVerbs].get(verb);
    let founds = known.is_some_and(|known| known.column(2).contains("bodies"));
    let bodies = || sentence.outermost().filter(|mention| mention.kind == EntityKind::Organisation);
    let described = bodies().find(|body| body.range.start >= within.end && founds).filter(|body| {
        let lead = sentence.slice(within.end..body.range.start);
        let company = without_company(lexicons, lead);
        lead.ends_with('的') && company.chars().count() <= 6
    });
    let opening = bodies().next().filter(|body| {
        let rest = sentence.slice(body.range.end..within.start.max(body.range.end));
        body.range.start == sentence.range().start
            && (founds || verb == "发起")
            && ["成立于", "创办于", "创立于", "组建于", "，由", "由", "是由"].iter().any(|word| rest.starts_with(word))
    });
    // …；清溪砖厂|由甲筹建, 石桥诊所|是甲办起来的
    let next = bodies().filter(|body| {
        let rest = sentence.slice(body.range.end..within.start.max(body.range.end));
        let head = sentence.before(body.range.start);
        let opens = head.is_empty() || head.ends_with(['，', '；', '、', '“', '：']);
        let told = rest.starts_with(['由', '是', '系']) && rest.chars().count() <= 20 && !rest.contains(['，', '；']);
        founds && opens && told
    });
    let next = next.last();
    described.or(opening).or(next)
}

/// Without the 第三届 that stands between what describes a name and the name.
pub(super) fn without_ordinal(lead: &str) -> &str {
    let Some(ordinal) = lead.strip_suffix(['届', '期', '季', '场']) else { return lead };
    ordinal.trim_end_matches(|c: char| c.is_ascii_digit() || "第首一二三四五六七八九十百".contains(c))
}

/// What describes an undertaking between 的 and its name has at most so many characters: 承办的|2023年全县首届|“微光杯”赛.
const MODIFIER: usize = 14;

/// Without what stands between the 的 of those who hold an undertaking and its name: 甲承办的|2023年全县首届|“微光杯”赛.
fn without_modifiers<'t>(lexicons: &Lexicons, lead: &'t str) -> &'t str {
    let Some(at) = lead.rfind('的') else { return lead };
    let (hosts, modifiers) = lead.split_at(at + '的'.len_utf8());
    let verb = |list: List| lexicons[list].longest_ending(&hosts[..at], at).is_some();
    let plain = modifiers.chars().count() <= MODIFIER
        && !modifiers.contains(['，', '。', '；', '：', '、', '在', '于', '从', '到', '与', '和', '了', '把', '将'])
        && !lexicons[List::InitiativeVerbs].any_in(modifiers);
    if plain && (verb(List::HostVerbs) || verb(List::InitiativeVerbs)) { hosts } else { lead }
}

/// So many sentences back an initiative is called by the end of its name.
const ALLUDED_WITHIN: usize = 8;

/// The initiative of the sentences before of whose name a sentence opens with the end: |书屋由甲…, after “微光书屋”.
pub(super) fn alluded(sentence: Sentence<'_>) -> Option<&Mention> {
    let text = sentence.text().trim_start_matches(['“', '该', '这']);
    let mut looked = sentence.previous();
    for _ in 0..ALLUDED_WITHIN {
        let here = looked?;
        let called = initiatives(here).into_iter().rfind(|initiative| {
            (2..=4).any(|length| {
                let end = initiative.name.char_indices().rev().nth(length - 1).map(|(at, _)| &initiative.name[at..]);
                end.filter(|end| end.len() < initiative.name.len()).and_then(|end| text.strip_prefix(end)).is_some_and(
                    |rest| {
                        rest.starts_with(['由', '是', '，']) || rest.starts_with("项目由") || rest.starts_with("活动由")
                    },
                )
            })
        });
        if called.is_some() {
            return called;
        }
        looked = here.previous().filter(|sentence| !sentence.is_headline());
    }
    None
}

/// The initiative of the sentences before.
pub(super) fn earlier(sentence: Sentence<'_>) -> Option<&Mention> {
    let mut looked = sentence.previous();
    for _ in 0..3 {
        let here = looked?;
        if let Some(found) = initiatives(here).into_iter().rfind(|mention| mention.kind != EntityKind::Plan) {
            return Some(found);
        }
        looked = here.previous().filter(|sentence| !sentence.is_headline());
    }
    None
}
