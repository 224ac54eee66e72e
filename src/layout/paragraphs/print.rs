//! How the whole document is set: the width of its columns, the signs that end its articles.

use super::WIDEST_COLUMN;
use crate::layout::lines::Line;

/// The width that most lines of a wrapped document share; `None` where paragraphs stand on one line each.
pub(super) fn column(lines: &[Line<'_>]) -> Option<usize> {
    let mut tally = [0usize; WIDEST_COLUMN + 1];
    for line in lines.iter().filter(|line| line.width <= WIDEST_COLUMN) {
        tally[line.width] += 1;
    }
    let narrow: usize = tally.iter().sum();
    let near = |width: usize| tally[width.saturating_sub(3)..=width].iter().sum::<usize>();
    let width = (20..=WIDEST_COLUMN).max_by_key(|&width| (near(width), width))?;
    (4 * narrow >= 3 * lines.len() && 4 * near(width) >= lines.len()).then_some(width)
}

/// Magazines close an article with a sign behind the last full stop, such as a character of their name; on some pages
/// it slips to a line of its own, which tells which character it is.
pub(super) fn end_marks(lines: &[Line<'_>]) -> Vec<char> {
    let mut marks = vec!['■', '□', '◆', '●', '▲', '★', '◎'];
    for line in lines {
        let mut chars = line.text.chars();
        if let (Some(mark), None) = (chars.next(), chars.next())
            && mark.is_alphabetic()
            && marks.len() < MOST_END_MARKS
            && !marks.contains(&mark)
        {
            marks.push(mark);
        }
    }
    marks
}

/// More single characters than this on lines of their own are no signs but broken text.
const MOST_END_MARKS: usize = 16;
