//! How much likelier characters are as a person's name than as running text, in tenths of a bit: what surname, given
//! name or sounds cost, against the cheapest chain of words in their place.

use std::ops::Range;

use super::scan::{Scan, char_at, is_han, is_word};
use super::text_cost::{self, Chains, WordCosts};
use crate::extract::lexicon::NameCosts;
use crate::extract::{Lexicons, List};

/// What kind of name the characters make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Surname and given name.
    Han,
    /// Written by sound.
    Sound,
    /// Two parts written by sound with a dash between them.
    Joined,
}

/// A possible name.
#[derive(Debug, Clone)]
pub struct Chance {
    pub range: Range<usize>,
    pub kind: Kind,
    /// Tenths of a bit in its favour, before what stands around it is heard.
    pub bits: i32,
    /// The dictionary has it as a person's name.
    pub known: bool,
    pub japanese: bool,
}

/// Below this a chance is not worth keeping.
const LEAST: i32 = -100;

/// So many characters around a name decide how the text without it would read.
const AROUND: usize = 3;

/// What a character costs in a given name where the list does not say, and how much less than in the text at most.
const RARE: i32 = 165;
const RARELY: i32 = 10;

/// What a given name of two characters costs, and one of one.
const TWO: i32 = 4;
const ONE: i32 = 22;

/// A foreign name's length costs that much, from two characters on.
const LENGTHS: [i32; 7] = [28, 7, 23, 50, 69, 97, 120];

/// All chances in a text.
pub fn chances(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Chance> {
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for (at, c) in scan.text.char_indices() {
        if is_han(c) {
            run.push(at);
        } else if !run.is_empty() {
            run.push(at);
            Run::new(lexicons, scan, &run).chances(&mut found);
            run.clear();
        }
    }
    if !run.is_empty() {
        run.push(scan.text.len());
        Run::new(lexicons, scan, &run).chances(&mut found);
    }
    joined(scan.text, &mut found);
    found
}

/// What a surname and given name at `range` gain against running text; `None` for what is none.
pub fn gain(lexicons: &Lexicons, scan: &Scan<'_>, range: &Range<usize>) -> Option<i32> {
    let text = scan.text;
    let length = text.get(range.clone())?.chars().count();
    let before: Vec<usize> = text[..range.start]
        .char_indices()
        .rev()
        .take(AROUND)
        .take_while(|(_, c)| is_han(*c))
        .map(|(at, _)| at)
        .collect();
    let low = before.last().copied().unwrap_or(range.start);
    let mut starts: Vec<usize> = text[low..]
        .char_indices()
        .take(before.len() + length + AROUND)
        .take_while(|(_, c)| is_han(*c))
        .map(|(at, _)| low + at)
        .collect();
    let last = starts.last().copied()?;
    starts.push(last + char_at(text, last).map_or(0, char::len_utf8));
    let run = Run::new(lexicons, scan, &starts);
    let characters = run.characters();
    let mut found = Vec::new();
    run.han(before.len(), &characters, &mut found);
    Some(found.iter().find(|chance| chance.range == *range).map_or(LEAST, |chance| chance.bits))
}

/// Chinese characters without a mark between them.
struct Run<'r> {
    lexicons: &'r Lexicons,
    scan: &'r Scan<'r>,
    /// Where each begins, and where the last ends.
    starts: &'r [usize],
    /// What the words cost that begin at each.
    words: WordCosts<'r>,
    /// What each costs in names.
    costs: Vec<NameCosts>,
}

impl<'r> Run<'r> {
    fn new(lexicons: &'r Lexicons, scan: &'r Scan<'r>, starts: &'r [usize]) -> Self {
        let characters = starts.windows(2).filter_map(|ends| scan.text.get(ends[0]..ends[1])?.chars().next());
        let costs = characters.map(|c| lexicons.name_costs(c)).collect();
        Self { lexicons, scan, starts, words: WordCosts::new(scan.text, starts), costs }
    }

    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        &self.scan.text[self.starts[from]..self.starts[to]]
    }

    fn cost(&self, at: usize, column: usize) -> Option<i32> {
        self.costs[at][column].map(i32::from)
    }

    fn characters(&self) -> Vec<i32> {
        self.slice(0, self.count()).chars().map(text_cost::character).collect()
    }

    fn chances(&self, found: &mut Vec<Chance>) {
        let characters = self.characters();
        for from in 0..self.count() {
            self.han(from, &characters, found);
            self.sounds(from, &characters, found);
        }
    }

    fn han(&self, from: usize, characters: &[i32], found: &mut Vec<Chance>) {
        let rare = |at: usize| RARE.max(characters[at] - RARELY);
        for surname in self.lexicons[List::Surnames].starting_at(self.scan.text, self.starts[from]) {
            let Some(given) =
                (from + 1..=from + 2).find(|&given| given < self.count() && self.starts[given] == surname.range.end)
            else {
                continue;
            };
            let japanese = surname.column(0) == "japanese";
            let entry = self.lexicons[List::NameCharacters].get(surname.word);
            let Some(family) = entry.and_then(|entry| entry.column(0).parse::<i32>().ok()) else { continue };
            for end in given + 1..=self.count().min(given + if japanese { 3 } else { 2 }) {
                let known = self.known(from, end);
                // 蔡|其|昌: the cost of the given name tells.
                let generation =
                    end == given + 1 && end < self.count() && matches!(self.slice(given, end), "其" | "再");
                if generation && !known {
                    continue;
                }
                if !known && !self.may_be_given(end - 1) {
                    break;
                }
                let cost = family
                    + match end - given {
                        1 => ONE + self.cost(given, 3).unwrap_or(rare(given)),
                        2 => {
                            TWO + self.cost(given, 1).unwrap_or(rare(given))
                                + self.cost(given + 1, 2).unwrap_or(rare(given + 1))
                        }
                        _ => (given..end).map(|at| self.cost(at, 2).unwrap_or(rare(at))).sum(),
                    };
                self.weigh(from, end, cost, Kind::Han, known, characters, found);
                if let Some(last) = found.last_mut().filter(|last| japanese && last.range.start == self.starts[from]) {
                    last.japanese = true;
                }
            }
        }
    }

    fn may_be_given(&self, at: usize) -> bool {
        !self.lexicons[List::GivenStop].contains(self.slice(at, at + 1))
    }

    fn sounds(&self, from: usize, characters: &[i32], found: &mut Vec<Chance>) {
        let Some(first) = self.cost(from, 4) else { return };
        let mut inner = 0;
        for end in from + 2..=self.count().min(from + 1 + LENGTHS.len()) {
            let (Some(middle), Some(last)) = (self.cost(end - 1, 5), self.cost(end - 1, 6)) else { break };
            let cost = first + inner + last + LENGTHS[end - from - 2];
            inner += middle;
            self.weigh(from, end, cost, Kind::Sound, self.known(from, end), characters, found);
        }
    }

    /// The dictionary has it and has it as a name.
    fn known(&self, from: usize, end: usize) -> bool {
        let name = self.slice(from, end);
        end - from > 1
            && is_word(name)
            && text_cost::word(name).is_none()
            && !self.lexicons[List::WordsLikeNames].contains(name)
    }

    #[expect(clippy::too_many_arguments, reason = "what a chance is made of")]
    fn weigh(
        &self,
        from: usize,
        end: usize,
        cost: i32,
        kind: Kind,
        known: bool,
        characters: &[i32],
        found: &mut Vec<Chance>,
    ) {
        let cost = if known { cost.min(text_cost::of_frequency(self.slice(from, end))) } else { cost };
        // A name gains no more than its characters cost as characters, nor than they cost as words.
        if characters[from..end].iter().sum::<i32>() - cost < LEAST || self.words.cheapest(from, end) - cost < LEAST {
            return;
        }
        let (low, high) = (from.saturating_sub(AROUND), self.count().min(end + AROUND));
        let bits = Chains::new(&self.words, low, high).gain(from - low, end - low, cost);
        if bits >= LEAST {
            found.push(Chance { range: self.starts[from]..self.starts[end], kind, bits, known, japanese: false });
        }
    }
}

/// The dashes that part a foreign name's parts where a paper has no dot.
const DASHES: [char; 4] = ['-', '－', '—', '–'];

/// A dash between two parts written by sound says much for one name.
const DASH: i32 = 60;

/// 阿德里安-科瓦奇: the likeliest parts before and after a dash as one name.
fn joined(text: &str, found: &mut Vec<Chance>) {
    for (dash, mark) in text.char_indices().filter(|(_, c)| DASHES.contains(c)) {
        let after = dash + mark.len_utf8();
        let sounds = || found.iter().filter(|chance| chance.kind == Kind::Sound);
        let first = sounds().filter(|chance| chance.range.end == dash).max_by_key(|chance| chance.bits);
        let last = sounds().filter(|chance| chance.range.start == after).max_by_key(|chance| chance.bits);
        let (Some(first), Some(last)) = (first, last) else { continue };
        let bits = first.bits + last.bits + DASH;
        let range = first.range.start..last.range.end;
        if first.bits > 0 && last.bits > 0 {
            found.push(Chance { range, kind: Kind::Joined, bits, known: false, japanese: false });
        }
    }
}
