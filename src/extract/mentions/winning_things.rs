//! Brands, works and methods that win: “云雾翠芽”在…上获金奖, “红色家书馆”项目被评为….

use super::honours::award_verbs;
use super::{is_han, is_numeral};
use crate::extract::reading::{Mention, Paragraph};
use crate::extract::relations::is_adverbial;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// An honour stands at most so many bytes behind its verb.
const REACH: usize = 90;

/// A name has at most so many characters.
const LONGEST: usize = 12;

/// The quoted names of which a verb of award is said and that nothing else names.
pub fn find(lexicons: &Lexicons, paragraph: &Paragraph<'_>) -> Vec<Mention> {
    let text = paragraph.text();
    let honours = || paragraph.mentions().iter().filter(|mention| mention.kind == EntityKind::Honour);
    if honours().next().is_none() {
        return Vec::new();
    }
    let mut found: Vec<Mention> = Vec::new();
    for verb in award_verbs(lexicons, text) {
        let won = || {
            honours().any(|honour| verb.range.end <= honour.range.start && honour.range.start < verb.range.end + REACH)
        };
        if !matches!(verb.column(0), "open" | "listing" | "closed" | "give") || !won() {
            continue;
        }
        let start = text[..verb.range.start].rfind(['，', '。', '；', '：', ',', ';', '！', '？']);
        let start = start.map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
        let prefix = &text[start..verb.range.start];
        if let Some(craft) = craft(lexicons, prefix).filter(|_| !prefix.contains('”')) {
            let range = start + craft.start..start + craft.end;
            let heritage = honours().any(|honour| {
                let near = verb.range.end <= honour.range.start && honour.range.start < verb.range.end + REACH;
                near && ["非物质文化遗产", "非遗", "名录", "地理标志"].iter().any(|word| honour.name.contains(word))
            });
            let taken = paragraph.mentions().iter().any(|mention| {
                mention.range.start < range.end && range.start < mention.range.end && mention.kind != EntityKind::Place
            });
            if heritage && !taken {
                let name = text[range.clone()].to_owned();
                found.push(Mention::full(EntityKind::Programme, range, name));
            }
            continue;
        }
        let Some(close) = prefix.rfind('”') else { continue };
        let Some(open) = prefix[..close].rfind('“') else { continue };
        let name = &prefix[open + '“'.len_utf8()..close];
        let named = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '+'))
            && (2..=LONGEST).contains(&name.chars().count())
            // “五一”戴上了…: a day.
            && !name.chars().all(|c| is_numeral(c) || c.is_ascii_digit());
        let range = start + open..start + close + '”'.len_utf8();
        let taken = paragraph.mentions().iter().any(|mention| {
            mention.range.start < range.end && range.start < mention.range.end && mention.kind != EntityKind::Place
        });
        let led = opens(lexicons, &prefix[..open]);
        let behind = &prefix[close + '”'.len_utf8()..];
        let said = subject_of(lexicons, behind);
        if named && !taken && led && said && !found.iter().any(|known| known.range == range) {
            found.push(Mention::full(EntityKind::Programme, range, name));
        }
    }
    found
}

/// What may stand before the name in its clause: nothing, adverbials, the kind of thing, whose it is.
fn opens(lexicons: &Lexicons, before: &str) -> bool {
    const KINDS: [&str; 14] =
        ["的", "产品", "品牌", "商标", "作品", "节目", "案例", "项目", "歌曲", "舞蹈", "小品", "其中", "品种", "做法"];
    is_adverbial(lexicons, before) || KINDS.iter().any(|kind| before.ends_with(kind))
}

/// Whether what stands between the name and the verb leaves the name its subject: 项目被省文旅厅, 还, 在…上.
fn subject_of(lexicons: &Lexicons, behind: &str) -> bool {
    let behind = &behind[kind_at(lexicons, behind)..];
    let behind = behind.strip_prefix('等').unwrap_or(behind);
    if let Some((said, _)) = behind.split_once('被') {
        return is_adverbial(lexicons, said);
    }
    let at_event = || {
        let (said, event) = behind.split_once('在')?;
        (is_adverbial(lexicons, said) && event.ends_with(['上', '中', '里'])).then_some(())
    };
    is_adverbial(lexicons, behind) || at_event().is_some()
}

/// How much of a text is the kind of a thing: “…”|微信公众号|被评为….
pub fn kind_at(lexicons: &Lexicons, text: &str) -> usize {
    let kind = lexicons[List::QuotedKinds].longest_at(text, 0).filter(|kind| kind.column(0) == "thing");
    kind.map_or(0, |kind| kind.range.end)
}

/// 云川剪纸|被列入: a craft that is all that stands before the verb.
fn craft(lexicons: &Lexicons, prefix: &str) -> Option<std::ops::Range<usize>> {
    let mut end = prefix.len();
    while let Some(adverb) = lexicons[List::Adverbials].longest_ending(prefix, end) {
        end = adverb.range.start;
    }
    lexicons[List::Crafts].longest_ending(prefix, end)?;
    let starts = prefix.char_indices().map(|(at, _)| at).filter(|at| *at < end);
    let start = starts.filter(|at| is_adverbial(lexicons, &prefix[..*at])).last()?;
    let name = &prefix[start..end];
    let whole =
        name.chars().all(is_han) && (3..=LONGEST).contains(&name.chars().count()) && !name.contains(['的', '了']);
    whole.then_some(start..end)
}
