//! Claims along the years in which they happened, one below the other; those of which no text says when stand apart.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use oxigraph::model::NamedNode;
use petgraph::visit::EdgeRef;

use super::canvas::{Anchor, Canvas, Escaped, N, P, Text};
use super::geometry::{Area, Point, number};
use super::letters::{self, LEADING};
use super::marks::Marks;
use super::source;
use super::theme::Colours;
use super::times::{Span, Times};
use crate::graph::{Edge, RelationGraph};

const ROW: f64 = 23.0;
const TEXT: f64 = 12.0;
const SMALL: f64 = 11.0;
/// How wide the years are in all, where that leaves each between the bounds below.
const CHART: f64 = 760.0;
const YEAR: [f64; 2] = [9.0, 220.0];
const BAR: f64 = 9.0;
/// In em.
const LONGEST: f64 = 42.0;

/// A claim.
struct Item<'a> {
    words: String,
    tooltip: String,
    edge: &'a Edge,
    spans: Vec<Span>,
}

/// The claims about the entities that a choice started from, or all where it started from none.
pub(super) fn about_seeds(graph: &RelationGraph) -> RelationGraph {
    let petgraph = graph.petgraph();
    let is_seed = |node: petgraph::graph::NodeIndex| graph.seeds().binary_search(&node).is_ok();
    // Of a claim that is a node, the other roles belong to it, too.
    let touching: BTreeSet<&NamedNode> = petgraph
        .edge_references()
        .filter(|edge| graph.seeds().is_empty() || is_seed(edge.source()) || is_seed(edge.target()))
        .map(|edge| &edge.weight().iri)
        .collect();
    let edges = petgraph
        .edge_references()
        .filter(|edge| touching.contains(&edge.weight().iri))
        .map(|edge| (edge.source().index(), edge.target().index(), edge.weight().clone()));
    let seeds: Vec<&NamedNode> = graph.seeds().iter().map(|&seed| &petgraph[seed].iri).collect();
    RelationGraph::from_parts(graph.nodes().cloned().collect(), edges.collect()).with_seeds(seeds)
}

/// Draws the claims of a graph, each in a row of its own.
pub(super) fn draw(graph: &RelationGraph, times: &Times, marks: &Marks<'_>, colours: Colours, canvas: &mut Canvas) {
    let (mut dated, mut undated): (Vec<_>, Vec<_>) =
        items(graph, times).into_iter().partition(|item| !item.spans.is_empty());
    dated.sort_by(|a, b| (start(&a.spans), &a.spans, &a.words).cmp(&(start(&b.spans), &b.spans, &b.words)));
    undated.sort_by(|a, b| {
        let day = |item: &Item<'_>| (item.edge.first_observed.is_none(), item.edge.first_observed);
        (day(a), &a.words).cmp(&(day(b), &b.words))
    });
    let chart = Chart { marks, colours };
    let below = chart.dated(&dated, canvas);
    chart.undated(&undated, below, canvas);
}

fn start(spans: &[Span]) -> Option<Date> {
    spans.iter().filter_map(|span| span.first.or(span.last)).min()
}

fn items<'a>(graph: &'a RelationGraph, times: &Times) -> Vec<Item<'a>> {
    let is_seed = |node: petgraph::graph::NodeIndex| graph.seeds().binary_search(&node).is_ok();
    let petgraph = graph.petgraph();
    // A claim may have several edges: several holders, or the roles of a claim that is a node.
    let mut claims: BTreeMap<&NamedNode, Vec<_>> = BTreeMap::new();
    for edge in petgraph.edge_references() {
        claims.entry(&edge.weight().iri).or_default().push(edge);
    }
    let item = |(claim, edges): (&NamedNode, Vec<petgraph::graph::EdgeReference<'a, Edge>>)| {
        let first = edges.first()?;
        let said = if first.weight().relation.is_role {
            petgraph[first.source()].label.clone()
        } else {
            source::caption(first.weight())
        };
        let mut ends: Vec<&str> = Vec::new();
        for edge in &edges {
            let both = [edge.source(), edge.target()];
            let ends_of_claim = if edge.weight().relation.is_role { &both[1..] } else { &both[..] };
            for &end in ends_of_claim {
                let label = petgraph[end].label.as_str();
                if !is_seed(end) && !ends.contains(&label) {
                    ends.push(label);
                }
            }
        }
        let between = if graph.seeds().is_empty() && first.weight().relation.directed { " → " } else { "、" };
        let ends = ends.join(between);
        let tooltip = source::of_edge(&petgraph[first.source()], &petgraph[first.target()], first.weight());
        let words = if ends.is_empty() { said } else { format!("{said} · {ends}") };
        Some(Item { words, tooltip, edge: first.weight(), spans: times.of(claim).to_vec() })
    };
    claims.into_iter().filter_map(item).collect()
}

struct Chart<'a> {
    marks: &'a Marks<'a>,
    colours: Colours,
}

/// Days as places from left to right.
struct Axis {
    first: i16,
    last: i16,
    year: f64,
}

impl Axis {
    fn of(items: &[Item<'_>]) -> Option<Self> {
        let days = |item: &Item<'_>| -> Vec<Date> {
            let of_span = item.spans.iter().flat_map(|span| [span.first, span.last]).flatten();
            // What goes on is known to have gone on until it was last printed.
            let goes_on = item.spans.iter().any(|span| span.last.is_none());
            of_span.chain(item.edge.last_observed.filter(|_| goes_on)).collect()
        };
        let years: Vec<i16> = items.iter().flat_map(days).map(Date::year).collect();
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let count = f64::from(last - first) + 1.0;
        Some(Self { first, last, year: (CHART / count).clamp(YEAR[0], YEAR[1]) })
    }

    fn at(&self, day: Date) -> f64 {
        let in_year = f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year());
        (f64::from(day.year() - self.first) + in_year) * self.year
    }

    fn end(&self) -> f64 {
        (f64::from(self.last - self.first) + 1.0) * self.year
    }

    /// Every how many years one is named.
    fn step(&self) -> i16 {
        [1, 2, 5, 10, 20, 50].into_iter().find(|&step| f64::from(step) * self.year >= 38.0).unwrap_or(100)
    }
}

impl Chart<'_> {
    /// Where the next thing can begin.
    fn dated(&self, items: &[Item<'_>], canvas: &mut Canvas) -> f64 {
        let Some(axis) = Axis::of(items) else { return 0.0 };
        let bottom = number(items.len()) * ROW + 8.0;
        self.years(&axis, bottom, canvas);
        for (row, item) in items.iter().enumerate() {
            let middle = number(row) * ROW + ROW / 2.0 + 4.0;
            self.item(item, &axis, middle, canvas);
        }
        bottom + 30.0
    }

    fn years(&self, axis: &Axis, bottom: f64, canvas: &mut Canvas) {
        let muted = self.colours.muted;
        canvas.cover(Area { left: 0.0, top: -22.0, right: axis.end(), bottom: bottom + 22.0 });
        canvas.add(format_args!("<g stroke=\"{muted}\" stroke-width=\"0.6\">"));
        canvas.add(format_args!("<path d=\"M0 0H{end}M0 {y}H{end}\"/>", end = N(axis.end()), y = N(bottom)));
        let named = |year: &i16| year.rem_euclid(axis.step()) == 0;
        let years: Vec<i16> = (axis.first..=axis.last + 1).filter(named).collect();
        for &year in &years {
            let x = N(f64::from(year - axis.first) * axis.year);
            canvas.add(format_args!("<path d=\"M{x} 0V{}\" opacity=\"0.45\"/>", N(bottom)));
        }
        canvas.add(format_args!("</g>"));
        for &year in years.iter().filter(|&&year| year <= axis.last) {
            let lines = [year.to_string()];
            // In the middle of its year where that is wide enough, else at its beginning.
            let wide = if axis.step() == 1 { axis.year / 2.0 } else { 0.0 };
            let x = f64::from(year - axis.first) * axis.year + wide;
            for y in [-18.0, bottom + 4.0] {
                canvas.text(&self.words(Point::new(x, y), Anchor::Middle, SMALL, &lines, muted));
            }
        }
    }

    /// A bar a time, a diamond where that is a day or little more; the words beside them.
    fn item(&self, item: &Item<'_>, axis: &Axis, middle: f64, canvas: &mut Canvas) {
        let colour = self.marks.line(&item.edge.relation).0;
        let (mut left, mut right) = (f64::MAX, f64::MIN);
        canvas.add(format_args!("<g fill=\"{colour}\"><title>{}</title>", Escaped(&item.tooltip)));
        for span in &item.spans {
            let known = item.edge.last_observed.filter(|&day| span.first.is_none_or(|first| day > first));
            let from = span.first.map(|day| axis.at(day));
            let to = span.last.and_then(|day| day.tomorrow().ok()).map(|day| axis.at(day));
            let open_to = known.map_or(axis.end(), |day| axis.at(day));
            let (start, end) = match (from, to) {
                (Some(from), Some(to)) => (from, to.max(from)),
                (Some(from), None) => (from, open_to.max(from + 14.0)),
                (None, Some(to)) => (to - 14.0, to),
                (None, None) => continue,
            };
            if end - start < 7.0 {
                let at = Point::new(f64::midpoint(start, end), middle);
                canvas.add(format_args!("<path d=\"{}\"/>", super::marks::Shape::Corners(4).path(at, 5.0)));
                canvas.cover_point(at, 7.0);
            } else {
                let (top, wide) = (middle - BAR / 2.0, end - start);
                canvas.add(format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\" rx=\"2\" opacity=\"0.9\"/>",
                    N(start),
                    N(top),
                    N(wide)
                ));
                canvas.cover(Area { left: start, top, right: end, bottom: top + BAR });
            }
            for (open, at, out) in [(to.is_none(), end, 1.0), (from.is_none(), start, -1.0)] {
                if open {
                    let tip = Point::new(at + 8.0 * out, middle);
                    let side = Point::new(0.0, BAR * 0.75);
                    let base = Point::new(at, middle);
                    canvas.add(format_args!("<path d=\"M{}L{}L{}Z\"/>", P(tip), P(base + side), P(base - side)));
                    canvas.cover_point(tip, 1.0);
                }
            }
            left = left.min(start - if from.is_none() { 10.0 } else { 0.0 });
            right = right.max(end + if to.is_none() { 10.0 } else { 0.0 });
        }
        canvas.add(format_args!("</g>"));
        let when: Vec<String> = item.spans.iter().map(said).collect();
        let lines = letters::wrapped(&format!("{}\u{3000}{}", when.join("、"), item.words), LONGEST, 1);
        let wide = lines.iter().map(|line| letters::width(line)).fold(0.0, f64::max) * TEXT;
        let goes_left = right + wide + 8.0 > axis.end() && left - wide - 8.0 >= 0.0;
        let (x, anchor) = if goes_left { (left - 8.0, Anchor::End) } else { (right + 8.0, Anchor::Start) };
        let at = Point::new(x, middle - TEXT * LEADING / 2.0);
        canvas.text(&self.words(at, anchor, TEXT, &lines, self.colours.ink));
    }

    fn undated(&self, items: &[Item<'_>], top: f64, canvas: &mut Canvas) {
        if items.is_empty() {
            return;
        }
        let head = ["文中未说何时（前为最早见报日期）".to_owned()];
        canvas.text(&Text {
            is_bold: true,
            ..self.words(Point::new(0.0, top), Anchor::Start, TEXT, &head, self.colours.ink)
        });
        for (row, item) in items.iter().enumerate() {
            let y = top + 8.0 + number(row + 1) * (ROW - 3.0);
            let colour = self.marks.line(&item.edge.relation).0;
            let at = Point::new(6.0, y + TEXT * LEADING / 2.0);
            canvas.add(format_args!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"3.5\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"><title>{}</title></circle>",
                N(at.x),
                N(at.y),
                Escaped(&item.tooltip)
            ));
            canvas.cover_point(at, 5.0);
            let day = item.edge.first_observed.map_or_else(|| "未注日期".to_owned(), |day| day.to_string());
            let lines = letters::wrapped(&format!("{day}\u{3000}{}", item.words), LONGEST + 10.0, 1);
            canvas.text(&self.words(Point::new(18.0, y), Anchor::Start, TEXT, &lines, self.colours.ink));
        }
    }

    fn words<'b>(&self, at: Point, anchor: Anchor, size: f64, lines: &'b [String], fill: &'b str) -> Text<'b> {
        Text { at, anchor, size, lines, fill, halo: Some(self.colours.page), is_bold: false }
    }
}

/// `2020`, `2024-04`, `2024-04-27`, `2019—2022`, `2018 起`, `2021 止`: no more precise than it is known.
fn said(span: &Span) -> String {
    let year = |day: Date| (day.month(), day.day()) == (1, 1);
    let whole_years = span.first.is_none_or(year) && span.last.is_none_or(|day| day.tomorrow().is_ok_and(year));
    let shown = |day: Date| if whole_years { day.year().to_string() } else { day.to_string() };
    match (span.first, span.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) if whole_years && first.year() == last.year() => first.year().to_string(),
        (Some(first), Some(last)) if first.day() == 1 && last == first.last_of_month() => {
            format!("{}-{:02}", first.year(), first.month())
        }
        (Some(first), Some(last)) => format!("{}—{}", shown(first), shown(last)),
        (Some(first), None) => format!("{} 起", shown(first)),
        (None, Some(last)) => format!("{} 止", shown(last)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_precisely_as_it_is_known() {
        let told = |text| said(&Span::parse(text).unwrap());
        assert_eq!(
            ["2020", "2024-04", "2024-04-27", "2019/2022", "2018/.."].map(told),
            ["2020", "2024-04", "2024-04-27", "2019—2022", "2018 起"]
        );
    }
}
