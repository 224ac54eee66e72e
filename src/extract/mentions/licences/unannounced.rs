//! Names that no post and no role announces: known by their own characters, by the segmenter's view of them, by what
//! stands around them, or by the sounds that they write.

use std::ops::Range;

use super::Licences;
use crate::extract::mentions::foreign;
use crate::extract::mentions::gazetteer::Gazetteer;
use crate::extract::mentions::scan::{char_at, char_before, char_span, is_common_word, is_han, is_word};
use crate::extract::{Lexicons, List};

/// How parts of institutions end, behind a word: 麻醉|科, 安检|处.
pub(in crate::extract::mentions) const PARTS: [char; 9] = ['科', '室', '处', '部', '系', '班', '组', '队', '股'];

/// What before a surname makes a measure word of it: 三|张, 这|段.
const COUNTERS: [char; 16] =
    ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '这', '那', '每', '某'];

/// How many bits a name needs that nothing announces, of two characters and of three and more.
const SHORT_NAME: i32 = 11;
const FULL_NAME: i32 = 10;

/// Whether a name ends like those of places, works and wares, in one of the two readings of `place-name-ends.tsv`.
pub(in crate::extract::mentions) fn ends_like_a_place(lexicons: &Lexicons, name: &str, reading: &str) -> bool {
    let end = lexicons[List::PlaceNameEnds].longest_ending(name, name.len());
    end.is_some_and(|end| end.column(0).is_empty() || end.column(0) == reading)
}

/// 张家口 reads like a name and is a city.
fn is_division(name: &str) -> bool {
    ["市", "县", "区", "镇", "乡", "街道"].iter().any(|kind| Gazetteer::get().contains(&format!("{name}{kind}")))
}

impl Licences<'_> {
    /// What follows a name makes a place of it: 张家|村.
    pub(super) fn makes_a_place(&self, c: char) -> bool {
        let followers = &self.lexicons[List::PlaceFollowers];
        followers.contains_char(c)
            && followers.get(c.encode_utf8(&mut [0; 4])).is_some_and(|word| word.column(0) != "likely")
    }

    /// A name that nothing announces but its own characters, the segmenter's word for it and what stands around it.
    pub(super) fn by_their_characters(&self) -> Vec<Range<usize>> {
        let tokens = self.scan.tokens().iter();
        let surnames = &self.lexicons[List::Surnames];
        let starts = tokens.filter(|token| surnames.longest_at(self.text(), token.range.start).is_some());
        starts.filter_map(|token| self.unannounced(token.range.start)).collect()
    }

    fn unannounced(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        let first = self.scan.token_at(at)?;
        let surname = self.lexicons[List::Surnames].longest_at(text, at)?;
        let particle = surname.column(0) == "word" && first.range.len() == surname.range.len();
        let counts = char_before(text, at).is_some_and(|c| c.is_ascii_digit() || COUNTERS.contains(&c));
        if particle || counts || surname.column(0) == "rare" {
            return None;
        }
        let cut = self.reader.han_name_at(self.scan, at).filter(|cut| cut.score > 0)?;
        let range = cut.range;
        if foreign::name_at(self.lexicons, self.scan, at).is_some_and(|name| name.range.end >= range.end) {
            return None;
        }
        let name = &text[range.clone()];
        let length = name.chars().count();
        let next = char_at(text, range.end);
        let quoted = char_before(text, range.start) == Some('“') && next == Some('”');
        let runs_on_to_place = next.is_some_and(|c| self.makes_a_place(c));
        if quoted || runs_on_to_place {
            return None;
        }
        if ends_like_a_place(self.lexicons, name, "sure") || self.reader.is_word(name) || is_division(name) {
            return None;
        }
        // 卓朗|科技, 夏普|公司: short names of firms.
        if length == 2 && self.lexicons[List::OrganisationSuffixes].longest_at(text, range.end).is_some() {
            return None;
        }
        let opens_like_a_word = char_span(text, range.start, 2).is_some_and(|pair| self.reader.is_word(&text[pair]));
        if opens_like_a_word && name.ends_with(PARTS) {
            return None;
        }
        let mut grounds = self.reader.likeness(name)? + self.segmented(&range)?;
        if opens_like_a_word && length > 2 {
            grounds -= 5;
        }
        // 石满仓说, 鲁一诺获得
        let acts = [List::SpeechVerbs, List::AwardVerbs]
            .iter()
            .any(|list| self.lexicons[*list].longest_at(text, range.end).is_some_and(|verb| verb.range.len() > 3));
        grounds += match self.reader.after(self.scan, range.end) {
            _ if acts => 5,
            0 => -2,
            other => other,
        };
        let before = char_before(text, range.start);
        grounds += i32::from(before.is_none_or(|c| !is_han(c)));
        grounds += self.reader.repetition(text, &range, if length == 2 { 1 } else { 2 });
        let needed = if length == 2 { SHORT_NAME } else { FULL_NAME };
        (grounds >= needed).then_some(range)
    }

    /// What the segmenter makes of a name, in bits; `None` where it sees words that the name would cut.
    fn segmented(&self, range: &Range<usize>) -> Option<i32> {
        let first = self.scan.token_at(range.start)?;
        let last = self.scan.token_before(range.end)?;
        let surname = self.lexicons[List::Surnames].longest_at(self.text(), range.start)?;
        // 长|安汽车
        if first.range == *range && self.reader.is_word(&self.text()[surname.range.end..range.end]) {
            return (first.tag.starts_with("nr") && is_word(first.word)).then_some(3);
        }
        if last.range.end > range.end && is_word(last.word) {
            return None;
        }
        let runs_over = last.range.end > range.end;
        if first.range == *range {
            let person = first.tag.starts_with("nr") && is_word(first.word);
            let full = first.word.chars().count() > 2;
            return Some(match (person, full) {
                (true, true) => 8,
                (true, false) => 5,
                _ => 4,
            });
        }
        let given = &self.text()[first.range.end.min(range.end)..range.end];
        let grounds = match (first.range.end == last.range.start, runs_over) {
            (_, true) => -3,
            (true, _) if given.chars().count() > 1 && is_common_word(given) => -5,
            (true, _) => 3,
            _ => 2,
        };
        Some(grounds)
    }

    /// 汉斯·穆勒, 卡尔松: a name that is written by sound, by its dot or elements, or where its bearer speaks.
    pub(super) fn by_sound(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = foreign::dotted_in(self.lexicons, self.scan);
        for token in self.scan.tokens().iter().filter(|token| token.word.chars().count() > 1) {
            let Some(name) = foreign::name_at(self.lexicons, self.scan, token.range.start) else { continue };
            let known = name.range == token.range && token.tag.starts_with("nr") && is_word(token.word);
            let place = is_word(&text[name.range.clone()]) && !known;
            let speaks = self.lexicons[List::SpeechVerbs].longest_at(text, name.range.end).is_some();
            let titled = self.lexicons[List::PostHeads]
                .longest_at(text, name.range.end)
                .is_some_and(|post| post.column(0).is_empty());
            let runs_on = char_at(text, name.range.end).is_some_and(|c| self.makes_a_place(c))
                || self.lexicons[List::OrganisationSuffixes].longest_at(text, name.range.end).is_some();
            if runs_on && !speaks {
                continue;
            }
            if name.grounds > 3 || (name.grounds > 0 && !place && (speaks || titled || known && name.grounds > 1)) {
                found.push(name.range);
            }
        }
        found
    }
}
