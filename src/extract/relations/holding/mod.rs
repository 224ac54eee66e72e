//! Posts as they stand together (党支部书记兼村委会主任), each with the body that it belongs to.

mod kinds;

pub use self::kinds::is_headed_by;
use self::kinds::{fits, is_of_other_kind, of_level};
use crate::extract::mentions::{is_han, is_many_posted, is_verb, post_class};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A post and where it is held.
#[derive(Debug, Clone, Copy)]
pub struct Held<'p> {
    pub post: &'p Mention,
    /// The body and the sentence that names it.
    pub body: Option<(&'p Mention, Sentence<'p>)>,
    /// Where post and body begin in the paragraph.
    pub start: usize,
    /// Nothing but the post itself names the body.
    pub seated: bool,
    /// 原 or 前 stands right before it.
    pub former: bool,
}

/// How parts of a body end that are too small to be named: 26路, 大班, 三车间.
const PARTS: [char; 9] = ['路', '班', '组', '线', '段', '科', '室', '岗', '级'];

/// What stands between a body and the trade of who works there, and is no part of either, is a sentence's.
const LINKS: [char; 19] =
    ['的', '了', '和', '与', '及', '在', '是', '有', '到', '对', '为', '由', '被', '把', '向', '从', '将', '让', '请'];

/// Words for someone who works there no more.
const RETIRED: [&str; 4] = ["退休", "离休", "原", "前"];

/// Words for how someone stands to a post that say nothing of its end.
const STANDING: [&str; 3] = ["老", "现任", "首任"];

/// An aside between a body and its post is not longer: characters.
const LONGEST_ASIDE: usize = 20;

/// How congresses end that delegates sit in.
const CONGRESSES: [&str; 5] = ["代表大会", "人大", "党代会", "政协", "二十大"];

/// Houses of a district beside its Party committee and government.
const HOUSES: [&str; 7] = ["人大常委会", "人大", "政协", "妇联", "工商联", "总工会", "文联"];

/// Offices of a Party committee: of the same as the post before.
const PARTY_OFFICES: [&str; 9] =
    ["政法委", "纪委", "组织部", "宣传部", "统战部", "秘书长", "副书记", "书记", "办公室主任"];

/// What joins the posts of one person.
const JOINTS: [&str; 11] = ["、挂职", "、挂任", "、兼任", "兼任", "兼", "、现任", "、原", "、前", "、", "和", "暨"];

/// The unbroken series of posts that ends at byte `end`, in order.
pub fn posts_ending_at<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, end: usize) -> Vec<&'p Mention> {
    let mut series: Vec<&Mention> = Vec::new();
    let mut end = end;
    while let Some(post) = sentence.of_kind(EntityKind::Post).find(|post| post.range.end == end) {
        series.insert(0, post);
        let own = body_at(lexicons, sentence, post);
        let start = own.map_or(post.range.start, |body| head_of(sentence, body));
        let before = sentence.before(start);
        // 旗委副书记、政府|旗长
        let bare = before.strip_suffix("政府").filter(|bare| own.is_none() && bare.ends_with('、'));
        let (before, start) = bare.map_or((before, start), |bare| (bare, start - "政府".len()));
        match JOINTS.iter().find(|mark| before.ends_with(**mark)) {
            Some(mark) => end = start - mark.len(),
            // 云川北站客运值班员|“小红帽”服务台负责人: a body in quotes parts two posts.
            None if own.is_some() && sentence.slice(start..post.range.end).starts_with('“') => end = start,
            None => break,
        }
    }
    series
}

/// The body right before a post, or sharing a character with it (红桥[区]委书记).
fn body_at<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, post: &Mention) -> Option<&'p Mention> {
    let shared = sentence.slice(post.range.clone()).chars().next().map_or(0, char::len_utf8);
    // 云川市中心医院　护士长
    let spaced = sentence.before(post.range.start).trim_end_matches([' ', '\u{3000}']).len() + sentence.range().start;
    let ends = [post.range.start, post.range.start + shared, spaced];
    let bodies = sentence
        .mentions()
        .iter()
        .filter(|mention| matches!(mention.kind, EntityKind::Place | EntityKind::Organisation));
    // 日哈村的村医
    let of = sentence.before(post.range.start).ends_with('的').then(|| post.range.start - '的'.len_utf8());
    // 地区行署|原|副专员
    let former = RETIRED.into_iter().chain(STANDING).find(|mark| sentence.before(post.range.start).ends_with(mark));
    let before_former = former.map(|mark| post.range.start - mark.len());
    // 青石村的|老|支书
    let of_former = before_former.filter(|&at| sentence.before(at).ends_with('的')).map(|at| at - '的'.len_utf8());
    // 云川县第三医院（原云川铁路医院）|护士长
    let aside = before_aside(sentence, before_former.unwrap_or(post.range.start));
    // 公交三公司|26路|驾驶员: a part of the body that is too small to be named.
    let parts_of_it = |body: &Mention| {
        let gap = sentence.slice(body.range.end..post.range.start);
        let gap = gap.strip_suffix('的').unwrap_or(gap);
        body.kind == EntityKind::Organisation
            && gap.ends_with(PARTS)
            && gap.chars().count() <= 4
            && gap.chars().all(char::is_alphanumeric)
    };
    let trade = post_class(lexicons, &post.name) == "occupation" || TRADES.iter().any(|end| post.name.ends_with(end));
    bodies
        .filter(|body| {
            (ends.contains(&body.range.end)
                || of == Some(body.range.end)
                || before_former == Some(body.range.end)
                || of_former == Some(body.range.end)
                || aside == Some(body.range.end)
                || parts_of_it(body)
                || trade && names_a_trade(sentence, body, post.range.start))
                && body.range.start < post.range.start
        })
        .max_by_key(|body| (body.range.end == ends[0], body.kind == EntityKind::Organisation, body.range.len()))
}

/// Where an aside opens that closes at byte `end`: （原云川铁路医院）.
fn before_aside(sentence: Sentence<'_>, end: usize) -> Option<usize> {
    let before = sentence.before(end);
    let inside = before.strip_suffix(['）', ')'])?;
    let open = inside.rfind(['（', '('])?;
    let short = inside[open..].chars().count() <= LONGEST_ASIDE && !inside[open..].contains(['。', '；']);
    short.then(|| end - (before.len() - open))
}

/// Posts whose trade often stands before them: 客服|经理, 客运|值班员.
const TRADES: [&str; 5] = ["经理", "主管", "值班员", "值班长", "领班"];

/// 西露天矿|电铲|司机, 热电公司|客服|经理: a word for the trade between a body and the post.
fn names_a_trade(sentence: Sentence<'_>, body: &Mention, post: usize) -> bool {
    let Some(gap) = sentence.paragraph().text().get(body.range.end..post) else { return false };
    body.kind == EntityKind::Organisation
        && (2..=4).contains(&gap.chars().count())
        && gap.chars().all(|c| is_han(c) && !LINKS.contains(&c))
        // 林业局|防火办原|瞭望员: what he is no more he was in the office between.
        && !RETIRED.iter().any(|mark| gap.ends_with(mark))
        && !is_verb(gap)
}

/// Where the administrative chain before a body begins.
fn head_of(sentence: Sentence<'_>, body: &Mention) -> usize {
    let mut start = body.range.start;
    while let Some(above) = sentence.of_kind(EntityKind::Place).find(|above| above.range.end == start) {
        start = above.range.start;
    }
    start
}

/// Gives each post of a series its body: its own, else that of the post before it, else the place of its level.
pub fn bodies<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    posts: &[&'p Mention],
    inherited: Option<Held<'p>>,
) -> Vec<Held<'p>> {
    let mut current = inherited.and_then(|held| held.body);
    let mut found = Vec::new();
    let mut party: Option<&'p Mention> = None;
    for &post in posts {
        let own = body_at(lexicons, sentence, post);
        let start = own.map_or(post.range.start, |body| head_of(sentence, body));
        let levelled = || of_level(lexicons, sentence, post);
        let printed = sentence.slice(post.range.clone());
        // 县委副书记、|政法委书记
        let of_party = PARTY_OFFICES.iter().any(|office| printed.starts_with(office));
        let body = own.map(|body| (body, sentence)).or_else(|| {
            // 全国人大常委会副秘书长 is not of the 委员会 named before.
            let own_house = |body: &Mention| {
                let seat = sentence.seat_of(post).filter(|seat| seat.kind == EntityKind::Organisation);
                let committee =
                    body.kind == EntityKind::Organisation && body.name.ends_with('委') && !is_many_posted(body);
                // 党工委书记、管委会主任林秋禾，|党工委副书记: no Party office is of an administration; |协会会长: of an association.
                let of_other = printed.starts_with("党") && body.name.ends_with("管委会")
                    || is_of_other_kind(lexicons, sentence, post.range.start, body);
                !of_other && (seat.is_none() || body.kind == EntityKind::Place) && (of_party || !committee)
            };
            let same = current.filter(|(body, _)| own_house(body) && fits(lexicons, sentence, post, body));
            // 县政协|主席: the house is a body of its own, and not the district named before.
            let house = || sentence.seat_of(post).filter(|seat| is_house(seat)).map(|seat| (seat, sentence));
            // 区长: in the paper of a district its own, unless the same sentence names another.
            let home = || {
                let seat = sentence.seat_of(post).filter(|seat| seat.kind == EntityKind::Place)?;
                levelled().is_none_or(|(_, named_in)| named_in.id != sentence.id).then_some((seat, sentence))
            };
            same.or_else(house).or_else(home).or_else(levelled)
        });
        let class = post_class(lexicons, &post.name);
        let counts = match class {
            "loose" => own.is_some(),
            "occupation" => body.is_some(),
            _ => true,
        };
        // A delegate's congress is the body of nothing else.
        let congress = body.is_some_and(|(body, _)| CONGRESSES.iter().any(|end| body.name.ends_with(end)));
        // 督导组组长林秋禾到会，县委常委、|组织部长: a post with a body of its own name parts what follows from the one before.
        let own_seat = sentence.seat_of(post).filter(|seat| body.is_none() && seat.kind == EntityKind::Organisation);
        current = if congress {
            current
        } else if let Some(seat) = own_seat {
            Some((seat, sentence)).filter(|(seat, _)| is_many_posted(seat))
        } else {
            body.or(current)
        };
        if counts {
            // 县委|书记: where nothing else is known, what the post names of its body.
            let seat = sentence.seat_of(post).or_else(|| party.filter(|_| of_party)).filter(|_| body.is_none());
            party = sentence.seat_of(post).filter(|seat| seat.name.ends_with('委')).or(party);
            let body = body.or_else(|| seat.map(|seat| (seat, sentence)));
            found.push(Held {
                post,
                body,
                start,
                seated: seat.is_some(),
                former: is_former(lexicons, sentence, post, start),
            });
        }
    }
    found
}

/// Whether what a post names of its body is a house beside Party and government.
fn is_house(seat: &Mention) -> bool {
    seat.kind == EntityKind::Organisation && HOUSES.iter().any(|end| seat.name.ends_with(end))
}

/// 原, 曾任, 前任 right before body or post.
fn is_former(lexicons: &Lexicons, sentence: Sentence<'_>, post: &Mention, start: usize) -> bool {
    let before = sentence.before(start);
    let marks = &lexicons[List::FormerMarks];
    marks.longest_ending(before, before.len()).is_some()
        || RETIRED.iter().any(|mark| sentence.before(post.range.start).ends_with(mark))
        || marks.longest_at(sentence.slice(post.range.clone()), 0).is_some()
}

/// Whether the post is over: 原 before the first of a series says so of all, before a later one of that one alone.
pub fn has_ended(held: &[Held<'_>], one: &Held<'_>) -> bool {
    one.former || held.first().is_some_and(|first| first.former)
}

/// Whether a post that stands behind may be held at the same body.
pub fn is_carried(held: &Held<'_>) -> bool {
    let lasting = |body: &Mention| !held.seated || body.kind == EntityKind::Organisation;
    held.body.is_some_and(|(body, _)| lasting(body))
        && held.body.is_some_and(|(body, _)| !CONGRESSES.iter().any(|end| body.name.ends_with(end)))
}
