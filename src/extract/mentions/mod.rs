//! What a text names: persons, places, organisations, posts and honours.

mod abbreviations;
mod familiar;
mod foreign;
mod gazetteer;
pub(super) mod honours;
mod hosts;
mod led_names;
mod licences;
mod likelihood;
mod likely;
mod likeness;
mod names;
mod organisation_edges;
mod organisations;
mod own_forms;
mod paragraph;
mod people;
mod phrase;
mod place_candidates;
mod place_lists;
mod places;
mod posted_bodies;
mod posts;
mod roads;
pub(super) mod rolls;
mod scan;
mod seats;
mod shared_heads;
mod short_forms;
mod surroundings;
mod text_cost;
pub(super) mod winning_things;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use abbreviations::find as abbreviated_places;
pub(super) use honours::award_verbs;
pub(super) use names::is_personal;
pub(super) use people::by_surname;
pub(super) use places::{Level, level};
pub(super) use posts::class as post_class;
pub(super) use roads::end as road_end;
pub(super) use seats::is_house as is_many_posted;
pub(super) use surroundings::chains;

pub(super) use self::familiar::find as familiar;
use self::names::NameReader;
use self::paragraph::Finder;
use self::places::KnownPlaces;
pub(super) use self::scan::{LateScan, Scan, is_han, is_numeral, is_verb, is_word};
pub(super) use self::short_forms::is_of_kind;
use super::lexicon::NameSet;
use super::reading::{Mention, Page};
use super::{Lexicons, initiative};
use crate::model::EntityKind;

/// Finds what each page of an issue names, short forms bound to the full names before them.
pub(super) fn find(lexicons: &Lexicons, pages: &mut [Page<'_>]) {
    let scans: Vec<Vec<Scan<'_>>> = pages
        .iter()
        .map(|page| page.paragraphs.iter().map(|paragraph| Scan::new(paragraph.text())).collect())
        .collect();
    let readers: Vec<NameReader<'_>> = pages
        .iter()
        .map(|page| NameReader::new(lexicons, page.paragraphs.iter().map(|paragraph| paragraph.text())))
        .collect();
    let called = all_but_persons(lexicons, pages, &scans, &readers);
    let names: Vec<people::Licensed> = pages
        .iter()
        .zip(&scans)
        .zip(&readers)
        .map(|((page, scans), reader)| people::names_on(lexicons, reader, page, scans))
        .collect();
    for page in pages.iter_mut() {
        name_as_called(page, &called);
        for paragraph in &mut page.paragraphs {
            let initiatives = initiative::find(lexicons, paragraph);
            paragraph.add(initiatives);
            let winning = winning_things::find(lexicons, paragraph);
            paragraph.add(winning);
        }
    }
    persons(pages, &scans, &names);
    initiative::unify(lexicons, pages);
    surroundings::place_within(pages);
    let home = surroundings::home(lexicons, pages);
    let mut earlier = Vec::new();
    for (page, scans) in pages.iter_mut().zip(&scans) {
        short_forms::bind(lexicons, page, scans, home.as_deref(), &mut earlier);
    }
}

/// Adds places, posts, bodies and honours. Gives the short forms that the issue itself announces, with the full names.
fn all_but_persons(
    lexicons: &Lexicons,
    pages: &mut [Page<'_>],
    scans: &[Vec<Scan<'_>>],
    readers: &[NameReader<'_>],
) -> BTreeMap<String, String> {
    let stated = pages.first().and_then(|page| page.document.meta.home.clone());
    let known = KnownPlaces::gather(lexicons, scans.iter().flatten(), stated.as_deref());
    let mut called = BTreeMap::new();
    let mut told = BTreeSet::new();
    for ((page, scans), reader) in pages.iter_mut().zip(scans).zip(readers) {
        for (paragraph, scan) in page.paragraphs.iter_mut().zip(scans) {
            paragraph.name_like = names::like_names(lexicons, scan);
            let found = Finder { lexicons, known: &known, reader, scan }.find();
            called.extend(found.called);
            told.extend(found.hosts);
            paragraph.add(found.mentions);
        }
    }
    for page in pages.iter_mut() {
        for (paragraph, body) in rolls::bodies(lexicons, page) {
            page.paragraphs[paragraph].add([body]);
        }
    }
    let told: NameSet<String> = told.into_iter().collect();
    for paragraph in pages.iter_mut().flat_map(|page| &mut page.paragraphs) {
        hosts::everywhere(paragraph, &told);
    }
    called
}

/// Adds the persons whom each article licenses, and those whom another article names in full.
fn persons(pages: &mut [Page<'_>], scans: &[Vec<Scan<'_>>], names: &[people::Licensed]) {
    // Two characters are too few to know a name by in another article.
    let full: BTreeSet<&String> =
        names.iter().flat_map(|own| &own.names).filter(|name| name.chars().count() > 2).collect();
    for ((page, scans), own) in pages.iter_mut().zip(scans).zip(names) {
        let sought: NameSet<&str> = full.iter().copied().chain(&own.names).map(String::as_str).collect();
        for (paragraph, likely) in page.paragraphs.iter_mut().zip(&own.likely) {
            paragraph.likely_names.clone_from(likely);
        }
        for ((paragraph, scan), licensed) in page.paragraphs.iter_mut().zip(scans).zip(&own.ranges) {
            let persons = people::everywhere(scan, &sought, licensed);
            // 医生杨玉山: the 玉山 in a licensed name is no place.
            paragraph.retain(|mention| {
                mention.kind != EntityKind::Place || !persons.iter().any(|person| overlap(person, mention))
            });
            paragraph.add(persons);
        }
    }
}

/// Sorts mentions by where they begin; of those that overlap, the first stays, and of those that begin together the longest.
fn keep_first_and_longest(found: &mut Vec<Mention>) {
    found.sort_by_key(|mention| (mention.range.start, Reverse(mention.range.end)));
    let mut free = 0;
    found.retain(|mention| {
        let keep = mention.range.start >= free;
        free = free.max(mention.range.end);
        keep
    });
}

fn overlap(a: &Mention, b: &Mention) -> bool {
    a.range.start < b.range.end && b.range.start < a.range.end
}

/// Finds the short forms that the issue itself gives (以下简称…).
fn name_as_called(page: &mut Page<'_>, called: &BTreeMap<String, String>) {
    for paragraph in &mut page.paragraphs {
        let mut found = Vec::new();
        for (short, full) in called {
            for (start, _) in paragraph.text().match_indices(short.as_str()) {
                let range = start..start + short.len();
                let covered = paragraph.mentions().iter().any(|mention| {
                    mention.kind == EntityKind::Organisation
                        && mention.range.start <= range.start
                        && range.end <= mention.range.end
                });
                if !covered {
                    found.push(Mention::full(EntityKind::Organisation, range, full));
                }
            }
        }
        paragraph.add(found);
    }
}
