use rustc_hash::FxHashMap;

/// How long the words of a list are that begin or end with a character: most characters of a text begin no word of a
/// list, and are told apart from those that do by one look.
#[derive(Debug, Clone, Default)]
pub(super) struct Lengths {
    first: FxHashMap<char, Vec<usize>>,
    last: FxHashMap<char, Vec<usize>>,
    /// Which characters may be in `first` and `last`: their lowest bits.
    may_be_first: Filter,
    may_be_last: Filter,
}

/// A set of characters by their ten lowest bits, which holds some that were not put in.
#[derive(Debug, Clone, Copy, Default)]
struct Filter([u64; 16]);

impl Filter {
    fn place(c: char) -> (usize, u64) {
        let bits = u32::from(c) as usize & 0x3FF;
        (bits / 64, 1 << (bits % 64))
    }

    fn put(&mut self, c: char) {
        let (word, bit) = Self::place(c);
        self.0[word] |= bit;
    }

    fn may_hold(&self, c: &char) -> bool {
        let (word, bit) = Self::place(*c);
        self.0[word] & bit != 0
    }
}

impl Lengths {
    pub fn add(&mut self, word: &str) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        self.may_be_first.put(first);
        self.may_be_last.put(last);
        note(&mut self.first, first, word.len());
        note(&mut self.last, last, word.len());
    }

    /// The lengths in bytes of words that may stand at the start of `text`, longest first.
    pub fn at_start_of(&self, text: &str) -> impl Iterator<Item = usize> + use<'_> {
        lengths(&self.first, text.chars().next().filter(|c| self.may_be_first.may_hold(c)))
    }

    /// The lengths in bytes of words that may stand at the end of `text`, longest first.
    pub fn at_end_of(&self, text: &str) -> impl Iterator<Item = usize> + use<'_> {
        lengths(&self.last, text.chars().next_back().filter(|c| self.may_be_last.may_hold(c)))
    }
}

fn lengths(by: &FxHashMap<char, Vec<usize>>, edge: Option<char>) -> impl Iterator<Item = usize> + use<'_> {
    edge.and_then(|edge| by.get(&edge)).into_iter().flatten().copied()
}

fn note(by: &mut FxHashMap<char, Vec<usize>>, edge: char, length: usize) {
    let lengths = by.entry(edge).or_default();
    if let Err(at) = lengths.binary_search_by(|known| length.cmp(known)) {
        lengths.insert(at, length);
    }
}
