use std::sync::OnceLock;

use super::{Level, Likeness};

/// `data/gazetteer/words.tsv`: what the names of divisions are made of.
#[derive(Debug)]
pub(super) struct Words {
    kinds: Vec<&'static str>,
    peoples: Vec<&'static str>,
    zones: Vec<&'static str>,
    loose: Vec<&'static str>,
}

impl Words {
    pub fn get() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let of = |class: &str| {
                let lines = include_str!("../../data/gazetteer/words.tsv").lines();
                lines.filter_map(|line| line.strip_prefix(class)?.strip_prefix('\t')).collect()
            };
            Words { kinds: of("kind"), peoples: of("people"), zones: of("zone"), loose: of("loose") }
        })
    }

    pub fn stem<'n>(&self, name: &'n str) -> Option<&'n str> {
        let mut stem = self.kinds.iter().find_map(|kind| name.strip_suffix(kind))?;
        while let Some(shorter) =
            self.peoples.iter().find_map(|people| stem.strip_suffix(people)).filter(|s| is_name(s))
        {
            stem = shorter;
        }
        is_name(stem).then_some(stem)
    }

    pub fn likeness(&self, name: &str) -> Likeness {
        let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
        if ends(&self.zones) {
            Likeness::Zone
        } else if ends(&self.kinds) && !ends(&self.loose) {
            Likeness::Division(level(name))
        } else {
            Likeness::Other
        }
    }
}

/// A 市 may be a county, but is more often what holds one.
fn level(name: &str) -> Level {
    match name.chars().next_back() {
        Some('省') => Level::Province,
        Some('区') if name.ends_with("自治区") => Level::Province,
        Some('市' | '州' | '盟') => Level::Prefecture,
        Some('县' | '区' | '旗') => Level::County,
        _ => Level::Township,
    }
}

/// No short form has one character.
fn is_name(stem: &str) -> bool {
    stem.chars().nth(1).is_some()
}
