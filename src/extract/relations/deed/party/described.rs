//! Names that act in nothing: they describe the noun behind them, or are made by whom 由 names.

use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Whether a bare name of a place only describes the noun after it (意大利|各大城市, 基隆|港): no verb, adverb or link follows.
pub(super) fn describes(lexicons: &Lexicons, sentence: Sentence<'_>, place: &Mention, end: usize) -> bool {
    let after = sentence.slice(place.range.end..end);
    let acts = || {
        [
            List::InitiativeVerbs,
            List::HostVerbs,
            List::JoiningVerbs,
            List::JointVerbs,
            List::JointDeeds,
            List::JointLinks,
            List::Adverbials,
            List::ClauseOpeners,
            List::HostAdverbs,
            List::ContestVerbs,
            List::TimeWords,
            List::NotSubjects,
            List::DeedHedges,
        ]
        .iter()
        .any(|list| lexicons[*list].longest_at(after, 0).is_some())
    };
    let runs_on = after.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    runs_on
        && !after.starts_with([
            '大', '等', '还', '则', '以', '从', '因', '两', '三', '四', '五', '的', '籍', '里', '内', '旁', '由', '不',
            '正', '全',
        ])
        && !acts()
}

/// Whether 由 follows a name before any other acts: 万泰广场|驿站由|甲….
pub(super) fn is_made(sentence: Sentence<'_>, mention: &Mention, next: Option<&&Mention>, end: usize) -> bool {
    if mention.kind == EntityKind::Person {
        return false;
    }
    let between = sentence.slice(mention.range.end..next.map_or(end, |next| next.range.start));
    between.find('由').is_some_and(|at| {
        let (head, rest) = (&between[..at], &between[at + '由'.len_utf8()..]);
        head.chars().count() <= 10
            && !head.ends_with(['自', '理', '缘', '事', '经'])
            && !rest.starts_with(['于', '此', '来', '衷'])
            && !rest.is_empty() | next.is_some()
    })
}
