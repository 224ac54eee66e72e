//! Whether a line carries the open paragraph on.

use super::{Reader, TALLEST_HEADING, WIDEST_COLUMN};
use crate::layout::byline::tail_credit;
use crate::layout::captions::{self, MOST_INTERRUPTIONS};
use crate::layout::item::Item;
use crate::layout::junction::Bond;
use crate::layout::lines::Line;
use crate::layout::profile::is_head_note;
use crate::layout::wording::{ends_sentence, is_unfinished, opens_story, reads_like_prose};

/// Whether a line ends with its author in brackets: `……好评。（林秋禾）`.
fn is_signed(text: &str) -> bool {
    text.ends_with(['）', ')']) && tail_credit(text).is_some()
}

/// Whether a line opens an item of a list (▲近日，…): wrapped lines seldom do.
pub(super) fn is_marked(text: &str) -> bool {
    text.starts_with(ITEM_MARKS)
}

const ITEM_MARKS: [char; 16] = ['▲', '△', '▼', '▽', '●', '○', '★', '☆', '◆', '◇', '■', '□', '◎', '⊙', '※', '►'];

impl<'a> Reader<'a, '_> {
    /// Whether the line carries the open paragraph on. `rest` are the line and those below it in its block.
    pub(super) fn goes_on(&self, line: &Line<'a>, rest: &[Line<'a>], first: bool, width: usize) -> bool {
        let Some(open) = self.open_paragraph() else { return false };
        let last = open.last();
        let interruptions = self.items.len() - 1 - self.open.unwrap_or(0);
        if line.is_indented() || opens_story(line.text) || is_marked(line.text) {
            return false;
        }
        if !first && interruptions == 0 {
            let full = last.width + 3 >= width && width <= WIDEST_COLUMN;
            if is_signed(last.text) {
                return false;
            }
            return !ends_sentence(last.text) || (full && !line.text.starts_with(['“', '「']));
        }
        if ends_sentence(last.text) || interruptions > MOST_INTERRUPTIONS || is_head_note(line.text) {
            return false;
        }
        if tail_credit(last.text).is_some() {
            return false;
        }
        // A line of verse, or a body's signature: wrapped text breaks off at the column's full width only.
        let broken_short = self.column.is_some_and(|column| 4 * last.width < 3 * column) && !is_unfinished(last.text);
        if broken_short && self.junctions.bond(last.text, line.text) < Bond::Likely {
            return false;
        }
        let prose = rest.iter().take(TALLEST_HEADING).any(|line| reads_like_prose(line.text));
        let same_column = self.column.is_some() && line.width.abs_diff(last.width) <= 3 && line.width >= 24;
        // A line of its own above a heading is a caption that no full stop ends, unless something must follow it.
        let caption = interruptions > 0
            && open.lines.len() == 1
            && self.column.is_none()
            && !is_unfinished(last.text)
            && self.junctions.bond(last.text, line.text) < Bond::Likely;
        !caption && (prose || (same_column && interruptions == 0))
    }

    /// Puts captions apart that stand between the open paragraph and `line`, which goes on with it.
    pub(super) fn put_captions_apart(&mut self, line: &Line<'a>) {
        if let Some(Item::Paragraph(open)) = self.open.and_then(|at| self.items.get_mut(at)) {
            let apart = captions::put_apart(open, line, self.junctions);
            self.items.extend(apart.into_iter().map(Item::Paragraph));
        }
    }
}
