//! What was measured of a project, place or body: 总投资1.2亿元, 占地面积30276.2平方米, 全村共有356户1024人, 建成3公里步道.
//!
//! [`phrase`] finds a number with its unit and what it measures, [`subject`] whose it is. Both must be clear from the
//! clause and what it carries on: a wrong figure is worse than a missing one. Of people no figure is told.

mod phrase;
mod subject;

use rustc_hash::FxHashSet;

use self::phrase::Phrase;
use self::subject::Subjects;
use super::{Rule, Story, clauses};
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::reading::Sentence;
use crate::extract::times::Times;
use crate::extract::{Findings, Lexicons, List};
use crate::model::Fact;

pub(super) const RULE: Rule = Rule { name: "figure", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    let mut told = FxHashSet::default();
    for sentence in page.sentences() {
        let phrases = phrase::phrases(lexicons, sentence);
        if phrases.is_empty() {
            continue;
        }
        let times = Times::of(lexicons, sentence);
        let subjects = Subjects::of(lexicons, sentence, &times, &phrases);
        for (phrase, subject) in phrases.iter().zip(subjects.all()) {
            let Some(subject) = subject.filter(|_| !is_hedged(lexicons, sentence, phrase)) else { continue };
            let fact = Fact::Figure {
                subject: findings.entity(subject.mention, subject.named),
                measure: phrase.measure.clone(),
                value: phrase.value.to_string(),
                unit: phrase.unit.to_owned(),
                qualifier: phrase.qualifier,
            };
            if !told.insert(fact.clone()) {
                continue;
            }
            let mut antecedents = vec![subject.named];
            antecedents.extend(subject.named.antecedent(subject.mention));
            let confidence = if subject.carried { LIKELY } else { CERTAIN };
            let words = phrase.start..phrase.end;
            let claim = findings.claim(RULE.by("measure"), words.clone(), fact, sentence, &antecedents, confidence);
            if let Some(claim) = claim {
                claim.time = times.governing(&words);
            }
        }
    }
}

/// Whether the number is planned, forecast or denied, or stands in a clause about relief, illness and the like.
fn is_hedged(lexicons: &Lexicons, sentence: Sentence<'_>, phrase: &Phrase<'_>) -> bool {
    let range = sentence.range();
    let clause = clauses(sentence).into_iter().rfind(|clause| clause.start <= phrase.start);
    let start = clause.as_ref().map_or(range.start, |clause| clause.start);
    let named = |at: usize| sentence.outermost().any(|mention| mention.range.contains(&at));
    let hedged = lexicons[List::FigureHedges].all_in(sentence.before(phrase.number)).iter().any(|hedge| {
        let at = range.start + hedge.range.start;
        (at >= start || hedge.column(0) == "sentence") && !named(at)
    });
    let about_people = || {
        let words = lexicons[List::Sensitive].all_in(sentence.slice(start..phrase.end));
        words.iter().any(|word| word.column(0) != "none")
    };
    hedged || about_people()
}
