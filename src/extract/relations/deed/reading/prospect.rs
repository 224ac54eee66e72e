//! Plans that go on from clause to clause.

use super::Reader;
use crate::extract::reading::Sentence;
use crate::extract::relations::deed::clause::Clause;
use crate::extract::relations::deed::party::Role;
use crate::extract::{Found, Lexicons, List};

/// Sentences that open with 下一步, 今后 and the like tell what will be.
pub(super) fn is_prospect(lexicons: &Lexicons, sentence: Sentence<'_>) -> bool {
    let text = sentence.text().trim_start_matches(['“', ' ', '\u{3000}']);
    lexicons[List::DeedHedges].longest_at(text, 0).is_some_and(|hedge| hedge.column(0) == "sentence")
}

impl<'p> Reader<'_, 'p> {
    /// A plan goes on over the clauses that name nobody anew and nothing that is done: 甲计划投资三亿元，|建设….
    pub(super) fn foresee(&mut self, clause: &Clause<'_, 'p>) {
        let text = clause.text();
        let anew = clause.parties.iter().any(|party| matches!(party.role, Role::Subject | Role::By))
            || self.sentence.before(clause.range.start).ends_with(['；', ';'])
            || ["了", "已", "目前", "去年", "曾", "先后"].iter().any(|word| text.contains(word));
        let hedges = self.lexicons[List::DeedHedges].all_in(text);
        // 还将|理论武装延伸至…: there 将 is 把.
        let plans = |hedge: &Found<'_>| hedge.word.starts_with('将') || hedge.column(1) == "on";
        let planned = hedges.iter().any(|hedge| {
            let at = clause.range.start + hedge.range.start;
            plans(hedge) && !self.sentence.outermost().any(|mention| mention.range.contains(&at))
        });
        self.prospect = if anew { false } else { self.prospect };
        // 三要聚焦…，|积极参与…: what somebody asks for.
        let head = text.trim_start_matches(['“', '一', '二', '三', '四', '五', '六', '七', '八', '是']);
        self.planned_here = planned || head.starts_with('要') && !head.starts_with("要求");
    }
}
