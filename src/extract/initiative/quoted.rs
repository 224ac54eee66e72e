use std::ops::Range;

use super::marks::{Marked, unmarked};
use super::shape::{Head, head_after, head_ending, is_break, is_possible, is_stock};
use super::subject::{HELD, is_time};
use super::{Named, kind_of};
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

/// Between the closing mark and the head noun stand at most so many characters.
const WIDEST_MODIFIER: usize = 8;
/// A quoted name of so many characters needs no head noun to be told from a common word.
const SELF_SUFFICIENT: usize = 5;
/// What is said of a name in so many bytes can tell its kind.
const LONGEST_PREDICATE: usize = 90;

/// Who uses a brand, and does not hang up a plate of honour.
const BRANDED: [&str; 14] = [
    "打出",
    "打响",
    "叫响",
    "打出了",
    "打响了",
    "叫响了",
    "创出",
    "创出了",
    "亮出",
    "唱响",
    "按",
    "以",
    "用",
    "注册了",
];

fn is_board(tail: &str) -> bool {
    matches!(tail, "牌子" | "招牌" | "字号")
}

fn is_branded(text: &str, quote: usize) -> bool {
    BRANDED.iter().any(|verb| text[..quote].ends_with(verb))
}

/// Nouns for events of no more bytes than this are no names by themselves.
const SHORT_HEAD: usize = 6;
/// Between a verb of building and the noun for what it built stand at most so many characters: 改建|社区|综合体“柳湾里”.
const BUILT_WITHIN: usize = 8;

/// Initiatives whose names stand in quotation marks: with a head noun after them (“微光”志愿服务行动), before them
/// (服务品牌“微光”), at their end (“微光志愿服务队”), or as the object of a verb that coins (开办“四点半课堂”).
pub(super) fn quoted(lexicons: &Lexicons, text: &str, marked: &[Marked]) -> Vec<Named> {
    let quotes: Vec<&Marked> = marked.iter().filter(|marked| !marked.title).collect();
    let mut named = Vec::new();
    let mut next = 0;
    while next < quotes.len() {
        let first = next;
        next += 1;
        while next < quotes.len() && follows(text, quotes[next - 1], quotes[next]) {
            next += 1;
        }
        named.extend(group(lexicons, text, &quotes[first..next]));
    }
    named
}

/// “甲”“乙”, “甲”、“乙”, “甲”和“乙” share what stands around them.
fn follows(text: &str, before: &Marked, after: &Marked) -> bool {
    matches!(text.get(before.outer.end..after.outer.start), Some("" | "、" | "和" | "与" | "及" | "以及" | "等"))
}

fn group(lexicons: &Lexicons, text: &str, quotes: &[&Marked]) -> Vec<Named> {
    let (Some(first), Some(last)) = (quotes.first(), quotes.last()) else { return Vec::new() };
    let (start, end) = (first.outer.start, last.outer.end);
    let theme = lexicons[List::InitiativeThemes].longest_at(text, end);
    let linked = theme.as_ref().map_or(end, |theme| theme.range.end);
    let (connected, others) = skip_link(text, linked);
    let opening = lexicons[List::InitiativeOpenings].longest_at(text, connected);
    // What is said of a name is none of its nouns: “乡村夏令营”|开营.
    let tail = head_after(lexicons, text, connected, WIDEST_MODIFIER)
        .filter(|tail| opening.as_ref().is_none_or(|opening| opening.range.end < tail.end))
        .filter(|tail| !is_predicate(lexicons, text, connected..tail.end));
    // 核心是“微光夜谈”|工作法: what such a noun follows is told, not conferred.
    let told = text[..start].ends_with('是') && tail.is_some_and(|tail| tail.class == "strong");
    if !told && is_honour(lexicons, text, start, end) {
        return Vec::new();
    }
    let shared = quotes.len() > 1 || theme.is_some() || others;
    let setting = Setting::of(lexicons, text, start, end);
    let name = |quote: &&Marked| match tail {
        Some(tail) if shared => named(lexicons, tail.kind, &text[quote.inner.clone()], quote.outer.clone()),
        // 挂上“李家传习所”的|牌子: what the board bears.
        Some(tail) if is_board(&text[tail.start..tail.end]) && !is_branded(text, quote.outer.start) => {
            let inner = &text[quote.inner.clone()];
            let own =
                head_ending(lexicons, inner, inner.len()).filter(|own| own.start > 0 && own.kind == "programme")?;
            named(lexicons, own.kind, inner, quote.outer.clone())
        }
        // “三上门”|服务: only what somebody brings in.
        Some(tail) if &text[tail.start..tail.end] == "服务" && setting.verb.is_none() => None,
        Some(tail) => with_tail(lexicons, text, quote, connected, tail),
        None => {
            let inner = &text[quote.inner.clone()];
            let kind = setting.kind(lexicons, inner, &text[..start])?;
            named(lexicons, kind, inner, quote.outer.clone())
        }
    };
    quotes.iter().filter_map(name).collect()
}

/// Whether what seems a modifier and its head noun says something of the name: “微光夜校”本月|开班, “北熊”|队打友谊赛,
/// “柳湾物业”|运营.
fn is_predicate(lexicons: &Lexicons, text: &str, tail: Range<usize>) -> bool {
    let words = &text[tail.clone()];
    let opens = words.char_indices().skip(1).any(|(at, _)| {
        let opening = lexicons[List::InitiativeOpenings].longest_at(text, tail.start + at);
        opening.is_some_and(|opening| {
            opening.range.end >= tail.end && is_time(lexicons, &text[tail.start..opening.range.start])
        })
    });
    // A team, crew or shop does what follows.
    let body =
        words.strip_prefix('队').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['伍', '员', '列', '长']));
    opens || body || words == "运营" || words == "管理"
}

/// What stands around marks that no head noun follows.
struct Setting<'l> {
    /// The verb before them: 开办|“四点半课堂”.
    verb: Option<Found<'l>>,
    /// The head noun before them: 服务品牌|“微光”.
    before: Option<Head<'l>>,
    /// The kind that what is said of them tells: “微光夜话”|开讲, “微光夜话”|是…品牌.
    said: Option<&'l str>,
    /// An ordinal before them or those who hold it after them: 第二届|“樱花节”|由甲主办.
    held: bool,
    /// Those who hold or provide it after them: “爱心早餐”|由甲发放.
    by: bool,
}

impl<'l> Setting<'l> {
    fn of(lexicons: &'l Lexicons, text: &str, start: usize, end: usize) -> Self {
        let verbs = &lexicons[List::InitiativeVerbs];
        // 三家合办的|“巧手车间”
        let of = text[..start].strip_suffix('的').map_or(start, str::len);
        // 搞起|了: the verb may end in what else is an ending.
        let mut ends = verb_ends(text, start);
        let verb = verbs
            .longest_ending(text, start)
            .or_else(|| ends.find_map(|end| verbs.longest_ending(text, end)))
            .or_else(|| verbs.longest_ending(text, of).filter(|verb| verb.range.len() > 3 && of < start));
        let built = |head: &Head<'_>| {
            let clause =
                text[..head.start].char_indices().rev().take(BUILT_WITHIN).take_while(|(_, c)| c.is_alphanumeric());
            let mut starts = clause.map(|(at, _)| at);
            starts.any(|at| {
                let verb = lexicons[List::InitiativeVerbs].longest_at(text, at);
                verb.is_some_and(|verb| verb.word.ends_with(['建', '设']) && verb.range.len() > 3)
            })
        };
        let before = head_ending(lexicons, text, start)
            .filter(|head| verb.is_none() && head.class != "inner" && (head.kind != "project" || built(head)));
        Self {
            verb,
            before,
            said: predicate(lexicons, text, end),
            held: is_held(text, start, end),
            by: is_by(text, end),
        }
    }

    fn kind(&self, lexicons: &'l Lexicons, inner: &str, text_before: &str) -> Option<&'l str> {
        let bound = lexicons[List::NamingVerbs].longest_ending(text_before, text_before.len()).is_some()
            || self.verb.is_some()
            || self.before.is_some()
            || self.said.is_some()
            || self.held;
        let named_alone =
            |own: &Head<'_>| own.class != "proper" && inner.chars().count() >= 4 && !is_break(lexicons, inner, 0);
        let own = head_ending(lexicons, inner, inner.len())
            // “油菜花节”: marks make a name of a noun for events, too.
            .filter(|own| {
                let event = own.class == "strong" || inner.ends_with("行动");
                // “三上门”|服务 is told by what stands behind the marks, “我要服务” is no name.
                if &inner[own.start..] == "服务" {
                    return false;
                }
                let called = lexicons[List::NamingVerbs].longest_ending(text_before, text_before.len()).is_some();
                own.start > 0 || bound && (event || called) && own.end > SHORT_HEAD
            })
            .filter(|own| bound && !is_stock(lexicons, inner) || named_alone(own) || is_paper(own, inner))
            // A description names nothing: “流动的服务中心”.
            .filter(|_| !inner.contains('的') || self.before.is_some() || self.said.is_some());
        let provided = || {
            let length = inner.chars().count();
            (self.by && length >= SELF_SUFFICIENT - 1 && !inner.contains(['、', '的'])).then_some("programme")
        };
        own.map(|own| own.kind).or(self.before.map(|head| head.kind)).or(self.said).or_else(provided).or_else(|| {
            let verb = self
                .verb
                .as_ref()
                .filter(|verb| verb.column(2).starts_with("founds") && verb.word.chars().count() > 1)?;
            let coined = inner.chars().count() >= SELF_SUFFICIENT - 1
                && !inner.contains(['、', '的'])
                && !is_figurative(verb.word);
            coined.then_some("programme")
        })
    }
}

/// 第二届|“樱花节”, “樱花节”|由甲主办.
fn is_held(text: &str, start: usize, end: usize) -> bool {
    let by = is_by(text, end);
    let ordinal = text[..start]
        .strip_suffix('届')
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || "首一二三四五六七八九十百".contains(c)));
    by || ordinal
}

/// “爱心早餐”|由甲发放.
fn is_by(text: &str, end: usize) -> bool {
    let after = text[end..].split(['，', '。', '；', '“']).next().unwrap_or_default();
    let provided = ["发放", "提供", "负责", "组织", "演出", "牵头", "承担", "授课", "筹办", "打造"];
    after.starts_with('由') && HELD.iter().chain(&provided).any(|verb| after.contains(verb))
}

/// Loans, policies, tickets and cards always bear names: “金穗贷”.
fn is_paper(own: &Head<'_>, inner: &str) -> bool {
    own.class == "inner" && inner.ends_with(['贷', '险', '券', '卡'])
}

/// “甲”在…开讲, “甲”是…创办的议事品牌.
fn predicate<'l>(lexicons: &'l Lexicons, text: &str, end: usize) -> Option<&'l str> {
    let clause = text[end..].split(['，', '。', '；', '！', '“', '、']).next().unwrap_or_default();
    let clause = clause.trim_end_matches('了');
    if clause.len() > LONGEST_PREDICATE {
        return None;
    }
    if clause.starts_with('是') {
        return head_ending(lexicons, clause, clause.len()).filter(|head| head.class != "inner").map(|head| head.kind);
    }
    let opening = lexicons[List::InitiativeOpenings].longest_ending(clause, clause.len())?;
    let adverbial = &clause[..opening.range.start];
    let plain = adverbial.is_empty()
        || is_time(lexicons, adverbial)
        || adverbial.starts_with(['准', '按', '隆', '火', '首'])
        || adverbial.starts_with(['在', '又', '已', '也', '正', '于', '将', '全', '顺', '成', '圆', '同', '如']);
    plain.then(|| opening.column(0).split(',').next_back()).flatten()
}

/// A name with the head noun after its marks. Short quoted words need the head for a name; longer ones of activities
/// are the name themselves.
fn with_tail(lexicons: &Lexicons, text: &str, quote: &Marked, connected: usize, tail: Head<'_>) -> Option<Named> {
    let inner = &text[quote.inner.clone()];
    // An image can lend its word to a name (“头雁”工程), a slogan does not.
    if lexicons[List::InitiativeSlogans].contains(inner) || inner.ends_with(['式', '化', '型']) {
        return None;
    }
    let bare = inner.chars().count() >= SELF_SUFFICIENT && tail.kind == "activity";
    let range = quote.outer.start..tail.end;
    if bare {
        return named(lexicons, tail.kind, inner, range);
    }
    // “微光”|品牌: such a word right after the marks says what the name is.
    // 打出“柳湾妈妈”的|牌子
    if is_board(&text[connected..tail.end])
        || matches!(&text[connected..tail.end], "品牌" | "商标") && connected == quote.outer.end
    {
        // A mark may be as short as a given name.
        let mark = inner.chars().count() == 2 && inner.chars().all(char::is_alphabetic) && !is_stock(lexicons, inner);
        let short = kind_of(tail.kind).filter(|_| mark);
        let short = short.map(|kind| Named { kind, range: range.clone(), name: inner.to_owned(), quoted: None });
        return short.or_else(|| named(lexicons, tail.kind, inner, range));
    }
    let full = format!("{inner}{}", &text[connected..tail.end]);
    Some(Named { quoted: Some(quote.inner.clone()), ..named(lexicons, tail.kind, &full, range)? })
}

fn named(lexicons: &Lexicons, kind: &str, name: &str, range: Range<usize>) -> Option<Named> {
    let name = unmarked(name);
    let kind: EntityKind = kind_of(kind)?;
    is_possible(lexicons, &name).then_some(Named { kind, range, name, quoted: None })
}

/// Past the 等 or 的 that ties a head noun to the marks before it, and whether it is 等.
fn skip_link(text: &str, at: usize) -> (usize, bool) {
    let rest = &text[at..];
    let link = ["等一系列", "等系列", "等", "的", "这一", "系列"].into_iter().find(|link| rest.starts_with(link));
    (at + link.map_or(0, str::len), link.is_some_and(|link| link.starts_with('等')))
}

/// Where the words before the marks end without 一个, 首个 and the like.
fn counted_end(text: &str, at: usize) -> usize {
    let counted = text[..at].trim_end_matches([
        '个', '处', '支', '家', '项', '期', '场', '套', '条', '座', '批', '间', '本', '部', '册', '卷',
    ]);
    let bare = counted.trim_end_matches(|c: char| c.is_ascii_digit() || "一两二三四五六七八九十百多余首".contains(c));
    let mut end = if counted.len() < at && bare.len() < counted.len() { bare.len() } else { at };
    // 设了个“微光奖学金”
    if counted.len() < at && bare.len() == counted.len() && counted.ends_with(['了', '起', '过']) {
        end = counted.len();
    }
    // 全县第一个, 全省首家
    if end < at {
        end = text[..end].strip_suffix('第').map_or(end, str::len);
        let level =
            ["全县", "全市", "全区", "全省", "全国", "全镇", "全州", "全旗", "全村", "当地", "我市", "我县", "我省"];
        end = level.iter().find_map(|level| text[..end].strip_suffix(level)).map_or(end, str::len);
    }
    end
}

/// Where a verb before the marks may end: before 一个, 首个, then before each of 了, 起, 出 in turn.
fn verb_ends(text: &str, at: usize) -> impl Iterator<Item = usize> + '_ {
    let shorter = |end: &usize| {
        ["了", "起", "出", "好", "以"].into_iter().find_map(|word| text[..*end].strip_suffix(word)).map(str::len)
    };
    std::iter::successors(Some(counted_end(text, at)), shorter)
}

/// Where a verb before the marks ends at the earliest.
pub(super) fn verb_end(text: &str, at: usize) -> usize {
    verb_ends(text, at).last().unwrap_or(at)
}

/// Images follow these verbs as often as names: 打造“桥头堡”, 构建“同心圆”.
fn is_figurative(verb: &str) -> bool {
    ["打造", "构建", "搭建", "形成", "培育", "探索", "探索出", "摸索出", "启动", "开启"]
        .iter()
        .any(|image| verb.ends_with(image))
}

fn is_honour(lexicons: &Lexicons, text: &str, start: usize, end: usize) -> bool {
    let honours = &lexicons[List::InitiativeHonours];
    let before = honours.longest_ending(text, verb_end(text, start)).is_some_and(|word| word.column(0) == "before");
    let (after, _) = skip_link(text, end);
    before || honours.longest_at(text, after).is_some_and(|word| word.column(0) == "after")
}
