//! One [`Fact::Mention`] for everything an article names, with the first sentence that does.

use rustc_hash::FxHashSet;

use super::{Rule, Story};
use crate::extract::Findings;
use crate::extract::confidence::CERTAIN;
use crate::model::{EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "naming", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let page = story.page;
    let named = findings.claims.iter().rev().take_while(|claim| claim.article == page.ordinal);
    let mut seen: FxHashSet<_> =
        named.filter_map(|claim| if let Fact::Mention { entity } = claim.fact { Some(entity) } else { None }).collect();
    for sentence in page.all_sentences() {
        for mention in sentence.mentions().iter().filter(|mention| mention.kind != EntityKind::Post) {
            let entity = findings.entity(mention, sentence);
            if seen.insert(entity) {
                let antecedent: Vec<_> = sentence.antecedent(mention).into_iter().collect();
                let (name, fact) = (mention.range.clone(), Fact::Mention { entity });
                findings.claim(RULE.by("mention"), name, fact, sentence, &antecedent, CERTAIN);
            }
        }
    }
}
