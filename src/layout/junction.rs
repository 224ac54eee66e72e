//! Whether one line was printed on from another: the two characters at the break are a pair that the document sets side by
//! side more often than chance would.

use super::lines::Line;
use super::wording::ends_sentence;
use crate::text::fold_char;

/// How often characters, and pairs of them, stand within the lines of a document, counted in slots that pairs may share:
/// there are far more slots than pairs.
pub(super) struct Junctions {
    pairs: Vec<u16>,
    singles: Vec<u32>,
    total: f64,
}

const FEWEST_SLOTS: usize = 1 << 12;
const MOST_SLOTS: usize = 1 << 22;
const SINGLES: usize = 1 << 16;
/// A pair that stands so many times as often as chance would have it is a word, or a part of one.
const WORD: f64 = 20.0;
const LIKELY: f64 = 4.0;

/// How two characters go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// They never stand together.
    None,
    /// No more often than chance has it.
    Weak,
    Likely,
    Word,
}

impl Junctions {
    pub fn of(lines: &[Line<'_>]) -> Self {
        let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
        let slots = (2 * bytes).next_power_of_two().clamp(FEWEST_SLOTS, MOST_SLOTS);
        let (mut pairs, mut singles, mut total) = (vec![0u16; slots], vec![0u32; SINGLES], 0u32);
        for line in lines {
            let mut before = None;
            for c in line.text.chars() {
                singles[c as usize % SINGLES] += 1;
                total += 1;
                if let Some(before) = before {
                    let slot = &mut pairs[slot(before, c) & (slots - 1)];
                    *slot = slot.saturating_add(1);
                }
                before = Some(c);
            }
        }
        Self { pairs, singles, total: f64::from(total) }
    }

    /// How the end of one line and the beginning of another go together.
    pub fn bond(&self, before: &str, after: &str) -> Bond {
        let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return Bond::None };
        if !(fold_char(last).is_alphanumeric() && fold_char(first).is_alphanumeric()) {
            return Bond::None;
        }
        let together = self.pairs[slot(last, first) & (self.pairs.len() - 1)];
        let single = |c: char| f64::from(self.singles[c as usize % SINGLES]).max(1.0);
        let lift = f64::from(together) * self.total / (single(last) * single(first));
        match together {
            0 => Bond::None,
            2.. if lift >= WORD => Bond::Word,
            _ if lift >= LIKELY => Bond::Likely,
            _ => Bond::Weak,
        }
    }

    /// How well `after` goes on where `before` breaks off: what stands behind a full stop says nothing.
    pub fn fit(&self, before: &str, after: &str) -> i32 {
        if ends_sentence(before) {
            return 0;
        }
        match self.bond(before, after) {
            Bond::None => -1,
            Bond::Weak => 0,
            Bond::Likely => 1,
            Bond::Word => 3,
        }
    }
}

fn slot(first: char, second: char) -> usize {
    let pair = (u64::from(u32::from(first)) << 21) | u64::from(u32::from(second));
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn a_pair_that_stands_elsewhere_joins() {
        let text = "柳湾村的资源十分丰富，这里有山有水，村民把资源用好，日子便一天比一天好，红色文化资\n";
        let junctions = Junctions::of(&lines(text, 0..text.len()));
        assert_eq!(junctions.bond("红色文化资", "源丰富"), Bond::Likely);
        assert_eq!(junctions.bond("红色文化资", "京东大鼓"), Bond::None);
        assert_eq!(junctions.bond("修通了新路。", "源丰富"), Bond::None);
    }
}
