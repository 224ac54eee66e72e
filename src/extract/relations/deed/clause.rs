use std::ops::Range;

use super::party::{Party, parties};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Found, Lexicons, List, initiative};
use crate::model::EntityKind;

/// A speaker's verb follows the name in so many characters: 林秋禾|书记在会上强调.
const SPEECH_REACH: usize = 8;

/// A clause of a sentence: what acts in it and the verbs of undertaking. Ranges are bytes in the paragraph's text.
#[derive(Debug)]
pub(super) struct Clause<'l, 'p> {
    pub sentence: Sentence<'p>,
    pub range: Range<usize>,
    pub parties: Vec<Party<'p>>,
    pub verbs: Vec<Verb<'l>>,
}

/// A verb of `initiative-verbs.tsv` where it stands.
#[derive(Debug, Clone)]
pub(super) struct Verb<'l> {
    pub range: Range<usize>,
    pub found: Found<'l>,
}

impl<'p> Clause<'_, 'p> {
    pub fn text(&self) -> &'p str {
        self.sentence.slice(self.range.clone())
    }

    /// Whether a person of the clause only speaks in it: 林秋禾|说.
    pub fn is_spoken(&self, lexicons: &Lexicons) -> bool {
        let person = self.parties.iter().find(|party| party.mention.kind == EntityKind::Person);
        let after = person.map_or("", |person| self.sentence.slice(person.mention.range.end..self.range.end));
        let mut reach = after.char_indices().take(SPEECH_REACH).map(|(at, _)| at);
        reach.any(|at| lexicons[List::SayingVerbs].longest_at(after, at).is_some())
    }

    /// The initiatives of the clause, and its organisations: what a verb can have for object.
    pub fn objects(&self) -> impl Iterator<Item = &'p Mention> {
        let range = self.range.clone();
        let bodies = self.sentence.outermost().filter(|mention| mention.kind == EntityKind::Organisation);
        let inside = move |mention: &&'p Mention| range.start <= mention.range.start && mention.range.end <= range.end;
        initiatives(self.sentence).into_iter().chain(bodies).filter(inside)
    }
}

/// The initiatives that a sentence names, without the short names inside longer ones.
pub(super) fn initiatives(sentence: Sentence<'_>) -> Vec<&Mention> {
    let mut covered = 0;
    let mut found = Vec::new();
    for mention in sentence.mentions().iter().filter(|mention| mention.kind.is_initiative()) {
        if mention.range.end > covered {
            covered = mention.range.end;
            found.push(mention);
        }
    }
    found
}

/// The clauses of a sentence. Commas inside marks, brackets and names do not part them, and what is said inside
/// quotation marks is nobody's deed here.
pub(super) fn clauses<'l, 'p>(lexicons: &'l Lexicons, sentence: Sentence<'p>) -> Vec<Clause<'l, 'p>> {
    let whole = sentence.range();
    let shut = enclosed(sentence);
    let names: Vec<Range<usize>> = sentence.outermost().map(|mention| mention.range.clone()).collect();
    let here: Vec<Range<usize>> = names.iter().map(|name| name.start - whole.start..name.end - whole.start).collect();
    let verbs: Vec<Verb<'l>> = initiative::verbs(lexicons, sentence.text(), &here)
        .into_iter()
        .map(|found| Verb { range: whole.start + found.range.start..whole.start + found.range.end, found })
        .filter(|verb| !is_inside(&shut, verb.range.start))
        .collect();
    let mut ends: Vec<usize> = sentence
        .text()
        .char_indices()
        .map(|(at, c)| (whole.start + at, c))
        .filter(|(at, c)| "，,；;：:".contains(*c) && !is_inside(&shut, *at) && !is_inside(&names, *at))
        .map(|(at, _)| at)
        .collect();
    ends.push(whole.end);
    let mut start = whole.start;
    let mut clauses = Vec::new();
    for end in ends {
        let range = start..end;
        let inside = |at: usize| range.start <= at && at < range.end;
        let verbs: Vec<_> = verbs.iter().filter(|verb| inside(verb.range.start)).cloned().collect();
        let parties = parties(lexicons, sentence, range.clone(), &shut, &verbs);
        start = end + sentence.slice(end..whole.end).chars().next().map_or(0, char::len_utf8);
        clauses.push(Clause { sentence, range, parties, verbs });
    }
    clauses
}

/// The stretches inside marks and brackets, outermost, in order; a mark that is not closed encloses the rest.
fn enclosed(sentence: Sentence<'_>) -> Vec<Range<usize>> {
    let base = sentence.range().start;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (at, c) in sentence.text().char_indices() {
        match c {
            '“' | '「' | '『' | '《' | '（' | '(' => {
                if depth == 0 {
                    found.push(base + at..sentence.range().end);
                }
                depth += 1;
            }
            '”' | '」' | '』' | '》' | '）' | ')' => {
                depth = depth.saturating_sub(1);
                if let Some(last) = found.last_mut().filter(|_| depth == 0) {
                    last.end = last.end.min(base + at);
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether byte `at` lies inside one of the ranges, which are in order.
pub(super) fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let index = ranges.partition_point(|range| range.start <= at);
    index.checked_sub(1).is_some_and(|index| ranges[index].contains(&at))
}
