//! By-lines without a role beside the names: a line of names or of a body's name between headline and text, a name in
//! brackets behind the text. Where they stand tells them; a family name must confirm it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Credit;
use super::byline::{BULLETS, CreditLine, Place, unbracketed};
use super::roles::{Word, ends_like_a_place_or_body, words};
use super::words::entries;

/// Family names of one character that are no words besides, and those of two.
static SURNAMES: LazyLock<(HashSet<char>, Vec<&str>)> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/lexicon/surnames.tsv"));
    let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once('\t').unwrap_or((row, ""))).collect();
    let single = rows.iter().filter(|(_, kind)| *kind != "word" && *kind != "compound");
    let compound = rows.iter().filter(|(_, kind)| *kind == "compound");
    (single.filter_map(|(name, _)| name.chars().next()).collect(), compound.map(|(name, _)| *name).collect())
});

static NO_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/layout/no-names.tsv")).collect());

const MOST_NAMES: usize = 4;
/// A body that signs has a name of so many characters at least.
const LEAST_BODY: usize = 5;
/// Such lines are short: bytes.
const LONGEST: usize = 120;

/// A line between headline and text that names its authors and says nothing else.
pub(super) fn signed_above(line: &str) -> Option<CreditLine> {
    let bare = bare(line)?;
    let bulleted = bare.len() < line.len();
    let words = words(bare);
    let names: Vec<(String, Credit)> = words.iter().filter_map(name).map(|name| (name, Credit::Text)).collect();
    let bodies: Vec<&str> = words.iter().filter_map(body).collect();
    let all = names.len() + bodies.len() == words.len();
    let names = match (names.as_slice(), bodies.as_slice()) {
        _ if !all => return None,
        ([], [body]) if bulleted => vec![((*body).to_owned(), Credit::Text)],
        ([], _) => return None,
        _ if names.len() <= MOST_NAMES => names,
        _ => return None,
    };
    Some(CreditLine { names, place: Place::Head })
}

/// Names in brackets behind the text: （林秋禾）, （区委组织部）, （区融媒体中心 林秋禾）.
pub(super) fn signed_below(line: &str) -> Option<CreditLine> {
    let (inside, bracketed) = unbracketed(line.trim());
    if !bracketed || inside.len() > LONGEST {
        return None;
    }
    let words = words(inside);
    let persons: Vec<String> = words.iter().filter_map(name).collect();
    let bodies: Vec<String> = words.iter().filter_map(body).map(str::to_owned).collect();
    let all = (1..=MOST_NAMES).contains(&words.len()) && persons.len() + bodies.len() == words.len();
    let names = if persons.is_empty() { bodies } else { persons };
    let names = names.into_iter().map(|name| (name, Credit::Text)).collect();
    all.then_some(CreditLine { names, place: Place::Tail })
}

/// The line without its bullet, unless it is none that might sign.
fn bare(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(|c| BULLETS.contains(c)).trim();
    let short = !bare.is_empty() && bare.len() <= LONGEST;
    (short && !bare.contains(['，', '。', '！', '？', '：', '“', '《', '（', '·'])).then_some(bare)
}

fn name(word: &Word<'_>) -> Option<String> {
    match word {
        Word::Name(name) if is_name(name) => Some(name.clone()),
        _ => None,
    }
}

fn body<'a>(word: &Word<'a>) -> Option<&'a str> {
    match word {
        Word::Other(body) if body.chars().count() >= LEAST_BODY && is_body(body) => Some(body),
        _ => None,
    }
}

/// A body, and not a place: a village signs nothing.
fn is_body(text: &str) -> bool {
    ends_like_a_place_or_body(text) && !text.ends_with(['村', '镇', '乡', '街', '道', '区', '县', '市', '省', '州'])
        || text.ends_with("中心")
}

/// A family name and a given name of one or two characters.
fn is_name(text: &str) -> bool {
    let (single, compound) = &*SURNAMES;
    let chars = text.chars().count();
    let long = compound.iter().any(|surname| text.starts_with(surname)) && (3..=4).contains(&chars);
    let short = (2..=3).contains(&chars) && text.starts_with(|first| single.contains(&first));
    (long || short) && !NO_NAMES.contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_names_and_bodies_sign() {
        for (line, expected) in [
            ("林秋禾", "林秋禾"),
            ("林　禾", "林禾"),
            ("□林秋禾", "林秋禾"),
            ("●高远 欧阳清和", "高远 欧阳清和"),
            ("■ 中共云川区委组织部", "中共云川区委组织部"),
            ("云川区融媒体中心 林秋禾", "林秋禾"),
            ("中共云川区委组织部", ""),
            ("■ 理论", ""),
            ("■ 本期聚焦", ""),
            ("高质量", ""),
            ("柳湾村", ""),
            ("任重道远", ""),
            ("□柳湾村修路", ""),
        ] {
            let names = signed_above(line).map(|credit| credit.names).unwrap_or_default();
            let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
            assert_eq!(names.join(" "), expected, "{line}");
        }
        assert!(signed_below("（林秋禾）").is_some());
        assert!(signed_below("（区委组织部）").is_some());
        assert!(signed_below("（柳湾村）").is_none());
        assert!(signed_below("（未完待续）").is_none());
        assert!(signed_below("林秋禾").is_none());
    }
}
