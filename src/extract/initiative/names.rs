use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::shape::{head_after, head_ending};
use crate::extract::Lexicons;
use crate::extract::reading::{Mention, Page};
use crate::gazetteer::Gazetteer;
use crate::model::EntityKind;

/// A short form has so many characters at least.
const SHORTEST: usize = 4;

/// Gives each initiative of an issue one name: the full form where the issue also prints a short one (“微光” for 微光志愿服务队,
/// 8850工作室 for 邻里互助8850工作室), without the administrative chain before it and without remarks in brackets.
pub fn unify(lexicons: &Lexicons, pages: &mut [Page<'_>]) {
    let mut names: BTreeSet<(EntityKind, String)> = BTreeSet::new();
    for paragraph in pages.iter_mut().flat_map(|page| page.paragraphs.iter_mut()) {
        let places: Vec<Mention> =
            paragraph.mentions().iter().filter(|mention| mention.kind == EntityKind::Place).cloned().collect();
        let text = paragraph.text().to_owned();
        for mention in paragraph.mentions_mut().iter_mut().filter(|mention| mention.kind.is_initiative()) {
            if mention.kind != EntityKind::Plan {
                mention.name = plain(lexicons, without_chain(&text, &places, mention));
            }
            names.insert((mention.kind, mention.name.clone()));
        }
    }
    let full = full_forms(lexicons, &names);
    for paragraph in pages.iter_mut().flat_map(|page| page.paragraphs.iter_mut()) {
        for mention in paragraph.mentions_mut().iter_mut().filter(|mention| mention.kind.is_initiative()) {
            if let Some(name) = full.get(&(mention.kind, mention.name.as_str())) {
                mention.name = (*name).to_owned();
            }
        }
    }
}

/// The name without the places that stand above the last one at its start: 天津市|红桥区卓朗科技园 keeps 红桥区.
fn without_chain(text: &str, places: &[Mention], mention: &Mention) -> String {
    let place_at = |at: usize| {
        places
            .iter()
            .find(|place| place.range.start == at && place.range.end < mention.range.end)
            .map(|place| place.range.end)
    };
    let mut start = mention.range.start;
    while let Some(end) = place_at(start).filter(|end| place_at(*end).is_some()) {
        start = end;
    }
    let dropped = text.get(mention.range.start..start).unwrap_or_default();
    mention.name.strip_prefix(dropped).unwrap_or(&mention.name).to_owned()
}

/// Whether the bracket at byte `at` opens or closes nothing but the short name of a division: （天津）.
fn is_place_in_brackets(name: &str, at: usize) -> bool {
    let bracket = name[at..].chars().next().map_or(0, char::len_utf8);
    let inside = if name[at..].starts_with(['（', '(']) {
        name[at + bracket..].split(['）', ')']).next()
    } else {
        name[..at].rsplit(['（', '(']).next()
    };
    inside.is_some_and(|place| Gazetteer::get().short_for(place).next().is_some())
}

/// Without remarks in brackets, and without a 项目 after a head noun of its own: 清溪产业园二期|项目.
fn plain(lexicons: &Lexicons, name: String) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        match c {
            // 清溪县（云川）产业洽谈会: where it is belongs to the name.
            '（' | '(' | '）' | ')' if depth == 0 && is_place_in_brackets(&name, at) => plain.push(c),
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let bare = plain.strip_suffix("项目").unwrap_or(&plain);
    let headed = bare.len() < plain.len() && bare.ends_with('期') && head_ending(lexicons, bare, bare.len()).is_some();
    if headed { bare.to_owned() } else { plain }
}

/// The full form of each short one that belongs to one full form only.
fn full_forms<'n>(
    lexicons: &Lexicons,
    names: &'n BTreeSet<(EntityKind, String)>,
) -> FxHashMap<(EntityKind, &'n str), &'n str> {
    let mut full: FxHashMap<(EntityKind, &str), Vec<&str>> = FxHashMap::default();
    for (kind, long) in names {
        for (at, _) in long.char_indices().skip(1) {
            let (start, end) = long.split_at(at);
            let prefix = head_after(lexicons, long, at, 8).is_some_and(|head| head.end == long.len());
            let known = |short: &str| names.get(&(*kind, short.to_owned())).map(|known| known.1.as_str());
            if let Some(short) = known(start).filter(|_| prefix) {
                full.entry((*kind, short)).or_default().push(long);
            }
            if let Some(short) = known(end).filter(|short| short.chars().count() >= SHORTEST) {
                full.entry((*kind, short)).or_default().push(long);
            }
        }
    }
    full.retain(|_, forms| forms.len() == 1);
    full.into_iter().map(|(short, forms)| (short, forms[0])).collect()
}
