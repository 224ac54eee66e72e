use super::clause::{Clause, Verb, clauses};
use super::hosting;
use super::party::{Party, Role, is_joint, opens};
use super::topic::{Said, Topic};
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

/// The deeds that an article tells of, in the order of its sentences. What is planned, wished or denied is none.
pub(in crate::extract::relations) fn deeds<'p>(lexicons: &Lexicons, page: &'p Page<'p>) -> Vec<Deed<'p>> {
    let mut topic = Topic::default();
    let mut deeds = Vec::new();
    for sentence in page.all_sentences().filter(|sentence| sentence.text().len() <= LONGEST_SENTENCE) {
        let clauses = clauses(lexicons, sentence);
        if !is_prospect(lexicons, sentence) {
            deeds.extend(hosting::hosted(lexicons, sentence, &clauses));
            Reader { lexicons, sentence, topic: &topic, standing: Vec::new(), beside: Vec::new() }
                .read(&clauses, &mut deeds);
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
            let alone = deeds.len() == first;
            let together = clause.parties.iter().any(|party| party.role == Role::Beside);
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

    /// The subjects of a clause: a pronoun, its own, whom its first word means, those of the clause before, one further
    /// back in the clause, or the topic.
    fn leads(&self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let carry = |said: Said<'p>| Agent::carried(said.mention, said.sentence);
        if let Some(person) = self.topic.pronoun(self.lexicons, clause) {
            return vec![carry(person)];
        }
        let own = self.parties(clause, &[Role::Subject], Part::Lead);
        if !own.is_empty() {
            return own;
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

    fn parties(&self, clause: &Clause<'_, 'p>, roles: &[Role], part: Part) -> Vec<Agent<'p>> {
        let parties = clause.parties.iter().filter(|party| roles.contains(&party.role));
        let agent = |party: &Party<'p>| Agent {
            mention: party.mention,
            named: self.sentence,
            part,
            carried: false,
            stands_behind: party.stands_behind,
        };
        parties.map(agent).collect()
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
        let Some(verb) = verb.filter(|verb| self.governs(verb, object)) else {
            let owner = owner.filter(|_| object.kind.is_initiative())?;
            let agent = Agent::carried(owner, self.sentence);
            let sites = Some(owner).filter(|owner| owner.kind == EntityKind::Place).into_iter().collect();
            let deed = Deed {
                sentence: self.sentence,
                object: Some(object),
                agents: vec![agent],
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
        let several = agents.len() > 1 && !agents[0].carried && !clause.text().contains("分别");
        let joins = beside.iter().filter(before).chain(self.beside.iter()).copied();
        agents.extend(joins);
        agents.retain(|agent| agent.mention.name != object.name);
        let joint = several || agents.iter().any(|agent| agent.part == Part::Partner) && part == Part::Lead;
        let mut sites: Vec<&'p Mention> = owner.filter(|owner| owner.kind == EntityKind::Place).into_iter().collect();
        sites.extend(clause.parties.iter().filter(|party| party.role == Role::At).map(|party| party.mention));
        Some(Deed { sentence: self.sentence, object: Some(object), agents, sites, founds, joint })
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
