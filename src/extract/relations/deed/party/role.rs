//! Which role a party has, by what stands before and behind it.

use super::Role;
use super::joint::{is_ahead, is_joint};
use crate::extract::{Lexicons, List};

pub(super) fn role_of(
    lexicons: &Lexicons,
    last: Option<Role>,
    (gap, after): (&str, &str),
    is_place: bool,
    late: bool,
) -> Role {
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
pub(in crate::extract::relations::deed) fn opens(lexicons: &Lexicons, gap: &str) -> bool {
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
pub(super) fn is_helped(lexicons: &Lexicons, after: &str) -> bool {
    let after = lexicons[List::HelperPeople].longest_at(after, 0).map_or(after, |word| &after[word.range.end..]);
    lexicons[List::SupportWords].longest_at(after, 0).is_some()
}
