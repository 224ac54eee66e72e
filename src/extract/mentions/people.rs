//! Persons. A post, a by-line, a verb of speech or a head-note licenses a name; a name once licensed is then found
//! everywhere in its article.

use std::collections::BTreeSet;
use std::ops::Range;

use super::licences::{Licences, clause_starts};
use super::names::{NameReader, is_personal};
use super::scan::{Scan, char_before, is_common_word, is_han};
use super::{likely, rolls};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::{Mention, Page, Paragraph};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// The names of persons that an article licenses. Its posts and honours are known.
pub fn names_on(lexicons: &Lexicons, reader: &NameReader<'_>, page: &Page<'_>, scans: &[Scan<'_>]) -> Licensed {
    let mut names: BTreeSet<String> = page
        .article
        .authors
        .iter()
        .map(|author| author.name.clone())
        .filter(|name| is_personal(lexicons, name))
        .collect();
    let likely = likely::names(lexicons, reader, scans);
    let mut ranges = Vec::new();
    let rolls = rolls::find(lexicons, page);
    for (index, ((paragraph, scan), sure)) in page.paragraphs.iter().zip(scans).zip(likely.sure).enumerate() {
        let licences = Licences { lexicons, reader, scan, mentions: paragraph.mentions() };
        let mut licensed = licences.all();
        for stretch in rolls.iter().filter(|roll| roll.names_people(lexicons, page)).flat_map(|roll| &roll.stretches) {
            if stretch.0 == index {
                licensed.extend(licences.on_a_roll(stretch.1.clone()));
            }
        }
        let sure = sure.into_iter().map(|range| licences.before_its_verb(range));
        licensed.extend(sure.filter(|range| !licences.is_taken(range)));
        names.extend(licensed.iter().map(|range| scan.text[range.clone()].split_whitespace().collect()));
        ranges.push(licensed);
    }
    let before_marks: Vec<&str> =
        page.paragraphs.iter().flat_map(|paragraph| before_pseudonym_marks(paragraph.text())).collect();
    names.retain(|name| !before_marks.iter().any(|before| before.ends_with(name.as_str())));
    // 隆安|集团, 隆安|实业: a firm's brand.
    let is_short = |name: &String| name.chars().count() <= 2;
    if names.iter().any(is_short) {
        let before_firms: Vec<&str> =
            page.paragraphs.iter().flat_map(|paragraph| before_firm_kinds(paragraph.text())).collect();
        names.retain(|name| !is_short(name) || !before_firms.iter().any(|before| before.ends_with(name.as_str())));
    }
    // 云川融媒, 云川县: the paper is called after its home.
    let home = page.document.meta.home.as_deref().unwrap_or_default();
    names.retain(|name| !(home.starts_with(name.as_str()) && home.chars().count() == name.chars().count() + 1));
    Licensed { names, ranges, likely: likely.unsure }
}

/// What an article licenses as names.
pub struct Licensed {
    pub names: BTreeSet<String>,
    /// Where, paragraph by paragraph.
    pub ranges: Vec<Vec<Range<usize>>>,
    /// What is likely a name and not licensed, paragraph by paragraph.
    pub likely: Vec<Vec<Range<usize>>>,
}

/// The ends of the names that follow posts, where a body's name cannot reach back over them.
pub fn ends_after_posts(
    lexicons: &Lexicons,
    reader: &NameReader<'_>,
    scan: &Scan<'_>,
    posts: &[Mention],
) -> Vec<usize> {
    let cuts = posts.iter().filter_map(|post| reader.name_at(scan, post.range.end));
    let sure = cuts.filter(|cut| cut.score > 1).map(|cut| cut.range.end);
    // 骨科主任贺远山|任|医疗队队长
    let mut ends: Vec<usize> = sure
        .flat_map(|end| {
            let taken = ["任", "兼任", "担任", "出任"].iter().rfind(|verb| scan.text[end..].starts_with(**verb));
            let short = scan.text[..end].ends_with('任').then_some(end);
            [Some(end), taken.map(|verb| end + verb.len()), short].into_iter().flatten()
        })
        .collect();
    // 林静|任|云川区教育局副局长: a name that opens a clause, and the verb behind it.
    for start in clause_starts(scan.text) {
        let Some(cut) = reader.name_at(scan, start).filter(|cut| cut.score > 1) else { continue };
        let verb = lexicons[List::TenureVerbs].longest_at(scan.text, cut.range.end);
        ends.extend(verb.map(|verb| verb.range.end));
    }
    ends
}

/// What stands before each mark of a pseudonym: 刘阿姨|（化名）, 林秋|（化名）.
fn before_pseudonym_marks(text: &str) -> impl Iterator<Item = &str> {
    let words = text.match_indices("化名").map(|(at, _)| &text[..at]);
    words.filter_map(|before| before.strip_suffix(['（', '(']))
}

/// What stands before each word for a firm: 隆安|集团.
fn before_firm_kinds(text: &str) -> impl Iterator<Item = &str> {
    let kinds = ["集团", "公司", "实业", "股份", "药业", "置业", "酒业"].into_iter();
    kinds.flat_map(move |kind| text.match_indices(kind).map(move |(at, _)| &text[..at]))
}

/// Every place where one of the names stands whole.
pub fn everywhere(scan: &Scan<'_>, names: &NameSet<&str>, licensed: &[Range<usize>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (start, _) in scan.text.char_indices() {
        for range in names.ends_at(scan.text, start).map(|end| start..end) {
            if is_brand(scan.text, &range) {
                continue;
            }
            if licensed.contains(&range) || stands_whole(scan, &range) {
                found.push(Mention::full(EntityKind::Person, range.clone(), &scan.text[range]));
            }
        }
    }
    // 马　骏
    found.extend(licensed.iter().filter(|range| scan.text[(*range).clone()].contains(char::is_whitespace)).map(
        |range| {
            let name: String = scan.text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
            Mention::full(EntityKind::Person, range.clone(), name)
        },
    ));
    super::keep_first_and_longest(&mut found);
    found
}

/// “云遥宇|航”: a name in quotes goes on behind what reads like a person's.
fn is_brand(text: &str, range: &Range<usize>) -> bool {
    let quoted = char_before(text, range.start).is_some_and(|c| matches!(c, '“' | '《' | '「'));
    let rest = &text[range.end..];
    quoted
        && rest
            .find(['”', '》', '」'])
            .is_some_and(|close| (1..=6).contains(&close) && rest[..close].chars().all(is_han))
}

/// No longer word takes in a part of the name: not 张金 in 张金融.
fn stands_whole(scan: &Scan<'_>, range: &Range<usize>) -> bool {
    let short = scan.text[range.clone()].chars().count() == 2;
    let inside = |at: usize| scan.token_at(at).filter(|token| token.range.start < at && at < token.range.end);
    let cut = inside(range.start).or_else(|| inside(range.end)).is_some_and(|token| {
        token.word.chars().count() > 1 && is_common_word(token.word) && !token.tag.starts_with("nr")
    });
    !(short && cut)
}

/// Those who go by a surname alone: 李女士, 王某, 张某某. No fact is told of them, and no mention is kept.
pub fn by_surname(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> Vec<Range<usize>> {
    let text = paragraph.text();
    if !lexicons[List::SurnameForms].any_in(text) {
        return Vec::new();
    }
    let scan = Scan::new(text);
    let mut found = Vec::new();
    for form in lexicons[List::SurnameForms].all_in(text) {
        let Some(surname) = lexicons[List::Surnames].longest_ending(text, form.range.start) else { continue };
        let start = surname.range.start;
        let whole = scan.is_boundary(start) || surname.column(0) == "common";
        let named = paragraph.mentions().iter().any(|mention| {
            mention.range.start < form.range.end && start < mention.range.end && mention.kind != EntityKind::Post
        });
        if whole && !named {
            found.push(start..form.range.end);
        }
    }
    found
}
