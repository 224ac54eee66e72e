//! 《中共清溪镇委关于…的意见》: a plan whose title says who issued it.

use crate::extract::reading::Mention;
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::EntityKind;

impl<'p> Reader<'_, 'p> {
    /// 《中共清溪镇委关于…的意见》 is issued by whom its title starts with.
    pub(in crate::extract::relations::deed) fn issued(&self, object: &'p Mention) -> Option<Deed<'p>> {
        let plan = object.kind == EntityKind::Plan;
        let inner = self.sentence.mentions().iter().filter(|mention| plan && object.contains(mention));
        let issuer = inner.filter(|mention| mention.is_agent()).find(|mention| {
            let before = self.sentence.slice(object.range.start..mention.range.start);
            matches!(before, "《" | "《中共") && self.sentence.after(mention.range.end).starts_with("关于")
        })?;
        Some(Deed {
            agents: vec![Agent::named(issuer, self.sentence)],
            ..Deed::of("title", self.sentence, Some(object))
        })
    }
}
