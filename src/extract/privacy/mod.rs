//! Whom the graph says nothing of. What a sentence says of a person's health, relief, offences or drug treatment, and
//! whatever else it says of that person, stays a candidate; so does all that is said of a child.

mod redaction;

pub(super) use redaction::Kept;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::confidence::CANDIDATE;
use crate::extract::entities::Entities;
use crate::extract::reading::{Mention, Page, Sentence};
use crate::extract::relations::{clauses, posts_ending_at};
use crate::extract::{Findings, Found, Lexicons, List};
use crate::layout::Article;
use crate::model::{Claim, EntityIx, EntityKind, EvidenceRole, Fact, Span};
use crate::text::MappedText;

/// A sensitive word that a sentence says of a person.
struct Touch<'p> {
    article: u32,
    spans: Vec<Span>,
    /// `None` for whoever the sentence speaks of without the name: 她患有….
    person: Option<&'p str>,
    /// The word stands right by the name: else a post from another sentence clears whoever treats or visits.
    direct: bool,
}

/// Takes what touches the sensitive back to a candidate and marks who is private: whoever has no post, by-line or
/// honour in the issue, those taken back not counted.
pub(super) fn keep(lexicons: &Lexicons, pages: &[Page<'_>], findings: &mut Findings) -> Kept {
    let mut minors: FxHashSet<&str> = FxHashSet::default();
    let mut touches: Vec<Touch<'_>> = Vec::new();
    for sentence in pages.iter().flat_map(Page::all_sentences) {
        minors.extend(minors_in(lexicons, sentence));
        touches.extend(touches_in(lexicons, sentence));
    }
    let withheld: Vec<bool> = findings
        .claims
        .iter()
        .map(|claim| persons(findings, claim).any(|person| is_withheld(findings, claim, person, &minors, &touches)))
        .collect();
    let mut public: FxHashSet<EntityIx> = FxHashSet::default();
    for (claim, withheld) in findings.claims.iter_mut().zip(withheld) {
        if withheld {
            claim.confidence = claim.confidence.min(CANDIDATE);
            continue;
        }
        if tells_by_honour(lexicons, &findings.entities, &claim.fact) {
            continue;
        }
        match claim.fact {
            Fact::Tenure { person, .. } => public.insert(person),
            Fact::Conferral { holder, .. } => public.insert(holder),
            Fact::Byline { author, .. } => public.insert(author),
            _ => false,
        };
    }
    for entity in findings.entities.all() {
        let private = findings.entities.kind(entity) == EntityKind::Person && !public.contains(&entity);
        findings.entities.set_private(entity, private);
    }
    redaction::kept(lexicons, pages, findings)
}

/// Whether a fact is an honour of children or of hardship, which makes nobody public.
fn tells_by_honour(lexicons: &Lexicons, entities: &Entities, fact: &Fact) -> bool {
    match fact {
        Fact::Conferral { honour, .. } => lexicons[List::PrivateHonours].any_in(entities.name(*honour)),
        _ => false,
    }
}

/// Whether a title says some of what is withheld.
pub(super) fn touches_title(article: &Article, withheld: &[Span]) -> bool {
    // An article without headline is called by its first words.
    let first = article.paragraphs.first().filter(|_| article.headlines.is_empty());
    let told = article.headlines.iter().map(|headline| &headline.text).chain(first);
    let told: Vec<Span> = told.filter_map(MappedText::hull).collect();
    told.iter().any(|title| {
        let first = withheld.partition_point(|gap| gap.end() <= title.start());
        withheld.get(first).is_some_and(|gap| gap.start() < title.end())
    })
}

fn persons<'f>(findings: &'f Findings, claim: &'f Claim) -> impl Iterator<Item = EntityIx> + use<'f> {
    claim.fact.entities().filter(|entity| findings.entities.kind(*entity) == EntityKind::Person)
}

fn is_withheld(
    findings: &Findings,
    claim: &Claim,
    person: EntityIx,
    minors: &FxHashSet<&str>,
    touches: &[Touch<'_>],
) -> bool {
    if matches!(claim.fact, Fact::Mention { .. }) {
        return false;
    }
    let name = findings.entities.name(person);
    let stands_on = |claim: &Claim, touch: &Touch<'_>| {
        claim.article == touch.article && claim.evidence.iter().any(|evidence| touch.spans.contains(&evidence.span))
    };
    let has_post_elsewhere = |touch: &Touch<'_>| {
        findings.claims.iter().any(|other| {
            matches!(other.fact, Fact::Tenure { person: holder, .. } if holder == person)
                && other.confidence.is_accepted()
                && !stands_on(other, touch)
        })
    };
    minors.contains(name)
        || touches.iter().any(|touch| {
            touch.person.is_none_or(|touched| touched == name)
                && stands_on(claim, touch)
                && (touch.direct || !has_post_elsewhere(touch))
        })
}

/// What may stand between a name and the word said of it: 林秋禾|曾因|患….
const CLOSE: usize = 4;

fn touches_in<'p>(lexicons: &Lexicons, sentence: Sentence<'p>) -> Vec<Touch<'p>> {
    let words = lexicons[List::Sensitive].all_in(sentence.text());
    if words.iter().all(|word| word.column(0) == "none") {
        return Vec::new();
    }
    let offset = sentence.range().start;
    let spans: Vec<Span> = sentence.evidence(EvidenceRole::Statement).iter().map(|evidence| evidence.span).collect();
    let people: Vec<&Mention> = sentence.of_kind(EntityKind::Person).collect();
    let all = clauses(sentence);
    let mut found = Vec::new();
    let mut touch = |person: Option<&'p str>, direct: bool| {
        found.push(Touch { article: sentence.page().ordinal, spans: spans.clone(), person, direct });
    };
    for word in &words {
        let range = offset + word.range.start..offset + word.range.end;
        match word.column(0) {
            "none" => {}
            "label" => {
                for person in labelled(lexicons, sentence, &people, &range) {
                    touch(Some(&person.name), true);
                }
            }
            _ => {
                let Some(clause) = all.iter().find(|clause| clause.contains(&range.start)) else { continue };
                let inside = || people.iter().filter(|person| clause.contains(&person.range.start));
                for person in inside() {
                    let direct =
                        is_close(sentence, person, &range) || describes(lexicons, sentence, person, &range, clause);
                    if direct || !is_titled(sentence, person) {
                        touch(Some(&person.name), direct);
                    }
                }
                let lead = sentence.slice(clause.start..range.start);
                if inside().next().is_none() && lead.chars().count() <= 2 * CLOSE {
                    match people.iter().rfind(|person| person.range.end <= clause.start) {
                        Some(person) if is_titled(sentence, person) => {}
                        person => touch(person.map(|person| person.name.as_str()), false),
                    }
                }
            }
        }
    }
    found
}

/// 林秋禾|患有…, and not 林秋禾为|患有…的老人….
fn is_close(sentence: Sentence<'_>, person: &Mention, word: &Range<usize>) -> bool {
    let gap = sentence.slice(person.range.end..word.start);
    person.range.end <= word.start
        && gap.chars().count() <= CLOSE
        && !gap.contains(['为', '给', '对', '帮', '向', '与'])
}

/// 患有…的|林秋禾; with a post before the name only where the word opens the clause: 身患…的|柳湾村党支部书记林秋禾.
fn describes(
    lexicons: &Lexicons,
    sentence: Sentence<'_>,
    person: &Mention,
    word: &Range<usize>,
    clause: &Range<usize>,
) -> bool {
    let head = head_of(lexicons, sentence, person);
    let gap = sentence.slice(word.end..head);
    word.end <= head
        && gap.ends_with('的')
        && gap.chars().count() <= 2 * CLOSE
        && (head == person.range.start || word.start == clause.start)
}

fn is_titled(sentence: Sentence<'_>, person: &Mention) -> bool {
    sentence.of_kind(EntityKind::Post).any(|post| post.range.end == person.range.start)
}

/// Where the name begins, or the posts and bodies before it.
fn head_of(lexicons: &Lexicons, sentence: Sentence<'_>, person: &Mention) -> usize {
    let posts = posts_ending_at(lexicons, sentence, person.range.start);
    let mut start = posts.first().map_or(person.range.start, |post| post.range.start);
    let bodies =
        || sentence.mentions().iter().filter(|mention| mention.is_agent() && mention.kind != EntityKind::Person);
    while let Some(body) = bodies().find(|body| !posts.is_empty() && body.range.end == start) {
        start = body.range.start;
    }
    start
}

/// Those whom a noun for a person in need or in custody is said of: 低保户|林秋禾、贺远山; 林秋禾是|低保户.
fn labelled<'p>(
    lexicons: &Lexicons,
    sentence: Sentence<'p>,
    people: &[&'p Mention],
    label: &Range<usize>,
) -> Vec<&'p Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    for &person in people {
        let head = head_of(lexicons, sentence, person);
        let before = label.end <= head && is_apposition(lexicons, sentence.slice(label.end..head));
        let listed = found.last().is_some_and(|last| {
            matches!(sentence.slice(last.range.end..person.range.start), "、" | "和" | "与" | "及")
        });
        let gap = sentence.slice(person.range.end..label.start);
        let ends = sentence.after(label.end).chars().next().is_none_or(|c| !c.is_alphanumeric() || c == '和');
        let linked = gap.contains(['是', '系', '为', '属', '（', '(']) || gap == "，" || gap.is_empty();
        let after = person.range.end <= label.start && ends && linked && gap.chars().count() <= 3 * CLOSE;
        if before || listed || after {
            found.push(person);
        }
    }
    found
}

/// Whether nothing but further nouns for people stands between a noun and the name: 低保户|老人|林秋禾.
fn is_apposition(lexicons: &Lexicons, gap: &str) -> bool {
    let mut at = 0;
    while let Some(c) = gap[at..].chars().next() {
        let noun = [List::RoleNouns, List::Minors, List::Sensitive].map(|list| lexicons[list].longest_at(gap, at));
        at = match noun.into_iter().flatten().next() {
            Some(noun) => noun.range.end,
            None if "、家庭成员户".contains(c) => at + c.len_utf8(),
            None => return false,
        };
    }
    true
}

/// A person is of age from this year of life on.
const OF_AGE: u16 = 18;
const UNIVERSITIES: [&str; 7] = ["大学", "学院", "研究生", "博士", "硕士", "本科", "大专"];

/// The names that the sentence gives to children.
fn minors_in<'p>(lexicons: &Lexicons, sentence: Sentence<'p>) -> Vec<&'p str> {
    let mut found: Vec<&Mention> = Vec::new();
    for person in sentence.of_kind(EntityKind::Person) {
        let listed = found.last().is_some_and(|last| {
            matches!(sentence.slice(last.range.end..person.range.start), "、" | "和" | "与" | "及")
        });
        if listed || is_minor(lexicons, sentence, person) {
            found.push(person);
        }
    }
    found.into_iter().map(|person| person.name.as_str()).collect()
}

fn is_minor(lexicons: &Lexicons, sentence: Sentence<'_>, person: &Mention) -> bool {
    let before = sentence.before(person.range.start);
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or(before);
    let after = sentence.after(person.range.end);
    let word = lexicons[List::Minors].longest_ending(clause, clause.len());
    let student = !UNIVERSITIES.iter().any(|school| clause.contains(school));
    let called = word.is_some_and(|word: Found<'_>| match word.column(0) {
        "adult" => false,
        "pupil" => student,
        _ => true,
    });
    // 三年级（2）班|林小禾, 林小禾|同学
    let grown = || lexicons[List::Minors].all_in(clause).iter().any(|word| word.column(0) == "adult");
    // 三年级（2）班|林小禾, 三年级中队长|林小禾, and not 三年级班主任|林秋禾
    let in_class = clause.contains("年级") && student && !grown();
    let addressed = student && (after.starts_with("同学") || after.starts_with("小朋友"));
    let aged = clause.rsplit_once('岁').is_some_and(|(age, gap)| gap.chars().count() <= 2 * CLOSE && is_under_age(age));
    let stated = after.find('岁').is_some_and(|at| {
        let lead = after[..at].trim_start_matches(['，', '（', '(', ',', '今', '现', '年', '仅', '才', '刚']);
        let ends = after[at + '岁'.len_utf8()..].chars().next().is_none_or(|c| c == '的' || !c.is_alphanumeric());
        ends && lead.chars().all(is_number) && is_under_age(lead)
    });
    called || in_class || addressed || aged || stated
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// Whether a text ends in a number of years below the age of majority.
fn is_under_age(text: &str) -> bool {
    let start = text.trim_end_matches(is_number).len();
    let digits = &text[start..];
    if let Ok(years) = digits.parse::<u16>() {
        return years < OF_AGE;
    }
    let unit = |c: Option<char>| c.and_then(|c| "一二三四五六七八九".chars().position(|digit| digit == c));
    match digits.split_once('十') {
        Some((tens, ones)) => tens.is_empty() && unit(ones.chars().next()).is_none_or(|ones| ones < 7),
        None => digits.chars().count() == 1 && unit(digits.chars().next()).is_some(),
    }
}
