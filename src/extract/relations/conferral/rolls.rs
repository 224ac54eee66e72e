//! Rolls of honour: 名单如下：, then those who received it; a label, then its winners one a line.

use std::ops::Range;

use super::{Holding, push};
use crate::extract::Findings;
use crate::extract::confidence::LIKELY;
use crate::extract::mentions::rolls::{self, Roll};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::Story;
use crate::model::EntityKind;

/// Adds what the rolls of a page say.
pub(super) fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for roll in rolls::find(lexicons, page) {
        let Some(honour) = roll.honour(page) else { continue };
        let Some(told_in) = rolls::sentence(page, roll.honour.0, honour.range.start) else { continue };
        let kind = roll.holders(lexicons, page);
        let people = kind == Some("person")
            || kind.is_none() && stretches(story, &roll).any(|(_, people, _)| !people.is_empty());
        for (sentence, persons, bodies) in stretches(story, &roll) {
            let holders = if people { persons } else { bodies };
            let holding = Holding { year: roll.year, ..Holding::new(holders, sentence, LIKELY) };
            for holder in &holding.holders {
                push(findings, told_in, honour, holder, ("roll", &holding), None);
            }
        }
    }
}

/// Each sentence of a roll with the persons and the bodies on it.
fn stretches<'p>(
    story: &Story<'p>,
    roll: &Roll,
) -> impl Iterator<Item = (Sentence<'p>, Vec<&'p Mention>, Vec<&'p Mention>)> {
    let page = story.page;
    roll.stretches.iter().filter_map(move |(paragraph, range)| {
        let sentence = rolls::sentence(page, *paragraph, range.start)?;
        let listed = listed(sentence, range);
        let (persons, bodies) = listed.into_iter().partition(|mention| mention.kind == EntityKind::Person);
        Some((sentence, persons, bodies))
    })
}

/// Persons outside of brackets, and the bodies that end where a part of the list does.
fn listed<'p>(sentence: Sentence<'p>, range: &Range<usize>) -> Vec<&'p Mention> {
    let parts = rolls::parts(sentence.paragraph().text(), range.clone());
    let inside = |mention: &&Mention| {
        parts.iter().any(|part| part.start <= mention.range.start && mention.range.end <= part.end)
    };
    let agents = sentence.mentions().iter().filter(|mention| mention.is_agent() && !mention.is_short()).filter(inside);
    let whole = |mention: &&Mention| {
        mention.kind == EntityKind::Person
            || parts.iter().any(|part| part.end == mention.range.end && part.start <= mention.range.start)
                && !sentence.mentions().iter().any(|other| other.is_agent() && other.contains(mention))
    };
    agents.filter(whole).collect()
}

pub(super) use crate::extract::mentions::rolls::edition_of_document;
