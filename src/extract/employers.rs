use rustc_hash::FxHashMap;

use super::Entities;
use crate::model::{Claim, EntityIx, Fact};

/// The body of each person's first post in the issue, and the claim that says so, as the claims are read.
#[derive(Debug, Default)]
pub(super) struct Employers {
    bodies: FxHashMap<EntityIx, (EntityIx, usize)>,
    /// Of those who sit in a congress and do not act for it.
    seats: FxHashMap<EntityIx, (EntityIx, usize)>,
}

impl Employers {
    /// Hears what the claim that comes at `at` tells.
    pub fn hear(&mut self, claim: &Claim, entities: &Entities, at: usize) {
        // Whoever left a body does not act for it.
        if let Fact::Tenure { person, post, body: Some(body), ended: false, .. } = claim.fact
            && claim.confidence.is_accepted()
        {
            let sits = matches!(entities.name(post), "代表" | "委员" | "人大代表" | "政协委员");
            let known = if sits { &mut self.seats } else { &mut self.bodies };
            known.entry(person).or_insert((body, at));
        }
    }

    pub fn body(&self, person: EntityIx) -> Option<(EntityIx, usize)> {
        self.bodies.get(&person).or_else(|| self.seats.get(&person)).copied()
    }
}
