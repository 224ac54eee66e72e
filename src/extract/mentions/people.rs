//! Persons. A post, a by-line, a verb of speech or a head-note licenses a name; a name once licensed is then found
//! everywhere in its article.

use std::collections::BTreeSet;
use std::ops::Range;

use super::gazetteer::Gazetteer;
use super::names::{Cut, NameReader, is_personal};
use super::posts::class as post_class;
use super::scan::{Scan, char_at, char_before, char_span, is_common_word, is_han, is_word};
use crate::extract::lexicon::NameSet;
use crate::extract::reading::{Mention, Page};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// What follows a name that a head-note introduces: 林秋禾，女，回族，…
const HEAD_NOTE_MARKS: [&str; 6] = ["男，", "女，", "族，", "生于", "出生", "岁，"];

/// What names of villages and buildings end in and names of persons hardly do.
const BUILT: [char; 13] = ['庄', '阁', '亭', '馆', '园', '寺', '庙', '塔', '楼', '湾', '堡', '屯', '营'];

/// The names of persons that an article licenses. Its posts and honours are known.
pub fn names_on(lexicons: &Lexicons, reader: &NameReader<'_>, page: &Page<'_>, scans: &[Scan<'_>]) -> Licensed {
    let mut names: BTreeSet<String> = page
        .article
        .authors
        .iter()
        .map(|author| author.name.clone())
        .filter(|name| is_personal(lexicons, name))
        .collect();
    let mut ranges = Vec::new();
    for (paragraph, scan) in page.paragraphs.iter().zip(scans) {
        let licensed = Licences { lexicons, reader, scan, mentions: paragraph.mentions() }.all();
        names.extend(licensed.iter().map(|range| scan.text[range.clone()].to_owned()));
        ranges.push(licensed);
    }
    names.retain(|name| !page.paragraphs.iter().any(|paragraph| is_pseudonym(paragraph.text(), name)));
    Licensed { names, ranges }
}

/// What an article licenses as names.
pub struct Licensed {
    pub names: BTreeSet<String>,
    /// Where, paragraph by paragraph.
    pub ranges: Vec<Vec<Range<usize>>>,
}

/// The ends of the names that follow posts, where a body's name cannot reach back over them.
pub fn ends_after_posts(reader: &NameReader<'_>, scan: &Scan<'_>, posts: &[Mention]) -> Vec<usize> {
    let cuts = posts.iter().filter_map(|post| reader.name_at(scan, post.range.end));
    cuts.filter(|cut| cut.score > 1).map(|cut| cut.range.end).collect()
}

/// 张家口 reads like a name and is a city.
fn is_division(name: &str) -> bool {
    ["市", "县", "区", "镇", "乡", "街道"].iter().any(|kind| Gazetteer::get().contains(&format!("{name}{kind}")))
}

/// 刘阿姨（化名）, 林秋（化名）
fn is_pseudonym(text: &str, name: &str) -> bool {
    ["（化名", "(化名"].iter().any(|mark| text.contains(&format!("{name}{mark}")))
}

/// Every place where one of the names stands whole.
pub fn everywhere(scan: &Scan<'_>, names: &NameSet<&str>, licensed: &[Range<usize>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (start, _) in scan.text.char_indices() {
        for range in names.ends_at(scan.text, start).map(|end| start..end) {
            if licensed.contains(&range) || stands_whole(scan, &range) {
                found.push(Mention::full(EntityKind::Person, range.clone(), &scan.text[range]));
            }
        }
    }
    super::keep_first_and_longest(&mut found);
    found
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

/// The places of one paragraph where a name is licensed.
struct Licences<'a> {
    lexicons: &'a Lexicons,
    reader: &'a NameReader<'a>,
    scan: &'a Scan<'a>,
    mentions: &'a [Mention],
}

impl Licences<'_> {
    fn all(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        found.extend(self.after_posts());
        found.extend(self.after_roles());
        found.extend(self.at_clause_starts());
        found.extend(self.before_honorifics());
        found.extend(self.full_lists());
        found.extend(self.as_the_segmenter_says());
        let listed: Vec<_> = found.iter().filter_map(|range| self.list_after(range.end)).flatten().collect();
        found.extend(listed);
        found.retain(|range| !self.is_taken(range));
        found
    }

    fn text(&self) -> &str {
        self.scan.text
    }

    /// A place or body of that name stands there.
    fn is_taken(&self, range: &Range<usize>) -> bool {
        self.mentions.iter().any(|mention| {
            matches!(mention.kind, EntityKind::Place | EntityKind::Organisation)
                && !(range.start <= mention.range.start && mention.range.end <= range.end && mention.range != *range)
                && mention.range.start < range.end
                && range.start < mention.range.end
        })
    }

    fn cut(&self, at: usize, least: i32) -> Option<Range<usize>> {
        self.reader.name_at(self.scan, at).filter(|cut: &Cut| cut.score >= least).map(|cut| cut.range)
    }

    /// 党支部书记林秋禾; 全国劳动模范林秋禾; 党支部书记、村委会主任（…）
    fn after_posts(&self) -> Vec<Range<usize>> {
        let titled =
            self.mentions.iter().filter(|mention| matches!(mention.kind, EntityKind::Post | EntityKind::Honour));
        let least = |mention: &Mention| if post_class(self.lexicons, &mention.name).is_empty() { 0 } else { 2 };
        titled.filter_map(|mention| self.cut(mention.range.end, least(mention))).collect()
    }

    /// 居民林秋禾
    fn after_roles(&self) -> Vec<Range<usize>> {
        let roles = self.lexicons[List::RoleNouns].all_in(self.text());
        let whole = roles.iter().filter(|role| self.scan.is_boundary(role.range.start));
        whole.filter_map(|role| self.cut(role.range.end, 3)).filter(|range| !self.opens_a_name(range)).collect()
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
        let starts = std::iter::once(0).chain(
            text.char_indices()
                .filter(|(_, c)| "，。；：！？、”“‘’,;:!? 　■●".contains(*c))
                .map(|(at, c)| at + c.len_utf8()),
        );
        let mut found = Vec::new();
        for at in starts {
            let Some(range) = self.cut(at, -3) else { continue };
            let rest = &text[range.end..];
            let speaks = [List::SpeechVerbs, List::AwardVerbs]
                .iter()
                .any(|list| self.lexicons[*list].longest_at(text, range.end).is_some());
            let introduced = rest.starts_with(['，', ',']) && self.is_head_note(at, range.end);
            let holds = self.lexicons[List::TenureVerbs].longest_at(text, range.end).is_some()
                && self.names_a_post_after(range.end);
            if speaks && self.cut(at, 3).is_some() || holds && self.cut(at, 2).is_some() || introduced {
                found.push(range);
            }
        }
        found
    }

    /// A post stands in the rest of the clause.
    fn names_a_post_after(&self, at: usize) -> bool {
        let text = self.text();
        let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |index| at + index);
        self.mentions
            .iter()
            .any(|mention| mention.kind == EntityKind::Post && at <= mention.range.start && mention.range.end <= end)
    }

    /// After name and comma comes a post, an honour or what a head-note says of a person.
    fn is_head_note(&self, start: usize, end: usize) -> bool {
        let text = self.text();
        let opens = start == 0 || char_before(text, start).is_some_and(|c| "。；！？■●".contains(c));
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
        words.iter().filter_map(|word| self.name_ending(word.range.start)).collect()
    }

    fn name_ending(&self, end: usize) -> Option<Range<usize>> {
        [3, 2].into_iter().find_map(|length| {
            let start = self.text()[..end].char_indices().rev().nth(length - 1)?.0;
            let range = Some(start..end).filter(|range| self.reader.is_possible(self.text(), range))?;
            (self.scan.is_boundary(start) && !is_common_word(&self.text()[range.clone()])).then_some(range)
        })
    }

    /// What follows a licensed name after 、 or 和 and is a name to the next mark.
    fn list_after(&self, mut at: usize) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        while let Some(mark) = char_at(self.text(), at).filter(|c| "、和与".contains(*c)) {
            let Some(range) = self.cut(at + mark.len_utf8(), 3) else { break };
            at = range.end;
            found.push(range);
        }
        Some(found).filter(|found| !found.is_empty())
    }

    /// Three and more segments between 、 that are nothing but names: 林秋禾、贺远、乔小满等
    fn full_lists(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let mut run: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for (index, segment) in text.split(['、', '，', '。', '；', '：', '“', '”', '\n', '（', '）']).enumerate()
        {
            let start = if index == 0 { 0 } else { at };
            let end = start + segment.len();
            let names = self.reader.name_at(self.scan, start).map(|cut| cut.range);
            let exact = names.as_ref().is_some_and(|range| range.end == end && !is_common_word(segment));
            let opened =
                names.filter(|range| char_at(text, range.end) == Some('等') || char_at(text, range.end) == Some('和'));
            match (exact, opened) {
                (true, _) => run.push(start..end),
                (false, Some(range)) if run.len() > 1 => {
                    run.push(range);
                    found.append(&mut run);
                }
                _ => run.clear(),
            }
            let mark = char_at(text, end);
            if mark != Some('、') {
                if run.len() > 2 {
                    found.append(&mut run);
                }
                run.clear();
            }
            at = end + mark.map_or(0, char::len_utf8);
        }
        found
    }

    /// Three characters with a common surname that the segmenter, too, takes for a person.
    fn as_the_segmenter_says(&self) -> Vec<Range<usize>> {
        let tokens =
            self.scan.tokens().iter().filter(|token| token.tag.starts_with("nr") && token.word.chars().count() == 3);
        let titled = |at| self.lexicons[List::PostHeads].longest_at(self.text(), at).is_some();
        let common = tokens.filter(|token| {
            let surname = self.lexicons[List::Surnames].longest_at(token.word, 0);
            token.word.chars().all(is_han)
                && surname.is_some_and(|surname| {
                    surname.column(0) == "common" || (is_word(token.word) && titled(token.range.end))
                })
        });
        let quoted = |range: &Range<usize>| {
            char_before(self.text(), range.start) == Some('“') && char_at(self.text(), range.end) == Some('”')
        };
        let opens_like_a_word = |range: &Range<usize>| {
            char_span(self.text(), range.start, 2).is_some_and(|pair| is_common_word(&self.text()[pair]))
        };
        let whole = common.filter_map(|token| self.cut(token.range.start, 3).filter(|range| *range == token.range));
        let built = |range: &Range<usize>| self.text()[range.clone()].ends_with(BUILT);
        whole
            .filter(|range| {
                !quoted(range)
                    && !opens_like_a_word(range)
                    && !built(range)
                    && !is_division(&self.text()[range.clone()])
            })
            .collect()
    }
}
