//! Names right behind a post, an honour or a role, and before a form of respect: 党支部书记林秋禾, 居民林秋禾, 林秋禾同志.

use std::ops::Range;

use super::Licences;
use crate::extract::List;
use crate::extract::mentions::scan::{char_at, char_before, char_span, frequency, is_common_word, is_han, is_word};
use crate::extract::mentions::{foreign, likelihood, posts};
use crate::extract::reading::Mention;
use crate::model::EntityKind;

/// What a name gains against running text that stands between a post and a mark, at least, in tenths of a bit.
const BETWEEN: i32 = -60;

/// What a name gains right behind a post whatever follows.
const BEHIND: i32 = 20;

/// What a name gains at least that a role announces.
const ANNOUNCED: i32 = 60;

/// What goes on a sentence behind its subject, or ends an apposition.
const SUBJECT_MARKS: [char; 17] =
    ['，', '。', '、', '；', '：', '（', '(', ',', '和', '与', '等', '在', '对', '从', '把', '带', '！'];

/// How often the dictionary counted a word that is a name behind a post, at most.
const RARE: usize = 300;

impl Licences<'_> {
    /// 党支部书记林秋禾; 全国劳动模范林秋禾; 党支部书记、村委会主任（…）
    pub(super) fn after_posts(&self) -> Vec<Range<usize>> {
        let titled =
            self.mentions.iter().filter(|mention| matches!(mention.kind, EntityKind::Post | EntityKind::Honour));
        titled.filter_map(|title| self.after_label(title).unwrap_or_else(|| self.after_title(title))).collect()
    }

    /// 会长：林秋禾；副会长：贺远. `None` where no colon follows.
    fn after_label(&self, title: &Mention) -> Option<Option<Range<usize>>> {
        let colon = char_at(self.text(), title.range.end).filter(|c| matches!(c, '：' | ':'))?;
        let at = self.after_space(title.range.end + colon.len_utf8());
        let parted = |range: &Range<usize>| char_at(self.text(), range.end).is_none_or(|c| !is_han(c) || c == '等');
        Some(self.cut(at, 1).filter(parted))
    }

    /// What reads as a name right behind a post or an honour, by the surest sign first.
    fn after_title(&self, title: &Mention) -> Option<Range<usize>> {
        let at = self.after_space(title.range.end);
        let post = title.kind == EntityKind::Post;
        let class = posts::class(self.lexicons, &title.name);
        let employed = self.is_employed(title);
        let least = if class.is_empty() || employed { 0 } else { 2 };
        // 干部|包片、: a loose word for somebody announces no word as a name.
        let loose = class == "loose" && !employed;
        // 担任柳湾村会计的|林秋禾
        let of = || {
            let de = char_at(self.text(), at).filter(|c| *c == '的')?;
            self.cut(at + de.len_utf8(), 4)
        };
        self.cut(at, least)
            .or_else(|| self.common_surname(at).filter(|_| post && least == 0))
            .or_else(|| self.element_as_name(at).filter(|_| post))
            .or_else(|| self.word_as_name(at).filter(|_| post && !loose))
            .or_else(|| of().filter(|_| post))
            .or_else(|| self.between(title, at))
    }

    /// 市公安局民警|赵岩: a trade with its employer is a post.
    fn is_employed(&self, post: &Mention) -> bool {
        let mut bodies = self.mentions.iter().filter(|body| body.kind == EntityKind::Organisation);
        post.kind == EntityKind::Post && bodies.any(|body| body.range.end == post.range.start)
    }

    /// 居民林秋禾
    pub(super) fn after_roles(&self) -> Vec<Range<usize>> {
        let roles = self.lexicons[List::RoleNouns].all_in(self.text());
        let whole = roles.iter().filter(|role| self.scan.is_boundary(role.range.start));
        let named = whole.filter_map(|role| {
            let close = role.range.end;
            // “的哥”林秋禾, 联系人：林秋禾，
            let mark = char_at(self.text(), close).filter(|c| matches!(c, '”' | '：'));
            let at = self.after_space(close + mark.map_or(0, char::len_utf8));
            let least = if role.column(0) == "personnel" || at > close { 1 } else { 3 };
            let parted = |range: &Range<usize>| char_at(self.text(), range.end).is_none_or(|c| !is_han(c));
            // 作者|单位
            let named = |range: &Range<usize>| !self.reader.is_word(&self.text()[range.clone()]);
            let cut = self.cut(at, least).filter(|range| (mark.is_none() || parted(range)) && named(range));
            cut.or_else(|| self.weighed(at).filter(|_| mark.is_none()))
        });
        named.filter(|range| !self.opens_a_name(range)).collect()
    }

    /// 志愿者|文明|实践大讲堂: a common word with more behind it than a verb of speech.
    fn opens_a_name(&self, range: &Range<usize>) -> bool {
        let runs_on = char_at(self.text(), range.end).is_some_and(is_han)
            && self.lexicons[List::SpeechVerbs].longest_at(self.text(), range.end).is_none();
        runs_on && is_word(&self.text()[range.clone()])
    }

    /// 林秋禾先生, 林秋禾同志
    pub(super) fn before_honorifics(&self) -> Vec<Range<usize>> {
        let words = self.lexicons[List::Honorifics].all_in(self.text());
        let seldom = |name: &Range<usize>| self.reader.likeness(&self.text()[name.clone()]).is_none();
        words.iter().filter_map(|word| self.name_ending(word.range.start)).filter(|name| !seldom(name)).collect()
    }

    /// 作家|迟雪松|谈创作: behind a role, a name that is far likelier than text.
    pub(super) fn weighed(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        let ranges = [3, 2].into_iter().filter_map(|length| char_span(text, at, length));
        let possible = ranges.filter(|range| {
            let name = &text[range.clone()];
            let surname = self.lexicons[List::Surnames].longest_at(name, 0);
            self.reader.is_possible(text, range)
                && !self.reader.is_word(name)
                && surname.is_some_and(|surname| surname.column(0) != "rare")
        });
        if foreign::name_at(self.lexicons, self.scan, at).is_some() {
            return None;
        }
        let weighed = possible.filter_map(|range| {
            let gain = likelihood::gain(self.lexicons, self.scan, &range)?;
            let runs_on = char_at(text, range.end).is_some_and(|c| self.makes_a_place(c));
            (gain >= ANNOUNCED && !runs_on).then_some((gain, range))
        });
        weighed.max_by_key(|(gain, _)| *gain).map(|(_, range)| range)
    }

    /// 区长|高远，, 副总经理|于洋|现场督战: what a post announces needs less of its own.
    pub(super) fn between(&self, post: &Mention, at: usize) -> Option<Range<usize>> {
        let text = self.text();
        if post.kind != EntityKind::Post || !posts::class(self.lexicons, &post.name).is_empty() {
            return None;
        }
        // 县长高兴地说: a verb or adverb that is commoner than the name.
        let verb = self.scan.token_at(at).filter(|token| token.range.start == at && is_word(token.word));
        let verb = verb.is_some_and(|token| token.tag.starts_with(['v', 'd', 'p', 'c', 'r', 'u', 'm']));
        let ranges = [3, 2].into_iter().filter_map(|length| char_span(text, at, length));
        // 田野|捐出: the third character opens a word.
        let whole = |range: &Range<usize>| {
            let last = char_before(text, range.end).map_or(0, char::len_utf8);
            text[range.clone()].chars().count() < 3 || !self.scan.parts_at(range.start, range.end - last)
        };
        let possible = ranges.filter(|range| whole(range) && self.reader.is_possible(text, range));
        let weighed = possible.filter_map(|range| {
            let speaks = [List::SpeechVerbs, List::TenureVerbs]
                .iter()
                .any(|list| self.lexicons[*list].longest_at(text, range.end).is_some_and(|verb| verb.range.len() > 3));
            // 校长|贝启明|说: of the rarest family names nothing is counted.
            let full = text[range.clone()].chars().count() == 3;
            let known = likelihood::gain(self.lexicons, self.scan, &range);
            let gain = known.or(Some(BETWEEN).filter(|_| full && !is_common_word(&text[range.clone()])))?;
            // 副校长曾繁荣、: the adverb of that form would have a verb behind it.
            let listed = full && verb && char_at(text, range.end) == Some('、');
            let gain = if listed && self.reader.likeness(&text[range.clone()]) >= Some(0) { gain.max(0) } else { gain };
            let parted = speaks || char_at(text, range.end).is_none_or(|c| !is_han(c));
            let runs_on = char_at(text, range.end).is_some_and(|c| self.makes_a_place(c));
            let least = match (verb, parted) {
                (true, true) => 0,
                (false, true) => BETWEEN,
                _ => BEHIND,
            };
            (gain >= least && !runs_on).then_some((gain, range))
        });
        weighed.max_by_key(|(gain, _)| *gain).map(|(_, range)| range)
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
        own && next.is_some() && verb.is_some() && frequency(&text[range.clone()]) <= RARE
    }
}
