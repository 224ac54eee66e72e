//! A verb of award before the honour: 林秋禾获评….

use std::ops::Range;

use super::{Awards, Holding};
use crate::extract::confidence::LIKELY;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{is_adverbial, is_intention};
use crate::extract::{Found, List};
use crate::model::EntityKind;

impl<'p> Awards<'_, 'p> {
    /// A verb of award stands right before the list.
    pub(super) fn awarded(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let Self { lexicons, sentence, .. } = *self;
        let offset = sentence.range().start;
        let verb = self.verbs.iter().rfind(|verb| {
            let end = offset + verb.range.end;
            end <= list && self.bridges(verb, end..list) && self.is_in_company(verb, honour)
        })?;
        let verb_at = offset + verb.range.start;
        let words = Some(verb_at..offset + verb.range.end);
        if verb.column(0) == "give"
            && let Some(holding) = self.given(verb_at, offset + verb.range.end..list, honour)
        {
            return Some(Holding { words, ..holding });
        }
        let index = self.clauses.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
        let clause = self.clauses[index].clone();
        if is_intention(lexicons, sentence.slice(clause.start..verb_at)) || self.is_asked(clause.start..list) {
            return None;
        }
        if let Some(holder) = self.relative(list, honour) {
            return Some(Holding {
                year: self.year(index, verb_at, list),
                words,
                ..Holding::new(self.and_those_listed(holder), sentence, LIKELY)
            });
        }
        let (end, conferrer) = self.giver(clause.start..verb_at, verb);
        if verb.column(0) == "give" && end == verb_at {
            return self.presented(clause.start..verb_at, honour).map(|holding| Holding { words, ..holding });
        }
        let holding = self.subject(index, clause.start..end, honour)?;
        // 分获一、二等奖
        let in_turn = holding.in_turn || verb.word.starts_with('分');
        let holding = Holding { in_turn, ..holding };
        let years = self.years(holding.holders.last()?, clause.start..end, sentence.id == holding.named_in.id);
        Some(Holding { conferrer, year: self.year(index, verb_at, list), years, words, ..holding })
    }

    /// 有着“…”的美誉, 通过…复审: verbs that tell of an honour only where a seal or a review follows it.
    fn is_in_company(&self, verb: &Found<'_>, honour: &Mention) -> bool {
        let wanted = match verb.column(0) {
            "sealed" => "seal",
            "passing" => "review",
            _ => return true,
        };
        let after = self.sentence.after(honour.range.end).trim_start_matches('”');
        let edge = self.lexicons[List::HonourEdges].longest_at(after, 0);
        edge.is_some_and(|edge| edge.column(0) == wanted)
    }

    /// Whether nothing but adverbials, quotes and the object's measure stand between a verb and the honour.
    fn bridges(&self, verb: &Found<'_>, range: Range<usize>) -> bool {
        let between = self.sentence.slice(range.clone()).trim_matches(|c: char| "了为过“‘《、".contains(c));
        if verb.column(0) == "nominal" {
            // 是全国人大代表、全国三八红旗手; 是一名全国优秀教师
            let titles = self.without(range, |mention| mention.kind == EntityKind::Post);
            let measured = ["一名", "一位", "一个"].iter().find_map(|one| titles.strip_prefix(one)).unwrap_or(&titles);
            // 是|远近闻名的|省级示范村
            let famed = self.lexicons[List::FameWords].longest_at(measured, 0).map_or(0, |word| word.range.end);
            return measured[famed..].trim_matches(['“', '、', '和', '了']).is_empty();
        }
        if is_adverbial(self.lexicons, between) || between.starts_with('第') {
            return true;
        }
        // 获县委授予的, 授予林秋禾: a giver or a holder stands between.
        let passed = between.trim_end_matches('的');
        verb.column(0) == "give" && !passed.contains(['，', '。', '；'])
    }

    /// 是否, 如何: what is asked is not stated.
    fn is_asked(&self, range: Range<usize>) -> bool {
        let text = self.sentence.slice(range);
        ["是否", "能不能", "如何", "怎样"].iter().any(|word| text.contains(word))
    }
}
