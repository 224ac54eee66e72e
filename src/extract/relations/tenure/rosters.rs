//! Lists with one person a row, the name first: 林秋禾（女） 柳湾小学教师.

use std::ops::Range;

use super::Reader;
use crate::extract::confidence::CERTAIN;
use crate::extract::reading::Mention;
use crate::extract::relations::holding::{bodies, has_ended, posts_ending_at};
use crate::model::EntityKind;

/// White space and what else parts the cells of a row.
const GAPS: [char; 8] = [' ', '\u{3000}', '\t', '：', ':', '—', '-', '|'];

/// An aside behind the name (女，回族) is not longer: characters.
const LONGEST_ASIDE: usize = 10;

impl<'p> Reader<'_, 'p> {
    pub(super) fn rosters(&mut self) {
        for person in self.sentence.of_kind(EntityKind::Person).filter(|person| !person.is_short()) {
            let Some(cells) = self.row_of(person) else { continue };
            self.rows.push(person.range.start..cells.end);
            let posts = posts_ending_at(self.lexicons, self.sentence, cells.end);
            let held = bodies(self.lexicons, self.sentence, &posts, None);
            // The body opens the cell behind the name.
            let opens = held.first().is_some_and(|one| one.start == cells.start && one.start < one.post.range.start);
            for one in held.iter().filter(|one| opens && one.body.is_some()) {
                self.push(person, self.sentence, one, has_ended(&held, one), None, CERTAIN);
            }
        }
    }

    /// What stands behind the name in a row that it opens: from the first cell to the end of the row.
    fn row_of(&self, person: &'p Mention) -> Option<Range<usize>> {
        let start = person.range.start;
        let lead =
            self.sentence.before(start).trim_end_matches(|c: char| ".．、●■◆○★▲·".contains(c) || c.is_whitespace());
        let lead = lead.trim_end_matches(|c: char| c.is_ascii_digit());
        let opens = lead.is_empty() || lead.ends_with(['；', '：', '。']) || self.sentence.opens_line(start);
        if !opens {
            return None;
        }
        let after = self.sentence.after(person.range.end);
        let aside = after.strip_prefix(['（', '(']).and_then(|inside| inside.split_once(['）', ')']));
        let rest = match aside.filter(|(inside, _)| inside.chars().count() <= LONGEST_ASIDE) {
            Some((_, rest)) => rest,
            None => after,
        };
        let cells = rest.trim_start_matches(GAPS);
        // Without a gap it is a sentence that begins.
        if cells.len() == after.len() {
            return None;
        }
        let from = person.range.end + after.len() - cells.len();
        let marks =
            cells.char_indices().filter(|(_, c)| matches!(c, '；' | '。' | '，')).map(|(at, _)| from + at).next();
        let end = marks.unwrap_or(from + cells.len());
        let ends =
            self.sentence.of_kind(EntityKind::Post).map(|post| post.range.end).filter(|at| (from..end).contains(at));
        let line = ends.chain([end]).find(|at| *at == end || self.sentence.ends_line(*at))?;
        (!self.sentence.slice(from..line).contains(['“', '？', '！'])).then_some(from..line)
    }
}
