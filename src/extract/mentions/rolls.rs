//! Rolls of honour: what a headline, a sentence before a colon or a label of its own names as the honour of those
//! who are listed behind it, be it in the same sentence or one a line.

use std::ops::Range;

use super::honours::count_at;
use super::is_han;
use crate::extract::reading::{Mention, Page, Paragraph, Sentence, SentenceId};
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;
use crate::text::year_before;

/// A line of a roll has at most so many characters.
const LONGEST: usize = 60;

/// Signs before an item of a list.
const BULLETS: [char; 12] = ['■', '●', '▲', '◆', '★', '◎', '□', '○', '△', '◇', '【', '·'];

/// Who is listed for which honour.
pub struct Roll {
    /// The paragraph that names the honour, and where.
    pub honour: (usize, Range<usize>),
    pub year: Option<u16>,
    /// Those listed: stretches of paragraphs.
    pub stretches: Vec<(usize, Range<usize>)>,
}

impl Roll {
    /// The mention of the honour.
    pub fn honour<'p>(&self, page: &'p Page<'_>) -> Option<&'p Mention> {
        let (paragraph, range) = &self.honour;
        let named = page.paragraphs.get(*paragraph)?.mentions();
        named.iter().find(|mention| mention.kind == EntityKind::Honour && mention.range == *range)
    }

    /// Whether persons can hold the honour.
    pub fn names_people(&self, lexicons: &Lexicons, page: &Page<'_>) -> bool {
        self.holders(lexicons, page) != Some("body")
    }

    /// Who alone can hold the honour, if only persons or only bodies can.
    pub fn holders<'l>(&self, lexicons: &'l Lexicons, page: &Page<'_>) -> Option<&'l str> {
        let name = &self.honour(page)?.name;
        lexicons[List::HonourHolders].longest_ending(name, name.len()).map(|kind| kind.column(0))
    }
}

/// The rolls of a page whose honours are known.
pub fn find(lexicons: &Lexicons, page: &Page<'_>) -> Vec<Roll> {
    let honoured = page.paragraphs.iter().any(|paragraph| has_honour(paragraph));
    if !honoured {
        return Vec::new();
    }
    let mut rolls = Vec::new();
    let mut announced = false;
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        announced |= lexicons[List::RollWords].any_in(paragraph.text());
        let title = || titled(lexicons, page, at);
        let label = || announced.then(|| labelled(lexicons, paragraph)).flatten().map(|honour| (at, honour));
        let lines = |from: usize| -> Vec<(usize, Range<usize>)> {
            // Short lines of a roll may have been taken for headlines; those under a headline of the roll are its deck.
            let decks = page.paragraphs[from - 1].headline && labelled(lexicons, &page.paragraphs[from - 1]).is_none();
            let entries = page.paragraphs[from..]
                .iter()
                .take_while(|entry| is_entry(lexicons, entry) && !(decks && entry.headline));
            (from..).zip(entries).map(|(at, entry)| (at, 0..entry.text().len())).collect()
        };
        if let Some((honour, list)) = headed(lexicons, page, at) {
            let rest = paragraph.text()[list..].trim();
            let stretches = if rest.is_empty() { lines(at + 1) } else { vec![(at, list..paragraph.text().len())] };
            rolls.push(Roll { year: year(page, &honour), honour, stretches });
        } else if let Some(honour) = label().or_else(title) {
            rolls.push(Roll { year: year(page, &honour), honour, stretches: lines(at + 1) });
        }
    }
    rolls.retain(|roll| !roll.stretches.is_empty());
    rolls
}

fn has_honour(paragraph: &Paragraph<'_>) -> bool {
    paragraph.mentions().iter().any(|mention| mention.kind == EntityKind::Honour)
}

/// 名单如下：, 当选的是（按姓氏笔画排列）：, 下列同志被授予“…”称号：: the honour, and where the list begins.
fn headed(lexicons: &Lexicons, page: &Page<'_>, at: usize) -> Option<((usize, Range<usize>), usize)> {
    let paragraph = &page.paragraphs[at];
    let range = paragraph.sentences.last().filter(|_| !paragraph.headline)?;
    let text = &paragraph.text()[range.clone()];
    let colon = text.char_indices().find(|(_, c)| matches!(c, '：' | ':')).map(|(colon, c)| (colon, c.len_utf8()));
    let (colon, mark) = colon.or_else(|| {
        let end = text.trim_end_matches('。').len();
        text[..end].ends_with("如下").then_some((end, text.len() - end))
    })?;
    let lead = text[..colon].trim_end_matches('。');
    let lead = if lead.ends_with('）') { &lead[..lead.rfind('（')?] } else { lead };
    let told = lead.rfind(['，', '；']).map_or(lead, |comma| &lead[comma..]);
    let announces = lexicons[List::RollWords].all_in(told).iter().any(|word| word.column(0) == "head");
    if !announces || is_proposed(lead) {
        return None;
    }
    let within = range.start..range.start + colon;
    // “…”称号获得者：甲、乙: the label of the list, which the sentence by itself tells.
    let rest = text[colon + mark..].trim();
    let own = only(paragraph, &within);
    let label = own.as_ref().map(|honour| paragraph.text()[honour.end..within.end].trim_start_matches('”'));
    let labelled = label.is_some_and(|label| label.is_empty() || lexicons[List::WinnerWords].contains(label));
    if labelled && !rest.is_empty() {
        return None;
    }
    let earlier = || {
        let sentences = paragraph.sentences[..paragraph.sentences.len() - 1].iter().rev();
        sentences.map(|sentence| (at, sentence.clone())).find_map(|(at, sentence)| {
            let honour = only(paragraph, &sentence)?;
            let text = &paragraph.text()[sentence];
            (lexicons[List::RollWords].any_in(text) && !is_proposed(text)).then_some((at, honour))
        })
    };
    let above = || {
        let headlines = page.paragraphs.iter().enumerate().filter(|(index, line)| {
            line.headline && !is_proposed(line.text()) || *index + 1 == at && line.text().chars().count() <= LONGEST
        });
        let mut named = headlines.filter_map(|(index, line)| Some((index, only(line, &(0..line.text().len()))?)));
        named.next_back()
    };
    let honour = own.map(|honour| (at, honour)).or_else(earlier).or_else(above)?;
    Some((honour, range.start + colon + mark))
}

/// The one honour that a stretch names.
fn only(paragraph: &Paragraph<'_>, within: &Range<usize>) -> Option<Range<usize>> {
    let inside = |mention: &&Mention| {
        mention.kind == EntityKind::Honour && within.start <= mention.range.start && mention.range.end <= within.end
    };
    let mut named = paragraph.mentions().iter().filter(inside);
    let first = named.next()?;
    named.all(|other| other.name == first.name).then(|| first.range.clone())
}

/// 拟表彰, 公示期: whoever is listed has received nothing yet.
pub fn is_proposed(text: &str) -> bool {
    [
        "拟",
        "公示期",
        "公示如下",
        "予以公示",
        "进行公示",
        "的公示",
        "候选",
        "提名",
        "推荐名单",
        "推荐人选",
        "入围名单",
        "初选",
        "参评",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// “好邻居”光荣榜（第一季度）: a line that names the honour and says that who received it follows.
fn titled(lexicons: &Lexicons, page: &Page<'_>, at: usize) -> Option<(usize, Range<usize>)> {
    let paragraph = &page.paragraphs[at];
    let text = paragraph.text();
    let lists = lexicons[List::RollWords].all_in(text).iter().any(|word| word.column(0) == "title");
    (text.chars().count() <= LONGEST && lists && !text.contains(['，', '。']) && !is_proposed(text)).then_some(())?;
    only(paragraph, &(0..text.len())).map(|honour| (at, honour))
}

/// 云川县五一劳动奖章（4名）: a line that is nothing but an honour.
fn labelled(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> Option<Range<usize>> {
    let text = paragraph.text();
    let honour = only(paragraph, &(0..text.len()))?;
    let before = text[..honour.start].trim_start_matches(|c: char| {
        BULLETS.contains(&c)
            || c.is_ascii_digit()
            || c.is_whitespace()
            || "一二三四五六七八九十、.．（）()“年度".contains(c)
    });
    let after = text[honour.end..].trim_matches(|c: char| c.is_whitespace() || "”】：:".contains(c));
    let after = lexicons[List::WinnerWords]
        .longest_at(after, 0)
        .filter(|word| matches!(word.column(0), "label" | "of-list"))
        .map_or(after, |word| &after[word.range.end..]);
    let counted = after.is_empty()
        || after.starts_with(['（', '(']) && after.ends_with(['）', ')'])
        || after.ends_with(['名', '个', '人']) && after.chars().count() <= 5;
    (before.is_empty() && counted).then_some(honour)
}

/// 林秋禾　柳湾村农民: a line that lists somebody, and neither tells something nor names an honour.
fn is_entry(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.text();
    let told = text.trim_end_matches('。').contains(['。', '！', '？', '…']);
    let comma = text.find(['，', ',']).is_some_and(|comma| text[..comma].chars().count() > 6);
    let credit = text.ends_with(['摄', '文'])
        || ["评选单位", "主办单位", "承办单位", "颁奖单位", "评委", "本报记者", "通讯员", "联系"]
            .iter()
            .any(|word| text.starts_with(word));
    !(told
        || comma
        || credit
        || text.chars().count() > LONGEST
        || is_label(paragraph)
        || labelled(lexicons, paragraph).is_some()
        || lexicons[List::RollWords].all_in(text).iter().any(|word| word.column(0) == "title"))
}

/// 二等奖：林秋禾: a line with a label of its own.
fn is_label(paragraph: &Paragraph<'_>) -> bool {
    paragraph.mentions().iter().any(|mention| {
        let after = paragraph.text()[mention.range.end..].trim_start_matches('”');
        mention.kind == EntityKind::Honour && after[count_at(after)..].starts_with(['：', ':'])
    })
}

/// 2019年“…”, 关于表彰2006年度…的决定: the year beside the honour, or that of the headline.
fn year(page: &Page<'_>, (paragraph, honour): &(usize, Range<usize>)) -> Option<u16> {
    let text = page.paragraphs[*paragraph].text();
    let beside = year_ending(&text[..honour.start]);
    let name = &text[honour.clone()];
    let anywhere = || {
        let texts = page.paragraphs.iter().map(Paragraph::text);
        texts.flat_map(|text| text.match_indices(name).map(|(at, _)| &text[..at])).find_map(year_ending)
    };
    beside.or_else(anywhere).or_else(|| edition(page))
}

/// 2019年“, 2019年度全县“
fn year_ending(before: &str) -> Option<u16> {
    let at = before.rfind('年')?;
    let close = before[at..].chars().count() <= 8 && !before[at..].contains(['，', '。', '、', '月']);
    year_before(before, at).filter(|_| close)
}

/// The year for which a headline says that honours were given.
pub fn edition(page: &Page<'_>) -> Option<u16> {
    let mut headlines = page.paragraphs.iter().filter(|paragraph| paragraph.headline).map(Paragraph::text);
    headlines.find_map(|headline| {
        let told = ["表彰", "命名", "授予", "揭晓", "出炉", "名单", "光荣榜", "评选", "评出", "公布"];
        let given = told.iter().any(|word| headline.contains(word)) && !is_proposed(headline);
        headline.match_indices('年').filter(|_| given).find_map(|(at, _)| year_before(headline, at))
    })
}

/// The bodies that fill a part of a roll of honours that bodies hold: 云川县人民医院急诊科.
pub fn bodies(lexicons: &Lexicons, page: &Page<'_>) -> Vec<(usize, Mention)> {
    let mut found = Vec::new();
    for roll in find(lexicons, page) {
        if roll.holders(lexicons, page) != Some("body") {
            continue;
        }
        for (index, range) in &roll.stretches {
            let paragraph = &page.paragraphs[*index];
            for part in parts(paragraph.text(), range.clone()) {
                let name = &paragraph.text()[part.clone()];
                let plain = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
                let known = paragraph.mentions().iter().any(|mention| {
                    mention.range.end == part.end && mention.is_agent()
                        || mention.kind == EntityKind::Honour
                            && mention.range.start < part.end
                            && part.start < mention.range.end
                });
                let body = name.ends_with(UNIT_ENDS)
                    || lexicons[List::OrganisationSuffixes].longest_ending(name, name.len()).is_some();
                if plain && body && !known && (4..=24).contains(&name.chars().count()) {
                    found.push((*index, Mention::full(EntityKind::Organisation, part, name)));
                }
            }
        }
    }
    found
}

/// How units end that an honour may go to.
const UNIT_ENDS: [char; 14] = ['科', '室', '班', '组', '队', '站', '处', '部', '所', '厂', '院', '司', '局', '连'];

/// The parts of a roll outside of brackets.
pub fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut start, mut depth) = (range.start, 0);
    let mut parts = Vec::new();
    for (at, c) in text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
        let parted = c.is_whitespace() || "、，,；;：:。.".contains(c);
        match c {
            '（' | '(' => {
                parts.push(start..at);
                depth += 1;
            }
            '）' | ')' => {
                depth -= 1;
                start = at + c.len_utf8();
            }
            _ if depth <= 0 && parted => {
                parts.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(start.min(range.end)..range.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// 关于表彰2006年度…的决定: the year of a document that gives honours.
pub fn edition_of_document(page: &Page<'_>) -> Option<u16> {
    let mut headlines = page.paragraphs.iter().filter(|paragraph| paragraph.headline).map(Paragraph::text);
    let document = headlines.any(|text| {
        ["关于表彰", "关于命名", "关于授予", "关于表扬", "关于公布", "关于通报表扬"]
            .iter()
            .any(|word| text.contains(word))
            && ["决定", "通报", "通知", "公告", "通告"].iter().any(|word| text.contains(word))
    });
    document.then(|| edition(page)).flatten()
}

/// The sentence that a stretch of a roll begins in.
pub fn sentence<'p>(page: &'p Page<'p>, paragraph: usize, at: usize) -> Option<Sentence<'p>> {
    let sentence = page.paragraphs.get(paragraph)?.sentence_at(at)?;
    page.sentence(SentenceId { paragraph, sentence })
}
