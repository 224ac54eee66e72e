//! What a claim says, in half a line, and when.

use crate::graph::{Said, Statement, Value};
use crate::ontology::vocabulary::property;

/// `党支部书记 · 柳溪村 · 起始：2019`. Ends of a claim speak for themselves; a year, a flag or a number needs the name of
/// its role. What says when is left to [`when`].
pub(super) fn phrase(statement: &Statement) -> String {
    let figure = figure(statement);
    let is_whole = figure.is_some();
    let said = statement.said.iter().filter(|said| !is_time(said) && !(is_whole && is_figure(said)));
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

fn is_time(said: &Said) -> bool {
    said.property.as_ref() == property::OCCURRED
}

/// The parts that agents have in initiatives, for readers.
fn part(text: &str) -> &str {
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
