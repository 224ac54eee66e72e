use super::clause::Clause;
use super::party::Role;
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Part};

/// Between a host and its verb stand at most so many bytes: 甲|负责|承办.
const HOST_REACH: usize = 9;
/// General words for what was named before: 活动|由甲主办.
const GENERAL: [&str; 16] = [
    "活动", "比赛", "大赛", "项目", "工程", "论坛", "展览", "仪式", "晚会", "赛事", "讲座", "培训", "平台", "课堂",
    "协议", "基金",
];

/// What is held by several, each with a verb of its own: 由甲主办、乙承办，丙协办的…; …由甲主办; …是甲创办的.
pub(super) fn hosted<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Option<Deed<'p>> {
    let mut agents: Vec<Agent<'p>> = Vec::new();
    let (mut founds, mut groups, mut last) = (false, Vec::new(), 0);
    for clause in clauses {
        let mut group: Vec<&'p Mention> = Vec::new();
        for (index, party) in clause.parties.iter().enumerate() {
            let before = sentence.slice(clause.range.start..party.mention.range.start);
            let defined = party.role == Role::Other && before.ends_with('是');
            let acts = matches!(party.role, Role::By | Role::Subject)
                || defined
                || !agents.is_empty() && party.role == Role::Other;
            if !acts {
                continue;
            }
            group.push(party.mention);
            let end = clause.parties.get(index + 1).map_or(clause.range.end, |next| next.mention.range.start);
            let Some((verb, rest)) = host_verb(lexicons, sentence.slice(party.mention.range.end..end)) else {
                continue;
            };
            let free = rest.is_empty() || rest.starts_with(['、', '的', '，', '。', '和', '；']);
            let passive = defined
                || clause.parties.iter().any(|party| party.role == Role::By)
                || !agents.is_empty()
                || is_chain(rest, verb.word);
            if free && passive {
                let part = if verb.column(0) == "partner" { Part::Partner } else { Part::Lead };
                agents.extend(group.iter().map(|&mention| Agent { mention, named: sentence, part, carried: false }));
                founds |= verb.word.contains("创") || verb.word.contains("设立") || verb.word.contains("组建");
                groups.push(group.len());
                last = party.mention.range.end;
            }
            group.clear();
        }
    }
    let first = agents.first()?.mention.range.start;
    let object = object(sentence, first, last)?;
    agents.retain(|agent| agent.mention.name != object.name);
    let joint = groups.len() == 1 && agents.len() > 1;
    let at = clauses.iter().flat_map(|clause| &clause.parties).filter(|party| party.role == Role::At);
    let sites = at.map(|party| party.mention).collect();
    Some(Deed { sentence, object: Some(object), agents, sites, founds, joint })
}

/// The host verb after a name, and what follows it.
fn host_verb<'l, 't>(lexicons: &'l Lexicons, after: &'t str) -> Option<(crate::extract::Found<'l>, &'t str)> {
    let verb = after
        .char_indices()
        .take_while(|(at, c)| *at <= HOST_REACH + 18 && !"，。、；".contains(*c))
        .find_map(|(at, _)| lexicons[List::HostVerbs].longest_at(after, at))?;
    let between = &after[..verb.range.start];
    let year = between.chars().filter(|c| !c.is_ascii_digit() && *c != '年').count() <= HOST_REACH / 3;
    let rest = &after[verb.range.end..];
    year.then_some((verb, rest))
}

/// 甲主办、: the verbs that a chain of hosts starts with, also without 由.
fn is_chain(rest: &str, verb: &str) -> bool {
    ["主办", "承办", "协办"].iter().any(|host| verb.ends_with(host)) && rest.starts_with(['、', '，', '的', '；'])
        || rest.is_empty() && verb.ends_with("主办")
}

/// What is hosted: the initiative right after the hosts, or the last before them, or, where a general word stands for
/// it, the last of the sentences before in the paragraph.
fn object<'p>(sentence: Sentence<'p>, first: usize, last: usize) -> Option<&'p Mention> {
    let initiatives = || sentence.outermost().filter(|mention| mention.kind.is_initiative());
    let after = initiatives().find(|mention| mention.range.start >= last);
    let before = initiatives().filter(|mention| mention.range.end <= first).last();
    let own = before
        .filter(|_| sentence.slice(last..sentence.range().end).find('的').is_none_or(|at| at > 12))
        .or(after)
        .or(before);
    own.or_else(|| {
        let spoken = sentence.before(first);
        let general = GENERAL.iter().any(|word| spoken.contains(word)) || spoken.trim() == "由";
        let mut earlier = sentence.previous().filter(|_| general);
        for _ in 0..3 {
            let looked = earlier?;
            if let Some(found) = looked
                .outermost()
                .filter(|mention| mention.kind.is_initiative() && mention.kind != EntityKind::Plan)
                .last()
            {
                return Some(found);
            }
            earlier = looked.previous().filter(|sentence| !sentence.is_headline());
        }
        None
    })
}
