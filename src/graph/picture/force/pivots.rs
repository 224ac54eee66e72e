use std::collections::VecDeque;

use super::super::geometry::{Point, number};
use crate::graph::analysis::Adjacency;

const PIVOTS: usize = 40;
const ROUNDS: usize = 60;

/// Where the nodes of a connected graph start: near to one another when few steps lie between them. Distances to a few
/// pivots, each as far as can be from those before, projected onto the plane of their greatest spread.
///
/// U. Brandes and C. Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of Large Data", 2006.
pub(super) fn start(adjacency: &Adjacency) -> Vec<Point> {
    let count = adjacency.len();
    let columns = centred(distances(adjacency), count);
    let first = spread(&columns, None);
    let second = spread(&columns, Some(&first));
    let along = |direction: &[f64], node: usize| -> f64 {
        columns.iter().zip(direction).map(|(column, part)| column[node] * part).sum()
    };
    let longest = (0..count).map(|node| along(&first, node).abs()).fold(1e-9, f64::max);
    let size = number(count).sqrt();
    (0..count)
        .map(|node| {
            // A spiral keeps those apart that are equally far from every pivot, such as the leaves of a star.
            let turn = 2.399_963_229_728_653 * number(node);
            let apart = Point::new(turn.cos(), turn.sin()) * (0.05 + 0.25 * (number(node) / number(count)).sqrt());
            (Point::new(along(&first, node), along(&second, node)) * (1.0 / longest) + apart) * size
        })
        .collect()
}

/// For each pivot the steps to every node.
fn distances(adjacency: &Adjacency) -> Vec<Vec<f64>> {
    let count = adjacency.len();
    let mut nearest = vec![usize::MAX; count];
    let mut pivot = (0..count).max_by_key(|&node| (adjacency.degree(node), count - node)).unwrap_or_default();
    let mut found = Vec::new();
    for _ in 0..PIVOTS.min(count) {
        let steps = steps_from(adjacency, pivot);
        for (near, &step) in nearest.iter_mut().zip(&steps) {
            *near = (*near).min(step);
        }
        found.push(steps.into_iter().map(number).collect());
        pivot = (0..count).max_by_key(|&node| (nearest[node], count - node)).unwrap_or_default();
        if nearest[pivot] == 0 {
            break;
        }
    }
    found
}

fn steps_from(adjacency: &Adjacency, from: usize) -> Vec<usize> {
    let mut steps = vec![usize::MAX; adjacency.len()];
    steps[from] = 0;
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        for &next in adjacency.neighbours(node) {
            let next = next as usize;
            if steps[next] == usize::MAX {
                steps[next] = steps[node] + 1;
                queue.push_back(next);
            }
        }
    }
    steps
}

/// Squared and with the means of rows, columns and all taken out.
fn centred(mut columns: Vec<Vec<f64>>, count: usize) -> Vec<Vec<f64>> {
    columns.iter_mut().flatten().for_each(|value| *value *= *value);
    let pivots = number(columns.len());
    let rows: Vec<f64> =
        (0..count).map(|node| columns.iter().map(|column| column[node]).sum::<f64>() / pivots).collect();
    let all = rows.iter().sum::<f64>() / number(count);
    for column in &mut columns {
        let mean = column.iter().sum::<f64>() / number(count);
        for (value, row) in column.iter_mut().zip(&rows) {
            *value = -0.5 * (*value - mean - row + all);
        }
    }
    columns
}

/// The direction of greatest spread, by power iteration; the second greatest beside one that is known.
fn spread(columns: &[Vec<f64>], known: Option<&[f64]>) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let products: Vec<Vec<f64>> = columns.iter().map(|a| columns.iter().map(|b| dot(a, b)).collect()).collect();
    let mut direction: Vec<f64> = (0..columns.len()).map(|at| 1.0 / (1.0 + number(at))).collect();
    for _ in 0..ROUNDS {
        if let Some(known) = known {
            let along = dot(&direction, known);
            direction.iter_mut().zip(known).for_each(|(part, known)| *part -= along * known);
        }
        let next: Vec<f64> = products.iter().map(|row| dot(row, &direction)).collect();
        let length = dot(&next, &next).sqrt();
        if length < 1e-12 {
            return vec![0.0; columns.len()];
        }
        direction = next.into_iter().map(|part| part / length).collect();
    }
    direction
}
