//! Where an initiative is done, or whose it is: 在清溪村举办…, 清溪村的“微光夜话”.

use std::collections::HashSet;

use super::Rule;
use super::deed::deeds;
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::reading::Page;
use crate::extract::{Findings, Lexicons};
use crate::model::{EntityKind, Fact, Part};

pub(super) const RULE: Rule = Rule { name: "siting", read };

fn read(lexicons: &Lexicons, page: &Page<'_>, findings: &mut Findings) {
    let mut told = HashSet::new();
    for deed in deeds(lexicons, page) {
        let Some(object) = deed.object.filter(|object| object.kind.is_initiative()) else { continue };
        let initiative = findings.entity(object, deed.sentence);
        let stated = deed.sites.iter().map(|site| (*site, deed.sentence, Vec::new(), LIKELY));
        let own = deed.agents.iter().filter(|agent| agent.part == Part::Lead);
        let own = own.map(|agent| (agent.mention, agent.named, agent.antecedents(), PLAUSIBLE));
        for (site, named, antecedents, sure) in stated.chain(own).filter(|site| site.0.kind == EntityKind::Place) {
            let place = findings.entity(site, named);
            if told.insert((initiative, place)) {
                findings.claim(RULE.name, Fact::Siting { initiative, place }, deed.sentence, &antecedents, sure);
            }
        }
    }
}
