//! Where an initiative is done, or whose it is: 在清溪村举办…, 清溪村的“微光夜话”, 清溪村党支部书记林秋禾推出….
//!
//! A place that is told comes first, then the village, town or county of those who hold it; where they have none in their
//! names, it is theirs: 云川图书馆“微光”讲坛.

mod ground;

use rustc_hash::FxHashSet;

use self::ground::{Grounds, own};
use super::deed::{Agent, Deed, is_venue};
use super::{Rule, Story};
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Lexicons};
use crate::model::{Confidence, EntityIx, EntityKind, Evidence, EvidenceRole, Fact, Part};

pub(super) const RULE: Rule = Rule { name: "siting", read };

/// How names of divisions end. Others at the start of a body's name are only a part of it: 中国|移动, 云川|师范学校.
const DIVISIONS: [&str; 16] =
    ["村", "镇", "乡", "县", "区", "旗", "市", "省", "州", "盟", "街道", "苏木", "嘎查", "林场", "农场", "团"];

const VILLAGES: [&str; 3] = ["村", "社区", "嘎查"];

fn read(story: &Story<'_>, findings: &mut Findings) {
    let mut told = FxHashSet::default();
    let mut sited = FxHashSet::default();
    for deed in story.deeds() {
        let Some(object) = deed.object.filter(|object| object.kind.is_initiative()) else { continue };
        let initiative = findings.entity(object, deed.object_in);
        for place in &deed.sites {
            let site = Site::of(&Agent::named(place, deed.sentence), LIKELY, findings);
            let venue =
                findings.entities.kind(site.place) == EntityKind::Place || is_venue(story.lexicons, &place.name);
            if venue && told.insert((initiative, site.place)) {
                sited.insert(initiative);
                site.claim(initiative, deed, story, findings);
            }
        }
    }
    let reader = Homes { lexicons: story.lexicons, home: story.page.document.meta.home.as_deref() };
    // Where no sentence says it: where its name does.
    for sentence in story.page.all_sentences() {
        for object in sentence.outermost().filter(|mention| mention.kind.is_initiative()) {
            let initiative = findings.entity(object, sentence);
            if let Some(own) = own(story.lexicons, object, sentence).filter(|_| !sited.contains(&initiative)) {
                sited.insert(initiative);
                let site = Site::of(&Agent::named(own, sentence), LIKELY, findings);
                site.stand("name", initiative, object, sentence, findings);
            }
        }
    }
    // With those to whom it belongs, or theirs.
    for of in [by_home, by_owner] {
        for deed in story.deeds() {
            let Some(object) = deed.object.filter(|object| object.kind.is_initiative()) else { continue };
            let initiative = findings.entity(object, deed.object_in);
            if sited.contains(&initiative) {
                continue;
            }
            if let Some(site) = of(deed, object, &reader, findings) {
                sited.insert(initiative);
                site.claim(initiative, deed, story, findings);
            }
        }
    }
    let grounds = Grounds::of(story, &reader, findings);
    for sentence in story.page.all_sentences() {
        for object in sentence.outermost().filter(|mention| mention.kind.is_initiative()) {
            let initiative = findings.entity(object, sentence);
            if sited.contains(&initiative) {
                continue;
            }
            if let Some(site) = grounds.site(object, sentence, findings) {
                sited.insert(initiative);
                site.stand("ground", initiative, object, sentence, findings);
            }
        }
    }
}

/// Those who lead a deed. What two places sign belongs to neither.
fn leads<'d, 'p>(deed: &'d Deed<'p>, object: &Mention) -> impl Iterator<Item = &'d Agent<'p>> {
    let governs =
        |agent: &&Agent<'_>| agent.mention.kind == EntityKind::Place || agent.mention.name.ends_with(['府', '委']);
    let places = deed.agents.iter().filter(governs).count();
    let shared = object.kind == EntityKind::Agreement && deed.agents.len() > 1 && places != 1;
    deed.agents.iter().filter(move |agent| agent.part == Part::Lead && !shared)
}

/// The village, town or county of those who lead it.
fn by_home(deed: &Deed<'_>, object: &Mention, reader: &Homes<'_>, findings: &mut Findings) -> Option<Site> {
    let homes: Vec<Site> = leads(deed, object).filter_map(|lead| reader.of(lead, findings)).collect();
    let owned: Vec<Site> = deed.owners.iter().filter_map(|owner| reader.of(owner, findings)).collect();
    // A village says more than the district that a name starts with.
    let village = |site: &Site| VILLAGES.iter().any(|end| findings.entities.name(site.place).ends_with(end));
    match homes.iter().position(village) {
        Some(village) => homes.into_iter().nth(village),
        None => owned.into_iter().chain(homes).next(),
    }
}

/// The school, hall or works that leads it alone, or for which the person does who leads it. Who builds a work for others
/// does not own it, and what an office does is done elsewhere.
fn by_owner(deed: &Deed<'_>, object: &Mention, reader: &Homes<'_>, findings: &mut Findings) -> Option<Site> {
    let owns = |agent: &&Agent<'_>| {
        agent.mention.kind != EntityKind::Place && !agent.carried && (object.kind != EntityKind::Project || deed.founds)
    };
    let adjoining = deed.owners.iter().chain(&deed.agents).find(|owner| adjoins(owner, object, deed));
    let alone = || {
        let mut leads = leads(deed, object).filter(|lead| !lead.stands_behind);
        leads.next().filter(|_| leads.next().is_none()).filter(owns)
    };
    let owner = adjoining.or_else(alone)?;
    let mut site = Site::of(owner, PLAUSIBLE, findings);
    if owner.mention.kind == EntityKind::Person {
        let (body, said) = findings.employer(site.place)?;
        site.place = body;
        site.evidence.extend(said);
    }
    let entities = &findings.entities;
    let body = entities.kind(site.place) == EntityKind::Organisation;
    (body && (adjoining.is_some() || is_venue(reader.lexicons, entities.name(site.place)))).then_some(site)
}

/// 云川图书馆|“微光”讲坛, 云川图书馆的|“微光”讲坛.
fn adjoins(owner: &Agent<'_>, object: &Mention, deed: &Deed<'_>) -> bool {
    owner.named.id == deed.sentence.id
        && owner.mention.kind == EntityKind::Organisation
        && deed.object_in.id == deed.sentence.id
        && owner.mention.range.end <= object.range.start
        && matches!(deed.sentence.slice(owner.mention.range.end..object.range.start), "" | "的")
}

/// What tells the place of those to whom something belongs.
struct Homes<'a> {
    lexicons: &'a Lexicons,
    /// The home district.
    home: Option<&'a str>,
}

impl Homes<'_> {
    /// A place itself, that of a person's post, or the one in a body's name.
    fn of(&self, owner: &Agent<'_>, findings: &mut Findings) -> Option<Site> {
        let mut site = Site::of(owner, PLAUSIBLE, findings);
        if owner.mention.kind == EntityKind::Person {
            let (body, said) = findings.employer(site.place)?;
            site.place = body;
            site.evidence.extend(said);
        }
        if owner.mention.kind == EntityKind::Organisation {
            // 云川县人民法院: the body's own place.
            let nested = owner
                .named
                .of_kind(EntityKind::Place)
                .filter(|place| owner.mention.contains(place) && place.range.start == owner.mention.range.start)
                .filter(|place| is_division(owner.named.slice(place.range.clone())));
            site.place = match nested.last() {
                Some(own) => findings.entity(own, owner.named),
                None => self.named_in(site.place, findings)?,
            };
        } else if findings.entities.kind(site.place) == EntityKind::Organisation {
            site.place = self.named_in(site.place, findings)?;
        }
        let entities = &findings.entities;
        let sits = entities.kind(site.place) == EntityKind::Place && is_division(entities.name(site.place));
        sits.then_some(site)
    }

    /// The place of the issue that the full name of a body starts with, where the text names the body shortly: 区教育局.
    /// Of cities and provinces only the paper's own: what bears their names may be anywhere.
    fn named_in(&self, body: EntityIx, findings: &Findings) -> Option<EntityIx> {
        let entities = &findings.entities;
        let name = entities.name(body);
        let places = entities.all().filter(|entity| entities.kind(*entity) == EntityKind::Place);
        let within = places.filter(|place| {
            let place = entities.name(*place);
            let wide = place.ends_with(['市', '省']) && self.home != Some(place);
            name.starts_with(place) && is_division(place) && !wide
        });
        within.max_by_key(|place| (entities.name(*place).len(), std::cmp::Reverse(*place)))
    }
}

fn is_division(name: &str) -> bool {
    DIVISIONS.iter().any(|end| name.ends_with(end)) || name.ends_with("社区")
}

/// Where something is done or to whom it belongs; a place once persons and bodies have given way to their own.
struct Site {
    place: EntityIx,
    sure: Confidence,
    /// What names it, where the deed's sentence does not.
    evidence: Vec<Evidence>,
}

impl Site {
    fn of(agent: &Agent<'_>, sure: Confidence, findings: &mut Findings) -> Self {
        let named = agent.antecedents();
        let evidence = named.into_iter().flat_map(|sentence| sentence.evidence(EvidenceRole::Antecedent));
        Self { place: findings.entity(agent.mention, agent.named), sure, evidence: evidence.collect() }
    }

    /// Claims the place that an article speaks of where it names the initiative.
    fn stand(
        &self,
        by: &'static str,
        initiative: EntityIx,
        object: &Mention,
        sentence: Sentence<'_>,
        findings: &mut Findings,
    ) {
        let fact = Fact::Siting { initiative, place: self.place };
        let mut evidence = sentence.evidence(EvidenceRole::Statement);
        let stated: Vec<_> = evidence.iter().map(|said| said.span).collect();
        let full = sentence.antecedent(object).into_iter();
        let full = full.flat_map(|named| named.evidence(EvidenceRole::Antecedent));
        evidence.extend(self.evidence.iter().copied().chain(full).filter(|said| !stated.contains(&said.span)));
        let words = sentence.sources(object.range.clone());
        findings.push(RULE.by(by), words, fact, sentence.page().ordinal, evidence, self.sure);
    }

    fn claim<'p>(&self, initiative: EntityIx, deed: &Deed<'p>, story: &Story<'p>, findings: &mut Findings) {
        let fact = Fact::Siting { initiative, place: self.place };
        let evidence = deed.evidence(self.evidence.iter().copied());
        let words = deed.sentence.sources(deed.words.clone());
        if let Some(claim) =
            findings.push(RULE.by(deed.construction), words, fact, story.page.ordinal, evidence, self.sure)
        {
            claim.time = deed.time(story.lexicons);
        }
    }
}
