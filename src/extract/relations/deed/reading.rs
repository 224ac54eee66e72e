use super::clause::{Clause, Verb, clauses};
use super::hosting;
use super::joining::{is_joining, joined};
use super::party::{Party, Role, is_bound, is_joint, opens};
use super::role_noun::named_by_role;
use super::topic::{Said, Topic, is_community};
use super::{Agent, Deed};
use crate::extract::reading::{Mention, Page, Sentence};
use crate::extract::{Lexicons, List};
use crate::layout::ArticleKind;
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

/// What stands before an initiative that there is already.
const GRANTED: [&str; 8] = ["依托", "依靠", "借助", "用好", "利用", "发挥", "围绕", "擦亮"];

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
            deeds.extend(joined(lexicons, sentence, &clauses));
            Reader {
                lexicons,
                sentence,
                topic: &topic,
                standing: Vec::new(),
                beside: Vec::new(),
                here: Vec::new(),
                heard: Vec::new(),
            }
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

/// The places that a clause says something is done at.
fn places<'p>(clause: &Clause<'_, 'p>) -> Vec<&'p Mention> {
    let told = clause.parties.iter().filter(|party| party.role == Role::At).map(|party| party.mention);
    told.filter(|place| place.kind == EntityKind::Place).collect()
}

/// Reads the clauses of one sentence; subjects carry over from clause to clause.
struct Reader<'a, 'p> {
    lexicons: &'a Lexicons,
    sentence: Sentence<'p>,
    topic: &'a Topic<'p>,
    standing: Vec<Agent<'p>>,
    /// Parties named beside the subject of a clause that had no object of its own: 甲联合乙，举办….
    beside: Vec<Agent<'p>>,
    /// Where the clause before went: 甲走进|清溪村，开展….
    here: Vec<&'p Mention>,
    /// The bodies and places of the clauses before.
    heard: Vec<Said<'p>>,
}

impl<'p> Reader<'_, 'p> {
    fn read(&mut self, clauses: &[Clause<'_, 'p>], deeds: &mut Vec<Deed<'p>>) {
        for clause in clauses {
            // 甲牵头，|乙配合，推出…
            let names = clause.objects().any(|object| object.kind.is_initiative());
            if !self.standing.is_empty() && !names && is_joining(self.lexicons, clause) {
                self.beside.extend(self.parties(clause, &[Role::Subject], Part::Partner));
                continue;
            }
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
                    agents,
                    joint: true,
                    words: clause.range.clone(),
                    ..Deed::of("together", self.sentence, None)
                };
                deeds.push(joint);
            }
            self.beside = if alone { beside } else { Vec::new() };
            self.here = if alone { places(clause) } else { Vec::new() };
            let bodies = clause.parties.iter().filter(|party| party.mention.kind != EntityKind::Person);
            self.heard.extend(bodies.map(|party| Said { mention: party.mention, sentence: self.sentence }));
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
        if let Some(pair) = self.topic.both(clause, &self.heard) {
            return pair.into_iter().map(carry).collect();
        }
        let own = self.parties(clause, &[Role::Subject], Part::Lead);
        if !own.is_empty() {
            return own;
        }
        if clause.text().ends_with("牵头") {
            return self.parties(clause, &[Role::By], Part::Lead);
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
        let mut sites = self.sites(clause);
        let Some(verb) = verb.filter(|verb| self.governs(verb, object)) else {
            if let Some(deed) = self.disposed(clause, object, leads, beside) {
                return Some(deed);
            }
            let owner = owner.filter(|_| object.kind.is_initiative());
            let owners = self.owners(clause, object, leads);
            if owner.is_none() && sites.is_empty() && owners.is_empty() {
                return None;
            }
            if sites.is_empty() {
                sites.extend(owner.filter(|owner| owner.kind == EntityKind::Place));
            }
            let agents = owner.map(|owner| Agent::carried(owner, self.sentence)).into_iter().collect();
            return Some(Deed { agents, sites, owners, ..Deed::of("owner", self.sentence, Some(object)) });
        };
        let founds = match object.kind {
            EntityKind::Programme | EntityKind::Plan => verb.found.column(2).starts_with("founds"),
            EntityKind::Project | EntityKind::Organisation => verb.found.column(2).contains("bodies"),
            _ => false,
        };
        if self.is_hedged(clause, verb.range.start) {
            // 柳湾县将推进|“微光”工程: not done yet, and of this county.
            let near = leads.iter().filter(|lead| lead.mention.kind == EntityKind::Place && !lead.stands_behind);
            let owners: Vec<Agent<'p>> = near.map(|lead| Agent { carried: true, ..*lead }).collect();
            let will = object.kind.is_initiative() && self.is_future(clause, verb.range.start) && !owners.is_empty();
            return will.then(|| Deed {
                owners,
                words: verb.range.clone(),
                ..Deed::of("planned", self.sentence, Some(object))
            });
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
        let own = agents.len() > 1 && (!agents[0].carried || self.topic.both(clause, &self.heard).is_some());
        let several = own && !clause.text().contains("分别");
        let first = agents.len();
        agents.extend(beside.iter().filter(before).chain(self.beside.iter()).copied());
        let joined = agents.len() > first;
        agents.retain(|agent| agent.mention.name != object.name);
        let joint = several || joined && part == Part::Lead;
        if sites.is_empty() {
            sites.extend(owner.filter(|owner| owner.kind == EntityKind::Place));
        }
        let owners = self.own_place(object).map(|own| Agent::named(own, self.sentence)).into_iter().collect();
        let words = verb.range.clone();
        Some(Deed { agents, sites, owners, founds, joint, words, ..Deed::of("verb", self.sentence, Some(object)) })
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
        let before = hosting::without_ordinal(before);
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
        let words = object.range.start - head.len_utf8()..clause.range.end;
        Some(Deed { agents, joint, words, ..Deed::of("disposal", self.sentence, Some(object)) })
    }

    /// 《中共清溪镇委关于…的意见》 is issued by whom its title starts with.
    fn issued(&self, object: &'p Mention) -> Option<Deed<'p>> {
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
        let words = verb.range.clone();
        Deed { agents, joint, words, ..Deed::of("attendance", self.sentence, Some(object)) }
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

    /// Where an initiative is: the places that its clause tells, or that the clause before went to.
    fn sites(&self, clause: &Clause<'_, 'p>) -> Vec<&'p Mention> {
        let told = places(clause);
        if told.is_empty() { self.here.clone() } else { told }
    }

    /// The place that a name starts with, the innermost of its chain: 柳湾县|清溪镇|“微光”广场. A bare name is part of
    /// another one there: 云川|水泥设计院创新中心.
    fn own_place(&self, object: &Mention) -> Option<&'p Mention> {
        let inner: Vec<&'p Mention> =
            self.sentence.of_kind(EntityKind::Place).filter(|place| object.contains(place)).collect();
        let mut start = object.range.start;
        let mut own = None;
        for place in inner {
            let text = self.sentence.slice(place.range.clone());
            let opens = place.range.start == start || own.is_none() && place.range.start == start + '“'.len_utf8();
            // “清溪村”, 好人市|集.
            let whole = self.sentence.after(place.range.end).starts_with(['”', '集', '场']);
            if opens && !whole && is_community(text) && place.range.end + '“'.len_utf8() < object.range.end {
                own = Some(place);
                start = place.range.end;
            }
        }
        own
    }

    /// Whose an initiative is that a clause takes for granted: 甲依托|“微光”服务队…, and in a portrait “微光市集”|开市.
    fn owners(&self, clause: &Clause<'_, 'p>, object: &Mention, leads: &[Agent<'p>]) -> Vec<Agent<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let granted = GRANTED.iter().any(|word| before.ends_with(word));
        let portrait = self.sentence.page().kind() == ArticleKind::Profile;
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let opens = portrait && !self.lexicons[List::InitiativeOpenings].all_in(after).is_empty();
        let mut owners: Vec<Agent<'p>> =
            self.own_place(object).map(|own| Agent::named(own, self.sentence)).into_iter().collect();
        if object.kind.is_initiative() && (granted || opens) {
            owners.extend(leads.iter().map(|lead| Agent { carried: true, ..*lead }));
            let said = self.topic.current(self.sentence).filter(|_| portrait && leads.is_empty());
            owners.extend(said.map(|said| Agent::carried(said.mention, said.sentence)));
        }
        owners
    }

    /// Who follows what it did: 承办了“微光杯”赛的|清溪中学.
    fn relative(&self, object: &Mention) -> Option<Agent<'p>> {
        let start = object.range.end + '的'.len_utf8();
        let follows = self.sentence.after(object.range.end).starts_with('的');
        let agent = self.sentence.outermost().find(|mention| follows && mention.range.start == start)?;
        matches!(agent.kind, EntityKind::Organisation | EntityKind::Person).then(|| Agent::named(agent, self.sentence))
    }

    /// Whether what follows byte `end` is certain to come: only 将 and its like stand before it.
    fn is_future(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let hedges = self.lexicons[List::DeedHedges].all_in(self.sentence.slice(clause.range.start..end));
        hedges.iter().all(|hedge| hedge.word.contains('将'))
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
