//! Lists of winners: 先进集体：甲、乙; 一等奖由甲获得; 名单揭晓，甲、乙榜上有名; 全国文明村……柳湾村收获了荣誉.

use std::ops::Range;

use super::{Awards, Holding, list_start};
use crate::extract::List;
use crate::extract::confidence::LIKELY;
use crate::extract::mentions::{honours, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{agents, is_adverbial, is_intention, last_year};
use crate::model::EntityKind;

impl<'p> Awards<'_, 'p> {
    /// 先进个人：甲、乙; 名单揭晓，甲榜上有名; 公布…名单，甲名列其中; 在公布的“…榜”上，甲榜上有名.
    pub(super) fn listed_after(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let (sentence, words) = (self.sentence, &self.lexicons[List::WinnerWords]);
        let after = sentence.after(honour.range.end);
        let bare = after.strip_prefix('”').unwrap_or(after);
        let bare = &bare[honours::count_at(bare)..];
        let at = honour.range.end + after.len() - bare.len();
        let is = |word: &str, kind: &str| words.get(word).is_some_and(|row| row.column(0) == kind);
        if let Some(colon) = bare.find(['：', ':']).filter(|colon| *colon == 0 || is(&bare[..*colon], "label")) {
            let start = at + colon + bare[colon..].chars().next().map_or(0, char::len_utf8);
            let list = sentence.after(start);
            let mut end = start + list.find('。').unwrap_or(list.len());
            // 标兵：甲公司 林秋禾；乙公司 贺远山; but not 一等奖：甲；二等奖：乙
            if list[..end - start].contains(['：', ':']) || list[..end - start].contains(['，', ',']) {
                end = start + list.find(['；', ';', '。']).unwrap_or(list.len());
            }
            // 冠军：甲　亚军：乙: up to the next label.
            let label = |next: &&Mention| {
                start < next.range.start && {
                    let after = sentence.after(next.range.end).trim_start_matches('”');
                    after[honours::count_at(after)..].starts_with(['：', ':'])
                }
            };
            let next = sentence.of_kind(EntityKind::Honour).find(label).map_or(end, |next| next.range.start);
            return self.winners(start..end.min(next), honour);
        }
        let index = self.clauses.iter().position(|clause| clause.contains(&honour.range.start))?;
        let clause = &self.clauses[index];
        let rest = sentence.slice(at..clause.end.max(at)).trim_end_matches('”');
        let published = |text: &str| words.all_in(text).iter().any(|word| word.column(0) == "published");
        let list =
            words.longest_at(rest, 0).filter(|word| word.column(0) == "of-list").map_or(0, |word| word.range.end);
        let list = list + rest[list..].len() - rest[list..].trim_start_matches("评选").trim_start_matches("结果").len();
        let mut told_at = list;
        while let Some(adverb) = self.lexicons[List::Adverbials].longest_at(rest, told_at) {
            told_at = adverb.range.end;
        }
        let told = words.longest_at(rest, told_at).is_some_and(|word| word.column(0) == "published");
        let closes = || list == rest.len() && published(sentence.slice(clause.start..honour.range.start));
        if !(told || closes()) || is_intention(self.lexicons, sentence.slice(clause.clone())) {
            return None;
        }
        let next = self.clauses.get(index + 1)?;
        let text = sentence.slice(next.clone());
        let verb = words.longest_ending(text, text.len()).filter(|word| word.column(0) == "listed")?;
        let mut end = verb.range.start;
        while let Some(adverb) = self.lexicons[List::Adverbials].longest_ending(text, end) {
            end = adverb.range.start;
        }
        let year = last_year(sentence.slice(clause.start..honour.range.start));
        self.winners(next.start..next.start + end, honour).map(|holding| Holding { year, ..holding })
    }

    /// 甲在“云川好人”评选中当选, 市里评“十佳店员”，甲榜上有名: who is told to have been chosen.
    pub(super) fn chosen(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let after = sentence.after(honour.range.end).trim_start_matches('”');
        let before = sentence.before(honour.range.start).trim_end_matches('“');
        let contest = after.starts_with("评选") || before.ends_with('评') || before.ends_with("评选");
        let index = self.clauses.iter().position(|clause| clause.contains(&honour.range.start)).filter(|_| contest)?;
        for (at, clause) in self.clauses.iter().enumerate().skip(index).take(2) {
            let text = sentence.slice(clause.clone());
            let verb = self.lexicons[List::WinnerWords].longest_ending(text, text.len());
            let Some(verb) = verb.filter(|verb| verb.column(0) == "listed") else { continue };
            let told = clause.start..clause.start + verb.range.start;
            if is_intention(self.lexicons, sentence.slice(self.clauses[index].start..told.end)) {
                return None;
            }
            let year = self.year(at, told.end, told.end);
            let words = Some(told.end..clause.end);
            return self.subject(at, told, honour).map(|holding| Holding {
                year: holding.year.or(year),
                words,
                ..holding
            });
        }
        None
    }

    /// 将“…”称号授予甲、乙: who follows the verb.
    pub(super) fn handed(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let (sentence, lexicons) = (self.sentence, self.lexicons);
        let clause = self.clauses.iter().find(|clause| clause.contains(&honour.range.start))?;
        let before = sentence.slice(clause.start..honour.range.start).trim_end_matches('“');
        let moved = before.ends_with(['将', '把']) || before.is_empty();
        let rest = sentence.slice(honour.range.end..clause.end.max(honour.range.end));
        let bare = rest.trim_start_matches('”');
        let seal = lexicons[List::HonourEdges].longest_at(bare, 0).map_or(0, |edge| edge.range.end);
        let verb = lexicons[List::WinnerWords].longest_at(&bare[seal..], 0);
        let verb = verb.filter(|verb| moved && verb.column(0) == "rests")?;
        let start = clause.end - bare.len() + seal + verb.range.end;
        let asked = is_intention(lexicons, sentence.slice(clause.start..start));
        (!asked).then(|| self.winners(start..clause.end, honour)).flatten()
    }

    /// 一等奖由甲获得, 称号由甲、乙获得.
    pub(super) fn received(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let clause = self.clauses.iter().find(|clause| clause.contains(&honour.range.start))?;
        let after = sentence.slice(honour.range.end..clause.end);
        let bare = after.trim_start_matches('”').trim_start_matches("荣誉").trim_start_matches("称号");
        let holders =
            bare.strip_prefix('由').or_else(|| bare.strip_prefix("被")).or_else(|| bare.strip_prefix("分别由"))?;
        let verbs = self.lexicons[List::WinnerWords].all_in(holders);
        let end = verbs.into_iter().find(|verb| verb.column(0) == "received")?.range.start;
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
        let parts = text.split(['、', '，', '；', ',', ' ', '\u{3000}']);
        for part in parts {
            let end = start + part.len();
            // 甲（东平村）, 甲《山路》, 甲等5所学校: the name ends before.
            let bracket = part.find(['（', '(', '《']).unwrap_or(part.trim_end_matches('”').len());
            let bracket = start + without_count(&part[..bracket]);
            let inside = |agent: &&&Mention| start <= agent.range.start && agent.range.end <= bracket;
            let person = found.iter().filter(inside).find(|agent| agent.kind == EntityKind::Person);
            let body = found.iter().rev().filter(inside).find(|agent| agent.range.end == bracket);
            // 冠军：柳湾村“木棉花”女子龙舟队
            let entered = || {
                let mut entries = sentence.mentions().iter().filter(|mention| mention.kind.is_initiative());
                entries.find(|entry| start <= entry.range.start && entry.range.end == bracket)
            };
            let last = person.or(body).copied().or_else(entered);
            let joined = found.iter().filter(inside).filter(|other| {
                last.is_some_and(|last| {
                    other.kind == last.kind && (self.are_joined(other, last) || self.are_joined(last, other))
                })
            });
            holders.extend(joined.copied().chain(last));
            start = end + text[(end - range.start).min(text.len())..].chars().next().map_or(0, char::len_utf8);
        }
        holders.retain(|holder| self.fits(honour, holder));
        (!holders.is_empty()).then(|| Holding::new(holders, sentence, LIKELY))
    }

    /// 甲和乙
    fn are_joined(&self, first: &Mention, second: &Mention) -> bool {
        first.range.end <= second.range.start
            && matches!(self.sentence.slice(first.range.end..second.range.start), "和" | "与" | "及" | "以及")
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

/// 柳浪村等, 柳浪村等5个村: the length of what is named.
fn without_count(part: &str) -> usize {
    let Some((named, counted)) = part.rsplit_once('等') else { return part.len() };
    let whole = counted.is_empty() || counted.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c));
    if whole { named.len() } else { part.len() }
}

fn quote(text: &str) -> usize {
    if text.starts_with('“') { '“'.len_utf8() } else { 0 }
}
