//! Short forms: 王书记, 该村, 区教育局. Each binds to a full name that the issue gives earlier, or to its home
//! district; one that finds neither stays as printed.

use std::collections::BTreeMap;

use super::own_forms;
use super::scan::{Scan, char_before};
use super::seats;
use crate::extract::reading::{Form, Mention, Page, SentenceId};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Span};

/// What an article has named so far: its kind, its name, and the sentence that names it in full, if one does.
type Told = (EntityKind, String, Option<SentenceId>);

/// A body that an article names, and the stretches of the source that do.
pub struct Named {
    name: String,
    sources: Vec<Span>,
}

/// Binds the short forms of one article. `earlier` are the organisations named before it in the issue.
pub fn bind(
    lexicons: &Lexicons,
    page: &mut Page<'_>,
    scans: &[Scan<'_>],
    home: Option<&str>,
    earlier: &mut Vec<Named>,
) {
    let mut named: Vec<Told> = Vec::new();
    let page_publication = page.document.meta.publication.clone();
    for (index, scan) in scans.iter().enumerate() {
        let paragraph = &mut page.paragraphs[index];
        let sentence_of = |at: usize, sentences: &[std::ops::Range<usize>]| {
            let sentence =
                sentences.partition_point(|sentence| sentence.end <= at).min(sentences.len().saturating_sub(1));
            SentenceId { paragraph: index, sentence }
        };
        let sentences = paragraph.sentences.clone();
        let mut pointing = pointing_forms(lexicons, scan);
        let own = own_forms::find(lexicons, scan, page_publication.as_deref(), home).into_iter();
        // 县委|组织部 is one body.
        pointing.extend(own.filter(|own| {
            !paragraph.mentions().iter().any(|named| named.kind == EntityKind::Organisation && named.contains(own))
        }));
        pointing.extend(surname_and_post(lexicons, scan, paragraph.mentions()));
        let mut events: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
        for mention in paragraph.mentions().iter().cloned().chain(pointing) {
            events.entry(mention.range.start).or_default().push(mention);
        }
        let mut bound = Vec::new();
        for mut mention in events.into_values().flatten() {
            let here = sentence_of(mention.range.start, &sentences);
            match mention.form {
                // 本报, 我县: the issue itself says who that is.
                Form::Short { .. } if own_forms::is_own(scan, &mention) => {
                    bound.push(mention);
                }
                Form::Short { .. } => {
                    let meant = |(kind, name, _): &&Told| *kind == mention.kind && is_meant(lexicons, &mention, name);
                    // A firm may be called by its brand alone, which shows only where the same sentence opens with it.
                    let firm = matches!(mention.name.as_str(), "公司" | "企业" | "厂");
                    let opens = |(kind, name, id): &&Told| {
                        firm && *kind == mention.kind
                            && *id == Some(here)
                            && lexicons[List::OrganisationSuffixes].longest_ending(name, name.len()).is_none()
                    };
                    let full = named.iter().rev().find(opens).or_else(|| named.iter().rev().find(meant));
                    if let Some((_, name, antecedent)) = full {
                        mention.name.clone_from(name);
                        mention.form = Form::Short { antecedent: *antecedent };
                        bound.push(mention);
                    }
                }
                Form::Full => {
                    if mention.kind == EntityKind::Organisation {
                        expand(&mut mention, &named, earlier, home);
                        of_town(lexicons, &mut mention, &named);
                        complete(lexicons, &mut mention, &named);
                    }
                    let full = if mention.is_short() { mention.antecedent() } else { Some(here) };
                    named.push((mention.kind, mention.name.clone(), full));
                    bound.push(mention);
                }
            }
        }
        paragraph.seats = seats::of_posts(lexicons, scan.text, &bound, home);
        for seat in &mut paragraph.seats {
            if seat.kind == EntityKind::Organisation {
                expand(seat, &named, earlier, home);
            }
        }
        paragraph.retain(|_| false);
        paragraph.add(bound);
    }
    let bodies = named.into_iter().filter(|(kind, ..)| *kind == EntityKind::Organisation);
    earlier.extend(bodies.filter_map(|(_, name, id)| {
        let sentence = page.sentence(id?)?;
        Some(Named { name, sources: sentence.sources(sentence.range()) })
    }));
}

/// 该村, 该公司
fn pointing_forms(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, word) in scan.text.match_indices('该') {
        let after = at + word.len();
        let Some(kind) = lexicons[List::PointedKinds].longest_at(scan.text, after) else { continue };
        let entity = if kind.column(0) == "place" { EntityKind::Place } else { EntityKind::Organisation };
        let mut mention = Mention::full(entity, at..kind.range.end, kind.word);
        mention.form = Form::Short { antecedent: None };
        found.push(mention);
    }
    found
}

/// 王书记: a surname right before a post, and no full name there.
fn surname_and_post(lexicons: &Lexicons, scan: &Scan<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for post in mentions.iter().filter(|mention| mention.kind == EntityKind::Post) {
        let Some(surname) = lexicons[List::Surnames].longest_ending(scan.text, post.range.start) else { continue };
        let start = surname.range.start;
        let in_name = mentions.iter().any(|mention| {
            mention.kind != EntityKind::Post && mention.range.start < post.range.start && start < mention.range.end
        });
        let parted = char_before(scan.text, start).is_none_or(|c| !super::scan::is_han(c)) || scan.is_boundary(start);
        if !in_name && parted {
            let mut mention = Mention::full(EntityKind::Person, start..post.range.end, surname.word);
            mention.form = Form::Short { antecedent: None };
            found.push(mention);
        }
    }
    found
}

/// For persons the name begins with the surname; for others it ends like the kind that is pointed to.
fn is_meant(lexicons: &Lexicons, short: &Mention, full: &str) -> bool {
    match short.kind {
        EntityKind::Person => {
            lexicons[List::Surnames].longest_at(full, 0).is_some_and(|surname| surname.word == short.name)
        }
        _ => is_of_kind(lexicons, full, &short.name),
    }
}

/// Whether a name is of the kind that a word points back to: 石桥中学 is a 校.
pub fn is_of_kind(lexicons: &Lexicons, name: &str, kind: &str) -> bool {
    let row = lexicons[List::PointedKinds].get(kind);
    let ends = row.as_ref().map(|row| row.column(1)).filter(|ends| !ends.is_empty()).unwrap_or(kind);
    ends.split(' ').any(|end| name.ends_with(end))
}

/// 区教育局 is 柳湾区教育局 where the issue says so before, or where 柳湾区 is its home.
fn expand(mention: &mut Mention, named: &[Told], earlier: &[Named], home: Option<&str>) {
    let Some(level) = ["区", "县", "市"].iter().find(|level| mention.name.starts_with(**level)) else {
        return;
    };
    let variant = mention.name.ends_with("政府").then(|| mention.name.replace("政府", "人民政府"));
    let length = mention.name.chars().count();
    let is_full = |name: &str| {
        (name.ends_with(mention.name.as_str()) || variant.as_ref().is_some_and(|variant| name.ends_with(variant)))
            // 香港特区政府 is not the government of a 区.
            && name.chars().count() > length + 1
    };
    let here = named.iter().rev().find(|(kind, name, _)| *kind == EntityKind::Organisation && is_full(name));
    if let Some((_, name, antecedent)) = here {
        mention.name.clone_from(name);
        mention.form = Form::Short { antecedent: *antecedent };
        if antecedent.is_none() {
            let known = earlier.iter().rfind(|other| other.name == *name);
            mention.elsewhere = known.map(|known| known.sources.clone()).unwrap_or_default();
        }
        return;
    }
    // Of another article's bodies the only one that can be meant, and none of another district than the paper's own.
    let home = home.filter(|home| home.ends_with(level));
    let mut others = earlier.iter().rev().filter(|other| is_full(&other.name));
    let other = others.next().filter(|other| others.all(|next| next.name == other.name));
    if let Some(other) = other.filter(|other| home.is_none_or(|home| other.name.starts_with(home))) {
        mention.name.clone_from(&other.name);
        mention.form = Form::Short { antecedent: None };
        mention.elsewhere.clone_from(&other.sources);
    } else if let Some(home) = home {
        mention.name = format!("{home}{}", &mention.name[level.len()..]);
        mention.form = Form::Short { antecedent: None };
    }
}

/// 镇政府 is 清溪镇政府 where the article has named that town, and no other.
fn of_town(lexicons: &Lexicons, mention: &mut Mention, named: &[Told]) {
    let bare = ["街道", "镇", "乡"];
    let Some(unit) = bare.iter().find(|unit| mention.name.starts_with(**unit)).filter(|_| !mention.is_short()) else {
        return;
    };
    // 镇|卫生院, not 镇明|小学
    let rest = &mention.name[unit.len()..];
    let plain = ["中心", "人民"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    if !lexicons[List::OrganisationSuffixes].contains(plain) {
        return;
    }
    let mut towns = named
        .iter()
        .filter(|(kind, name, _)| *kind == EntityKind::Place && name.ends_with(*unit) && name.len() > unit.len());
    let Some((_, town, antecedent)) = towns.next() else { return };
    if towns.all(|(_, other, _)| other == town) {
        mention.name = format!("{town}{}", &mention.name[unit.len()..]);
        mention.form = Form::Short { antecedent: *antecedent };
    }
}

/// Kinds of bodies whose names are shortened to their end.
const SHORTENED: [&str; 3] = ["school", "hospital", "company"];

/// 第一小学 is 临湖区第一小学 where the article names that before, and no other that ends so.
fn complete(lexicons: &Lexicons, mention: &mut Mention, named: &[Told]) {
    let kind = lexicons[List::OrganisationSuffixes].longest_ending(&mention.name, mention.name.len());
    if mention.is_short() || kind.is_none_or(|kind| !SHORTENED.contains(&kind.column(0))) {
        return;
    }
    let is_full = |name: &str| name.len() > mention.name.len() && name.ends_with(mention.name.as_str());
    let full = || named.iter().rev().filter(|(kind, name, _)| *kind == EntityKind::Organisation && is_full(name));
    let Some((_, name, antecedent)) = full().next() else { return };
    if full().all(|(_, other, _)| other == name) {
        mention.form = Form::Short { antecedent: *antecedent };
        mention.name.clone_from(name);
    }
}
