//! Names that an honour licenses where it stands apart from them: 先进个人：甲、乙; 甲、乙夫妇被评为“…”; 授予甲、乙“…”称号.

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::honours::{award_verbs, count_at};
use crate::extract::mentions::scan::is_numeral;
use crate::model::EntityKind;

/// How far a verb may stand before the honour, in bytes.
const REACH: usize = 90;

/// What parts the words of a roll.
const ROLL_MARKS: &str = "（()）、，,；;：:。.．0123456789";

/// What may follow a name on a roll.
const ROLL_TAILS: [&str; 6] = ["家庭", "夫妇", "同志", "等", "同学", "老师"];

/// How units end that are as short as a name.
const UNITS: [char; 16] =
    ['村', '镇', '乡', '县', '市', '区', '局', '校', '院', '所', '厂', '队', '站', '班', '组', '科'];

impl Licences<'_> {
    /// The names of those who hold an honour that persons hold only.
    pub(super) fn around_honours(&self) -> Vec<Range<usize>> {
        let (lexicons, text) = (self.lexicons, self.text());
        let holders = &lexicons[List::HonourHolders];
        let personal = self.mentions.iter().filter(|mention| {
            let kind = holders.longest_ending(&mention.name, mention.name.len());
            // 金厨奖：甲、乙
            let after = text[mention.range.end..].trim_start_matches('”');
            let label = after[count_at(after)..].starts_with(['：', ':']);
            mention.kind == EntityKind::Honour && (label || kind.is_some_and(|kind| kind.column(0) == "person"))
        });
        let personal: Vec<&Range<usize>> = personal.map(|mention| &mention.range).collect();
        if personal.is_empty() {
            return Vec::new();
        }
        let verbs = award_verbs(lexicons, text);
        let mut found = Vec::new();
        for honour in personal {
            found.extend(self.behind(honour.end));
            // 林秋禾（全国优秀教师）
            let open = text[..honour.start].strip_suffix(['（', '(']).map(str::len);
            found.extend(open.and_then(|open| self.name_ending(open)).filter(|name| self.is_name(name)));
            let near =
                verbs.iter().rfind(|verb| verb.range.end <= honour.start && honour.start < verb.range.end + REACH);
            let Some(verb) = near else { continue };
            let between = &text[verb.range.end..honour.start];
            if between.contains(['，', '。', '；']) {
                continue;
            }
            let members = if verb.column(0) == "give" {
                let mut members = self.members(verb.range.end..honour.start, true);
                members.extend(self.before(self.passive(verb.range.start)));
                members
            } else {
                self.before(self.passive(verb.range.start))
            };
            found.extend(members);
        }
        found
    }

    /// 林秋禾（女）　柳湾村小学教师; 石桥街道：丁木生、苏南星: the words of a roll that can be names.
    pub(in crate::extract::mentions) fn on_a_roll(&self, roll: Range<usize>) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let (mut start, mut depth) = (roll.start, 0);
        let marks = text[roll.clone()].char_indices().filter(|(_, c)| c.is_whitespace() || ROLL_MARKS.contains(*c));
        let marks = marks.map(|(at, c)| (roll.start + at, c)).chain([(roll.end, ' ')]);
        for (end, mark) in marks {
            let word = &text[start..end];
            let word = ROLL_TAILS.iter().find_map(|tail| word.strip_suffix(tail)).unwrap_or(word);
            let name = start..start + word.len();
            let body = word.ends_with(UNITS)
                || self.lexicons[List::OrganisationSuffixes].longest_ending(word, word.len()).is_some();
            // 付强　云川供电公司班长: a word that opens the line and stands by itself.
            let leads = start == roll.start
                && mark != '：'
                && self.reader.is_possible(text, &name)
                && !self.reader.is_word(word);
            if depth == 0 && !body && (leads || self.is_name(&name)) && !self.is_taken(&name) {
                found.push(name);
            }
            match mark {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            start = (end + mark.len_utf8()).min(roll.end);
        }
        found
    }

    /// 甲|被县委|授予: where the giver's phrase begins.
    fn passive(&self, verb: usize) -> usize {
        let text = self.text();
        let clause = text[..verb].rfind(['，', '。', '；', '：']).unwrap_or(0);
        text[clause..verb].rfind('被').map_or(verb, |at| clause + at)
    }

    /// “最美教师”的是：甲（某校）、乙: the names behind a colon.
    fn behind(&self, honour: usize) -> Vec<Range<usize>> {
        let (words, text) = (&self.lexicons[List::WinnerWords], self.text());
        let after = text[honour..].trim_start_matches('”');
        let after = &after[count_at(after)..];
        let start = text.len() - after.len();
        let Some(colon) = after.find(['：', ':']) else { return Vec::new() };
        let label = &after[..colon];
        if !(label.is_empty() || words.get(label).is_some_and(|word| word.column(0) == "label")) {
            return Vec::new();
        }
        let open = start + colon + text[start + colon..].chars().next().map_or(0, char::len_utf8);
        let list = &text[open..open + text[open..].find(['。', '\n']).unwrap_or(text.len() - open)];
        let parted = list.contains(['：', ':']) || list.contains(['，', ',']);
        let end = if parted { list.find(['；', ';', '：', ':']).unwrap_or(list.len()) } else { list.len() };
        let end = open + end;
        self.members(open..end, false)
    }

    /// The members of a list that are nothing but a name.
    fn members(&self, list: Range<usize>, counted: bool) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let mut start = list.start;
        for part in text[list.clone()].split(['、', '，', '；', ';', '和', '与', '及', ' ', '\u{3000}']) {
            let name = part.split(['（', '(']).next().unwrap_or(part);
            let name = name.split(['“', '"']).next().unwrap_or(name);
            let name = if counted { name.split('等').next().unwrap_or(name) } else { name };
            let name = name.trim_end_matches("同志");
            found.extend(Some(start..start + name.len()).filter(|name| self.is_name(name)));
            start += part.len() + text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        }
        found
    }

    /// The names that stand in a row before a verb: 甲、乙等5人|荣获.
    fn before(&self, verb: usize) -> Vec<Range<usize>> {
        let text = self.text();
        let mut end = verb;
        loop {
            let adverb = self.lexicons[List::Adverbials].longest_ending(text, end);
            let plural = self.lexicons[List::HolderPlurals].longest_ending(text, end);
            let bare = text[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            match adverb.or(plural) {
                Some(word) => end = word.range.start,
                None if bare.len() < end => end = bare.len(),
                None => break,
            }
        }
        // 甲、乙等5名同志
        let clause = text[..end].rfind(['，', '。', '；', '：']).unwrap_or(0);
        if let Some(at) = text[clause..end].rfind('等') {
            let count = &text[clause + at + '等'.len_utf8()..end];
            if count.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c)) && count.chars().count() <= 8 {
                end = clause + at;
            }
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        loop {
            // 甲（乙县干部）、丙
            if text[..end].ends_with('）') {
                end = text[..end].rfind('（').unwrap_or(end);
            }
            let ends = text[..end].char_indices().rev().take(4).map(|(at, _)| at);
            let mut names = ends.filter(|at| text[..*at].is_empty() || self.opens(*at)).map(|at| at..end);
            let Some(name) = names.find(|name| self.is_name(name)) else { break };
            end = name.start;
            found.push(name);
            match text[..end].chars().next_back().filter(|c| matches!(c, '、' | '和' | '与' | '及')) {
                Some(link) => end -= link.len_utf8(),
                None => break,
            }
        }
        found
    }

    /// Whether a name may begin there: a clause, a list's next member, or what follows a title or body does.
    fn opens(&self, at: usize) -> bool {
        let clause = self.text()[..at].ends_with(['，', '。', '；', '：', '、', '和', '与', '及', '　', ' ', '”']);
        clause || self.mentions.iter().any(|mention| mention.range.end == at)
    }

    /// Whether a stretch can be a name and is no common word.
    fn is_name(&self, name: &Range<usize>) -> bool {
        let printed = &self.text()[name.clone()];
        (2..=4).contains(&printed.chars().count())
            && self.reader.is_possible(self.text(), name)
            && !self.reader.is_word(printed)
            && (self.reader.likeness(printed).is_some()
                || self.reader.name_at(self.scan, name.start).is_some_and(|cut| cut.range == *name && cut.score > 0))
    }
}
