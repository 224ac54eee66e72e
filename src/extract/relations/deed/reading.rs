use super::attending::attended_by;
use super::clause::{Clause, clauses};
use super::contest::contested;
use super::hosting;
use super::joining::{is_joining, joined};
use super::pairing::pairs;
use super::party::{Party, Role, is_bound, is_joint, opens};
use super::role_noun::named_by_role;
use super::topic::{Said, Topic, is_community, protagonist};
use super::{Agent, Deed, venue};
use crate::extract::reading::{Mention, Page, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::{EntityKind, Part};

/// What runs on for more bytes than this without a full stop is a table or a list, and tells no deeds.
const LONGEST_SENTENCE: usize = 6000;
/// What notes in brief start with.
const BULLETS: [char; 14] = ['▲', '●', '■', '◆', '◇', '△', '▼', '※', '★', '☆', '○', '□', '▶', '►'];

/// The deeds that an article tells of, in the order of its sentences. What is planned, wished or denied is none.
pub(in crate::extract::relations) fn deeds<'p>(lexicons: &Lexicons, page: &'p Page<'p>) -> Vec<Deed<'p>> {
    let protagonist = protagonist(page);
    let mut topic = Topic::about(protagonist);
    let mut deeds = Vec::new();
    for sentence in page.all_sentences().filter(|sentence| sentence.text().len() <= LONGEST_SENTENCE) {
        let clauses = clauses(lexicons, sentence);
        // Each of the notes in brief tells its own.
        if opens_note(sentence.text()) {
            topic = Topic::about(None);
        }
        if !is_prospect(lexicons, sentence) {
            let first = deeds.len();
            deeds.extend(hosting::hosted(lexicons, sentence, &clauses));
            deeds.extend(named_by_role(lexicons, sentence));
            deeds.extend(joined(lexicons, sentence, &clauses));
            deeds.extend(contested(lexicons, sentence, &clauses));
            deeds.extend(attended_by(lexicons, sentence, &clauses));
            Reader {
                lexicons,
                sentence,
                topic: &topic,
                standing: Vec::new(),
                beside: Vec::new(),
                here: Vec::new(),
                visited: Vec::new(),
                heard: Vec::new(),
                listed: Vec::new(),
                prospect: false,
                planned_here: false,
                parted: false,
                together: Vec::new(),
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

/// Whether a note in brief starts here, also behind the by-line of the one before: （林秋禾）▲清溪村….
fn opens_note(text: &str) -> bool {
    let rest = match text.strip_prefix(['（', '(']) {
        Some(credit) => credit.find(['）', ')']).map_or(text, |end| credit[end..].trim_start_matches(['）', ')'])),
        None => text,
    };
    rest.trim_start().starts_with(BULLETS)
}

/// Sentences that open with 下一步, 今后 and the like tell what will be.
fn is_prospect(lexicons: &Lexicons, sentence: Sentence<'_>) -> bool {
    let text = sentence.text().trim_start_matches(['“', ' ', '\u{3000}']);
    lexicons[List::DeedHedges].longest_at(text, 0).is_some_and(|hedge| hedge.column(0) == "sentence")
}

/// Words of planning that the clauses after stand under, too.
const PLANS: [&str; 9] = ["拟", "计划", "打算", "准备", "希望", "有望", "力争", "争取", "期待"];

/// What those do who then undertake something together: 与甲|商量，….
const TALKS: [&str; 7] = ["协商", "商量", "商议", "商定", "磋商", "洽谈", "会商"];

/// What those do together who hold an undertaking alike: 甲与乙|联手举办.
const EQUALS: [&str; 20] = [
    "共同", "联合", "合作", "合办", "联办", "共建", "合资", "合股", "合编", "合建", "一起", "一道", "联手", "携手",
    "合力", "联袂", "共办", "联建", "合伙", "一同",
];

/// Whether a clause only names persons with their posts, of whom the next one goes on: 县委书记甲，|县长乙….
fn is_list(clause: &Clause<'_, '_>) -> bool {
    let Some(last) = clause.parties.last() else { return false };
    let post =
        |person: &Mention| clause.sentence.of_kind(EntityKind::Post).any(|post| post.range.end == person.range.start);
    clause.verbs.is_empty()
        && clause.parties.iter().all(|party| matches!(party.role, Role::Subject | Role::Other))
        && last.mention.kind == EntityKind::Person
        && last.mention.range.end == clause.range.end
        && post(last.mention)
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
    unnamed || lexicons[List::GenericSubjects].longest_at(text, 0).is_some() || has_unknown_subject(lexicons, clause)
}

/// Whom a clause introduces so that the next ones go on about: 主人是|林秋禾，…, 有个小伙叫|林秋禾，….
pub(super) fn introduced<'p>(clause: &Clause<'_, 'p>) -> Option<&'p Mention> {
    let last = clause.parties.last().filter(|party| party.mention.kind == EntityKind::Person)?.mention;
    let before = clause.sentence.slice(clause.range.start..last.range.start);
    let told = ["叫", "名叫", "叫做", "名为", "便是", "就是", "正是", "人是", "者是", "主是", "板是", "的是"];
    let described = before.rfind('是').is_some_and(|at| {
        let (head, noun) = (&before[..at], &before[at + '是'.len_utf8()..]);
        head.ends_with(['人', '者', '主', '板']) && noun.chars().count() <= 8 && !noun.contains(['的', '在', '由'])
    });
    (last.range.end == clause.range.end && (told.iter().any(|word| before.ends_with(word)) || described))
        .then_some(last)
}

/// What is said of works and grounds alone.
const LAYS: [&str; 10] =
    ["选址", "占地", "总投资", "建筑面积", "总长", "全长", "坐落", "总面积", "规划面积", "建设规模"];

/// Whether a clause opens with an undertaking and tells of it: “微光”小镇|选址在…，建设…. What follows is no deed of those before.
fn is_about_work(clause: &Clause<'_, '_>) -> bool {
    let subject = clause.objects().find(|object| {
        matches!(object.kind, EntityKind::Project | EntityKind::Activity)
            && object.range.start <= clause.range.start + '“'.len_utf8()
    });
    // 小镇|位于…，|占地…
    let text = clause.text();
    if clause.parties.iter().all(|party| party.role != Role::Subject) && LAYS.iter().any(|word| text.contains(word)) {
        return true;
    }
    let past = |object: &Mention| clause.sentence.slice(object.range.end..clause.range.end);
    clause.parties.is_empty()
        && subject.is_some_and(|object| {
            let after = past(object);
            !after.is_empty() && !after.ends_with(['中', '上', '里', '后', '来', '间', '时'])
        })
}

/// Whether who acts in a clause may be the subject of the next one, too: of places those that have a government, and
/// those whose bare name stands for it (天津).
fn lasts(mention: &Mention) -> bool {
    mention.kind != EntityKind::Place || is_community(&mention.name) || mention.name.chars().count() <= 2
}

/// Before a verb these close what stands before it: 学府书店与小记者团|今天|联办….
const ADVERBS: [&str; 12] = ["今天", "昨天", "昨日", "近日", "日前", "还", "又", "也", "已", "共同", "正式", "现场"];

/// Whether whoever acts in a clause has a name that is not known: 学府书店与晚报小记者团|联办….
fn has_unknown_subject(lexicons: &Lexicons, clause: &Clause<'_, '_>) -> bool {
    let Some(verb) = clause.verbs.first().filter(|_| clause.parties.is_empty()) else { return false };
    let mut before = clause.sentence.slice(clause.range.start..verb.range.start);
    while let Some(adverb) = ADVERBS.iter().find(|adverb| before.ends_with(**adverb)) {
        before = &before[..before.len() - adverb.len()];
    }
    let plain = !before.contains(['在', '于', '从', '到', '为', '向', '对', '把', '将', '以', '由', '通', '过']);
    plain
        && !before.starts_with(['这', '该', '此'])
        && before.chars().count() >= 3
        && [List::HostBodyEnds, List::GenericSubjects]
            .iter()
            .any(|list| lexicons[*list].longest_ending(before, before.len()).is_some())
}

/// The places that a clause says something is done at, and the schools, halls and works.
pub(super) fn places<'p>(lexicons: &Lexicons, clause: &Clause<'_, 'p>) -> Vec<&'p Mention> {
    let told = clause.parties.iter().filter(|party| party.role == Role::At).map(|party| party.mention);
    let of = |kind: EntityKind| told.clone().filter(move |mention| mention.kind == kind);
    let places: Vec<_> = of(EntityKind::Place).collect();
    if !places.is_empty() {
        return places;
    }
    // 村党群服务中心 is in a village that goes without name here.
    let unnamed =
        |body: &Mention| ["村", "社区", "镇", "乡", "街道", "校", "厂"].iter().any(|unit| body.name.starts_with(unit));
    of(EntityKind::Organisation).filter(|body| venue::is_venue(lexicons, &body.name) && !unnamed(body)).collect()
}

/// Reads the clauses of one sentence; subjects carry over from clause to clause.
pub(super) struct Reader<'a, 'p> {
    pub lexicons: &'a Lexicons,
    pub sentence: Sentence<'p>,
    pub topic: &'a Topic<'p>,
    standing: Vec<Agent<'p>>,
    /// Parties named beside the subject of a clause that had no object of its own: 甲联合乙，举办….
    pub beside: Vec<Agent<'p>>,
    /// Where the clause before went: 甲走进|清溪村，开展….
    pub here: Vec<&'p Mention>,
    /// The bodies that the clause before went to: 甲走进|清溪小学，开展….
    pub visited: Vec<Agent<'p>>,
    /// The bodies and places of the clauses before.
    pub heard: Vec<Said<'p>>,
    /// Persons whom the clause before only names: 县委书记甲，|县长乙代表两地签署….
    listed: Vec<Agent<'p>>,
    /// What the clause before only planned goes on: 甲计划投资三亿元，建设….
    pub prospect: bool,
    planned_here: bool,
    /// A ； parts the clause from those who acted before.
    parted: bool,
    /// Those who act together in the clause before, which says no more: 甲与乙结对，|“微光”项目启动.
    pub together: Vec<Agent<'p>>,
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
            self.part(clause);
            self.foresee(clause);
            let paired = pairs(self.lexicons, clause);
            if !paired.is_empty() {
                if !self.is_hedged(clause, clause.range.end) {
                    deeds.extend(self.paired(clause, &paired));
                }
                continue;
            }
            let mut leads = self.leads(clause);
            if is_list(clause) {
                self.listed.extend(leads.iter().filter(|lead| !lead.carried));
            } else if leads.first().is_some_and(|lead| !lead.carried) {
                leads.splice(0..0, std::mem::take(&mut self.listed));
            } else {
                self.listed.clear();
            }
            let mut beside = self.parties(clause, &[Role::Beside, Role::Helper], Part::Partner);
            beside.extend(self.meant_beside(clause, &leads));
            let first = deeds.len();
            for object in clause.objects() {
                deeds.extend(self.issued(object));
                deeds.extend(self.undertaken(clause, object, &leads, &beside));
            }
            let alone = deeds[first..].iter().all(|deed| deed.agents.is_empty());
            // 双方|共建….
            let both = || self.topic.both(clause, &self.heard).is_some() && is_joint(self.lexicons, clause.text());
            let together = beside.iter().any(|agent| agent.carried)
                || clause.parties.iter().any(|party| party.role == Role::Beside)
                || self.is_shared(clause)
                || both();
            self.together.clear();
            // 与甲商量，办起…: they are partners in what follows.
            let talks = TALKS.iter().any(|word| clause.text().ends_with(word));
            if alone && together && !talks && !self.is_hedged(clause, clause.range.end) {
                let mut agents = leads.clone();
                agents.extend(&beside);
                self.together.clone_from(&agents);
                let joint = Deed {
                    agents,
                    joint: true,
                    words: clause.range.clone(),
                    ..Deed::of("together", self.sentence, None)
                };
                deeds.push(joint);
            }
            self.prospect |= self.planned_here;
            self.beside = if alone { beside } else { Vec::new() };
            self.visited = if alone { self.visits(clause) } else { Vec::new() };
            self.here = if alone { places(self.lexicons, clause) } else { Vec::new() };
            let bodies = clause.parties.iter().filter(|party| party.mention.kind != EntityKind::Person);
            self.heard.extend(bodies.map(|party| Said { mention: party.mention, sentence: self.sentence }));
            if let Some(person) = introduced(clause) {
                self.standing = vec![Agent { carried: true, ..Agent::named(person, self.sentence) }];
            } else if clause.is_spoken(self.lexicons) {
                self.standing.clear();
            } else if is_about_work(clause) {
                self.standing.clear();
                self.parted = true;
            } else if self.standing.is_empty() && leads.is_empty() && is_generic(self.lexicons, clause) {
                self.parted = true;
            } else if !leads.is_empty() {
                self.standing = leads
                    .iter()
                    .filter(|lead| lasts(lead.mention))
                    .map(|lead| Agent { carried: true, ..*lead })
                    .collect();
            }
        }
    }

    /// A plan goes on over the clauses that name nobody anew and nothing that is done: 甲计划投资三亿元，|建设….
    fn foresee(&mut self, clause: &Clause<'_, 'p>) {
        let text = clause.text();
        let anew = clause.parties.iter().any(|party| matches!(party.role, Role::Subject | Role::By))
            || self.sentence.before(clause.range.start).ends_with(['；', ';'])
            || ["了", "已", "目前", "去年", "曾", "先后"].iter().any(|word| text.contains(word));
        let hedges = self.lexicons[List::DeedHedges].all_in(text);
        // 还将|理论武装延伸至…: there 将 is 把.
        let plans = |word: &str| word.starts_with('将') || PLANS.contains(&word);
        let planned = hedges.iter().any(|hedge| {
            let at = clause.range.start + hedge.range.start;
            plans(hedge.word) && !self.sentence.outermost().any(|mention| mention.range.contains(&at))
        });
        self.prospect = if anew { false } else { self.prospect };
        self.planned_here = planned;
    }

    /// After a ； another may act: 甲建成…；|豆制品厂是乙办起来的，还注册了…. Nobody is carried over it to one who has a name
    /// of its own that is not known.
    fn part(&mut self, clause: &Clause<'_, 'p>) {
        if !self.sentence.before(clause.range.start).ends_with(['；', ';']) {
            return;
        }
        let first = clause.verbs.first().map_or(clause.range.end, |verb| verb.range.start);
        let head = self.sentence.slice(clause.range.start..first);
        let told = head.contains(['是', '由']) && clause.parties.iter().any(|party| party.mention.range.end <= first);
        self.parted = told && !opens(self.lexicons, head);
        if self.parted {
            self.standing.clear();
        }
    }

    /// 甲与乙、丙与丁|分别签订…: a deed of each pair.
    fn paired(&self, clause: &Clause<'_, 'p>, pairs: &[[&'p Mention; 2]]) -> Vec<Deed<'p>> {
        let last = pairs.last().map_or(clause.range.start, |[_, last]| last.range.end);
        let object = clause.objects().find(|object| object.kind.is_initiative() && object.range.start >= last);
        let deed = |pair: &[&'p Mention; 2]| {
            let agents = pair.iter().map(|mention| Agent::named(mention, self.sentence)).collect();
            Deed { agents, joint: true, words: clause.range.clone(), ..Deed::of("pair", self.sentence, object) }
        };
        pairs.iter().map(deed).collect()
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
        if let Some(body) = self.topic.body(self.lexicons, clause, &self.heard) {
            return body.map(carry).into_iter().collect();
        }
        if let Some(convener) = self.topic.convener(clause) {
            return vec![carry(convener)];
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
        if self.parted {
            return Vec::new();
        }
        let current = self.topic.current(self.sentence).filter(|_| !self.sentence.is_headline());
        current.map(carry).into_iter().collect()
    }

    /// 与|村里|合办…: whom a general word beside the subjects means.
    fn meant_beside(&self, clause: &Clause<'_, 'p>, leads: &[Agent<'p>]) -> Option<Agent<'p>> {
        let text = clause.text();
        let nouns = &self.lexicons[List::TopicNouns];
        let said = ["与", "和", "同", "跟", "联合", "携手"].iter().find_map(|link| {
            let start = text.find(link)? + link.len();
            let noun = nouns.longest_at(text, start)?;
            let named =
                clause.sentence.outermost().any(|mention| mention.range.contains(&(clause.range.start + start)));
            let equal = link.len() > 3 || is_joint(self.lexicons, &text[noun.range.end..]);
            (!named && equal).then(|| self.topic.meant(&noun, &self.heard)).flatten()
        })?;
        let other = leads.iter().all(|lead| lead.mention.name != said.mention.name);
        let part = if text.contains("联合") || text.contains("携手") { Part::Partner } else { Part::Lead };
        (other && !leads.is_empty()).then(|| Agent { part, ..Agent::carried(said.mention, said.sentence) })
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
            part: if self.is_equal(clause, party) || self.is_leading(clause, party) { Part::Lead } else { part },
            carried: false,
            stands_behind: party.stands_behind,
        };
        parties.map(agent).collect()
    }

    /// 在|甲|牵头下: who helps leads.
    fn is_leading(&self, clause: &Clause<'_, 'p>, party: &Party<'p>) -> bool {
        let after = self.sentence.slice(party.mention.range.end..clause.range.end).trim_start_matches(['的', '等']);
        party.role == Role::Helper
            && ["牵头", "组织", "主持", "倡议", "发起", "策划"].iter().any(|word| after.starts_with(word))
    }

    /// 甲与|乙|共同举办: both hold it. Of those who sign, and of 甲联合乙, the first leads.
    fn is_equal(&self, clause: &Clause<'_, 'p>, party: &Party<'p>) -> bool {
        let before = self.sentence.slice(clause.range.start..party.mention.range.start);
        let after = self.sentence.slice(party.mention.range.end..clause.range.end);
        party.role == Role::Beside
            && before.ends_with(['与', '和', '同', '跟', '及', '、'])
            && EQUALS.iter().any(|word| after.starts_with(word))
            && !after.contains('签')
            && !self.lexicons[List::JointVerbs].any_in(before)
    }
}
