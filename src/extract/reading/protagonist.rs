//! Who an article is about: whoever it names more often than anybody else. What is counted, and by how much the one must
//! lead, depends on who asks: a body that sentences open with, a person anywhere, a person up to a sentence.

use rustc_hash::FxHashMap;

use super::{Mention, Page, Paragraph, Sentence};
use crate::model::EntityKind;

/// An article names the one that it is about so often at least, where nothing else tells.
const LEAST: usize = 3;

/// Back from a sentence, somebody is spoken of who was named so many sentences before at most.
const FARTHEST: usize = 30;

/// An article hardly has more sentences; of a longer one no more are looked at.
const WHOLE_ARTICLE: usize = 200;

/// The one name that is counted more often than every other.
struct Leading<'n> {
    name: &'n str,
    times: usize,
    /// How often the next one is counted; 0 without another.
    second: usize,
    /// How often all together are.
    all: usize,
}

impl<'n> Leading<'n> {
    /// `None` where several names lead.
    fn of(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
        let (&name, &times) = counts.iter().max_by_key(|(_, times)| **times)?;
        let others = counts.iter().filter(|(other, _)| **other != name);
        let second = others.map(|(_, times)| *times).max().unwrap_or(0);
        (times > second).then(|| Self { name, times, second, all: counts.values().sum() })
    }
}

/// The person whom an article names in full most often.
pub(super) fn main_person<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    let mentions = page.paragraphs.iter().flat_map(Paragraph::mentions);
    let persons = mentions.filter(|mention| mention.kind == EntityKind::Person && !mention.is_short());
    let leading = Leading::of(persons.map(|person| person.name.as_str()))?;
    (leading.times >= LEAST).then_some(leading.name)
}

/// The body that an article is about, where it is named first: more sentences open with it than with all others together.
/// `acts` says which names count.
pub fn main_body<'p>(page: &'p Page<'p>, acts: impl Fn(&Mention) -> bool) -> Option<(&'p Mention, Sentence<'p>)> {
    let opens = |sentence: Sentence<'p>| {
        let start = sentence.range().start;
        let mention = sentence.outermost().find(|mention| mention.range.start == start)?;
        acts(mention).then_some((mention, sentence))
    };
    let told: Vec<(&Mention, Sentence<'_>)> = page.sentences().filter_map(opens).collect();
    let leading = Leading::of(told.iter().map(|(mention, _)| mention.name.as_str()))?;
    let is_main = leading.times >= LEAST && leading.times * 2 > leading.all;
    told.iter().find(|(mention, _)| is_main && mention.name == leading.name).copied()
}

/// The person of whom an article tells up to a sentence: whom the nearest sentence with names before it names, alone or
/// clearly more often than anybody.
pub fn person_told_of<'p>(sentence: Sentence<'p>) -> Option<(&'p Mention, Sentence<'p>)> {
    let back = |from: Option<Sentence<'p>>| std::iter::successors(from, |sentence| sentence.previous());
    let persons = |sentence: Sentence<'p>| sentence.of_kind(EntityKind::Person);
    let named = back(sentence.previous()).take(FARTHEST).find(|sentence| persons(*sentence).next().is_some())?;
    let told = back(Some(sentence)).take(WHOLE_ARTICLE).flat_map(persons);
    let leading = Leading::of(told.map(|person| person.name.as_str()))?;
    let alone = persons(named).all(|person| person.name == leading.name);
    let clearly = leading.times >= LEAST && leading.times >= 2 * leading.second;
    let person = persons(named).find(|person| person.name == leading.name)?;
    (alone || clearly).then_some((person, named))
}
