//! Names that a verb of office licenses (由林秋禾担任, 接受贺远辞去…的请求), and those that such a verb would run into
//! (滕飞|任理事长).

use std::ops::Range;

use super::likelihood;
use super::names::NameReader;
use super::people::Licences;
use super::scan::{char_at, char_before, char_span, is_common_word, is_han, is_numeral};
use super::{foreign, posts};
use crate::extract::List;
use crate::model::EntityKind;

/// What stands before one who takes an office.
const LEADS: [&str; 14] =
    ["由", "改由", "选举", "推选", "推举", "聘任", "聘请", "任命", "接受", "同意", "批准", "免去", "决定", "提名"];

/// Verbs of office of one character: they run into the name before them.
const LONE: [char; 3] = ['任', '兼', '当'];

/// What a name gains against running text at least, in tenths of a bit.
const LEAST: i32 = -40;

/// What goes on a sentence behind its subject, or ends an apposition.
const SUBJECT_MARKS: [char; 17] =
    ['，', '。', '、', '；', '：', '（', '(', ',', '和', '与', '等', '在', '对', '从', '把', '带', '！'];

impl Licences<'_> {
    /// The names right before verbs of office: 由林秋禾担任, 贺远同志任, 接受林秋禾辞去.
    pub(super) fn before_offices(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let mut free = 0;
        for (at, _) in text.char_indices() {
            let Some(verb) = self.lexicons[List::TenureVerbs].longest_at(text, at).filter(|_| at >= free) else {
                continue;
            };
            free = verb.range.end;
            // 任命：林秋禾|为云川县教育局局长
            let appoints = verb.word == "为" && self.opens_an_office(at + verb.word.len());
            if matches!(verb.word, "是" | "成为" | "现为") || verb.word == "为" && !appoints {
                continue;
            }
            // 由林秋禾接任。, 任石桥镇镇长: an office follows, or stood before.
            let behind = self.opens_an_office(verb.range.end);
            let end = text[..at].trim_end_matches("同志").trim_end_matches(['，', ' ']).len();
            let end = if text[..end].len() < at && !text[end..at].contains("同志") { at } else { end };
            // 林秋禾（女）|当选
            let end = text[..end].strip_suffix('）').and_then(|inside| inside.rfind('（')).unwrap_or(end);
            let Some(name) = self.officer_ending(end) else { continue };
            if appoints && !self.opens_a_row(name.start) {
                continue;
            }
            let passed = LEADS[..2].iter().any(|by| text[..name.start].ends_with(by)) && verb.word.chars().count() > 1;
            if behind || passed {
                found.push(name);
            }
        }
        found
    }

    /// 林秋禾（柳湾村党支部书记）、贺远（石桥小学）: names before brackets that hold a post or a body.
    pub(super) fn before_brackets(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let brackets = text.match_indices(['（', '(']);
        let named = brackets.filter(|(at, open)| {
            let start = at + open.len();
            let end = text[start..].find(['）', ')']).map_or(start, |close| start + close);
            self.mentions.iter().any(|mention| {
                let kind = matches!(mention.kind, EntityKind::Post | EntityKind::Organisation);
                kind && start <= mention.range.start && mention.range.end == end
            })
        });
        named.filter_map(|(at, _)| self.officer_ending(at)).collect()
    }

    /// 免去：林秋禾|的水务局局长职务; 贺远山同志|的…职务: one whom a notice removes, in a line of his own.
    pub(super) fn leaving_offices(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let ends = text.match_indices("职务").filter_map(|(at, _)| {
            let clause = text[..at].rfind(['，', '；', '：', '。', ' ', '\u{3000}']);
            let start = clause.map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
            let range = self.cut(start, 2)?;
            let rest = &text[range.end..at];
            let office = rest.strip_prefix("同志").unwrap_or(rest).starts_with('的');
            let held = self.mentions.iter().any(|post| post.kind == EntityKind::Post && post.range.end == at);
            (office && held).then_some(range)
        });
        ends.collect()
    }

    /// 副镇长（挂职）|林秋禾: a name behind a post and a short aside.
    pub(super) fn behind_asides(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let posts = self.mentions.iter().filter(|mention| mention.kind == EntityKind::Post);
        let named = posts.filter_map(|post| {
            let inside = text[post.range.end..].strip_prefix('（')?;
            let close = inside.find('）').filter(|close| inside[..*close].chars().count() <= 6)?;
            self.cut(post.range.end + '（'.len_utf8() + close + '）'.len_utf8(), 2)
        });
        named.collect()
    }

    /// Nothing of the sentence stands before.
    fn opens_a_row(&self, at: usize) -> bool {
        let before = self.text()[..at].trim_end_matches([' ', '\u{3000}']);
        before.is_empty() || before.ends_with(['：', ':', '；', '。', '、'])
    }

    /// 35岁的|林秋禾
    pub(super) fn of_an_age(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let ages = text.match_indices("岁的").filter(|(at, _)| is_grown_up(&text[..*at]));
        ages.filter_map(|(at, word)| self.cut(at + word.len(), 2).or_else(|| self.weighed(at + word.len()))).collect()
    }

    pub(super) fn opens_a_sentence(&self, at: usize) -> bool {
        char_before(self.text(), at).is_none_or(|c| matches!(c, '。' | '！' | '？' | '”' | '■' | '●'))
    }

    /// A later clause of the sentence opens with what its subject is: 现任, 历任, 后任.
    pub(super) fn is_told_an_office(&self, at: usize) -> bool {
        let text = self.text();
        let end = text[at..].find('。').map_or(text.len(), |index| at + index);
        let clauses = text[at..end].match_indices('，').map(|(index, comma)| at + index + comma.len());
        clauses.into_iter().any(|clause| {
            let verb = self.lexicons[List::TenureVerbs].longest_at(text, self.after_adverbials(clause));
            verb.is_some_and(|verb| verb.range.len() > 3 && self.opens_an_office(verb.range.end))
        })
    }

    /// 林秋禾校长|说, 来自云川大学的|林秋禾|教授: a name that its post is called behind.
    pub(super) fn before_called_posts(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let posts = self.mentions.iter().filter(|mention| mention.kind == EntityKind::Post);
        let called = posts.filter(|post| {
            let spoken = self.lexicons[List::SpeechVerbs].longest_at(text, post.range.end).is_some();
            let employed = |at: usize| {
                let end = text[..at].strip_suffix('的').map_or(at, str::len);
                self.mentions.iter().any(|body| body.kind == EntityKind::Organisation && body.range.end == end)
            };
            let start = char_starts_before(text, post.range.start, 3);
            spoken || start.is_some_and(employed)
        });
        let names = called.filter_map(|post| self.officer_ending(post.range.start));
        // 外交部|欧亚司|司长: a part of the body.
        let likely = names.filter(|name| {
            let printed = &text[name.clone()];
            self.reader.likeness(printed) > Some(3)
                && self.lexicons[List::PostBodyEnds].longest_ending(printed, printed.len()).is_none()
        });
        likely.collect()
    }

    /// 董事长|张中华|捐款, 部长|翟国防|到: behind a post a common family name tells more than the words that follow it.
    pub(super) fn common_surname(&self, at: usize) -> Option<Range<usize>> {
        let surname = self.lexicons[List::Surnames].longest_at(self.text(), at)?;
        let cut = self.reader.name_at(self.scan, at).filter(|_| surname.column(0) == "common")?;
        let full = self.text()[cut.range.clone()].chars().count() == 3;
        (full && cut.score > 1 && !self.reader.is_word(&self.text()[cut.range.clone()])).then_some(cut.range)
    }

    /// 苏木达|那仁，: one element of a name where it is all that stands before a mark or a verb of speech.
    pub(super) fn element_as_name(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        let element = self.lexicons[List::NameElements].longest_at(text, at)?;
        let parted = char_at(text, element.range.end).is_none_or(|c| !is_han(c))
            || self.lexicons[List::SpeechVerbs].longest_at(text, element.range.end).is_some();
        (parted && !is_common_word(element.word)).then_some(element.range)
    }

    /// A post, or a body and its post, begins at byte `at`.
    pub(super) fn opens_an_office(&self, at: usize) -> bool {
        let begins = |kind: EntityKind| self.mentions.iter().any(|m| m.kind == kind && m.range.start == at);
        let body = begins(EntityKind::Place) || begins(EntityKind::Organisation);
        begins(EntityKind::Post) || body && self.names_a_post_after(at)
    }

    pub(super) fn officer_ending(&self, end: usize) -> Option<Range<usize>> {
        let text = self.text();
        let starts: Vec<usize> = text[..end].char_indices().rev().map(|(at, _)| at).take(6).collect();
        let sound = starts.iter().skip(3).find_map(|&at| {
            let name = foreign::name_at(self.lexicons, self.scan, at)?;
            (name.range.end == end && self.may_open(at)).then_some(name.range)
        });
        sound.or_else(|| {
            [3, 2].into_iter().find_map(|length| {
                let at = *starts.get(length - 1)?;
                let range = at..end;
                let name = &text[range.clone()];
                let likely = || likelihood::gain(self.lexicons, self.scan, &range).is_none_or(|gain| gain >= LEAST);
                (self.may_open(at)
                    && self.reader.is_possible(text, &range)
                    && !self.reader.is_word(name)
                    && !is_common_word(name)
                    && likely())
                .then_some(range)
            })
        })
    }

    /// Whether a name may begin there.
    fn may_open(&self, at: usize) -> bool {
        let text = self.text();
        char_before(text, at).is_none_or(|c| !is_han(c) || c == '的')
            || LEADS.iter().any(|lead| text[..at].ends_with(lead))
            || self.lexicons[List::RoleNouns].longest_ending(text, at).is_some()
            || self.mentions.iter().any(|mention| {
                mention.range.end == at
                    && matches!(mention.kind, EntityKind::Post | EntityKind::Honour | EntityKind::Organisation)
            })
    }

    /// 滕飞任|副理事长 is 滕飞 who holds the office.
    pub(super) fn before_its_verb(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text();
        let name = &text[range.clone()];
        let Some(last) = name.chars().next_back().filter(|c| LONE.contains(c)) else { return range };
        let short = range.start..range.end - last.len_utf8();
        let whole = NameReader::is_possible(self.reader, text, &short);
        if whole && name.chars().count() > 2 && self.opens_an_office(range.end) { short } else { range }
    }

    /// 护士长江河和两名护士, 班长时光、…: a noun right behind a post is a name where the sentence goes on as after one.
    pub(super) fn word_as_name(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        let surname = self.lexicons[List::Surnames].longest_at(text, at)?;
        let range = char_span(text, at, 2)?;
        let token = self.scan.token_at(at).filter(|token| token.range == range)?;
        let noun = !token.tag.starts_with(['v', 'd', 'p', 'c', 'r', 'u', 'm']);
        let spoken = self.lexicons[List::SpeechVerbs].longest_at(text, range.end).is_some();
        let next = char_at(text, range.end);
        let goes_on = spoken || next.is_none_or(|c| SUBJECT_MARKS.contains(&c));
        let goes_on = goes_on || self.is_rare_word_as_name(at, &range);
        (noun && goes_on && surname.range.end < range.end && self.reader.is_possible(text, &range)).then_some(range)
    }

    /// 局长高粱为联盟揭牌, 副教授甘霖合作编书: a rare word right behind a post that runs on like a name.
    fn is_rare_word_as_name(&self, post: usize, range: &Range<usize>) -> bool {
        let text = self.text();
        let own = self.mentions.iter().any(|mention| {
            mention.kind == EntityKind::Post
                && mention.range.end == post
                && posts::class(self.lexicons, &mention.name) != "loose"
                && self.mentions.iter().any(|body| body.range.end == mention.range.start)
        });
        let next = char_span(text, range.end, 2);
        let verb = self
            .scan
            .token_at(range.end)
            .filter(|token| token.range.start == range.end && token.tag.starts_with(['v', 'p', 'd']));
        own && next.is_some() && verb.is_some() && super::scan::frequency(&text[range.clone()]) <= RARE
    }
}

/// Whether the age that a text ends with is that of no child: nothing is told of children.
fn is_grown_up(text: &str) -> bool {
    let digits = &text[text.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    if !digits.is_empty() {
        return digits.parse::<u32>().is_ok_and(|age| (18..130).contains(&age));
    }
    let numeral = &text[text.trim_end_matches(is_numeral).len()..];
    // 二十…九十
    numeral.chars().nth(1) == Some('十')
}

/// Where the character stands that is the `count`th before byte `end`.
fn char_starts_before(text: &str, end: usize, count: usize) -> Option<usize> {
    text[..end].char_indices().rev().nth(count - 1).map(|(at, _)| at)
}

/// How often the dictionary counted a word that is a name behind a post, at most.
const RARE: usize = 300;
