//! Who acts together: 甲联合乙、丙开展… gives 甲–乙 and 甲–丙; 甲与乙签订…; 甲、乙共同主办….

use std::collections::HashSet;

use super::Rule;
use super::deed::{Agent, deeds};
use super::participation::confidence;
use crate::extract::reading::Page;
use crate::extract::{Findings, Lexicons};
use crate::model::{EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "partnership", read };

fn read(lexicons: &Lexicons, page: &Page<'_>, findings: &mut Findings) {
    let mut told = HashSet::new();
    for deed in deeds(lexicons, page).into_iter().filter(|deed| deed.joint) {
        let via = deed.object.filter(|object| object.kind.is_initiative());
        let via = via.map(|object| findings.entity(object, deed.sentence));
        let parties: Vec<&Agent<'_>> =
            deed.agents.iter().filter(|agent| agent.mention.kind != EntityKind::Person).collect();
        let Some((first, others)) = parties.split_first() else { continue };
        for other in others {
            let (a, b) = (findings.entity(first.mention, first.named), findings.entity(other.mention, other.named));
            if a != b && told.insert((a, b)) {
                let mut antecedents = first.antecedents();
                antecedents.extend(other.antecedents());
                let sure = confidence(first).min(confidence(other));
                findings.claim(RULE.name, Fact::Partnership { a, b, via }, deed.sentence, &antecedents, sure);
            }
        }
    }
}
