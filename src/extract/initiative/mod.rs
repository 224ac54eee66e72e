//! Named undertakings: projects, activities, agreements, programmes and documents.
//!
//! Four finders read a paragraph, the surest first; a later one leaves alone what an earlier one has named:
//! `titled` (《…实施方案》), `quoted` (“微光”志愿服务行动), `object` (举办重阳茶话会, with `agreement`: 签订师徒结对协议) and
//! `subject` (第三届茶文化节开幕; with `contest`: 在全县技能大赛上).
//! What makes a name is in `shape`, and the words are in `data/lexicon/initiative-*.tsv`.

pub use marks::unmarked;
pub use names::unify;
pub use shape::is_proper;

use std::ops::Range;

use super::reading::{Mention, Paragraph};
use super::{Found, Lexicons, List};
use crate::model::EntityKind;

mod agreement;
mod contest;
mod marks;
mod names;
mod object;
mod quoted;
mod shape;
mod subject;
mod titled;

/// An initiative as a paragraph names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    kind: EntityKind,
    /// With marks and head noun.
    range: Range<usize>,
    name: String,
    /// The quoted part alone, where the name is more than that.
    quoted: Option<Range<usize>>,
}

/// The initiatives that a paragraph names. Its places, organisations and honours are known by now.
pub fn find(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> Vec<Mention> {
    let text = paragraph.text();
    let marked = marks::marked(text);
    let mut named = titled::titled(lexicons, text, &marked);
    named.extend(quoted::quoted(lexicons, text, &marked));
    if paragraph.headline {
        let bodies = paragraph.mentions().iter().filter(|mention| mention.kind == EntityKind::Organisation);
        named.extend(titled::noticed(text, &bodies.map(|body| body.range.clone()).collect::<Vec<_>>()));
    }
    let mut taken: Vec<Range<usize>> = marked.into_iter().map(|marked| marked.outer).collect();
    taken.extend(named.iter().map(|named| named.range.clone()));
    // 全县技能大赛|第一名: a contest lies within the honour that was won there.
    let (mut contests, marked) = (contest::contests(lexicons, text, paragraph.mentions()), merged(taken.clone()));
    contests.retain(|contest| is_free(&marked, contest));
    taken
        .extend(paragraph.mentions().iter().filter(|mention| is_settled(mention)).map(|mention| mention.range.clone()));
    let plain = object::objects(lexicons, text, paragraph.mentions()).into_iter();
    let plain = plain.chain(agreement::agreements(lexicons, text));
    let mut plain: Vec<Named> = plain.chain(subject::subjects(lexicons, text, paragraph.mentions())).collect();
    let taken = merged(taken);
    plain.retain(|named| is_free(&taken, named));
    plain.extend(contests);
    // Of names that overlap the one that starts first, and of those the longest.
    plain.sort_by_key(|named| (named.range.start, std::cmp::Reverse(named.range.end)));
    let mut free = 0;
    plain.retain(|named| {
        let keeps = named.range.start >= free;
        free = if keeps { named.range.end } else { free };
        keeps
    });
    named.extend(plain);
    named.into_iter().flat_map(Named::mentions).collect()
}

/// Whether a name overlaps none of the ranges, which are in order and apart.
fn is_free(taken: &[Range<usize>], named: &Named) -> bool {
    let next = taken.partition_point(|taken| taken.end <= named.range.start);
    taken.get(next).is_none_or(|taken| taken.start >= named.range.end)
}

/// The verbs of undertaking in a text. Those of one character only where 了 or marks show that they are verbs:
/// 办|“微光”夜校, 签|了; and 续建 is none in 持续建设.
///
/// None starts within `names`, which are in order and do not overlap: 建立 and not 联建 in 县妇联|建立.
pub fn verbs<'l>(lexicons: &'l Lexicons, text: &str, names: &[Range<usize>]) -> Vec<Found<'l>> {
    let words = &lexicons[List::InitiativeVerbs];
    let mut found: Vec<Found<'l>> = Vec::new();
    let (mut free, mut names) = (0, names.iter().peekable());
    for (at, _) in text.char_indices() {
        while names.peek().is_some_and(|name| name.end <= at) {
            names.next();
        }
        let named = names.peek().is_some_and(|name| name.contains(&at));
        if at >= free
            && !named
            && let Some(verb) = words.starting_at(text, at).find(|verb| is_verb(text, verb))
        {
            free = verb.range.end;
            found.push(verb);
        }
    }
    found
}

/// What 组织 is a noun after.
const ORGANISATIONS: [&str; 12] =
    ["公益", "社会", "群团", "党", "基层", "慈善", "志愿", "民间", "行业", "国际", "经济", "自治"];

fn is_verb(text: &str, verb: &Found<'_>) -> bool {
    let (before, after) = (&text[..verb.range.start], &text[verb.range.end..]);
    match verb.word {
        "办" | "开" | "签" | "搞" | "修" | "架" | "设" | "创" => {
            after.starts_with(['了', '起', '出', '过', '“', '《', '「', '『'])
                && !before.ends_with([
                    '公', '召', '离', '分', '避', '打', '展', '主', '承', '协', '建', '装', '维', '整', '增', '附',
                    '摆', '开', '首', '独', '原', '文', '共', '进', '自', '编', '重',
                ])
        }
        // 公益|组织 is a body.
        "组织" if ORGANISATIONS.iter().any(|kind| before.ends_with(kind)) => false,
        // 建材 and 建言 are no building.
        word => !(word.ends_with('建') && after.starts_with(['设', '材', '筑', '言', '议', '行', '制'])),
    }
}

/// The ranges in order, those that overlap as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

impl Named {
    /// The mention, and within it the quoted part, another form of the same name.
    fn mentions(self) -> impl Iterator<Item = Mention> {
        let quoted = self.quoted.map(|range| Mention::full(self.kind, range, self.name.clone()));
        std::iter::once(Mention::full(self.kind, self.range, self.name)).chain(quoted)
    }
}

/// What the text calls an honour or a post is no undertaking.
fn is_settled(mention: &Mention) -> bool {
    matches!(mention.kind, EntityKind::Honour | EntityKind::Post)
}

/// The kind of a list's word.
fn kind_of(word: &str) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().filter(|kind| kind.is_initiative()).find(|kind| kind.slug() == word)
}
