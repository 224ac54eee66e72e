//! Bodies that only the post after them shows to be bodies: 轨道处|党支部书记, “爱心车队”|队长, 四连|连长.

use super::honours::award_verbs;
use super::organisation_edges::tenure_lead;
use super::organisations::LONGEST;
use super::phrase;
use super::scan::{Scan, is_han, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

/// Bodies that only the post after them shows to be bodies: 轨道处|党支部书记.
pub fn before_posts(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    posts: &[Mention],
    known: &[Mention],
) -> Vec<Mention> {
    let text = scan.text;
    let mut found = Vec::new();
    for post in posts {
        let end = post.range.start;
        let taken = |mention: &&Mention| mention.range.start < end && end <= mention.range.end;
        // 三连|指导员, 四连|连长
        if let Some(unit) = numbered_before(text, end).filter(|_| !known.iter().any(|mention| taken(&mention))) {
            found.push(Mention::full(EntityKind::Organisation, unit..end, &text[unit..end]));
            continue;
        }
        if let Some(quoted) = quoted_before(lexicons, text, end) {
            found.push(quoted);
            continue;
        }
        let fits = |end: &Found<'_>| {
            end.column(0) != "enterprise" || ENTERPRISE_POSTS.iter().any(|head| post.name.ends_with(head))
        };
        let ends_like_a_body = lexicons[List::PostBodyEnds].longest_ending(text, end).filter(fits);
        if ends_like_a_body.is_none() || places.iter().chain(known).any(|mention| taken(&mention)) {
            continue;
        }
        let floor =
            places.iter().chain(posts).chain(known).map(|mention| mention.range.end).filter(|&at| at <= end).max();
        let floor = floor.unwrap_or(0);
        let section = known.iter().any(|body| body.range.end == floor)
            && text[floor..end].chars().count() <= 6
            && text[floor..end].chars().all(|c| is_han(c) && !"的和与及".contains(c));
        let start = if section { floor } else { phrase::start(lexicons, scan, end, floor).at };
        // 派出所|所长: the end itself may be read as a verb.
        let start = ends_like_a_body
            .map_or(start, |kind| if kind.range.start >= floor { start.min(kind.range.start) } else { start });
        let start =
            places.iter().chain(known).find(|above| above.range.end == start).map_or(start, |above| above.range.start);
        // 加氢|车间|主任: the work that a part of a works does may be a verb, where it is all that stands before.
        let start = scan
            .token_before(start)
            .filter(|verb| {
                let alone = text[..verb.range.start].chars().next_back().is_none_or(|c| !is_han(c));
                alone
                    && start > floor
                    && verb.range.end == start
                    && verb.range.start >= floor
                    && verb.range.len() == 6
                    && verb.tag.starts_with('v')
                    && text[start..end].chars().count() <= 3
                    && WORKS.iter().any(|end| text[start..].starts_with(end))
                    && !lexicons[List::BoundaryWords].contains(verb.word)
            })
            .map_or(start, |verb| verb.range.start);
        let start = start + tenure_lead(lexicons, text, start..end);
        let start = group_from(text, start, end);
        let printed = &text[start..end];
        let length = printed.chars().count();
        let is_rank =
            lexicons[List::OrganisationStops].contains(printed) || lexicons[List::PostUnits].contains(printed);
        if (3..=LONGEST).contains(&length)
            && !is_rank
            && !printed.contains(['了', '的'])
            && printed.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
        {
            found.push(Mention::full(EntityKind::Organisation, start..end, printed));
        }
    }
    found
}

/// What groups that are sent out do: 第九|巡回|督导组.
const ERRANDS: [&str; 9] = ["巡回", "巡视", "巡察", "督导", "督查", "检查", "指导", "工作", "专项"];

/// 省委第九巡回|督导组, 市委第三|巡察组: where a group begins that goes by its number and by who sends it.
fn group_from(text: &str, start: usize, end: usize) -> usize {
    if !text[start..end].ends_with('组') {
        return start;
    }
    let before = &text[..start];
    let before = ERRANDS.iter().find_map(|errand| before.strip_suffix(errand)).unwrap_or(before);
    let ordinal = before
        .trim_end_matches(is_numeral)
        .strip_suffix('第')
        .filter(|ordinal| ordinal.len() + '第'.len_utf8() < before.len());
    let Some(ordinal) = ordinal else { return start };
    ["省委", "市委", "县委", "区委", "州委", "旗委", "中央"]
        .iter()
        .find_map(|sender| ordinal.strip_suffix(sender))
        .map_or(ordinal.len(), str::len)
}

/// 三连, 二队: where a unit with a number begins that ends at `end` and is all of its phrase.
fn numbered_before(text: &str, end: usize) -> Option<usize> {
    let mut before = text[..end].char_indices().rev();
    let (_, unit) = before.next()?;
    let (at, number) = before.next()?;
    let alone = text[..at].chars().next_back().is_none_or(|c| !is_han(c) && !c.is_ascii_digit());
    let is_unit = matches!(unit, '连' | '营' | '排' | '队' | '班' | '厂' | '矿');
    (is_unit && is_numeral(number) && number != '两' && alone).then_some(at)
}

/// Parts of a works that are called after what they do.
const WORKS: [&str; 8] = ["车间", "站", "队", "班", "工段", "分厂", "一部", "二部"];

/// Posts that only enterprises have: before them an industry ends a name (申和置业|副总裁).
const ENTERPRISE_POSTS: [&str; 7] = ["总经理", "董事长", "总裁", "总监", "经理", "首席执行官", "创始人"];

/// “爱心车队”|队长, “小红帽”服务台|负责人: a body in quotes, or named by what is quoted before its kind.
fn quoted_before(lexicons: &Lexicons, text: &str, end: usize) -> Option<Mention> {
    let end = text[..end].strip_suffix('的').map_or(end, str::len);
    let close = text[..end].rfind('”')?;
    let after = close + '”'.len_utf8();
    let kind = &text[after..end];
    if kind.chars().count() > 6 || !kind.chars().all(is_han) {
        return None;
    }
    let open = text[..close].rfind('“')?;
    let inner = &text[open + '“'.len_utf8()..close];
    let named = (2..=14).contains(&inner.chars().count())
        && inner.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·');
    let name = format!("{inner}{kind}");
    let body = lexicons[List::PostBodyEnds]
        .longest_ending(&name, name.len())
        .is_some_and(|found| found.column(0).is_empty() && (kind.is_empty() || found.range.start >= inner.len()));
    (named && body).then(|| Mention::full(EntityKind::Organisation, open..end, name))
}

/// “争气”QC小组|荣获…, “老娘舅”工作室被…命名为…: groups and brands in quotes that a verb of award is said of.
pub fn before_awards(lexicons: &Lexicons, text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (close, mark) in text.match_indices('”') {
        let after = close + mark.len();
        let Some(group) = lexicons[List::QuotedKinds].longest_at(text, after) else { continue };
        let Some(open) = text[..close].rfind('“') else { continue };
        let inner = &text[open + '“'.len_utf8()..close];
        let named =
            (2..=10).contains(&inner.chars().count()) && inner.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
        let clause = text[group.range.end..].find(['，', '。', '；']).map_or(text.len(), |end| group.range.end + end);
        let rest = &text[group.range.end..clause];
        let awarded = award_verbs(lexicons, rest).iter().any(|verb| verb.column(0) != "nominal");
        let headed = rest.is_empty() || rest.chars().next().is_some_and(|c| !"的等、和与".contains(c));
        if named && awarded && headed {
            found.push(Mention::full(
                EntityKind::Organisation,
                open..group.range.end,
                format!("{inner}{}", group.word),
            ));
        }
    }
    found
}
