//! Who set up an organisation, a brand, a method or a scheme: 甲成立…, 甲总结出…, …由甲创办.

use rustc_hash::FxHashSet;

use super::deed::{Agent, Deed};
use super::{Rule, Story};
use crate::extract::Findings;
use crate::model::{Fact, Part};

pub(super) const RULE: Rule = Rule { name: "founding", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let mut told = FxHashSet::default();
    for deed in story.deeds().iter().filter(|deed| deed.founds) {
        let Some(object) = deed.object else { continue };
        let thing = findings.entity(object, deed.object_in);
        let founders = deed.agents.iter().filter(|agent| !agent.stands_behind);
        for agent in founders.filter(|agent| agent.part == Part::Lead || is_equal(deed, agent)) {
            let founder = findings.entity(agent.mention, agent.named);
            if founder != thing && told.insert((founder, thing)) {
                let fact = Fact::Founding { founder, thing };
                story.tell(&RULE, deed, agent, fact, findings);
            }
        }
    }
}

/// 甲与|乙|签约设立…: who stands beside the first founder by 与 sets up what both agreed on; whom 联合 or 支持 adds only helps.
fn is_equal(deed: &Deed<'_>, agent: &Agent<'_>) -> bool {
    let before = agent.named.before(agent.mention.range.start);
    let here = agent.named.id == deed.sentence.id && agent.mention.range.end <= deed.words.start;
    deed.joint
        && here
        && before.ends_with(['与', '和', '同', '跟'])
        && !agent.named.slice(agent.mention.range.end..deed.words.start).contains('，')
}
