//! Honours that are the label of a list of winners: 金厨奖：甲、乙; 见义勇为好人：丙.

use super::edges::unquoted;
use super::{Class, noun_ending, without_count};
use crate::extract::mentions::scan::is_han;
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};
use crate::model::EntityKind;

/// A label has at most so many characters.
const LONGEST: usize = 20;

/// 市级|先进集体, 2023年度|劳动模范: what may open the name.
fn is_levelled(lexicons: &Lexicons, prefix: &str) -> bool {
    let bare = prefix.trim_start_matches(['“', '首']).trim_start_matches(|c: char| c.is_ascii_digit());
    bare.is_empty()
        || bare.ends_with(['级', '省', '市', '县', '区', '旗', '镇', '届', '度', '年'])
        || lexicons[List::HonourLevels].longest_ending(bare, bare.len()).is_some()
        || bare.chars().count() <= LONGEST_FIELD
            && lexicons[List::HonourFields].longest_ending(bare, bare.len()).is_some()
}

/// What it is given for has at most so many characters.
const LONGEST_FIELD: usize = 12;

/// Common nouns that name what was won where they are the label of a list.
const PRIZES: [&str; 8] = ["奖", "好人", "标兵", "能手", "之星", "冠军", "亚军", "季军"];

/// Ranks that are a label by themselves.
const RANKS: [&str; 7] = ["冠军", "亚军", "季军", "殿军", "金奖", "银奖", "铜奖"];

/// 最佳鼓手：甲: what opens with this names a prize, whatever it is given for.
const BEST: [&str; 3] = ["最佳", "十佳", "最美"];

/// What before 奖 speaks of prizes, and names none: 评奖, 获奖.
const DEALINGS: [char; 12] = ['评', '颁', '获', '领', '发', '开', '抽', '有', '设', '受', '得', '夺'];

/// The labels of a text that name an honour.
pub fn find(lexicons: &Lexicons, text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(['：', ':']) {
        let before = without_count(&text[..colon]);
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| !(is_han(*c) || c.is_ascii_digit() || matches!(c, '“' | '”' | '、')))
            .map_or(0, |(at, c)| at + c.len_utf8());
        // 冠军：甲　亚军：乙
        let spaced = before[..start].ends_with(char::is_whitespace);
        let opens = before[..start].trim_end();
        let opens = spaced
            || opens.is_empty()
            || opens.ends_with(['。', '；', ';', '！', '？', '■', '●', '▲', '◆', '★', '：', ':', '）', ')']);
        let mut label = before[start..].trim_matches('、');
        while let Some(word) = lexicons[List::WinnerWords]
            .longest_ending(label, label.len())
            .filter(|word| word.column(0) == "label" && word.range.start > 0)
        {
            label = &label[..word.range.start];
        }
        if let Some(verb) = lexicons[List::AwardVerbs].longest_at(label, 0) {
            label = &label[verb.range.end..];
        }
        let bare = label.trim_end_matches('”');
        let noun = noun_ending(lexicons, bare, bare.len());
        let quoted = label.starts_with('“') && label.ends_with('”') && label.matches('“').count() == 1;
        let best = BEST.iter().any(|best| bare.starts_with(best)) && bare.chars().count() <= 8;
        let named = best
            || RANKS.contains(&bare)
            || quoted && noun.is_some()
            || noun.is_some_and(|noun| {
                let clear = matches!(noun.class, Class::Named | Class::Strong | Class::Prize);
                let plain = noun.start == 0 || is_levelled(lexicons, &bare[..noun.start]);
                (clear && plain || PRIZES.iter().any(|end| bare.ends_with(end)))
                    && (noun.start > 0 || bare.chars().count() > 2)
            });
        let dealing = bare.strip_suffix('奖').is_some_and(|stem| stem.ends_with(DEALINGS));
        let follows = text[colon..].chars().nth(1).is_some_and(|c| is_han(c) || c == '“' || c.is_whitespace());
        let length = label.chars().count();
        if opens
            && named
            && !dealing
            && follows
            && (2..=LONGEST).contains(&length)
            && !label.contains(['的', '、', '她', '他', '们'])
        {
            let range = start + before[start..].find(label).unwrap_or(0)..0;
            let range = range.start..range.start + label.len();
            found.push(Mention::full(EntityKind::Honour, range.clone(), unquoted(&text[range])));
        }
    }
    found
}
