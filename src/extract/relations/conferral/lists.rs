//! Lists of winners: 先进集体：甲、乙; 一等奖由甲获得; 名单揭晓，甲、乙榜上有名; 全国文明村……柳湾村收获了荣誉.

use std::ops::Range;

use super::{Awards, Holding, list_start};
use crate::extract::confidence::LIKELY;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{agents, is_adverbial, is_intention, last_year};
use crate::model::EntityKind;

/// What may stand between an honour and the colon that opens the list of its holders.
const LABELS: [&str; 12] =
    ["", "的是", "的有", "的分别是", "获得者", "获奖者", "称号", "获奖名单", "名单", "称号的是", "称号的有", "得主"];
/// Verbs of receiving after 由 and the holders.
const RECEIVED: [&str; 10] = ["获得", "摘得", "夺得", "斩获", "捧走", "收获", "摘走", "夺走", "拿下", "捧回"];
/// What a list of winners does.
const PUBLISHED: [&str; 8] = ["揭晓", "公布", "出炉", "发布", "公示", "产生", "评出", "宣布"];
/// What is said of those who are on it.
const ON_THE_LIST: [&str; 8] = ["榜上有名", "入选", "上榜", "当选", "名列其中", "位列其中", "在列", "获奖"];

impl<'p> Awards<'_, 'p> {
    /// 先进个人：甲、乙; 一等奖由甲获得; 名单揭晓，甲榜上有名.
    pub(super) fn listed_after(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let after = sentence.after(honour.range.end);
        let bare = after.strip_prefix('”').unwrap_or(after);
        let at = honour.range.end + after.len() - bare.len();
        if let Some(colon) = bare.find('：').filter(|colon| LABELS.contains(&&bare[..*colon])) {
            let start = at + colon + '：'.len_utf8();
            let end = sentence.after(start).find(['；', '。']).map_or(sentence.range().end, |end| start + end);
            return self.winners(start..end, honour);
        }
        if !PUBLISHED
            .iter()
            .any(|verb| bare.trim_start_matches("名单").trim_start_matches("评选结果").starts_with(verb))
        {
            return None;
        }
        let index = self.clauses.iter().position(|clause| clause.contains(&honour.range.start))?;
        if is_intention(self.lexicons, sentence.slice(self.clauses[index].clone())) {
            return None;
        }
        let next = self.clauses.get(index + 1)?;
        let text = sentence.slice(next.clone());
        let end = ON_THE_LIST.iter().find_map(|word| text.strip_suffix(word))?.len();
        self.winners(next.start..next.start + end, honour)
    }

    /// 一等奖由甲获得, 称号由甲、乙获得.
    pub(super) fn received(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let clause = self.clauses.iter().find(|clause| clause.contains(&honour.range.start))?;
        let after = sentence.slice(honour.range.end..clause.end);
        let bare = after.trim_start_matches('”').trim_start_matches("荣誉").trim_start_matches("称号");
        let holders =
            bare.strip_prefix('由').or_else(|| bare.strip_prefix("被")).or_else(|| bare.strip_prefix("分别由"))?;
        let end = RECEIVED.iter().find_map(|verb| holders.find(verb))?;
        let start = clause.end - holders.len();
        if is_intention(self.lexicons, sentence.slice(clause.start..start + end)) {
            return None;
        }
        let year = last_year(sentence.slice(clause.start..honour.range.start));
        self.winners(start..start + end, honour).map(|holding| Holding { year, ..holding })
    }

    /// Each part of an enumeration names one: its person, else its body.
    fn winners(&self, range: Range<usize>, honour: &Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let found = agents(sentence, &range);
        let mut holders: Vec<&Mention> = Vec::new();
        let mut start = range.start;
        let text = sentence.slice(range.clone());
        let parts = text.split(['、', '，', '；', ',']);
        for part in parts {
            let end = start + part.len();
            let bracket = part.find('（').map_or(end, |bracket| start + bracket);
            let inside = |agent: &&&Mention| start <= agent.range.start && agent.range.end <= bracket;
            let person = found.iter().filter(inside).find(|agent| agent.kind == EntityKind::Person);
            let body = found.iter().rev().filter(inside).find(|agent| agent.range.end == bracket);
            holders.extend(person.or(body).copied());
            start = end + text[(end - range.start).min(text.len())..].chars().next().map_or(0, char::len_utf8);
        }
        holders.retain(|holder| self.fits(honour, holder));
        (!holders.is_empty()).then(|| Holding::new(holders, sentence, LIKELY))
    }

    /// 全国文明村、云川市美丽乡村……如今的柳湾村收获了一个又一个荣誉。
    pub(super) fn listed_before(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let list = list_start(sentence, honour);
        let verb = ["收获了", "获得了", "捧回了", "赢得了", "拿到了", "收获"]
            .iter()
            .find_map(|verb| sentence.text().find(verb))?;
        let at = sentence.range().start + verb;
        let honoured =
            ["荣誉", "奖牌", "称号", "牌子", "金字招牌"].iter().any(|word| sentence.after(at).contains(word));
        if list != sentence.range().start + quote(sentence.text()) || honour.range.end > at || !honoured {
            return None;
        }
        let holder = agents(sentence, &(honour.range.end..at)).into_iter().next_back()?;
        let bridged = is_adverbial(self.lexicons, sentence.slice(holder.range.end..at)) && self.fits(honour, holder);
        bridged.then(|| Holding::new(vec![holder], sentence, LIKELY))
    }
}

fn quote(text: &str) -> usize {
    if text.starts_with('“') { '“'.len_utf8() } else { 0 }
}
