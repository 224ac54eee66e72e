//! Who acts together: 甲联合乙、丙开展… gives 甲–乙 and 甲–丙; 甲与乙签订…; 甲、乙共同主办….

use std::collections::HashSet;

use super::Rule;
use super::deed::{Agent, deeds};
use super::participation::confidence;
use crate::extract::reading::Page;
use crate::extract::{Findings, Lexicons};
use crate::model::{EntityKind, Fact, Part};

pub(super) const RULE: Rule = Rule { name: "partnership", read };

fn read(lexicons: &Lexicons, page: &Page<'_>, findings: &mut Findings) {
    let mut told = HashSet::new();
    for deed in deeds(lexicons, page).into_iter().filter(|deed| deed.joint) {
        let via = deed.object.filter(|object| object.kind.is_initiative());
        let via = via.map(|object| findings.entity(object, deed.sentence));
        for (one, other) in pairs(&parties(&deed.agents)) {
            let (a, b) = (findings.entity(one.mention, one.named), findings.entity(other.mention, other.named));
            if a != b && told.insert((a.min(b), a.max(b))) {
                let mut antecedents = one.antecedents();
                antecedents.extend(other.antecedents());
                let sure = confidence(&one).min(confidence(&other));
                findings.claim(RULE.name, Fact::Partnership { a, b, via }, deed.sentence, &antecedents, sure);
            }
        }
    }
}

/// The bodies and places among the agents. For a person stands the body named before, or the one that an earlier
/// sentence gives the person a post at.
fn parties<'p>(agents: &[Agent<'p>]) -> Vec<Agent<'p>> {
    let mut parties: Vec<Agent<'p>> = Vec::new();
    let mut behind = false;
    for agent in agents {
        if agent.mention.kind != EntityKind::Person {
            parties.push(*agent);
        } else if let Some((mention, named)) = agent.employer.filter(|_| !behind) {
            parties.push(Agent { mention, named, carried: true, ..*agent });
        }
        behind = agent.stands_behind;
    }
    parties
}

/// Each leading party with each that joins it; where none joins, the first with the others.
fn pairs<'p>(parties: &[Agent<'p>]) -> Vec<(Agent<'p>, Agent<'p>)> {
    let (leads, joining): (Vec<_>, Vec<_>) = parties.iter().partition(|party| party.part == Part::Lead);
    if joining.is_empty() {
        return leads.iter().skip(1).map(|other| (leads[0], *other)).collect();
    }
    leads.iter().flat_map(|lead| joining.iter().map(move |other| (*lead, *other))).collect()
}
