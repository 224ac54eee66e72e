use std::sync::OnceLock;

use pinyin::ToPinyin;

use crate::model::EntityKind;

/// A name in pinyin, for sorting and search: lower-case syllables without tones, parted by spaces; what is not Han
/// stays, in lower case, and punctuation parts words. A person's surname is read as a surname: 曾 is `zeng`.
pub fn pinyin(kind: EntityKind, name: &str) -> String {
    let readings = readings();
    let mut words: Vec<String> = Vec::new();
    let mut rest = name;
    if kind == EntityKind::Person
        && let Some((text, reading)) = longest(&readings.surnames, rest)
    {
        words.push((*reading).to_owned());
        rest = &rest[text.len()..];
    }
    let mut open = false;
    while let Some(c) = rest.chars().next() {
        if let Some((text, reading)) = longest(&readings.words, rest) {
            words.push((*reading).to_owned());
            rest = &rest[text.len()..];
            open = false;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (c.to_pinyin(), words.last_mut()) {
            (Some(syllable), _) => {
                words.push(syllable.plain().to_owned());
                open = false;
            }
            (None, Some(word)) if open && c.is_alphanumeric() => word.extend(c.to_lowercase()),
            (None, _) if c.is_alphanumeric() => {
                words.push(c.to_lowercase().collect());
                open = true;
            }
            (None, _) => open = false,
        }
    }
    words.join(" ")
}

struct Readings {
    surnames: Vec<(&'static str, &'static str)>,
    words: Vec<(&'static str, &'static str)>,
}

/// `data/names/readings.tsv`, the longest texts first.
fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(|| {
        let of = |kind: &str| {
            let mut found: Vec<_> = include_str!("../../data/names/readings.tsv")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.strip_prefix(kind)?.strip_prefix('\t')?.split_once('\t'))
                .collect();
            found.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
            found
        };
        Readings { surnames: of("surname"), words: of("word") }
    })
}

fn longest<'a>(entries: &'a [(&'static str, &'static str)], text: &str) -> Option<&'a (&'static str, &'static str)> {
    entries.iter().find(|(start, _)| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames_and_only_at_the_start() {
        for (name, reading) in [
            ("单洁", "shan jie"),
            ("曾庆林", "zeng qing lin"),
            ("林解放", "lin jie fang"),
            ("万俟明", "mo qi ming"),
            ("郝庆水", "hao qing shui"),
        ] {
            assert_eq!(pinyin(EntityKind::Person, name), reading);
        }
        assert_eq!(pinyin(EntityKind::Place, "单街子"), "dan jie zi");
    }

    #[test]
    fn what_is_not_han_stays_and_words_have_their_readings() {
        assert_eq!(pinyin(EntityKind::Organisation, "重庆5G·VR中心"), "chong qing 5g vr zhong xin");
    }
}
