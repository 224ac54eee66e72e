use super::marks::{Marked, unmarked};
use super::shape::is_possible;
use super::{Named, kind_of};
use crate::extract::{Lexicons, List};

/// What may stand in brackets at the end of a title.
const STATES: [&str; 6] = ["试行", "暂行", "讨论稿", "征求意见稿", "修订版", "草案"];

/// Papers that a body issues or signs, by their titles: 《…实施方案》, 《…战略合作协议》. The kind is that of the title's last
/// word; a title that ends in no such word is a book, a film or a song.
pub(super) fn titled(lexicons: &Lexicons, text: &str, marked: &[Marked]) -> Vec<Named> {
    let papers = marked.iter().filter(|marked| marked.title).filter_map(|title| {
        let inner = &text[title.inner.clone()];
        let name = unmarked(without_state(inner));
        let heads = &lexicons[List::DocumentHeads];
        let kind = match heads.longest_ending(&name, name.len()) {
            Some(head) if head.range.start > 0 => head.column(0),
            Some(_) => return None,
            None => heads.longest_at(text, title.outer.end)?.column(0),
        };
        let national = lexicons[List::NationalDocuments].longest_at(&name, 0).is_some();
        let kind = kind_of(kind).filter(|_| !national && is_possible_title(lexicons, &name))?;
        Some(Named { kind, range: title.outer.clone(), name, quoted: None })
    });
    papers.collect()
}

/// Titles run longer than other names.
fn is_possible_title(lexicons: &Lexicons, name: &str) -> bool {
    let length = name.chars().count();
    (4..=60).contains(&length) && (length > 30 || is_possible(lexicons, name))
}

fn without_state(title: &str) -> &str {
    let Some(open) = title.rfind(['（', '(']) else { return title };
    let inside = title[open..].trim_matches(['（', '）', '(', ')']);
    if STATES.contains(&inside) { &title[..open] } else { title }
}
