//! Where a place lies as the issue says it, and where the issue itself is at home.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::places::{Level, level};
use crate::extract::Lexicons;
use crate::extract::reading::{Form, Mention, Page};
use crate::model::EntityKind;

/// Gives each place the place that the issue names directly above it, where it names only one.
pub(super) fn place_within(pages: &mut [Page<'_>]) {
    let mut above: FxHashMap<String, BTreeSet<String>> = FxHashMap::default();
    for paragraph in pages.iter().flat_map(|page| &page.paragraphs) {
        for (upper, lower) in chains(paragraph.mentions()) {
            above.entry(lower.name.clone()).or_default().insert(upper.name.clone());
        }
    }
    for paragraph in pages.iter_mut().flat_map(|page| &mut page.paragraphs) {
        let own: FxHashMap<usize, String> =
            chains(paragraph.mentions()).map(|(upper, lower)| (lower.range.start, upper.name.clone())).collect();
        for mention in paragraph.mentions_mut().iter_mut().filter(|mention| mention.kind == EntityKind::Place) {
            mention.context = match above.get(&mention.name) {
                Some(parents) if parents.len() == 1 => parents.first().cloned(),
                _ => own.get(&mention.range.start).cloned(),
            };
        }
    }
}

/// Pairs of places of which the first runs into the second: 西青区|辛口镇|第六埠村.
pub(in crate::extract) fn chains(mentions: &[Mention]) -> impl Iterator<Item = (&Mention, &Mention)> {
    let places = || mentions.iter().filter(|mention| mention.kind == EntityKind::Place && mention.form == Form::Full);
    places().flat_map(move |upper| {
        places().filter(move |lower| lower.range.start == upper.range.end).map(move |lower| (upper, lower))
    })
}

/// The home: as given, else the county that it names more often than all others together.
pub(super) fn home(lexicons: &Lexicons, pages: &[Page<'_>]) -> Option<String> {
    let given = pages.first().and_then(|page| page.document.meta.home.clone());
    given.or_else(|| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mentions = pages.iter().flat_map(|page| &page.paragraphs).flat_map(|paragraph| paragraph.mentions());
        for mention in mentions.filter(|mention| mention.kind == EntityKind::Place) {
            if level(lexicons, &mention.name) == Some(Level::County) {
                *counts.entry(&mention.name).or_default() += 1;
            }
        }
        let total: usize = counts.values().sum();
        let (name, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count >= 3 && count * 2 > total).then(|| name.to_owned())
    })
}
