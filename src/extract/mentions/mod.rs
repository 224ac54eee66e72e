//! What a text names: persons, places, organisations, posts and honours.

mod abbreviations;
mod familiar;
mod foreign;
mod framed;
mod gazetteer;
pub(super) mod honours;
mod hosts;
mod led_names;
mod likelihood;
mod likely;
mod likeness;
mod listed_names;
mod name_lists;
mod names;
mod offices;
mod organisation_edges;
mod organisations;
mod own_forms;
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
mod text_cost;
mod unannounced;
mod winners;
pub(super) mod winning_things;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

pub(super) use abbreviations::find as abbreviated_places;
pub(super) use honours::award_verbs;
pub(super) use names::is_personal;
pub(super) use people::by_surname;
pub(super) use places::{Level, level};
pub(super) use posts::class as post_class;
pub(super) use roads::end as road_end;
pub(super) use seats::is_house as is_many_posted;

pub(super) use self::familiar::find as familiar;
use self::names::NameReader;
use self::places::KnownPlaces;
pub(super) use self::scan::{LateScan, Scan, is_han, is_numeral, is_verb, is_word};
pub(super) use self::short_forms::is_of_kind;
use super::lexicon::NameSet;
use super::reading::{Form, Mention, Page};
use super::{Lexicons, List, initiative};
use crate::model::EntityKind;

/// Finds what each page of an issue names, short forms bound to the full names before them.
pub(super) fn find(lexicons: &Lexicons, pages: &mut [Page<'_>]) {
    let scans: Vec<Vec<Scan<'_>>> = pages
        .iter()
        .map(|page| page.paragraphs.iter().map(|paragraph| Scan::new(paragraph.text())).collect())
        .collect();
    let stated = pages.first().and_then(|page| page.document.meta.home.clone());
    let known = KnownPlaces::gather(lexicons, scans.iter().flatten(), stated.as_deref());
    let mut called = BTreeMap::new();
    let mut told = BTreeSet::new();
    let readers: Vec<NameReader<'_>> = pages
        .iter()
        .map(|page| NameReader::new(lexicons, page.paragraphs.iter().map(|paragraph| paragraph.text())))
        .collect();
    for ((page, scans), reader) in pages.iter_mut().zip(&scans).zip(&readers) {
        for (paragraph, scan) in page.paragraphs.iter_mut().zip(scans) {
            paragraph.name_like = names::like_names(lexicons, scan);
            let mut places = known.find(lexicons, scan);
            let (mut posts, mut congresses) = posts::find(lexicons, scan, &places);
            let hidden = posts::places_before(lexicons, scan, &places, &posts);
            if !hidden.is_empty() {
                places.extend(hidden);
                places.sort_by_key(|place| place.range.start);
                (posts, congresses) = posts::find(lexicons, scan, &places);
            }
            // 处|长葛|树声: a place that begins within a post, where a name may stand behind the post.
            places.retain(|place| {
                let body = lexicons[List::OrganisationSuffixes].longest_at(scan.text, place.range.end).is_some();
                let name = &scan.text[place.range.clone()];
                let divided = lexicons[List::PlaceSuffixes].longest_ending(name, name.len()).is_some();
                body || divided
                    || !posts.iter().any(|post| {
                        post.range.start < place.range.start
                            && place.range.start < post.range.end
                            && post.range.end < place.range.end
                            && reader.name_at(scan, post.range.end).is_some_and(|cut| cut.score > 1)
                    })
            });
            // 同志任|县财政局局长: the town of that name is seldom meant.
            places.retain(|place| {
                let name = &scan.text[place.range.clone()];
                let town = name.starts_with('任')
                    && name.chars().count() < 4
                    && scan.text[..place.range.start].ends_with(is_han);
                // 郝宁|任|县水务局副局长
                let person = name.find('任').filter(|at| *at > '任'.len_utf8()).is_some_and(|at| {
                    let end = place.range.start + at;
                    let ends = [end, end + '任'.len_utf8()];
                    reader.name_at(scan, place.range.start).is_some_and(|cut| ends.contains(&cut.range.end))
                });
                !(town || person)
            });
            let mut organisations = Vec::new();
            let names = people::ends_after_posts(lexicons, reader, scan, &posts);
            organisations.extend(organisations::find(lexicons, scan, &places, &posts, &names));
            let sections = posted_bodies::before_posts(lexicons, scan, &places, &posts, &organisations);
            organisations.retain(|body| !sections.iter().any(|section| section.contains(body)));
            organisations.extend(sections);
            let groups = posted_bodies::before_awards(lexicons, scan.text);
            organisations.retain(|body| !groups.iter().any(|group| overlap(group, body)));
            organisations.extend(groups);
            organisations.retain(|body| !congresses.iter().any(|congress| overlap(congress, body)));
            organisations.extend(congresses);
            for body in &organisations {
                if let Some(short) = organisations::short_form_after(scan.text, body.range.end) {
                    called.insert(short.to_owned(), body.name.clone());
                }
            }
            let shared = shared_heads::find(lexicons, scan, &places);
            organisations.retain(|body| !shared.iter().any(|shared| overlap(shared, body)));
            // 会同|县财政局: where a body starts inside what was read as a place, the place is none.
            places.retain(|place| {
                !shared.iter().any(|shared| overlap(shared, place))
                    && !organisations.iter().any(|body| {
                        place.range.start < body.range.start
                            && body.range.start < place.range.end
                            && place.range.end < body.range.end
                    })
            });
            let mut honours = honours::find(lexicons, scan, &places, &posts);
            // 成立了|“山妹子”茶叶合作社: what is set up is won by nobody.
            honours
                .retain(|honour| !is_founded(lexicons, scan.text, honour) && !is_called(lexicons, scan.text, honour));
            let known: Vec<&Mention> =
                places.iter().chain(&posts).chain(&organisations).chain(&shared).chain(&honours).collect();
            let hosts = hosts::find(lexicons, scan, &known);
            told.extend(hosts.iter().map(|host| host.name.clone()));
            organisations.extend(hosts);
            organisations.sort_by_key(|body| (body.range.start, Reverse(body.range.end)));
            paragraph.add(places.into_iter().chain(posts).chain(organisations).chain(shared).chain(honours));
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
    let names: Vec<people::Licensed> = pages
        .iter()
        .zip(&scans)
        .zip(&readers)
        .map(|((page, scans), reader)| people::names_on(lexicons, reader, page, scans))
        .collect();
    // Two characters are too few to know a name by in another article.
    let full: BTreeSet<&String> =
        names.iter().flat_map(|own| &own.names).filter(|name| name.chars().count() > 2).collect();
    for ((page, scans), own) in pages.iter_mut().zip(&scans).zip(&names) {
        name_as_called(page, &called);
        for paragraph in &mut page.paragraphs {
            let initiatives = initiative::find(lexicons, paragraph);
            paragraph.add(initiatives);
            let winning = winning_things::find(lexicons, paragraph);
            paragraph.add(winning);
        }
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
    initiative::unify(lexicons, pages);
    place_within(pages);
    let home = home(lexicons, pages);
    let mut earlier = Vec::new();
    for (page, scans) in pages.iter_mut().zip(&scans) {
        short_forms::bind(lexicons, page, scans, home.as_deref(), &mut earlier);
    }
}

/// Whether a verb of founding stands right before.
fn is_founded(lexicons: &Lexicons, text: &str, mention: &Mention) -> bool {
    let before = text[..mention.range.start].trim_end_matches(['了', '起', '“']);
    let verb = lexicons[List::InitiativeVerbs].longest_ending(before, before.len());
    verb.is_some_and(|verb| verb.column(2).contains("bodies") && verb.word != "创建")
}

/// Whether a team or studio bears the name: “光明先锋”|服务队.
fn is_called(lexicons: &Lexicons, text: &str, mention: &Mention) -> bool {
    let end = mention.range.end;
    let Some(rest) = text[end..].strip_prefix('”').or_else(|| text[..end].ends_with('”').then_some(&text[end..]))
    else {
        return false;
    };
    let head = rest
        .char_indices()
        .take(4)
        .map_while(|(at, c)| is_han(c).then_some(at))
        .find_map(|at| lexicons[List::InitiativeHeads].longest_at(rest, at));
    head.is_some_and(|head| head.column(0) == "programme" && head.word.ends_with(['队', '团', '室', '站', '岗']))
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

/// Gives each place the place that the issue names directly above it, where it names only one.
fn place_within(pages: &mut [Page<'_>]) {
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
pub(super) fn chains(mentions: &[Mention]) -> impl Iterator<Item = (&Mention, &Mention)> {
    let places = || mentions.iter().filter(|mention| mention.kind == EntityKind::Place && mention.form == Form::Full);
    places().flat_map(move |upper| {
        places().filter(move |lower| lower.range.start == upper.range.end).map(move |lower| (upper, lower))
    })
}

/// The home: as given, else the county that it names more often than all others together.
fn home(lexicons: &Lexicons, pages: &[Page<'_>]) -> Option<String> {
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
