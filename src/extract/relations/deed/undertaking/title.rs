//! 《中共清溪镇委关于…的意见》: a plan whose title says who issued it.

use crate::extract::reading::Mention;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::EntityKind;

impl<'p> Reader<'_, 'p> {
    /// 《中共清溪镇委关于…的意见》, 中共云川县委　云川县人民政府关于…的决定: issued by those whom its title starts with.
    pub(in crate::extract::relations::deed) fn issued(&self, object: &'p Mention) -> Option<Deed<'p>> {
        if object.kind != EntityKind::Plan {
            return None;
        }
        let mut end = object.range.start;
        let mut issuers: Vec<&'p Mention> = Vec::new();
        for mention in self.sentence.mentions().iter().filter(|inner| object.contains(inner) && inner.is_agent()) {
            if mention.range.start < end {
                continue;
            }
            let gap = self.sentence.slice(end..mention.range.start).trim();
            let chain = issuers.last().is_some_and(|last| last.range.end == mention.range.start);
            if !matches!(gap.trim_start_matches('《'), "" | "中共" | "、") {
                break;
            }
            if chain {
                issuers.pop();
            }
            issuers.push(mention);
            end = mention.range.end;
        }
        let agents: Vec<_> = issuers.into_iter().map(|issuer| Agent::named(issuer, self.sentence)).collect();
        let told = self.sentence.after(end).trim_start().starts_with("关于") && !agents.is_empty();
        told.then(|| Deed { joint: false, agents, ..Deed::of("title", self.sentence, Some(object)) })
    }
}
