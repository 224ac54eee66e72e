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
    may_begin: Filter,
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

    /// The lengths, longest first; for the highest bit all that `room` leaves.
    fn lengths(self, room: usize) -> impl Iterator<Item = usize> {
        let longer = if self.0 >> (LONGEST + 1) == 0 { 0 } else { room };
        let mut rest = self.0 & !(1 << (LONGEST + 1));
        if room < LONGEST {
            rest &= (1 << (room + 1)) - 1;
        }
        let short = std::iter::from_fn(move || {
            let length = rest.checked_ilog2()?;
            rest &= !(1 << length);
            Some(length as usize)
        });
        (LONGEST + 1..=longer).rev().chain(short)
    }
}

/// A set of characters or pairs by some of their bits, which holds some that were not put in.
#[derive(Debug, Clone, Copy)]
struct Filter([u64; 64]);

impl Default for Filter {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Filter {
    fn place(key: u32) -> (usize, u64) {
        let bits = key as usize & 0xFFF;
        (bits / 64, 1 << (bits % 64))
    }

    fn put(&mut self, key: u32) {
        let (word, bit) = Self::place(key);
        self.0[word] |= bit;
    }

    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }
}

fn pair(first: char, second: char) -> u32 {
    (u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA6B)) >> 20
}

impl Lengths {
    pub fn add(&mut self, word: &str) {
        let mut chars = word.chars();
        let (Some(first), Some(last)) = (chars.next(), word.chars().next_back()) else { return };
        if let Some(second) = chars.next() {
            self.may_begin.put(pair(first, second));
        }
        self.may_be_first.put(first.into());
        self.may_be_last.put(last.into());
        self.first.entry(first).or_default().put(word.len());
        self.last.entry(last).or_default().put(word.len());
    }

    /// The lengths in bytes of words that may stand at the start of `text`, longest first.
    pub fn at_start_of(&self, text: &str) -> impl Iterator<Item = usize> + use<> {
        let mut chars = text.chars();
        let first = chars.next().filter(|c| self.may_be_first.may_hold((*c).into()));
        let set = first.and_then(|first| Some((first, *self.first.get(&first)?)));
        let (set, room) = set.map_or((Set::default(), 0), |(first, set)| {
            let goes_on = chars.next().is_some_and(|second| self.may_begin.may_hold(pair(first, second)));
            (set, if goes_on { text.len() } else { first.len_utf8() })
        });
        set.lengths(room)
    }

    /// The lengths in bytes of words that may stand at the end of `text`, longest first.
    pub fn at_end_of(&self, text: &str) -> impl Iterator<Item = usize> + use<> {
        let last = text.chars().next_back().filter(|c| self.may_be_last.may_hold((*c).into()));
        last.and_then(|last| self.last.get(&last)).copied().unwrap_or_default().lengths(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_longest_first_and_no_longer_than_the_text() {
        let mut lengths = Lengths::default();
        for word in ["村", "村委会", "村民", "社区"] {
            lengths.add(word);
        }
        assert_eq!(lengths.at_start_of("村委会主任").collect::<Vec<_>>(), [9, 6, 3]);
        assert_eq!(lengths.at_start_of("村委").collect::<Vec<_>>(), [6, 3]);
        assert_eq!(lengths.at_start_of("村里").collect::<Vec<_>>(), [3]);
        assert_eq!(lengths.at_start_of("村").collect::<Vec<_>>(), [3]);
        assert_eq!(lengths.at_start_of("会").count(), 0);
        assert_eq!(lengths.at_end_of("柳湾村").collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn words_of_any_length_are_found() {
        let long = "村".repeat(60);
        let mut lengths = Lengths::default();
        lengths.add(&long);
        assert!(lengths.at_start_of(&format!("{long}民")).any(|length| length == long.len()));
        assert!(lengths.at_end_of(&format!("民{long}")).any(|length| length == long.len()));
        assert!(lengths.at_start_of("村民").all(|length| length <= 6));
    }
}
