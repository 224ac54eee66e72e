//! Vertical lines that come as single characters.

use std::collections::BTreeMap;

use super::geometry::Area;
use super::lines::{Line, NEAR, Piece, STRIP, alike, letters};
use super::sizes::median;

/// Vertical lines that come as single characters, one below the other and closer so than to what stands beside them.
pub(super) fn stacks(pieces: Vec<Piece>) -> (Vec<Line>, Vec<Piece>) {
    const LEAST: usize = 3;
    let neighbours = Neighbours::of(&pieces);
    let (singles, mut rest): (Vec<Piece>, Vec<Piece>) =
        pieces.into_iter().partition(|piece| piece.word.text.chars().nth(1).is_none());
    let mut lines = Vec::new();
    for run in runs(singles) {
        let is_wide = run.iter().filter(|piece| piece.word.is_wide).count() >= LEAST;
        let pitch = median(run.windows(2).map(|pair| middle(&pair[1]).1 - middle(&pair[0]).1));
        let beside = run.iter().filter(|piece| neighbours.closer(piece, pitch)).count();
        if !is_wide || 3 * beside > run.len() {
            rest.extend(run);
            continue;
        }
        let text: String = run.iter().map(|piece| piece.word.text.as_str()).collect();
        let size = median(run.iter().filter(|piece| piece.word.is_wide).map(|piece| piece.size));
        if let Some(area) = run.iter().map(letters).reduce(Area::hull) {
            lines.push(Line { text, area, size, is_vertical: true });
        }
    }
    (lines, rest)
}

/// Characters one below the other.
fn runs(mut singles: Vec<Piece>) -> Vec<Vec<Piece>> {
    singles.sort_by(|a, b| {
        let (a, b) = (middle(a), middle(b));
        a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0))
    });
    let mut runs: Vec<Vec<Piece>> = Vec::new();
    let mut strips: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for piece in singles {
        let strip = (middle(&piece).0 / STRIP).floor() as i64;
        let reach = (piece.size / STRIP).ceil().min(16.0) as i64;
        let near = strips.range(strip - reach..=strip + reach).flat_map(|(_, runs)| runs.iter().rev().take(NEAR));
        let above = near.copied().find(|&at| runs[at].last().is_some_and(|last| is_below(&piece, last)));
        match above {
            Some(at) => runs[at].push(piece),
            None => {
                strips.entry(strip).or_default().push(runs.len());
                runs.push(vec![piece]);
            }
        }
    }
    runs
}

/// Whether a character stands right below another. Signs hang to one side of their line.
fn is_below(piece: &Piece, above: &Piece) -> bool {
    let ((x, y), (above_x, above_y)) = (middle(piece), middle(above));
    let size = above.size.max(piece.size);
    let is_sign = |piece: &Piece| !piece.word.text.chars().all(char::is_alphanumeric);
    let aside = if is_sign(piece) || is_sign(above) { 0.75 } else { 0.3 };
    (x - above_x).abs() < aside * size && (0.6..1.7).contains(&((y - above_y) / size)) && alike(above.size, piece.size)
}

fn middle(piece: &Piece) -> (f32, f32) {
    ((piece.word.area.left + piece.word.area.right) / 2.0, piece.word.area.level())
}

/// The boxes of words by the strip of the page that they stand in.
struct Neighbours {
    strips: BTreeMap<i64, Vec<Area>>,
}

impl Neighbours {
    fn of(pieces: &[Piece]) -> Self {
        let mut strips: BTreeMap<i64, Vec<Area>> = BTreeMap::new();
        for piece in pieces {
            strips.entry((piece.word.area.level() / STRIP).floor() as i64).or_default().push(piece.word.area);
        }
        Self { strips }
    }

    /// Whether a word stands beside a character as close as the one below it.
    fn closer(&self, piece: &Piece, pitch: f32) -> bool {
        let (area, size) = (piece.word.area, piece.size);
        let strip = (area.level() / STRIP).floor() as i64;
        let mut near = self.strips.range(strip - 1..=strip + 1).flat_map(|(_, areas)| areas.iter().take(4 * NEAR));
        near.any(|other| {
            let gap = -area.shared_width(other);
            (other.level() - area.level()).abs() < 0.35 * size && gap >= -0.1 * size && gap + size < pitch
        })
    }
}
