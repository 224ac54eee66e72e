//! What the subjects of a clause do with an initiative that it names.

use super::clause::{Clause, Verb, initiatives};
use super::contest::{RANKS, is_contest};
use super::party::{Party, Role, is_joint, opens};
use super::reading::Reader;
use super::topic::{Said, is_community};
use super::{Agent, Deed, hosting};
use crate::extract::List;
use crate::extract::reading::Mention;
use crate::model::{EntityKind, Part};

/// A verb reaches so many bytes to its object, lists included.
const VERB_REACH: usize = 240;
/// A verb reaches so many bytes to the body that it sets up.
const BODY_REACH: usize = 48;

/// Who does so for an undertaking only graces it: 为“微光杯”赛|开球.
const CEREMONIES: [&str; 12] =
    ["揭牌", "揭幕", "剪彩", "开球", "颁奖", "授牌", "授旗", "鸣枪", "致辞", "加油", "助威", "喝彩"];

/// Who does what describes an undertaking stands in so many characters before it: 甲|于去年|建成的….
const DESCRIBED_WITHIN: usize = 8;

/// Between the name of an undertaking and the word that it begins stand at most so many characters.
const OPENING_WITHIN: usize = 7;

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

/// Between a verb of winning, the contest, and the prize stand at most so many characters.
const WON_WITHIN: usize = 16;

/// What stands before those whose undertaking others draw upon: 依托|科技局|实施的….
const DRAWN_UPON: [&str; 17] = [
    "向",
    "对",
    "为",
    "依托",
    "借助",
    "利用",
    "根据",
    "按照",
    "结合",
    "参观",
    "体验",
    "观看",
    "聆听",
    "得益于",
    "受益于",
    "对照",
    "响应",
];

/// Who is gone to is served by what is done there.
const VISITS: [&str; 7] = ["走进", "来到", "走入", "深入", "前往", "赴", "进驻"];

/// Who does so for an undertaking joins it: 为“微光杯”赛|提供场地.
const AID: [&str; 16] = [
    "提供", "捐", "赠", "保障", "助力", "赞助", "送", "支援", "护航", "服务", "站台", "助阵", "筹集", "募集", "注入",
    "支持",
];

impl<'p> Reader<'_, 'p> {
    /// The deed whose object a mention is: its verb stands before it in the clause.
    pub(super) fn undertaken(
        &self,
        clause: &Clause<'_, 'p>,
        object: &'p Mention,
        leads: &[Agent<'p>],
        beside: &[Agent<'p>],
    ) -> Option<Deed<'p>> {
        let verb = clause.verbs.iter().rev().find(|verb| verb.range.end <= object.range.start);
        let owner = self.owner(object).or_else(|| self.meant_owner(clause, object));
        let mut sites = self.sites(clause);
        let Some(verb) = verb.filter(|verb| self.governs(verb, object)) else {
            if let Some(deed) = self.disposed(clause, object, leads, beside) {
                return Some(deed);
            }
            if let Some(deed) = self.opened(clause, object) {
                return Some(deed);
            }
            if let Some(deed) = self.themed(clause, object, leads) {
                return Some(deed);
            }
            if let Some(deed) = self.won(clause, object, leads) {
                return Some(deed);
            }
            if let Some(deed) = self.granted(clause, object) {
                return Some(deed);
            }
            let owner = owner.filter(|_| object.kind.is_initiative());
            let owners = self.owners(clause, object, leads);
            if owner.is_none() && sites.is_empty() && owners.is_empty() {
                return None;
            }
            if sites.is_empty() {
                sites.extend(owner.map(|owner| owner.mention).filter(|owner| owner.kind == EntityKind::Place));
            }
            // 台湾“微光研究会”: where it is from.
            let acts = |owner: &Said<'p>| {
                owner.mention.kind != EntityKind::Place
                    || is_community(owner.sentence.slice(owner.mention.range.clone()))
            };
            let agents =
                owner.filter(acts).map(|owner| Agent::carried(owner.mention, owner.sentence)).into_iter().collect();
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
        if self.is_spoken_of(clause, verb, object)
            || self.is_named(clause, verb, leads)
            || self.is_of_another(verb, object)
        {
            return None;
        }
        if let Some(deed) = self.drawn_upon(clause, verb, object) {
            return Some(deed);
        }
        if let Some(hosts) = self.hosts(clause, verb) {
            return Some(self.attended(clause, object, verb, hosts, leads));
        }
        let part = if verb.found.column(0) == "partner" { Part::Partner } else { Part::Lead };
        let before = |agent: &&Agent<'p>| {
            agent.carried || agent.named.id != self.sentence.id || agent.mention.range.end <= verb.range.start
        };
        let mut agents: Vec<Agent<'p>> = leads.iter().filter(before).map(|lead| Agent { part, ..*lead }).collect();
        if self.is_undergone(clause, verb) {
            agents = self.by_whom(clause, verb).map(|agent| Agent { part, ..agent }).into_iter().collect();
        } else if (self.is_described(clause, verb) || self.is_relative(verb, object))
            && !self.is_of_earlier(clause, object, verb)
        {
            // 代表团考察了正在建设的“微光”工程: who builds it is not said.
            let near = |agent: &Agent<'p>| {
                let gap = self.sentence.slice(agent.mention.range.end..verb.range.start);
                agent.named.id == self.sentence.id
                    && agent.mention.range.end <= verb.range.start
                    && gap.chars().count() <= DESCRIBED_WITHIN
                    && !clause
                        .verbs
                        .iter()
                        .any(|other| agent.mention.range.end <= other.range.start && other.range.end < verb.range.start)
            };
            agents.retain(near);
        }
        if let Some(agent) = self.relative(object).filter(|_| agents.iter().all(|agent| agent.carried)) {
            agents = vec![Agent { part, ..agent }];
        }
        let own = agents.len() > 1 && (!agents[0].carried || self.topic.both(clause, &self.heard).is_some());
        let apart = clause.text().contains("分别") && !clause.text().contains("分别代表");
        // Those who are at the same event are not partners: 县委书记甲，县长乙参加….
        let listed = agents.first().is_some_and(|first| !first.carried && first.mention.range.end < clause.range.start);
        let several = own && !apart && !(listed && object.kind != EntityKind::Agreement);
        let first = agents.len();
        agents.extend(beside.iter().filter(before).chain(self.beside.iter()).copied());
        let joined = agents.len() > first;
        if object.kind == EntityKind::Activity && !agents.is_empty() {
            let served = self.visited.iter().copied().chain(self.visits(clause));
            let known: Vec<_> = agents.iter().map(|agent| &agent.mention.name).collect();
            let served: Vec<_> = served.filter(|served| !known.contains(&&served.mention.name)).collect();
            agents.extend(served);
        }
        agents.retain(|agent| agent.mention.name != object.name);
        let joint = several || joined && part == Part::Lead;
        if sites.is_empty() {
            sites.extend(owner.map(|owner| owner.mention).filter(|owner| owner.kind == EntityKind::Place));
        }
        let owners = self.own_place(object).map(|own| Agent::named(own, self.sentence)).into_iter().collect();
        let words = verb.range.clone();
        Some(Deed { agents, sites, owners, founds, joint, words, ..Deed::of("verb", self.sentence, Some(object)) })
    }

    /// Whether the subject undergoes what the verb says: 调解法|被区司法局写进….
    fn is_undergone(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        before.rfind('被').is_some_and(|at| !before[at..].contains('的'))
    }

    /// Who does what a subject undergoes: 被|区司法局|写进….
    fn by_whom(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> Option<Agent<'p>> {
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
    fn is_of_earlier(&self, clause: &Clause<'_, 'p>, object: &Mention, verb: &Verb<'_>) -> bool {
        clause.verbs.iter().any(|earlier| {
            earlier.range.end < verb.range.start
                && earlier.found.column(1).split(',').any(|kind| kind == object.kind.slug())
        })
    }

    /// 在外国注册|的|老式飞机: what is said of a body by the way has its founder right before the verb, or none.
    fn is_relative(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        object.kind == EntityKind::Organisation && self.sentence.after(verb.range.end).starts_with('的')
    }

    /// Whether what is done is only what a clause speaks about: 林秋禾|对学校开展“微光”活动|作了介绍; or where others act:
    /// 甲队在香港举行的|“微光杯”赛|中….
    fn is_spoken_of(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, object: &Mention) -> bool {
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
    fn is_named(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, leads: &[Agent<'p>]) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        let names = verb.found.word.ends_with(['名', '为']) && leads.iter().all(|lead| lead.carried);
        names && before.chars().count() <= 6 && !opens(self.lexicons, before)
    }

    /// Whether the verb describes something else that then acts: 他|创办|的公司拿出了“微光”一号.
    fn is_of_another(&self, verb: &Verb<'_>, object: &Mention) -> bool {
        let gap = self.sentence.slice(verb.range.end..object.range.start);
        gap.strip_prefix('的')
            .is_some_and(|described| described.contains(['了', '把', '将', '让', '被', '在', '给', '为']))
    }

    /// Whether the verb only describes its object, after another verb: 考察了正在|建设|的“微光”工程.
    fn is_described(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>) -> bool {
        let before = self.sentence.slice(clause.range.start..verb.range.start);
        self.sentence.after(verb.range.end).starts_with('的')
            && (before.ends_with("正在") || before.ends_with("在建") || before.contains('了'))
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
        let ceremony = CEREMONIES.iter().any(|word| after.contains(word));
        if agents.is_empty()
            || !opens
            || after.is_empty()
            || ceremony
            || self.is_hedged_past(clause, object.range.start, head)
        {
            return None;
        }
        let several = agents.len() > 1;
        let joins: Vec<Agent<'p>> = beside.iter().chain(&self.beside).copied().collect();
        let joint = several || !joins.is_empty();
        agents.extend(joins);
        let words = object.range.start - head.len_utf8()..clause.range.end;
        Some(Deed { agents, joint, words, ..Deed::of("disposal", self.sentence, Some(object)) })
    }

    /// 甲以|“微光在行动”|为主题开展…: what is done has its theme for a name.
    fn themed(&self, clause: &Clause<'_, 'p>, object: &'p Mention, leads: &[Agent<'p>]) -> Option<Deed<'p>> {
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

    /// 甲获得|“微光杯”创业大赛|一等奖: who wins a prize of a contest took part.
    fn won(&self, clause: &Clause<'_, 'p>, object: &'p Mention, leads: &[Agent<'p>]) -> Option<Deed<'p>> {
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let after = self.sentence.slice(object.range.end..clause.range.end);
        let start = before.char_indices().rev().nth(WON_WITHIN).map_or(0, |(at, _)| at);
        let won = self.lexicons[List::ContestVerbs].any_in(&before[start..]);
        let reach = after.char_indices().nth(WON_WITHIN).map_or(after, |(at, _)| &after[..at]);
        let placed = RANKS.iter().any(|rank| reach.contains(rank)) || reach.ends_with('奖');
        let hedged = self.lexicons[List::DeedHedges].any_in(before) || self.lexicons[List::Intentions].any_in(after);
        if !(won && placed && is_contest(self.sentence, object)) || hedged {
            return None;
        }
        let agents: Vec<Agent<'p>> = leads.iter().map(|lead| Agent { part: Part::Partner, ..*lead }).collect();
        (!agents.is_empty()).then(|| Deed { agents, ..Deed::of("contest", self.sentence, Some(object)) })
    }

    /// 依托|甲|实施的“微光”工程: whoever carries out what others draw upon.
    fn granted(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Option<Deed<'p>> {
        let verb = clause.verbs.iter().rfind(|verb| verb.range.end <= object.range.start)?;
        self.drawn_upon(clause, verb, object)
    }

    fn drawn_upon(&self, clause: &Clause<'_, 'p>, verb: &Verb<'_>, object: &'p Mention) -> Option<Deed<'p>> {
        let lead = self.sentence.slice(verb.range.end..object.range.start);
        let party = clause.parties.iter().rfind(|party| party.mention.range.end <= verb.range.start)?;
        let gap = self.sentence.slice(party.mention.range.end..verb.range.start);
        let before = self.sentence.slice(clause.range.start..party.mention.range.start);
        let drawn =
            lead.starts_with('的') && gap.chars().count() <= 4 && DRAWN_UPON.iter().any(|word| before.ends_with(word));
        drawn.then(|| Deed {
            agents: vec![Agent::named(party.mention, self.sentence)],
            words: verb.range.clone(),
            ..Deed::of("attendance", self.sentence, Some(object))
        })
    }

    /// The bodies that a clause says its subjects went to: 甲走进|清溪小学.
    pub(super) fn visits(&self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let visited = clause.parties.iter().filter(|party| {
            let before = self.sentence.slice(clause.range.start..party.mention.range.start);
            party.role == Role::At
                && party.mention.kind == EntityKind::Organisation
                && VISITS.iter().any(|verb| before.strip_suffix('了').unwrap_or(before).ends_with(verb))
        });
        visited.map(|party| Agent { part: Part::Partner, ..Agent::named(party.mention, self.sentence) }).collect()
    }

    /// 甲与乙结对，|“微光”项目启动: what begins is theirs who have just agreed.
    fn opened(&self, clause: &Clause<'_, 'p>, object: &'p Mention) -> Option<Deed<'p>> {
        let after = self.sentence.slice(object.range.end..clause.range.end);
        // “微光”诗会|日前如期|举行
        let opening = after
            .char_indices()
            .take(OPENING_WITHIN)
            .take_while(|(_, c)| !matches!(c, '的' | '在' | '由' | '“'))
            .find_map(|(at, _)| self.lexicons[List::InitiativeOpenings].longest_at(after, at));
        let before = self.sentence.slice(clause.range.start..object.range.start);
        let alone = object.kind.is_initiative()
            && clause.parties.is_empty()
            && opening.is_some()
            && (before.is_empty() || opens(self.lexicons, before.trim_end_matches('“')) && !before.contains('在'));
        if !alone {
            return None;
        }
        if self.together.len() > 1 {
            let agents = self.together.iter().map(|agent| Agent { part: Part::Lead, ..*agent }).collect();
            return Some(Deed { agents, joint: true, ..Deed::of("opening", self.sentence, Some(object)) });
        }
        // 在甲牵头下，|“微光”计划正式实施
        let agents = self.beside.clone();
        (!agents.is_empty()).then(|| Deed { agents, ..Deed::of("opening", self.sentence, Some(object)) })
    }

    /// 《中共清溪镇委关于…的意见》 is issued by whom its title starts with.
    pub(super) fn issued(&self, object: &'p Mention) -> Option<Deed<'p>> {
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
        // 创建|中国铁路|第一长隧: what is set up ends with its name.
        let whole = after
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphabetic() || "和与及等后以并来由专负从吸带让为一每现".contains(c));
        bodies
            && whole
            && gap.len() <= BODY_REACH
            && !after.starts_with(['的', '党'])
            && !gap.contains(['在', '与', '和', '周'])
    }

    /// Who follows what it did: 承办了“微光杯”赛的|清溪中学.
    fn relative(&self, object: &Mention) -> Option<Agent<'p>> {
        let start = object.range.end + '的'.len_utf8();
        let follows = self.sentence.after(object.range.end).starts_with('的');
        let agent = self.sentence.outermost().find(|mention| follows && mention.range.start == start)?;
        matches!(agent.kind, EntityKind::Organisation | EntityKind::Person).then(|| Agent::named(agent, self.sentence))
    }

    /// As [`Self::is_hedged`], where the 将 or 为 right before the object is no sign of a plan.
    fn is_hedged_past(&self, clause: &Clause<'_, 'p>, end: usize, head: char) -> bool {
        let text = self.sentence.slice(clause.range.start..end - head.len_utf8());
        self.lexicons[List::DeedHedges].any_in(text)
    }

    /// Whether what follows byte `end` is certain to come: only 将 and its like stand before it.
    fn is_future(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let hedges = self.lexicons[List::DeedHedges].all_in(self.sentence.slice(clause.range.start..end));
        hedges.iter().all(|hedge| hedge.word.contains('将'))
    }

    /// Whether the clause says before byte `end` that what follows is planned, wished or denied.
    pub(super) fn is_hedged(&self, clause: &Clause<'_, 'p>, end: usize) -> bool {
        let text = self.sentence.slice(clause.range.start..end);
        let start = text.trim_start_matches(['“', ' ', '\u{3000}']);
        let named =
            |at: usize| self.sentence.outermost().any(|mention| mention.range.contains(&(clause.range.start + at)));
        let hedged = self.lexicons[List::DeedHedges].all_in(text).iter().any(|hedge| !named(hedge.range.start));
        let future = text.rfind('将').is_some_and(|at| text[at..].chars().count() <= 4 && end < clause.range.end);
        // …，以|推进“微光”工程: an aim.
        let aim = text.ends_with('以') || text.ends_with("来");
        hedged
            || aim
            || future
            || self.prospect
            || start.starts_with('要')
            || start.starts_with('为') && !is_joint(self.lexicons, text)
    }
}
