//! Which lines say who wrote or issued the text.

use super::Reader;
use crate::layout::byline::{CreditLine, credit_line, signature};
use crate::layout::item::Item;
use crate::layout::lines::Line;
use crate::layout::signature::{is_body, signed_above, signed_at_end, signed_below};
use crate::layout::wording::{ends_sentence, reads_like_prose};
use crate::text::is_han;

/// The name of a body that signs its notice is no wider: columns.
const WIDEST_SIGNATURE: usize = 48;

impl<'a> Reader<'a, '_> {
    pub(super) fn credit(
        &self,
        line: &Line<'a>,
        rest: &[Line<'a>],
        first: bool,
        next: Option<&Line<'a>>,
    ) -> Option<CreditLine> {
        let in_sentence = !first
            && self.open == self.items.len().checked_sub(1)
            && self.open_paragraph().is_some_and(|open| !ends_sentence(open.last().text));
        if in_sentence && !line.text.starts_with(['■', '□', '●', '◆', '（', '(']) {
            return None;
        }
        let below_heading = matches!(self.items.last(), Some(Item::Heading(_))) && self.contents_at.is_none();
        let above_text =
            || rest.get(1).or(next).is_some_and(|below| reads_like_prose(below.text) || below.is_indented());
        credit_line(line.text)
            .or_else(|| signed_below(line.text).filter(|_| !below_heading))
            .or_else(|| (below_heading && self.signed.contains(line.text)).then(|| signature(line.text)))
            .or_else(|| signed_above(line.text).filter(|_| below_heading && above_text()))
            .or_else(|| signed_at_end(line.text).filter(|_| !first && rest.len() == 1 && self.is_below_text()))
    }

    /// Whether a paragraph that has come to its end stands right above.
    fn is_below_text(&self) -> bool {
        self.open == self.items.len().checked_sub(1)
            && self.open_paragraph().is_some_and(|open| ends_sentence(open.last().text))
    }

    /// Whether the last line of a block is the body that issued the text above it: 云川区人民政府.
    pub(super) fn signs_as_body(&self, line: &Line<'a>, next: Option<&Line<'a>>) -> bool {
        let closes = self.is_below_text();
        let leads = || next.is_some_and(|below| credit_line(below.text).is_some());
        closes && line.width <= WIDEST_SIGNATURE && is_body(line.text) && line.text.chars().all(is_han) && !leads()
    }
}
