use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::OnceLock;

use jieba_rs::Jieba;
use rustc_hash::FxHashMap;

/// The segmenter's dictionary takes about 100 ms to load: only what reads text waits for it.
fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

/// A text with the segmenter's view of its words. The view is evidence, not law: it cuts unknown names anywhere.
#[derive(Debug, Clone)]
pub struct Scan<'t> {
    pub text: &'t str,
    tokens: Vec<Token<'t>>,
}

/// A word as the segmenter sees it.
#[derive(Debug, Clone)]
pub struct Token<'t> {
    pub range: Range<usize>,
    pub word: &'t str,
    pub tag: &'t str,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut at = 0;
        let tokens = jieba().tag(text, true).into_iter().map(|tagged| {
            let range = at..at + tagged.word.len();
            at = range.end;
            Token { range, word: tagged.word, tag: tagged.tag }
        });
        Self { text, tokens: tokens.collect() }
    }

    pub fn tokens(&self) -> &[Token<'t>] {
        &self.tokens
    }

    /// The token that holds the byte before `end`.
    pub fn token_before(&self, end: usize) -> Option<&Token<'t>> {
        let index = self.tokens.partition_point(|token| token.range.start < end);
        self.tokens.get(index.checked_sub(1)?)
    }

    /// The token that holds byte `at`.
    pub fn token_at(&self, at: usize) -> Option<&Token<'t>> {
        let index = self.tokens.partition_point(|token| token.range.end <= at);
        self.tokens.get(index)
    }

    /// Whether a word starts or ends at byte `at`.
    pub fn is_boundary(&self, at: usize) -> bool {
        at == self.text.len() || self.token_at(at).is_some_and(|token| token.range.start == at)
    }

    /// Whether the segmenter sees a whole name from `start` to `at`, and a word of its own behind it: 田野|捐出, 高山|今天,
    /// 刘伟|为患者.
    pub fn parts_at(&self, start: usize, at: usize) -> bool {
        let name = self
            .token_at(start)
            .is_some_and(|token| token.range == (start..at) && token.tag.starts_with("nr") && is_word(token.word));
        self.token_at(at).filter(|token| token.range.start == at).is_some_and(|token| {
            let longer = token.word.chars().nth(1).is_some();
            let known = is_word(token.word) || name && token.tag.starts_with(['v', 't', 'd']);
            longer && known || name && !longer && token.tag.starts_with(['p', 'c', 'u'])
        })
    }

    /// Whether a word of the dictionary, two or three characters long, starts at `at`.
    pub fn word_starts(&self, at: usize) -> bool {
        [2, 3]
            .into_iter()
            .any(|length| char_span(self.text, at, length).is_some_and(|range| is_word(&self.text[range])))
    }
}

/// A text that is segmented when its words are first asked for.
pub struct LateScan<'t> {
    text: &'t str,
    scan: OnceCell<Scan<'t>>,
}

impl<'t> LateScan<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, scan: OnceCell::new() }
    }

    pub fn get(&self) -> &Scan<'t> {
        self.scan.get_or_init(|| Scan::new(self.text))
    }
}

/// Whether the dictionary has this word.
pub fn is_word(word: &str) -> bool {
    jieba().has_word(word)
}

/// Whether the dictionary has this word as a verb and nothing else.
pub fn is_verb(word: &str) -> bool {
    is_word(word) && jieba().tag(word, false).iter().all(|tagged| tagged.tag.starts_with('v') && tagged.tag != "vn")
}

/// How often the dictionary counted a word; at least once.
pub fn frequency(word: &str) -> usize {
    jieba().suggest_freq(word).max(1)
}

/// So many words are remembered; then the store begins anew.
const KEPT: usize = 1 << 15;

thread_local! {
    /// The words of the dictionary that were asked for, and whether they are more than a person's name.
    static COMMON: RefCell<FxHashMap<Box<str>, bool>> = RefCell::default();
}

/// Whether the dictionary has this word, as something else than a person's name.
pub fn is_common_word(word: &str) -> bool {
    is_word(word)
        && COMMON.with_borrow_mut(|known| {
            if let Some(&common) = known.get(word) {
                return common;
            }
            if known.len() >= KEPT {
                known.clear();
            }
            let common = !jieba().tag(word, false).iter().any(|tagged| tagged.tag.starts_with("nr"));
            known.insert(word.into(), common);
            common
        })
}

/// Whether the dictionary knows this word as a name of a place or a brand: 南粤, 西河.
pub fn is_geographic(word: &str) -> bool {
    is_word(word) && jieba().tag(word, false).iter().all(|tagged| matches!(tagged.tag, "ns" | "nz"))
}

/// The bytes of `count` characters from byte `at` on.
pub fn char_span(text: &str, at: usize, count: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let mut ends = rest.char_indices().map(|(index, c)| index + c.len_utf8());
    let end = ends.nth(count.checked_sub(1)?)?;
    Some(at..at + end)
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A character that writes a number.
pub fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '两' | '几' | '数')
}

pub fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

pub fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
