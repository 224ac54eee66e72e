//! The two steps of a round of Leiden: moving nodes, and refining the communities found.

use std::collections::VecDeque;

use rand::Rng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::Adjacency;

/// How far chance may lead from the best merge when communities are refined; the authors' value.
const RANDOMNESS: f64 = 0.01;
/// Gains below this are rounding.
const LEAST: f64 = 1e-10;

/// A graph in which a node may stand for many of the first one.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub adjacency: Adjacency,
    /// The weight within each node.
    pub loops: Vec<f64>,
    /// The weight of all edges at each node; a loop counts twice.
    pub strength: Vec<f64>,
    /// All strengths added up: twice the weight of the graph.
    pub twice: f64,
}

impl Level {
    pub fn new(adjacency: Adjacency, loops: Vec<f64>) -> Self {
        let strength: Vec<f64> =
            (0..adjacency.len()).map(|node| adjacency.weights(node).iter().sum::<f64>() + 2.0 * loops[node]).collect();
        let twice = strength.iter().sum();
        Self { adjacency, loops, strength, twice }
    }

    pub fn len(&self) -> usize {
        self.adjacency.len()
    }

    /// The weight by which chance would join strengths.
    fn expected(&self, resolution: f64, a: f64, b: f64) -> f64 {
        if self.twice > 0.0 { resolution * a * b / self.twice } else { 0.0 }
    }
}

/// What joins one node to each group, kept for one node at a time.
struct Joined {
    weights: Vec<f64>,
    groups: Vec<u32>,
}

impl Joined {
    fn new(count: usize) -> Self {
        Self { weights: vec![0.0; count], groups: Vec::new() }
    }

    fn add(&mut self, group: u32, weight: f64) {
        if self.weights[group as usize] == 0.0 {
            self.groups.push(group);
        }
        self.weights[group as usize] += weight;
    }

    fn clear(&mut self) {
        self.groups.drain(..).for_each(|group| self.weights[group as usize] = 0.0);
    }
}

/// Moves each node to the group where it gains most, and the neighbours of those that moved again, until none moves.
/// Groups are numbered anew without gaps; gives how many there are. An empty one always stands open.
pub(super) fn move_nodes(level: &Level, groups: &mut [u32], order: &[u32], resolution: f64) -> usize {
    let count = level.len();
    // Numbers of groups are below that of nodes; the free ones wait on a stack.
    let (mut strengths, mut sizes) = (vec![0.0; count], vec![0u32; count]);
    for (node, &group) in groups.iter().enumerate() {
        strengths[group as usize] += level.strength[node];
        sizes[group as usize] += 1;
    }
    let mut free: Vec<u32> = (0u32..).take(count).filter(|&group| sizes[group as usize] == 0).collect();
    let mut queue: VecDeque<u32> = order.iter().copied().collect();
    let mut waits = vec![true; count];
    let mut joined = Joined::new(count);
    while let Some(node) = queue.pop_front() {
        let node = node as usize;
        waits[node] = false;
        let from = groups[node];
        for (&to, &weight) in level.adjacency.neighbours(node).iter().zip(level.adjacency.weights(node)) {
            joined.add(groups[to as usize], weight);
        }
        strengths[from as usize] -= level.strength[node];
        sizes[from as usize] -= 1;
        if sizes[from as usize] == 0 {
            strengths[from as usize] = 0.0;
            free.push(from);
        }
        let gain = |group: u32| {
            let expected = level.expected(resolution, level.strength[node], strengths[group as usize]);
            joined.weights[group as usize] - expected
        };
        // Where it is gains most unless another is better by more than rounding; of equal ones the first of its neighbours.
        let (mut best, mut most) = (from, gain(from));
        for &group in &joined.groups {
            let gained = gain(group);
            if gained > most + LEAST {
                (best, most) = (group, gained);
            }
        }
        if let Some(&empty) = free.last().filter(|_| most < -LEAST) {
            best = empty;
        }
        joined.clear();
        if sizes[best as usize] == 0 {
            // `from` may be the one that was just emptied.
            let at = free.iter().rposition(|&group| group == best);
            at.map(|at| free.swap_remove(at));
        }
        strengths[best as usize] += level.strength[node];
        sizes[best as usize] += 1;
        groups[node] = best;
        if best != from {
            for &next in level.adjacency.neighbours(node) {
                if !waits[next as usize] && groups[next as usize] != best {
                    waits[next as usize] = true;
                    queue.push_back(next);
                }
            }
        }
    }
    renumber(groups)
}

/// Splits each group into parts that are well connected: nodes that are still alone join a part of their group where
/// they gain, the better the likelier. Gives the part of each node and how many there are.
pub(super) fn improve(level: &Level, groups: &[u32], resolution: f64, random: &mut ChaCha8Rng) -> (Vec<u32>, usize) {
    let count = level.len();
    let mut group_strength = vec![0.0; count];
    for (node, &group) in groups.iter().enumerate() {
        group_strength[group as usize] += level.strength[node];
    }
    let mut parts: Vec<u32> = (0u32..).take(count).collect();
    let mut strengths = level.strength.clone();
    let mut is_alone = vec![true; count];
    // What joins each part to the rest of its group.
    let mut outward: Vec<f64> = (0..count)
        .map(|node| {
            let arcs = level.adjacency.neighbours(node).iter().zip(level.adjacency.weights(node));
            arcs.filter(|&(&to, _)| groups[to as usize] == groups[node]).map(|(_, weight)| weight).sum()
        })
        .collect();
    let well_joined = |part: usize, group: u32, strengths: &[f64], outward: &[f64]| {
        let rest = group_strength[group as usize] - strengths[part];
        outward[part] >= level.expected(resolution, strengths[part], rest) - LEAST
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.shuffle(random);
    let mut joined = Joined::new(count);
    let mut chances: Vec<(u32, f64)> = Vec::new();
    for node in order {
        let group = groups[node];
        if !is_alone[node] || !well_joined(node, group, &strengths, &outward) {
            continue;
        }
        for (&to, &weight) in level.adjacency.neighbours(node).iter().zip(level.adjacency.weights(node)) {
            if groups[to as usize] == group {
                joined.add(parts[to as usize], weight);
            }
        }
        chances.clear();
        let mut sum = 0.0;
        let most = joined.groups.iter().map(|&part| {
            joined.weights[part as usize] - level.expected(resolution, level.strength[node], strengths[part as usize])
        });
        let most = most.fold(0.0, f64::max);
        for &part in &joined.groups {
            let gain = joined.weights[part as usize]
                - level.expected(resolution, level.strength[node], strengths[part as usize]);
            if gain >= 0.0 && well_joined(part as usize, group, &strengths, &outward) {
                // Over the best one, so that nothing overflows.
                sum += ((gain - most) / RANDOMNESS).exp();
                chances.push((part, sum));
            }
        }
        // To stay alone gains nothing, and is as likely as any other gain of nothing.
        sum += (-most / RANDOMNESS).exp();
        let drawn = random.random::<f64>() * sum;
        if let Some(&(part, _)) = chances.iter().find(|&&(_, until)| drawn < until) {
            let (own, to) = (node, part as usize);
            let between = joined.weights[to];
            outward[to] += outward[own] - 2.0 * between;
            strengths[to] += strengths[own];
            (strengths[own], outward[own]) = (0.0, 0.0);
            (is_alone[own], is_alone[to]) = (false, false);
            parts[node] = part;
        }
        joined.clear();
    }
    let found = renumber(&mut parts);
    (parts, found)
}

/// Numbers from 0 without gaps, in the order in which they come.
fn renumber(groups: &mut [u32]) -> usize {
    const NONE: u32 = u32::MAX;
    let mut number = vec![NONE; groups.len()];
    let mut count = 0;
    for group in groups.iter_mut() {
        let known = &mut number[*group as usize];
        if *known == NONE {
            *known = count;
            count += 1;
        }
        *group = *known;
    }
    count as usize
}
