//! Where an initiative is done, or whose it is: 在清溪村举办…, 清溪村的“微光夜话”, 清溪村党支部书记林秋禾推出….

use rustc_hash::FxHashSet;

use super::deed::{Agent, Employers};
use super::{Rule, Story};
use crate::extract::Findings;
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::model::{Confidence, EntityIx, EntityKind, Evidence, EvidenceRole, Fact, Part};

pub(super) const RULE: Rule = Rule { name: "siting", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let page = story.page;
    let employers = Employers::of(findings);
    let mut told = FxHashSet::default();
    for deed in story.deeds() {
        let Some(object) = deed.object.filter(|object| object.kind.is_initiative()) else { continue };
        let initiative = findings.entity(object, deed.sentence);
        let stated = deed.sites.iter().map(|site| Agent::named(site, deed.sentence));
        let mut sites: Vec<Site> = stated.map(|site| Site::of(&site, LIKELY, findings)).collect();
        for lead in deed.agents.iter().filter(|agent| agent.part == Part::Lead) {
            let mut site = Site::of(lead, PLAUSIBLE, findings);
            if lead.mention.kind == EntityKind::Person {
                let Some((body, said)) = employers.body(site.place) else { continue };
                site.place = body;
                site.evidence.extend(said);
            }
            // 云川县人民法院: the body's own place.
            if lead.mention.kind == EntityKind::Organisation {
                let own = lead
                    .named
                    .of_kind(EntityKind::Place)
                    .filter(|place| lead.mention.contains(place) && place.range.start == lead.mention.range.start);
                let Some(own) = own.last() else { continue };
                site.place = findings.entity(own, lead.named);
            }
            sites.push(site);
        }
        let time = story.time_of(deed);
        for site in sites {
            let place = site.place;
            if findings.entities.kind(place) == EntityKind::Place && told.insert((initiative, place)) {
                let fact = Fact::Siting { initiative, place };
                if let Some(claim) =
                    findings.push(RULE.name, fact, page.ordinal, deed.evidence(site.evidence), site.sure)
                {
                    claim.time.clone_from(&time);
                }
            }
        }
    }
}

/// Where something is done or to whom it belongs; a place once persons have given way to the place of their post.
struct Site {
    place: EntityIx,
    sure: Confidence,
    /// What names it, where the deed's sentence does not.
    evidence: Vec<Evidence>,
}

impl Site {
    fn of(agent: &Agent<'_>, sure: Confidence, findings: &mut Findings) -> Self {
        let named = agent.antecedents();
        let evidence = named.into_iter().flat_map(|sentence| sentence.evidence(EvidenceRole::Antecedent));
        Self { place: findings.entity(agent.mention, agent.named), sure, evidence: evidence.collect() }
    }
}
