//! A typesetter's slip: one occurrence of a person's name with a character that sounds like the right one.

use std::collections::BTreeMap;

use super::chance::{Chance, one_of};
use super::thing::{Kind, Thing};
use super::words::HOMOPHONES;

#[derive(Debug, Clone)]
pub struct Slip {
    /// The key of the person.
    pub key: String,
    /// The name as it is printed in one place.
    pub printed: String,
}

impl Slip {
    /// Misprints the last mention of somebody who is named at least three times, so that the right form is the usual one.
    pub fn make(paragraphs: &mut [String], mentioned: &BTreeMap<String, Thing>, chance: &mut Chance) -> Option<Self> {
        let times = |name: &str| paragraphs.iter().map(|text| text.matches(name).count()).sum::<usize>();
        let people = mentioned.values().filter(|thing| thing.kind == Kind::Person && times(&thing.full) >= 3);
        let slips: Vec<Self> = people.flat_map(slips).filter(|slip| times(&slip.printed) == 0).collect();
        if slips.is_empty() {
            return None;
        }
        let slip = one_of(&slips, chance).clone();
        let name = &mentioned[&slip.key].full;
        let paragraph = paragraphs.iter_mut().rfind(|text| text.contains(name)).expect("the name was counted");
        let start = paragraph.rfind(name).expect("the paragraph holds the name");
        paragraph.replace_range(start..start + name.len(), &slip.printed);
        Some(slip)
    }
}

/// The ways to misprint a person's given name.
fn slips(person: &Thing) -> impl Iterator<Item = Slip> {
    let (start, _) = person.full.char_indices().nth(1).expect("a name has two characters");
    let (surname, given) = person.full.split_at(start);
    HOMOPHONES.iter().filter(|pair| given.contains(pair[0])).map(move |pair| Slip {
        key: person.key.clone(),
        printed: format!("{surname}{}", given.replacen(pair[0], pair[1], 1)),
    })
}
