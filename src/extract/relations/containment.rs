//! One place directly inside another: chains as 西青区辛口镇第六埠村, lists that share their head, and 甲位于乙.

use std::ops::Range;

use super::clause::{agents, clauses, is_adverbial};
use super::{Rule, Story};
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::mentions::{Level, chains, level};
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Findings, Found, Lexicons, List};
use crate::gazetteer::Gazetteer;
use crate::model::{Confidence, EntityKind, Fact};

pub(super) const RULE: Rule = Rule { name: "containment", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for sentence in page.all_sentences() {
        for (upper, lower) in chains(sentence.mentions()) {
            if descends(lexicons, upper, lower) {
                push(findings, sentence, lower, upper, ("chain", chain(upper, lower)), CERTAIN);
                for sibling in siblings(lexicons, sentence, lower) {
                    push(findings, sentence, sibling, upper, ("shared-chain", chain(upper, sibling)), LIKELY);
                }
            }
        }
        owned(lexicons, sentence, findings);
        located(lexicons, sentence, findings);
        containing(lexicons, sentence, findings);
    }
}

/// 枫溪镇的石桥村、程家洼村: a county's or town's villages.
fn owned(lexicons: &Lexicons, sentence: Sentence<'_>, findings: &mut Findings) {
    let places = || sentence.of_kind(EntityKind::Place).filter(|place| !place.is_short());
    for upper in places() {
        let after = sentence.after(upper.range.end);
        // 石桥镇东北角的柳湾村
        let side = lexicons[List::PlaceSides].longest_at(after, 0).map_or(0, |side| side.range.end);
        let side = if after[side..].starts_with('的') { side } else { 0 };
        let Some(link) = lexicons[List::PlaceLinks].longest_at(after, side) else { continue };
        let start = upper.range.end + link.range.end;
        let within = side > 0 || link.column(0) == "within";
        let Some(lower) = places().find(|place| place.range.start == start) else { continue };
        let levels = (level(lexicons, &upper.name), level(lexicons, &lower.name));
        let division = matches!(
            levels,
            (Some(Level::County | Level::Township), Some(Level::Township | Level::Village | Level::Estate))
                | (Some(Level::City), Some(Level::County))
                | (Some(Level::Village), Some(Level::Estate))
        );
        let zone = is_zone(upper) && matches!(levels.1, Some(Level::Village | Level::Estate));
        let holds_sites = levels.0 == Some(Level::Site) || levels.0.is_some_and(|level| level <= Level::Township);
        let landmark = LANDMARKS.iter().any(|end| lower.name.ends_with(end));
        if (within || landmark) && holds_sites && levels.1 == Some(Level::Site) {
            push(findings, sentence, lower, upper, ("of", upper.range.end..start), LIKELY);
            // 云川市的师范学校旧址、石桥纪念馆
            for sibling in siblings(lexicons, sentence, lower) {
                push(findings, sentence, sibling, upper, ("shared-chain", chain(upper, sibling)), LIKELY);
            }
            continue;
        }
        let heads_chain = places().any(|below| below.range.start == lower.range.end);
        if zone || division && levels.0 < levels.1 {
            push(findings, sentence, lower, upper, ("of", upper.range.end..start), LIKELY);
            if !heads_chain {
                for sibling in siblings(lexicons, sentence, lower) {
                    push(findings, sentence, sibling, upper, ("shared-chain", chain(upper, sibling)), LIKELY);
                }
            }
        }
    }
}

/// A short name of a province or city (天津) shows no level and stands above whatever follows.
fn descends(lexicons: &Lexicons, above: &Mention, below: &Mention) -> bool {
    match (level(lexicons, &above.name), level(lexicons, &below.name)) {
        // 高新区科创岛: a zone holds sites.
        (Some(Level::Site), Some(Level::Site)) => above.name.ends_with(['区', '园']) && !below.name.ends_with('区'),
        // 高新区春晓社区
        (Some(Level::Site), Some(Level::Village | Level::Estate)) => is_zone(above),
        // 三分场|五队, 红星大队|第三生产队
        (Some(Level::Village), Some(Level::Village)) => {
            above.name.ends_with("分场") || above.name.ends_with("大队") && below.name.ends_with('队')
        }
        (Some(upper), Some(lower)) => upper < lower,
        (None, Some(lower)) => lower <= Level::County,
        // 山东|济南, 河北省|张家口: the lower name shows no level either, and the divisions say which is which.
        (upper, None) => {
            upper.is_none_or(|upper| upper <= Level::City) && is_officially_below(&above.name, &below.name)
        }
    }
}

/// How sights are called that 的 alone places: 云川市的师范学校旧址.
const LANDMARKS: [&str; 8] = ["旧址", "故址", "遗址", "故居", "旧居", "纪念馆", "陵园", "古城"];

/// Whether a division that one name may mean lies in one that the other may mean.
fn is_officially_below(above: &str, below: &str) -> bool {
    let divisions = Gazetteer::get();
    let mut meant = divisions.named(below).chain(divisions.short_for(below));
    meant.any(|division| divisions.above(division.code).any(|wider| wider.is_called(above)))
}

/// A development zone, which has villages and estates of its own.
fn is_zone(place: &Mention) -> bool {
    place.name.ends_with(['区', '园']) && !place.name.ends_with("景区") && !place.name.ends_with("公园")
}

/// 大坪镇枫林村、石磨村: what follows 、 at the same level shares the head.
fn siblings<'p>(lexicons: &Lexicons, sentence: Sentence<'p>, first: &'p Mention) -> Vec<&'p Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    let mut end = first.range.end;
    let kind = level(lexicons, &first.name);
    loop {
        let after = sentence.after(end);
        let Some(mark) = ["、", "和", "及", "以及", "与"].iter().find(|mark| after.starts_with(**mark)) else {
            return found;
        };
        let next = sentence.of_kind(EntityKind::Place).find(|place| place.range.start == end + mark.len());
        match next {
            Some(place) if level(lexicons, &place.name) == kind => {
                end = place.range.end;
                let heads_chain = sentence.of_kind(EntityKind::Place).any(|below| below.range.start == end);
                if heads_chain || kind == Some(Level::County) {
                    return found;
                }
                found.push(place);
            }
            _ => return found,
        }
    }
}

/// 春晓社区下辖临波小区; 社区由临波小区和鹭岛小区组成, where the sentence names the community before; 其中…, in the clause after.
fn containing(lexicons: &Lexicons, sentence: Sentence<'_>, findings: &mut Findings) {
    let mut above: Option<&Mention> = None;
    for clause in clauses(sentence) {
        let text = sentence.slice(clause.clone());
        let going_on = above.filter(|_| text.starts_with("其中"));
        above = going_on;
        let inside_of = |start: usize| {
            sentence
                .of_kind(EntityKind::Place)
                .filter(move |place| start <= place.range.start && place.range.end <= clause.end)
        };
        if let Some(within) = going_on {
            let first = inside_of(clause.start).find(|place| place.range.start <= clause.start + "其中的".len());
            for place in
                first.into_iter().flat_map(|first| std::iter::once(first).chain(siblings(lexicons, sentence, first)))
            {
                if level(lexicons, &place.name) > level(lexicons, &within.name) {
                    let word = clause.start..clause.start + "其中".len();
                    push(findings, sentence, place, within, ("among", word), LIKELY);
                }
            }
            continue;
        }
        let verbs = lexicons[List::ContainingVerbs].all_in(text);
        let fits = |verb: &&Found<'_>| {
            let next = clause.start + verb.range.end;
            let followed = || inside_of(next).any(|place| place.range.start == next);
            text.ends_with(verb.column(0)) && (verb.column(1) != "next" || followed())
        };
        let Some(verb) = verbs.iter().find(fits) else { continue };
        let (start, end) = (clause.start + verb.range.start, clause.start + verb.range.end);
        let before = sentence.of_kind(EntityKind::Place).filter(|place| place.range.end <= start);
        let generic = sentence.slice(clause.start..start);
        let bare = lexicons[List::PlaceSuffixes].contains(generic);
        let reaches =
            |place: &Mention| matches!(sentence.slice(place.range.end..start), "" | "共" | "现" | "一共" | "还");
        let within = before.filter(|place| reaches(place) || (bare && place.name.ends_with(generic))).last();
        // 石桥镇位于云川县东部，下辖…: the verb is said of whom the sentence opens with.
        let within = within.or_else(|| opening(sentence).filter(|_| is_adverbial(lexicons, generic)));
        let Some(within) = within else { continue };
        above = Some(within);
        for place in inside_of(end).filter(|place| level(lexicons, &place.name) > level(lexicons, &within.name)) {
            push(findings, sentence, place, within, ("contains", start..end), LIKELY);
        }
    }
}

/// The place that a sentence opens with, of a chain the last.
fn opening(sentence: Sentence<'_>) -> Option<&Mention> {
    let first = sentence.of_kind(EntityKind::Place).find(|place| place.range.start == sentence.range().start)?;
    innermost(sentence, first, sentence.range().end)
}

/// 柳湾村是石桥镇的一个小山村, 柳湾村属石桥镇管辖.
fn is_one_of(lexicons: &Lexicons, sentence: Sentence<'_>, clause: &Range<usize>, findings: &mut Findings) {
    let places = || sentence.of_kind(EntityKind::Place).filter(|place| clause.start <= place.range.start);
    for place in places() {
        let after = sentence.slice(place.range.end..clause.end);
        let said = after.trim_start_matches(['原', '曾', '也', '同', '均', '都', '仍', '还', '正', '就']);
        let Some(verb) = said.chars().next().filter(|c| matches!(c, '是' | '属')) else { continue };
        // 原属白马镇: no longer.
        if verb == '属' && after.starts_with(['原', '曾']) {
            continue;
        }
        let said = &said[verb.len_utf8()..];
        let start = clause.end - said.strip_prefix('于').filter(|_| verb == '属').unwrap_or(said).len();
        let Some(first) = places().find(|other| other.range.start == start) else { continue };
        let Some(within) = innermost(sentence, first, clause.end) else { continue };
        let rest = sentence.slice(within.range.end..clause.end);
        let kind = lexicons[List::PlaceSuffixes].longest_ending(rest, rest.len());
        let told = match verb {
            '属' => matches!(rest, "" | "管辖" | "辖区" | "所辖"),
            // One of its villages, and not the seat of its government or what it is known for.
            _ => {
                let told = [List::PlaceLinks, List::OneOfWords]
                    .iter()
                    .any(|list| lexicons[*list].longest_at(rest, 0).is_some());
                told && kind.is_some_and(|kind| Level::parse(kind.column(0)) == level(lexicons, &place.name))
            }
        };
        if told && level(lexicons, &place.name) > level(lexicons, &within.name) {
            let by = ("one-of", place.range.end..within.range.start);
            push(findings, sentence, place, within, by.clone(), LIKELY);
            // 柳湾村与沙洲村同属石桥镇
            let joined = |other: &&Mention| {
                other.range.end < place.range.start
                    && matches!(sentence.slice(other.range.end..place.range.start), "、" | "和" | "与" | "及")
            };
            if let Some(other) = places().find(joined) {
                push(findings, sentence, other, within, by, LIKELY);
            }
        }
    }
}

/// 甲位于乙, unless near it.
fn located(lexicons: &Lexicons, sentence: Sentence<'_>, findings: &mut Findings) {
    for clause in clauses(sentence) {
        let text = sentence.slice(clause.clone());
        let Some(verb) = lexicons[List::LocatingVerbs].all_in(text).into_iter().next().map(|verb| verb.range) else {
            stands_in(lexicons, sentence, &clause, findings);
            is_one_of(lexicons, sentence, &clause, findings);
            continue;
        };
        let verb = clause.start + verb.start..clause.start + verb.end;
        if denied(sentence.slice(clause.start..verb.start)) {
            continue;
        }
        described(lexicons, sentence, &clause, &verb, findings);
        let subject = agents(sentence, &(clause.start..verb.start)).into_iter().next_back();
        // 柳湾村，位于石桥镇
        let named = || {
            let before = sentence.slice(sentence.range().start..clause.start);
            let place = innermost(sentence, opening(sentence)?, clause.start)?;
            let alone = sentence.slice(sentence.range().start..place.range.end).len() + '，'.len_utf8() == before.len();
            (verb.start == clause.start && alone).then_some(place)
        };
        let Some(subject) = subject.or_else(named) else { continue };
        let opens = sentence
            .of_kind(EntityKind::Place)
            .find(|place| place.range.start >= verb.end && place.range.end <= clause.end);
        let Some(within) = opens.and_then(|first| innermost(sentence, first, clause.end)) else { continue };
        let rest = sentence.slice(within.range.end..clause.end).trim_start_matches('的');
        // 地处甲、乙两县交界: in neither for sure.
        let between = rest.starts_with(['、', '和', '与', '及']);
        let near = between || lexicons[List::NearWords].longest_at(rest, 0).is_some();
        let levels = (level(lexicons, &within.name), level(lexicons, &subject.name));
        let upwards = matches!(levels, (Some(within), Some(subject)) if within >= subject);
        if !upwards
            && subject.kind == EntityKind::Place
            && !near
            && subject.name != within.name
            && sentence.slice(verb.end..within.range.start).chars().count() <= 12
        {
            push(findings, sentence, subject, within, ("lies-in", verb), LIKELY);
        }
    }
}

/// 柳湾村不|属于石桥镇, 学校拟|坐落于东平村.
fn denied(lead: &str) -> bool {
    ["未", "不", "没有", "并非", "拟", "希望", "争取", "计划", "曾", "原"].iter().any(|word| lead.ends_with(word))
}

/// 位于榕岸区的老码头公园: what the phrase describes lies there.
fn described(
    lexicons: &Lexicons,
    sentence: Sentence<'_>,
    clause: &Range<usize>,
    verb: &Range<usize>,
    findings: &mut Findings,
) {
    let Some(first) = sentence.of_kind(EntityKind::Place).find(|place| place.range.start == verb.end) else { return };
    let Some(within) = innermost(sentence, first, clause.end) else { return };
    let rest = sentence.slice(within.range.end..clause.end);
    let inside =
        ["境内的", "的"].iter().find(|word| rest.starts_with(**word)).map(|word| within.range.end + word.len());
    let place = sentence.of_kind(EntityKind::Place).find(|place| Some(place.range.start) == inside);
    let Some(place) = place.filter(|place| place.range.end <= clause.end) else { return };
    if level(lexicons, &place.name) > level(lexicons, &within.name) {
        push(findings, sentence, place, within, ("lying-in", verb.clone()), LIKELY);
    }
}

/// 湿地公园在绥岭市东郊: no verb but 在, and no more than a side of the place after it.
fn stands_in(lexicons: &Lexicons, sentence: Sentence<'_>, clause: &Range<usize>, findings: &mut Findings) {
    let place = sentence.of_kind(EntityKind::Place).find(|place| {
        clause.start <= place.range.start && sentence.slice(place.range.end..clause.end).starts_with('在')
    });
    let Some(place) = place else { return };
    let start = place.range.end + '在'.len_utf8();
    let Some(first) = sentence.of_kind(EntityKind::Place).find(|other| other.range.start == start) else { return };
    let Some(within) = innermost(sentence, first, clause.end) else { return };
    let side = sentence.slice(within.range.end..clause.end);
    if (side.is_empty() || lexicons[List::PlaceSides].contains(side))
        && level(lexicons, &place.name) > level(lexicons, &within.name)
    {
        push(findings, sentence, place, within, ("is-at", place.range.end..start), LIKELY);
    }
}

fn innermost<'p>(sentence: Sentence<'p>, first: &'p Mention, end: usize) -> Option<&'p Mention> {
    let mut last = first;
    while let Some(next) =
        sentence.of_kind(EntityKind::Place).find(|place| place.range.start == last.range.end && place.range.end <= end)
    {
        last = next;
    }
    Some(last)
}

/// The names of a chain as printed, with what a list puts between.
fn chain(upper: &Mention, lower: &Mention) -> Range<usize> {
    upper.range.start..lower.range.end
}

fn push(
    findings: &mut Findings,
    sentence: Sentence<'_>,
    place: &Mention,
    within: &Mention,
    by: (&'static str, Range<usize>),
    confidence: Confidence,
) {
    let antecedents: Vec<_> = [place, within].iter().filter_map(|mention| sentence.antecedent(mention)).collect();
    let fact = Fact::Containment { place: findings.entity(place, sentence), within: findings.entity(within, sentence) };
    findings.claim(RULE.by(by.0), by.1, fact, sentence, &antecedents, confidence);
}
