//! From words to lines.
//!
//! A gap of one character stands between columns as well as within lines (`记者　林秋禾`). So words are first joined over
//! small gaps alone; a wider gap is bridged only where the rows above and below have none at the same place.

use std::collections::BTreeMap;

use super::geometry::{Area, Word};
use super::sizes::{Sizes, median};
use super::stacks::stacks;
use crate::text::is_han;

/// A stretch of a line within one column, its letters of about one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// As tall as its letters, whatever the font states.
    pub area: Area,
    pub size: f32,
    /// Whether it ran down the page while others run across.
    pub is_vertical: bool,
}

/// A word with the size of its letters.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub word: Word,
    pub size: f32,
}

/// So much of a letter's size is a gap within a line.
const WORD_GAP: f32 = 0.55;
/// The same between letters of headlines, beside which another headline may stand.
const HEADLINE_GAP: f32 = 0.45;
/// Letters larger than the body's by this are a headline's.
const HEADLINE: f32 = 1.25;
/// Lines of different sizes up to this may be one line: Latin letters and digits are set smaller or larger.
const ONE_SIZE: f32 = 1.3;
/// A gap of more letters than this is within no line.
const WIDEST_GAP: f32 = 2.2;
/// A gap of so many letters with nothing above or below is within a line.
const LONE_GAP: f32 = 1.3;
/// Rows further away than so many letters tell nothing of a gap.
const NEXT_ROW: f32 = 2.3;
/// So many lines are looked at in a strip of the page; more is no newspaper.
pub(super) const NEAR: usize = 96;
/// Strips of the page by which neighbours are found: points.
pub(super) const STRIP: f32 = 12.0;

/// The lines of a page in no order that matters. `body` is the size of the letters of its running text.
pub(super) fn lines(words: Vec<Word>, sizes: &Sizes, body: f32) -> Vec<Line> {
    let (down, across): (Vec<Piece>, Vec<Piece>) = words
        .into_iter()
        .map(|word| {
            let size = sizes.size(&word);
            Piece { word, size }
        })
        .partition(|piece| piece.word.is_vertical);
    let (stacks, across) = stacks(across);
    let mut lines = join_near(across, body);
    lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left)));
    let mut lines = bridge(lines);
    let turned = down.into_iter().map(|piece| Line {
        area: Area { right: piece.word.area.left + piece.size, ..piece.word.area },
        text: piece.word.text,
        size: piece.size,
        is_vertical: true,
    });
    lines.extend(turned);
    lines.extend(stacks);
    lines
}

/// The box of the letters themselves.
pub(super) fn letters(piece: &Piece) -> Area {
    let level = piece.word.area.level();
    Area { top: level - piece.size / 2.0, bottom: level + piece.size / 2.0, ..piece.word.area }
}

pub(super) fn alike(a: f32, b: f32) -> bool {
    a.max(b) <= ONE_SIZE * a.min(b)
}

/// Words joined over small gaps.
fn join_near(mut pieces: Vec<Piece>, body: f32) -> Vec<Line> {
    pieces.sort_by(|a, b| {
        let (a, b) = (&a.word.area, &b.word.area);
        a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top))
    });
    let mut open: Vec<Open> = Vec::new();
    let mut strips: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for piece in pieces {
        let strip = (piece.word.area.level() / STRIP).floor() as i64;
        let reach = (piece.size / STRIP).ceil().min(16.0) as i64;
        let best = strips
            .range(strip - reach..=strip + reach)
            .flat_map(|(_, lines)| lines.iter().rev().take(NEAR))
            .copied()
            .filter_map(|at| Some((open[at].gap(&piece, body)?, at)))
            .min_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(a.1.cmp(&b.1)));
        match best {
            Some((gap, at)) => open[at].push(gap, piece),
            None => {
                strips.entry(strip).or_default().push(open.len());
                open.push(Open { area: letters(&piece), pieces: vec![(0.0, piece)] });
            }
        }
    }
    open.into_iter().map(Open::close).collect()
}

/// A line that grows to the right.
struct Open {
    area: Area,
    /// Each with the gap before it.
    pieces: Vec<(f32, Piece)>,
}

impl Open {
    fn last(&self) -> &Piece {
        &self.pieces[self.pieces.len() - 1].1
    }

    /// The gap before a word that carries the line on.
    fn gap(&self, piece: &Piece, body: f32) -> Option<f32> {
        let last = self.last();
        let size = if last.word.is_wide == piece.word.is_wide {
            last.size.min(piece.size)
        } else if last.word.is_wide {
            last.size
        } else {
            piece.size
        };
        let one_size = !(last.word.is_wide && piece.word.is_wide) || alike(last.size, piece.size);
        let gap = piece.word.area.left - last.word.area.right;
        let widest = size * if size > HEADLINE * body { HEADLINE_GAP } else { WORD_GAP };
        let level = (last.word.area.level() - piece.word.area.level()).abs() < 0.35 * size;
        // Of two signs that meet one is set half as wide as its box.
        let signs = [last.word.text.chars().next_back(), piece.word.text.chars().next()];
        let overlap = if signs.iter().flatten().all(|c| c.is_alphanumeric()) { 0.6 } else { 1.1 };
        (one_size && level && (-overlap * size..=widest).contains(&gap)).then_some(gap)
    }

    fn push(&mut self, gap: f32, piece: Piece) {
        self.area = self.area.hull(letters(&piece));
        self.pieces.push((gap, piece));
    }

    fn close(self) -> Line {
        let wide = || self.pieces.iter().filter(|(_, piece)| piece.word.is_wide);
        let size = if wide().next().is_some() {
            median(wide().map(|(_, piece)| piece.size))
        } else {
            median(self.pieces.iter().map(|(_, piece)| piece.size))
        };
        // Letters set wide have gaps everywhere: a space is a gap that is wider than the others.
        let single = |piece: &Piece| piece.word.is_wide && piece.word.text.chars().nth(1).is_none();
        let is_set_wide = 4 * self.pieces.iter().filter(|(_, piece)| single(piece)).count() > 3 * self.pieces.len();
        let usual = if is_set_wide { median(self.pieces[1..].iter().map(|(gap, _)| *gap)) } else { 0.0 };
        let mut text = String::new();
        for (gap, piece) in &self.pieces {
            if !text.is_empty() && is_space(&text, &piece.word.text, gap - usual.max(0.0), size) {
                text.push(' ');
            }
            text.push_str(&piece.word.text);
        }
        let level = median(self.pieces.iter().map(|(_, piece)| piece.word.area.level()));
        let area = Area { top: level - size / 2.0, bottom: level + size / 2.0, ..self.area };
        Line { text, area, size, is_vertical: false }
    }
}

/// Whether a gap between two words is a space: nearly always between Latin ones, at signs and between scripts only a wide one.
fn is_space(before: &str, after: &str, gap: f32, size: f32) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let latin = |c: char| c.is_alphanumeric() && !is_han(c);
    let least = if latin(last) && latin(first) {
        0.1
    } else if is_han(last) && is_han(first) {
        0.2
    } else if last == '■' || first == '■' || opens(first) && is_han(last) {
        0.18
    } else if latin(last) || latin(first) {
        // Typesetters put a quarter of a letter between scripts unasked.
        0.42
    } else {
        0.5
    };
    gap >= least * size
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '（' | '(' | '【' | '「')
}

/// Joins lines of one row over wider gaps that are no gaps between columns. `lines` are sorted from the top.
fn bridge(lines: Vec<Line>) -> Vec<Line> {
    let rows = Rows::of(&lines);
    let mut next: Vec<Option<usize>> = vec![None; lines.len()];
    let mut taken = vec![false; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        let right = rows
            .near(line.area.level(), 0.4 * line.size)
            .filter(|&other| other != at && !taken[other])
            .map(|other| (lines[other].area.left - line.area.right, other))
            .filter(|&(gap, other)| {
                let other = &lines[other];
                gap > 0.0
                    && gap <= WIDEST_GAP * line.size
                    && alike(line.size, other.size)
                    && (line.area.level() - other.area.level()).abs() < 0.35 * line.size
            })
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((gap, other)) = right
            && rows.is_bridged(&lines, at, other, gap)
        {
            next[at] = Some(other);
            taken[other] = true;
        }
    }
    let mut slots: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut joined = Vec::new();
    for at in 0..slots.len() {
        if taken[at] {
            continue;
        }
        let Some(mut line) = slots[at].take() else { continue };
        let mut on = next[at];
        while let Some(other) = on {
            if let Some(other) = slots[other].take() {
                line.text.push(' ');
                line.text.push_str(&other.text);
                line.area = line.area.hull(other.area);
            }
            on = next[other];
        }
        joined.push(line);
    }
    joined
}

/// Lines by the strip of the page that they stand in.
struct Rows {
    strips: BTreeMap<i64, Vec<usize>>,
}

impl Rows {
    fn of(lines: &[Line]) -> Self {
        let mut strips: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            strips.entry((line.area.level() / STRIP).floor() as i64).or_default().push(at);
        }
        Self { strips }
    }

    fn near(&self, level: f32, reach: f32) -> impl Iterator<Item = usize> + '_ {
        let reach = reach.min(16.0 * STRIP);
        let strips = ((level - reach) / STRIP).floor() as i64..=((level + reach) / STRIP).floor() as i64;
        self.strips.range(strips).flat_map(|(_, lines)| lines.iter().take(4 * NEAR)).copied()
    }

    /// Whether no column ends in the gap between two lines.
    fn is_bridged(&self, lines: &[Line], left: usize, right: usize, gap: f32) -> bool {
        let (from, to) = (&lines[left], &lines[right]);
        let rows = [-1.0, 1.0].map(|side| self.row(lines, from, to, side));
        let open = rows.contains(&Some(false));
        let crossed = rows.contains(&Some(true));
        !open && (crossed || gap <= LONE_GAP * from.size)
    }

    /// Whether a line of the next row above or below runs across the gap; `None` where there is no such row.
    fn row(&self, lines: &[Line], from: &Line, to: &Line, side: f32) -> Option<bool> {
        let reach = NEXT_ROW * from.size;
        let away = |line: &Line| side * (line.area.level() - from.area.level());
        let both = from.area.hull(to.area);
        let candidates: Vec<&Line> = self
            .near(from.area.level(), reach)
            .map(|at| &lines[at])
            .filter(|line| {
                alike(line.size, from.size)
                    && (0.6 * from.size..=reach).contains(&away(line))
                    && line.area.shared_width(&both) > 0.0
            })
            .collect();
        let nearest = candidates.iter().map(|line| away(line)).min_by(f32::total_cmp)?;
        let middle = (from.area.right + to.area.left) / 2.0;
        let slack = 0.25 * from.size;
        let row = candidates.iter().filter(|line| away(line) <= nearest + 0.4 * from.size);
        Some(row.clone().any(|line| line.area.left < middle - slack && line.area.right > middle + slack))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, level: f32, size: f32) -> Word {
        let ems: f32 = text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum();
        let area = Area { left, top: level - size, right: left + ems * size, bottom: level + size };
        Word::new(text, area).expect("ink")
    }

    fn texts(words: Vec<Word>) -> Vec<String> {
        let sizes = Sizes::of(words.iter());
        let mut lines = lines(words, &sizes, sizes.body);
        lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left)));
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_gap_is_a_column_s_where_the_rows_beside_have_it_too() {
        let rows = [
            word("柳湾村修通了一条", 0.0, 10.0, 10.0),
            word("东平村的坡上种满", 90.0, 10.0, 10.0),
            word("新路村民都说好。", 0.0, 26.0, 10.0),
            word("了树花开满坡了。", 90.0, 26.0, 10.0),
        ];
        assert_eq!(texts(rows.to_vec()).len(), 4);
        let byline = [
            word("记者", 0.0, 10.0, 10.0),
            word("林秋禾", 30.0, 10.0, 10.0),
            word("新路村民都说好。", 0.0, 26.0, 10.0),
        ];
        assert_eq!(texts(byline.to_vec()), ["记者 林秋禾", "新路村民都说好。"]);
    }

    #[test]
    fn spaces_stand_where_the_text_had_some() {
        let row = [
            word("A1", 0.0, 10.0, 10.0),
            word("road", 14.0, 10.0, 10.0),
            word("长", 38.0, 10.0, 10.0),
            word("3", 49.5, 10.0, 10.0),
            word("里", 56.0, 10.0, 10.0),
            word("好", 69.0, 10.0, 10.0),
        ];
        assert_eq!(texts(row.to_vec()), ["A1 road长3里 好"]);
        let wide: Vec<Word> =
            "云川日报".chars().enumerate().map(|(at, c)| word(&c.to_string(), 14.0 * at as f32, 9.0, 10.0)).collect();
        assert_eq!(texts(wide), ["云川日报"]);
    }

    #[test]
    fn characters_one_below_the_other_are_a_vertical_line() {
        let words = "修通新路".chars().enumerate().map(|(at, c)| word(&c.to_string(), 100.0, 26.0 * at as f32, 26.0));
        let words: Vec<Word> = words.collect();
        let lines = lines(words.clone(), &Sizes::of(words.iter()), 10.0);
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.text.as_str(), line.is_vertical, line.size), ("修通新路", true, 26.0));
    }
}
