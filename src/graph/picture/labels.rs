//! Where names stand: the most important first, each at the best place that is still free.
//!
//! Point-feature labelling by a greedy choice among fixed positions (J. Christensen, J. Marks and S. Shieber, "An
//! Empirical Study of Algorithms for Point-Feature Label Placement", 1995). A name that finds no place is left out.

use super::canvas::{Anchor, Text};
use super::geometry::{Area, Point, number};
use super::grid::Grid;
use super::letters::LEADING;
use super::marks::Shape;

/// A node as labels see it.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub at: Point,
    pub radius: f64,
    pub lines: Vec<String>,
    pub size: f64,
}

/// Where the lines of a label go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// The top of the first line.
    pub at: Point,
    pub anchor: Anchor,
}

/// So many names of the highest rank may cover nodes of lower rank, rather than be left out.
const FOREMOST: usize = 200;
/// Between a node and its name.
const GAP: f64 = 2.0;

/// The spots of labels by node, given in `order` of their rank; and what is taken by then.
pub(super) fn place(wanted: &[Wanted], order: &[usize]) -> (Vec<Option<Spot>>, Taken) {
    let mut taken = Taken { nodes: Grid::new(40.0), texts: Grid::new(60.0) };
    let mut rank = vec![0; wanted.len()];
    for (place, &node) in order.iter().enumerate() {
        rank[node] = place;
        let Wanted { at, radius, .. } = wanted[node];
        taken.nodes.add(Area::around(at, 2.2 * radius, 2.2 * radius), node);
    }
    let mut spots = vec![None; wanted.len()];
    for &node in order {
        let one = &wanted[node];
        let is_free = |spot: &Spot, may_cover_lower: bool| {
            let area = area(one, *spot);
            let covers = |other: usize| other != node && !(may_cover_lower && rank[other] > rank[node]);
            taken.texts.over(&area).next().is_none() && !taken.nodes.over(&area).any(covers)
        };
        let found = candidates(one).find(|spot| is_free(spot, false));
        let found = found.or_else(|| {
            let may = rank[node] < FOREMOST;
            may.then(|| candidates(one).find(|spot| is_free(spot, true))).flatten()
        });
        if let Some(spot) = found {
            taken.texts.add(area(one, spot), node);
            spots[node] = Some(spot);
        }
    }
    (spots, taken)
}

/// What labels and nodes cover.
pub(super) struct Taken {
    nodes: Grid,
    texts: Grid,
}

impl Taken {
    /// Takes an area if nothing is there.
    pub fn take(&mut self, area: Area) -> bool {
        let is_free = self.texts.over(&area).next().is_none() && self.nodes.over(&area).next().is_none();
        if is_free {
            self.texts.add(area, usize::MAX);
        }
        is_free
    }
}

/// What a label covers at a spot, with a little air.
fn area(one: &Wanted, spot: Spot) -> Area {
    let Wanted { lines, size, .. } = one;
    Text { at: spot.at, anchor: spot.anchor, size: *size, lines, fill: "", halo: None, is_bold: false }
        .area()
        .grown(0.5)
}

/// Below, right, above, left, then at the corners; then the same further away.
fn candidates(one: &Wanted) -> impl Iterator<Item = Spot> + use<> {
    let Wanted { at, radius, size, .. } = *one;
    let height = LEADING * size * number(one.lines.len());
    [GAP, GAP + 0.9 * size].into_iter().flat_map(move |gap| {
        let reach = radius * if gap > GAP { Shape::REACH } else { 1.15 } + gap;
        let slant = reach * 0.75;
        let spot = |anchor, x: f64, y: f64| Spot { at: at + Point::new(x, y), anchor };
        [
            spot(Anchor::Middle, 0.0, reach),
            spot(Anchor::Start, reach, -height / 2.0),
            spot(Anchor::Middle, 0.0, -reach - height),
            spot(Anchor::End, -reach, -height / 2.0),
            spot(Anchor::Start, slant, slant - 0.3 * size),
            spot(Anchor::Start, slant, -slant - height + 0.3 * size),
            spot(Anchor::End, -slant, slant - 0.3 * size),
            spot(Anchor::End, -slant, -slant - height + 0.3 * size),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_at_one_place_stand_on_different_sides_and_a_crowd_loses_its_last() {
        let one =
            |x: f64| Wanted { at: Point::new(x, 0.0), radius: 4.0, lines: vec!["柳溪村".to_owned()], size: 12.0 };
        let crowd: Vec<Wanted> = (0..40).map(|n| one(number(n % 5))).collect();
        let order: Vec<usize> = (0..crowd.len()).collect();
        let (spots, _) = place(&crowd, &order);
        let areas: Vec<Area> = spots.iter().zip(&crowd).filter_map(|(spot, one)| Some(area(one, (*spot)?))).collect();
        assert!(areas.len() > 1 && areas.len() < 40);
        for (n, label) in areas.iter().enumerate() {
            assert!(areas[..n].iter().all(|other| !label.overlaps(other)));
        }
    }
}
