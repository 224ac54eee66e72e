use super::super::geometry::{Point, number};

/// Points in a square that is quartered until each point is alone: what lies far away acts as one heavy point.
///
/// J. Barnes and P. Hut, "A hierarchical O(N log N) force-calculation algorithm", 1986.
pub(super) struct Quarters {
    cells: Vec<Cell>,
}

#[derive(Clone, Copy)]
struct Cell {
    corner: Point,
    side: f64,
    /// Of all points in it, weighted.
    middle: Point,
    mass: f64,
    quarters: [u32; 4],
    /// The only point in it.
    point: Option<u32>,
}

const NONE: u32 = u32::MAX;
/// Points that lie closer than this share of the square share a cell.
const DEEPEST: usize = 24;
/// A cell acts as one point when its side is less than this share of its distance.
const FAR: f64 = 0.9;

impl Quarters {
    pub fn of(points: &[Point], masses: &[f64]) -> Self {
        let low = points.iter().fold(Point::new(f64::MAX, f64::MAX), |a, b| Point::new(a.x.min(b.x), a.y.min(b.y)));
        let high = points.iter().fold(Point::new(f64::MIN, f64::MIN), |a, b| Point::new(a.x.max(b.x), a.y.max(b.y)));
        let side = (high.x - low.x).max(high.y - low.y).max(1e-6);
        let mut quarters = Self { cells: Vec::with_capacity(points.len() * 2) };
        quarters.cell(low, side);
        for index in 0..points.len() {
            quarters.insert(index, points, masses);
        }
        for cell in &mut quarters.cells {
            cell.middle = cell.middle * (1.0 / cell.mass.max(1e-12));
        }
        quarters
    }

    fn cell(&mut self, corner: Point, side: f64) -> u32 {
        let cell = Cell { corner, side, middle: Point::default(), mass: 0.0, quarters: [NONE; 4], point: None };
        self.cells.push(cell);
        u32::try_from(self.cells.len() - 1).unwrap_or(NONE)
    }

    fn insert(&mut self, index: usize, points: &[Point], masses: &[f64]) {
        let (mut at, mut depth) = (0, 0);
        loop {
            let cell = &mut self.cells[at];
            let (was_empty, alone) = (cell.mass == 0.0, cell.point.take());
            cell.mass += masses[index];
            cell.middle += points[index] * masses[index];
            if was_empty {
                cell.point = u32::try_from(index).ok();
                return;
            }
            if depth == DEEPEST {
                return;
            }
            if let Some(other) = alone {
                let other = other as usize;
                let below = self.below(at, points[other]);
                let cell = &mut self.cells[below];
                cell.mass = masses[other];
                cell.middle = points[other] * masses[other];
                cell.point = u32::try_from(other).ok();
            }
            at = self.below(at, points[index]);
            depth += 1;
        }
    }

    /// The quarter of a cell that a point lies in.
    fn below(&mut self, at: usize, point: Point) -> usize {
        let Cell { corner, side, quarters, .. } = self.cells[at];
        let half = side / 2.0;
        let (right, down) = (point.x >= corner.x + half, point.y >= corner.y + half);
        let which = usize::from(right) + 2 * usize::from(down);
        if quarters[which] == NONE {
            let corner = corner + Point::new(number(usize::from(right)), number(usize::from(down))) * half;
            self.cells[at].quarters[which] = self.cell(corner, half);
        }
        self.cells[at].quarters[which] as usize
    }

    /// What pushes a point away: the sum over all others of mass over distance.
    pub fn push(&self, index: usize, at: Point, stack: &mut Vec<u32>) -> Point {
        let mut push = Point::default();
        stack.clear();
        stack.push(0);
        while let Some(next) = stack.pop() {
            let cell = &self.cells[next as usize];
            if cell.point.is_some_and(|point| point as usize == index) {
                continue;
            }
            let way = at - cell.middle;
            let square = (way.x * way.x + way.y * way.y).max(1e-4);
            let is_leaf = cell.quarters == [NONE; 4];
            if is_leaf || cell.side * cell.side < FAR * FAR * square {
                push += way * (cell.mass / square);
            } else {
                stack.extend(cell.quarters.iter().filter(|&&quarter| quarter != NONE));
            }
        }
        push
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_push_is_near_to_that_of_all_points_one_by_one() {
        let points: Vec<Point> = (0..300).map(|n| Point::new(number(n * 37 % 101), number(n * 53 % 97))).collect();
        let masses = vec![1.0; points.len()];
        let quarters = Quarters::of(&points, &masses);
        for (index, &at) in points.iter().enumerate().step_by(17) {
            let others = points.iter().enumerate().filter(|&(other, _)| other != index);
            let exact = others.fold(Point::default(), |sum, (_, &other)| {
                let way = at - other;
                sum + way * (1.0 / (way.x * way.x + way.y * way.y).max(1e-4))
            });
            let near = quarters.push(index, at, &mut Vec::new());
            assert!((near - exact).length() < 0.1 * exact.length() + 0.3, "{near:?} {exact:?}");
        }
    }

    #[test]
    fn points_in_one_place_end_the_quartering() {
        let points = [Point::new(1.0, 1.0); 5];
        let push = Quarters::of(&points, &[1.0; 5]).push(0, points[0], &mut Vec::new());
        assert!(push.length() < 1.0);
    }
}
