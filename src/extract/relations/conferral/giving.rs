//! Who gave an honour to whom: 被云川市总工会授予…, 授予林秋禾…, 为林秋禾颁发…, 评她为….

use std::ops::Range;

use super::{Awards, Holding};
use crate::extract::Found;
use crate::extract::confidence::LIKELY;
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{agents, is_adverbial, is_intention};
use crate::model::EntityKind;

/// Verbs whose agent may stand before them after 获: 获县委授予.
const BY: [&str; 3] = ["被", "由", "经"];

impl<'p> Awards<'_, 'p> {
    /// Where the giver's phrase begins, and who gave: 被云川市总工会|授予, 获县委|授予.
    pub(super) fn giver(&self, prefix: Range<usize>, verb: &Found<'_>) -> (usize, Option<&'p Mention>) {
        let text = self.sentence.slice(prefix.clone());
        let by = BY.iter().filter_map(|by| text.rfind(by)).max();
        let gives = verb.column(0) == "give" || verb.word.ends_with('为');
        let got = || ["荣获", "获得", "获"].iter().find_map(|got| text.rfind(got)).filter(|_| gives);
        // 由云川县文化馆创作的小品…: who opens a clause with 由 made what is honoured.
        let by = by.filter(|at| !(*at == 0 && text.starts_with('由') && !gives));
        let Some(at) = by.or_else(got) else { return (prefix.end, None) };
        let phrase = &text[at..];
        let start = prefix.start + at;
        let inside = self
            .sentence
            .mentions()
            .iter()
            .any(|mention| mention.is_agent() && mention.range.start < start && start < mention.range.end);
        if phrase.contains(['，', '；', '“', '”']) || phrase.chars().count() > 30 || inside {
            return (prefix.end, None);
        }
        (start, agents(self.sentence, &(start..prefix.end)).into_iter().next_back())
    }

    /// 授予林秋禾“…”称号: the holder stands between.
    pub(super) fn given(&self, verb_at: usize, between: Range<usize>, honour: &Mention) -> Option<Holding<'p>> {
        let index = self.clauses.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
        if is_intention(self.lexicons, self.sentence.slice(self.clauses[index].start..verb_at)) {
            return None;
        }
        // 授予她“…”
        let honours = self.sentence.of_kind(EntityKind::Honour).map(|other| other.range.end);
        let after = honours.filter(|end| between.start <= *end && *end <= between.end).max();
        let between = after.unwrap_or(between.start)..between.end;
        let told = self.sentence.slice(between.clone()).trim_end_matches('“');
        if let "他" | "她" = told {
            return self.carried(index, true, honour);
        }
        let mut holders = agents(self.sentence, &between);
        holders.retain(|holder| self.fits(honour, holder));
        let persons = holders.iter().any(|holder| holder.kind == EntityKind::Person);
        holders.retain(|holder| !persons || holder.kind == EntityKind::Person);
        let conferrer = agents(self.sentence, &(self.clauses[index].start..verb_at)).into_iter().next_back();
        let year = self.year(index, verb_at, between.end);
        (!holders.is_empty()).then(|| Holding { conferrer, year, ..Holding::new(holders, self.sentence, LIKELY) })
    }

    /// 为林秋禾颁发“…”证书: the holder stands between 为 and the verb.
    pub(super) fn presented(&self, prefix: Range<usize>, honour: &'p Mention) -> Option<Holding<'p>> {
        let text = self.sentence.slice(prefix.clone());
        let (at, lead) = text.char_indices().rfind(|(_, c)| matches!(c, '为' | '给' | '向' | '对'))?;
        let inside = prefix.start + at + lead.len_utf8()..prefix.end;
        let holders: Vec<_> =
            agents(self.sentence, &inside).into_iter().filter(|agent| self.fits(honour, agent)).collect();
        let last = holders.last()?;
        let rest = self.sentence.slice(last.range.end..inside.end);
        // 对在抗洪中表现突出的|柳湾村党支部授予…
        let before = self.sentence.slice(inside.start..holders.first()?.range.start);
        let whole = before.chars().count() <= 8 || before.ends_with('的') && !before.contains(['，', '；']);
        let bare = rest.trim_start_matches("同志").trim_start_matches("等");
        (whole && is_adverbial(self.lexicons, bare)).then(|| Holding::new(holders, self.sentence, LIKELY))
    }

    /// 省银行业协会评她为“…”, 县里评林秋禾为“…”: the holder stands inside the verb.
    pub(super) fn rated(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let before = sentence.before(list).trim_end_matches(['“', '‘']).strip_suffix('为')?;
        let end = sentence.range().start + before.len();
        let index = self.clauses.iter().position(|clause| clause.start <= end && end < clause.end)?;
        let clause = &self.clauses[index];
        let text = sentence.slice(clause.start..end);
        let (at, verb) = ["评选", "命名", "表彰", "认定", "确定", "评", "树", "聘", "列"]
            .iter()
            .find_map(|verb| text.rfind(verb).map(|at| (at, verb)))?;
        let inside = clause.start + at + verb.len()..end;
        if is_intention(self.lexicons, &text[..at]) {
            return None;
        }
        let year = self.year(index, clause.start + at, list);
        let words = Some(clause.start + at..clause.start + at + verb.len());
        if matches!(sentence.slice(inside.clone()), "他" | "她" | "它") {
            return self.carried(index, true, honour).map(|holding| Holding { year, words, ..holding });
        }
        let holders: Vec<_> = agents(sentence, &inside).into_iter().filter(|agent| self.fits(honour, agent)).collect();
        // 命名|石桥镇柳湾村、东洼村|为…
        let whole = holders.first().is_some_and(|first| self.leads(sentence, &inside, first));
        whole.then(|| Holding { year, words, ..Holding::new(holders, sentence, LIKELY) })
    }
}
