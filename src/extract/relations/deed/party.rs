use std::ops::Range;

use super::clause::{Verb, initiatives, is_inside};
use super::topic::is_community;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List, Words};
use crate::model::EntityKind;

/// What a body or person named in a clause has to do with what is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 甲|举办…; with others: 甲、乙|联合主办.
    Subject,
    /// As a subject, with words before it that may make it something else: the subject where no other is at hand.
    Remote,
    /// 甲联合|乙|举办…, 甲与|乙|签订….
    Beside,
    /// 由|甲|主办.
    By,
    /// 在|甲|举办….
    At,
    /// 在|甲|支持下.
    Helper,
    /// What is acted upon, described or owned.
    Other,
}

/// A person, place or organisation of a clause in its role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Party<'p> {
    pub mention: &'p Mention,
    pub role: Role,
    /// The person named right after acts for this body: 清溪镇|镇长林秋禾.
    pub stands_behind: bool,
}

/// A joint deed is announced in so many bytes after the parties: 甲与乙|正式|签约.
const JOINT_REACH: usize = 48;

/// The parties of a clause in order. `shut` are stretches inside marks and brackets.
pub(super) fn parties<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    clause: Range<usize>,
    shut: &[Range<usize>],
    verbs: &[Verb<'_>],
) -> Vec<Party<'p>> {
    let named: Vec<Range<usize>> = initiatives(sentence).into_iter().map(|mention| mention.range.clone()).collect();
    let agents: Vec<&'p Mention> = sentence
        .outermost()
        .filter(|mention| mention.is_agent() && clause.start <= mention.range.start && mention.range.end <= clause.end)
        .filter(|mention| !is_inside(shut, mention.range.start) && !is_inside(&named, mention.range.start))
        .collect();
    let mut found: Vec<Party<'p>> = Vec::new();
    let mut from = clause.start;
    for (index, mention) in agents.iter().enumerate() {
        let gap =
            without_people(lexicons, sentence.slice(from..before_posts(sentence, from, mention)), from > clause.start);
        let after = sentence.slice(past_list(sentence, &agents, index)..clause.end);
        let body = mention.kind == EntityKind::Organisation;
        let after = without_people(lexicons, after, body);
        from = mention.range.end;
        let next = agents.get(index + 1);
        let before = verbs.iter().any(|verb| verb.range.end <= mention.range.start);
        let is_place = mention.kind == EntityKind::Place;
        let role = match found.last_mut() {
            Some(last) if gap.is_empty() && mention.kind != EntityKind::Person => {
                std::mem::replace(&mut last.role, Role::Other)
            }
            Some(last)
                if is_represented(
                    sentence,
                    last.mention,
                    mention,
                    sentence.slice(last.mention.range.end..mention.range.start),
                ) =>
            {
                last.stands_behind = true;
                last.role
            }
            last => role_of(lexicons, last.map(|last| last.role), (gap, after), is_place, before),
        };
        let titled = mention.kind != EntityKind::Person
            && sentence
                .of_kind(EntityKind::Post)
                .any(|post| post.range.start >= mention.range.end && post.range.end == clause.end)
            && verbs.is_empty();
        // 云川|留学生…: people from a place are not the place.
        let named = next.is_some_and(|next| {
            next.kind == EntityKind::Person
                && is_represented(sentence, mention, next, sentence.slice(mention.range.end..next.range.start))
        });
        let peopled = is_place && !named && lexicons[List::GenericSubjects].longest_at(after, 0).is_some();
        // 香岛籍|乡贤: where somebody comes from.
        let owned = peopled
            || is_place && after.starts_with('籍')
            || after.starts_with('的') && !is_helped(lexicons, after)
            || LEADERS.iter().any(|word| after.starts_with(word)) && mention.kind == EntityKind::Person
            || after.starts_with("等的");
        let runs_on = next.is_some_and(|next| next.range.start == mention.range.end);
        // 老码头公园|里，由…: where it is done.
        let inside = is_place && after.starts_with(['里', '内', '旁']);
        let role = if inside { Role::At } else { role };
        // 万泰广场|驿站由甲与乙共建: what stands before 由 is made or held, and does not act.
        let made = role == Role::Subject && is_made(sentence, mention, next, clause.end);
        // 意大利|各大城市举办…: a bare name of a land or town describes the noun after it.
        let described = is_place
            && !named
            && !runs_on
            && matches!(role, Role::Subject | Role::Beside)
            && describes(lexicons, sentence, mention, clause.end);
        let role =
            if titled || made || described || owned && role != Role::By && !runs_on { Role::Other } else { role };
        found.push(Party { mention, role, stands_behind: false });
    }
    describe_makers(sentence, clause, verbs, &mut found);
    found
}

/// 由|云川大学1987级校友、云河公司董事长林秋禾|捐资设立: of what stands between 由 and the verb the titled person right before
/// the verb acts, and the bodies describe that person.
fn describe_makers(sentence: Sentence<'_>, clause: Range<usize>, verbs: &[Verb<'_>], parties: &mut [Party<'_>]) {
    let text = sentence.slice(clause.clone());
    let Some(by) = text.find('由').map(|at| clause.start + at) else { return };
    let apart = text[..by - clause.start].ends_with(['自', '理', '缘', '事', '经']);
    let verb = verbs.iter().find(|verb| verb.range.start > by).map_or(clause.end, |verb| verb.range.start);
    let Some(last) =
        parties.iter().rposition(|party| by < party.mention.range.start && party.mention.range.end <= verb)
    else {
        return;
    };
    let person = parties[last].mention;
    let described = sentence.slice(by..person.range.start);
    let titled = person.kind == EntityKind::Person && before_posts(sentence, by, person) < person.range.start;
    let linked = described.contains(['和', '与', '，']) || described.chars().count() > 40;
    if apart || !titled || linked || parties[last].role == Role::By && !described.contains('、') {
        return;
    }
    let first = parties.iter().position(|party| party.mention.range.start > by).unwrap_or(last);
    if parties[first..last].iter().any(|party| party.mention.kind == EntityKind::Person) {
        return;
    }
    for (index, party) in parties.iter_mut().enumerate().take(last).skip(first) {
        party.role = if index + 1 == last && party.stands_behind { Role::By } else { Role::Other };
    }
    parties[last].role = Role::By;
}

/// Whether a bare name of a place only describes the noun after it (意大利|各大城市, 基隆|港): no verb, adverb or link follows.
fn describes(lexicons: &Lexicons, sentence: Sentence<'_>, place: &Mention, end: usize) -> bool {
    let after = sentence.slice(place.range.end..end);
    let printed = sentence.slice(place.range.clone());
    let acts = || {
        [
            List::InitiativeVerbs,
            List::HostVerbs,
            List::JoiningVerbs,
            List::JointVerbs,
            List::JointDeeds,
            List::JointLinks,
            List::Adverbials,
            List::ClauseOpeners,
            List::HostAdverbs,
            List::ContestVerbs,
            List::TimeWords,
            List::NotSubjects,
            List::DeedHedges,
        ]
        .iter()
        .any(|list| lexicons[*list].longest_at(after, 0).is_some())
    };
    let runs_on = after.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    !is_community(printed)
        && runs_on
        && !after.starts_with([
            '大', '等', '还', '则', '以', '从', '因', '两', '三', '四', '五', '的', '籍', '里', '内', '旁', '由', '不',
            '正', '全',
        ])
        && !acts()
}

/// Whether 由 follows a name before any other acts: 万泰广场|驿站由|甲….
fn is_made(sentence: Sentence<'_>, mention: &Mention, next: Option<&&Mention>, end: usize) -> bool {
    if mention.kind == EntityKind::Person {
        return false;
    }
    let between = sentence.slice(mention.range.end..next.map_or(end, |next| next.range.start));
    between.find('由').is_some_and(|at| {
        let (head, rest) = (&between[..at], &between[at + '由'.len_utf8()..]);
        head.chars().count() <= 10
            && !head.ends_with(['自', '理', '缘', '事', '经'])
            && !rest.starts_with(['于', '此', '来', '衷'])
            && !rest.is_empty() | next.is_some()
    })
}

/// Without the word for the people of a body that stands right behind its name: 清溪小学|师生|与….
fn without_people<'t>(lexicons: &Lexicons, text: &'t str, behind: bool) -> &'t str {
    // 清溪小学|的老师|带着…: the body acts through them.
    let text = text
        .strip_prefix('的')
        .filter(|rest| {
            behind && lexicons[List::GenericSubjects].longest_at(rest, 0).is_some_and(|word| word.range.len() > 3)
        })
        .unwrap_or(text);
    let people =
        lexicons[List::GenericSubjects].longest_at(text, 0).filter(|word| behind && word.word.chars().count() > 1);
    people.map_or(text, |people| &text[people.range.end..])
}

/// Where the list ends that an agent opens: 与|甲、乙、丙|签订….
fn past_list(sentence: Sentence<'_>, agents: &[&Mention], index: usize) -> usize {
    let mut end = agents[index].range.end;
    for next in &agents[index + 1..] {
        let gap = sentence.slice(end..next.range.start);
        if !matches!(gap, "" | "、") {
            break;
        }
        end = next.range.end;
    }
    end
}

/// What follows the names of those who lead the State.
pub(super) const LEADERS: [&str; 4] = ["总书记", "主席", "总理", "新时代"];

/// Where the posts start that stand right before a person, not before byte `from`: 、|县长林秋禾.
pub(super) fn before_posts(sentence: Sentence<'_>, from: usize, person: &Mention) -> usize {
    let mut start = person.range.start;
    if person.kind != EntityKind::Person {
        return start;
    }
    // The 、 before the last post may join two posts of one person or two persons: it stays with the gap.
    while let Some(post) = sentence.of_kind(EntityKind::Post).filter(|post| post.range.end == start).last() {
        start = post.range.start.max(from);
        let listed = sentence.slice(from..start).strip_suffix(['、', '兼']).map(|before| from + before.len());
        let another = |end: usize| {
            sentence.of_kind(EntityKind::Post).any(|post| post.range.end == end && post.range.start <= end)
        };
        match listed.filter(|end| *end > from && another(*end)) {
            Some(end) => start = end,
            None => break,
        }
    }
    start
}

/// 清溪村|党支部书记林秋禾: the person acts, for the body.
fn is_represented(sentence: Sentence<'_>, body: &Mention, person: &Mention, gap: &str) -> bool {
    let post = || {
        sentence
            .of_kind(EntityKind::Post)
            .any(|post| body.range.end <= post.range.start && post.range.end <= person.range.start)
    };
    // 区委副书记、区长|林秋禾: one person's posts.
    let posts = || {
        let start = before_posts(sentence, body.range.end, person);
        start == body.range.end || sentence.slice(body.range.end..start) == "委"
    };
    let apart = gap.contains(['、', '和', '与']) && !(gap.contains('、') && posts());
    body.kind != EntityKind::Person
        && person.kind == EntityKind::Person
        && !apart
        && gap.chars().count() <= 16
        && (post() || gap.chars().count() <= 6 && !gap.contains(['的', '在']))
}

fn role_of(lexicons: &Lexicons, last: Option<Role>, (gap, after): (&str, &str), is_place: bool, late: bool) -> Role {
    let link = lexicons[List::JointLinks].get(gap.trim_start_matches('等'));
    if let (Some(last), Some(link)) = (last, link) {
        let beside = last == Role::Subject && link.word != "、" && link.word != "及" && is_joint(lexicons, after);
        return if beside { Role::Beside } else { last };
    }
    if is_helped(lexicons, after) && gap.ends_with('在') {
        return Role::Helper;
    }
    if lexicons[List::JointVerbs].longest_ending(gap, gap.len()).is_some() {
        return Role::Beside;
    }
    // 同|相邻的|清溪小区: between the link and the party stands what describes it.
    let described =
        gap.strip_suffix('的').filter(|gap| gap.chars().count() <= 8 && !gap.contains('在')).is_some_and(|gap| {
            let word =
                lexicons[List::JointVerbs].longest_at(gap, 0).or_else(|| lexicons[List::JointLinks].longest_at(gap, 0));
            word.is_some_and(|word| word.word != "、" && !gap[word.range.end..].is_empty())
        });
    if described
        && last == Some(Role::Subject)
        && (is_joint(lexicons, after) || is_ahead(&lexicons[List::InitiativeVerbs], after))
    {
        return Role::Beside;
    }
    let linked = lexicons[List::JointLinks].longest_ending(gap, gap.len()).map(|link| link.word);
    // With nobody before it, the party is beside a subject that the clause leaves out: 今年以来，|与|甲开展….
    let alone = last.is_none()
        && matches!(linked, Some("与" | "同" | "跟" | "和"))
        && is_ahead(&lexicons[List::InitiativeVerbs], after);
    // 甲主动与|乙、丙|开展…: 与 after a subject joins who follows, 和 may list one more.
    let beside = last == Some(Role::Subject)
        && matches!(linked, Some("与" | "同" | "跟"))
        && gap.chars().count() <= 6
        && is_ahead(&lexicons[List::InitiativeVerbs], after);
    if alone || beside || linked.is_some_and(|link| link != "、") && is_joint(lexicons, after) {
        return Role::Beside;
    }
    // 在印度的|加尔各答举行
    if gap == "的" && is_place {
        return Role::At;
    }
    let urged = gap.ends_with('经')
        && ["倡议", "发起", "牵头", "推动", "提议", "审议通过", "讨论通过", "表决通过", "批准", "审定"]
            .iter()
            .any(|word| after.starts_with(word));
    if gap.ends_with('由') || urged || !is_place && is_by(lexicons, gap) {
        return Role::By;
    }
    if gap.ends_with("代表") && last == Some(Role::Subject) {
        return Role::Subject;
    }
    if let Some(word) = lexicons[List::NotSubjects].longest_ending(gap, gap.len()) {
        return if word.column(0) == "at" { Role::At } else { Role::Other };
    }
    let settled = matches!(last, Some(Role::Subject | Role::By | Role::Remote));
    match last {
        Some(Role::By) if late => Role::By,
        _ if late || settled => Role::Other,
        _ if opens(lexicons, gap) => Role::Subject,
        _ if is_nominal(lexicons, gap) && !is_place => Role::Remote,
        _ => Role::Other,
    }
}

/// 由|本地乡贤|林秋禾捐资: the party is described after 由.
fn is_by(lexicons: &Lexicons, gap: &str) -> bool {
    // 由某人设计、|甲施工: what stands first in the chain has no name that is known.
    if gap.starts_with('由') && gap.ends_with('、') {
        let verb = lexicons[List::HostVerbs].longest_ending(gap, gap.len() - '、'.len_utf8());
        return verb.is_some();
    }
    gap.rfind('由').is_some_and(|at| {
        let described = &gap[at + '由'.len_utf8()..];
        // 由环卫处和|甲共同发起: a body whose name is not known goes before.
        let described = described.trim_end_matches(['和', '与', '、', '及']);
        !gap[..at].ends_with(['自', '理', '缘', '事', '经'])
            && !described.starts_with(['于', '来', '此', '衷'])
            && described.chars().count() <= 8
            && is_nominal(lexicons, described)
    })
}

/// Whether nothing but times, adverbs and conjunctions stands before a subject: 9月2日上午|清溪村.
pub(super) fn opens(lexicons: &Lexicons, gap: &str) -> bool {
    let openers = &lexicons[List::ClauseOpeners];
    let (mut at, mut left) = (0, 0);
    while let Some(c) = gap[at..].chars().next() {
        if let Some(opener) = openers.longest_at(gap, at) {
            at = opener.range.end;
        } else {
            left += usize::from(c.is_alphabetic() && !"年月日时一二三四五六七八九十".contains(c));
            at += c.len_utf8();
        }
    }
    left <= 1
}

/// Whether what stands before a name may describe it: short, and without verbs or function words.
fn is_nominal(lexicons: &Lexicons, gap: &str) -> bool {
    gap.chars().count() <= 14
        && !gap.contains('的')
        && !lexicons[List::InitiativeBreaks].any_in(gap)
        && !lexicons[List::InitiativeVerbs].any_in(gap)
}

/// 在甲|支持下, 在甲|专家的帮助下.
fn is_helped(lexicons: &Lexicons, after: &str) -> bool {
    let helpers =
        ["等单位", "等部门", "等", "专家组", "专家团队", "专家", "技术人员", "技术员", "科技人员", "团队", "工作人员"];
    let after = helpers.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    lexicons[List::SupportWords].longest_at(after, 0).is_some()
}

/// Whether a word of joint deeds follows the parties: 甲与乙|在清溪广场共同举办.
pub(super) fn is_joint(lexicons: &Lexicons, after: &str) -> bool {
    // 甲与乙|“结亲”
    let after = after.strip_prefix('“').unwrap_or(after);
    is_ahead(&lexicons[List::JointDeeds], after)
}

/// Whether the parties do together what nobody does alone: 甲、乙|联合举办, not 甲、乙|共同努力.
pub(super) fn is_bound(lexicons: &Lexicons, after: &str) -> bool {
    let counted = ["三方", "双方", "两家", "三家", "四方", "多方", "等单位", "等部门", "等多家单位", "等"];
    let after = counted.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let deed = lexicons[List::JointDeeds].longest_at(after, after.find(|c| !matches!(c, '近' | '日')).unwrap_or(0));
    deed.is_some_and(|deed| {
        let rest = &after[deed.range.end..];
        !LOOSE.iter().any(|word| rest.starts_with(word))
    })
}

/// What several do together without being partners: 共同|努力.
const LOOSE: [&str; 12] =
    ["努力", "参加", "参与", "关注", "关心", "富裕", "见证", "出席", "观看", "成为", "获", "走进"];

/// Whether a word of the list follows shortly in the clause.
fn is_ahead(words: &Words, after: &str) -> bool {
    let reach =
        after.char_indices().take_while(|(at, c)| *at < JOINT_REACH && !matches!(c, '，' | '。' | '；' | '“' | '《'));
    reach.map(|(at, _)| at).any(|at| words.longest_at(after, at).is_some())
}
