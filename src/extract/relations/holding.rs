//! Posts as they stand together (党支部书记兼村委会主任), each with the body that it belongs to.

use crate::extract::mentions::{level, post_class};
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
}

/// Levels whose posts name no body themselves (县长, 镇党委书记, 村支书): the last place of that level is meant.
const LEVELS: [&str; 9] = ["社区", "街道", "村", "镇", "乡", "县", "区", "市", "省"];

/// Posts that say by themselves what kind of body they head: the body of that kind named last is meant.
const HEADED: [(&str, &[&str]); 17] = [
    ("院长", &["医院", "卫生院", "敬老院", "养老院", "福利院", "学院", "研究院", "法院", "检察院"]),
    ("校长", &["学校", "小学", "中学", "大学", "党校"]),
    ("园长", &["幼儿园"]),
    ("行长", &["银行", "支行", "分行"]),
    ("站长", &["站"]),
    ("所长", &["所"]),
    ("馆长", &["馆"]),
    ("局长", &["局"]),
    ("厂长", &["厂"]),
    ("台长", &["台"]),
    ("场长", &["场"]),
    ("理事长", &["合作社", "联合社", "协会", "基金会", "学会"]),
    ("会长", &["协会", "商会", "学会", "研究会", "联合会", "促进会"]),
    ("社长", &["合作社", "报社", "出版社", "杂志社", "乐社", "社"]),
    ("队长", &["队"]),
    ("董事长", &["公司", "集团"]),
    ("总经理", &["公司", "集团"]),
];

/// Kinds of bodies that stand for the body named before: 由|中心|主任林秋禾负责.
const KINDS: [&str; 10] = ["中心", "公司", "集团", "医院", "学校", "合作社", "协会", "商会", "银行", "支行"];

/// So many of them, from the first on, head no other kind of body.
const ONE_KIND: usize = 11;

/// How parts of a body end that are too small to be named: 26路, 大班, 三车间.
const PARTS: [char; 9] = ['路', '班', '组', '线', '段', '科', '室', '岗', '级'];

/// The unbroken series of posts that ends at byte `end`, in order.
pub fn posts_ending_at(sentence: Sentence<'_>, end: usize) -> Vec<&Mention> {
    let mut series: Vec<&Mention> = Vec::new();
    let mut end = end;
    while let Some(post) = sentence.of_kind(EntityKind::Post).find(|post| post.range.end == end) {
        series.insert(0, post);
        let start = body_at(sentence, post).map_or(post.range.start, |body| head_of(sentence, body));
        let before = sentence.before(start);
        match ["兼任", "兼", "、", "和"].iter().find(|mark| before.ends_with(**mark)) {
            Some(mark) => end = start - mark.len(),
            None => break,
        }
    }
    series
}

/// The body right before a post, or sharing a character with it (红桥[区]委书记).
fn body_at<'p>(sentence: Sentence<'p>, post: &Mention) -> Option<&'p Mention> {
    let shared = sentence.slice(post.range.clone()).chars().next().map_or(0, char::len_utf8);
    let ends = [post.range.start, post.range.start + shared];
    let bodies = sentence
        .mentions()
        .iter()
        .filter(|mention| matches!(mention.kind, EntityKind::Place | EntityKind::Organisation));
    // 日哈村的村医
    let of = sentence.before(post.range.start).ends_with('的').then(|| post.range.start - '的'.len_utf8());
    // 地区行署|原|副专员
    let former = ["原", "前"].into_iter().find(|mark| sentence.before(post.range.start).ends_with(mark));
    let before_former = former.map(|mark| post.range.start - mark.len());
    // 公交三公司|26路|驾驶员: a part of the body that is too small to be named.
    let parts_of_it = |body: &Mention| {
        let gap = sentence.slice(body.range.end..post.range.start);
        body.kind == EntityKind::Organisation
            && gap.ends_with(PARTS)
            && gap.chars().count() <= 4
            && gap.chars().all(char::is_alphanumeric)
    };
    bodies
        .filter(|body| {
            (ends.contains(&body.range.end)
                || of == Some(body.range.end)
                || before_former == Some(body.range.end)
                || parts_of_it(body))
                && body.range.start < post.range.start
        })
        .max_by_key(|body| (body.range.end == ends[0], body.kind == EntityKind::Organisation, body.range.len()))
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
    for &post in posts {
        let own = body_at(sentence, post);
        let start = own.map_or(post.range.start, |body| head_of(sentence, body));
        let levelled = || of_level(lexicons, sentence, post);
        let body = own.map(|body| (body, sentence)).or_else(|| {
            let same = current.filter(|(body, _)| fits(sentence, post, body));
            same.or_else(levelled)
        });
        let class = post_class(lexicons, &post.name);
        let counts = match class {
            "loose" => own.is_some(),
            "occupation" => body.is_some(),
            _ => true,
        };
        current = body.or(current);
        if counts {
            found.push(Held { post, body, start });
        }
    }
    found
}

/// A 村委会主任 is not of the 公司 named before, a 县长 not of a village, a 所长 not of an office.
fn fits(sentence: Sentence<'_>, post: &Mention, body: &Mention) -> bool {
    let printed = sentence.slice(post.range.clone());
    let level = level_word(printed).is_none_or(|word| body.name.ends_with(word) || body.name.contains(word));
    let head = HEADED[..ONE_KIND].iter().find(|(head, _)| *head == printed.trim_start_matches('副'));
    level
        && head.is_none_or(|(_, ends)| {
            body.kind == EntityKind::Organisation && ends.iter().any(|end| body.name.contains(end))
        })
}

fn level_word(printed: &str) -> Option<&'static str> {
    let bare = printed.trim_start_matches(['副', '代', '驻', '原']);
    LEVELS.into_iter().find(|word| bare.starts_with(word))
}

/// 县长, 镇党委书记, 村支书: the place of that level named last before the post.
fn of_level<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, post: &Mention) -> Option<(&'p Mention, Sentence<'p>)> {
    let printed = sentence.slice(post.range.clone());
    let word = level_word(printed);
    let headed = HEADED.iter().find(|(head, _)| *head == printed.trim_start_matches('副')).map(|(_, ends)| *ends);
    // 中心|主任, 公司|工会主席: the body of that kind named last.
    let printed_kind = KINDS.iter().find(|kind| {
        let before = sentence.before(post.range.start);
        before.ends_with(**kind)
            && !before[..before.len() - kind.len()]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() && c != '由')
    });
    if let (None, None, Some(kind)) = (word, headed, printed_kind) {
        let of_kind = |body: &&Mention| body.kind == EntityKind::Organisation && body.name.ends_with(*kind);
        let here = sentence.mentions().iter().filter(|body| body.range.end <= post.range.start).rfind(of_kind);
        return here.map(|body| (body, sentence)).or_else(|| {
            let before = sentence.previous()?;
            before.mentions().iter().rfind(of_kind).map(|body| (body, before))
        });
    }
    // 小学|校长: what is printed of the body is a part of the antecedent's name.
    let before = sentence.before(post.range.start);
    let kind = headed.into_iter().flatten().find(|end| before.ends_with(**end)).copied().unwrap_or_default();
    let is_of_level = |body: &&Mention| match (word, headed) {
        (Some(word), _) => {
            body.kind == EntityKind::Place && body.name.ends_with(word) && level(lexicons, &body.name).is_some()
        }
        (None, Some(ends)) => {
            body.kind == EntityKind::Organisation
                && body.name.ends_with(kind)
                // 三级甲等医院 is a grade and nobody's hospital.
                && !["一级", "二级", "三级"].iter().any(|grade| body.name.starts_with(grade))
                && ends.iter().any(|end| body.name.ends_with(end))
        }
        (None, None) => false,
    };
    if word.is_none() && headed.is_none() {
        return None;
    }
    let here = sentence.mentions().iter().filter(|place| place.range.end <= post.range.start).rfind(is_of_level);
    if let Some(place) = here {
        return Some((place, sentence));
    }
    let mut earlier = sentence.previous();
    while let Some(before) = earlier {
        if let Some(place) = before.mentions().iter().rfind(is_of_level) {
            return Some((place, before));
        }
        earlier = before.previous();
    }
    let headlines = sentence.page().all_sentences().filter(|other| other.is_headline());
    headlines.filter_map(|line| line.mentions().iter().rfind(is_of_level).map(|place| (place, line))).last()
}

/// 原, 曾任, 前任 right before the first body or post.
pub fn ended_before(lexicons: &Lexicons, sentence: Sentence<'_>, held: &[Held<'_>]) -> bool {
    held.first().is_some_and(|first| {
        let before = sentence.before(first.start);
        lexicons[List::FormerMarks].longest_ending(before, before.len()).is_some()
            || ["原", "前"].iter().any(|mark| sentence.before(first.post.range.start).ends_with(mark))
            || lexicons[List::FormerMarks].longest_at(sentence.slice(first.post.range.clone()), 0).is_some()
    })
}
