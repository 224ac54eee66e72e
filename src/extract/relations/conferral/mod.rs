//! Who received which honour: after a verb of award, in apposition to a name, in a head-note, in a list of winners.

mod carried;
mod giving;
mod holder;
mod lists;
mod rolls;
mod titles;
mod verb;
mod years;

use std::ops::Range;

use super::clause::clauses;
use super::{Rule, Story};
use crate::extract::mentions::award_verbs;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::times::Times;
use crate::extract::{Findings, Found, Lexicons, List};
use crate::model::{Confidence, EntityKind, Fact, Period, StatedTime};

pub(super) const RULE: Rule = Rule { name: "conferral", read };

/// Who holds an honour, and how surely the sentence says so.
struct Holding<'p> {
    holders: Vec<&'p Mention>,
    /// The sentence that names them.
    named_in: Sentence<'p>,
    year: Option<u16>,
    /// The years in which it was received, whatever time the sentence gives beside it.
    years: Vec<u16>,
    /// Who gave it.
    conferrer: Option<&'p Mention>,
    confidence: Confidence,
    /// 分别, 分获: of several honours the first holder received the first, the second the second.
    in_turn: bool,
    /// The words that say so; without them, the honour itself where it stands.
    words: Option<Range<usize>>,
}

impl<'p> Holding<'p> {
    fn new(holders: Vec<&'p Mention>, named_in: Sentence<'p>, confidence: Confidence) -> Self {
        Self {
            holders,
            named_in,
            year: None,
            years: Vec::new(),
            conferrer: None,
            confidence,
            in_turn: false,
            words: None,
        }
    }
}

impl Holding<'_> {
    /// Whether nobody whom the rules do not know stands before the first of the holders.
    fn is_whole(&self) -> bool {
        let joined = |first: &&Mention| self.named_in.before(first.range.start).ends_with(['、', '和', '与', '及']);
        !self.holders.first().is_some_and(joined)
    }
}

/// A sentence with honours, cut into clauses once for all of them.
struct Awards<'l, 'p> {
    lexicons: &'l Lexicons,
    sentence: Sentence<'p>,
    clauses: Vec<Range<usize>>,
    /// With ranges in the sentence.
    verbs: Vec<Found<'l>>,
}

type Construction = for<'p> fn(&Awards<'_, 'p>, usize, &'p Mention) -> Option<Holding<'p>>;

/// How a conferral may be told, in the order in which an honour is tried; each with where its list begins.
const CONSTRUCTIONS: [(&str, Construction); 11] = [
    ("list", |awards, _, honour| awards.listed_after(honour)),
    ("choice", |awards, _, honour| awards.chosen(honour)),
    ("received-by", |awards, _, honour| awards.received(honour)),
    ("given-to", |awards, _, honour| awards.handed(honour)),
    ("verb", |awards, list, honour| awards.awarded(list, honour)),
    ("rating", |awards, list, honour| awards.rated(list, honour)),
    ("apposition", |awards, _, honour| awards.apposed(honour)),
    ("bracket", |awards, _, honour| awards.in_brackets(honour)),
    ("head-note", |awards, _, honour| awards.in_head_note(honour)),
    ("quality", |awards, list, honour| awards.as_what(list, honour)),
    ("list-before", |awards, _, honour| awards.listed_before(honour)),
];

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    rolls::read(story, findings);
    let edition = rolls::edition_of_document(page);
    for sentence in page.sentences() {
        if sentence.of_kind(EntityKind::Honour).next().is_none() {
            continue;
        }
        let verbs = award_verbs(lexicons, sentence.text());
        let times = Times::of(lexicons, sentence);
        let awards = Awards { lexicons, sentence, clauses: clauses(sentence), verbs };
        for honour in sentence.of_kind(EntityKind::Honour) {
            let list = list_start(sentence, honour);
            let holding = CONSTRUCTIONS.iter().find_map(|(name, read)| Some((*name, read(&awards, list, honour)?)));
            let Some((construction, holding)) = holding else { continue };
            let turn = sentence
                .of_kind(EntityKind::Honour)
                .filter(|other| list <= other.range.start && other.range.start < honour.range.start)
                .count();
            // 甲、乙分别获评“…”: one honour is everybody's; two honours for three are nobody's for sure.
            let listed =
                sentence.of_kind(EntityKind::Honour).filter(|other| list_start(sentence, other) == list).count();
            let shared = holding.in_turn && listed > 1;
            if shared && (!holding.is_whole() || holding.holders.len() > 1 && listed != holding.holders.len()) {
                continue;
            }
            let in_turn = shared && holding.holders.len() > 1;
            let undated = holding.year.is_none() && holding.years.is_empty();
            let listed = matches!(construction, "list" | "verb" | "rating" | "given-to");
            let holding = match edition {
                Some(_) if undated && listed => Holding { year: edition, ..holding },
                None if undated => Holding { year: awards.contest_year(honour), ..holding },
                _ => holding,
            };
            let holding = match awards.year_behind(honour) {
                Some(behind) => Holding { year: Some(behind), years: Vec::new(), ..holding },
                None => holding,
            };
            let when = times.close_before(&honour.range).filter(|_| holding.named_in.id == sentence.id);
            for (index, holder) in holding.holders.iter().enumerate() {
                if !in_turn || index == turn {
                    push(findings, sentence, honour, holder, (construction, &holding), when.as_ref());
                }
            }
        }
    }
}

fn push(
    findings: &mut Findings,
    sentence: Sentence<'_>,
    honour: &Mention,
    holder: &Mention,
    (construction, holding): (&'static str, &Holding<'_>),
    when: Option<&StatedTime>,
) {
    let period = when.and_then(|when| when.period);
    let year = period.and_then(Period::year).and_then(|year| u16::try_from(year).ok());
    // 2019年至2021年: received in none of these years more than in another.
    let spans = holding.years.is_empty() && period.is_some_and(|period| period.year().is_none());
    let own_year = holding.year.filter(|_| !spans).or(year);
    let mut antecedents: Vec<_> = sentence.antecedent(holder).into_iter().collect();
    antecedents.push(holding.named_in);
    let years = holding.years.iter().copied().map(Some);
    for stated in years.chain(holding.years.is_empty().then_some(own_year)) {
        let fact = Fact::Conferral {
            holder: findings.entity(holder, holding.named_in),
            honour: findings.entity(honour, sentence),
            year: stated,
            times: None,
            conferrer: holding.conferrer.map(|giver| findings.entity(giver, sentence)),
        };
        let words = holding.words.clone().unwrap_or_else(|| honour.range.clone());
        let claim = findings.claim(RULE.by(construction), words, fact, sentence, &antecedents, holding.confidence);
        // A time that does not lie in the year of the honour is another's.
        if let Some(claim) = claim.filter(|_| spans || stated == year || when.is_some() && period.is_none()) {
            claim.time = when.cloned();
        }
    }
}

/// Where the enumeration that holds `honour` begins.
fn list_start(sentence: Sentence<'_>, honour: &Mention) -> usize {
    let mut start = honour.range.start;
    loop {
        let before = sentence.of_kind(EntityKind::Honour).find(|other| {
            other.range.end <= start && {
                // “全国文明村”（2017年）、“省级卫生村”（2019年）
                let printed = sentence.slice(other.range.end..start);
                let between = holder::unbracketed(printed);
                let bare =
                    between.trim_matches(|c: char| "“”、和以及与 ".contains(c)).replace("称号", "").replace("荣誉", "");
                // 二等功一次、三等功两次
                let bare = ["一", "两", "二", "三", "四", "五"]
                    .iter()
                    .find_map(|number| bare.strip_prefix(number))
                    .filter(|unit| matches!(unit.trim_end_matches('、'), "次" | "枚" | "块" | "项" | "个"))
                    .map_or(bare.as_str(), |_| "");
                between.chars().count() <= 12 && (bare.is_empty() || bare == "获得者")
            }
        });
        match before {
            Some(other) => start = other.range.start,
            None => return start,
        }
    }
}

impl<'l, 'p> Awards<'l, 'p> {
    /// Whether this honour is of a kind that the holder can hold.
    fn fits(&self, honour: &Mention, holder: &Mention) -> bool {
        // 捧回|集团公司“红旗班组”: a verb that the body's name swallowed.
        let verb = self.lexicons[List::AwardVerbs].longest_at(&holder.name, 0);
        if verb.is_some_and(|verb| verb.word.chars().count() > 1 && verb.column(0) != "nominal") {
            return false;
        }
        let ending = self.lexicons[List::HonourHolders].longest_ending(&honour.name, honour.name.len());
        let person = holder.kind == EntityKind::Person;
        ending.is_none_or(|ending| (ending.column(0) == "person") == person)
    }

    /// The text of a range without the mentions of some kinds.
    fn without(&self, range: Range<usize>, kind: impl Fn(&Mention) -> bool) -> String {
        let mut rest = String::new();
        let mut at = range.start;
        for mention in self.sentence.mentions().iter().filter(|mention| kind(mention)) {
            if range.start <= mention.range.start && mention.range.end <= range.end && at <= mention.range.start {
                rest.push_str(self.sentence.slice(at..mention.range.start));
                at = mention.range.end;
            } else if mention.range.start < at && at < mention.range.end && mention.range.end <= range.end {
                at = mention.range.end;
            }
        }
        rest.push_str(self.sentence.slice(at..range.end));
        rest
    }
}
