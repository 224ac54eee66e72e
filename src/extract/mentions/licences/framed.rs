//! Names that fill a frame: between what announces a person and what ends a name nothing else can stand, whatever the
//! characters are. 副院长|严义埙|、, 厅长|李平社|介绍, 记者|林秋禾|、|周有才|报道.

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::gazetteer::Gazetteer;
use crate::extract::mentions::names::RARE;
use crate::extract::mentions::scan::{char_at, char_before, char_span, is_common_word, is_han, is_numeral, is_word};
use crate::extract::mentions::{foreign, likelihood, posts, text_cost};
use crate::extract::reading::Mention;
use crate::model::EntityKind;

/// Who reports: their names fill all that stands before 报道, a mark or the next of them.
const REPORTERS: [&str; 5] = ["记者", "通讯员", "实习生", "特派员", "摄影师"];

/// What ends the names of those who report.
const REPORTED: [&str; 9] = ["报道", "摄影", "摄", "文", "图", "通讯员", "记者", "实习生", "发自"];

/// A name that is written by sound has at most so many characters.
const SOUNDS: usize = 8;

/// Words of time that a clause goes on with behind its subject.
const TIMES: [&str; 10] = ["今天", "昨天", "今日", "昨日", "日前", "近日", "当天", "当日", "今年", "去年"];

/// What a name of three characters that fills its frame gains against running text at least, in tenths of a bit; and
/// where its given name is a word of the language.
const FILLS: i32 = -160;
const FILLS_AS_WORD: i32 = -60;

/// Who a row of leaders belongs to: 县领导|林秋禾、贺远|出席.
const LED: [char; 12] = ['省', '市', '县', '区', '旗', '盟', '州', '镇', '乡', '校', '院', '厂'];

/// The papers that somebody lost are named in so many characters.
const LOST: usize = 12;

/// What says how somebody is called.
const CALLED: [&str; 2] = ["名叫", "名为"];

impl Licences<'_> {
    /// The names that fill the frames of a paragraph: behind posts and leaders, of those who report, of those who are
    /// called by name, and before 摄.
    pub(super) fn framed(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let mut found = Vec::new();
        let posts = self.mentions.iter().filter(|mention| {
            mention.kind == EntityKind::Post && posts::class(self.lexicons, &mention.name) != "loose"
        });
        for post in posts {
            let ends = |at: usize| self.ends_a_subject(at) || self.follows_odd_name(at);
            found.extend(self.framed_row(post.range.end, false, ends));
            found.extend(self.framed_foreign(post.range.end));
            found.extend(self.called_by_office(post));
        }
        for (at, word) in text.match_indices("领导") {
            if char_before(text, at).is_some_and(|c| LED.contains(&c)) {
                let partake = |at: usize| self.lexicons[List::PartakingWords].longest_at(text, at);
                let row = self.framed_row(self.after_gap(at + word.len()), false, |at| {
                    self.ends_a_subject(at) || partake(at).is_some()
                });
                // 市领导|林秋禾|参加会议, not 区领导高度重视
                let attends = |name: &Range<usize>| partake(name.end).is_some_and(|word| word.column(0) == "alone");
                found.extend(Some(row).filter(|row| row.len() > 1 || row.iter().any(attends)).unwrap_or_default());
            }
        }
        for (at, word) in REPORTERS.iter().flat_map(|word| text.match_indices(word)) {
            found.extend(self.framed_row(self.after_gap(at + word.len()), true, |at| ends_a_report(text, at)));
        }
        // 女儿取名叫蓝溪: a name that is given is none to call a grown-up by.
        let called = CALLED.iter().flat_map(|word| text.match_indices(word));
        for (at, word) in called.filter(|(at, _)| !text[..*at].ends_with(['取', '起', '改'])) {
            found.extend(self.framed_at(at + word.len(), true, |at| ends_what_is_called(text, at)));
        }
        found.extend(text.match_indices('摄').filter_map(|(at, mark)| self.credited(at, at + mark.len())));
        found
    }

    /// 林秋禾|捐了10万元, 贺远山|遗失身份证: deeds that a paper tells of none but people.
    pub(super) fn by_deeds(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let given = text.match_indices('捐').filter(|(at, word)| {
            let rest = text[at + word.len()..].trim_start_matches(['款', '赠', '出', '资', '献', '了']);
            rest.len() < text[at + word.len()..].len()
                && rest.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
        });
        let lost = text.match_indices("遗失").filter(|(at, word)| {
            let papers = text[at + word.len()..]
                .char_indices()
                .take(LOST)
                .any(|(_, c)| matches!(c, '证' | '照' | '票' | '章' | '本'));
            papers && !text[..*at].ends_with('，')
        });
        let ends = given.map(|(at, _)| at).chain(lost.map(|(at, _)| at));
        let names = ends.filter_map(|end| {
            self.name_ending(end).filter(|name| {
                let opens = char_before(text, name.start).is_none_or(|c| !is_han(c) || c == '的')
                    || self.mentions.iter().any(|place| place.range.end == name.start)
                    || self.lexicons[List::RoleNouns].longest_ending(text, name.start).is_some();
                opens && self.reader.likeness(&text[name.clone()]) > Some(0)
            })
        });
        names.collect()
    }

    /// （林秋禾 摄）, 图为新建的水渠。周有才摄: the name before 摄, from a mark on.
    fn credited(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let text = self.text();
        let rest = text[end..].strip_prefix('影').unwrap_or(&text[end..]);
        let closes = rest.is_empty() || rest.starts_with(['）', ')', '。', ' ', '\u{3000}', '/', '报']);
        let name = text[..at].trim_end_matches([' ', '\u{3000}', '/']).len();
        [3, 2, 4].into_iter().filter(|_| closes).find_map(|length| {
            let start = text[..name].char_indices().rev().nth(length - 1)?.0;
            let opens = char_before(text, start).is_none_or(|c| !is_han(c))
                || ["图", "文", "记者", "通讯员"].iter().any(|word| text[..start].ends_with(word));
            self.framed_at(start, true, |at| at == name).filter(|range| opens && range.end == name)
        })
    }

    /// The names of a row (甲、乙、丙), each of which fills its frame, from byte `at` on.
    fn framed_row(&self, mut at: usize, sure: bool, ends: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        while let Some(name) = self.framed_at(at, sure, &ends) {
            let end = name.end;
            found.push(name);
            match char_at(self.text(), end).filter(|c| matches!(c, '、' | ' ' | '\u{3000}')) {
                Some(_) => at = self.after_gap(end),
                None => break,
            }
        }
        found
    }

    /// Behind a mark of a row or spaces.
    fn after_gap(&self, at: usize) -> usize {
        at + self.text()[at..].len() - self.text()[at..].trim_start_matches(['、', ' ', '\u{3000}']).len()
    }

    /// 教练|扎加洛|说, 首相|桥本龙太郎|在: names that are written by sound, and Japanese ones.
    fn framed_foreign(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        let follows =
            |at: usize| char_at(text, at).is_some_and(|c| self.lexicons[List::NameFollowers].contains_char(c));
        let ends = |at: usize| self.ends_a_subject(at) || follows(at);
        let japanese = self.lexicons[List::Surnames].longest_at(text, at).filter(|name| name.column(0) == "japanese");
        if let Some(surname) = japanese {
            let names = [3, 2, 1].into_iter().filter_map(|given| char_span(text, surname.range.end, given));
            return names
                .filter(|given| {
                    ends(given.end) && self.may_fill(&text[given.clone()]) && !is_word(&text[given.clone()])
                })
                .map(|given| at..given.end)
                .next();
        }
        let sounds = |c: char| self.lexicons[List::Transliteration].contains_char(c);
        let run: Vec<usize> = text[at..]
            .char_indices()
            .take_while(|(_, c)| sounds(*c))
            .map(|(index, c)| at + index + c.len_utf8())
            .collect();
        let end = *run.iter().take(SOUNDS).skip(2).rev().find(|end| ends(**end))?;
        let name = &text[at..end];
        let token = self.scan.token_at(at)?;
        // 扎加洛: the dictionary has many a foreign name as one of a place.
        let named = token.range == (at..end) && token.tag.starts_with(['n']) && token.tag != "n";
        let place = self.lexicons[List::PlaceNames].contains(name) || Gazetteer::get().is_stem(name);
        let sound = named || foreign::strong_in(self.lexicons, name) > 1 && !is_word(name);
        (sound && !place && !self.lexicons[List::WordsLikeNames].contains(name)).then_some(at..end)
    }

    /// 桥本|首相, 库马拉通加|总统: an office of another country behind the name that is written by sound.
    fn called_by_office(&self, post: &Mention) -> Option<Range<usize>> {
        let text = self.text();
        let end = post.range.start;
        self.lexicons[List::ForeignOffices].longest_at(text, end)?;
        let token = self.scan.token_before(end).filter(|token| token.range.end == end)?;
        let sounds = |c: char| self.lexicons[List::Transliteration].contains_char(c);
        let japanese = self.lexicons[List::Surnames].get(token.word).is_some_and(|name| name.column(0) == "japanese");
        let foreign = (2..=SOUNDS).contains(&token.word.chars().count())
            && token.word.chars().all(sounds)
            && (token.tag.starts_with("nr") || !is_word(token.word))
            && !self.lexicons[List::PlaceNames].contains(token.word);
        (japanese || foreign).then(|| token.range.clone())
    }

    /// The name from byte `at` to where its frame ends. In a `sure` frame it may be a word of the language.
    fn framed_at(&self, at: usize, sure: bool, ends: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let text = self.text();
        let surname = self.lexicons[List::Surnames].longest_at(text, at)?;
        let class = surname.column(0);
        [2, 1].into_iter().find_map(|given| {
            let given = char_span(text, surname.range.end, given)?;
            let range = at..given.end;
            let name = &text[range.clone()];
            let full = given.end - given.start > '某'.len_utf8();
            let word = self.reader.is_word(name) && (!sure || self.lexicons[List::WordsLikeNames].contains(name));
            let fits = ends(range.end) && self.may_fill(&text[given.clone()]) && !word;
            if !fits || class == "japanese" || !full && matches!(class, "word" | "rare") {
                return None;
            }
            if sure {
                return Some(range);
            }
            let gain = likelihood::gain(self.lexicons, self.scan, &range);
            // 高兴|地: the name would open with a word.
            let opens = full && char_span(text, at, 2).is_some_and(|pair| is_common_word(&text[pair]));
            let word = opens || full && is_common_word(&text[given]);
            let least = if word || !full || matches!(class, "word" | "rare") { FILLS_AS_WORD } else { FILLS };
            let odd = name
                .chars()
                .skip(1)
                .any(|c| self.lexicons[List::GivenStop].contains_char(c) || text_cost::character(c) > RARE);
            (gain.is_none_or(|gain| gain >= least) || odd && !word).then_some(range)
        })
    }

    /// Characters that may stand in a given name, be it seldom.
    fn may_fill(&self, given: &str) -> bool {
        given.chars().all(|c| {
            let stop = self.lexicons[List::GivenStop].get(c.encode_utf8(&mut [0; 4]));
            is_han(c) && stop.is_none_or(|stop| stop.column(0) == "seldom")
        }) && self.lexicons[List::FamiliarNames].longest_at(given, 0).is_none()
            && self.lexicons[List::PostHeads].longest_at(given, 0).is_none_or(|head| head.range.end < given.len())
    }

    /// 李平社|在, 严义埙|的: what goes on behind a character that opens no word and is in hardly any text.
    fn follows_odd_name(&self, at: usize) -> bool {
        let text = self.text();
        let follows = char_at(text, at).is_some_and(|c| self.lexicons[List::NameFollowers].contains_char(c));
        follows
            && char_before(text, at).is_some_and(|last| {
                let seldom = self.lexicons[List::GivenStop].contains_char(last);
                let start = at - last.len_utf8();
                (seldom || text_cost::character(last) > RARE) && !self.scan.word_starts(start)
            })
    }

    /// A mark, a verb of speech or office, or a word of time.
    fn ends_a_subject(&self, at: usize) -> bool {
        let text = self.text();
        let verb = |list: List| self.lexicons[list].longest_at(text, at).is_some_and(|verb| verb.range.len() > 3);
        char_at(text, at).is_none_or(|c| c == '等' || !is_han(c) && c != '·' && !c.is_alphanumeric())
            || verb(List::SpeechVerbs)
            || text[at..].strip_prefix('说').is_some_and(|rest| rest.starts_with(['，', '：', ',', ':', '。']))
            || verb(List::TenureVerbs)
            || TIMES.iter().any(|word| text[at..].starts_with(word))
    }
}

fn ends_a_report(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| !is_han(c) && c != '·' && !c.is_alphanumeric())
        || REPORTED.iter().any(|word| text[at..].starts_with(word))
}

fn ends_what_is_called(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| c == '的' || !is_han(c) && !matches!(c, '·' | '”') && !c.is_alphanumeric())
}
