use super::super::geometry::{Area, Point};
use crate::graph::analysis::{Adjacency, Following};

/// How much wider than high a picture of several parts should be.
const ASPECT: f64 = 1.4;
/// Between two parts.
const GAP: f64 = 30.0;

/// The parts that hang together, the largest first; of equal ones that with the first node. Nodes are in their order.
pub(super) fn parts(adjacency: &Adjacency) -> Vec<Vec<usize>> {
    let mut seen = vec![false; adjacency.len()];
    let mut parts = Vec::new();
    for first in 0..adjacency.len() {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut part = vec![first];
        let mut at = 0;
        while at < part.len() {
            for &next in adjacency.neighbours(part[at]) {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    part.push(next as usize);
                }
            }
            at += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part: &Vec<usize>| std::cmp::Reverse(part.len()));
    parts
}

/// One part as a graph of its own.
pub(super) fn only(adjacency: &Adjacency, part: &[usize]) -> Adjacency {
    let place = |node: usize| part.binary_search(&node).ok().and_then(|at| u32::try_from(at).ok());
    let arcs = part.iter().flat_map(|&node| {
        let to = adjacency.neighbours(node).iter().zip(adjacency.weights(node));
        to.filter_map(move |(&to, &weight)| Some((place(node)?, place(to as usize)?, weight, true)))
    });
    Adjacency::from_edges(part.len(), Following::Direction, arcs)
}

/// How far each rectangle has to go, so that they stand in rows, those of one row side by side.
pub(super) fn side_by_side(boxes: &[Area]) -> Vec<Point> {
    let area: f64 = boxes.iter().map(|one| (one.width() + GAP) * (one.height() + GAP)).sum();
    let widest = boxes.iter().map(Area::width).fold(0.0, f64::max);
    let most = (area * ASPECT).sqrt().max(widest);
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[b].height().total_cmp(&boxes[a].height()).then(a.cmp(&b)));
    let mut shifts = vec![Point::default(); boxes.len()];
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0);
    for one in order {
        let (width, height) = (boxes[one].width(), boxes[one].height());
        if x > 0.0 && x + width > most {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        shifts[one] = Point::new(x - boxes[one].left, y - boxes[one].top);
        x += width + GAP;
        row = f64::max(row, height);
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(one: &Area, by: Point) -> Area {
        let middle = Point::new(f64::midpoint(one.left, one.right), f64::midpoint(one.top, one.bottom));
        Area::around(middle + by, one.width(), one.height())
    }

    #[test]
    fn parts_stand_side_by_side_and_never_overlap() {
        let sizes = [(300.0, 200.0), (80.0, 40.0), (80.0, 40.0), (60.0, 30.0), (500.0, 90.0)];
        let boxes = sizes.map(|(width, height)| Area::around(Point::new(7.0, -3.0), width, height));
        let placed: Vec<Area> = boxes.iter().zip(side_by_side(&boxes)).map(|(one, by)| moved(one, by)).collect();
        for (a, one) in placed.iter().enumerate() {
            assert!(placed[..a].iter().all(|other| !one.overlaps(other)));
        }
    }

    #[test]
    fn a_graph_in_two_pieces_has_two_parts() {
        let adjacency =
            Adjacency::from_edges(5, Following::Both, [(0, 3, 1.0, true), (1, 2, 1.0, true), (2, 4, 1.0, true)]);
        assert_eq!(parts(&adjacency), [vec![1, 2, 4], vec![0, 3]]);
        assert_eq!(only(&adjacency, &[1, 2, 4]).neighbours(1), [0, 2]);
    }
}
