//! Which paragraphs of a document are headings: by their styles, else by how large or bold they are set.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::Role;
use super::super::credits::opens_byline;
use super::super::marks::Mark;
use super::super::outline::{Item, Kind};
use super::body::Paragraph;
use crate::text::ends_sentence;

/// Headings without a style stand below all that have one.
const STYLED: u8 = 10;
/// Where nothing states a size, in half points.
const USUAL_SIZE: u16 = 21;
/// Half points by which a heading is larger than the text.
const LARGER: u16 = 2;
/// Characters.
const LONGEST_HEADING: usize = 60;

pub(super) fn items(paragraphs: &[Paragraph]) -> Vec<Item> {
    let usual = usual_size(paragraphs);
    let sizes: BTreeSet<u16> =
        paragraphs.iter().filter(|p| is_set_as_heading(p, usual)).map(size).collect::<BTreeSet<_>>();
    paragraphs
        .iter()
        .map(|paragraph| {
            let rank = sizes.iter().rev().take_while(|larger| **larger > size(paragraph)).count();
            let kind = stated(paragraph).unwrap_or_else(|| match is_set_as_heading(paragraph, usual) {
                true => Kind::Heading(STYLED.saturating_add(u8::try_from(rank).unwrap_or(u8::MAX))),
                false => Kind::Is(Role::Paragraph),
            });
            Item { kind, text: paragraph.text.clone() }
        })
        .collect()
}

/// What its style says that a paragraph is.
fn stated(paragraph: &Paragraph) -> Option<Kind> {
    match paragraph.setting.mark {
        Some(Mark::Kicker | Mark::Deck) => return Some(Kind::Is(Role::Subtitle)),
        Some(Mark::Caption) => return Some(Kind::Is(Role::Caption)),
        Some(Mark::Byline) => return Some(Kind::Is(Role::Byline)),
        Some(Mark::Subheading) => return Some(Kind::Heading(STYLED - 1)),
        _ => {}
    }
    // A paragraph of text with an outline's level is one that its editor pressed the wrong key for.
    let is_heading = paragraph.text.chars().count() <= 2 * LONGEST_HEADING;
    paragraph.setting.level.filter(|_| is_heading).map(Kind::Heading)
}

fn is_set_as_heading(paragraph: &Paragraph, usual: u16) -> bool {
    let text = &paragraph.text;
    let setting = &paragraph.setting;
    let is_line = text.chars().count() <= LONGEST_HEADING && !ends_sentence(text) && !opens_byline(text);
    let stands_out = size(paragraph) >= usual + LARGER
        || (setting.is_bold == Some(true) && setting.is_centred == Some(true) && size(paragraph) >= usual);
    is_line && stands_out && !paragraph.is_in_table && stated(paragraph).is_none()
}

fn size(paragraph: &Paragraph) -> u16 {
    paragraph.setting.size.unwrap_or(USUAL_SIZE)
}

/// The size that most of the text is set in.
fn usual_size(paragraphs: &[Paragraph]) -> u16 {
    let mut chars: BTreeMap<u16, usize> = BTreeMap::new();
    for paragraph in paragraphs {
        *chars.entry(size(paragraph)).or_default() += paragraph.text.chars().count();
    }
    chars.into_iter().max_by_key(|(_, chars)| *chars).map_or(USUAL_SIZE, |(size, _)| size)
}
