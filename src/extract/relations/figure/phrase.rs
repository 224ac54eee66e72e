//! A number with its unit and what it measures.

use crate::extract::mentions::is_word;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::model::Qualifier;
use crate::text::{Amount, Decimal, amount_at, is_han, is_numeral, is_range};

/// A measure and its number. Places are bytes of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase<'l> {
    /// Where the measure begins, or the words that say that there are so many.
    pub start: usize,
    pub number: usize,
    /// After the number, its unit, and what is counted.
    pub end: usize,
    pub measure: String,
    pub value: Decimal,
    /// The normal unit.
    pub unit: &'l str,
    pub qualifier: Option<Qualifier>,
    /// The kinds of subjects that it can be a measure of.
    pub kinds: &'l str,
}

/// A number and its unit, which have no measure yet.
struct Quantity<'l> {
    start: usize,
    end: usize,
    value: Decimal,
    dimension: &'l str,
    printed: &'l str,
    unit: &'l str,
    qualifier: Option<Qualifier>,
}

/// What a measure, or the words that stand for it, say.
struct Measured<'l> {
    start: usize,
    end: usize,
    name: String,
    kinds: &'l str,
}

/// The measures of a sentence with their numbers, in the order of the text.
pub(super) fn phrases<'l>(lexicons: &'l Lexicons, sentence: Sentence<'_>) -> Vec<Phrase<'l>> {
    let text = sentence.text();
    let mut found: Vec<Phrase<'l>> = Vec::new();
    let mut free = 0;
    for (at, c) in text.char_indices() {
        if at < free || !(c.is_ascii_digit() || is_numeral(c) || ('０'..='９').contains(&c)) {
            continue;
        }
        let Some(amount) = amount_at(text, at) else { continue };
        free = amount.end;
        let offset = sentence.range().start;
        let named = |mention: &Mention| mention.range.contains(&(offset + at));
        let Some(quantity) = quantity(lexicons, text, at, &amount).filter(|_| !sentence.mentions().iter().any(named))
        else {
            continue;
        };
        free = quantity.end;
        let last = found.last().map(|last| (last.end - offset, last.measure.as_str()));
        if let Some((measured, qualifier)) = measured(lexicons, text, &quantity, last) {
            free = measured.end;
            found.push(Phrase {
                start: offset + measured.start,
                number: offset + at,
                end: offset + measured.end,
                measure: measured.name,
                value: quantity.value,
                unit: quantity.unit,
                qualifier,
                kinds: measured.kinds,
            });
        }
    }
    found
}

/// The unit after a number, and what makes the two less than exact.
fn quantity<'l>(lexicons: &'l Lexicons, text: &str, start: usize, amount: &Amount) -> Option<Quantity<'l>> {
    let at = amount.end + text[amount.end..].len() - text[amount.end..].trim_start_matches(' ').len();
    let unit = lexicons[List::Units].longest_at(text, at).filter(|unit| unit.column(0) != "none")?;
    let factor = match unit.column(2) {
        "" => Decimal::whole(1),
        factor => Decimal::parse(factor)?,
    };
    let value = amount.value.times(factor)?;
    let (end, after) = qualifier_after(text, unit.range.end)?;
    let rest = &text[end..];
    if is_range(rest) || rest.starts_with(['/', '／', '每', '半', '%', '％']) {
        return None;
    }
    let qualifier = amount.qualifier.or(after);
    Some(Quantity { start, end, value, dimension: unit.column(0), printed: unit.word, unit: unit.column(1), qualifier })
}

/// 300亩|左右, 3公里|多; `None` for 300亩|以下, which is a limit.
fn qualifier_after(text: &str, at: usize) -> Option<(usize, Option<Qualifier>)> {
    let rest = &text[at..];
    let known = [
        ("左右", Qualifier::About),
        ("上下", Qualifier::About),
        ("以上", Qualifier::Over),
        ("余", Qualifier::Over),
        ("多", Qualifier::Over),
    ];
    if ["以下", "以内", "不等", "之内", "余万", "多万", "多次"].iter().any(|limit| rest.starts_with(limit))
    {
        return None;
    }
    let found = known.into_iter().find(|(word, _)| rest.starts_with(word));
    Some(found.map_or((at, None), |(word, qualifier)| (at + word.len(), Some(qualifier))))
}

/// What the words around a quantity say that it measures.
fn measured<'l>(
    lexicons: &'l Lexicons,
    text: &str,
    quantity: &Quantity<'l>,
    last: Option<(usize, &str)>,
) -> Option<(Measured<'l>, Option<Qualifier>)> {
    let links = Links::before(lexicons, text, quantity.start);
    let qualifier = links.qualifier.or(quantity.qualifier);
    let Quantity { end, dimension, .. } = *quantity;
    let found = named(lexicons, text, &links, quantity)
        .or_else(|| work(lexicons, text, &links, quantity))
        .or_else(|| counted(lexicons, text, &links, quantity))
        .or_else(|| {
            // 356户|、1024人
            let (last_end, measure) = last?;
            let gap = text.get(last_end..links.start)?;
            let goes_on = measure == "户数" && matches!(gap, "" | "、" | "，") && quantity.printed == "人";
            (goes_on && is_end(text, end)).then(|| Measured {
                start: links.start,
                end,
                name: "人口".to_owned(),
                kinds: "sd",
            })
        })
        .or_else(|| {
            let (name, kinds) = match dimension {
                "households" => ("户数", "sd"),
                "people" if quantity.printed == "人" => ("人口", "d"),
                _ => return None,
            };
            let next = amount_at(text, end).is_some();
            (links.have && (next || is_end(text, end))).then(|| Measured {
                start: links.start,
                end,
                name: name.to_owned(),
                kinds,
            })
        })?;
    Some((found, qualifier))
}

/// 总投资|约1.2亿元
fn named<'l>(lexicons: &'l Lexicons, text: &str, links: &Links, quantity: &Quantity<'_>) -> Option<Measured<'l>> {
    let measure = lexicons[List::Measures].longest_ending(text, links.start)?;
    let counted = measure.column(1).strip_prefix("count:");
    let fits = counted.map_or(measure.column(1) == quantity.dimension, |word| word == quantity.printed);
    fits.then(|| Measured {
        start: measure.range.start,
        end: quantity.end,
        name: measure.column(0).to_owned(),
        kinds: measure.column(2),
    })
}

/// 硬化道路|5.6公里, 建成|3公里步道, 种植莲藕|300亩
fn work<'l>(lexicons: &Lexicons, text: &str, links: &Links, quantity: &Quantity<'_>) -> Option<Measured<'l>> {
    let noun = match quantity.dimension {
        "length" => "长度",
        "area" => "面积",
        _ => return None,
    };
    let verb = |end: usize| {
        let end = text[..end].strip_suffix('了').map_or(end, str::len);
        let verb = lexicons[List::FigureVerbs].longest_ending(text, end)?;
        verb.column(0).split(',').any(|dimension| dimension == quantity.dimension).then_some(verb)
    };
    let measured = |start: usize, end: usize, verb: &str, object: &str| Measured {
        start,
        end,
        name: format!("{verb}{object}{noun}"),
        kinds: "pisod",
    };
    if links.have {
        return None;
    }
    let objects = &lexicons[List::FigureObjects];
    if let Some(object) = objects.longest_ending(text, links.start).filter(|o| o.column(0) == quantity.dimension)
        && let Some(verb) = verb(object.range.start)
    {
        let done = is_end(text, quantity.end);
        return done.then(|| measured(verb.range.start, quantity.end, verb.word, object.word));
    }
    if let Some(verb) = verb(links.start) {
        let at = ["长的", "长", "的", ""].iter().find(|word| text[quantity.end..].starts_with(**word))?.len();
        let object = objects.longest_at(text, quantity.end + at).filter(|o| o.column(0) == quantity.dimension)?;
        let done = is_end(text, object.range.end);
        return done.then(|| measured(verb.range.start, object.range.end, verb.word, object.word));
    }
    // What is planted has any name.
    let mut starts = text[..links.start].char_indices().rev().take(4).take_while(|(_, c)| is_han(*c));
    starts.find_map(|(start, _)| {
        let thing = &text[start..links.start];
        let verb = verb(start).filter(|verb| verb.column(1) == "open" && is_word(thing))?;
        is_end(text, quantity.end).then(|| measured(verb.range.start, quantity.end, verb.word, thing))
    })
}

/// 下辖|12个行政村
fn counted<'l>(lexicons: &'l Lexicons, text: &str, links: &Links, quantity: &Quantity<'_>) -> Option<Measured<'l>> {
    if !links.have || quantity.dimension != "count" {
        return None;
    }
    let noun = lexicons[List::CountedNouns].longest_at(text, quantity.end)?;
    is_end(text, noun.range.end).then(|| Measured {
        start: links.start,
        end: noun.range.end,
        name: noun.column(0).to_owned(),
        kinds: "sod",
    })
}

/// Whether nothing that belongs to the number or its noun follows: 12个行政村|的村民, 300户|获评.
fn is_end(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    rest.is_empty()
        || rest.starts_with(|c: char| !c.is_alphanumeric())
        || ["和", "及", "以及", "等"].iter().any(|word| rest.starts_with(word))
}

/// The words between a measure and its number.
struct Links {
    start: usize,
    qualifier: Option<Qualifier>,
    have: bool,
}

impl Links {
    fn before(lexicons: &Lexicons, text: &str, number: usize) -> Self {
        let mut links = Self { start: number, qualifier: None, have: false };
        while let Some(link) = lexicons[List::FigureLinks].longest_ending(text, links.start) {
            links.start = link.range.start;
            links.qualifier = links.qualifier.or(Qualifier::parse(link.column(0)));
            links.have |= link.column(1) == "have";
        }
        links
    }
}
