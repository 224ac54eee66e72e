//! 甲以“微光在行动”为主题开展…: what is done has its theme for a name.

use crate::extract::reading::Mention;
use crate::extract::relations::deed::clause::{Clause, initiatives};
use crate::extract::relations::deed::reading::Reader;
use crate::extract::relations::deed::{Agent, Deed};
use crate::model::EntityKind;

/// What follows the name of what is done with it: 以“微光”|为载体开展…, 以“借苗还果”|的办法带动….
const THEMES: [&str; 12] = [
    "为主题",
    "为载体",
    "为抓手",
    "为牵引",
    "为引领",
    "为平台",
    "为品牌",
    "的办法",
    "的方式",
    "的形式",
    "的模式",
    "的做法",
];

impl<'p> Reader<'_, 'p> {
    /// 甲以|“微光在行动”|为主题开展…: what is done has its theme for a name.
    pub(super) fn themed(&self, clause: &Clause<'_, 'p>, object: &'p Mention, leads: &[Agent<'p>]) -> Option<Deed<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let after = self.sentence.slice(object.range.end..clause.range.end);
        // 以“微光”“烛火”为主题
        let theme = THEMES.iter().find_map(|word| after.find(word)).filter(|at| {
            let listed = initiatives(self.sentence);
            let inside = |at: usize| listed.iter().any(|mention| mention.range.contains(&(object.range.end + at)));
            after[..*at].char_indices().all(|(at, c)| inside(at) || "“”、，".contains(c))
        })?;
        let with = before.rfind('以')?;
        let plain = before[with..].chars().all(|c| matches!(c, '以' | '“' | '”' | '、'))
            || initiatives(self.sentence)
                .iter()
                .any(|other| other.range.end <= object.range.start && other.range.start >= clause.range.start + with);
        let verb = clause.verbs.iter().find(|verb| verb.range.start >= object.range.end + theme);
        let words = match verb {
            Some(verb) => verb.range.clone(),
            None if object.kind == EntityKind::Programme => object.range.clone(),
            None => return None,
        };
        if !plain || self.is_hedged(clause, words.start) {
            return None;
        }
        let agents: Vec<Agent<'p>> = leads.to_vec();
        (!agents.is_empty()).then(|| Deed {
            joint: agents.len() > 1 && !agents[0].carried,
            agents,
            words,
            ..Deed::of("theme", self.sentence, Some(object))
        })
    }
}
