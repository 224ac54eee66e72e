//! Captions without a full stop that an extractor leaves between the two halves of a sentence.

use super::item::Wrapped;
use super::junction::{Bond, Junctions};
use super::lines::Line;
use super::wording::{ends_sentence, is_unfinished};

/// Captions, pull-quotes or sub-headings that may interrupt a paragraph where a column breaks.
pub(super) const MOST_INTERRUPTIONS: usize = 2;
/// Lines of a caption.
const TALLEST_CAPTION: usize = 3;

/// Takes the captions off the end of a paragraph that `line` goes on with: it fits what stands above them, and not them.
pub(super) fn put_apart<'a>(open: &mut Wrapped<'a>, line: &Line<'a>, junctions: &Junctions) -> Vec<Wrapped<'a>> {
    let near = open.lines.len().saturating_sub(MOST_INTERRUPTIONS * TALLEST_CAPTION + 1);
    let breaks_off = |piece: &[Line<'a>]| piece.last().is_some_and(|last| !ends_sentence(last.text));
    let fits =
        |piece: &[Line<'a>]| piece.last().is_some_and(|last| junctions.bond(last.text, line.text) >= Bond::Likely);
    let pieces: Vec<&[Line<'a>]> = open.lines[near..].chunk_by(|_, line| !line.gap).collect();
    let is_caption = |piece: &&&[Line<'a>]| {
        let must_go_on = piece.last().is_some_and(|last| is_unfinished(last.text));
        piece.len() <= TALLEST_CAPTION && breaks_off(piece) && !must_go_on && !fits(piece)
    };
    let captions = pieces.iter().rev().take(MOST_INTERRUPTIONS).take_while(is_caption).count();
    let halved = pieces.len().checked_sub(captions + 1).and_then(|at| pieces.get(at));
    if captions == 0 || !halved.is_some_and(|half| breaks_off(half) && fits(half)) {
        return Vec::new();
    }
    let apart: Vec<Wrapped<'a>> =
        pieces[pieces.len() - captions..].iter().map(|lines| Wrapped { lines: lines.to_vec() }).collect();
    let length: usize = apart.iter().map(|caption| caption.lines.len()).sum();
    open.lines.truncate(open.lines.len() - length);
    apart
}
