//! Roads for marking a text, behind the place that they lie in. No fact is told of them.

use super::scan::{Scan, is_han};

/// Words between a place and the end of its road's name.
const MOST_WORDS: usize = 2;

/// Where the road ends that begins right behind a place: 云川市|柳湾路, 云川|人民大街.
pub fn end(scan: &Scan<'_>, place_end: usize) -> Option<usize> {
    let mut at = place_end;
    for _ in 0..MOST_WORDS {
        let token = scan.token_at(at).filter(|token| token.range.start == at)?;
        if !token.word.chars().all(is_han) || token.tag.starts_with(['v', 'd', 'p', 'u', 'c', 'r', 'm', 'q', 't', 'f'])
        {
            return None;
        }
        at = token.range.end;
        let named = at - place_end > ROAD_END;
        if named && ROADS.iter().any(|end| token.word.ends_with(end)) && !NO_ROADS.contains(&token.word) {
            return Some(at);
        }
    }
    None
}

const ROAD_END: usize = '路'.len_utf8();
const ROADS: [&str; 7] = ["路", "大街", "大道", "街", "巷", "胡同", "弄堂"];
/// Words that end like roads and are none.
const NO_ROADS: [&str; 14] = [
    "铁路",
    "公路",
    "道路",
    "线路",
    "网路",
    "思路",
    "出路",
    "马路",
    "之路",
    "水路",
    "陆路",
    "步行街",
    "大街",
    "高速公路",
];
