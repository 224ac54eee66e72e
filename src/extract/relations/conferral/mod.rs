//! Who received which honour: after a verb of award, in apposition to a name, in a head-note, in a list of winners.

mod carried;
mod holder;
mod lists;
mod rolls;
mod titles;

use std::ops::Range;

use super::clause::{agents, clauses, is_adverbial, is_intention, last_year};
use super::{Rule, Story};
use crate::extract::confidence::LIKELY;
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
const CONSTRUCTIONS: [(&str, Construction); 10] = [
    ("list", |awards, _, honour| awards.listed_after(honour)),
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
                _ => holding,
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
                let between = sentence.slice(other.range.end..start);
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

/// Verbs whose agent may stand before them after 获: 获县委授予.
const BY: [&str; 3] = ["被", "由", "经"];

impl<'l, 'p> Awards<'l, 'p> {
    /// A verb of award stands right before the list.
    fn awarded(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let Self { lexicons, sentence, .. } = *self;
        let offset = sentence.range().start;
        let verb = self.verbs.iter().rfind(|verb| {
            let end = offset + verb.range.end;
            end <= list && self.bridges(verb, end..list) && self.is_in_company(verb, honour)
        })?;
        let verb_at = offset + verb.range.start;
        let words = Some(verb_at..offset + verb.range.end);
        if verb.column(0) == "give"
            && let Some(holding) = self.given(verb_at, offset + verb.range.end..list, honour)
        {
            return Some(Holding { words, ..holding });
        }
        let index = self.clauses.iter().position(|clause| clause.start <= verb_at && verb_at < clause.end)?;
        let clause = self.clauses[index].clone();
        if is_intention(lexicons, sentence.slice(clause.start..verb_at)) || self.is_asked(clause.start..list) {
            return None;
        }
        if let Some(holder) = self.relative(list, honour) {
            return Some(Holding {
                year: self.year(index, verb_at, list),
                words,
                ..Holding::new(vec![holder], sentence, LIKELY)
            });
        }
        let (end, conferrer) = self.giver(clause.start..verb_at, verb);
        if verb.column(0) == "give" && end == verb_at {
            return self.presented(clause.start..verb_at, honour).map(|holding| Holding { words, ..holding });
        }
        let holding = self.subject(index, clause.start..end, honour)?;
        // 分获一、二等奖
        let in_turn = holding.in_turn || verb.word.starts_with('分');
        let holding = Holding { in_turn, ..holding };
        let years = self.years(holding.holders.last()?, clause.start..end, sentence.id == holding.named_in.id);
        Some(Holding { conferrer, year: self.year(index, verb_at, list), years, words, ..holding })
    }

    /// 省银行业协会评她为“…”, 县里评林秋禾为“…”: the holder stands inside the verb.
    fn rated(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let before = sentence.before(list).trim_end_matches(['“', '‘']).strip_suffix('为')?;
        let end = sentence.range().start + before.len();
        let index = self.clauses.iter().position(|clause| clause.start <= end && end < clause.end)?;
        let clause = &self.clauses[index];
        let text = sentence.slice(clause.start..end);
        let (at, verb) = ["评选", "命名", "表彰", "认定", "确定", "评", "树", "聘", "列"]
            .iter()
            .find_map(|verb| text.rfind(verb).map(|at| (at, verb)))?;
        let inside = clause.start + at + verb.len()..end;
        if is_intention(self.lexicons, &text[..at]) {
            return None;
        }
        let year = self.year(index, clause.start + at, list);
        let words = Some(clause.start + at..clause.start + at + verb.len());
        if matches!(sentence.slice(inside.clone()), "他" | "她" | "它") {
            return self.carried(index, true, honour).map(|holding| Holding { year, words, ..holding });
        }
        let holders: Vec<_> = agents(sentence, &inside).into_iter().filter(|agent| self.fits(honour, agent)).collect();
        // 命名|石桥镇柳湾村、东洼村|为…
        let whole = holders.first().is_some_and(|first| self.leads(sentence, &inside, first));
        whole.then(|| Holding { year, words, ..Holding::new(holders, sentence, LIKELY) })
    }

    /// 有着“…”的美誉, 通过…复审: verbs that tell of an honour only where a seal or a review follows it.
    fn is_in_company(&self, verb: &Found<'_>, honour: &Mention) -> bool {
        let wanted = match verb.column(0) {
            "sealed" => "seal",
            "passing" => "review",
            _ => return true,
        };
        let after = self.sentence.after(honour.range.end).trim_start_matches('”');
        let edge = self.lexicons[List::HonourEdges].longest_at(after, 0);
        edge.is_some_and(|edge| edge.column(0) == wanted)
    }

    /// Whether nothing but adverbials, quotes and the object's measure stand between a verb and the honour.
    fn bridges(&self, verb: &Found<'_>, range: Range<usize>) -> bool {
        let between = self.sentence.slice(range.clone()).trim_matches(|c: char| "了为过“‘《、".contains(c));
        if verb.column(0) == "nominal" {
            // 是全国人大代表、全国三八红旗手; 是一名全国优秀教师
            let titles = self.without(range, |mention| mention.kind == EntityKind::Post);
            let measured = ["一名", "一位", "一个", "名副其实的"].iter().find_map(|one| titles.strip_prefix(one));
            return measured.unwrap_or(&titles).trim_matches(['“', '、', '和', '了']).is_empty();
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
        let told = self.sentence.slice(clause.start..verb_at);
        let stated = last_year(told).or_else(|| last_year(self.sentence.slice(verb_at..list)));
        // 去年又入选: of another year than the clause before.
        let other = || ["去年", "今年", "前年", "明年", "近日", "日前", "近年"].iter().any(|time| told.contains(time));
        let before = || self.year_before(&self.clauses[..index]);
        // 1994年…，次年…: counted from the year before.
        let opened = index.checked_sub(1).map(|before| self.sentence.slice(self.clauses[before].clone()));
        let opened = opened.filter(|clause| is_adverbial(self.lexicons, clause)).unwrap_or_default();
        let next = ["次年", "翌年", "第二年", "转年"].iter().any(|time| told.contains(time) || opened.contains(time));
        let counted = || if next { self.year_told_before(index)?.checked_add(1) } else { before() };
        stated.or_else(|| if other() { None } else { counted() })
    }

    /// The last year that the sentence states before a clause.
    fn year_told_before(&self, index: usize) -> Option<u16> {
        self.clauses[..index].iter().rev().find_map(|clause| last_year(self.sentence.slice(clause.clone())))
    }

    /// 2023年，甲被评为…，乙被评为…: the year of the clauses that speak of awards before this one.
    fn year_before(&self, earlier: &[Range<usize>]) -> Option<u16> {
        for clause in earlier.iter().rev() {
            let text = self.sentence.slice(clause.clone());
            let time = text.trim_start_matches(['到', '至']);
            if !is_adverbial(self.lexicons, time) && award_verbs(self.lexicons, text).is_empty() {
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
        // 由云川县文化馆创作的小品…: who opens a clause with 由 made what is honoured.
        let by = by.filter(|at| !(*at == 0 && text.starts_with('由') && !gives));
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
        // 授予她“…”
        let honours = self.sentence.of_kind(EntityKind::Honour).map(|other| other.range.end);
        let after = honours.filter(|end| between.start <= *end && *end <= between.end).max();
        let between = after.unwrap_or(between.start)..between.end;
        let told = self.sentence.slice(between.clone()).trim_end_matches('“');
        if let "他" | "她" = told {
            return self.carried(index, true, honour);
        }
        let mut holders = agents(self.sentence, &between);
        holders.retain(|holder| self.fits(honour, holder));
        let persons = holders.iter().any(|holder| holder.kind == EntityKind::Person);
        holders.retain(|holder| !persons || holder.kind == EntityKind::Person);
        let conferrer = agents(self.sentence, &(self.clauses[index].start..verb_at)).into_iter().next_back();
        let year = self.year(index, verb_at, between.end);
        (!holders.is_empty()).then(|| Holding { conferrer, year, ..Holding::new(holders, self.sentence, LIKELY) })
    }

    /// 为林秋禾颁发“…”证书: the holder stands between 为 and the verb.
    fn presented(&self, prefix: Range<usize>, honour: &'p Mention) -> Option<Holding<'p>> {
        let text = self.sentence.slice(prefix.clone());
        let (at, lead) = text.char_indices().rfind(|(_, c)| matches!(c, '为' | '给' | '向'))?;
        let inside = prefix.start + at + lead.len_utf8()..prefix.end;
        let holders: Vec<_> =
            agents(self.sentence, &inside).into_iter().filter(|agent| self.fits(honour, agent)).collect();
        let last = holders.last()?;
        let rest = self.sentence.slice(last.range.end..inside.end);
        let whole = self.sentence.slice(inside.start..holders.first()?.range.start).chars().count() <= 8;
        let bare = rest.trim_start_matches("同志").trim_start_matches("等");
        (whole && is_adverbial(self.lexicons, bare)).then(|| Holding::new(holders, self.sentence, LIKELY))
    }

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
