//! Names that open a clause which says what only a person does or is: 林秋禾说; 林秋禾，女，柳湾村党支部书记.

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::scan::{char_at, char_before, is_common_word};
use crate::model::EntityKind;

/// What stands before a clause.
const CLAUSE_MARKS: [char; 19] =
    ['，', '。', '；', '：', '！', '？', '、', '”', '“', '‘', '’', ',', ';', ':', '!', '?', ' ', '\u{3000}', '■'];

/// Where the clauses of a text begin.
pub(in crate::extract::mentions) fn clause_starts(text: &str) -> impl Iterator<Item = usize> {
    let marks = text.char_indices().filter(|(_, c)| CLAUSE_MARKS.contains(c));
    std::iter::once(0).chain(marks.map(|(at, c)| at + c.len_utf8()))
}

impl Licences<'_> {
    /// A clause that opens with a name: 林秋禾说; in a head-note: 林秋禾，女，柳湾村党支部书记
    pub(super) fn at_clause_starts(&self) -> Vec<Range<usize>> {
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
        opens && ((post && !word) || self.lexicons[List::HeadNoteMarks].any_in(&next.replace(',', "，")))
    }

    /// A post stands in the rest of the clause.
    pub(super) fn names_a_post_after(&self, at: usize) -> bool {
        let text = self.text();
        let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |index| at + index);
        self.mentions
            .iter()
            .any(|mention| mention.kind == EntityKind::Post && at <= mention.range.start && mention.range.end <= end)
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
}
