//! The verb of a host, and what may stand between the two.

use crate::extract::{Found, Lexicons, List};

/// Between a host and its verb stand at most so many characters besides a year: 甲|负责|承办, 甲|2019年|创办.
const HOST_REACH: usize = 3;

/// A host's verb is looked for in so many bytes.
const VERB_WITHIN: usize = 42;

/// The host verb after a name, past an amount (投资1.2亿元|建设), and what follows it. After 由 any verb of undertaking is one.
pub(super) fn host_verb<'l, 't>(lexicons: &'l Lexicons, after: &'t str, passive: bool) -> Option<(Found<'l>, &'t str)> {
    let verbs = &lexicons[List::HostVerbs];
    // 由大学|校友创立: they are not the university.
    let people = ["校友", "毕业生", "博士", "教授", "师生", "老师", "学生"].iter().any(|word| after.starts_with(word));
    if people || lexicons[List::GenericSubjects].longest_at(after, 0).is_some_and(|word| word.range.len() > 3) {
        return None;
    }
    let after = without_company(lexicons, after);
    let mut within =
        after.char_indices().take_while(|(at, c)| *at <= VERB_WITHIN && !matches!(c, '，' | '。' | '、' | '；'));
    let verb = within.find_map(|(at, _)| {
        let host = verbs.longest_at(after, at);
        let other =
            lexicons[List::InitiativeVerbs].longest_at(after, at).filter(|verb| passive && verb.range.len() > 3);
        // Of two readings of one word that of holding tells the part.
        other.into_iter().chain(host).max_by_key(|verb| verb.range.end)
    })?;
    let between = after[..verb.range.start].chars().filter(|c| !c.is_ascii_digit() && *c != '年').count();
    let rest = &after[verb.range.end..];
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "余多近约万亿元.．了".contains(c));
    let (verb, rest) = match verbs.longest_at(counted, 0).filter(|_| counted.len() < rest.len()) {
        Some(second) => {
            let rest = &counted[second.range.end..];
            (second, rest)
        }
        None => (verb, rest),
    };
    // 乙配合|开发的: the second verb says what they do together.
    let rest = lexicons[List::InitiativeVerbs]
        .longest_at(rest, 0)
        .filter(|second| verb.column(0) == "partner" && second.range.len() > 3)
        .map_or(rest, |second| &rest[second.range.end..]);
    (between <= HOST_REACH).then_some((verb, rest))
}

/// Without those who are only counted beside a host, and how it came to act: 甲|等9家单位|共同发起, 林秋禾|和六名同乡集资|兴办.
pub(in crate::extract::relations::deed) fn without_company<'t>(lexicons: &Lexicons, after: &'t str) -> &'t str {
    let mut rest = after;
    let is_numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百几数多余".contains(c);
    for link in ["等", "和", "与", "同"] {
        let Some(company) = after.strip_prefix(link) else { continue };
        let counted = company.trim_start_matches(is_numeral);
        let unit =
            ["家", "个", "所", "名", "位", "人", "户", "支", "对"].iter().find_map(|unit| counted.strip_prefix(unit));
        if let Some(noun) = unit.filter(|_| counted.len() < company.len()) {
            // The noun for them ends where an adverb or the verb starts.
            let verb = noun.char_indices().take(6).map(|(at, _)| at).find(|&at| {
                [List::HostAdverbs, List::HostVerbs, List::InitiativeVerbs, List::JoiningVerbs]
                    .iter()
                    .any(|list| lexicons[*list].longest_at(noun, at).is_some_and(|word| word.range.len() > 3))
            });
            rest = verb.map_or(rest, |at| &noun[at..]);
        } else if link == "等" {
            let noun = ["单位", "部门", "企业", "机构", "人", "地"].iter().find_map(|noun| company.strip_prefix(noun));
            rest = noun.unwrap_or(rest);
        }
    }
    let goes_on = |rest: &str| {
        [List::HostAdverbs, List::HostVerbs, List::InitiativeVerbs]
            .iter()
            .any(|list| lexicons[*list].longest_at(rest, 0).is_some_and(|word| word.range.len() > 3))
            || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    while let Some(adverb) =
        lexicons[List::HostAdverbs].longest_at(rest, 0).filter(|word| goes_on(&rest[word.range.end..]))
    {
        rest = &rest[adverb.range.end..];
    }
    rest
}

/// 甲主办、; 甲承建，: the verbs that a chain of hosts is made of, also without 由.
pub(super) fn is_chain(lexicons: &Lexicons, rest: &str, verb: &str) -> bool {
    let hosts = lexicons[List::ChainedVerbs].longest_ending(verb, verb.len()).is_some();
    hosts && (rest.is_empty() || rest.starts_with(['、', '，', '的', '；']))
}
