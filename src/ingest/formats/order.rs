//! The order in which the blocks of a page are read.
//!
//! A page is cut (the recursive XY cut of Nagy and Seth, 1984) where white space goes through it from edge to edge. Two
//! things come before white space: a headline with nothing beside it begins a new part of the page, so that the columns
//! above it are read before it, and columns are read whole unless something stands across them.

use super::printed::Bounds;

/// What is known of a block when it is brought into order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub bounds: Bounds,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A headline or a part of one.
    Heading,
    Body,
    /// What belongs to no article, and therefore does not stand in the way of a headline.
    Furniture,
}

/// Pages of more blocks are not pages of print; their order is left as it is.
const MOST_BLOCKS: usize = 2000;
/// Cuts within cuts: no newspaper page needs more.
const DEEPEST: usize = 32;

/// The blocks' indices in the order in which they are read. Boxes may overlap by `slack`.
pub(super) fn reading_order(blocks: &[Placed], slack: f32) -> Vec<usize> {
    let all: Vec<usize> = (0..blocks.len()).collect();
    if blocks.len() > MOST_BLOCKS {
        return all;
    }
    let mut order = Vec::with_capacity(blocks.len());
    Cutter { blocks, slack }.cut(all, DEEPEST, &mut order);
    order
}

struct Cutter<'a> {
    blocks: &'a [Placed],
    slack: f32,
}

impl Cutter<'_> {
    fn cut(&self, blocks: Vec<usize>, depth: usize, order: &mut Vec<usize>) {
        if blocks.len() < 2 || depth == 0 {
            return order.extend(blocks);
        }
        let rows = self.parted(&blocks, |bounds| (bounds.top, bounds.bottom));
        let stories = self.stories(&rows);
        if stories.len() > 1 {
            return stories.into_iter().for_each(|story| self.cut(story, depth - 1, order));
        }
        let columns = self.columns(&blocks);
        if columns.len() > 1 {
            return columns.into_iter().for_each(|column| self.cut(column, depth - 1, order));
        }
        let bands = self.bands(rows);
        if bands.len() > 1 {
            return bands.into_iter().for_each(|band| self.cut(band, depth - 1, order));
        }
        order.extend(blocks);
    }

    /// Rows together from one headline that has nothing beside it to the next.
    fn stories(&self, rows: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut stories: Vec<Vec<usize>> = Vec::new();
        let mut after_heading = false;
        for row in rows {
            let holds = |kind| row.iter().any(|&block| self.blocks[block].kind == kind);
            let heading = holds(Kind::Heading) && !holds(Kind::Body);
            match stories.last_mut() {
                Some(story) if !heading || after_heading => story.extend(row),
                _ => stories.push(row.clone()),
            }
            after_heading = heading;
        }
        stories
    }

    /// Rows together as long as the same white space parts their columns.
    fn bands(&self, rows: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let mut bands: Vec<Vec<usize>> = Vec::new();
        for row in rows {
            match bands.last_mut() {
                Some(band) if self.columns(&[band.as_slice(), &row].concat()).len() > 1 => band.extend(row),
                _ => bands.push(row),
            }
        }
        bands
    }

    fn columns(&self, blocks: &[usize]) -> Vec<Vec<usize>> {
        self.parted(blocks, |bounds| (bounds.left, bounds.right))
    }

    /// Blocks in groups with white space between, in the direction in which `extent` measures.
    fn parted(&self, blocks: &[usize], extent: impl Fn(&Bounds) -> (f32, f32)) -> Vec<Vec<usize>> {
        let mut sorted: Vec<(f32, f32, usize)> = blocks
            .iter()
            .map(|&block| {
                let (from, to) = extent(&self.blocks[block].bounds);
                (from, to, block)
            })
            .collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut end = f32::NEG_INFINITY;
        for (from, to, block) in sorted {
            match groups.last_mut() {
                Some(group) if from < end - self.slack => group.push(block),
                _ => groups.push(vec![block]),
            }
            end = end.max(to);
        }
        // Within a group the source's own order stands until a cut changes it.
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Left, top, right, bottom; a name with `#` is a headline.
    fn order(blocks: &[(&'static str, [f32; 4])]) -> Vec<&'static str> {
        let placed: Vec<Placed> = blocks
            .iter()
            .map(|(name, [left, top, right, bottom])| Placed {
                bounds: Bounds::new(*left, *top, *right, *bottom).expect("a box"),
                kind: if name.starts_with('#') { Kind::Heading } else { Kind::Body },
            })
            .collect();
        reading_order(&placed, 2.0).into_iter().map(|at| blocks[at].0).collect()
    }

    #[test]
    fn columns_are_read_before_the_headline_below_them() {
        let page = [
            ("#a", [0.0, 0.0, 60.0, 10.0]),
            ("a left", [0.0, 20.0, 48.0, 90.0]),
            ("#b", [0.0, 100.0, 60.0, 110.0]),
            ("b left", [0.0, 120.0, 48.0, 190.0]),
            ("a right", [52.0, 20.0, 100.0, 90.0]),
            ("b right", [52.0, 120.0, 100.0, 190.0]),
        ];
        assert_eq!(order(&page), ["#a", "a left", "a right", "#b", "b left", "b right"]);
    }

    #[test]
    fn a_headline_in_one_column_does_not_cut_the_column_beside_it() {
        let page = [
            ("a above", [0.0, 0.0, 48.0, 49.0]),
            ("a below", [0.0, 51.0, 48.0, 100.0]),
            ("c", [52.0, 0.0, 100.0, 45.0]),
            ("#b", [52.0, 51.0, 100.0, 60.0]),
            ("b", [52.0, 65.0, 100.0, 100.0]),
        ];
        assert_eq!(order(&page), ["a above", "a below", "c", "#b", "b"]);
    }

    #[test]
    fn what_stands_across_the_columns_parts_them() {
        let page = [
            ("left", [0.0, 0.0, 48.0, 50.0]),
            ("left below", [0.0, 70.0, 48.0, 90.0]),
            ("across", [0.0, 55.0, 100.0, 65.0]),
            ("right", [52.0, 0.0, 100.0, 50.0]),
            ("right below", [52.0, 70.0, 100.0, 90.0]),
        ];
        assert_eq!(order(&page), ["left", "right", "across", "left below", "right below"]);
    }

    #[test]
    fn two_stories_side_by_side_are_read_one_after_the_other() {
        let page = [
            ("#a", [0.0, 0.0, 48.0, 10.0]),
            ("#b", [52.0, 0.0, 100.0, 10.0]),
            ("a", [0.0, 20.0, 48.0, 90.0]),
            ("b", [52.0, 20.0, 100.0, 90.0]),
        ];
        assert_eq!(order(&page), ["#a", "a", "#b", "b"]);
    }
}
