//! What is hosted: the initiative or body that those who hold it describe, or that was named before.

use std::ops::Range;

use super::verb::without_company;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::relations::deed::clause::initiatives;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What describes an undertaking between 的 and its name has at most so many characters: 承办的|2023年全县首届|“微光杯”赛.
const MODIFIER: usize = 14;

/// So many sentences back an initiative is called by the end of its name.
const ALLUDED_WITHIN: usize = 8;

/// What is hosted: the initiative that the chain of hosts describes (…协办的|“微光”行动), or the one before the chain, or,
/// where a general word stands for it, the last of the sentences before. A body where it was set up (由甲创办的|乙公司). What
/// is `defined` stands before its hosts: “微光”是|甲创办的品牌.
pub(super) fn object<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    Range { start: first, end: last }: Range<usize>,
    defined: bool,
    verb: &str,
) -> Option<&'p Mention> {
    let initiatives = || initiatives(sentence).into_iter();
    if let Some(before) = initiatives().rfind(|mention| defined && mention.range.end <= first) {
        return Some(before);
    }
    let described = initiatives().find(|mention| mention.range.start >= last).filter(|mention| {
        let lead = without_ordinal(sentence.slice(last..mention.range.start).trim_end_matches(['“', '《', '「']));
        let lead = without_modifiers(lexicons, lead);
        let verb = lexicons[List::HostVerbs].longest_ending(lead, lead.len());
        // 甲投资的数控项目、乙兴建的|“微光”基地: each has its own.
        if lead.matches('的').count() > 1 {
            return false;
        }
        // 委托公益组织“柳湾书房”运营
        lead.ends_with(['的', '了']) || verb.is_some_and(|verb| verb.word != "组织" || lead.ends_with("，组织"))
    });
    let start = sentence.range().start;
    let opening = initiatives().find(|mention| mention.range.start == start && mention.range.end <= first);
    let before = opening.or_else(|| initiatives().rfind(|mention| mention.range.end <= first));
    described.or(before).or_else(|| founded_body(lexicons, sentence, first..last, verb)).or_else(|| {
        let spoken = sentence.before(first);
        let subject = spoken.rfind('由').map_or(spoken, |at| {
            let head = &spoken[..at];
            head.rsplit(['，', '；', '：', '。']).find(|part| !part.is_empty()).unwrap_or_default()
        });
        let general = lexicons[List::GeneralUndertakings].any_in(subject) || spoken.trim() == "由";
        // 由林秋禾一手创办的草编社: what was hosted follows, and its name is not known.
        let after = sentence.after(last);
        let described = after.find(verb).and_then(|at| after[at + verb.len()..].strip_prefix('的'));
        if described.is_some_and(|thing| thing.starts_with(char::is_alphanumeric)) {
            return None;
        }
        alluded(sentence).or_else(|| earlier(sentence).filter(|_| general))
    })
}

/// The body that was set up: 由甲创办的|乙公司, |乙公司成立于2015年，由甲发起.
fn founded_body<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    within: Range<usize>,
    verb: &str,
) -> Option<&'p Mention> {
    let known = lexicons[List::InitiativeVerbs].get(verb);
    let founds = known.is_some_and(|known| known.column(2).contains("bodies"));
    let bodies = || sentence.outermost().filter(|mention| mention.kind == EntityKind::Organisation);
    let described = bodies().find(|body| body.range.start >= within.end && founds).filter(|body| {
        let lead = sentence.slice(within.end..body.range.start);
        let company = without_company(lexicons, lead);
        lead.ends_with('的') && company.chars().count() <= 6
    });
    let opening = bodies().next().filter(|body| {
        let rest = sentence.slice(body.range.end..within.start.max(body.range.end));
        body.range.start == sentence.range().start
            && (founds || verb == "发起")
            && ["成立于", "创办于", "创立于", "组建于", "，由", "由", "是由"].iter().any(|word| rest.starts_with(word))
    });
    // …；清溪砖厂|由甲筹建, 石桥诊所|是甲办起来的
    let next = bodies().filter(|body| {
        let rest = sentence.slice(body.range.end..within.start.max(body.range.end));
        let head = sentence.before(body.range.start);
        let opens = head.is_empty() || head.ends_with(['，', '；', '、', '“', '：']);
        let told = rest.starts_with(['由', '是', '系']) && rest.chars().count() <= 20 && !rest.contains(['，', '；']);
        founds && opens && told
    });
    let next = next.last();
    described.or(opening).or(next)
}

/// Without the 第三届 that stands between what describes a name and the name.
pub(in crate::extract::relations::deed) fn without_ordinal(lead: &str) -> &str {
    let Some(ordinal) = lead.strip_suffix(['届', '期', '季', '场']) else { return lead };
    ordinal.trim_end_matches(|c: char| c.is_ascii_digit() || "第首一二三四五六七八九十百".contains(c))
}

/// Without what stands between the 的 of those who hold an undertaking and its name: 甲承办的|2023年全县首届|“微光杯”赛.
fn without_modifiers<'t>(lexicons: &Lexicons, lead: &'t str) -> &'t str {
    let Some(at) = lead.rfind('的') else { return lead };
    let (hosts, modifiers) = lead.split_at(at + '的'.len_utf8());
    let verb = |list: List| lexicons[list].longest_ending(&hosts[..at], at).is_some();
    let plain = modifiers.chars().count() <= MODIFIER
        && !modifiers.contains(['，', '。', '；', '：', '、', '在', '于', '从', '到', '与', '和', '了', '把', '将'])
        && !lexicons[List::InitiativeVerbs].any_in(modifiers);
    if plain && (verb(List::HostVerbs) || verb(List::InitiativeVerbs)) { hosts } else { lead }
}

/// The initiative of the sentences before of whose name a sentence opens with the end: |书屋由甲…, after “微光书屋”.
pub(in crate::extract::relations::deed) fn alluded(sentence: Sentence<'_>) -> Option<&Mention> {
    let text = sentence.text().trim_start_matches(['“', '该', '这']);
    let mut looked = sentence.previous();
    for _ in 0..ALLUDED_WITHIN {
        let here = looked?;
        let called = initiatives(here).into_iter().rfind(|initiative| {
            (2..=4).any(|length| {
                let end = initiative.name.char_indices().rev().nth(length - 1).map(|(at, _)| &initiative.name[at..]);
                end.filter(|end| end.len() < initiative.name.len()).and_then(|end| text.strip_prefix(end)).is_some_and(
                    |rest| {
                        rest.starts_with(['由', '是', '，']) || rest.starts_with("项目由") || rest.starts_with("活动由")
                    },
                )
            })
        });
        if called.is_some() {
            return called;
        }
        looked = here.previous().filter(|sentence| !sentence.is_headline());
    }
    None
}

/// The initiative of the sentences before.
pub(in crate::extract::relations::deed) fn earlier(sentence: Sentence<'_>) -> Option<&Mention> {
    let mut looked = sentence.previous();
    for _ in 0..3 {
        let here = looked?;
        if let Some(found) = initiatives(here).into_iter().rfind(|mention| mention.kind != EntityKind::Plan) {
            return Some(found);
        }
        looked = here.previous().filter(|sentence| !sentence.is_headline());
    }
    None
}
