//! How the verb of an undertaking stands to its clause: whether its subject acts or undergoes, whether it tells or only
//! describes.

use crate::extract::reading::Mention;
use crate::extract::relations::deed::Agent;
use crate::extract::relations::deed::clause::{Clause, Verb};
use crate::extract::relations::deed::party::opens;
use crate::extract::relations::deed::reading::Reader;
use crate::model::EntityKind;

impl<'p> Reader<'_, 'p> {
    /// Whether the subject undergoes what the verb says: 调解法|被区司法局写进….
    pub(super) fn is_undergone(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        before.rfind('被').is_some_and(|at| !before[at..].contains('的'))
    }

    /// Who does what a subject undergoes: 被|区司法局|写进….
    pub(super) fn by_whom(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> Option<Agent<'p>> {
        let by = clause.parties.iter().find(|party| {
            party.mention.range.end <= verb.range.start
                && self.sentence.slice(clause.range.start..party.mention.range.start).ends_with('被')
        })?;
        let chain = clause.parties.iter().rfind(|party| {
            party.mention.range.start >= by.mention.range.end && party.mention.range.end == verb.range.start
        });
        Some(Agent::named(chain.unwrap_or(by).mention, self.sentence))
    }

    /// Whether an earlier verb of the clause takes the object, too: 通过|了新|修订|的《村规民约》.
    pub(super) fn is_of_earlier(&self, clause: &Clause<'_, 'p>, object: &Mention, verb: &Verb<'_>) -> bool {
        clause.verbs.iter().any(|earlier| {
            earlier.range.end < verb.range.start
                && earlier.found.column(1).split(',').any(|kind| kind == object.kind.slug())
        })
    }

    /// 在外国注册|的|老式飞机: what is said of a body by the way has its founder right before the verb, or none.
    pub(super) fn is_relative(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        object.kind == EntityKind::Organisation && self.sentence.after(verb.range.end).starts_with('的')
    }

    /// Whether what is done is only what a clause speaks about: 林秋禾|对学校开展“微光”活动|作了介绍; or where others act:
    /// 甲队在香港举行的|“微光杯”赛|中….
    pub(super) fn is_spoken_of(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, object: &Mention) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let about = before.contains(['对', '就'])
            && ["作了", "表示", "予以", "给予", "提出了", "作出", "进行了", "充分肯定"]
                .iter()
                .any(|word| after.contains(word));
        let held = self.sentence.after(verb.range.end).starts_with('的')
            && before.contains('在')
            && ["举行", "举办", "召开", "开展"].iter().any(|word| verb.found.word.ends_with(word))
            && after.starts_with(['中', '上', '里']);
        about || held
    }

    /// Whether a clause only says what something is called whose name is not known: 新村|取名|“微光新村”.
    pub(super) fn is_named(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, leads: &[Agent<'p>]) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        let names = verb.found.word.ends_with(['名', '为']) && leads.iter().all(|lead| lead.carried);
        names && before.chars().count() <= 6 && !opens(self.lexicons, before)
    }

    /// Whether the verb describes something else that then acts: 他|创办|的公司拿出了“微光”一号.
    pub(super) fn is_of_another(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        let gap = self.sentence.slice(verb.range.end..object.range.start);
        gap.strip_prefix('的')
            .is_some_and(|described| described.contains(['了', '把', '将', '让', '被', '在', '给', '为']))
    }

    /// Whether the verb only describes its object, after another verb: 考察了正在|建设|的“微光”工程.
    pub(super) fn is_described(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        self.sentence.after(verb.range.end).starts_with('的')
            && (before.ends_with("正在") || before.ends_with("在建") || before.contains('了'))
    }

    /// Who follows what it did: 承办了“微光杯”赛的|清溪中学.
    pub(super) fn relative(&self, object: &Mention) -> Option<Agent<'p>> {
        let start = object.range.end + '的'.len_utf8();
        let follows = self.sentence.after(object.range.end).starts_with('的');
        let agent = self.sentence.outermost().find(|mention| follows && mention.range.start == start)?;
        matches!(agent.kind, EntityKind::Organisation | EntityKind::Person).then(|| Agent::named(agent, self.sentence))
    }
}
