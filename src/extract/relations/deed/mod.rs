//! Who did what with whom: the clauses of an article read as deeds, from which the rules on participation, partnership,
//! founding and siting draw their claims.

mod attending;
mod belonging;
mod clause;
mod contest;
mod hosting;
mod joining;
mod pairing;
mod party;
mod reading;
mod role_noun;
mod topic;
mod undertaking;
mod venue;

use std::cell::OnceCell;
use std::ops::Range;

use crate::extract::Lexicons;
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::times::Times;
use crate::model::{Confidence, Evidence, EvidenceRole, Part, StatedTime};

pub(super) use reading::deeds;
pub(super) use venue::is_venue;

/// Somebody undertook something, as one sentence says.
#[derive(Debug)]
pub(super) struct Deed<'p> {
    pub sentence: Sentence<'p>,
    /// The initiative, or the organisation that was set up. `None` where parties act together without one.
    pub object: Option<&'p Mention>,
    /// The sentence that names it: the deed's own, or an earlier one.
    pub object_in: Sentence<'p>,
    pub agents: Vec<Agent<'p>>,
    /// Where it is done, or whose it is.
    pub sites: Vec<&'p Mention>,
    /// Whose it is, where the text says no more of them: 甲依托|“微光”服务队….
    pub owners: Vec<Agent<'p>>,
    /// The verb sets up what had not been.
    pub founds: bool,
    /// The agents act together, and not only at the same event.
    pub joint: bool,
    /// How the sentence says it, as claims name it.
    pub construction: &'static str,
    /// The words that say so: the verb, a noun for who takes part; else what is undertaken.
    pub words: Range<usize>,
    /// When it was done, read when it is first asked for.
    time: OnceCell<Option<StatedTime>>,
}

/// Who takes part in a deed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agent<'p> {
    pub mention: &'p Mention,
    /// The sentence that names the agent: the deed's own, or an earlier one.
    pub named: Sentence<'p>,
    pub part: Part,
    /// The clause names no subject: this one is carried over.
    pub carried: bool,
    /// A person named beside acts for this body: 清溪镇|镇长林秋禾.
    pub stands_behind: bool,
}

impl<'p> Deed<'p> {
    /// A deed of nobody yet.
    fn of(construction: &'static str, sentence: Sentence<'p>, object: Option<&'p Mention>) -> Self {
        let object_in = object.and_then(|object| sentence.holder_of(object)).unwrap_or(sentence);
        let here = object.filter(|_| object_in.id == sentence.id);
        Self {
            sentence,
            object,
            object_in,
            agents: Vec::new(),
            sites: Vec::new(),
            owners: Vec::new(),
            founds: false,
            joint: false,
            construction,
            time: OnceCell::new(),
            words: here.map_or_else(|| sentence.range(), |object| object.range.clone()),
        }
    }

    /// When it was done, where its sentence says so.
    pub fn time(&self, lexicons: &Lexicons) -> Option<StatedTime> {
        let read = || {
            let agents = self.agents.iter().filter(|agent| agent.named.id == self.sentence.id);
            let object = self.object.filter(|_| self.object_in.id == self.sentence.id);
            let anchor = object.or_else(|| agents.map(|agent| agent.mention).next())?;
            Times::of(lexicons, self.sentence).governing(&anchor.range)
        };
        self.time.get_or_init(read).clone()
    }

    /// The sentences that name the object and an agent for the deed's own.
    pub fn antecedents(&self, agent: &Agent<'p>) -> Vec<Sentence<'p>> {
        self.object_antecedents().into_iter().chain(agent.antecedents()).collect()
    }

    /// The sentences that name the object for the deed's own, which does not or does so shortly.
    pub fn object_antecedents(&self) -> Vec<Sentence<'p>> {
        let full = self.object.and_then(|object| self.object_in.antecedent(object));
        std::iter::once(self.object_in).chain(full).collect()
    }

    /// The sentence that states the deed, and what names its object and parties elsewhere; no stretch twice.
    pub fn evidence(&self, antecedents: impl IntoIterator<Item = Evidence>) -> Vec<Evidence> {
        let mut evidence = self.sentence.evidence(EvidenceRole::Statement);
        let stated: Vec<_> = evidence.iter().map(|said| said.span).collect();
        let object = self.object_antecedents();
        let object = object.into_iter().flat_map(|named| named.evidence(EvidenceRole::Antecedent));
        evidence.extend(object.chain(antecedents).filter(|said| !stated.contains(&said.span)));
        evidence
    }
}

impl<'p> Agent<'p> {
    /// Named in the deed's own sentence.
    pub fn named(mention: &'p Mention, sentence: Sentence<'p>) -> Self {
        Self { carried: false, ..Self::carried(mention, sentence) }
    }

    fn carried(mention: &'p Mention, named: Sentence<'p>) -> Self {
        Self { mention, named, part: Part::Lead, carried: true, stands_behind: false }
    }

    /// A subject carried over from another sentence is less sure.
    pub fn confidence(&self) -> Confidence {
        if self.carried { PLAUSIBLE } else { LIKELY }
    }

    /// The sentences that name the agent for the deed's sentence, which does not or does so shortly.
    pub fn antecedents(&self) -> Vec<Sentence<'p>> {
        let full = self.named.antecedent(self.mention);
        std::iter::once(self.named).chain(full).collect()
    }
}
