//! Who set up an organisation, a brand, a method or a scheme: 甲成立…, 甲总结出…, …由甲创办.

use rustc_hash::FxHashSet;

use super::{Rule, Story};
use crate::extract::Findings;
use crate::model::{Fact, Part};

pub(super) const RULE: Rule = Rule { name: "founding", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let mut told = FxHashSet::default();
    for deed in story.deeds().iter().filter(|deed| deed.founds) {
        let Some(object) = deed.object else { continue };
        let thing = findings.entity(object, deed.object_in);
        for agent in deed.agents.iter().filter(|agent| agent.part == Part::Lead && !agent.stands_behind) {
            let founder = findings.entity(agent.mention, agent.named);
            if founder != thing && told.insert((founder, thing)) {
                let fact = Fact::Founding { founder, thing };
                story.tell(&RULE, deed, agent, fact, findings);
            }
        }
    }
}
