//! What a post names of its own body (县委|书记, 局|党委书记): of use where the text tells of no other.

use super::scan::{char_before, is_han};
use crate::extract::reading::{Form, Mention};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// Levels whose committees and congresses are bodies of their own.
const LEVELS: [&str; 7] = ["全国", "省", "市", "县", "区", "旗", "州"];

/// Houses that are bodies of their own beside the Party committee and the government of a district.
const OWN_HOUSES: [&str; 7] = ["人大常委会", "人大", "政协", "妇联", "工商联", "总工会", "文联"];

/// Levels of a paper's home.
const HOMES: [char; 4] = ['市', '县', '区', '旗'];

/// Levels below whose committee stands for them where no name does: 镇党委|书记, 街道党工委|副书记.
const LOWER_LEVELS: [&str; 4] = ["镇", "乡", "街道", "苏木"];

/// Houses that go by one character where they speak of themselves: 局|党委, 校|团委.
const HOUSES: [char; 10] = ['局', '院', '校', '厂', '矿', '团', '社', '司', '队', '师'];

/// Kinds of bodies that stand for the one whose paper it is, before its own Party committee or board: 集团公司|党委书记.
const UNITS: [&str; 14] = [
    "集团公司",
    "总公司",
    "分公司",
    "公司",
    "集团",
    "分局",
    "总局",
    "总厂",
    "农场",
    "林场",
    "学校",
    "学院",
    "医院",
    "管委会",
];

/// The seats of the posts among an article's mentions: the home district of a post of its level, else the body as the post
/// prints it.
pub fn of_posts(lexicons: &Lexicons, text: &str, mentions: &[Mention], home: Option<&str>) -> Vec<Mention> {
    let posts = mentions.iter().filter(|mention| mention.kind == EntityKind::Post);
    posts.filter_map(|post| seat(lexicons, text, post, home)).collect()
}

fn seat(lexicons: &Lexicons, text: &str, post: &Mention, home: Option<&str>) -> Option<Mention> {
    let printed = &text[post.range.clone()];
    let bare = printed.trim_start_matches('副');
    let start = post.range.end - bare.len();
    let first = bare.chars().next()?;
    let opened = lexicons[List::PostKinds].longest_at(bare, 0).is_some_and(|word| word.column(1) == "level");
    // 县人大常委会|主任: a house of its own.
    let unit = lexicons[List::PostUnits].longest_at(bare, 0);
    let house = unit.as_ref().is_some_and(|unit| OWN_HOUSES.iter().any(|end| unit.word.ends_with(end)));
    if let Some(home) = home.filter(|home| opened && !house && HOMES.contains(&first) && home.ends_with(first)) {
        let mut mention = Mention::full(EntityKind::Place, start..start + first.len_utf8(), home);
        mention.form = Form::Short { antecedent: None };
        return Some(mention);
    }
    let unit = unit?;
    let levels = LEVELS.iter().chain(&LOWER_LEVELS);
    if levels.into_iter().any(|level| bare.starts_with(level)) && unit.word.chars().count() > 1 {
        return Some(Mention::full(EntityKind::Organisation, start..start + unit.range.end, unit.word));
    }
    // 分局|党委书记: the post is held at the branch.
    let before = &text[..start];
    let kind = UNITS.iter().find(|kind| before.ends_with(**kind));
    if let Some(from) = kind.map(|kind| start - kind.len()).filter(|from| opens(text, *from)) {
        return Some(Mention::full(EntityKind::Organisation, from..start + unit.range.end, &text[from..start]));
    }
    let house = char_before(text, start).filter(|c| HOUSES.contains(c))?;
    let from = start - house.len_utf8();
    let alone = opens(text, from);
    let end = start + unit.range.end;
    (alone && unit.word.chars().count() > 1)
        .then(|| Mention::full(EntityKind::Organisation, from..end, &text[from..end]))
}

/// Whether nothing of the same phrase stands before.
fn opens(text: &str, at: usize) -> bool {
    char_before(text, at).is_none_or(|c| !is_han(c) || matches!(c, '由' | '和' | '与' | '请' | '经'))
}

/// Whether a seat is a body that may have posts of other kinds, too: of 分局 and 师党委 the 局长 and the 师长, of 县委 not the
/// 县长.
pub fn is_house(seat: &Mention) -> bool {
    seat.kind == EntityKind::Organisation && (UNITS.contains(&seat.name.as_str()) || seat.name.starts_with(HOUSES))
}
