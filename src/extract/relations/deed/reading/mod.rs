//! Reads the deeds of an article, sentence by sentence and clause by clause.

mod kinds;
mod prospect;
mod subjects;

pub(super) use self::kinds::{introduced, places};
use self::kinds::{is_about_work, is_generic, is_list, lasts};
use self::prospect::is_prospect;
use super::attending::attended_by;
use super::clause::{Clause, clauses};
use super::contest::contested;
use super::hosting;
use super::joining::{is_joining, joined};
use super::pairing::pairs;
use super::party::{Role, is_joint, opens};
use super::role_noun::named_by_role;
use super::topic::{Said, Topic, protagonist};
use super::{Agent, Deed};
use crate::extract::Lexicons;
use crate::extract::reading::{Mention, Page, Sentence};
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

/// What those do who then undertake something together: 与甲|商量，….
const TALKS: [&str; 7] = ["协商", "商量", "商议", "商定", "磋商", "洽谈", "会商"];

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
            self.read_clause(clause, deeds);
        }
    }

    fn read_clause(&mut self, clause: &Clause<'_, 'p>, deeds: &mut Vec<Deed<'p>>) {
        // 甲牵头，|乙配合，推出…
        let names = clause.objects().any(|object| object.kind.is_initiative());
        if !self.standing.is_empty() && !names && is_joining(self.lexicons, clause) {
            self.beside.extend(self.parties(clause, &[Role::Subject], Part::Partner));
            return;
        }
        self.part(clause);
        self.foresee(clause);
        let paired = pairs(self.lexicons, clause);
        if !paired.is_empty() {
            if !self.is_hedged(clause, clause.range.end) {
                deeds.extend(self.paired(clause, &paired));
            }
            return;
        }
        let leads = self.leads_with_listed(clause);
        let mut beside = self.parties(clause, &[Role::Beside, Role::Helper], Part::Partner);
        beside.extend(self.meant_beside(clause, &leads));
        let first = deeds.len();
        for object in clause.objects() {
            deeds.extend(self.issued(object));
            deeds.extend(self.undertaken(clause, object, &leads, &beside));
        }
        let alone = deeds[first..].iter().all(|deed| deed.agents.is_empty());
        self.together.clear();
        if alone && self.is_done_together(clause, &beside) {
            self.together = leads.iter().chain(&beside).copied().collect();
            deeds.push(Deed {
                agents: self.together.clone(),
                joint: true,
                words: clause.range.clone(),
                ..Deed::of("together", self.sentence, None)
            });
        }
        self.carry_on(clause, alone, beside);
        self.keep_standing(clause, &leads);
    }

    /// The subjects of the clause, and those whom the clauses before it only list.
    fn leads_with_listed(&mut self, clause: &Clause<'_, 'p>) -> Vec<Agent<'p>> {
        let mut leads = self.leads(clause);
        if is_list(clause) {
            self.listed.extend(leads.iter().filter(|lead| !lead.carried));
        } else if leads.first().is_some_and(|lead| !lead.carried) {
            leads.splice(0..0, std::mem::take(&mut self.listed));
        } else {
            self.listed.clear();
        }
        leads
    }

    /// Whether the clause says that several act together, though not what they undertake: 甲与乙|签约.
    fn is_done_together(&self, clause: &Clause<'_, 'p>, beside: &[Agent<'p>]) -> bool {
        // 双方|共建….
        let both =
            || self.topic.both(self.lexicons, clause, &self.heard).is_some() && is_joint(self.lexicons, clause.text());
        let together = beside.iter().any(|agent| agent.carried)
            || clause.parties.iter().any(|party| party.role == Role::Beside)
            || self.is_shared(clause)
            || both();
        // 与甲商量，办起…: they are partners in what follows.
        let talks = TALKS.iter().any(|word| clause.text().ends_with(word));
        together && !talks && !self.is_hedged(clause, clause.range.end)
    }

    /// Takes to the next clause what this one leaves open; `alone` where nobody undertakes anything in it.
    fn carry_on(&mut self, clause: &Clause<'_, 'p>, alone: bool, beside: Vec<Agent<'p>>) {
        self.prospect |= self.planned_here;
        self.beside = if alone { beside } else { Vec::new() };
        self.visited = if alone { self.visits(clause) } else { Vec::new() };
        self.here = if alone { places(self.lexicons, clause) } else { Vec::new() };
        let bodies = clause.parties.iter().filter(|party| party.mention.kind != EntityKind::Person);
        self.heard.extend(bodies.map(|party| Said { mention: party.mention, sentence: self.sentence }));
    }

    /// Takes note of who acts on in the next clause, if it names no subject.
    fn keep_standing(&mut self, clause: &Clause<'_, 'p>, leads: &[Agent<'p>]) {
        if let Some(person) = introduced(clause) {
            self.standing = vec![Agent { carried: true, ..Agent::named(person, self.sentence) }];
        } else if clause.is_spoken(self.lexicons) {
            self.standing.clear();
        } else if is_about_work(self.lexicons, clause) {
            self.standing.clear();
            self.parted = true;
        } else if self.standing.is_empty() && leads.is_empty() && is_generic(self.lexicons, clause) {
            self.parted = true;
        } else if !leads.is_empty() {
            let lasting = leads.iter().filter(|lead| lasts(lead.mention));
            self.standing = lasting.map(|lead| Agent { carried: true, ..*lead }).collect();
        }
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
}
