//! Who received which honour: after a verb of award, in apposition to a name, in a head-note, in a list of winners.

mod holder;
mod lists;

use std::ops::Range;

use super::clause::{agents, clauses, is_adverbial, is_intention, last_year};
use super::{Rule, Story};
use crate::extract::confidence::{CERTAIN, LIKELY};
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
    /// Further years in which it was received.
    years: Vec<u16>,
    /// Who gave it.
    conferrer: Option<&'p Mention>,
    confidence: Confidence,
    /// The first holder received the first honour of the list, the second the second.
    in_turn: bool,
}

impl<'p> Holding<'p> {
    fn new(holders: Vec<&'p Mention>, named_in: Sentence<'p>, confidence: Confidence) -> Self {
        Self { holders, named_in, year: None, years: Vec::new(), conferrer: None, confidence, in_turn: false }
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

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.sentences() {
        if sentence.of_kind(EntityKind::Honour).next().is_none() {
            continue;
        }
        let verbs = award_verbs(lexicons, sentence.text());
        let times = Times::of(lexicons, sentence);
        let awards = Awards { lexicons, sentence, clauses: clauses(sentence), verbs };
        for honour in sentence.of_kind(EntityKind::Honour) {
            let list = list_start(sentence, honour);
            let holding = awards
                .listed_after(honour)
                .or_else(|| awards.received(honour))
                .or_else(|| awards.awarded(list, honour))
                .or_else(|| awards.rated(list, honour))
                .or_else(|| awards.apposed(honour))
                .or_else(|| awards.in_head_note(honour))
                .or_else(|| awards.as_what(list, honour))
                .or_else(|| awards.listed_before(honour));
            let Some(holding) = holding else { continue };
            let turn = sentence
                .of_kind(EntityKind::Honour)
                .filter(|other| list <= other.range.start && other.range.start < honour.range.start)
                .count();
            let when = times.close_before(&honour.range).filter(|_| holding.named_in.id == sentence.id);
            for (index, holder) in holding.holders.iter().enumerate() {
                if !holding.in_turn || index == turn {
                    push(findings, sentence, honour, holder, &holding, when.as_ref());
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
    holding: &Holding<'_>,
    when: Option<&StatedTime>,
) {
    let period = when.and_then(|when| when.period);
    let year = period.and_then(Period::year).and_then(|year| u16::try_from(year).ok());
    // 2019年至2021年: received in none of these years more than in another.
    let spans = period.is_some_and(|period| period.year().is_none());
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
        let claim = findings.claim(RULE.name, fact, sentence, &antecedents, holding.confidence);
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
                let between = sentence.slice(other.range.end..start);
                let bare =
                    between.trim_matches(|c: char| "“”、和以及与 ".contains(c)).replace("称号", "").replace("荣誉", "");
                between.chars().count() <= 12 && (bare.is_empty() || bare == "获得者")
            }
        });
        match before {
            Some(other) => start = other.range.start,
            None => return start,
        }
    }
}

/// Verbs whose agent may stand before them after 获: 获县委授予.
const BY: [&str; 3] = ["被", "由", "经"];

impl<'l, 'p> Awards<'l, 'p> {
    /// A verb of award stands right before the list.
    fn awarded(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let Self { lexicons, sentence, .. } = *self;
        let offset = sentence.range().start;
        let verb = self.verbs.iter().rfind(|verb| {
            let end = offset + verb.range.end;
            end <= list && self.bridges(verb, end..list)
        })?;
        let verb_at = offset + verb.range.start;
        if verb.column(0) == "give"
            && let Some(holding) = self.given(verb_at, offset + verb.range.end..list, honour)
        {
            return Some(holding);
        }
        let index = self.clauses.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
        let clause = self.clauses[index].clone();
        if is_intention(lexicons, sentence.slice(clause.start..verb_at)) || self.is_asked(clause.start..list) {
            return None;
        }
        if let Some(holder) = self.relative(list, honour) {
            return Some(Holding {
                year: self.year(index, verb_at, list),
                ..Holding::new(vec![holder], sentence, LIKELY)
            });
        }
        let (end, conferrer) = self.giver(clause.start..verb_at, verb);
        if verb.column(0) == "give" && end == verb_at {
            return None;
        }
        let holding = self.subject(index, clause.start..end, honour)?;
        let years = self.years(holding.holders.last()?, clause.start..end, sentence.id == holding.named_in.id);
        Some(Holding { conferrer, year: self.year(index, verb_at, list), years, ..holding })
    }

    /// 省银行业协会评她为“…”, 县里评林秋禾为“…”: the holder stands inside the verb.
    fn rated(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let before = sentence.before(list).trim_end_matches(['“', '‘']).strip_suffix('为')?;
        let end = sentence.range().start + before.len();
        let index = self.clauses.iter().position(|clause| clause.start <= end && end < clause.end)?;
        let clause = &self.clauses[index];
        let text = sentence.slice(clause.start..end);
        let (at, verb) =
            ["评选", "命名", "表彰", "评", "树"].iter().find_map(|verb| text.rfind(verb).map(|at| (at, verb)))?;
        let inside = clause.start + at + verb.len()..end;
        if is_intention(self.lexicons, &text[..at]) {
            return None;
        }
        let year = self.year(index, clause.start + at, list);
        if matches!(sentence.slice(inside.clone()), "他" | "她" | "它") {
            return self.carried(index, true, honour).map(|holding| Holding { year, ..holding });
        }
        let holders: Vec<_> = agents(sentence, &inside).into_iter().filter(|agent| self.fits(honour, agent)).collect();
        let whole = holders.first().is_some_and(|first| first.range.start == inside.start);
        whole.then(|| Holding { year, ..Holding::new(holders, sentence, LIKELY) })
    }

    /// Whether nothing but adverbials, quotes and the object's measure stand between a verb and the honour.
    fn bridges(&self, verb: &Found<'_>, range: Range<usize>) -> bool {
        let between = self.sentence.slice(range).trim_matches(|c: char| "了为过“‘《、".contains(c));
        if verb.column(0) == "nominal" {
            return between.is_empty();
        }
        if is_adverbial(self.lexicons, between) || between.starts_with('第') {
            return true;
        }
        // 获县委授予的, 授予林秋禾: a giver or a holder stands between.
        let passed = between.trim_end_matches('的');
        verb.column(0) == "give" && !passed.contains(['，', '。', '；'])
    }

    /// The year beside a verb, or of the clauses that speak of awards before it.
    fn year(&self, index: usize, verb_at: usize, list: usize) -> Option<u16> {
        let clause = &self.clauses[index];
        last_year(self.sentence.slice(clause.start..verb_at))
            .or_else(|| last_year(self.sentence.slice(verb_at..list)))
            .or_else(|| self.year_before(&self.clauses[..index]))
    }

    /// 2023年，甲被评为…，乙被评为…: the year of the clauses that speak of awards before this one.
    fn year_before(&self, earlier: &[Range<usize>]) -> Option<u16> {
        for clause in earlier.iter().rev() {
            let text = self.sentence.slice(clause.clone());
            if !is_adverbial(self.lexicons, text) && award_verbs(self.lexicons, text).is_empty() {
                return None;
            }
            if let Some(year) = last_year(text) {
                return Some(year);
            }
        }
        None
    }

    /// 于2019年、2022年两度获评: each year.
    fn years(&self, holder: &Mention, prefix: Range<usize>, here: bool) -> Vec<u16> {
        let start = if here { holder.range.end.clamp(prefix.start, prefix.end) } else { prefix.start };
        let text = self.sentence.slice(start..prefix.end);
        let mut parts = text.split(['、', '和']).map(|part| last_year(part.trim()));
        let years: Option<Vec<u16>> = parts.by_ref().collect();
        years.filter(|years| years.len() > 1).unwrap_or_default()
    }

    /// 是否, 如何: what is asked is not stated.
    fn is_asked(&self, range: Range<usize>) -> bool {
        let text = self.sentence.slice(range);
        ["是否", "能不能", "如何", "怎样"].iter().any(|word| text.contains(word))
    }

    /// Where the giver's phrase begins, and who gave: 被云川市总工会|授予, 获县委|授予.
    fn giver(&self, prefix: Range<usize>, verb: &Found<'_>) -> (usize, Option<&'p Mention>) {
        let text = self.sentence.slice(prefix.clone());
        let by = BY.iter().filter_map(|by| text.rfind(by)).max();
        let gives = verb.column(0) == "give" || verb.word.ends_with('为');
        let got = || ["荣获", "获得", "获"].iter().find_map(|got| text.rfind(got)).filter(|_| gives);
        let Some(at) = by.or_else(got) else { return (prefix.end, None) };
        let phrase = &text[at..];
        let start = prefix.start + at;
        let inside = self
            .sentence
            .mentions()
            .iter()
            .any(|mention| mention.is_agent() && mention.range.start < start && start < mention.range.end);
        if phrase.contains(['，', '；', '“', '”']) || phrase.chars().count() > 30 || inside {
            return (prefix.end, None);
        }
        (start, agents(self.sentence, &(start..prefix.end)).into_iter().next_back())
    }

    /// 授予林秋禾“…”称号: the holder stands between.
    fn given(&self, verb_at: usize, between: Range<usize>, honour: &Mention) -> Option<Holding<'p>> {
        let index = self.clauses.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
        if is_intention(self.lexicons, self.sentence.slice(self.clauses[index].start..verb_at)) {
            return None;
        }
        let mut holders = agents(self.sentence, &between);
        holders.retain(|holder| self.fits(honour, holder));
        let persons = holders.iter().any(|holder| holder.kind == EntityKind::Person);
        holders.retain(|holder| !persons || holder.kind == EntityKind::Person);
        let conferrer = agents(self.sentence, &(self.clauses[index].start..verb_at)).into_iter().next_back();
        let year = self.year(index, verb_at, between.end);
        (!holders.is_empty()).then(|| Holding { conferrer, year, ..Holding::new(holders, self.sentence, LIKELY) })
    }

    /// Whether this honour is of a kind that the holder can hold.
    fn fits(&self, honour: &Mention, holder: &Mention) -> bool {
        let ending = self.lexicons[List::HonourHolders].longest_ending(&honour.name, honour.name.len());
        let person = holder.kind == EntityKind::Person;
        ending.is_none_or(|ending| (ending.column(0) == "person") == person)
    }

    /// 全国劳动模范林秋禾, 全国文明村柳湾村; 全国劳动模范、柳湾村党支部书记林秋禾
    fn apposed(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let after = sentence.after(honour.range.end);
        let bare = after.strip_prefix('”').unwrap_or(after);
        let bare = bare.strip_prefix("称号").unwrap_or(bare);
        let bare = ["获得者", "得主", "荣誉获得者"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
        let at = honour.range.end + after.len() - bare.len();
        let next = sentence.mentions().iter().find(|mention| mention.is_agent() && mention.range.start == at);
        if let Some(holder) = next.filter(|next| next.kind == EntityKind::Person && !next.is_short()) {
            return Some(Holding::new(vec![holder], sentence, CERTAIN));
        }
        let body = self.lexicons[List::HonourHolders]
            .longest_ending(&honour.name, honour.name.len())
            .is_some_and(|ending| ending.column(0) == "body");
        if next.is_some() && body {
            let clause = self.clauses.iter().find(|clause| clause.contains(&at))?;
            let holder = agents(sentence, &(at..clause.end)).into_iter().next()?;
            return (holder.kind != EntityKind::Person).then(|| Holding::new(vec![holder], sentence, LIKELY));
        }
        let titles = bare.strip_prefix('、')?;
        let start = at + bare.len() - titles.len();
        let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start >= start)?;
        let titled = sentence.mentions().iter().any(|title| {
            matches!(title.kind, EntityKind::Post | EntityKind::Honour) && title.range.end == person.range.start
        });
        let between = sentence.slice(start..person.range.start);
        let rest = self.without(start..person.range.start, |_| true);
        let flows = !between.contains(['，', '。', '；', '：', '！', '？'])
            && rest.chars().count() <= 12
            && !["由", "被", "把", "给", "称号", "是"].iter().any(|word| rest.contains(word));
        let others = sentence
            .of_kind(EntityKind::Post)
            .filter(|post| start <= post.range.start && post.range.end < person.range.start);
        // 甲、乙书记丙: a post that no name follows at once would be somebody else's.
        let own = others.into_iter().all(|post| sentence.after(post.range.end).starts_with(['、', '兼']));
        (titled && flows && own && self.fits(honour, person)).then(|| Holding::new(vec![person], sentence, LIKELY))
    }

    /// 林秋禾，柳湾村党支部书记，云川市劳动模范、全国五一劳动奖章获得者。
    fn in_head_note(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let clause =
            self.clauses.iter().find(|clause| clause.start <= honour.range.start && honour.range.end <= clause.end)?;
        let rest = self.without(clause.clone(), |mention| mention.kind != EntityKind::Person);
        let only_titles = rest.replace("获得者", "").replace("称号", "").chars().all(|c| "、和“”。 及兼".contains(c));
        let person = sentence.of_kind(EntityKind::Person).next()?;
        let opens = person.range.start == sentence.range().start
            && sentence.after(person.range.end).starts_with(['，', ',', '：', '（']);
        (only_titles && opens && self.fits(honour, person)).then(|| Holding::new(vec![person], sentence, CERTAIN))
    }

    /// 作为全国文明村，柳湾村…: what follows is what it is.
    fn as_what(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let index = self.clauses.iter().position(|clause| clause.start <= list && list < clause.end)?;
        let clause = &self.clauses[index];
        let opens = self.sentence.slice(clause.start..list).trim_end_matches('“') == "作为";
        let closes = self.sentence.slice(honour.range.end..clause.end).trim_start_matches(['”', '、']).is_empty();
        let next = self.clauses.get(index + 1)?;
        let holder = agents(self.sentence, next).into_iter().find(|agent| self.leads(self.sentence, next, agent))?;
        (opens && closes && self.fits(honour, holder)).then(|| Holding::new(vec![holder], self.sentence, LIKELY))
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
