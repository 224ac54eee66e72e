//! Inventing names.

use std::collections::BTreeSet;

use rand::seq::SliceRandom;

use super::chance::{Chance, Stream, once_in, one_of, stream};
use super::words::{BRANDS, GIVEN_NAMES, PLACE_HEADS, PLACE_TAILS, SURNAMES};

/// The names that an invented country has for its divisions.
pub struct Atlas {
    /// Those of cities and districts. Each is given once, so that no two papers share a name.
    pub near: Vec<String>,
    /// Those of the far counties that districts help; several may help the same.
    pub far: Vec<String>,
}

pub fn atlas(seed: u64) -> Atlas {
    let mut pairs: Vec<String> =
        PLACE_HEADS.iter().flat_map(|head| PLACE_TAILS.iter().map(move |tail| format!("{head}{tail}"))).collect();
    pairs.shuffle(&mut stream(seed, Stream::Atlas));
    let far = pairs.split_off(pairs.len() - 50);
    Atlas { near: pairs, far }
}

/// The people's names of one city. Apart from namesakes made on purpose, no name is given twice.
#[derive(Default)]
pub struct Register {
    given: BTreeSet<String>,
    /// Names of village heads and the key of the village, from which namesakes elsewhere are made.
    heads: Vec<(String, String)>,
}

impl Register {
    pub fn new_name(&mut self, chance: &mut Chance) -> String {
        loop {
            let name = format!("{}{}", one_of(&SURNAMES, chance), one_of(&GIVEN_NAMES, chance));
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }

    /// A name for the head of the village or community with key `place`: one in ten is the namesake of a head elsewhere.
    pub fn head_name(&mut self, place: &str, chance: &mut Chance) -> String {
        let elsewhere: Vec<&String> = self.heads.iter().filter(|(_, at)| at != place).map(|(name, _)| name).collect();
        let name = if !elsewhere.is_empty() && once_in(10, chance) {
            (*one_of(&elsewhere, chance)).clone()
        } else {
            self.new_name(chance)
        };
        let known = self.heads.iter().any(|(head, at)| *head == name && at == place);
        if known {
            return self.head_name(place, chance);
        }
        self.heads.push((name.clone(), place.to_owned()));
        name
    }
}

/// Fills `{slot}` in the pattern of a name; `{brand}` and `{crop}` are drawn.
pub fn fill(pattern: &str, slots: &[(&str, &str)], chance: &mut Chance) -> String {
    let brand = one_of(&BRANDS, chance);
    slots
        .iter()
        .fold(pattern.replace("{brand}", brand), |name, (slot, value)| name.replace(&format!("{{{slot}}}"), value))
}
