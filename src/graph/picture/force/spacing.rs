use rustc_hash::FxHashMap;

use super::super::geometry::Point;
use super::Room;
use crate::graph::analysis::Adjacency;

/// How much of the picture nodes and their labels may cover.
const COVERED: f64 = 0.34;
/// Between two nodes with their labels.
const GAP: f64 = 6.0;
const ROUNDS: usize = 240;

/// Makes a layout so large that an edge is mostly as long as `reach`, or longer where nodes need the room.
pub(super) fn scale(adjacency: &Adjacency, places: &mut [Point], rooms: &[Room], reach: f64) {
    let mut lengths: Vec<f64> = (0..places.len())
        .flat_map(|node| adjacency.neighbours(node).iter().map(move |&other| (node, other as usize)))
        .filter(|(node, other)| node < other)
        .map(|(node, other)| (places[node] - places[other]).length())
        .collect();
    lengths.sort_by(f64::total_cmp);
    let by_length = reach / lengths.get(lengths.len() / 2).copied().unwrap_or(1.0).max(1e-6);
    let needed: f64 = rooms.iter().map(|room| (room.width + GAP) * (room.height + GAP)).sum();
    // Without the outermost, which lie alone.
    let spread = |of: fn(&Point) -> f64| {
        let mut values: Vec<f64> = places.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let tail = values.len() / 20;
        (values[values.len() - 1 - tail] - values[tail]).max(1e-3)
    };
    let (wide, high) = (spread(|at| at.x), spread(|at| at.y));
    // A path has no height and needs none.
    let by_room = (needed / COVERED / (wide * high.max(0.4 * wide))).sqrt();
    let factor = by_length.max(by_room.min(4.0 * by_length));
    for at in places.iter_mut() {
        *at = *at * factor;
    }
}

/// Pushes apart what overlaps, each pair along the shorter way out.
pub(super) fn part(places: &mut [Point], rooms: &[Room]) {
    let size = |of: fn(&Room) -> f64| rooms.iter().map(of).fold(1.0, f64::max) + GAP;
    let (wide, high) = (size(|room| room.width), size(|room| room.height));
    for _ in 0..ROUNDS {
        let mut cells: FxHashMap<(i32, i32), Vec<usize>> = FxHashMap::default();
        #[expect(clippy::cast_possible_truncation, reason = "no picture is 2^31 cells wide")]
        let cell = |at: Point| ((at.x / wide).floor() as i32, (at.y / high).floor() as i32);
        for (node, &at) in places.iter().enumerate() {
            cells.entry(cell(at)).or_default().push(node);
        }
        let mut is_crowded = false;
        for node in 0..places.len() {
            let (x, y) = cell(places[node]);
            for near in (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y))) {
                for &other in cells.get(&near).into_iter().flatten().filter(|&&other| other > node) {
                    is_crowded |= push(places, rooms, node, other);
                }
            }
        }
        if !is_crowded {
            return;
        }
    }
}

fn push(places: &mut [Point], rooms: &[Room], node: usize, other: usize) -> bool {
    let way = places[other] - places[node];
    let wide = f64::midpoint(rooms[node].width, rooms[other].width) + GAP - way.x.abs();
    let high = f64::midpoint(rooms[node].height, rooms[other].height) + GAP - way.y.abs();
    if wide <= 0.01 || high <= 0.01 {
        return false;
    }
    let sign = |value: f64| if value < 0.0 || (value == 0.0 && (node + other) % 2 == 1) { -1.0 } else { 1.0 };
    let by =
        if wide < high { Point::new(sign(way.x) * wide / 2.0, 0.0) } else { Point::new(0.0, sign(way.y) * high / 2.0) };
    places[node] = places[node] - by;
    places[other] += by;
    true
}

#[cfg(test)]
mod tests {
    use super::super::super::geometry::number;
    use super::*;

    #[test]
    fn a_heap_of_nodes_is_parted() {
        let mut places: Vec<Point> = (0..60).map(|n| Point::new(number(n % 8) * 9.0, number(n / 8) * 4.0)).collect();
        let rooms = vec![Room { width: 60.0, height: 24.0 }; places.len()];
        part(&mut places, &rooms);
        let overlap = |a: Point, b: Point| (a.x - b.x).abs() < 59.0 && (a.y - b.y).abs() < 23.0;
        let pairs = (0..60).flat_map(|a| (0..a).map(move |b| (a, b)));
        assert!(pairs.filter(|&(a, b)| overlap(places[a], places[b])).count() < 3);
    }
}
