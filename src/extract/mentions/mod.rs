//! What a text names: persons, places, organisations, posts and honours.

use super::reading::Page;
use super::{Lexicons, initiative};

/// Finds what each page of an issue names, short forms bound to the full names before them.
pub(super) fn find(lexicons: &Lexicons, pages: &mut [Page<'_>]) {
    for paragraph in pages.iter_mut().flat_map(|page| page.paragraphs.iter_mut()) {
        let initiatives = initiative::find(lexicons, paragraph);
        paragraph.add(initiatives);
    }
}
