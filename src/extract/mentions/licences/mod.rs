//! Where a text licenses a name: one file a kind of announcement. What a name is licensed by stands right beside it, so
//! each construction is a question that [`Licences`] answers for one paragraph.

mod behind_posts;
mod framed;
mod lists;
mod offices;
mod openings;
mod rows;
mod unannounced;
mod winners;

use std::ops::Range;

pub(super) use self::openings::clause_starts;
pub(super) use self::unannounced::{PARTS, ends_like_a_place};
use super::likelihood;
use super::names::NameReader;
use super::scan::{Scan, char_at, is_common_word};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name that gains less than that against running text, in tenths of a bit, is text whatever stands before it.
const AS_TEXT: i32 = -50;

/// The places of one paragraph where a name is licensed.
pub(super) struct Licences<'a> {
    pub lexicons: &'a Lexicons,
    pub reader: &'a NameReader<'a>,
    pub scan: &'a Scan<'a>,
    pub mentions: &'a [Mention],
}

impl Licences<'_> {
    /// Every stretch that is a licensed name.
    pub(in crate::extract::mentions) fn all(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        found.extend(self.after_posts());
        found.extend(self.after_roles());
        found.extend(self.before_offices());
        found.extend(self.leaving_offices());
        found.extend(self.behind_asides());
        found.extend(self.of_an_age());
        found.extend(self.before_brackets());
        found.extend(self.before_called_posts());
        found.extend(self.at_clause_starts());
        found.extend(self.before_honorifics());
        found.extend(self.full_lists());
        found.extend(self.around_honours());
        found.extend(self.by_their_characters());
        found.extend(self.by_sound());
        found.extend(self.spaced());
        found.extend(self.of_households());
        found.extend(self.before_cells());
        found.extend(self.of_somewhere());
        found.extend(self.introduced_with_a_people());
        found.extend(self.by_deeds());
        let framed = self.framed();
        found.retain(|range| !framed.iter().any(|name| name.start == range.start && name != range));
        found.extend(framed);
        let listed: Vec<_> = found.iter().filter_map(|range| self.list_after(range.end)).flatten().collect();
        let before: Vec<_> = found.iter().flat_map(|range| self.list_before(range.start)).collect();
        found.extend(listed.into_iter().chain(before));
        for range in &mut found {
            *range = self.before_its_verb(range.clone());
        }
        found.retain(|range| !self.is_taken(range));
        found
    }

    fn text(&self) -> &str {
        self.scan.text
    }

    /// A place or body of that name stands there.
    pub(in crate::extract::mentions) fn is_taken(&self, range: &Range<usize>) -> bool {
        // 采煤二段|段长|吕万福: the name begins behind the post, and not with it.
        let post = self.mentions.iter().find(|mention| {
            mention.kind == EntityKind::Post && mention.range.start == range.start && mention.range.end < range.end
        });
        let behind = post.is_some_and(|post| self.reader.name_at(self.scan, post.range.end).is_some());
        behind
            || self.mentions.iter().any(|mention| {
                matches!(mention.kind, EntityKind::Place | EntityKind::Organisation)
                    && !(range.start <= mention.range.start
                        && mention.range.end <= range.end
                        && mention.range != *range)
                    && mention.range.start < range.end
                    && range.start < mention.range.end
            })
    }

    fn cut(&self, at: usize, least: i32) -> Option<Range<usize>> {
        let cut = self.reader.name_at(self.scan, at)?;
        let name = &self.text()[cut.range.clone()];
        let likely = match self.reader.likeness(name) {
            Some(8..) if !self.reader.is_word(name) => 2,
            Some(4..) if !self.reader.is_word(name) => 1,
            _ => 0,
        };
        (cut.score + likely >= least && !self.reads_as_text(&cut.range)).then_some(cut.range)
    }

    /// 满意|地, 沙发|上: words of the language, were it not for the surname.
    fn reads_as_text(&self, range: &Range<usize>) -> bool {
        let name = &self.text()[range.clone()];
        let three = name.chars().count() == 3 && self.lexicons[List::Surnames].longest_at(name, 0).is_some();
        three && likelihood::gain(self.lexicons, self.scan, range).is_some_and(|gain| gain < AS_TEXT)
    }

    /// 记者　林秋禾
    fn after_space(&self, at: usize) -> usize {
        char_at(self.text(), at).filter(|c| c.is_whitespace()).map_or(at, |c| at + c.len_utf8())
    }

    fn name_ending(&self, end: usize) -> Option<Range<usize>> {
        [3, 2].into_iter().find_map(|length| {
            let start = self.text()[..end].char_indices().rev().nth(length - 1)?.0;
            let range = Some(start..end).filter(|range| self.reader.is_possible(self.text(), range))?;
            (self.scan.is_boundary(start) && !is_common_word(&self.text()[range.clone()])).then_some(range)
        })
    }
}
