use super::clause::{Clause, Verb, clauses};
use super::hosting;
use super::party::{Party, Role, is_bound, is_joint, opens};
use super::role_noun::named_by_role;
use super::topic::{Said, Topic, is_community};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Page, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Part};

/// What runs on for more bytes than this without a full stop is a table or a list, and tells no deeds.
const LONGEST_SENTENCE: usize = 6000;
/// A verb reaches so many bytes to its object, lists included.
const VERB_REACH: usize = 240;
/// A verb reaches so many bytes to the body that it sets up.
const BODY_REACH: usize = 48;

/// Who does so for an undertaking joins it: 为“微光杯”赛|提供场地.
const AID: [&str; 16] = [
    "提供", "捐", "赠", "保障", "助力", "赞助", "送", "支援", "护航", "服务", "站台", "助阵", "筹集", "募集", "注入",
    "支持",
];

/// The deeds that an article tells of, in the order of its sentences. What is planned, wished or denied is none.
pub(in crate::extract::relations) fn deeds<'p>(lexicons: &Lexicons, page: &'p Page<'p>) -> Vec<Deed<'p>> {
    let mut topic = Topic::default();
    let mut deeds = Vec::new();
    for sentence in page.all_sentences().filter(|sentence| sentence.text().len() <= LONGEST_SENTENCE) {
        let clauses = clauses(lexicons, sentence);
        if !is_prospect(lexicons, sentence) {
            let first = deeds.len();
            deeds.extend(hosting::hosted(lexicons, sentence, &clauses));
            deeds.extend(named_by_role(lexicons, sentence));
            Reader { lexicons, sentence, topic: &topic, standing: Vec::new(), beside: Vec::new() }
                .read(&clauses, &mut deeds);
            if let Some(joint) = deeds[first..].iter().rfind(|deed| deed.joint) {
                topic.pair(joint);
            }
        }
        if !sentence.is_headline() {
            clauses.iter().for_each(|clause| topic.hear(lexicons, clause));
        }
    }
    deeds
}

/// Sentences that open with 下一步, 今后 and the like tell what will be.
fn is_prospect(lexicons: &Lexicons, sentence: Sentence<'_>) -> bool {
    let text = sentence.text().trim_start_matches(['“', ' ', '\u{3000}']);
    lexicons[List::DeedHedges].longest_at(text, 0).is_some_and(|hedge| hedge.column(0) == "sentence")
}

/// Whether people or bodies without name do what a clause says: 村民|参与…, 敬老院|与甲签订….
fn is_generic(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    let text = clause.text().trim_start_matches(['“', ' ', '\u{3000}']);
    let unnamed = clause.parties.first().filter(|party| party.role == Role::Beside).is_some_and(|party| {
        let gap = clause.sentence.slice(clause.range.start..party.mention.range.start);
        let link = [&lexicons[List::JointVerbs], &lexicons[List::JointLinks]];
        let link = link.into_iter().find_map(|words| words.longest_ending(gap, gap.len()));
        !opens(lexicons, &gap[..link.map_or(gap.len(), |link| link.range.start)])
    });
    unnamed || lexicons[List::GenericSubjects].longest_at(text, 0).is_some()
}

/// Reads the clauses of one sentence; subjects carry over from clause to clause.
struct Reader<'a, 'p> {
    lexicons: &'a Lexicons,
    sentence: Sentence<'p>,
    topic: &'a Topic<'p>,
    standing: Vec<Agent<'p>>,
    /// Parties named beside the subject of a clause that had no object of its own: 甲联合乙，举办….
    beside: Vec<Agent<'p>>,
}

impl<'p> Reader<'_, 'p> {
    fn read(&mut self, clauses: &[Clause<'_, 'p>], deeds: &mut Vec<Deed<'p>>) {
        for clause in clauses {
            let leads = self.leads(clause);
            let beside = self.parties(clause, &[Role::Beside, Role::Helper], Part::Partner);
            let first = deeds.len();
            for object in clause.objects() {
                deeds.extend(self.issued(object));
                deeds.extend(self.undertaken(clause, object, &leads, &beside));
            }
            let alone = deeds[first..].iter().all(|deed| deed.agents.is_empty());
            let together = clause.parties.iter().any(|party| party.role == Role::Beside) || self.is_shared(clause);
            if alone && together && !self.is_hedged(clause, clause.range.end) {
                let mut agents = leads.clone();
                agents.extend(&beside);
                let joint = Deed {
                    sentence: self.sentence,
                    object: None,
                    agents,
                    sites: Vec::new(),
                    founds: false,
                    joint: true,
                };
                deeds.push(joint);
            }
            self.beside = if alone { beside } else { Vec::new() };
            if clause.is_spoken(self.lexicons) {
                self.standing.clear();
            } else if !leads.is_empty() {
                self.standing = leads.iter().map(|lead| Agent { carried: true, ..*lead }).collect();
            }
        }
    }

    /// 甲、乙|联合…: several subjects of their own do what nobody does alone.
    fn is_shared(&self, clause: &Clause<'_, 'p>) -> bool {
        let mut own = clause.parties.iter().filter(|party| party.role == Role::Subject && !party.stands_behind);
        let Some(last) = own.clone().nth(1).and_then(|_| own.next_back()) else { return false };
        is_bound(self.lexicons, self.sentence.slice(last.mention.range.end..clause.range.end))
    }

    /// The subjects of a clause: a pronoun, its own, whom its first word means, those of the clause before, one further
    /// back in the clause, or the topic.
    fn leads(&self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let carry = |said: Said<'p>| Agent::carried(said.mention, said.sentence);
        if let Some(person) = self.topic.pronoun(self.lexicons, clause) {
            return vec![carry(person)];
        }
        if let Some(pair) = self.topic.both(clause) {
            return pair.into_iter().map(carry).collect();
        }
        let own = self.parties(clause, &[Role::Subject], Part::Lead);
        if !own.is_empty() {
            return own;
        }
        if let Some(titled) = self.titled(clause) {
            return vec![titled];
        }
        if let Some(body) = self.topic.body(self.lexicons, clause) {
            return body.map(carry).into_iter().collect();
        }
        if is_generic(self.lexicons, clause) {
            return Vec::new();
        }
        if !self.standing.is_empty() {
            return self.standing.clone();
        }
        let remote = self.parties(clause, &[Role::Remote], Part::Lead);
        if !remote.is_empty() {
            return remote.into_iter().map(|agent| Agent { carried: true, ..agent }).collect();
        }
        let current = self.topic.current(self.sentence).filter(|_| !self.sentence.is_headline());
        current.map(carry).into_iter().collect()
    }

    /// 社区党委书记|林秋禾…: the clause opens with a person's post, of which the body's word is a part.
    fn titled(&self, clause: &Clause<'_, 'p>) -> Option<Agent<'p>> {
        let person = clause.parties.first().filter(|party| party.mention.kind == EntityKind::Person)?.mention;
        let post = self.sentence.of_kind(EntityKind::Post).find(|post| post.range.end == person.range.start)?;
        let before = self.sentence.slice(clause.range.start..post.range.start);
        let short = before.chars().count() <= 6 && opens(self.lexicons, before)
            || self.lexicons[List::TopicNouns].contains(before);
        short.then(|| Agent { carried: true, ..Agent::named(person, self.sentence) })
    }

    fn parties(&self, clause: &Clause<'_, 'p>, roles: &[Role], part: Part) -> Vec<Agent<'p>> {
        let parties = clause.parties.iter().filter(|party| roles.contains(&party.role));
        let agent = |party: &Party<'p>| Agent {
            mention: party.mention,
            named: self.sentence,
            part: if self.is_equal(clause, party) { Part::Lead } else { part },
            carried: false,
            stands_behind: party.stands_behind,
        };
        parties.map(agent).collect()
    }

    /// 甲与|乙|共同举办: both hold it. Of those who sign, and of 甲联合乙, the first leads.
    fn is_equal(&self, clause: &Clause<'_, 'p>, party: &Party<'p>) -> bool {
        let before = self.sentence.slice(clause.range.start..party.mention.range.start);
        let after = self.sentence.slice(party.mention.range.end..clause.range.end);
        party.role == Role::Beside
            && before.ends_with(['与', '和', '同', '跟', '及', '、'])
            && ["共同", "联合", "合作", "合办", "联办", "共建", "合资", "合股", "合编", "合建", "一起", "一道"]
                .iter()
                .any(|word| after.starts_with(word))
            && !after.contains('签')
            && !self.lexicons[List::JointVerbs].any_in(before)
    }

    /// The deed whose object a mention is: its verb stands before it in the clause.
    fn undertaken(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let verb = clause.verbs.iter().rev().find(|verb| verb.range.end <= object.range.start);
        let owner = self.owner(object);
        let mut sites = self.sites(clause, object);
        let Some(verb) = verb.filter(|verb| self.governs(verb, object)) else {
            if let Some(deed) = self.disposed(clause, object, leads, beside) {
                return Some(deed);
            }
            let owner = owner.filter(|_| object.kind.is_initiative());
            if owner.is_none() && sites.is_empty() {
                return None;
            }
            sites.extend(owner.filter(|owner| owner.kind == EntityKind::Place));
            let deed = Deed {
                sentence: self.sentence,
                object: Some(object),
                agents: owner.map(|owner| Agent::carried(owner, self.sentence)).into_iter().collect(),
                sites,
                founds: false,
                joint: false,
            };
            return Some(deed);
        };
        let founds = match object.kind {
            EntityKind::Programme | EntityKind::Plan => verb.found.column(2).starts_with("founds"),
            EntityKind::Project | EntityKind::Organisation => verb.found.column(2).contains("bodies"),
            _ => false,
        };
        if self.is_hedged(clause, verb.range.start) {
            return None;
        }
        if let Some(hosts) = self.hosts(clause, verb) {
            return Some(self.attended(clause, object, verb, hosts, leads));
        }
        let part = if verb.found.column(0) == "partner" { Part::Partner } else { Part::Lead };
        let before = |agent: &&Agent<'p>| {
            agent.carried || agent.named.id != self.sentence.id || agent.mention.range.end <= verb.range.start
        };
        let mut agents: Vec<Agent<'p>> = leads.iter().filter(before).map(|lead| Agent { part, ..*lead }).collect();
        if let Some(agent) = self.relative(object).filter(|_| agents.iter().all(|agent| agent.carried)) {
            agents = vec![Agent { part, ..agent }];
        }
        let own = agents.len() > 1 && (!agents[0].carried || self.topic.both(clause).is_some());
        let several = own && !clause.text().contains("分别");
        let first = agents.len();
        agents.extend(beside.iter().filter(before).chain(self.beside.iter()).copied());
        let joined = agents.len() > first;
        agents.retain(|agent| agent.mention.name != object.name);
        let joint = several || joined && part == Part::Lead;
        sites.extend(owner.filter(|owner| owner.kind == EntityKind::Place));
        Some(Deed { sentence: self.sentence, object: Some(object), agents, sites, founds, joint })
    }

    /// What the subjects do with an initiative or for it: 甲把|“微光”夜校|办到…, 甲为|“微光杯”赛|提供….
    fn disposed(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let ordinal = before
            .strip_suffix('届')
            .map(|rest| rest.trim_end_matches(|c| "第首一二三四五六七八九十0123456789".contains(c)));
        let before = ordinal.unwrap_or(before);
        let head = before
            .chars()
            .next_back()
            .filter(|c| object.kind.is_initiative() && matches!(c, '把' | '将' | '为' | '给'))?;
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let helps = matches!(head, '为' | '给') && AID.iter().any(|word| after.contains(word));
        // What a thing is made into or called by stands after 为 as well: 命名为|“微光”广场.
        let acts = leads.iter().filter(|lead| lead.named.id == self.sentence.id && lead.mention.name != object.name);
        let part = if helps { Part::Partner } else { Part::Lead };
        let mut agents: Vec<Agent<'p>> = acts.map(|lead| Agent { part, ..*lead }).collect();
        let opens = head != '为'
            || opens(self.lexicons, before.trim_end_matches('为'))
            || before.ends_with("，为")
            || agents.iter().any(|agent| agent.mention.range.end + head.len_utf8() == object.range.start);
        if agents.is_empty() || !opens || after.is_empty() || self.is_hedged_past(clause, object.range.start, head) {
            return None;
        }
        let several = agents.len() > 1;
        let joins: Vec<Agent<'p>> = beside.iter().chain(&self.beside).copied().collect();
        let joint = several || !joins.is_empty();
        agents.extend(joins);
        Some(Deed { sentence: self.sentence, object: Some(object), agents, sites: Vec::new(), founds: false, joint })
    }

    /// 《中共清溪镇委关于…的意见》 is issued by whom its title starts with.
    fn issued(&self, object: &'p Mention) -> Option<Deed<'p>> {
        let plan = object.kind == EntityKind::Plan;
        let inner = self.sentence.mentions().iter().filter(|mention| plan && object.contains(mention));
        let issuer = inner.filter(|mention| mention.is_agent()).find(|mention| {
            let before = self.sentence.slice(object.range.start..mention.range.start);
            matches!(before, "《" | "《中共") && self.sentence.after(mention.range.end).starts_with("关于")
        })?;
        let agents = vec![Agent::named(issuer, self.sentence)];
        Some(Deed {
            sentence: self.sentence,
            object: Some(object),
            agents,
            sites: Vec::new(),
            founds: false,
            joint: false,
        })
    }

    /// Who stands between an earlier verb and this one that describes its object: 参加|甲、乙|主办的….
    fn hosts(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> Option<Vec<Agent<'p>>> {
        let described = self.sentence.after(verb.range.end).starts_with('的');
        let earlier = clause.verbs.iter().rev().find(|earlier| earlier.range.end < verb.range.start)?;
        let between = |party: &&Party<'p>| {
            party.role == Role::Other
                && party.mention.range.start >= earlier.range.end
                && party.mention.range.end <= verb.range.start
        };
        let hosts: Vec<_> = clause.parties.iter().filter(between).collect();
        let close = hosts.last().is_some_and(|last| verb.range.start - last.mention.range.end <= '共'.len_utf8() * 2);
        let agent = |party: &&Party<'p>| Agent::named(party.mention, self.sentence);
        (described && close).then(|| hosts.iter().map(agent).collect())
    }

    /// An initiative of others that the subjects of the clause join.
    fn attended(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        verb: &Verb<'_>,
        hosts: Vec<Agent<'p>>,
        leads: &[Agent<'p>],
    ) -> Deed<'p> {
        let joins = clause
            .verbs
            .iter()
            .any(|earlier| earlier.range.end < verb.range.start && earlier.found.column(0) == "partner");
        let joint = hosts.len() > 1 && !joins;
        let mut agents = hosts;
        agents.extend(leads.iter().filter(|_| joins).map(|lead| Agent { part: Part::Partner, ..*lead }));
        Deed { sentence: self.sentence, object: Some(object), agents, sites: Vec::new(), founds: false, joint }
    }

    fn governs(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        let gap = self.sentence.slice(verb.range.end..object.range.start);
        if object.kind.is_initiative() {
            return gap.len() <= VERB_REACH;
        }
        let after = self.sentence.after(object.range.end);
        let bodies = verb.found.column(2).contains("bodies") && object.kind == EntityKind::Organisation;
        bodies && gap.len() <= BODY_REACH && !after.starts_with(['的', '党']) && !gap.contains(['在', '与', '和'])
    }

    /// The body or place right before a name: 清溪村|“微光”志愿服务队, 清溪村的|“微光夜话”.
    fn owner(&self, object: &Mention) -> Option<&'p Mention> {
        let owner = self.sentence.outermost().filter(|mention| mention.range.end <= object.range.start).last()?;
        let gap = self.sentence.slice(owner.range.end..object.range.start);
        (owner.is_agent() && matches!(gap, "" | "的")).then_some(owner)
    }

    /// As [`Self::is_hedged`], where the 将 or 为 right before the object is no sign of a plan.
    fn is_hedged_past(&self, clause: &Clause<'_, 'p>, end: usize, head: char) -> bool {
        let text = self.sentence.slice(clause.range.start..end - head.len_utf8());
        self.lexicons[List::DeedHedges].any_in(text)
    }

    /// Where an initiative is: the place that its name starts with, and those that the clause tells.
    fn sites(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Vec<&'p Mention> {
        let own = self.sentence.of_kind(EntityKind::Place).filter(|place| {
            object.contains(place)
                && place.range.start <= object.range.start + '“'.len_utf8()
                && place.range.end + '“'.len_utf8() < object.range.end
                && is_community(&place.name)
        });
        let told = clause.parties.iter().filter(|party| party.role == Role::At).map(|party| party.mention);
        own.chain(told.filter(|place| place.kind == EntityKind::Place)).collect()
    }

    /// Who follows what it did: 承办了“微光杯”赛的|清溪中学.
    fn relative(&self, object: &Mention) -> Option<Agent<'p>> {
        let start = object.range.end + '的'.len_utf8();
        let follows = self.sentence.after(object.range.end).starts_with('的');
        let agent = self.sentence.outermost().find(|mention| follows && mention.range.start == start)?;
        matches!(agent.kind, EntityKind::Organisation | EntityKind::Person).then(|| Agent::named(agent, self.sentence))
    }

    /// Whether the clause says before byte `end` that what follows is planned, wished or denied.
    fn is_hedged(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let text = self.sentence.slice(clause.range.start..end);
        let start = text.trim_start_matches(['“', ' ', '\u{3000}']);
        let named =
            |at: usize| self.sentence.outermost().any(|mention| mention.range.contains(&(clause.range.start + at)));
        let hedged = self.lexicons[List::DeedHedges].all_in(text).iter().any(|hedge| !named(hedge.range.start));
        let future = text.rfind('将').is_some_and(|at| text[at..].chars().count() <= 4 && end < clause.range.end);
        hedged || future || start.starts_with('要') || start.starts_with('为') && !is_joint(self.lexicons, text)
    }
}
