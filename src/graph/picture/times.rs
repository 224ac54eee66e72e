use std::collections::BTreeMap;

use jiff::civil::Date;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};

use crate::graph::RelationGraph;
use crate::graph::lookup::KNOWLEDGE;
use crate::model::{Moment, Season};
use crate::ontology::vocabulary::property;

/// When the claims of a graph happened, as the press states it: never the day of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times(BTreeMap<NamedNode, Vec<Span>>);

/// From one day to another, both included, or open at one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub first: Option<Date>,
    pub last: Option<Date>,
}

impl Times {
    /// Without a time for any claim.
    pub const NONE: Self = Self(BTreeMap::new());

    /// Reads `fz:occurred`, the years of a tenure and that of a conferral.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(store: &Store, graph: &RelationGraph) -> Result<Self, StorageError> {
        let mut times = BTreeMap::new();
        for (_, _, edge) in graph.edges() {
            if times.contains_key(&edge.iri) {
                continue;
            }
            let (mut spans, mut from, mut to) = (Vec::new(), None, None);
            for quad in store.quads_for_pattern(Some(edge.iri.as_ref().into()), None, None, Some(KNOWLEDGE)) {
                let quad = quad?;
                let Term::Literal(value) = quad.object else { continue };
                match quad.predicate.as_ref() {
                    property::OCCURRED => spans.extend(Span::parse(value.value())),
                    property::YEAR => spans.extend(Span::parse(value.value())),
                    property::FROM => from = from.max(moment(value.value())),
                    property::TO => to = to.max(moment(value.value())),
                    _ => {}
                }
            }
            if from.is_some() || to.is_some() {
                spans.push(Span { first: from.map(Moment::first), last: to.map(Moment::last) });
            }
            spans.sort();
            spans.dedup();
            // `2024` says nothing beside `2024-08-28`.
            let wider = |one: &Span| spans.iter().any(|other| other != one && one.holds(other));
            let spans: Vec<Span> = spans.iter().copied().filter(|one| !wider(one)).collect();
            times.insert(edge.iri.clone(), spans);
        }
        Ok(Self(times))
    }

    pub(super) fn of(&self, claim: &NamedNode) -> &[Span] {
        self.0.get(claim).map_or(&[], Vec::as_slice)
    }
}

impl Span {
    fn holds(&self, other: &Self) -> bool {
        self.first.is_some_and(|first| other.first.is_some_and(|day| first <= day))
            && self.last.is_some_and(|last| other.last.is_some_and(|day| day <= last))
    }

    /// EDTF, as far as the store has it: `2024`, `2024-04`, `2024-21`, `2024-04-27`, `2019/2022`, `2019/..`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => {
                let moment = moment(text)?;
                Some(Self { first: Some(moment.first()), last: Some(moment.last()) })
            }
            Some((from, to)) => {
                let (first, last) = (moment(from).map(Moment::first), moment(to).map(Moment::last));
                (first.is_some() || last.is_some()).then_some(Self { first, last })
            }
        }
    }
}

fn moment(text: &str) -> Option<Moment> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let (second, third) = (parts.next(), parts.next());
    match (second, third) {
        (None, _) => Moment::year(year),
        (Some(part), None) => match part.parse().ok()? {
            21 => Moment::season(year, Season::Spring),
            22 => Moment::season(year, Season::Summer),
            23 => Moment::season(year, Season::Autumn),
            24 => Moment::season(year, Season::Winter),
            month => Moment::month(year, month),
        },
        (Some(month), Some(day)) => Moment::day(year, month.parse().ok()?, day.parse().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_as_wide_as_the_words() {
        let shown = |text| Span::parse(text).map(|span| format!("{:?} {:?}", span.first, span.last));
        assert_eq!(shown("2024-02").as_deref(), Some("Some(2024-02-01) Some(2024-02-29)"));
        assert_eq!(shown("2019/2022").as_deref(), Some("Some(2019-01-01) Some(2022-12-31)"));
        assert_eq!(shown("2019/..").as_deref(), Some("Some(2019-01-01) None"));
        assert_eq!((shown("近日"), shown("/"), shown("")), (None, None, None));
    }
}
