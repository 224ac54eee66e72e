//! Lists that share a post: several names behind or before it, several bodies in front of it.

use crate::extract::reading::{Mention, Sentence};
use crate::model::EntityKind;

/// 副主任, 委员, 教师: of one body there are several.
pub fn held_by_several(post: &str) -> bool {
    let of_many = ["委员", "常委", "成员", "代表", "调研员", "理事", "教师", "医生", "护士", "民警", "队员", "研究员"];
    post.contains('副') || of_many.iter().any(|end| post.ends_with(end))
}

/// 林秋禾、贺远和丁木生: the person and those listed right behind.
pub fn listed_from<'p>(sentence: Sentence<'p>, first: &'p Mention) -> Vec<&'p Mention> {
    let mut persons = vec![first];
    let mut end = first.range.end;
    for person in sentence.of_kind(EntityKind::Person).filter(|person| person.range.start > first.range.start) {
        if matches!(sentence.slice(end..person.range.start), "、" | "和" | " " | "\u{3000}") {
            end = person.range.end;
            persons.push(person);
        }
    }
    persons
}

/// 红崖村、东平村: places and bodies of one list that ends at byte `end`.
pub fn listed_places(sentence: Sentence<'_>, end: usize) -> Vec<&Mention> {
    let mut places = Vec::new();
    let mut end = end;
    let bodies =
        || sentence.mentions().iter().filter(|mention| mention.is_agent() && mention.kind != EntityKind::Person);
    while let Some(place) = bodies().filter(|place| place.range.end == end).min_by_key(|place| place.range.start) {
        places.insert(0, place);
        let before = sentence.before(place.range.start);
        match ["、", "和"].iter().find(|mark| before.ends_with(**mark)) {
            Some(mark) => end = place.range.start - mark.len(),
            None => break,
        }
    }
    places
}

/// 林秋禾、贺远辞去…: the person and those listed right before.
pub fn listed_with<'p>(sentence: Sentence<'p>, last: &'p Mention) -> Vec<&'p Mention> {
    let mut persons = vec![last];
    let mut start = last.range.start;
    for person in sentence.of_kind(EntityKind::Person).collect::<Vec<_>>().into_iter().rev() {
        if person.range.end <= start && matches!(sentence.slice(person.range.end..start), "、" | "和") {
            start = person.range.start;
            persons.insert(0, person);
        }
    }
    persons
}
