//! What kind of clause it is: one that lists, introduces, speaks of people without name, or tells of a work.

use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::{Role, opens};
use crate::extract::relations::deed::topic::is_community;
use crate::extract::relations::deed::venue;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Whether a clause only names persons with their posts, of whom the next one goes on: 县委书记甲，|县长乙….
pub(super) fn is_list(clause: &Clause<'_, '_>) -> bool {
    let Some(last) = clause.parties.last() else { return false };
    let post =
        |person: &Mention| clause.sentence.of_kind(EntityKind::Post).any(|post| post.range.end == person.range.start);
    clause.verbs.is_empty()
        && clause.parties.iter().all(|party| matches!(party.role, Role::Subject | Role::Other))
        && last.mention.kind == EntityKind::Person
        && last.mention.range.end == clause.range.end
        && post(last.mention)
}

/// Whether people or bodies without name do what a clause says: 村民|参与…, 敬老院|与甲签订….
pub(super) fn is_generic(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    let text = clause.text().trim_start_matches(['“', ' ', '\u{3000}']);
    let unnamed = clause.parties.first().filter(|party| party.role == Role::Beside).is_some_and(|party| {
        let gap = clause.sentence.slice(clause.range.start..party.mention.range.start);
        let link = [&lexicons[List::JointVerbs], &lexicons[List::JointLinks]];
        let link = link.into_iter().find_map(|words| words.longest_ending(gap, gap.len()));
        !opens(lexicons, &gap[..link.map_or(gap.len(), |link| link.range.start)])
    });
    unnamed || lexicons[List::GenericSubjects].longest_at(text, 0).is_some() || has_unknown_subject(lexicons, clause)
}

/// Whom a clause introduces so that the next ones go on about: 主人是|林秋禾，…, 有个小伙叫|林秋禾，….
pub(in crate::extract::relations::deed) fn introduced<'p>(clause: &Clause<'_, 'p>) -> Option<&'p Mention> {
    let last = clause.parties.last().filter(|party| party.mention.kind == EntityKind::Person)?.mention;
    let before = clause.sentence.slice(clause.range.start..last.range.start);
    let told = ["叫", "名叫", "叫做", "名为", "便是", "就是", "正是", "人是", "者是", "主是", "板是", "的是"];
    let described = before.rfind('是').is_some_and(|at| {
        let (head, noun) = (&before[..at], &before[at + '是'.len_utf8()..]);
        head.ends_with(['人', '者', '主', '板']) && noun.chars().count() <= 8 && !noun.contains(['的', '在', '由'])
    });
    (last.range.end == clause.range.end && (told.iter().any(|word| before.ends_with(word)) || described))
        .then_some(last)
}

/// Whether a clause opens with an undertaking and tells of it: “微光”小镇|选址在…，建设…. What follows is no deed of those before.
pub(super) fn is_about_work(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    let subject = clause.objects().find(|object| {
        matches!(object.kind, EntityKind::Project | EntityKind::Activity)
            && object.range.start <= clause.range.start + '“'.len_utf8()
    });
    // 小镇|位于…，|占地…
    let text = clause.text();
    if clause.parties.iter().all(|party| party.role != Role::Subject) && lexicons[List::WorkPhrases].any_in(text) {
        return true;
    }
    let past = |object: &Mention| clause.sentence.slice(object.range.end..clause.range.end);
    clause.parties.is_empty()
        && subject.is_some_and(|object| {
            let after = past(object);
            !after.is_empty() && !after.ends_with(['中', '上', '里', '后', '来', '间', '时'])
        })
}

/// Whether who acts in a clause may be the subject of the next one, too: of places those that have a government, and
/// those whose bare name stands for it (天津).
pub(super) fn lasts(mention: &Mention) -> bool {
    mention.kind != EntityKind::Place || is_community(&mention.name) || mention.name.chars().count() <= 2
}

/// Before a verb these close what stands before it: 学府书店与小记者团|今天|联办….
const ADVERBS: [&str; 12] = ["今天", "昨天", "昨日", "近日", "日前", "还", "又", "也", "已", "共同", "正式", "现场"];

/// Whether whoever acts in a clause has a name that is not known: 学府书店与晚报小记者团|联办….
fn has_unknown_subject(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    let Some(verb) = clause.verbs.first().filter(|_| clause.parties.is_empty()) else { return false };
    let mut before = clause.sentence.slice(clause.range.start..verb.range.start);
    while let Some(adverb) = ADVERBS.iter().find(|adverb| before.ends_with(**adverb)) {
        before = &before[..before.len() - adverb.len()];
    }
    let plain = !before.contains(['在', '于', '从', '到', '为', '向', '对', '把', '将', '以', '由', '通', '过']);
    plain
        && !before.starts_with(['这', '该', '此'])
        && before.chars().count() >= 3
        && [List::HostBodyEnds, List::GenericSubjects]
            .iter()
            .any(|list| lexicons[*list].longest_ending(before, before.len()).is_some())
}

/// The places that a clause says something is done at, and the schools, halls and works.
pub(in crate::extract::relations::deed) fn places<'p>(
    lexicons: &Lexicons,
    clause: &Clause<'_, 'p>,
) -> Vec<&'p Mention> {
    let told = clause.parties.iter().filter(|party| party.role == Role::At).map(|party| party.mention);
    let of = |kind: EntityKind| told.clone().filter(move |mention| mention.kind == kind);
    let places: Vec<_> = of(EntityKind::Place).collect();
    if !places.is_empty() {
        return places;
    }
    // 村党群服务中心 is in a village that goes without name here.
    let unnamed =
        |body: &Mention| ["村", "社区", "镇", "乡", "街道", "校", "厂"].iter().any(|unit| body.name.starts_with(unit));
    of(EntityKind::Organisation).filter(|body| venue::is_venue(lexicons, &body.name) && !unnamed(body)).collect()
}
