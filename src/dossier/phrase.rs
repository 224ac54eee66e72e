//! What a claim says, in half a line, and when.

use crate::graph::{Said, Statement, Value};
use crate::ontology::vocabulary::property;

/// `党支部书记 · 柳溪村 · 起始：2019`. Ends of a claim speak for themselves; a year, a flag or a number needs the name of
/// its role. What says when is left to [`when`].
pub(super) fn phrase(statement: &Statement) -> String {
    let figure = figure(statement);
    let is_whole = figure.is_some();
    let when = when(statement);
    let said = statement.said.iter().filter(|said| !(is_time(said, when.as_deref()) || is_whole && is_figure(said)));
    let words = said.map(|said| match &said.value {
        Value::Entity { label, .. } => label.clone(),
        Value::Text(text) if text == "true" => said.role_zh.clone(),
        Value::Text(text) => format!("{}：{}", said.role_zh, part(text)),
    });
    figure.into_iter().chain(words).collect::<Vec<_>>().join(" · ")
}

/// `投资 3600000 元`: what the numbers of a figure say together.
fn figure(statement: &Statement) -> Option<String> {
    let value = |property| {
        let said = statement.said.iter().find(|said| said.property.as_ref() == property)?;
        if let Value::Text(text) = &said.value { Some(text.as_str()) } else { None }
    };
    let (measure, number) = (value(property::MEASURE)?, value(property::VALUE)?);
    Some(format!("{measure} {number} {}", value(property::UNIT).unwrap_or_default()).trim_end().to_owned())
}

fn is_figure(said: &Said) -> bool {
    [property::MEASURE, property::VALUE, property::UNIT].contains(&said.property.as_ref())
}

/// Whether it is said beside the phrase already.
fn is_time(said: &Said, when: Option<&str>) -> bool {
    let year = [property::YEAR, property::FROM].contains(&said.property.as_ref());
    let is_in = |text: &str| when.is_some_and(|when| when.starts_with(text));
    said.property.as_ref() == property::OCCURRED || year && matches!(&said.value, Value::Text(text) if is_in(text))
}

/// The parts that agents have in initiatives, for readers.
pub(super) fn part(text: &str) -> &str {
    match text {
        "lead" => "牵头",
        "partner" => "参与",
        other => other,
    }
}

/// When it happened: `2020`, `2019/2022`, several joined; what counts is the earliest.
pub(super) fn when(statement: &Statement) -> Option<String> {
    let of = |property| {
        let mut found: Vec<String> = statement
            .said
            .iter()
            .filter(|said| said.property.as_ref() == property)
            .filter_map(|said| if let Value::Text(text) = &said.value { Some(text.clone()) } else { None })
            .collect();
        found.sort();
        found
    };
    let occurred = of(property::OCCURRED);
    if !occurred.is_empty() {
        return Some(occurred.join("、"));
    }
    of(property::YEAR).into_iter().chain(of(property::FROM)).next()
}
