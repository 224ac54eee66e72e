//! Which lines are of a headline, and where a table of contents ends.

use std::ops::Range;

use super::continuation::is_marked;
use super::{Reader, TALLEST_HEADING};
use crate::layout::byline::{BULLETS, credit_line, tail_credit};
use crate::layout::furniture::{is_bracketed_label, is_section_label};
use crate::layout::item::{Heading, Item};
use crate::layout::lines::Line;
use crate::layout::roles::may_sign;
use crate::layout::wording::{could_be_heading, ends_sentence, opens_story, reads_like_prose};
use crate::layout::{Aside, Reason};

/// A headline with a comma that nothing but its place tells is no wider: columns.
const WIDEST_ALONE: usize = 44;

/// Whether a line is the name of a section and no headline; `below` is the line that follows. What stands in brackets
/// above text is a sub-heading (【难题】), above a headline the name of its column (【云川时评】).
pub(super) fn names_section(line: &Line<'_>, below: Option<&Line<'_>>) -> bool {
    if is_bracketed_label(line.text) {
        return below.is_none_or(|below| could_be_heading(below) && !is_marked(below.text) && !below.is_indented());
    }
    is_section_label(line.text) && !heads_briefs(line.text, below)
}

/// Whether a section's name is the headline of the marked items below it: 简讯, ◆短讯 above ▲近日，….
fn heads_briefs(text: &str, below: Option<&Line<'_>>) -> bool {
    let mark = |text: &str| text.chars().next().filter(|c| *c == '·' || BULLETS.contains(*c));
    let own = mark(text);
    below.is_some_and(|below| {
        let item = mark(below.text);
        item.is_some() && (own.is_none() || item != own && below.text.contains(['，', '。']))
    })
}

impl<'a> Reader<'a, '_> {
    pub(super) fn heading(&mut self, line: &Line<'a>, first: bool, below: Option<&Line<'a>>) {
        let above = match self.items.last() {
            Some(Item::Heading(heading)) if heading.is_wholly_listed() => heading.listed.last(),
            _ => None,
        };
        let listed = self.listed(line, above, below);
        match self.items.last_mut() {
            Some(Item::Heading(heading)) if !first => heading.push(*line, listed),
            _ => {
                let mut heading = Heading::of(Vec::new());
                heading.push(*line, listed);
                self.items.push(Item::Heading(heading));
            }
        }
    }

    /// Where contents that have ended list a line of a headline; `above` is where the line above it is listed, `below` the
    /// line that follows.
    pub(super) fn listed(
        &self,
        line: &Line<'a>,
        above: Option<&Range<usize>>,
        below: Option<&Line<'a>>,
    ) -> Option<Range<usize>> {
        let below = below.map(|below| below.text);
        if self.contents_at.is_some() { None } else { self.contents.find(line.text, above, below) }
    }

    /// Whether the line, which begins something new, belongs to a headline.
    pub(super) fn is_heading(
        &self,
        line: &Line<'a>,
        rest: &[Line<'a>],
        first: bool,
        width: usize,
        next: Option<&Line<'a>>,
    ) -> bool {
        // 柳湾村：/新路通到家门口
        if first && rest.len() == 2 && line.text.ends_with(['：', ':']) && could_be_heading(&rest[1]) {
            return !reads_like_prose(line.text);
        }
        if !could_be_heading(line) {
            return false;
        }
        let is_part = |line: &&Line<'_>| could_be_heading(line) && credit_line(line.text).is_none();
        let run = rest.iter().take(TALLEST_HEADING + 1).take_while(is_part).count();
        let below = rest.get(run).or(next.filter(|_| run == rest.len()));
        let leads = below.is_some_and(|below| credit_line(below.text).is_some() || opens_story(below.text));
        if line.text.contains(['，', ',']) {
            let signed = || rest.len() == 2 && run == 1;
            let led = leads && (self.column.is_none() || (first && (rest.len() == 1 || signed())));
            return led || first && rest.len() == 1 && self.stands_over(line, next);
        }
        // The first line of a paragraph whose second stands in the next column is about as wide as those above it.
        if !first && 4 * line.width >= 3 * width && !leads {
            return false;
        }
        let alone = run == rest.len() || leads;
        (alone && run <= TALLEST_HEADING) || 4 * line.width < 3 * width || (run == 1 && leads)
    }

    /// 慢一点，再慢一点: a short line with a comma that stands alone between a finished text and another, or behind all.
    fn stands_over(&self, line: &Line<'a>, next: Option<&Line<'a>>) -> bool {
        let finished = match self.items.last() {
            Some(Item::Paragraph(above)) => {
                ends_sentence(above.last().text) || tail_credit(above.last().text).is_some()
            }
            Some(Item::Heading(_) | Item::Label | Item::End | Item::Credit { .. }) => true,
            Some(Item::Caption(_) | Item::Portrait) | None => false,
        };
        let above_text = match (next, self.column) {
            (None, _) => matches!(self.items.last(), Some(Item::Paragraph(_))),
            (Some(next), None) => next.text.contains('。') && next.width > 2 * line.width,
            (Some(next), Some(column)) => 4 * next.width >= 3 * column && 4 * line.width < 3 * column,
        };
        finished && above_text && line.width <= WIDEST_ALONE && !ends_sentence(line.text)
    }

    /// The first prose or by-line ends a table of contents; of that only the last heading stays: it is that article's.
    pub(super) fn leave_contents(&mut self) {
        if let Some(at) = self.contents_at.take() {
            let headed = self.items.len() > at && matches!(self.items.last(), Some(Item::Heading(_)));
            let end = self.items.len() - usize::from(headed);
            for item in self.items.drain(at.min(end)..end) {
                for line in item.lines() {
                    self.contents.add(line.text);
                    self.aside.extend(Aside::of(line, Reason::Contents));
                }
            }
        }
    }

    pub(super) fn note_author(&mut self, line: &Line<'a>) {
        if self.contents_at.is_some()
            && let Some((_, author)) = line.text.rsplit_once(char::is_whitespace)
            && may_sign(author)
        {
            self.signed.insert(author);
        }
    }
}
