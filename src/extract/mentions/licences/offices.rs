//! Names that a verb of office licenses (由林秋禾担任, 接受贺远辞去…的请求), and those that such a verb would run into
//! (滕飞|任理事长).

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::foreign;
use crate::extract::mentions::likelihood;
use crate::extract::mentions::names::NameReader;
use crate::extract::mentions::scan::{char_before, is_common_word, is_han, is_numeral};
use crate::model::EntityKind;

/// What stands before one who takes an office.
const LEADS: [&str; 14] =
    ["由", "改由", "选举", "推选", "推举", "聘任", "聘请", "任命", "接受", "同意", "批准", "免去", "决定", "提名"];

/// Verbs of office of one character: they run into the name before them.
const LONE: [char; 3] = ['任', '兼', '当'];

/// What a name gains against running text at least, in tenths of a bit.
const LEAST: i32 = -40;

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
    pub(in crate::extract::mentions) fn before_its_verb(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text();
        let name = &text[range.clone()];
        let Some(last) = name.chars().next_back().filter(|c| LONE.contains(c)) else { return range };
        let short = range.start..range.end - last.len_utf8();
        let whole = NameReader::is_possible(self.reader, text, &short);
        if whole && name.chars().count() > 2 && self.opens_an_office(range.end) { short } else { range }
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
