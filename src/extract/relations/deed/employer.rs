use rustc_hash::FxHashMap;

use crate::extract::Findings;
use crate::model::{EntityIx, Evidence, EvidenceRole, Fact};

/// The body of each person's first post in the issue, with the sentence that says so: for whom a person acts.
#[derive(Debug, Default)]
pub(in crate::extract::relations) struct Employers {
    bodies: FxHashMap<EntityIx, (EntityIx, Vec<Evidence>)>,
}

impl Employers {
    /// Those that the tenures read so far tell.
    pub fn of(findings: &Findings) -> Self {
        let mut bodies: FxHashMap<EntityIx, (EntityIx, Vec<Evidence>)> = FxHashMap::default();
        let mut seats = bodies.clone();
        for claim in findings.claims.iter().filter(|claim| claim.confidence.is_accepted()) {
            // Whoever left a body does not act for it.
            if let Fact::Tenure { person, post, body: Some(body), ended: false, .. } = claim.fact {
                let said = claim.evidence.iter().map(|said| Evidence { role: EvidenceRole::Antecedent, ..*said });
                // Who sits in a congress does not act for it.
                let sits = matches!(findings.entities.name(post), "代表" | "委员" | "人大代表" | "政协委员");
                let known = if sits { &mut seats } else { &mut bodies };
                known.entry(person).or_insert_with(|| (body, said.collect()));
            }
        }
        for (person, seat) in seats {
            bodies.entry(person).or_insert(seat);
        }
        Self { bodies }
    }

    pub fn body(&self, person: EntityIx) -> Option<(EntityIx, &[Evidence])> {
        self.bodies.get(&person).map(|(body, said)| (*body, said.as_slice()))
    }
}
