//! Who acts together: 甲联合乙、丙开展… gives 甲–乙 and 甲–丙; 甲与乙签订…; 甲、乙共同主办….

use rustc_hash::FxHashSet;

use super::deed::Agent;
use super::{Rule, Story};
use crate::extract::Findings;
use crate::extract::confidence::PLAUSIBLE;
use crate::model::{Confidence, EntityIx, EntityKind, Evidence, EvidenceRole, Fact, Part};

pub(super) const RULE: Rule = Rule { name: "partnership", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let page = story.page;
    let mut told = FxHashSet::default();
    for deed in story.deeds().iter().filter(|deed| deed.joint) {
        let via = deed.object.filter(|object| object.kind.is_initiative());
        let via = via.map(|object| findings.entity(object, deed.object_in));
        for (one, other) in pairs(&parties(&deed.agents, findings)) {
            let (a, b) = (one.entity, other.entity);
            if a != b && told.insert((a.min(b), a.max(b))) {
                let evidence = deed.evidence(one.evidence.iter().chain(&other.evidence).copied());
                let fact = Fact::Partnership { a, b, via };
                let (words, sure) = (deed.sentence.sources(deed.words.clone()), one.sure.min(other.sure));
                let claim = findings.push(RULE.by(deed.construction), words, fact, page.ordinal, evidence, sure);
                if let Some(claim) = claim {
                    claim.time = deed.time(story.lexicons);
                }
            }
        }
    }
}

/// A body or place that acts with another.
#[derive(Debug)]
struct Party {
    entity: EntityIx,
    part: Part,
    sure: Confidence,
    /// What names it, where the deed's sentence does not.
    evidence: Vec<Evidence>,
}

/// The bodies and places among the agents. For a person stands the body named right before, or the first one that the
/// issue gives the person a post at.
fn parties(agents: &[Agent<'_>], findings: &mut Findings) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut behind = false;
    for agent in agents {
        let named = || agent.antecedents().into_iter().flat_map(|named| named.evidence(EvidenceRole::Antecedent));
        let entity = findings.entity(agent.mention, agent.named);
        if agent.mention.kind != EntityKind::Person {
            parties.push(Party { entity, part: agent.part, sure: agent.confidence(), evidence: named().collect() });
        } else if let Some((body, post)) = findings.employer(entity).filter(|_| !behind) {
            let evidence = named().chain(post).collect();
            parties.push(Party { entity: body, part: agent.part, sure: PLAUSIBLE, evidence });
        }
        behind = agent.stands_behind;
    }
    parties
}

/// The leading parties with one another, and each of them with each that joins: 甲、乙联合丙、丁 gives no 丙–丁.
fn pairs(parties: &[Party]) -> Vec<(&Party, &Party)> {
    let (leads, joining): (Vec<&Party>, Vec<&Party>) = parties.iter().partition(|party| party.part == Part::Lead);
    let with_others = leads.iter().enumerate().flat_map(|(index, &lead)| {
        let others = leads[index + 1..].iter().chain(&joining);
        others.map(move |&other| (lead, other))
    });
    with_others.collect()
}
