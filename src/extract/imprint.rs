//! Those whom the imprint of a page names: 责任编辑　林秋禾　校对：贺远. They made the page and are told of in no article;
//! the article before the imprint lends its place.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::confidence::CERTAIN;
use super::{Findings, Lexicons, List};
use crate::ingest::Document;
use crate::layout::Article;
use crate::model::{EntityIx, EntityKind, Evidence, EvidenceRole, Fact, RuleName, Span};
use crate::text::is_han;

const RULE: RuleName = RuleName { relation: "naming", construction: "imprint" };

/// Imprints are not longer: bytes. Sentences are.
const LONGEST: usize = 400;

/// A [`Fact::Mention`] for everyone whom the imprints of an issue name.
pub(super) fn read(lexicons: &Lexicons, document: &Document, articles: &[Article], findings: &mut Findings) {
    let mut at = 0;
    let mut seen: FxHashSet<(u32, EntityIx)> = FxHashSet::default();
    for line in document.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.len() > LONGEST || line.contains(['。', '，']) || !line.contains(['编', '校', '版', '审']) {
            continue;
        }
        let Some(article) = before(articles, start) else { continue };
        for (role, name) in named(lexicons, line) {
            let of = |range: &Range<usize>| Span::new(start + range.start, start + range.end).ok();
            let printed: String = line[name.clone()].chars().filter(|c| !c.is_whitespace()).collect();
            let entity = findings.entities.intern(EntityKind::Person, &printed, None);
            let known = findings.claims.iter().any(|claim| claim.fact == Fact::Mention { entity });
            let whole = 0..line.trim_end().len();
            let (Some(span), Some(trigger)) = (of(&whole), of(&role)) else { continue };
            if !known && seen.insert((article, entity)) {
                let evidence = vec![Evidence { role: EvidenceRole::Statement, span }];
                findings.push(RULE, vec![trigger], Fact::Mention { entity }, article, evidence, CERTAIN);
            }
        }
    }
}

/// The last article that begins before a byte of the issue, or the first.
fn before(articles: &[Article], at: usize) -> Option<u32> {
    let begun = articles.iter().enumerate().filter(|(_, article)| article.span.start() <= at);
    let last = begun.max_by_key(|(_, article)| article.span.start()).map_or(0, |(index, _)| index);
    u32::try_from(last).ok().filter(|_| !articles.is_empty())
}

/// The offices of a line with the names behind them.
fn named(lexicons: &Lexicons, line: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let roles = &lexicons[List::ImprintRoles];
    let mut found = Vec::new();
    for role in roles.all_in(line) {
        if line[..role.range.start].ends_with(is_han) {
            continue;
        }
        let mut at = role.range.end;
        loop {
            at += line[at..].len() - line[at..].trim_start_matches(is_gap).len();
            let end = at + line[at..].find(|c: char| !is_han(c)).unwrap_or(line.len() - at);
            let spaced = || spaced(lexicons, line, at, end);
            let Some(name) = Some(at..end).filter(|name| is_name(lexicons, &line[name.clone()])).or_else(spaced) else {
                break;
            };
            at = name.end;
            found.push((role.range.clone(), name));
        }
    }
    found
}

/// What parts names and offices.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\n' || matches!(c, '：' | ':' | '、' | '/' | '／' | '|' | '｜')
}

/// 贺　远: a surname and a given name that are spread to the width of three.
fn spaced(lexicons: &Lexicons, line: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let gap = line[end..].strip_prefix(['\u{3000}', ' ']).map(|rest| rest.trim_start_matches([' ', '\u{3000}']))?;
    let given = line.len() - gap.len();
    let last = given + gap.chars().next().filter(|c| is_han(*c))?.len_utf8();
    let one = line[at..end].chars().count() == 1 && line[last..].chars().next().is_none_or(|c| !is_han(c));
    (one && lexicons[List::Surnames].contains(&line[at..end])).then_some(at..last)
}

fn is_name(lexicons: &Lexicons, word: &str) -> bool {
    let surname = lexicons[List::Surnames].longest_at(word, 0);
    let given = surname.map_or(0, |surname| word[surname.range.end..].chars().count());
    (1..=2).contains(&given)
        && !lexicons[List::ImprintRoles].contains(word)
        && !lexicons[List::WordsLikeNames].contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<&str> {
        named(&Lexicons::built_in(), line).into_iter().map(|(_, name)| &line[name]).collect()
    }

    #[test]
    fn those_who_make_a_page_are_named_behind_their_offices() {
        assert_eq!(names("责任编辑：林秋禾　校对　贺　远　版式：乔小满"), ["林秋禾", "贺　远", "乔小满"]);
        assert_eq!(names("□本版编辑/林秋禾 贺远山 □美编/乔小满"), ["林秋禾", "贺远山", "乔小满"]);
        assert_eq!(names("2012年5月3日 星期四 责编:林秋禾 邮箱:a@b.cn"), ["林秋禾"]);
    }

    #[test]
    fn an_office_in_a_sentence_or_without_a_name_names_nobody() {
        assert!(names("版式设计大赛作品选登").is_empty());
        assert!(names("编辑部电话：2233445").is_empty());
        assert!(names("校对　电话").is_empty());
    }
}
