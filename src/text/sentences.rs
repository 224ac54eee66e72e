use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

/// The sentences of a paragraph as byte ranges, in order, without the white space around them.
///
/// A sentence ends at `。！？` (and `!?`); semicolons and ellipses stay inside. Closing quotation marks and
/// brackets belong to the sentence that they close. A quotation may hold several sentences; one that opens the
/// sentence takes what is said about it along (`“好！”村民说。` is one sentence), one that a colon introduced
/// ends it. Runs in linear time.
pub fn sentences(paragraph: &str) -> Sentences<'_> {
    Sentences { paragraph, chars: paragraph.char_indices().peekable(), start: 0, before: None, introduced: false }
}

/// Whether a line or paragraph that ends like this has come to the end of a sentence.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(is_closing);
    bare.ends_with(is_terminal) || bare.ends_with("……")
}

/// See [`sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    paragraph: &'a str,
    chars: Peekable<CharIndices<'a>>,
    start: usize,
    before: Option<char>,
    /// A colon stood before the quotation that was opened last.
    introduced: bool,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while let Some((at, c)) = self.chars.next() {
            if is_opening(c) {
                self.introduced = self.before.is_some_and(|b| matches!(b, '：' | ':' | '，' | ','));
            }
            self.before = Some(c);
            if is_terminal(c) {
                let end = self.close(at + c.len_utf8());
                if let Some(end) = end
                    && let Some(range) = self.take(end)
                {
                    return Some(range);
                }
            }
        }
        self.take(self.paragraph.len())
    }
}

impl Sentences<'_> {
    /// Passes over further terminals and closing marks; `None` when the sentence goes on after its quotation.
    fn close(&mut self, mut end: usize) -> Option<usize> {
        let mut quotation_closed = false;
        while let Some((at, c)) = self.chars.next_if(|&(_, c)| is_terminal(c) || is_closing(c)) {
            quotation_closed |= matches!(c, '”' | '’' | '」' | '』');
            end = at + c.len_utf8();
            self.before = Some(c);
        }
        let goes_on = quotation_closed
            && !self.introduced
            && self.chars.peek().is_some_and(|&(_, c)| !c.is_whitespace() && !is_opening(c));
        (!goes_on).then_some(end)
    }

    fn take(&mut self, end: usize) -> Option<Range<usize>> {
        let piece = &self.paragraph[self.start..end];
        let start = self.start + (piece.len() - piece.trim_start().len());
        self.start = end;
        (!piece.trim().is_empty()).then(|| start..start + piece.trim().len())
    }
}

fn is_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' | '"' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).map(|range| &paragraph[range]).collect()
    }

    #[test]
    fn paragraphs_are_cut_after_their_sentences() {
        let cases: &[(&str, &[&str])] = &[
            ("柳湾村修了路。大家都高兴。", &["柳湾村修了路。", "大家都高兴。"]),
            ("修了路；又种了树。", &["修了路；又种了树。"]),
            ("为什么？因为路好了！！", &["为什么？", "因为路好了！！"]),
            ("“路好了。”林秋禾说。大家点头。", &["“路好了。”林秋禾说。", "大家点头。"]),
            ("“路好了。树也活了。”林秋禾说。", &["“路好了。", "树也活了。”林秋禾说。"]),
            ("林秋禾说：“路好了。”大家点头。", &["林秋禾说：“路好了。”", "大家点头。"]),
            ("甲说：“好。”“真好！”乙说。", &["甲说：“好。”", "“真好！”乙说。"]),
            ("村里有包子、麻花……样样都有。", &["村里有包子、麻花……样样都有。"]),
            ("  没有句号的一行  ", &["没有句号的一行"]),
            ("", &[]),
        ];
        for (paragraph, expected) in cases {
            assert_eq!(&cut(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn a_line_ends_a_sentence_also_behind_a_closing_quotation_mark() {
        for (line, expected) in
            [("好。", true), ("好。”", true), ("“三通”", false), ("好！）", true), ("唱了一夜……", true), ("", false)]
        {
            assert_eq!(ends_sentence(line), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn sentences_follow_one_another_and_lose_only_white_space(text in "[村路。！？“”：, a\u{3000}]{0,40}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert!(!text[range.clone()].trim().is_empty());
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
