//! The order in which the blocks of a page are read: a recursive XY-cut that knows headlines.
//!
//! A page is cut along white space, across and down, until nothing is left to cut. What makes it a newspaper's is the
//! choice between the two: columns are read before rows, but no cut between columns runs past an article's beginning, or
//! the text under one headline would be mixed with that above it. For that a headline counts as wide as the columns whose
//! tops it leads.

use super::blocks::Block;
use super::geometry::Area;

/// White space between columns is at least so many letters wide.
const COLUMN_GAP: f32 = 0.55;
/// White space between rows is at least so many letters tall.
const ROW_GAP: f32 = 0.08;
/// Columns of one article stand no further apart: letters.
const WIDEST_GUTTER: f32 = 3.5;
/// Tops of an article's columns differ by no more: letters.
const LEVEL: f32 = 0.8;
/// Boxes overlap by no more: letters.
const SLACK: f32 = 0.3;
/// A page is cut no deeper; more is no newspaper.
const DEEPEST: usize = 48;
/// Pages in more pieces are read from the top, since finding their order would take too long.
const MOST_BLOCKS: usize = 2000;

/// The places of the blocks in reading order. `body` is the size of running text.
pub(super) fn order(blocks: &[Block], body: f32) -> Vec<usize> {
    if blocks.len() > MOST_BLOCKS {
        return (0..blocks.len()).collect();
    }
    let cutter = Cutter { blocks, leads: leads(blocks, body), body };
    let mut order = Vec::with_capacity(blocks.len());
    cutter.read((0..blocks.len()).collect(), 0, &mut order);
    order
}

/// Which blocks lead an article, headlines and the by-lines that stand below them alone in their row, and what each covers.
fn leads(blocks: &[Block], body: f32) -> Leads {
    let mut leads: Vec<bool> = blocks.iter().map(|block| block.is_heading).collect();
    let led: Vec<bool> = blocks.iter().map(|block| is_led(blocks, block, body)).collect();
    let (mut reach, beside) = reaches(blocks, &led, body);
    for (at, credit) in blocks.iter().enumerate().filter(|(_, block)| block.is_credit) {
        let above = (0..blocks.len())
            .filter(|&other| {
                let distance = credit.area.top - blocks[other].area.bottom;
                blocks[other].is_heading
                    && !blocks[other].is_vertical()
                    && (-0.5 * body..4.0 * body).contains(&distance)
                    && reach[other].shared_width(&credit.area) > 0.0
            })
            .max_by(|&a, &b| blocks[a].area.bottom.total_cmp(&blocks[b].area.bottom));
        let Some(above) = above else { continue };
        let covered = Area { left: reach[above].left, right: reach[above].right, ..credit.area };
        let alone = blocks.iter().enumerate().all(|(other, block)| {
            other == at || block.area.shared_width(&covered) <= 0.0 || block.area.shared_height(&covered) <= 0.2 * body
        });
        if alone {
            leads[at] = true;
            reach[at] = covered.hull(credit.area);
        }
    }
    let mut begins = leads.clone();
    for at in beside {
        begins[at] = true;
    }
    Leads { leads, begins, reach }
}

/// What begins an article or its columns.
struct Leads {
    /// Headlines, and by-lines above the columns of an article.
    leads: Vec<bool>,
    /// Those, and the tops of columns beside a headline.
    begins: Vec<bool>,
    /// What each block covers: see [`reaches`].
    reach: Vec<Area>,
}

/// What each block covers: itself, a headline the columns under it too. And the blocks that stand beside a headline, at
/// the top of columns that carry on those under it.
fn reaches(blocks: &[Block], led: &[bool], body: f32) -> (Vec<Area>, Vec<usize>) {
    let mut reaches: Vec<Area> = blocks.iter().map(|block| block.area).collect();
    let mut beside: Vec<usize> = Vec::new();
    for (at, heading) in blocks.iter().enumerate().filter(|(_, block)| block.is_heading && !block.is_vertical()) {
        let mut reach = heading.area;
        // The tops of the text under it; a by-line of its own may stand between.
        let under = blocks.iter().enumerate().filter(|(other, block)| {
            *other != at
                && !block.is_heading
                && !block.is_credit
                && block.area.top > heading.area.level()
                && block.area.shared_width(&heading.area) > 0.0
        });
        let Some(top) = under.clone().map(|(_, block)| block.area.top).min_by(f32::total_cmp) else { continue };
        if top - heading.area.bottom > 12.0 * body {
            continue;
        }
        for (_, block) in under.filter(|(_, block)| (block.area.top - top).abs() < LEVEL * body) {
            reach = Area { top: reach.top, bottom: reach.bottom, ..reach.hull(block.area) };
        }
        let below = |block: &Block, from: f32, to: f32| (from..=to).contains(&block.area.top);
        widen(blocks, led, &mut reach, body, |block, to_the_right| {
            let level = (block.area.top - top).abs() < LEVEL * body;
            level || (to_the_right && below(block, heading.area.bottom - SLACK * body, top))
        });
        let mut beyond = reach;
        let from = heading.area.top - LEVEL * body;
        beside.extend(widen(blocks, led, &mut beyond, body, |block, to_the_right| {
            to_the_right && below(block, from, heading.area.bottom - SLACK * body)
        }));
        reaches[at] = reach;
    }
    let vertical = beside_vertical(blocks, led, body);
    beside.retain(|&at| !vertical[at]);
    (reaches, beside)
}

/// Widens a reach by the blocks beside it that no headline leads, one gutter at a time; gives those.
fn widen(
    blocks: &[Block],
    led: &[bool],
    reach: &mut Area,
    body: f32,
    belongs: impl Fn(&Block, bool) -> bool,
) -> Vec<usize> {
    let mut taken = Vec::new();
    loop {
        let next: Vec<usize> = (0..blocks.len())
            .filter(|&at| {
                let block = &blocks[at];
                let gutter = -block.area.shared_width(reach);
                // A block without width may stand on the edge for ever.
                let goes_beyond = block.area.left < reach.left || block.area.right > reach.right;
                !block.is_heading
                    && !block.is_credit
                    && !led[at]
                    && goes_beyond
                    && (0.0..=WIDEST_GUTTER * body).contains(&gutter)
                    && belongs(block, block.area.left >= reach.right)
            })
            .collect();
        if next.is_empty() {
            return taken;
        }
        for &at in &next {
            let area = blocks[at].area;
            (reach.left, reach.right) = (reach.left.min(area.left), reach.right.max(area.right));
        }
        taken.extend(next);
    }
}

/// The columns beside vertical headlines: those at the right of one where there are any without a headline, else those at the left.
fn beside_vertical(blocks: &[Block], led: &[bool], body: f32) -> Vec<bool> {
    let mut beside = vec![false; blocks.len()];
    for headline in blocks.iter().filter(|block| block.is_heading && block.is_vertical()) {
        let mut run = |to_the_right: bool| {
            let mut edge = headline.area;
            loop {
                let next = blocks.iter().zip(led).position(|(block, led)| {
                    let gutter = if to_the_right { block.area.left - edge.right } else { edge.left - block.area.right };
                    let goes_beyond =
                        if to_the_right { block.area.right > edge.right } else { block.area.left < edge.left };
                    !block.is_heading
                        && !led
                        && goes_beyond
                        && (0.0..=WIDEST_GUTTER * body).contains(&gutter)
                        && (block.area.top - headline.area.top).abs() < 3.0 * body
                });
                let Some(next) = next else { break };
                beside[next] = true;
                edge = blocks[next].area;
            }
            edge != headline.area
        };
        if !run(true) {
            run(false);
        }
    }
    beside
}

/// Whether a headline stands right above a block.
fn is_led(blocks: &[Block], block: &Block, body: f32) -> bool {
    let nearest = blocks
        .iter()
        .filter(|other| other.area.level() < block.area.top && other.area.shared_width(&block.area) > 0.0)
        .max_by(|a, b| a.area.bottom.total_cmp(&b.area.bottom));
    nearest
        .is_some_and(|above| (above.is_heading || above.is_credit) && block.area.top - above.area.bottom < 4.0 * body)
}

struct Cutter<'b> {
    blocks: &'b [Block],
    leads: Leads,
    body: f32,
}

impl Cutter<'_> {
    fn read(&self, region: Vec<usize>, depth: usize, order: &mut Vec<usize>) {
        if region.len() < 2 {
            return order.extend(region);
        }
        if depth >= DEEPEST {
            return order.extend(self.by_place(region));
        }
        let columns = self.columns(&region);
        let rows = self.rows(&region);
        let pieces = match (columns.len() > 1, rows.len() > 1) {
            (false, false) => return order.extend(self.by_place(region)),
            (true, false) => self.with_vertical_headlines(columns),
            (false, true) => self.bands(rows),
            (true, true) if self.all_begin(&columns) => self.with_vertical_headlines(columns),
            (true, true) => match self.beginnings(&rows) {
                Some(at) => [&rows[..at], &rows[at..]].map(<[_]>::concat).to_vec(),
                None => self.with_vertical_headlines(columns),
            },
        };
        for piece in pieces {
            self.read(piece, depth + 1, order);
        }
    }

    /// The pieces of a region between white space that runs down through all of it, from the left.
    fn columns(&self, region: &[usize]) -> Vec<Vec<usize>> {
        let span = |at: usize| (self.leads.reach[at].left, self.leads.reach[at].right);
        cut(region, span, COLUMN_GAP * self.body)
    }

    /// The pieces of a region between white space that runs across all of it, from the top.
    fn rows(&self, region: &[usize]) -> Vec<Vec<usize>> {
        let span = |at: usize| (self.blocks[at].area.top, self.blocks[at].area.bottom);
        cut(region, span, ROW_GAP * self.body)
    }

    /// Whether what is uppermost is a headline.
    fn begins(&self, piece: &[usize]) -> bool {
        let first = piece.iter().min_by(|a, b| self.blocks[**a].area.top.total_cmp(&self.blocks[**b].area.top));
        first.is_some_and(|&at| self.leads.begins[at])
    }

    /// Whether columns are articles of their own, or all without a headline.
    fn all_begin(&self, columns: &[Vec<usize>]) -> bool {
        let headed = columns.iter().filter(|column| self.begins(column)).count();
        headed == columns.len() || columns.iter().flatten().all(|&at| !self.leads.leads[at])
    }

    /// The first row, but for the uppermost, from which on every column begins with a headline.
    fn beginnings(&self, rows: &[Vec<usize>]) -> Option<usize> {
        (1..rows.len()).find(|&at| {
            self.begins(&rows[at])
                && !rows[at - 1].iter().all(|&at| self.leads.leads[at])
                && self.columns(&rows[at..].concat()).iter().all(|column| self.begins(column))
        })
    }

    /// Rows that share a gap between columns are read by columns; each such run is a band, and so is a row that spans them.
    fn bands(&self, rows: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let leading = |row: &[usize]| row.iter().all(|&at| self.leads.leads[at]);
        let mut bands: Vec<Vec<usize>> = Vec::new();
        let mut text_before = false;
        for row in rows {
            let ends_band = text_before && self.columns(&row).iter().all(|column| self.begins(column));
            text_before = !leading(&row);
            if let Some(band) = bands.last_mut().filter(|_| !ends_band) {
                let joined = [band.as_slice(), &row].concat();
                if self.columns(&joined).len() > 1 {
                    *band = joined;
                    continue;
                }
            }
            bands.push(row);
        }
        bands
    }

    /// Columns from the left; but a vertical headline comes before the text at its left that has no other.
    fn with_vertical_headlines(&self, columns: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let vertical =
            |column: &[usize]| column.iter().all(|&at| self.blocks[at].is_heading && self.blocks[at].is_vertical());
        let hull =
            |column: &[usize]| column.iter().map(|&at| self.blocks[at].area).reduce(Area::hull).unwrap_or_default();
        let leads = |headline: &[usize], text: &[usize]| {
            let (headline, area) = (hull(headline), hull(text));
            !vertical(text)
                && !self.begins(text)
                && headline.shared_height(&area) > 0.5 * headline.height().min(area.height())
        };
        let mut ordered: Vec<Vec<usize>> = Vec::new();
        let mut rest = columns.into_iter().peekable();
        while let Some(column) = rest.next() {
            let before = ordered.last().is_some_and(|text| leads(&column, text));
            let behind = rest.peek().is_some_and(|text| leads(&column, text));
            if !vertical(&column) || behind || !before {
                ordered.push(column);
                continue;
            }
            let top = ordered.last().map_or(0.0, |text| hull(text).top);
            let level = |text: &Vec<usize>| leads(&column, text) && (hull(text).top - top).abs() < 2.0 * self.body;
            let run = ordered.iter().rev().take_while(|text| level(text)).count();
            ordered.insert(ordered.len() - run, column);
        }
        ordered
    }

    /// What cannot be cut: each block after those above it and those at its left.
    fn by_place(&self, region: Vec<usize>) -> Vec<usize> {
        let mut rest = region;
        rest.sort_by(|&a, &b| {
            let (a, b) = (self.blocks[a].area, self.blocks[b].area);
            a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top))
        });
        let mut ordered = Vec::with_capacity(rest.len());
        while !rest.is_empty() {
            let above = |a: &Area, b: &Area| a.shared_width(b) > 0.0 && a.level() < b.level();
            let free = rest.iter().position(|&at| {
                let area = self.blocks[at].area;
                !rest.iter().any(|&other| other != at && above(&self.blocks[other].area, &area))
            });
            ordered.push(rest.remove(free.unwrap_or(0)));
        }
        ordered
    }
}

/// Parts what no span of which reaches over a gap of at least `least`, in the order of the spans.
fn cut(region: &[usize], span: impl Fn(usize) -> (f32, f32), least: f32) -> Vec<Vec<usize>> {
    let mut sorted = region.to_vec();
    sorted.sort_by(|&a, &b| span(a).0.total_cmp(&span(b).0).then(a.cmp(&b)));
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for at in sorted {
        let (from, to) = span(at);
        match pieces.last_mut() {
            Some(piece) if from - end < least => piece.push(at),
            _ => pieces.push(vec![at]),
        }
        end = end.max(to);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    const BODY: f32 = 10.0;

    /// A block by its name, which begins with `#` for a headline, `|` for one that runs down, `@` for a by-line.
    fn block(name: &str, left: f32, top: f32, right: f32, bottom: f32) -> Block {
        let area = Area { left, top, right, bottom };
        let line = Line { text: name.to_owned(), area, size: BODY, is_vertical: name.starts_with('|') };
        let is_heading = name.starts_with(['#', '|']);
        Block { lines: vec![line], area, is_heading, is_credit: name.starts_with('@') }
    }

    fn read(blocks: &[(&str, f32, f32, f32, f32)]) -> String {
        let blocks: Vec<Block> = blocks.iter().map(|&(name, l, t, r, b)| block(name, l, t, r, b)).collect();
        order(&blocks, BODY).into_iter().map(|at| blocks[at].text()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn blocks_without_width_are_read() {
        let under = [("#", 0.0, 0.0, 100.0, 20.0), ("1", 0.0, 30.0, 100.0, 90.0), ("2", 100.0, 30.0, 100.0, 90.0)];
        assert_eq!(read(&under), "# 1 2");
        let beside = [("|", 0.0, 0.0, 20.0, 100.0), ("1", 30.0, 0.0, 100.0, 90.0), ("2", 100.0, 0.0, 100.0, 90.0)];
        assert_eq!(read(&beside), "| 1 2");
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_their_headline() {
        let page = [
            ("2", 110.0, 30.0, 210.0, 100.0),
            ("#", 0.0, 0.0, 320.0, 20.0),
            ("3", 220.0, 30.0, 320.0, 80.0),
            ("1", 0.0, 30.0, 100.0, 100.0),
        ];
        assert_eq!(read(&page), "# 1 2 3");
    }

    #[test]
    fn articles_beside_each_other_stay_apart_where_their_lines_are_level() {
        let page = [
            ("#a", 0.0, 0.0, 210.0, 20.0),
            ("#b", 220.0, 0.0, 430.0, 20.0),
            ("a1", 0.0, 30.0, 100.0, 100.0),
            ("a2", 110.0, 30.0, 210.0, 100.0),
            ("b1", 220.0, 30.0, 320.0, 100.0),
            ("b2", 330.0, 30.0, 430.0, 100.0),
        ];
        assert_eq!(read(&page), "#a a1 a2 #b b1 b2");
    }

    #[test]
    fn a_headline_that_does_not_span_its_columns_keeps_them_from_the_article_above() {
        let page = [
            ("#a", 0.0, 0.0, 320.0, 20.0),
            ("a1", 0.0, 30.0, 100.0, 100.0),
            ("a2", 110.0, 30.0, 210.0, 100.0),
            ("a3", 220.0, 30.0, 320.0, 100.0),
            ("#b", 0.0, 120.0, 150.0, 140.0),
            ("b1", 0.0, 150.0, 100.0, 200.0),
            ("b2", 110.0, 150.0, 210.0, 200.0),
            ("b3", 220.0, 150.0, 320.0, 200.0),
        ];
        assert_eq!(read(&page), "#a a1 a2 a3 #b b1 b2 b3");
    }

    #[test]
    fn short_articles_below_the_columns_of_a_long_one_come_after_it() {
        let page = [
            ("#a", 0.0, 0.0, 210.0, 20.0),
            ("a1", 0.0, 30.0, 100.0, 100.0),
            ("a2", 110.0, 30.0, 210.0, 100.0),
            ("#b", 0.0, 120.0, 100.0, 135.0),
            ("#c", 110.0, 120.0, 210.0, 135.0),
            ("b1", 0.0, 140.0, 100.0, 200.0),
            ("c1", 110.0, 140.0, 210.0, 200.0),
        ];
        assert_eq!(read(&page), "#a a1 a2 #b b1 #c c1");
    }

    #[test]
    fn a_stack_of_short_articles_beside_a_long_one_is_read_down() {
        let page = [
            ("#a", 0.0, 0.0, 100.0, 15.0),
            ("a1", 0.0, 20.0, 100.0, 90.0),
            ("#b", 0.0, 110.0, 100.0, 125.0),
            ("b1", 0.0, 130.0, 100.0, 200.0),
            ("#c", 110.0, 0.0, 320.0, 15.0),
            ("c1", 110.0, 20.0, 210.0, 90.0),
            ("c2", 110.0, 95.0, 210.0, 200.0),
            ("c3", 220.0, 20.0, 320.0, 200.0),
        ];
        assert_eq!(read(&page), "#a a1 #b b1 #c c1 c2 c3");
    }

    #[test]
    fn a_by_line_in_the_middle_stands_before_all_columns() {
        let page = [
            ("#", 100.0, 0.0, 220.0, 20.0),
            ("@", 130.0, 25.0, 190.0, 35.0),
            ("1", 0.0, 45.0, 100.0, 100.0),
            ("2", 110.0, 45.0, 210.0, 100.0),
            ("3", 220.0, 45.0, 320.0, 100.0),
        ];
        assert_eq!(read(&page), "# @ 1 2 3");
    }

    #[test]
    fn a_headline_down_the_right_edge_comes_before_its_text() {
        let page = [
            ("#a", 0.0, 0.0, 100.0, 20.0),
            ("a1", 0.0, 30.0, 100.0, 200.0),
            ("1", 110.0, 0.0, 210.0, 200.0),
            ("2", 220.0, 0.0, 320.0, 200.0),
            ("|", 330.0, 0.0, 350.0, 150.0),
        ];
        assert_eq!(read(&page), "#a a1 | 1 2");
        let left = [("|", 0.0, 0.0, 20.0, 150.0), ("1", 30.0, 0.0, 130.0, 200.0), ("2", 140.0, 0.0, 240.0, 200.0)];
        assert_eq!(read(&left), "| 1 2");
    }

    #[test]
    fn columns_beside_a_headline_come_after_those_under_it() {
        let page = [
            ("a1", 0.0, 0.0, 100.0, 70.0),
            ("a2", 110.0, 0.0, 210.0, 70.0),
            ("a3", 220.0, 0.0, 320.0, 70.0),
            ("#b", 0.0, 100.0, 210.0, 120.0),
            ("@b", 70.0, 125.0, 140.0, 135.0),
            ("b1", 0.0, 140.0, 100.0, 200.0),
            ("b2", 110.0, 140.0, 210.0, 200.0),
            ("b3", 220.0, 100.0, 320.0, 200.0),
        ];
        assert_eq!(read(&page), "a1 a2 a3 #b @b b1 b2 b3");
    }

    #[test]
    fn what_cannot_be_cut_is_read_from_the_left_and_the_top() {
        let pinwheel = [
            ("1", 0.0, 0.0, 60.0, 30.0),
            ("2", 70.0, 0.0, 100.0, 60.0),
            ("3", 0.0, 40.0, 30.0, 100.0),
            ("4", 40.0, 70.0, 100.0, 100.0),
            ("5", 35.0, 35.0, 65.0, 65.0),
        ];
        assert_eq!(read(&pinwheel), "1 3 5 2 4");
    }
}
