//! Who leads an initiative and who takes part in it: 甲联合乙举办…, 由甲主办、乙承办的….

use rustc_hash::FxHashSet;

use super::{Rule, Story};
use crate::extract::Findings;
use crate::model::{EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "participation", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let mut told = FxHashSet::default();
    for deed in story.deeds() {
        let Some(object) = deed.object.filter(|object| object.kind.is_initiative()) else { continue };
        let initiative = findings.entity(object, deed.object_in);
        // A body whose head signs is a party; that its secretary opens a studio does not make the village a party.
        let bodies = object.kind == EntityKind::Agreement;
        for agent in deed.agents.iter().filter(|agent| bodies || !agent.stands_behind) {
            let taking = findings.entity(agent.mention, agent.named);
            if told.insert((initiative, taking)) {
                let fact = Fact::Participation { initiative, agent: taking, part: agent.part };
                story.tell(&RULE, deed, agent, fact, findings);
            }
        }
    }
}
