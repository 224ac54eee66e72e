//! The furniture of pages: masthead, running heads, folios and imprints at their edges.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use super::words::is_of_the_paper;

/// Heads stand within so much of a page's height, feet below so much.
const HEAD: f32 = 0.09;
const FOOT: f32 = 0.94;
/// On the first page the masthead takes so much.
const MASTHEAD: f32 = 0.25;
/// Lines of a running head that stand beside a telling one are no longer: characters.
const LONGEST_BESIDE: usize = 16;
/// Longer lines are text: characters.
const LONGEST: usize = 80;
/// Letters larger than the body's by this are a headline's, unless they name the paper or come on several pages.
const LARGE: f32 = 2.0;

/// A page's lines with its height.
pub(super) struct Lines {
    pub height: f32,
    pub lines: Vec<Line>,
}

/// Takes the furniture off the pages; for each the lines of its head and those of its foot, from the top.
pub(super) fn take(pages: &mut [Lines], body: f32) -> Vec<[Vec<Line>; 2]> {
    let repeated = repeated(pages);
    let take = |(number, page): (usize, &mut Lines)| {
        let telling: Vec<bool> =
            page.lines.iter().map(|line| is_telling(line, page.height, number == 0, body, &repeated)).collect();
        let beside = |line: &Line| {
            line.text.chars().count() <= LONGEST_BESIDE
                && edge(line, page.height, number == 0).is_some()
                && page.lines.iter().zip(&telling).any(|(other, telling)| {
                    *telling && (other.area.level() - line.area.level()).abs() < 0.6 * line.size.max(other.size)
                })
        };
        let leaving: Vec<bool> =
            page.lines.iter().zip(&telling).map(|(line, telling)| *telling || beside(line)).collect();
        let (mut head, mut foot) = (Vec::new(), Vec::new());
        let mut leaving = leaving.into_iter();
        let middle = page.height / 2.0;
        let (taken, kept): (Vec<Line>, Vec<Line>) =
            std::mem::take(&mut page.lines).into_iter().partition(|_| leaving.next().unwrap_or(false));
        page.lines = kept;
        for line in taken {
            if line.area.level() < middle { head.push(line) } else { foot.push(line) }
        }
        for lines in [&mut head, &mut foot] {
            lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left)));
        }
        [head, foot]
    };
    pages.iter_mut().enumerate().map(take).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Head,
    /// Where the masthead may stand, and articles too.
    Masthead,
    Foot,
}

fn edge(line: &Line, height: f32, first: bool) -> Option<Edge> {
    let level = line.area.level() / height.max(1.0);
    match level {
        _ if line.is_vertical => None,
        level if level < HEAD => Some(Edge::Head),
        level if first && level < MASTHEAD => Some(Edge::Masthead),
        level if level > FOOT => Some(Edge::Foot),
        _ => None,
    }
}

fn is_telling(line: &Line, height: f32, first: bool, body: f32, repeated: &BTreeSet<(Edge, String)>) -> bool {
    let Some(edge) = edge(line, height, first) else { return false };
    if line.text.chars().count() > LONGEST {
        return false;
    }
    let large = line.size > LARGE * body;
    let named = is_of_the_paper(&line.text) && (!large || super::words::is_name_of_the_paper(&line.text));
    named || repeated.contains(&(edge, masked(&line.text)))
}

/// Lines that stand at the same edge of several pages, but for their digits.
fn repeated(pages: &[Lines]) -> BTreeSet<(Edge, String)> {
    let mut on: BTreeMap<(Edge, String), BTreeSet<usize>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for line in page.lines.iter().filter(|line| line.text.chars().count() <= LONGEST && !line.text.contains('。'))
        {
            if let Some(edge) = edge(line, page.height, false) {
                on.entry((edge, masked(&line.text))).or_default().insert(number);
            }
        }
    }
    on.into_iter().filter(|(_, pages)| pages.len() > 1).map(|(line, _)| line).collect()
}

fn masked(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}
