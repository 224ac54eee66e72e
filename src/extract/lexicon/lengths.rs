use rustc_hash::FxHashMap;

/// How long the words of a list are that begin or end with a character: most characters of a text begin no word of a
/// list, and most that do go on as none, which two looks tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Lengths {
    first: FxHashMap<char, Set>,
    last: FxHashMap<char, Set>,
    may_be_first: Filter,
    may_be_last: Filter,
    /// The pairs of characters that words begin with.
    may_begin: Pairs,
    /// The longest word, in bytes.
    longest: usize,
}

/// Lengths in bytes; those that are too long for it share the highest bit.
#[derive(Debug, Clone, Copy, Default)]
struct Set(u128);

/// The longest word that has a bit of its own, in bytes.
const LONGEST: usize = 126;

impl Set {
    fn put(&mut self, length: usize) {
        self.0 |= 1 << length.min(LONGEST + 1);
    }
}

/// The lengths that words may have, longest first.
pub(super) struct Candidates {
    rest: u128,
    /// The next length that has no bit of its own.
    longer: usize,
}

impl Candidates {
    const NONE: Self = Self { rest: 0, longer: LONGEST };

    /// Those of a set that `room` leaves.
    fn of(set: Set, room: usize, longest: usize) -> Self {
        let own = set.0 & !(1 << (LONGEST + 1));
        let rest = if room < LONGEST { own & ((1 << (room + 1)) - 1) } else { own };
        let longer = if set.0 >> (LONGEST + 1) == 0 { LONGEST } else { room.min(longest) };
        Self { rest, longer }
    }
}

impl Iterator for Candidates {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.longer > LONGEST {
            self.longer -= 1;
            return Some(self.longer + 1);
        }
        let length = self.rest.checked_ilog2()?;
        self.rest &= !(1 << length);
        Some(length as usize)
    }
}

/// A set of characters by their low bits, which holds some that were not put in.
#[derive(Debug, Clone, Copy)]
struct Filter([u64; 64]);

impl Default for Filter {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Filter {
    #[inline]
    fn place(key: u32) -> (usize, u64) {
        let bits = key as usize & 0xFFF;
        (bits / 64, 1 << (bits % 64))
    }

    fn put(&mut self, key: u32) {
        let (word, bit) = Self::place(key);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }
}

/// The low bits of a character of three bytes, as Chinese has them; `None` for others.
#[inline]
fn low_bits(bytes: [u8; 3]) -> Option<u32> {
    (bytes[0] >> 4 == 0xE).then(|| u32::from(bytes[1] & 0x3F) << 6 | u32::from(bytes[2] & 0x3F))
}

/// A set of pairs of characters by a hash, which holds some that were not put in.
#[derive(Debug, Clone, Default)]
struct Pairs {
    bits: Box<[u64]>,
    /// So many low bits of a hash are left out.
    shift: u32,
}

impl Pairs {
    /// With room for so many pairs, a sixteenth of which is taken at most.
    fn with_room(pairs: usize) -> Self {
        let words = (pairs / 4).next_power_of_two().max(16);
        Self { bits: vec![0; words].into(), shift: 32 - 6 - words.ilog2() }
    }

    #[inline]
    fn place(&self, first: char, second: char) -> (usize, u64) {
        let hash = u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA6B);
        let bits = (hash >> self.shift) as usize;
        (bits / 64, 1 << (bits % 64))
    }

    fn put(&mut self, first: char, second: char) {
        let (word, bit) = self.place(first, second);
        self.bits[word] |= bit;
    }

    #[inline]
    fn may_hold(&self, first: char, second: char) -> bool {
        let (word, bit) = self.place(first, second);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

impl Lengths {
    fn add(&mut self, word: &str) {
        let mut chars = word.chars();
        let (Some(first), Some(last)) = (chars.next(), word.chars().next_back()) else { return };
        if let Some(second) = chars.next() {
            self.may_begin.put(first, second);
        }
        self.may_be_first.put(first.into());
        self.may_be_last.put(last.into());
        self.first.entry(first).or_default().put(word.len());
        self.last.entry(last).or_default().put(word.len());
        self.longest = self.longest.max(word.len());
    }

    /// Whether a word may stand at the start of `text`, by the character there alone.
    #[inline]
    pub fn may_start(&self, text: &str) -> bool {
        let Some(first) = text.as_bytes().first_chunk() else { return !text.is_empty() };
        low_bits(*first).is_none_or(|key| self.may_be_first.may_hold(key))
    }

    /// Whether the character is a word by itself.
    #[inline]
    pub fn contains_char(&self, c: char) -> bool {
        self.may_be_first.may_hold(c.into()) && self.first.get(&c).is_some_and(|set| set.0 >> c.len_utf8() & 1 == 1)
    }

    /// Whether a word may stand at the end of `text`, by the character there alone.
    #[inline]
    fn may_end(&self, text: &str) -> bool {
        let Some(last) = text.as_bytes().last_chunk() else { return !text.is_empty() };
        low_bits(*last).is_none_or(|key| self.may_be_last.may_hold(key))
    }

    /// The lengths in bytes of words that may stand at the start of `text`, longest first.
    #[inline]
    pub fn at_start_of(&self, text: &str) -> Candidates {
        if self.may_start(text) { self.starting(text) } else { Candidates::NONE }
    }

    /// The lengths in bytes of words that may stand at the end of `text`, longest first.
    #[inline]
    pub fn at_end_of(&self, text: &str) -> Candidates {
        if self.may_end(text) { self.ending(text) } else { Candidates::NONE }
    }

    fn starting(&self, text: &str) -> Candidates {
        let mut chars = text.chars();
        let first = chars.next().filter(|c| self.may_be_first.may_hold((*c).into()));
        let Some((first, &set)) = first.and_then(|first| Some((first, self.first.get(&first)?))) else {
            return Candidates::NONE;
        };
        let goes_on = chars.next().is_some_and(|second| self.may_begin.may_hold(first, second));
        Candidates::of(set, if goes_on { text.len() } else { first.len_utf8() }, self.longest)
    }

    fn ending(&self, text: &str) -> Candidates {
        let last = text.chars().next_back().filter(|c| self.may_be_last.may_hold((*c).into()));
        let set = last.and_then(|last| self.last.get(&last));
        set.map_or(Candidates::NONE, |&set| Candidates::of(set, text.len(), self.longest))
    }
}

impl<'w> FromIterator<&'w str> for Lengths {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let words: Vec<&str> = words.into_iter().collect();
        let mut lengths = Lengths { may_begin: Pairs::with_room(words.len()), ..Lengths::default() };
        words.into_iter().for_each(|word| lengths.add(word));
        lengths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_longest_first_and_no_longer_than_the_text() {
        let lengths: Lengths = ["村", "村委会", "村民", "社区"].into_iter().collect();
        assert_eq!(lengths.at_start_of("村委会主任").collect::<Vec<_>>(), [9, 6, 3]);
        assert_eq!(lengths.at_start_of("村委").collect::<Vec<_>>(), [6, 3]);
        assert_eq!(lengths.at_start_of("村里").collect::<Vec<_>>(), [3]);
        assert_eq!(lengths.at_start_of("村").collect::<Vec<_>>(), [3]);
        assert_eq!(lengths.at_start_of("会").count(), 0);
        assert_eq!(lengths.at_end_of("柳湾村").collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn words_of_any_length_and_script_are_found() {
        let long = "村".repeat(60);
        let lengths: Lengths = [&long, "𠮷", "·", "5G", "A"].into_iter().collect();
        assert!(lengths.at_start_of(&format!("{long}民")).any(|length| length == long.len()));
        assert!(lengths.at_end_of(&format!("民{long}")).any(|length| length == long.len()));
        assert!(lengths.at_start_of("村民").all(|length| length <= 6));
        for word in ["𠮷", "·", "5G", "A"] {
            assert!(lengths.at_start_of(word).any(|length| length == word.len()), "{word}");
            assert!(lengths.at_end_of(&format!("民{word}")).any(|length| length == word.len()), "{word}");
        }
        assert_eq!(lengths.at_start_of("").count(), 0);
    }
}
