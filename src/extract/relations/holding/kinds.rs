//! What kind of body a post is of (县长, 行长, 居委会主任), and the body of that kind that was named last.

use crate::extract::mentions::level;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A 村委会主任 is not of the 公司 named before, a 县长 not of a village, a 所长 not of an office.
pub fn fits(lexicons: &Lexicons, sentence: Sentence<'_>, post: &Mention, body: &Mention) -> bool {
    let printed = sentence.slice(post.range.clone());
    let level = level_ends(lexicons, printed).is_none_or(|ends| match body.kind {
        EntityKind::Place => is_one_of(ends, &body.name),
        _ => is_office_of(ends, &body.name),
    });
    let head = headed(lexicons, printed).filter(|head| head.only);
    // 云川市政协委员、|名誉会长: no place has a chairman of the board.
    let of_society = SOCIETY_HEADS.iter().any(|end| printed.ends_with(end)) && body.kind == EntityKind::Place;
    level
        && !of_society
        && head.is_none_or(|head| body.kind == EntityKind::Organisation && is_one_of(head.ends, &body.name))
}

/// Heads of societies and companies, whom no place has.
const SOCIETY_HEADS: [&str; 3] = ["会长", "董事长", "总裁"];

/// Houses of a district, town or village.
const OFFICES: [&str; 14] = [
    "人民政府",
    "政府",
    "党工委",
    "党委",
    "委员会",
    "委",
    "人大常委会",
    "人大",
    "政协",
    "办事处",
    "村委会",
    "居委会",
    "党支部",
    "党总支",
];

/// Whether a body is a house of a place of such a level: 云川县委 is one of 县, 云川县医疗队 none.
fn is_office_of(ends: &str, name: &str) -> bool {
    let bare = || OFFICES.iter().filter_map(|office| name.strip_suffix(office));
    ends.split(' ').any(|end| name.ends_with(end) || bare().any(|bare| bare.ends_with(end) || bare.is_empty()))
}

fn is_one_of(ends: &str, name: &str) -> bool {
    ends.split(' ').any(|end| name.contains(end))
}

/// What a post says of the body that it heads.
#[derive(Clone, Copy)]
struct Headed<'l> {
    /// How such bodies end.
    ends: &'l str,
    /// It heads no other kind of body.
    only: bool,
}

fn headed<'l>(lexicons: &'l Lexicons, printed: &str) -> Option<Headed<'l>> {
    let mut bare = printed;
    let row = loop {
        if let Some(row) = lexicons[List::PostKinds].get(bare) {
            break row;
        }
        let rank = lexicons[List::PostRanks].longest_at(bare, 0)?;
        bare = &bare[rank.range.end..];
    };
    (row.column(1) != "level").then(|| Headed { ends: row.column(0), only: row.column(1) == "only" })
}

/// 县长, 镇党委书记, 居委会主任: how places of the level end that a post opens with.
fn level_ends<'l>(lexicons: &'l Lexicons, printed: &str) -> Option<&'l str> {
    let bare = printed.trim_start_matches(['副', '代', '驻', '原']);
    let word = lexicons[List::PostKinds].longest_at(bare, 0)?;
    (word.column(1) == "level").then(|| word.column(0))
}

/// Whether a body is of a kind that the post is known to head: a 理事长 of an 联盟, not of the company named beside it.
pub fn is_headed_by(lexicons: &Lexicons, post: &str, body: &Mention) -> bool {
    headed(lexicons, post).is_none_or(|head| head.ends.split(' ').any(|end| body.name.ends_with(end)))
}

/// 县长, 镇党委书记, 村支书: the place of that level named last before the post; 行长, 中心|主任: the body of that kind.
pub fn of_level<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    post: &Mention,
) -> Option<(&'p Mention, Sentence<'p>)> {
    let printed = sentence.slice(post.range.clone());
    if let Some(ends) = level_ends(lexicons, printed) {
        let is_of_level = |body: &&Mention| {
            let place = body.kind == EntityKind::Place
                && ends.split(' ').any(|end| body.name.ends_with(end))
                && level(lexicons, &body.name).is_some();
            // 街道|党工委书记 of the 望湖街道办事处
            place || ends == "街道" && body.kind == EntityKind::Organisation && body.name.ends_with("街道办事处")
        };
        return named_last(sentence, post.range.start, &is_of_level);
    }
    let head = headed(lexicons, printed);
    // 中心|主任, 公司|工会主席: what is printed of the body stands for its name.
    if let (None, Some(kind)) = (head, printed_kind(lexicons, sentence, post.range.start)) {
        let ends = kind.ends.split(' ');
        let is_of_kind = |body: &&Mention| {
            // 街道办事处|主任, where the 柳湾街道 was named
            let office = kind.ends.contains("街道办") && body.kind == EntityKind::Place && body.name.ends_with("街道");
            office
                || body.kind == kind.entity
                    && ends.clone().any(|end| body.name.ends_with(end))
                    && (body.kind == EntityKind::Organisation || level(lexicons, &body.name).is_some())
        };
        return named_last(sentence, post.range.start, &is_of_kind);
    }
    let head = head?;
    // 小学|校长: what is printed of the body is a part of the antecedent's name.
    let before = sentence.before(post.range.start);
    let kind = head.ends.split(' ').find(|end| before.ends_with(end)).unwrap_or_default();
    let is_headed = |body: &&Mention| {
        // A 林场 may be a place.
        (body.kind == EntityKind::Organisation || body.kind == EntityKind::Place && body.name.ends_with('场'))
            && body.name.ends_with(kind)
            // 三级甲等医院 is a grade and nobody's hospital.
            && !["一级", "二级", "三级"].iter().any(|grade| body.name.starts_with(grade))
            && head.ends.split(' ').any(|end| body.name.ends_with(end))
    };
    named_last(sentence, post.range.start, &is_headed)
}

/// A word for a kind of body before a post.
struct Kind<'l> {
    entity: EntityKind,
    ends: &'l str,
}

/// 由|中心|主任林秋禾负责, 苏木|党委书记: the kind of body that stands for its name, alone before the post.
fn printed_kind<'l>(lexicons: &'l Lexicons, sentence: Sentence<'_>, post: usize) -> Option<Kind<'l>> {
    let before = sentence.before(post);
    let kind = lexicons[List::PointedKinds].longest_ending(before, before.len())?;
    let alone = |c: char| !c.is_alphanumeric() || matches!(c, '由' | '为' | '请' | '经' | '让');
    before[..kind.range.start].chars().next_back().is_none_or(alone).then(|| Kind {
        entity: if kind.column(0) == "place" { EntityKind::Place } else { EntityKind::Organisation },
        ends: if kind.column(1).is_empty() { kind.word } else { kind.column(1) },
    })
}

/// Whether the word for a kind of body right before a post says that it is not of this body: |协会|会长 of a 联合会.
pub fn is_of_other_kind(lexicons: &Lexicons, sentence: Sentence<'_>, post: usize, body: &Mention) -> bool {
    printed_kind(lexicons, sentence, post).is_some_and(|kind| !kind.ends.split(' ').any(|end| body.name.ends_with(end)))
}

/// An article hardly has more sentences; of a longer one no more are looked at.
const FARTHEST: usize = 200;

/// The mention that fits and stands last before byte `end` of the sentence, in an earlier one, or in the headline.
fn named_last<'p>(
    sentence: Sentence<'p>,
    end: usize,
    fits: &dyn Fn(&&Mention) -> bool,
) -> Option<(&'p Mention, Sentence<'p>)> {
    let here = sentence.mentions().iter().filter(|body| body.range.end <= end).rfind(fits);
    if let Some(body) = here {
        return Some((body, sentence));
    }
    let mut earlier = std::iter::successors(sentence.previous(), |before| before.previous()).take(FARTHEST);
    if let Some(found) = earlier.find_map(|before| Some((before.mentions().iter().rfind(fits)?, before))) {
        return Some(found);
    }
    let headlines = sentence.page().all_sentences().filter(|other| other.is_headline());
    headlines.filter_map(|line| line.mentions().iter().rfind(fits).map(|body| (body, line))).last()
}
