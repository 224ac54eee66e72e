use std::ops::Range;

use super::clause::{Verb, is_inside};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What a body or person named in a clause has to do with what is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 甲|举办…; with others: 甲、乙|联合主办.
    Subject,
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
}

/// A joint deed is announced in so many bytes after the parties: 甲与乙|正式|签约.
const JOINT_REACH: usize = 24;

/// The parties of a clause in order. `shut` are stretches inside marks and brackets.
pub(super) fn parties<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    clause: Range<usize>,
    shut: &[Range<usize>],
    verbs: &[Verb<'_>],
) -> Vec<Party<'p>> {
    let agents: Vec<&'p Mention> = sentence
        .outermost()
        .filter(|mention| mention.is_agent() && clause.start <= mention.range.start && mention.range.end <= clause.end)
        .filter(|mention| !is_inside(shut, mention.range.start))
        .collect();
    let mut found: Vec<Party<'p>> = Vec::new();
    let mut from = clause.start;
    for (index, mention) in agents.iter().enumerate() {
        let gap = sentence.slice(from..mention.range.start);
        let after = sentence.slice(mention.range.end..clause.end);
        from = mention.range.end;
        let next = agents.get(index + 1);
        let role = match found.last() {
            Some(last) if is_apposition(sentence, last.mention, mention, gap) => {
                let role = last.role;
                if let Some(last) = found.last_mut() {
                    last.role = Role::Other;
                }
                role
            }
            last => {
                let before = verbs.iter().filter(|verb| verb.range.end <= mention.range.start).count();
                role_of(lexicons, last.map(|last| last.role), gap, after, before > 0)
            }
        };
        let owned = after.starts_with('的') && !is_helped(lexicons, after) || after.starts_with("等的");
        let runs_on = next.is_some_and(|next| next.range.start == mention.range.end);
        let role = if owned && role != Role::By && !runs_on { Role::Other } else { role };
        found.push(Party { mention, role });
    }
    found
}

/// 柳湾镇|清溪村, 清溪村|党支部书记林秋禾: the later name is meant, the earlier tells whose.
fn is_apposition(sentence: Sentence<'_>, before: &Mention, mention: &Mention, gap: &str) -> bool {
    if gap.is_empty() {
        return before.kind != EntityKind::Person;
    }
    let post = || {
        sentence
            .of_kind(EntityKind::Post)
            .any(|post| before.range.end <= post.range.start && post.range.end <= mention.range.start)
    };
    before.kind != EntityKind::Person
        && mention.kind == EntityKind::Person
        && !gap.contains(['、', '和', '与'])
        && gap.chars().count() <= 16
        && (post() || gap.chars().count() <= 6 && !gap.contains(['的', '在']))
}

fn role_of(lexicons: &Lexicons, last: Option<Role>, gap: &str, after: &str, late: bool) -> Role {
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
    let linked = lexicons[List::JointLinks].longest_ending(gap, gap.len()).filter(|link| link.word != "、");
    if linked.is_some() && is_joint(lexicons, after) {
        return Role::Beside;
    }
    if gap.ends_with('由') {
        return Role::By;
    }
    if let Some(word) = lexicons[List::NotSubjects].longest_ending(gap, gap.len()) {
        return if word.column(0) == "at" { Role::At } else { Role::Other };
    }
    let settled = matches!(last, Some(Role::Subject | Role::By));
    if last == Some(Role::By) && late {
        Role::By
    } else if late || settled {
        Role::Other
    } else {
        Role::Subject
    }
}

fn is_helped(lexicons: &Lexicons, after: &str) -> bool {
    lexicons[List::SupportWords].longest_at(after, 0).is_some()
}

/// Whether a word of joint deeds follows the parties: 甲与乙|在清溪广场共同举办.
pub(super) fn is_joint(lexicons: &Lexicons, after: &str) -> bool {
    let reach = after.char_indices().take_while(|(at, c)| *at < JOINT_REACH && !"，。；".contains(*c));
    let deeds = &lexicons[List::JointDeeds];
    reach.map(|(at, _)| at).any(|at| deeds.longest_at(after, at).is_some())
}
