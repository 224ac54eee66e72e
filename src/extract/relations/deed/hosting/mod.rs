//! What is held by several, each with a verb of its own: 由甲主办、乙承办，丙协办的…; …由甲主办; …是甲创办的.

mod object;
mod verb;

use self::object::object;
pub(super) use self::object::{alluded, earlier, without_ordinal};
pub(super) use self::verb::without_company;
use self::verb::{host_verb, is_chain};
use super::clause::Clause;
use super::party::{Party, Role, before_posts};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Found, Lexicons, List};
use crate::model::{EntityKind, Part};

/// Between two hosts of one verb stand at most so many characters.
const LISTED_WITHIN: usize = 20;
/// What goes on after the verb of a host whom 由 or 是 announces: 由甲印发|各乡镇, 是甲提出|来的, 由甲创办|于1998年.
const GOES_ON: [&str; 16] =
    ["来的", "起来的", "出来的", "出来", "起来", "各", "给", "至", "到", "于", "后", "而成", "全", "完成", "并", "时"];
/// Verbs by which one body joins what another one leads, as its partner: 由甲领衔，乙、丙|加盟.
const JOINS: [&str; 10] = ["加盟", "加入", "参与", "参加", "配合", "协作", "参建", "参编", "联合参与", "共同参与"];

/// What is held by several, each with a verb of its own: 由甲主办、乙承办，丙协办的…; …由甲主办; …是甲创办的. One deed a verb.
pub(super) fn hosted<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, clauses: &[Clause<'_, 'p>]) -> Vec<Deed<'p>> {
    let first = clauses.iter().flat_map(|clause| &clause.parties).next();
    let first = first.map_or(sentence.range().end, |party| party.mention.range.start);
    let mut hosted: Vec<Deed<'p>> = Vec::new();
    for clause in clauses {
        Hosts {
            lexicons,
            clause,
            first,
            passive: clause.parties.iter().any(|party| party.role == Role::By),
            goes_on: sentence.slice(sentence.range().start..clause.range.start).contains("，由"),
            chain: false,
            group: Vec::new(),
        }
        .read(&mut hosted);
    }
    let joint = joined_by(&hosted);
    hosted.extend(joint);
    hosted
}

/// The hosts of one clause, gathered until their verb comes.
struct Hosts<'c, 'l, 'p> {
    lexicons: &'c Lexicons,
    clause: &'c Clause<'l, 'p>,
    /// Where the first party of the sentence stands.
    first: usize,
    /// 由 announces them.
    passive: bool,
    /// 由乡友资助，|甲负责运营: who stands first in the chain has no name that is known.
    goes_on: bool,
    /// The verb before was one of those that follow one another.
    chain: bool,
    group: Vec<&'c Party<'p>>,
}

impl<'c, 'p> Hosts<'c, '_, 'p> {
    fn read(&mut self, hosted: &mut Vec<Deed<'p>>) {
        let sentence = self.clause.sentence;
        for (index, party) in self.clause.parties.iter().enumerate() {
            let defined = self.is_defined(index);
            if !self.is_told(party, defined) && hosted.is_empty() || matches!(party.role, Role::At | Role::Helper) {
                continue;
            }
            self.join(party);
            let next = self.clause.parties.get(index + 1);
            let end = next.map_or(self.clause.range.end, |next| next.mention.range.start);
            let after = sentence.slice(party.mention.range.end..end);
            let announced = self.passive || defined;
            let Some((verb, rest)) = host_verb(self.lexicons, after, announced) else { continue };
            let verb_end = end - rest.len();
            let rest = without_amount(rest);
            let free = self.is_free(rest, verb.word, announced);
            let hosts = std::mem::take(&mut self.group);
            self.chain = is_chain(self.lexicons, rest, verb.word);
            if !free || !(announced || self.goes_on || !hosted.is_empty() || self.chain) {
                continue;
            }
            let start = hosts.first().map_or(self.first, |host| host.mention.range.start);
            let within = start..party.mention.range.end;
            let words = verb_end - verb.word.len()..verb_end;
            match object(self.lexicons, sentence, within, defined, verb.word) {
                Some(object) => {
                    hosted.push(Deed { words, ..deed(self.lexicons, sentence, &hosts, object, &verb) });
                }
                None => hosted.extend(together(sentence, &hosts, verb.word).map(|deed| Deed { words, ..deed })),
            }
        }
    }

    /// Whether 是 or 为 stands before a party or before those with whom it acts.
    fn is_defined(&self, index: usize) -> bool {
        let before =
            |first: &&Party<'p>| self.clause.sentence.slice(self.clause.range.start..first.mention.range.start);
        is_defined(self.clause, index) || self.group.first().is_some_and(|first| before(first).ends_with(['是', '为']))
    }

    /// Whether a party may host something: announced, a subject, or one more of those before it.
    fn is_told(&self, party: &Party<'p>, defined: bool) -> bool {
        let linked = |last: &Party<'_>| {
            let gap = self.clause.sentence.slice(last.mention.range.end..party.mention.range.start);
            matches!(gap, "、" | "和" | "与")
        };
        let joins = self.group.last().is_some_and(|last| party.role == Role::Beside || linked(last));
        matches!(party.role, Role::By | Role::Subject) || joins || defined || self.chain || self.goes_on
    }

    /// Takes a party to those who share the next verb, or begins anew with it.
    fn join(&mut self, party: &'c Party<'p>) {
        let sentence = self.clause.sentence;
        // 云川县第二届“微光节”|由甲主办: who stands before 由 hosts nothing.
        if party.role == Role::By && self.group.last().is_some_and(|last| last.role != Role::By) {
            self.group.clear();
        }
        // 由甲投资的数控项目、乙独资的…、由|丙|兴建的: each builds its own.
        let apart = self.group.last().is_some_and(|last| {
            let start = before_posts(sentence, last.mention.range.end, party.mention);
            let gap = sentence.slice(last.mention.range.end..start);
            !last.stands_behind && (gap.contains(['的', '由']) || gap.chars().count() > LISTED_WITHIN)
        });
        if apart {
            self.group.clear();
        }
        self.group.push(party);
    }

    /// Whether the verb of a host takes nothing behind it for its object that is not known.
    fn is_free(&self, rest: &str, verb: &str, announced: bool) -> bool {
        let gives = self.passive && ["提供", "负责", "赞助", "资助"].iter().any(|word| verb.ends_with(word));
        rest.is_empty()
            || gives
            || rest.starts_with(['、', '的', '，', '。', '和', '；'])
            || announced && rest.starts_with(['“', '《', '「'])
            || announced && GOES_ON.iter().any(|word| rest.starts_with(word))
    }
}

/// What follows the amount that a host gives: 冠名赞助|30万元.
fn without_amount(rest: &str) -> &str {
    let amount = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "余多近约百千万亿元.．".contains(c));
    if rest.starts_with(|c: char| c.is_ascii_digit()) { amount } else { rest }
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
