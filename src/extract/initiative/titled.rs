use std::ops::Range;

use super::marks::{Marked, unmarked};
use super::quoted::verb_end;
use super::shape::is_possible;
use super::{Named, kind_of};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

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
            None => match heads.longest_at(text, title.outer.end) {
                Some(head) => head.column(0),
                None if is_compiled(lexicons, text, title.outer.start) => "document",
                None => return None,
            },
        };
        let national = lexicons[List::NationalDocuments].longest_at(&name, 0).is_some();
        let kind = kind_of(kind).filter(|_| !national && is_possible_title(lexicons, &name))?;
        Some(Named { kind, range: title.outer.clone(), name, quoted: None })
    });
    papers.collect()
}

/// How notices begin and end that a paper prints under their own titles.
const NOTICES: [&str; 10] = ["决定", "通知", "通告", "公告", "通报", "意见", "批复", "公示", "命令", "布告"];

/// What may stand in brackets behind the title of a paper that is printed in part.
const PARTS: [&str; 6] = ["摘要", "节选", "摘登", "摘录", "部分", "略"];

/// A headline that is the title of an official paper: 云川县人民政府关于表彰…的决定, 中共云川县委　云川县人民政府关于…的通报（节选）.
pub(super) fn noticed(text: &str, bodies: &[Range<usize>]) -> Option<Named> {
    let title = without_part(text.trim());
    let about = title.find("关于")?;
    let start = text.find(title)?;
    // Nobody or those who issue it stand before 关于; what else does makes it news.
    let mut issuers = start..start;
    for body in bodies.iter().filter(|body| body.start >= start && body.end <= start + about) {
        let gap = text[issuers.end..body.start].trim();
        if gap.is_empty() || gap == "中共" || gap == "、" {
            issuers.end = body.end;
        }
    }
    let issued = text[issuers.end..start + about].trim().is_empty();
    let fits = issued && title.contains('的') && NOTICES.iter().any(|end| title.ends_with(end));
    let plain = !title.contains(['，', '。', '？', '！', '《', '：']) && (8..=80).contains(&title.chars().count());
    (fits && plain).then(|| Named {
        kind: EntityKind::Plan,
        range: start..start + title.len(),
        name: unmarked(title).split_whitespace().collect(),
        quoted: None,
    })
}

/// The title without （摘要） behind it.
fn without_part(title: &str) -> &str {
    let bare = title.strip_suffix(['）', ')']).and_then(|title| {
        let part = PARTS.iter().find_map(|part| title.strip_suffix(part))?;
        part.strip_suffix(['（', '('])
    });
    bare.unwrap_or(title).trim_end()
}

/// What a school or a village makes for its own use, where the words before its title say so: 编成校本教材|《…》.
const TEXTBOOKS: [&str; 8] = ["教材", "读本", "手册", "课本", "教程", "图册", "讲义", "小册子"];

/// Whether the words before a title say that it was compiled: 编写了一套|《…》, 乡土教材|《…》.
fn is_compiled(lexicons: &Lexicons, text: &str, start: usize) -> bool {
    let verbs = &lexicons[List::InitiativeVerbs];
    let start = text[..start].strip_suffix('的').map_or(start, str::len);
    let before = &text[..start];
    let noun = TEXTBOOKS.iter().any(|noun| before.ends_with(noun));
    let end = verb_end(text, start);
    let verb = verbs.longest_ending(text, end).or_else(|| verbs.longest_ending(text, start));
    noun || verb.is_some_and(|verb| verb.word.contains('编') && verb.column(1).contains("document"))
}

/// Titles run longer than other names.
fn is_possible_title(lexicons: &Lexicons, name: &str) -> bool {
    let length = name.chars().count();
    (4..=60).contains(&length) && (length > 30 || is_possible(lexicons, name))
}

fn without_state(title: &str) -> &str {
    let Some(open) = title.rfind(['（', '(']) else { return title };
    let inside = title[open..].trim_matches(['（', '）', '(', ')']);
    let numbered = inside.starts_with('第') && inside.ends_with(['批', '版', '期', '辑'])
        || inside.ends_with(['版', '年', '稿']) && inside.starts_with(|c: char| c.is_ascii_digit());
    if numbered || STATES.contains(&inside) { &title[..open] } else { title }
}
