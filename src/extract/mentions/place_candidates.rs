//! What ends like a place: names of divisions, villages, estates and sites where they stand, each with how sure it is.

use std::ops::Range;

use super::phrase::{self, Start};
use super::places::{Level, division_at, level, split_at};
use super::scan::{Scan, char_at, char_span, is_han, is_numeral, is_word};
use crate::extract::{Found, Lexicons, List};

/// A name that ends like a place.
pub(super) struct Candidate {
    pub range: Range<usize>,
    pub level: Level,
    pub firm: bool,
    /// Another place stands right before or after it, or an office of its own.
    pub in_chain: bool,
}

pub(super) fn candidates(lexicons: &Lexicons, scan: &Scan<'_>) -> Vec<Candidate> {
    let text = scan.text;
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        let last_end = found.last().map_or(0, |candidate| candidate.range.end);
        let above = found.last().map(|candidate| candidate.level);
        if let Some(end) = division_at(lexicons, scan, at).filter(|_| at >= last_end) {
            let level = level(lexicons, &text[at..end]).unwrap_or(Level::Township);
            push(&mut found, Candidate { range: at..end, level, firm: true, in_chain: true });
            at = end;
            continue;
        }
        if let Some(candidate) = ending_at(lexicons, scan, at, last_end, above) {
            at = candidate.range.end;
            push(&mut found, candidate);
            continue;
        }
        at = next;
    }
    mark_offices(text, &mut found);
    found
}

/// Adjacent candidates vouch for each other.
fn push(found: &mut Vec<Candidate>, mut candidate: Candidate) {
    let above = found.last_mut().filter(|last| last.range.end == candidate.range.start && last.level < candidate.level);
    if let Some(above) = above {
        above.in_chain = true;
        candidate.in_chain = true;
    }
    found.push(candidate);
}

/// A county or town whose own office follows is one: 临湖区人民政府.
fn mark_offices(text: &str, found: &mut [Candidate]) {
    for candidate in found {
        let rest = &text[candidate.range.end..];
        candidate.in_chain |= ["委", "区委", "县委", "市委", "人民政府", "人大", "政协", "政府", "第"]
            .iter()
            .any(|office| rest.starts_with(office))
            || acts(text, candidate);
    }
}

/// 大姑县|举办核桃节: a county of several characters that opens a clause and holds something.
fn acts(text: &str, county: &Candidate) -> bool {
    let opens = !text[..county.range.start].ends_with(is_han);
    let stem = text[county.range.clone()].chars().count() > 2;
    let holds = ["举办", "举行", "召开", "开展", "出台", "印发", "启动", "推出", "建成"];
    county.level == Level::County
        && opens
        && stem
        && holds.iter().any(|verb| text[county.range.end..].starts_with(verb))
}

/// Whether what stands between a town and a suffix can be a name, though the segmenter sees words in it: 春晓, 红星.
fn may_be_stem(lexicons: &Lexicons, scan: &Scan<'_>, floor: usize, at: usize) -> bool {
    let inside = scan.tokens().iter().filter(|token| floor <= token.range.start && token.range.end <= at);
    let tokens: Vec<_> = inside.collect();
    tokens.iter().all(|token| {
        let verb = token.tag.starts_with(['p', 'c', 'u']) || lexicons[List::OrganisationInner].contains(token.word);
        !verb && !lexicons[List::BoundaryWords].contains(token.word) && token.word.chars().all(is_han)
    })
}

/// 免费教|村里: words, not a name.
pub(super) fn holds_a_verb(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let mut inside = scan.tokens().iter().filter(|token| start <= token.range.start && token.range.end <= end);
    inside.any(|token| token.tag.starts_with('v') && token.word.chars().count() > 1 && is_word(token.word))
}

/// What points at a place that is not named: 我|县, 全|旗, 新一届|镇.
const POINTERS: [char; 7] = ['我', '全', '本', '该', '各', '届', '个'];

/// What a place is said to be by its size or fame: 产粮|大|县, 旅游|名|镇.
const MERITS: [char; 7] = ['大', '强', '名', '重', '小', '穷', '弱'];

pub(super) const PHASES: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// The bytes of 二期 where it follows a site.
fn phase_after(rest: &str) -> usize {
    let number = rest.strip_prefix(PHASES).and_then(|rest| rest.strip_prefix('期'));
    number.map_or(0, |after| rest.len() - after.len())
}

/// Particles and verbs that the segmenter glues to the name after them: 来|石浜公园, 至|燕川村.
fn is_lead(c: char) -> bool {
    matches!(
        c,
        '来' | '至'
            | '到'
            | '在'
            | '往'
            | '赴'
            | '从'
            | '沿'
            | '由'
            | '把'
            | '给'
            | '让'
            | '使'
            | '是'
            | '系'
            | '距'
            | '住'
            | '和'
            | '与'
            | '同'
            | '及'
            | '跟'
            | '为'
    )
}

/// 曾是有名的烂泥村: what a place is like, not what it is called.
fn is_description(text: &str, start: usize) -> bool {
    let Some(before) = text[..start].strip_suffix('的') else { return false };
    let window =
        before.char_indices().rev().take(6).take_while(|(_, c)| is_han(*c)).last().map_or("", |(at, _)| &before[at..]);
    ["是", "成为", "成了", "变成", "这个", "那个"].iter().any(|verb| window.contains(verb))
}

/// Whether a village's name stands right behind a town's.
fn village_follows(lexicons: &Lexicons, text: &str, end: usize) -> bool {
    let name = text[end..].char_indices().take(6).take_while(|(_, c)| is_han(*c) && !"的和与及在里".contains(*c));
    let mut ends = name.skip(1).map(|(at, _)| end + at);
    ends.any(|at| {
        let suffix = lexicons[List::PlaceSuffixes].longest_at(text, at);
        suffix.is_some_and(|suffix| suffix.column(0) == "village" && suffix.column(2).is_empty())
            && lexicons[List::PlaceSplits].longest_at(text, at).is_none()
    })
}

/// Whether a regiment's number stands before its 团: 一二一|团, 38|团; none of an army's (某师|六团).
fn is_regiment(text: &str, start: usize, end: usize) -> bool {
    let number = &text[start..end];
    let counted = number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十〇零".contains(c));
    let army = ["军", "旅", "纵队", "部队", "警", "支队", "志愿"].iter().any(|force| text[..start].ends_with(force));
    counted && (2..=4).contains(&number.chars().count()) && !army && !text[..start].ends_with(is_numeral)
}

/// Whether a state farm, a regiment that farms or a commune ends the text: they have branches and brigades below them.
fn is_estate_of_state(text: &str) -> bool {
    ["农场", "林场", "牧场", "渔场", "茶场", "种马场", "园艺场", "团场", "团", "公社", "分场", "管理区", "大队", "垦区"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// Whether an honour that a village or town can hold ends at `end`.
fn ends_with_title(lexicons: &Lexicons, text: &str, start: usize, end: usize) -> bool {
    text[..end].ends_with(['村', '镇', '乡', '区', '县'])
        && lexicons[List::HonourNouns]
            .longest_ending(text, end)
            .is_some_and(|noun| noun.range.start >= start && noun.word.chars().count() > 2)
}

/// Where the name that a suffix ends starts, not before byte `floor`; `under` a county or town, what follows that.
fn name_start(lexicons: &Lexicons, scan: &Scan<'_>, suffix: &Found<'_>, floor: usize, under: bool) -> Option<Start> {
    let (text, at) = (scan.text, suffix.range.start);
    let mut start = phrase::start(lexicons, scan, at, floor);
    if let Some(particle) = char_at(text, start.at).filter(|c| {
        "为被将的了兼任获赴".contains(*c)
            && scan.token_at(start.at).is_some_and(|token| token.range.end < at || *c == '为')
    }) {
        start.at += particle.len_utf8();
    }
    // 当上|柳湾村党支部书记
    if text[..start.at].ends_with('当') && text[start.at..at].starts_with('上') && start.at + '上'.len_utf8() < at {
        start.at += '上'.len_utf8();
    }
    // 选为|东屿乡
    let chosen = ["选为", "当选为", "评为", "列为", "定为", "成为", "划为", "作者系"]
        .iter()
        .find_map(|word| text[start.at..at].find(word).map(|index| index + word.len()));
    if let Some(index) = chosen {
        start.at += index;
    }
    // 通到|溪山县
    if let Some((index, c)) = text[start.at..at].char_indices().rfind(|(_, c)| matches!(c, '到' | '于' | '在'))
        && start.at + index + c.len_utf8() < at
        && !text[start.at..].starts_with("于")
    {
        start.at += index + c.len_utf8();
    }
    if let Some(lead) = char_at(text, start.at).filter(|c| is_lead(*c)) {
        let pair = char_span(text, start.at, 2).is_some_and(|pair| is_word(&text[pair]));
        let inside = start.at > floor || matches!(lead, '为' | '是' | '和' | '与' | '同' | '及' | '跟');
        if !pair && inside && start.at + lead.len_utf8() < at {
            start.at += lead.len_utf8();
        }
    }
    // 广西|罗隆县: the short name of a province before a county.
    if matches!(suffix.column(0), "county" | "city")
        && let Some(province) = lexicons[List::PlaceNames].longest_at(text, start.at)
        && province.range.end < at
        && text[province.range.end..at].chars().count() > 1
    {
        start = Start { at: province.range.end, firm: true };
    }
    if under && start.at > floor && may_be_stem(lexicons, scan, floor, at) {
        start = Start { at: floor, firm: true };
    }
    // 卫生村|柳湾村: what is called a village is an honour.
    let mut titles = text[start.at..at].char_indices().map(|(index, _)| start.at + index).rev();
    if let Some(title) = titles.find(|&end| end > start.at && ends_with_title(lexicons, text, start.at, end)) {
        start.at = title;
    }
    // 青山村同|石桥村
    let mut links = text[start.at..at].char_indices().rev().filter(|(_, c)| matches!(c, '和' | '与' | '及' | '同'));
    if let Some((index, link)) = links.find(|(index, _)| {
        let other = lexicons[List::PlaceSuffixes].longest_ending(text, start.at + index);
        other.is_some_and(|other| other.range.start > start.at)
    }) {
        start = Start { at: start.at + index + link.len_utf8(), firm: true };
    }
    if suffix.column(2) == "numbered" {
        let number =
            text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '〇' | '零'));
        start = Start { at: number.len().max(floor), firm: true };
        if !is_regiment(text, start.at, at) {
            return None;
        }
    }
    // 在安固|乡柳湾村: a town whose name the dictionary takes for a verb, with its village behind it.
    if start.at == at && suffix.column(0) == "township" && village_follows(lexicons, text, suffix.range.end) {
        let verb = scan
            .token_before(at)
            .filter(|token| token.range.start >= floor && token.range.end == at && token.word.chars().count() == 2);
        let named = verb.filter(|verb| {
            let before = text[..verb.range.start].chars().next_back();
            before.is_none_or(|c| !is_han(c) || "在到于从是为和与".contains(c))
        });
        start = named.map_or(start, |verb| Start { at: verb.range.start, firm: true });
    }
    Some(start)
}

/// A name whose suffix starts at `at`.
fn ending_at(lexicons: &Lexicons, scan: &Scan<'_>, at: usize, floor: usize, above: Option<Level>) -> Option<Candidate> {
    let text = scan.text;
    let suffix = lexicons[List::PlaceSuffixes].longest_at(text, at)?;
    let end = suffix.range.end + phase_after(&text[suffix.range.end..]);
    if at < floor {
        return None;
    }
    // 柳湾|村妇联, but 石门镇柳湾村|妇联
    let split = split_at(lexicons, text, end);
    if split.as_ref().is_some_and(|split| split.column(0) != "chain") {
        return None;
    }
    let (least, most) = suffix.column(1).split_once('-')?;
    let under = above.is_some_and(|above| {
        matches!(above, Level::County | Level::Township) || suffix.column(2) == "chain" && above == Level::Village
    });
    let start = name_start(lexicons, scan, &suffix, floor, under)?;
    let stem = &text[start.at..at];
    let length = stem.chars().count();
    // 云川市|高新区: the city's zone goes by its kind alone.
    let zone = length == 0 && suffix.column(2) == "alone" && above.is_some_and(|above| above <= Level::Township);
    let fits = zone || length >= least.parse().ok()? && length <= most.parse().ok()?;
    let name = &text[start.at..end];
    let chained = start.at == floor && under;
    // 七里河农场|第三管理区, 一二一团|三连, 红旗公社|东风大队; 连 and 队 with a number, unlike 连续.
    let number = || stem.trim_start_matches('第').chars().all(|c| c.is_ascii_digit() || is_numeral(c)) && length > 0;
    let branch = || chained && is_estate_of_state(&text[..floor]) && (suffix.word.chars().count() > 1 || number());
    let below = suffix.column(2) == "chain" && !branch();
    if below || split.is_some() && !chained {
        return None;
    }
    let stopped = lexicons[List::PlaceStops].longest_ending(name, end - start.at);
    let stopped = stopped.filter(|stop| stop.word == name || stop.word.len() > suffix.word.len());
    // 南山|村, where the segmenter sees 山村 in 小|山村; 幸福一村 is the first of several.
    let own = |stop: &Found<'_>| {
        let inside = start.at + stop.range.start;
        let whole = scan.token_at(start.at).is_some_and(|token| token.range.end == end && token.tag == "ns");
        let hill = matches!(stop.word, "山村" | "渔村") && length > 1;
        let parted = hill && (whole || scan.is_boundary(at) && !scan.is_boundary(inside));
        let numbered = stop.word == "一村"
            && inside > start.at + '村'.len_utf8()
            && !text[end..].starts_with('一')
            && !text[..inside].ends_with('第');
        stop.word != name && (parted || numbered)
    };
    let stopped = stopped.filter(|stop| !own(stop));
    let generic = stopped.is_some_and(|stop| !(chained && stop.column(0) == "name"))
        // 省级|绿色社区
        || stem.contains('级')
        || ["国家", "全国", "全省", "全市", "全县", "全区"].iter().any(|level| stem.starts_with(level))
        // 通报我|镇, 今年以来全|旗, 新一届|镇党委
        || stem.ends_with(POINTERS) && length > 2
        // 农业大|镇, 工业强|县: what a place is.
        || stem.strip_suffix(MERITS).is_some_and(|kind| kind.chars().count() == 2 && is_word(kind))
        // 鹭岛|村: the suffix is inside a longer name.
        || (suffix.column(0) == "site" || matches!(suffix.word, "屯" | "寨"))
            && lexicons[List::PlaceSuffixes].longest_at(text, end).is_some_and(|next| !matches!(next.column(2), "chain" | "numbered"))
        || !chained && is_description(text, start.at);
    (fits
        && (zone || !generic)
        && !stem.contains(['个', '届', '我'])
        && stem.chars().all(|c| is_han(c) || c.is_ascii_digit()))
    .then(|| Candidate {
        range: start.at..end,
        level: Level::parse(suffix.column(0)).unwrap_or(Level::Site),
        firm: start.firm
            && (chained
                || !(holds_a_verb(scan, start.at, at)
                    && !(suffix.column(0) == "township" && village_follows(lexicons, text, end))
                    || suffix.column(0) == "village" && text[end..].starts_with(['里', '中', '口', '头', '上', '内']))),
        in_chain: false,
    })
}
