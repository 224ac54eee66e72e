//! What characters cost as running text: the cheapest chain of the dictionary's words, in tenths of a bit. Names of
//! persons are no words here, so that a chain tells how badly a text without the name would read.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::scan::{frequency, is_common_word, is_word};

/// Log2 of all that the dictionary counted, in tenths.
const TOTAL: i32 = 258;

/// Words are not longer, in characters.
const LONGEST: usize = 5;

/// So many costs are kept; then the store begins anew.
const KEPT: usize = 1 << 15;

thread_local! {
    static COSTS: RefCell<FxHashMap<Box<str>, Option<i32>>> = RefCell::default();
    /// Of single characters of the basic plane; 0 where none was asked for yet.
    static CHARACTERS: RefCell<Vec<i16>> = RefCell::default();
}

/// What a character costs as a word of its own.
pub fn character(c: char) -> i32 {
    let cost = || of_frequency(c.encode_utf8(&mut [0; 4]));
    let Ok(place) = u16::try_from(u32::from(c)) else { return cost() };
    CHARACTERS.with_borrow_mut(|known| {
        if known.is_empty() {
            known.resize(1 << 16, 0);
        }
        let known = &mut known[usize::from(place)];
        if *known == 0 {
            // No character is so common that it costs nothing, nor so rare that the number does not fit.
            *known = cost().clamp(1, i16::MAX.into()) as i16;
        }
        (*known).into()
    })
}

/// What the dictionary's word of several characters costs; `None` for what is no word of the language.
pub fn word(text: &str) -> Option<i32> {
    COSTS.with_borrow_mut(|costs| {
        if let Some(&cost) = costs.get(text) {
            return cost;
        }
        if costs.len() >= KEPT {
            costs.clear();
        }
        let cost = is_common_word(text).then(|| of_frequency(text));
        costs.insert(text.into(), cost);
        cost
    })
}

/// What a name that the dictionary has costs.
pub fn of_frequency(word: &str) -> i32 {
    // A few thousand ranks of frequency: single precision decides no tenth.
    TOTAL - (10.0 * (frequency(word) as f32).log2()).round() as i32
}

/// The costs of the words that begin at each character of a text, found when they are first asked for.
pub struct WordCosts<'t> {
    text: &'t str,
    /// The bytes at which the characters begin, with the end of the last.
    starts: &'t [usize],
    found: Vec<OnceCell<[Option<i32>; LONGEST]>>,
}

impl<'t> WordCosts<'t> {
    pub fn new(text: &'t str, starts: &'t [usize]) -> Self {
        Self { text, starts, found: vec![OnceCell::new(); starts.len()] }
    }

    /// Of one character, of two, and so on.
    fn from(&self, at: usize) -> [Option<i32>; LONGEST] {
        *self.found[at].get_or_init(|| {
            let rest = &self.text[self.starts[at]..];
            let mut costs = [None; LONGEST];
            costs[0] = rest.chars().next().map(character);
            for (length, cost) in (2..).zip(&mut costs[1..]) {
                let Some(&end) = self.starts.get(at + length) else { break };
                let part = &rest[..end - self.starts[at]];
                *cost = is_word(part).then(|| word(part)).flatten();
            }
            costs
        })
    }
}

impl WordCosts<'_> {
    /// What the characters from `low` to `high` cost as a chain of words.
    pub fn cheapest(&self, low: usize, high: usize) -> i32 {
        Chains::forward(self, low, high - low)[(high - low).min(ROOM - 1)]
    }
}

/// The costs of the cheapest chains up to and from each character of a short text.
pub struct Chains {
    forward: [i32; ROOM],
    backward: [i32; ROOM],
}

/// A name with what stands around it is shorter, in characters.
const ROOM: usize = 24;

impl Chains {
    /// Of the characters from `low` to `high`, of which only so many are read as there is room for.
    pub fn new(words: &WordCosts<'_>, low: usize, high: usize) -> Self {
        let count = (high - low).min(ROOM - 1);
        let forward = Self::forward(words, low, count);
        let mut backward = [i32::MAX / 2; ROOM];
        backward[count] = 0;
        for from in (0..count).rev() {
            let costs = words.from(low + from);
            for (to, cost) in (from + 1..=count.min(from + LONGEST)).zip(costs) {
                backward[from] = backward[from].min(cost.map_or(i32::MAX / 2, |cost| backward[to] + cost));
            }
        }
        Self { forward, backward }
    }

    fn forward(words: &WordCosts<'_>, low: usize, count: usize) -> [i32; ROOM] {
        let count = count.min(ROOM - 1);
        let mut forward = [i32::MAX / 2; ROOM];
        forward[0] = 0;
        for from in 0..count {
            let costs = words.from(low + from);
            for (to, cost) in (from + 1..=count.min(from + LONGEST)).zip(costs) {
                forward[to] = forward[to].min(cost.map_or(i32::MAX / 2, |cost| forward[from] + cost));
            }
        }
        forward
    }

    /// How much cheaper the text is with a name that costs `name` at these characters than without one.
    pub fn gain(&self, from: usize, to: usize, name: i32) -> i32 {
        let whole = self.backward[0];
        whole - self.forward[from] - name - self.backward[to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
    }

    #[test]
    fn a_chain_of_words_is_cheaper_than_its_characters() {
        let text = "高水平建设";
        let starts = starts(text);
        let chains = Chains::new(&WordCosts::new(text, &starts), 0, 5);
        let characters: i32 = text.chars().map(character).sum();
        assert!(chains.backward[0] < characters);
        assert_eq!(chains.forward[5], chains.backward[0]);
    }

    #[test]
    fn a_name_is_no_word_of_the_text() {
        assert_eq!(word("王铁成"), None);
        assert!(word("建设").is_some());
    }
}
