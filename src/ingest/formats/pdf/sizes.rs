//! How large letters are.

use std::collections::BTreeMap;

use super::geometry::Word;

/// The sizes of letters, told from how wide Chinese characters are set. Lines stretched to the column's width would mislead,
/// so words of one font, which are those with boxes of one height, all count together.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    by_height: BTreeMap<(bool, i64), f32>,
    /// How much taller boxes are than letters, which fonts state differently: the median.
    tallness: f32,
    /// The size that most letters have.
    pub body: f32,
}

impl Sizes {
    pub fn of<'w>(words: impl Iterator<Item = &'w Word>) -> Self {
        let mut found: BTreeMap<(bool, i64), Vec<(f32, f32)>> = BTreeMap::new();
        for word in words {
            if let Some(size) = word.size() {
                found.entry(key(word)).or_default().push((size, word.ems));
            }
        }
        let by_height: BTreeMap<_, _> = found.iter().map(|(key, sizes)| (*key, weighted_median(sizes))).collect();
        let mut tally: BTreeMap<i64, f64> = BTreeMap::new();
        for (key, words) in &found {
            let letters: f64 = words.iter().map(|(_, ems)| f64::from(*ems)).sum();
            *tally.entry((f64::from(by_height[key]) * 4.0).round() as i64).or_default() += letters;
        }
        let near = |size: i64| (size - 1..=size + 1).filter_map(|size| tally.get(&size)).sum::<f64>();
        let best = tally.keys().copied().max_by(|a, b| near(*a).total_cmp(&near(*b)).then(b.cmp(a)));
        let body = best.map_or(10.0, |size| (size as f32 / 4.0).max(0.5));
        let ratios =
            by_height.iter().filter(|((down, _), _)| !down).map(|((_, height), size)| *height as f32 / 10.0 / size);
        let tallness = Some(median(ratios)).filter(|ratio| *ratio > 0.2).unwrap_or(1.2);
        Self { by_height, tallness, body }
    }

    pub fn size(&self, word: &Word) -> f32 {
        let known = self.by_height.get(&key(word)).copied();
        known.unwrap_or_else(|| word.area.height() / self.tallness).max(0.5)
    }
}

fn key(word: &Word) -> (bool, i64) {
    let height = if word.is_vertical { word.area.width() } else { word.area.height() };
    (word.is_vertical, (height * 10.0).round() as i64)
}

/// The size of the middle letter.
fn weighted_median(sizes: &[(f32, f32)]) -> f32 {
    let mut sizes = sizes.to_vec();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<f32>() / 2.0;
    let mut passed = 0.0;
    let middle = sizes.iter().find(|(_, letters)| {
        passed += letters;
        passed >= half
    });
    middle.or(sizes.last()).map_or(10.0, |(size, _)| *size)
}

/// The middle value, 0 of none.
pub(super) fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
