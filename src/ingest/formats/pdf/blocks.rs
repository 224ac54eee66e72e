//! From lines to blocks: lines of one column and one size at an even distance. Blocks are what reading order moves about.

use super::geometry::Area;
use super::lines::Line;
use super::words::is_credit;
use crate::text::ends_sentence;

/// Lines that stand together, from the top.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub lines: Vec<Line>,
    pub area: Area,
    /// Letters as large as a headline's.
    pub is_heading: bool,
    /// A by-line or photo credit alone.
    pub is_credit: bool,
}

/// Letters larger than the body's by this may be a headline's.
const HEADING: f32 = 1.15;
/// Lines of running text in larger letters: more of them are an introduction, not a headline.
const TALLEST_HEADING: usize = 5;
/// Lines further apart than so many letters do not stand together.
const LEADING: f32 = 2.1;
/// The sizes and distances of a block's lines differ by no more.
const EVEN: f32 = 0.12;
/// First lines are set in by no more letters.
const INDENT: f32 = 3.2;
/// So many lines are looked at in search of the next one; more in a row are no newspaper.
const ROW_NEIGHBOURS: usize = 512;

/// The blocks of a page's lines. `body` is the size of running text.
pub(super) fn blocks(mut lines: Vec<Line>, body: f32) -> Vec<Block> {
    lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left)));
    let below: Vec<Option<usize>> = (0..lines.len()).map(|at| single(&lines, at, Side::Below)).collect();
    let above: Vec<Option<usize>> = (0..lines.len()).map(|at| single(&lines, at, Side::Above)).collect();
    let mut slots: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut blocks = Vec::new();
    for at in 0..slots.len() {
        let Some(first) = slots[at].take() else { continue };
        let is_credit = !first.is_vertical && is_credit(&first.text);
        let mut block = Block { area: first.area, lines: vec![first], is_heading: false, is_credit };
        let mut last = at;
        while let Some(next) = below[last].filter(|&next| above[next] == Some(last)) {
            match slots[next].take_if(|line| block.takes(line)) {
                Some(line) => block.push(line),
                None => break,
            }
            last = next;
        }
        block.is_heading = !block.is_credit && block.reads_like_heading(body);
        blocks.push(block);
    }
    blocks
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Above,
    Below,
}

/// The line next to another above or below it, where there is just one. `lines` are sorted from the top.
fn single(lines: &[Line], at: usize, side: Side) -> Option<usize> {
    let line = &lines[at];
    let reach = LEADING * line.size;
    let away = |other: &Line| match side {
        Side::Below => other.area.level() - line.area.level(),
        Side::Above => line.area.level() - other.area.level(),
    };
    let fits = |&other: &usize| {
        let other = &lines[other];
        away(other) > 0.4 * line.size && other.area.shared_width(&line.area) > 0.0
    };
    let within = |other: &usize| away(&lines[*other]) <= reach;
    let found: Vec<usize> = match side {
        Side::Below => (at + 1..lines.len())
            .take(ROW_NEIGHBOURS)
            .take_while(|&other| lines[other].area.top <= line.area.bottom + reach)
            .filter(fits)
            .filter(within)
            .collect(),
        Side::Above => (0..at)
            .rev()
            .take(ROW_NEIGHBOURS)
            .take_while(|&other| lines[other].area.top + 4.0 * reach >= line.area.top)
            .filter(fits)
            .filter(within)
            .collect(),
    };
    let nearest = found.iter().map(|&other| away(&lines[other])).min_by(f32::total_cmp)?;
    let mut row = found.into_iter().filter(|&other| away(&lines[other]) <= nearest + 0.4 * line.size);
    let first = row.next()?;
    row.next().is_none().then_some(first)
}

impl Block {
    fn push(&mut self, line: Line) {
        self.area = self.area.hull(line.area);
        self.lines.push(line);
    }

    pub fn size(&self) -> f32 {
        self.lines[0].size
    }

    pub fn is_vertical(&self) -> bool {
        self.lines[0].is_vertical
    }

    /// Whether a line below stands in the same column at the same distance.
    fn takes(&self, line: &Line) -> bool {
        let (first, last) = (&self.lines[0], &self.lines[self.lines.len() - 1]);
        let size = last.size;
        let differ = |a: f32, b: f32| (a - b).abs() > EVEN * b;
        if self.is_credit
            || last.is_vertical
            || line.is_vertical
            || is_signed(line, last)
            || differ(line.size, first.size)
        {
            return false;
        }
        let distance = line.area.level() - last.area.level();
        if self.lines.len() > 1 {
            let usual = (last.area.level() - first.area.level()) / (self.lines.len() - 1) as f32;
            if (distance - usual).abs() > 2.0 * EVEN * size {
                return false;
            }
        }
        let middle = |area: &Area| (area.left + area.right) / 2.0;
        let centred = (middle(&line.area) - middle(&self.area)).abs() < 0.6 * size;
        centred || (line.area.left - self.area.left).abs() < INDENT * size
    }

    fn reads_like_heading(&self, body: f32) -> bool {
        let prose = || self.lines.len() > 2 && self.lines.iter().any(|line| line.text.contains('。'));
        self.size() > HEADING * body && self.lines.len() <= TALLEST_HEADING && !prose()
    }

    /// The text of its lines, one after the other.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }
}

/// Whether a line below another is a by-line of its own, and not the middle of a sentence.
fn is_signed(line: &Line, above: &Line) -> bool {
    is_credit(&line.text) && (ends_sentence(&above.text) || above.size > 1.1 * line.size)
}
