use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Entities;
use super::employers::Employers;
use super::initiative::unmarked;
use super::reading::{Mention, Sentence};
use crate::model::{Claim, Confidence, EntityIx, Evidence, EvidenceRole, Fact, RuleName, Span};

/// What the rules have read in an issue so far.
#[derive(Debug, Default)]
pub struct Findings {
    pub entities: Entities,
    pub claims: Vec<Claim>,
    employers: Employers,
    /// What names an entity in full in another article, for the claims that the last mention of it is read into.
    elsewhere: FxHashMap<EntityIx, Vec<Span>>,
}

impl Findings {
    /// The entity that a mention of `sentence` names; the printed form is kept beside the name.
    pub fn entity(&mut self, mention: &Mention, sentence: Sentence<'_>) -> EntityIx {
        let entity = self.entities.intern(mention.kind, &mention.name, mention.context.as_deref());
        if mention.elsewhere.is_empty() {
            self.elsewhere.remove(&entity);
        } else {
            self.elsewhere.insert(entity, mention.elsewhere.clone());
        }
        if !mention.is_short() {
            let printed = sentence.slice(mention.range.clone());
            if mention.kind.is_initiative() {
                self.entities.alias(entity, &unmarked(printed));
            } else {
                self.entities.alias(entity, printed);
            }
        }
        entity
    }

    /// Adds a claim that `sentence` states by the words at `trigger`, and gives it back for what else is known of it.
    /// `antecedents` are the sentences that name in full what this one leaves out or names shortly
    /// ([`Sentence::antecedent`]); `sentence` itself among them is ignored.
    pub fn claim(
        &mut self,
        rule: RuleName,
        trigger: Range<usize>,
        fact: Fact,
        sentence: Sentence<'_>,
        antecedents: &[Sentence<'_>],
        confidence: Confidence,
    ) -> Option<&mut Claim> {
        let mut evidence = sentence.evidence(EvidenceRole::Statement);
        for antecedent in antecedents.iter().filter(|antecedent| antecedent.id != sentence.id) {
            evidence.extend(antecedent.evidence(EvidenceRole::Antecedent));
        }
        self.push(rule, sentence.sources(trigger), fact, sentence.page().ordinal, evidence, confidence)
    }

    /// Adds a claim with evidence of its own, as a by-line's credit. Nothing is added without evidence.
    pub fn push(
        &mut self,
        rule: RuleName,
        triggers: Vec<Span>,
        fact: Fact,
        article: u32,
        mut evidence: Vec<Evidence>,
        confidence: Confidence,
    ) -> Option<&mut Claim> {
        if !self.elsewhere.is_empty() {
            let named = fact.entities().filter_map(|entity| self.elsewhere.get(&entity));
            evidence.extend(named.flatten().map(|&span| Evidence { role: EvidenceRole::Antecedent, span }));
        }
        evidence.sort();
        evidence.dedup();
        if evidence.is_empty() {
            return None;
        }
        let claim = Claim { fact, article, evidence, confidence, time: None, rule, triggers };
        self.employers.hear(&claim, &self.entities, self.claims.len());
        self.claims.push(claim);
        self.claims.last_mut()
    }

    /// The body for which a person acts, with what says so: that of the first post that the claims so far tell.
    pub fn employer(&self, person: EntityIx) -> Option<(EntityIx, impl Iterator<Item = Evidence> + use<'_>)> {
        let (body, at) = self.employers.body(person)?;
        let said = self.claims[at].evidence.iter();
        Some((body, said.map(|said| Evidence { role: EvidenceRole::Antecedent, ..*said })))
    }
}
