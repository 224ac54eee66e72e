//! Names of offices and societies that a level opens (县动物疫病预防控制中心, 市烹饪协会), though the segmenter sees a verb in them.

use std::ops::Range;

use super::phrase;
use super::scan::{Scan, char_before, char_span, is_han, is_word};
use crate::extract::{Lexicons, List};

/// Ends of bodies that say enough for a verb to stand inside the name: 疾病预防控制中心, but not 建立中心.
pub fn has_long_end(suffix: &str) -> bool {
    suffix.chars().count() > 2
}

/// 县|动物疫病预防控制中心, 市|烹饪协会: a level that opens a phrase opens the name, be there what the segmenter takes for a
/// verb in it.
pub fn start(lexicons: &Lexicons, scan: &Scan<'_>, between: Range<usize>) -> Option<phrase::Start> {
    let text = scan.text;
    let stretch = &text[between.clone()];
    let (at, level) =
        stretch.char_indices().rev().take_while(|(_, c)| is_han(*c)).filter(|(_, c)| LEVELS.contains(c)).last()?;
    let at = between.start + at;
    let opens = at == between.start || char_before(text, at).is_none_or(|c| !is_han(c));
    let name = at + level.len_utf8()..between.end;
    let short = text[name.clone()].chars().count() <= 10;
    let word = char_span(text, at, 2).is_some_and(|pair| is_word(&text[pair]) && !scan.is_boundary(name.start));
    let mut inside =
        scan.tokens().iter().filter(|token| name.start <= token.range.start && token.range.end <= name.end);
    let sound = inside.all(|token| {
        !token.tag.starts_with(['p', 'c', 'u', 'r', 't', 'd', 'm'])
            && (!lexicons[List::BoundaryWords].contains(token.word)
                || lexicons[List::OrganisationInner].contains(token.word))
    });
    (opens && short && sound && !word).then_some(phrase::Start { at, firm: true })
}

/// Levels that open the name of an office or society.
const LEVELS: [char; 6] = ['省', '市', '县', '区', '州', '旗'];
