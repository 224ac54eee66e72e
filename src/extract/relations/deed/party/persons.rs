//! Persons with their posts, and the bodies for which they act.

use std::ops::Range;

use super::{Party, Role};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::deed::clause::Verb;
use crate::model::EntityKind;

/// What follows the names of those who lead the State.
pub(in crate::extract::relations::deed) const LEADERS: [&str; 4] = ["总书记", "主席", "总理", "新时代"];

/// Where the posts start that stand right before a person, not before byte `from`: 、|县长林秋禾.
pub(in crate::extract::relations::deed) fn before_posts(
    sentence: Sentence<'_>,
    from: usize,
    person: &Mention,
) -> usize {
    let mut start = person.range.start;
    if person.kind != EntityKind::Person {
        return start;
    }
    // The 、 before the last post may join two posts of one person or two persons: it stays with the gap.
    while let Some(post) = sentence.of_kind(EntityKind::Post).filter(|post| post.range.end == start).last() {
        start = post.range.start.max(from);
        let listed = sentence.slice(from..start).strip_suffix(['、', '兼']).map(|before| from + before.len());
        let another = |end: usize| {
            sentence.of_kind(EntityKind::Post).any(|post| post.range.end == end && post.range.start <= end)
        };
        match listed.filter(|end| *end > from && another(*end)) {
            Some(end) => start = end,
            None => break,
        }
    }
    start
}

/// 清溪村|党支部书记林秋禾: the person acts, for the body.
pub(super) fn is_represented(sentence: Sentence<'_>, body: &Mention, person: &Mention, gap: &str) -> bool {
    let post = || {
        sentence
            .of_kind(EntityKind::Post)
            .any(|post| body.range.end <= post.range.start && post.range.end <= person.range.start)
    };
    // 区委副书记、区长|林秋禾: one person's posts.
    let posts = || {
        let start = before_posts(sentence, body.range.end, person);
        start == body.range.end || sentence.slice(body.range.end..start) == "委"
    };
    let apart = gap.contains(['、', '和', '与']) && !(gap.contains('、') && posts());
    body.kind != EntityKind::Person
        && person.kind == EntityKind::Person
        && !apart
        && gap.chars().count() <= 16
        && (post() || gap.chars().count() <= 6 && !gap.contains(['的', '在']))
}

/// 由|云川大学1987级校友、云河公司董事长林秋禾|捐资设立: of what stands between 由 and the verb the titled person right before
/// the verb acts, and the bodies describe that person.
pub(super) fn describe_makers(
    sentence: Sentence<'_>,
    clause: Range<usize>,
    verbs: &[Verb<'_>],
    parties: &mut [Party<'_>],
) {
    let text = sentence.slice(clause.clone());
    let Some(by) = text.find('由').map(|at| clause.start + at) else { return };
    let apart = text[..by - clause.start].ends_with(['自', '理', '缘', '事', '经']);
    let verb = verbs.iter().find(|verb| verb.range.start > by).map_or(clause.end, |verb| verb.range.start);
    let Some(last) =
        parties.iter().rposition(|party| by < party.mention.range.start && party.mention.range.end <= verb)
    else {
        return;
    };
    let person = parties[last].mention;
    let described = sentence.slice(by..person.range.start);
    let titled = person.kind == EntityKind::Person && before_posts(sentence, by, person) < person.range.start;
    let linked = described.contains(['和', '与', '，']) || described.chars().count() > 40;
    if apart || !titled || linked || parties[last].role == Role::By && !described.contains('、') {
        return;
    }
    let first = parties.iter().position(|party| party.mention.range.start > by).unwrap_or(last);
    if parties[first..last].iter().any(|party| party.mention.kind == EntityKind::Person) {
        return;
    }
    for (index, party) in parties.iter_mut().enumerate().take(last).skip(first) {
        party.role = if index + 1 == last && party.stands_behind { Role::By } else { Role::Other };
    }
    parties[last].role = Role::By;
}
