//! Where an initiative is of which no deed says so: the place or house that its name starts with, that its sentence speaks of,
//! that the sentences before it or the headline do, or that the article names most.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::Story;
use super::super::deed::{Agent, is_venue};
use super::{Homes, Site};
use crate::extract::confidence::PLAUSIBLE;
use crate::extract::mentions::{Level, level};
use crate::extract::reading::{Mention, Sentence, SentenceId};
use crate::extract::{Findings, Lexicons, List};
use crate::model::{EntityIx, EntityKind, EvidenceRole};

/// What an initiative's paragraph spoke of so many sentences before is still spoken of.
const REACH: usize = 2;

/// Nouns for where one is, and how the names end that they stand for.
const NOUNS: [(&str, &[&str]); 26] = [
    ("全县", &["县"]),
    ("县里", &["县"]),
    ("县上", &["县"]),
    ("全市", &["市"]),
    ("市里", &["市"]),
    ("全区", &["区"]),
    ("区里", &["区"]),
    ("全州", &["州"]),
    ("全旗", &["旗"]),
    ("旗里", &["旗"]),
    ("全镇", &["镇"]),
    ("镇里", &["镇"]),
    ("镇上", &["镇"]),
    ("镇党委", &["镇"]),
    ("全乡", &["乡"]),
    ("乡里", &["乡"]),
    ("乡党委", &["乡"]),
    ("全街道", &["街道"]),
    ("街道", &["街道"]),
    ("全村", &["村", "嘎查"]),
    ("村里", &["村", "嘎查"]),
    ("村上", &["村", "嘎查"]),
    ("村党支部", &["村", "嘎查"]),
    ("村两委", &["村", "嘎查"]),
    ("社区", &["社区", "居民区"]),
    ("学校", &["学校", "小学", "中学", "大学", "学院", "中专"]),
];

/// What says that something is not done anywhere.
const NEVER: [&str; 6] = ["从未", "并未", "并没有", "取消了", "不会举办", "误传"];

/// What notes in brief start with, each of which is about its own.
const BULLETS: [char; 14] = ['▲', '●', '■', '◆', '◇', '△', '▼', '※', '★', '☆', '○', '□', '▶', '►'];

/// A place or house that an article speaks of.
struct Ground<'p> {
    mention: &'p Mention,
    sentence: Sentence<'p>,
    /// What is named, or the division that a body without grounds belongs to.
    place: EntityIx,
    /// A community, town or county; not a house.
    division: bool,
    /// The paper's home, a city or a province: what so much lies in that it is seldom meant.
    wide: bool,
    /// Which of the notes in brief tells of it; articles are the first.
    note: usize,
}

/// What an article speaks of, in order.
pub(super) struct Grounds<'a, 'p> {
    lexicons: &'a Lexicons,
    home: Option<&'a str>,
    told: Vec<Ground<'p>>,
    /// Where notes in brief begin.
    notes: Vec<SentenceId>,
}

impl<'a, 'p> Grounds<'a, 'p> {
    pub(super) fn of(story: &Story<'p>, homes: &Homes<'a>, findings: &mut Findings) -> Self {
        let mut grounds = Self { lexicons: homes.lexicons, home: homes.home, told: Vec::new(), notes: Vec::new() };
        for sentence in story.page.all_sentences() {
            if sentence.text().trim_start().starts_with(BULLETS) {
                grounds.notes.push(sentence.id);
            }
            let mut named = 0;
            for mention in sentence.outermost() {
                named = if mention.kind.is_initiative() { mention.range.end } else { named };
                if mention.range.start >= named && !is_origin(homes.lexicons, sentence, mention) {
                    grounds.hear(homes, mention, sentence, findings);
                }
            }
        }
        grounds
    }

    fn hear(&mut self, homes: &Homes<'_>, mention: &'p Mention, sentence: Sentence<'p>, findings: &mut Findings) {
        let Some(place) = place_of(homes, mention, sentence, findings) else { return };
        let name = findings.entities.name(place);
        let division = findings.entities.kind(place) == EntityKind::Place;
        let level = level(self.lexicons, name).filter(|_| division);
        let wide = homes.home == Some(name) || level.is_some_and(|level| level <= Level::City);
        let note = self.note(sentence.id);
        self.told.push(Ground { mention, sentence, place, division, wide, note });
    }

    /// Which note a sentence belongs to.
    fn note(&self, sentence: SentenceId) -> usize {
        self.notes.partition_point(|start| *start <= sentence)
    }

    /// Where the initiative of a mention is.
    pub(super) fn site(&self, object: &'p Mention, sentence: Sentence<'p>, findings: &mut Findings) -> Option<Site> {
        if NEVER.iter().any(|word| sentence.text().contains(word)) {
            return None;
        }
        let note = self.note(sentence.id);
        // Houses issue no papers of the kind that a district's paper tells of where a division is at hand.
        let paper = object.kind == EntityKind::Plan;
        let fits = |ground: &&Ground<'p>| ground.note == note && (!paper || ground.division);
        // A house that is named later does something else there.
        let narrow = |ground: &&Ground<'p>| {
            fits(ground) && !ground.wide && (ground.division || ground.sentence.id < sentence.id)
        };
        let here = self.here(object, sentence, fits);
        if here.is_none() && self.is_all_over(object, sentence) {
            return self.at_home(findings);
        }
        let found = here
            .or_else(|| self.before(sentence, narrow).filter(|_| !paper))
            .or_else(|| {
                self.told.iter().filter(narrow).rfind(|ground| ground.sentence.is_headline()).filter(|_| !paper)
            })
            .or_else(|| self.most_named(narrow).filter(|_| !paper))
            .or_else(|| self.most_named(|ground| fits(ground) && (ground.division || ground.sentence.id < sentence.id)))
            .or_else(|| self.most_named(|ground| ground.wide && ground.division))
            .or_else(|| self.most_named(|ground| ground.note == note && ground.sentence.id < sentence.id));
        found.map(Ground::site).or_else(|| self.at_home(findings))
    }

    /// 全县开展“微光”行动: the paper's home, though nothing names it.
    fn is_all_over(&self, object: &Mention, sentence: Sentence<'p>) -> bool {
        let text = sentence.before(object.range.end);
        self.home.is_some_and(|home| {
            NOUNS.iter().any(|noun| noun.1.iter().any(|end| home.ends_with(end)) && text.contains(noun.0))
        })
    }

    fn at_home(&self, findings: &mut Findings) -> Option<Site> {
        let home = self.home?;
        let entities = &findings.entities;
        let known =
            entities.all().find(|other| entities.kind(*other) == EntityKind::Place && entities.name(*other) == home);
        let place = known.unwrap_or_else(|| findings.entities.intern(EntityKind::Place, home, None));
        Some(Site { place, sure: PLAUSIBLE, evidence: Vec::new() })
    }

    /// The nearest before it in its sentence, or who the noun means that is nearer (镇里推出…); else where it goes to:
    /// “微光”义诊走进|清溪村.
    fn here(
        &self,
        object: &Mention,
        sentence: Sentence<'p>,
        fits: impl Fn(&&Ground<'p>) -> bool,
    ) -> Option<&Ground<'p>> {
        let own = || self.told.iter().filter(|ground| ground.sentence.id == sentence.id).filter(&fits);
        let mut before = own().filter(|ground| ground.mention.range.end <= object.range.start);
        // What two sign is the first one's, in whose paper it stands.
        let nearest = if object.kind == EntityKind::Agreement { before.next() } else { before.last() };
        let from = nearest.map_or(sentence.range().start, |ground| ground.mention.range.end);
        let noun = || self.noun(sentence, from..object.range.start);
        let at = || {
            own().find(|ground| {
                let gap = sentence.slice(object.range.end..ground.mention.range.start);
                let word = self.lexicons[List::NotSubjects].longest_ending(gap, gap.len());
                object.range.end <= ground.mention.range.start && word.is_some_and(|word| word.column(0) == "at")
            })
        };
        noun().or(nearest).or_else(at)
    }

    /// 镇里推出“微光”行动: the town that the article named last.
    fn noun(&self, sentence: Sentence<'p>, within: Range<usize>) -> Option<&Ground<'p>> {
        let text = sentence.slice(within);
        let mut nouns: Vec<_> = NOUNS.iter().filter_map(|noun| Some((text.rfind(noun.0)?, noun.1))).collect();
        nouns.sort_by_key(|(at, _)| Reverse(*at));
        let earlier = || self.told.iter().rev().filter(|ground| ground.sentence.id <= sentence.id);
        nouns
            .iter()
            .find_map(|(_, ends)| earlier().find(|ground| ends.iter().any(|end| ground.mention.name.ends_with(end))))
    }

    fn before(&self, sentence: Sentence<'p>, fits: impl Fn(&&Ground<'p>) -> bool) -> Option<&Ground<'p>> {
        let here = sentence.id;
        self.told.iter().filter(fits).rfind(|ground| {
            let id = ground.sentence.id;
            id.paragraph == here.paragraph && id.sentence < here.sentence && here.sentence - id.sentence <= REACH
        })
    }

    /// What the article names most often, of equals the first.
    fn most_named(&self, fits: impl Fn(&&Ground<'p>) -> bool) -> Option<&Ground<'p>> {
        let times = |ground: &Ground<'_>| self.told.iter().filter(|other| other.place == ground.place).count();
        self.told.iter().filter(fits).rev().max_by_key(|ground| times(ground))
    }
}

impl Ground<'_> {
    fn site(&self) -> Site {
        let named = Agent::named(self.mention, self.sentence).antecedents();
        let evidence = named.into_iter().flat_map(|sentence| sentence.evidence(EvidenceRole::Antecedent));
        Site { place: self.place, sure: PLAUSIBLE, evidence: evidence.collect() }
    }
}

/// The place or house that the name itself starts with: 云川县|…实施细则, 县二中|教学楼; of a chain the innermost.
pub(super) fn own<'p>(lexicons: &Lexicons, object: &Mention, sentence: Sentence<'p>) -> Option<&'p Mention> {
    let mut start = object.range.start;
    // What stands in quotes is called so: “柳湾家园”行动.
    let quoted = sentence.after(start).starts_with('“');
    if quoted || sentence.after(start).starts_with('《') {
        start += '“'.len_utf8();
    }
    // The name of a work is that of what is built: 滨江污水处理厂|扩建工程.
    let works = object.kind == EntityKind::Project;
    let mut own = None;
    for mention in sentence.mentions().iter().filter(|mention| object.contains(mention)) {
        let tells = match mention.kind {
            EntityKind::Place => {
                let level = level(lexicons, &mention.name);
                level.is_some_and(|level| level <= if quoted { Level::County } else { Level::Estate })
            }
            EntityKind::Organisation => {
                !(quoted || works && object.name.ends_with(['程', '目', '造']))
                    && is_house(lexicons, &mention.name)
                    && !(works && mention.name.ends_with(['厂', '站', '馆', '园', '场']))
            }
            _ => false,
        };
        if tells && mention.range.start == start && mention.range.end < object.range.end {
            start = mention.range.end;
            own = Some(mention);
        }
    }
    own
}

/// A community, town, county or city, a house with rooms or grounds; of other bodies the division that they belong to.
fn place_of(homes: &Homes<'_>, mention: &Mention, sentence: Sentence<'_>, findings: &mut Findings) -> Option<EntityIx> {
    match mention.kind {
        EntityKind::Place => {
            let inner = level(homes.lexicons, &mention.name)
                .is_some_and(|level| (Level::City..=Level::Estate).contains(&level));
            let runs_on = sentence.of_kind(EntityKind::Place).any(|below| below.range.start == mention.range.end);
            (inner && !runs_on).then(|| findings.entity(mention, sentence))
        }
        EntityKind::Organisation if is_house(homes.lexicons, &mention.name) => {
            acts(homes.lexicons, sentence, mention).then(|| findings.entity(mention, sentence))
        }
        // 云川县秋禾种植合作社 is a village's.
        EntityKind::Organisation if mention.name.ends_with(['社', '会']) => None,
        EntityKind::Organisation => homes.of(&Agent::named(mention, sentence), findings).map(|site| site.place),
        _ => None,
    }
}

/// Bodies with rooms that serve a whole district, whose it is: 县农技推广站.
const OFFICES: [&str; 8] = ["站", "所", "中心", "银行", "支行", "合作社", "协会", "社区"];

/// A school, hospital, works or firm, or another body with rooms or grounds.
fn is_house(lexicons: &Lexicons, name: &str) -> bool {
    let kind = lexicons[List::OrganisationSuffixes].longest_ending(name, name.len());
    let house = || kind.is_some_and(|kind| matches!(kind.column(0), "school" | "hospital" | "company"));
    !OFFICES.iter().any(|office| name.ends_with(office)) && (house() || is_venue(lexicons, name))
}

/// Whether a house opens a clause or something is done there: in lists and behind links are those who help.
fn acts(lexicons: &Lexicons, sentence: Sentence<'_>, house: &Mention) -> bool {
    let before = sentence.before(house.range.start);
    let marks = ['，', ',', '；', '：', ' ', '\u{3000}', '▲', '△', '◆', '◇', '●', '★', '日', '月', '为'];
    let opener = || lexicons[List::ClauseOpeners].longest_ending(before, before.len()).is_some();
    let place =
        || lexicons[List::NotSubjects].longest_ending(before, before.len()).is_some_and(|word| word.column(0) == "at");
    before.is_empty() || before.ends_with(marks) || opener() || place()
}

fn is_origin(lexicons: &Lexicons, sentence: Sentence<'_>, mention: &Mention) -> bool {
    let words = &lexicons[List::OriginWords];
    let (before, after) = (sentence.before(mention.range.start), sentence.after(mention.range.end));
    words.longest_ending(before, before.len()).is_some_and(|word| word.column(0) == "before")
        || mention.kind == EntityKind::Place
            && words.longest_at(after, 0).is_some_and(|word| word.column(0) == "behind")
}
