//! Where a person's name ends. Chinese prints no spaces: what follows the name, how often the article repeats it,
//! and what would be cut in two decide between two and three characters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::scan::{Scan, char_at, char_span, is_common_word, is_han, is_word};
use super::{foreign, likeness, text_cost};
use crate::extract::{Lexicons, List};

/// A possible name with how well it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub range: Range<usize>,
    pub score: i32,
}

/// Characters that open words of time behind a name: 罗干|今天.
const OPENINGS: [char; 8] = ['今', '昨', '明', '近', '日', '当', '此', '随'];

/// Words that the segmenter takes for names and that begin with a surname, and names with a middle dot.
pub fn like_names(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Range<usize>> {
    let tagged = scan.tokens().iter().filter(|token| {
        token.tag.starts_with("nr")
            && token.word.chars().count() > 1
            && lexicons[List::Surnames].longest_at(token.word, 0).is_some()
            && !is_common_word(token.word)
    });
    let mut found: Vec<Range<usize>> = tagged.map(|token| token.range.clone()).collect();
    for (dot, mark) in scan.text.match_indices('·') {
        let before = scan.text[..dot].char_indices().rev().take_while(|(_, c)| is_han(*c)).last();
        let after: usize = scan.text[dot + mark.len()..]
            .chars()
            .take_while(|&c| is_han(c))
            .take(LONGEST_PART)
            .map(char::len_utf8)
            .sum();
        if let Some((start, _)) = before.filter(|_| after > 0) {
            found.push(start..dot + mark.len() + after);
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found
}

/// The part of a dotted name behind its dot is not longer: characters.
const LONGEST_PART: usize = 5;

/// Particles that families give a generation of theirs to bear.
const GENERATIONS: [char; 7] = ['其', '有', '再', '从', '又', '至', '前'];

/// How many bits the second given character needs behind one of them.
const LIKE_A_SECOND: i32 = 2;

/// A character that costs more as running text, in tenths of a bit, is seen in few texts but in names.
pub(super) const RARE: i32 = 170;

/// Reads names in one article.
pub struct NameReader<'a> {
    lexicons: &'a Lexicons,
    /// How often the article prints what begins like a name, two to four characters long.
    counts: FxHashMap<&'a str, usize>,
}

impl<'a> NameReader<'a> {
    /// Counts once over the article's texts.
    pub fn new(lexicons: &'a Lexicons, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = FxHashMap::default();
        for text in texts {
            let starts = text.char_indices().map(|(at, _)| at);
            for at in starts.filter(|&at| lexicons[List::Surnames].longest_at(text, at).is_some()) {
                for name in (2..=4).filter_map(|length| char_span(text, at, length)) {
                    *counts.entry(&text[name]).or_default() += 1;
                }
            }
        }
        Self { lexicons, counts }
    }

    /// The best name that starts at byte `at`, however badly it stands; `None` where no surname stands there.
    pub fn name_at(&self, scan: &Scan<'_>, at: usize) -> Option<Cut> {
        if let Some(name) = foreign::name_at(self.lexicons, scan, at) {
            return Some(Cut { score: name.grounds + self.after(scan, name.range.end), range: name.range });
        }
        self.han_name_at(scan, at)
    }

    /// Surname and given name.
    pub fn han_name_at(&self, scan: &Scan<'_>, at: usize) -> Option<Cut> {
        let text = scan.text;
        // 关于, 同时: a word of grammar.
        let grammar = scan.token_at(at).is_some_and(|token| {
            token.range.start == at
                && token.tag.starts_with(['p', 'c', 'd', 'r', 'u', 't'])
                && token.word.chars().count() > 1
                && is_word(token.word)
        });
        if grammar {
            return None;
        }
        let surname = self.lexicons[List::Surnames].longest_at(text, at)?;
        let mut best: Option<Cut> = None;
        let mut end = surname.range.end;
        let japanese = surname.column(0) == "japanese";
        let longest = if japanese || self.is_long(text, at, surname.range.end) { 3 } else { 2 };
        for length in 1..=longest {
            let generation = length == 1 && self.is_generation(text, end);
            let Some(c) = char_at(text, end).filter(|&c| generation || self.may_be_given(c)) else { break };
            end += c.len_utf8();
            // 高山|今天: behind a whole name the character opens a word, and is none of the name's.
            let speaks = self.lexicons[List::SpeechVerbs].longest_at(text, end).is_some();
            if length == 2 && best.is_some() && !speaks && scan.parts_at(at, end - c.len_utf8()) {
                continue;
            }
            let score = self.score(scan, at..end, surname.column(0), length);
            if best.as_ref().is_none_or(|best| score >= best.score) {
                best = Some(Cut { range: at..end, score });
            }
        }
        best.filter(|cut| !self.is_familiar(text, surname.range.end, cut.range.end))
    }

    /// 王阿依娜: a given name that writes sounds and that the article prints as often as what it begins with.
    fn is_long(&self, text: &str, at: usize, given: usize) -> bool {
        let (Some(given), Some(two)) = (char_span(text, given, 3), char_span(text, given, 2)) else { return false };
        let sounds = |c: char| self.lexicons[List::Transliteration].contains_char(c);
        let name = &text[given.clone()];
        if !name.chars().all(sounds) || foreign::strong_in(self.lexicons, name) < 2 {
            return false;
        }
        let (long, short) = (self.count(&text[at..given.end]), self.count(&text[at..two.end]));
        let parted = char_at(text, given.end).is_none_or(|c| !is_han(c))
            || self.lexicons[List::SpeechVerbs].longest_at(text, given.end).is_some();
        long * 5 > short * 3 && (long > 1 || parted)
    }

    /// Whether a range reads as surname and given name, be there better cuts or not.
    pub fn is_possible(&self, text: &str, range: &Range<usize>) -> bool {
        let Some(name) = text.get(range.clone()) else { return false };
        self.lexicons[List::Surnames].longest_at(name, 0).is_some_and(|surname| {
            let given = &name[surname.range.end..];
            (1..=2).contains(&given.chars().count())
                && given.char_indices().all(|(at, c)| self.may_be_given(c) || at == 0 && self.is_generation(given, 0))
                && !self.is_familiar(text, range.start + surname.range.end, range.end)
        })
    }

    /// Whether the language has a word of that form that is no name.
    pub fn is_word(&self, name: &str) -> bool {
        self.lexicons[List::WordsLikeNames].contains(name) || is_common_word(name) || is_derived(name)
    }

    fn follows_names(&self, c: char) -> bool {
        self.lexicons[List::NameFollowers].contains_char(c)
    }

    fn may_be_given(&self, c: char) -> bool {
        is_han(c) && !self.lexicons[List::GivenStop].contains_char(c)
    }

    /// 蔡|其|昌, 杨|再|清: a particle that is the first of two given characters, of which the second hardly ends anything else.
    fn is_generation(&self, text: &str, at: usize) -> bool {
        let Some(pair) = char_span(text, at, 2).map(|pair| &text[pair]) else { return false };
        pair.starts_with(GENERATIONS) && !is_word(pair) && likeness::last(self.lexicons, pair) >= LIKE_A_SECOND
    }

    /// 刘阿姨, 王大爷, 孙医生: what follows the surname is no given name.
    fn is_familiar(&self, text: &str, given: usize, end: usize) -> bool {
        self.lexicons[List::FamiliarNames].starting_at(text, given).any(|word| word.range.end >= end)
            || self.lexicons[List::PostHeads].starting_at(text, given).any(|word| word.range.end >= end)
    }

    fn score(&self, scan: &Scan<'_>, range: Range<usize>, class: &str, given: usize) -> i32 {
        let text = scan.text;
        let name = &text[range.clone()];
        let mut score = i32::from(given == 2) + self.third_character(name, given);
        score += self.after(scan, range.end);
        // 金|布和: a given name of another tongue.
        let given_name =
            self.lexicons[List::Surnames].longest_at(name, 0).map_or("", |surname| &name[surname.range.end..]);
        let long = self.is_long(text, range.start, range.end - given_name.len());
        if given == 2 && !long && self.lexicons[List::NameElements].contains(given_name) {
            score += 4;
        }
        let word = self.is_word(name);
        if word {
            score -= 5;
        }
        // 喻兰|和30名教师
        let goes_on = char_at(text, range.end).is_some_and(|c| is_han(c) || c.is_ascii_digit())
            && self.lexicons[List::SpeechVerbs].longest_at(text, range.end).is_none();
        if goes_on && name.chars().next_back().is_some_and(|last| self.follows_names(last)) {
            score -= 5;
        }
        if given == 2
            && matches!(class, "word" | "rare")
            && char_span(name, 0, 1).is_some_and(|surname| is_common_word(&name[surname.end..]))
        {
            score -= if class == "word" { 4 } else { 2 };
        }
        if self.cuts_a_word(scan, &range) {
            score -= 3;
        }
        if scan.token_at(range.start).is_some_and(|token| token.range == range && token.tag.starts_with("nr")) {
            score += if given == 2 { 2 } else { 1 };
        }
        match class {
            "word" | "rare" if self.works_as_particle(scan, range.start) => score -= 3,
            "word" | "rare" => score -= 1,
            "common" | "compound" => score += 1,
            _ => {}
        }
        if word { score } else { score + self.repetition(text, &range, given) }
    }

    /// A third character that is rare in given names is more likely the sentence's.
    fn third_character(&self, name: &str, given: usize) -> i32 {
        if given < 2 {
            return 0;
        }
        match likeness::last(self.lexicons, name) {
            // 严义|埙: what hardly stands in any text stands in none behind a name.
            ..-1 if name.chars().next_back().is_some_and(|c| text_cost::character(c) > RARE) => 1,
            2.. => 1,
            -1..2 => 0,
            _ => -1,
        }
    }

    /// How likely surname and given name are a name by themselves, in bits; `None` for what is none.
    pub fn likeness(&self, name: &str) -> Option<i32> {
        let surname = self.lexicons[List::Surnames].longest_at(name, 0)?;
        let grounds = match surname.column(0) {
            "compound" => 4,
            "common" => 2,
            "word" => -3,
            "rare" => return None,
            _ => 0,
        };
        Some(grounds + likeness::given(self.lexicons, &name[surname.range.end..]).min(10))
    }

    /// 向/大家, 和/群众: the segmenter takes the character for a word of its own.
    fn works_as_particle(&self, scan: &Scan<'_>, at: usize) -> bool {
        scan.token_at(at).is_some_and(|token| {
            token.range.start == at
                && token.word.chars().count() == 1
                && token.tag.starts_with(['p', 'c', 'd', 'r', 'u', 'v'])
        })
    }

    /// How well what follows parts the name from the sentence.
    pub fn after(&self, scan: &Scan<'_>, end: usize) -> i32 {
        match char_at(scan.text, end) {
            None => 2,
            Some(c) if !is_han(c) && c != '·' => 2,
            Some(_) if self.lexicons[List::SpeechVerbs].longest_at(scan.text, end).is_some() => 3,
            Some(_)
                if self.lexicons[List::TenureVerbs]
                    .longest_at(scan.text, end)
                    .is_some_and(|verb| verb.word != "是" && verb.word != "为") =>
            {
                2
            }
            // 邵刚、何远|二同志
            Some(c)
                if super::scan::is_numeral(c)
                    && ["同志", "人", "位", "名"]
                        .iter()
                        .any(|word| scan.text[end + c.len_utf8()..].starts_with(word)) =>
            {
                2
            }
            // 江泽民|总书记
            Some(_) if self.lexicons[List::PostHeads].longest_at(scan.text, end).is_some() => 2,
            Some(_) if scan.word_starts(end) => 2,
            Some(c) if self.follows_names(c) => 1,
            // 周铁|农，: a character alone before a mark belongs to the name.
            Some(c) if char_at(scan.text, end + c.len_utf8()).is_none_or(|next| !is_han(next)) => -2,
            Some(_) => 0,
        }
    }

    /// Whether a longer word runs over the end: 王刚|毅然.
    fn cuts_a_word(&self, scan: &Scan<'_>, range: &Range<usize>) -> bool {
        let (Some(last), Some(next)) = (scan.text[..range.end].chars().next_back(), char_at(scan.text, range.end))
        else {
            return false;
        };
        // 罗干|今天上午: the segmenter, too, begins the longer word there.
        let begins = scan.token_at(range.end - last.len_utf8()).is_some_and(|token| {
            token.range.start + last.len_utf8() == range.end && token.range.end > range.end && is_word(token.word)
        });
        let pair = || is_word(&scan.text[range.end - last.len_utf8()..range.end + next.len_utf8()]);
        let opens_time = OPENINGS.contains(&last) && is_han(next) && pair();
        // 王芳|常务副书记
        let opens_post = [List::PostRanks, List::PostUnits, List::PostHeads, List::TenureVerbs].iter().any(|list| {
            let word = self.lexicons[*list].longest_at(scan.text, range.end - last.len_utf8());
            word.is_some_and(|word| word.range.end > range.end)
        });
        let begins = begins || opens_time || opens_post;
        let speaks = self.lexicons[List::SpeechVerbs].longest_at(scan.text, range.end).is_some();
        !speaks && (begins || is_han(next) && pair() && !scan.word_starts(range.end))
    }

    /// An article that names someone often shows by what follows whether a third character belongs to the name.
    pub fn repetition(&self, text: &str, range: &Range<usize>, given: usize) -> i32 {
        let name = &text[range.clone()];
        let short_end =
            if given == 2 { range.end - name.chars().next_back().map_or(0, char::len_utf8) } else { range.end };
        let short = self.count(&text[range.start..short_end]);
        if short < 2 {
            return 0;
        }
        let third = match given {
            2 => name,
            _ => match char_at(text, range.end).filter(|&c| is_han(c)) {
                Some(c) => &text[range.start..range.end + c.len_utf8()],
                None => return i32::from(given == 1),
            },
        };
        let long = self.count(third);
        let mostly_long = long * 5 > short * 3;
        match (given, mostly_long) {
            (2, true) | (1, false) => 2,
            _ => -2,
        }
    }

    fn count(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or(0)
    }
}

/// What stands where an author does, and is none: 作者|单位, 【简讯】.
const HEADINGS: [&str; 6] = ["单位", "简讯", "简介", "图说", "图文", "文图"];

/// Endings that make nouns of words: 幸福|感, 可靠|性.
const NOUN_ENDINGS: [char; 10] = ['感', '性', '度', '率', '观', '型', '式', '值', '者', '界'];

/// 幸福感, 殷殷: a word with an ending that makes a noun of it, or one character twice.
fn is_derived(name: &str) -> bool {
    let mut chars = name.chars();
    let twice = chars.next() == chars.next() && chars.next().is_none();
    twice || name.strip_suffix(NOUN_ENDINGS).is_some_and(|word| word.chars().count() > 1 && is_common_word(word))
}

/// Whether a by-line's name is a person's: 鹿河区委组织部 and 本报评论员 sign, too.
pub fn is_personal(lexicons: &Lexicons, name: &str) -> bool {
    let surname = lexicons[List::Surnames].longest_at(name, 0).is_some();
    !HEADINGS.contains(&name)
        && (name.contains('·')
            || foreign::is_written_by_sound(lexicons, name)
            || ((2..=4).contains(&name.chars().count()) && surname))
}
