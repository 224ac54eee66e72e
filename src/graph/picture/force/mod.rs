//! Nodes as bodies that push one another away, held together by their edges as by springs.
//!
//! Attraction and repulsion as in T. Fruchterman and E. Reingold, "Graph Drawing by Force-directed Placement", 1991, with
//! the repulsion growing with degree as in M. Jacomy and others, "ForceAtlas2", 2014, and the step length of Y. Hu,
//! "Efficient, High-Quality Force-Directed Graph Drawing", 2005. Nothing is left to chance: where the nodes start follows
//! from the graph.

mod packing;
mod pivots;
mod quarters;
mod spacing;

use super::geometry::{Area, Point, number};
use crate::graph::analysis::{Adjacency, Following};
use quarters::Quarters;

/// What of a node takes room: a rectangle around its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::graph) struct Room {
    pub width: f64,
    pub height: f64,
}

/// Where nodes lie that take so much room; parts that nothing joins lie side by side. `reach` is how long an edge should
/// at least be.
pub(in crate::graph) fn place(adjacency: &Adjacency, rooms: &[Room], reach: f64) -> Vec<Point> {
    let parts = packing::parts(adjacency);
    let mut places = vec![Point::default(); adjacency.len()];
    let mut boxes = Vec::with_capacity(parts.len());
    for part in &parts {
        let part_rooms: Vec<Room> = part.iter().map(|&node| rooms[node]).collect();
        let found = connected(&packing::only(adjacency, part), &part_rooms, reach);
        let covered = found.iter().zip(&part_rooms).map(|(&at, room)| Area::around(at, room.width, room.height));
        boxes.push(covered.reduce(Area::joined).unwrap_or(Area::around(Point::default(), 0.0, 0.0)));
        for (&node, at) in part.iter().zip(found) {
            places[node] = at;
        }
    }
    for (part, shift) in parts.iter().zip(packing::side_by_side(&boxes)) {
        for &node in part {
            places[node] += shift;
        }
    }
    places
}

/// Of a graph in one piece.
fn connected(adjacency: &Adjacency, rooms: &[Room], reach: f64) -> Vec<Point> {
    if adjacency.len() < 2 {
        return vec![Point::default(); adjacency.len()];
    }
    let mut places = pivots::start(adjacency);
    settle(adjacency, &mut places);
    level(&mut places);
    spacing::scale(adjacency, &mut places, rooms, reach);
    spacing::part(&mut places, rooms);
    places
}

/// Moves nodes until the forces are in balance. An edge of length 1 between two nodes alone is at rest.
fn settle(adjacency: &Adjacency, places: &mut [Point]) {
    let count = places.len();
    let masses: Vec<f64> = (0..count).map(|node| (1.0 + number(adjacency.degree(node))).sqrt()).collect();
    let rounds = if count > 1000 { 220 } else { 400 };
    let (mut step, mut last_energy, mut better) = (number(count).sqrt() / 5.0, f64::MAX, 0);
    let mut stack = Vec::new();
    let mut forces = vec![Point::default(); count];
    for _ in 0..rounds {
        let quarters = Quarters::of(places, &masses);
        let middle = places.iter().fold(Point::default(), |sum, &at| sum + at) * (1.0 / number(count));
        let mut energy = 0.0;
        for (node, force) in forces.iter_mut().enumerate() {
            *force = quarters.push(node, places[node], &mut stack) * masses[node];
            for &other in adjacency.neighbours(node) {
                let way = places[other as usize] - places[node];
                *force += way * way.length();
            }
            // A little weight keeps long arms from reaching far out.
            *force += (middle - places[node]) * (0.02 * masses[node]);
            energy += force.x * force.x + force.y * force.y;
        }
        let mut moved = 0.0;
        for (at, force) in places.iter_mut().zip(&forces) {
            let by = force.unit() * step.min(force.length());
            *at += by;
            moved += by.length();
        }
        if energy < last_energy {
            better += 1;
            if better >= 5 {
                (better, step) = (0, step / 0.9);
            }
        } else {
            (better, step) = (0, step * 0.9);
        }
        last_energy = energy;
        if moved < 0.002 * number(count) {
            break;
        }
    }
}

/// Turns the longest way of the picture level: pages and screens are wide, and so are labels.
fn level(places: &mut [Point]) {
    let count = number(places.len());
    let middle = places.iter().fold(Point::default(), |sum, &at| sum + at) * (1.0 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for at in places.iter() {
        let way = *at - middle;
        xx += way.x * way.x;
        xy += way.x * way.y;
        yy += way.y * way.y;
    }
    let (sin, cos) = (-0.5 * (2.0 * xy).atan2(xx - yy)).sin_cos();
    for at in places.iter_mut() {
        let way = *at - middle;
        *at = Point::new(cos * way.x - sin * way.y, sin * way.x + cos * way.y);
    }
}

/// The graph that layouts go by: who hangs together with whom, whichever way.
pub(in crate::graph) fn adjacency(graph: &crate::graph::RelationGraph) -> Adjacency {
    Adjacency::of(graph, Following::Both)
}
