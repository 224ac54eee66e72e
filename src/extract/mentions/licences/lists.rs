//! Names that stand in a list: 林秋禾、贺远、乔小满等.

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::scan::{char_at, is_common_word};

impl Licences<'_> {
    /// 苏明远、|郭建业当选为副镇长: names before a licensed one in a list.
    pub(super) fn list_before(&self, mut start: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        while let Some(end) = self.text()[..start].ends_with('、').then(|| start - '、'.len_utf8()) {
            let likely = |range: &Range<usize>| self.reader.likeness(&self.text()[range.clone()]) > Some(3);
            let Some(name) = self.name_ending(end).filter(likely) else { break };
            start = name.start;
            found.push(name);
        }
        found
    }

    /// What follows a licensed name after 、 or 和 and is a name to the next mark.
    pub(super) fn list_after(&self, mut at: usize) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        while let Some(mark) = char_at(self.text(), at).filter(|c| matches!(c, '、' | '和' | '与' | ' ' | '\u{3000}'))
        {
            let Some(range) = self.cut(at + mark.len_utf8(), 3) else { break };
            at = range.end;
            found.push(range);
        }
        Some(found).filter(|found| !found.is_empty())
    }

    /// Three and more segments between 、 that are nothing but names: 林秋禾、贺远、乔小满等
    pub(super) fn full_lists(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let mut run: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for (index, segment) in text.split(['、', '，', '。', '；', '：', '“', '”', '\n', '（', '）']).enumerate()
        {
            let start = if index == 0 { 0 } else { at };
            let end = start + segment.len();
            let names = self.reader.name_at(self.scan, start).map(|cut| cut.range);
            let exact = names
                .as_ref()
                .is_some_and(|range| range.end == end && !self.reader.is_word(segment) && self.lists(segment));
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
            // 领奖的还有|林秋禾、贺远、乔小满: the first of a list ends its segment.
            if run.is_empty() && mark == Some('、') && !exact {
                run.extend(self.name_ending(end).filter(|range| self.reader.likeness(&text[range.clone()]) > Some(3)));
            }
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

    /// Whether a member of a list may be a name: not 边学习、边实践、边提升.
    fn lists(&self, segment: &str) -> bool {
        let surname = self.lexicons[List::Surnames].longest_at(segment, 0);
        surname.is_none_or(|surname| {
            let seldom = matches!(surname.column(0), "rare" | "word") || surname.range.end == segment.len();
            !(seldom && is_common_word(&segment[surname.range.end..]))
        })
    }
}
