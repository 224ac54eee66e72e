//! Persons. A post, a by-line, a verb of speech or a head-note licenses a name; a name once licensed is then found
//! everywhere in its article.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::{NameReader, is_personal};
use super::posts::class as post_class;
use super::scan::{Scan, char_at, char_before, is_common_word, is_han, is_word};
use super::{likelihood, likely, rolls};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::{Mention, Page, Paragraph};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A name that gains less than that against running text, in tenths of a bit, is text whatever stands before it.
const AS_TEXT: i32 = -50;

/// What follows a name that a head-note introduces: 林秋禾，女，回族，…
const HEAD_NOTE_MARKS: [&str; 15] = [
    "村人，",
    "镇人，",
    "县人，",
    "市人，",
    "省人，",
    "现年",
    "男，",
    "女，",
    "族，",
    "生于",
    "出生",
    "岁，",
    "党员，",
    "学历，",
    "年生",
];

/// What stands before a clause.
const CLAUSE_MARKS: [char; 19] =
    ['，', '。', '；', '：', '！', '？', '、', '”', '“', '‘', '’', ',', ';', ':', '!', '?', ' ', '\u{3000}', '■'];

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

/// Where the clauses of a text begin.
fn clause_starts(text: &str) -> impl Iterator<Item = usize> {
    let marks = text.char_indices().filter(|(_, c)| CLAUSE_MARKS.contains(c));
    std::iter::once(0).chain(marks.map(|(at, c)| at + c.len_utf8()))
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

/// The places of one paragraph where a name is licensed.
pub(super) struct Licences<'a> {
    pub(super) lexicons: &'a Lexicons,
    pub(super) reader: &'a NameReader<'a>,
    pub(super) scan: &'a Scan<'a>,
    pub(super) mentions: &'a [Mention],
}

impl Licences<'_> {
    fn all(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        found.extend(self.after_posts());
        found.extend(self.after_roles());
        found.extend(self.before_offices());
        found.extend(self.leaving_offices());
        found.extend(self.behind_asides());
        found.extend(self.of_an_age());
        found.extend(self.before_brackets());
        found.extend(self.before_called_posts());
        found.extend(self.at_clause_starts());
        found.extend(self.before_honorifics());
        found.extend(self.full_lists());
        found.extend(self.around_honours());
        found.extend(self.by_their_characters());
        found.extend(self.by_sound());
        found.extend(self.spaced());
        found.extend(self.of_households());
        found.extend(self.before_cells());
        found.extend(self.of_somewhere());
        found.extend(self.introduced_with_a_people());
        let framed = self.framed();
        found.retain(|range| !framed.iter().any(|name| name.start == range.start && name != range));
        found.extend(framed);
        let listed: Vec<_> = found.iter().filter_map(|range| self.list_after(range.end)).flatten().collect();
        let before: Vec<_> = found.iter().flat_map(|range| self.list_before(range.start)).collect();
        found.extend(listed.into_iter().chain(before));
        for range in &mut found {
            *range = self.before_its_verb(range.clone());
        }
        found.retain(|range| !self.is_taken(range));
        found
    }

    pub(super) fn text(&self) -> &str {
        self.scan.text
    }

    /// A place or body of that name stands there.
    pub(super) fn is_taken(&self, range: &Range<usize>) -> bool {
        // 采煤二段|段长|吕万福: the name begins behind the post, and not with it.
        let post = self.mentions.iter().find(|mention| {
            mention.kind == EntityKind::Post && mention.range.start == range.start && mention.range.end < range.end
        });
        let behind = post.is_some_and(|post| self.reader.name_at(self.scan, post.range.end).is_some());
        behind
            || self.mentions.iter().any(|mention| {
                matches!(mention.kind, EntityKind::Place | EntityKind::Organisation)
                    && !(range.start <= mention.range.start
                        && mention.range.end <= range.end
                        && mention.range != *range)
                    && mention.range.start < range.end
                    && range.start < mention.range.end
            })
    }

    pub(super) fn cut(&self, at: usize, least: i32) -> Option<Range<usize>> {
        let cut = self.reader.name_at(self.scan, at)?;
        let name = &self.text()[cut.range.clone()];
        let likely = match self.reader.likeness(name) {
            Some(8..) if !self.reader.is_word(name) => 2,
            Some(4..) if !self.reader.is_word(name) => 1,
            _ => 0,
        };
        (cut.score + likely >= least && !self.reads_as_text(&cut.range)).then_some(cut.range)
    }

    /// 满意|地, 沙发|上: words of the language, were it not for the surname.
    fn reads_as_text(&self, range: &Range<usize>) -> bool {
        let name = &self.text()[range.clone()];
        let three = name.chars().count() == 3 && self.lexicons[List::Surnames].longest_at(name, 0).is_some();
        three && likelihood::gain(self.lexicons, self.scan, range).is_some_and(|gain| gain < AS_TEXT)
    }

    /// 党支部书记林秋禾; 全国劳动模范林秋禾; 党支部书记、村委会主任（…）
    fn after_posts(&self) -> Vec<Range<usize>> {
        let titled =
            self.mentions.iter().filter(|mention| matches!(mention.kind, EntityKind::Post | EntityKind::Honour));
        // 市公安局民警|赵岩: a trade with its employer is a post.
        let employed = |post: &Mention| {
            let bodies = self.mentions.iter().filter(|body| body.kind == EntityKind::Organisation);
            post.kind == EntityKind::Post && bodies.into_iter().any(|body| body.range.end == post.range.start)
        };
        let least = |mention: &Mention| {
            if post_class(self.lexicons, &mention.name).is_empty() || employed(mention) { 0 } else { 2 }
        };
        titled
            .filter_map(|mention| {
                // 会长：林秋禾；副会长：贺远
                let label = char_at(self.text(), mention.range.end).filter(|c| matches!(c, '：' | ':'));
                if let Some(colon) = label {
                    let at = self.after_space(mention.range.end + colon.len_utf8());
                    let parted =
                        |range: &Range<usize>| char_at(self.text(), range.end).is_none_or(|c| !is_han(c) || c == '等');
                    return self.cut(at, 1).filter(parted);
                }
                let at = self.after_space(mention.range.end);
                // 干部|包片、: a loose word for somebody announces no word as a name.
                let word = || {
                    let loose = post_class(self.lexicons, &mention.name) == "loose" && !employed(mention);
                    self.word_as_name(at).filter(|_| mention.kind == EntityKind::Post && !loose)
                };
                // 担任柳湾村会计的|林秋禾
                let of = || {
                    let de = char_at(self.text(), at).filter(|c| *c == '的')?;
                    self.cut(at + de.len_utf8(), 4).filter(|_| mention.kind == EntityKind::Post)
                };
                let telling =
                    || self.common_surname(at).filter(|_| mention.kind == EntityKind::Post && least(mention) == 0);
                let element = || self.element_as_name(at).filter(|_| mention.kind == EntityKind::Post);
                self.cut(at, least(mention))
                    .or_else(telling)
                    .or_else(element)
                    .or_else(word)
                    .or_else(of)
                    .or_else(|| self.between(mention, at))
            })
            .collect()
    }

    /// 记者　林秋禾
    fn after_space(&self, at: usize) -> usize {
        char_at(self.text(), at).filter(|c| c.is_whitespace()).map_or(at, |c| at + c.len_utf8())
    }

    /// 居民林秋禾
    fn after_roles(&self) -> Vec<Range<usize>> {
        let roles = self.lexicons[List::RoleNouns].all_in(self.text());
        let whole = roles.iter().filter(|role| self.scan.is_boundary(role.range.start));
        let named = whole.filter_map(|role| {
            let close = role.range.end;
            // “的哥”林秋禾, 联系人：林秋禾，
            let mark = char_at(self.text(), close).filter(|c| matches!(c, '”' | '：'));
            let at = self.after_space(close + mark.map_or(0, char::len_utf8));
            let least = if role.column(0) == "personnel" || at > close { 1 } else { 3 };
            let parted = |range: &Range<usize>| char_at(self.text(), range.end).is_none_or(|c| !is_han(c));
            // 作者|单位
            let named = |range: &Range<usize>| !self.reader.is_word(&self.text()[range.clone()]);
            let cut = self.cut(at, least).filter(|range| (mark.is_none() || parted(range)) && named(range));
            cut.or_else(|| self.weighed(at).filter(|_| mark.is_none()))
        });
        named.filter(|range| !self.opens_a_name(range)).collect()
    }

    /// 志愿者|文明|实践大讲堂: a common word with more behind it than a verb of speech.
    fn opens_a_name(&self, range: &Range<usize>) -> bool {
        let runs_on = char_at(self.text(), range.end).is_some_and(is_han)
            && self.lexicons[List::SpeechVerbs].longest_at(self.text(), range.end).is_none();
        runs_on && is_word(&self.text()[range.clone()])
    }

    /// A clause that opens with a name: 林秋禾说; in a head-note: 林秋禾，女，柳湾村党支部书记
    fn at_clause_starts(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        for at in clause_starts(text) {
            let Some(range) = self.cut(at, -3) else { continue };
            let rest = &text[range.end..];
            let speaks = [List::SpeechVerbs, List::AwardVerbs]
                .iter()
                .any(|list| self.lexicons[*list].longest_at(text, range.end).is_some());
            let told = self.cut(at, 0).is_some() && self.follows_an_office(at);
            let introduced = rest.starts_with(['，', ',']) && self.is_head_note(at, range.end);
            let verb = self.after_adverbials(range.end);
            let honoured = verb > range.end && self.lexicons[List::AwardVerbs].longest_at(text, verb).is_some();
            let holds =
                self.lexicons[List::TenureVerbs].longest_at(text, verb).is_some() && self.names_a_post_after(range.end);
            // 丁国柱转业后到县公安局工作，现为城关派出所教导员
            let served = self.cut(at, 3).is_some() && self.opens_a_sentence(at) && self.is_told_an_office(range.end);
            let employed = self.cut(at, 2).is_some() && self.takes_work(range.end);
            if served
                || employed
                || (speaks || honoured) && self.cut(at, 3).is_some()
                || holds && self.cut(at, 2).is_some()
                || introduced
                || told
            {
                found.push(range);
            }
        }
        found
    }

    /// 作为柳湾村的村医，|江春生…
    fn follows_an_office(&self, at: usize) -> bool {
        let before = &self.text()[..at];
        let Some(clause) = before.strip_suffix('，') else { return false };
        let start = clause
            .rfind(['，', '。', '；', '：', '\n', '“'])
            .map_or(0, |mark| mark + char_at(clause, mark).map_or(0, char::len_utf8));
        ["作为", "身为"].iter().any(|word| clause[start..].starts_with(word))
            && self.mentions.iter().any(|post| post.kind == EntityKind::Post && post.range.end == clause.len())
    }

    /// 林秋禾|2018年|多次|荣获: where the words of time and manner behind a name end.
    pub(super) fn after_adverbials(&self, mut at: usize) -> usize {
        let text = self.text();
        loop {
            if let Some(adverb) = self.lexicons[List::Adverbials].longest_at(text, at) {
                at = adverb.range.end;
                continue;
            }
            match char_at(text, at) {
                Some(c) if c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '于') => at += c.len_utf8(),
                _ => return at,
            }
        }
    }

    /// A post stands in the rest of the clause.
    pub(super) fn names_a_post_after(&self, at: usize) -> bool {
        let text = self.text();
        let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |index| at + index);
        self.mentions
            .iter()
            .any(|mention| mention.kind == EntityKind::Post && at <= mention.range.start && mention.range.end <= end)
    }

    /// After name and comma comes a post, an honour or what a head-note says of a person.
    fn is_head_note(&self, start: usize, end: usize) -> bool {
        let text = self.text();
        let opens = start == 0 || char_before(text, start).is_some_and(|c| "。；！？：■●".contains(c));
        let comma = char_at(text, end).map_or(0, char::len_utf8);
        let clause_end =
            text[end + comma..].find(['，', ',', '。', '；']).map_or(text.len(), |index| end + comma + index);
        let mark = char_at(text, clause_end).map_or(0, char::len_utf8);
        let next = &text[end + comma..clause_end + mark];
        let post = self.mentions.iter().any(|mention| {
            mention.kind == EntityKind::Post
                && mention.range.end <= clause_end
                && mention.range.start >= end
                && (mention.range.end == clause_end || text[mention.range.end..].starts_with(['兼', '、']))
        });
        let word = is_common_word(&text[start..end]);
        opens && ((post && !word) || HEAD_NOTE_MARKS.iter().any(|mark| next.replace(',', "，").contains(mark)))
    }

    /// 林秋禾先生, 林秋禾同志
    fn before_honorifics(&self) -> Vec<Range<usize>> {
        let words = self.lexicons[List::Honorifics].all_in(self.text());
        let seldom = |name: &Range<usize>| self.reader.likeness(&self.text()[name.clone()]).is_none();
        words.iter().filter_map(|word| self.name_ending(word.range.start)).filter(|name| !seldom(name)).collect()
    }

    pub(super) fn name_ending(&self, end: usize) -> Option<Range<usize>> {
        [3, 2].into_iter().find_map(|length| {
            let start = self.text()[..end].char_indices().rev().nth(length - 1)?.0;
            let range = Some(start..end).filter(|range| self.reader.is_possible(self.text(), range))?;
            (self.scan.is_boundary(start) && !is_common_word(&self.text()[range.clone()])).then_some(range)
        })
    }
}
