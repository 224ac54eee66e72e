use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use fangzhi::graph::{Citation, Profile, Said, Statement, Value};
use fangzhi::ontology::Ontology;
use fangzhi::store::Side;
use fangzhi::store::read::Standing;

use super::arguments::Show;
use super::status::{Failure, Outcome};
use super::{open, quote, wrap};

/// The card of a thing.
pub fn run(store: &Path, arguments: &Show) -> Outcome {
    show(store, arguments, false)
}

/// The card with how each fact was read.
pub fn explain(store: &Path, arguments: &Show) -> Outcome {
    show(store, arguments, true)
}

fn show(store: &Path, arguments: &Show, explained: bool) -> Outcome {
    let snapshot = open::snapshot(store)?;
    let side = snapshot.side(Side::Archive);
    let entity = open::entity(side, &arguments.name, arguments.kind.as_deref())?;
    let Some(profile) = Profile::read(side, &entity, 0..usize::MAX)? else {
        return Err(Failure::Partial(Some(format!("the store says nothing of {entity}"))));
    };
    Ok(print(&profile, explained, &mut io::BufWriter::new(io::stdout()))?)
}

fn print(profile: &Profile, explained: bool, out: &mut impl Write) -> io::Result<()> {
    let card = &profile.card;
    let kind = Ontology::built_in().label(card.class.as_ref(), "zh").unwrap_or_default();
    writeln!(out, "{}  {kind}{}", card.label, if card.private { "（私人）" } else { "" })?;
    if let Some(context) = &card.context {
        writeln!(out, "  context: {context}")?;
    }
    writeln!(out, "  pinyin: {}", card.pinyin)?;
    if !card.aliases.is_empty() {
        writeln!(out, "  also: {}", card.aliases.join("、"))?;
    }
    if let Some(standing) = &profile.standing {
        writeln!(out, "  gazetteer {}: {}", standing.edition, told(standing))?;
    }
    writeln!(out, "  {}", card.iri.as_str())?;
    for section in &profile.sections {
        writeln!(out, "\n{} ({})", section.title_zh, section.title_en)?;
        for statement in &section.statements {
            print_statement(statement, explained, out)?;
        }
    }
    out.flush()
}

/// `120111102, in 天津市 120000 › 西青区 120111`
fn told(standing: &Standing) -> String {
    let within = standing.within.iter().map(|division| format!("{} {}", division.name, division.code));
    let within = within.collect::<Vec<_>>().join(" › ");
    let within = if within.is_empty() { within } else { format!("in {within}") };
    standing.code.iter().cloned().chain(Some(within).filter(|within| !within.is_empty())).collect::<Vec<_>>().join(", ")
}

fn print_statement(statement: &Statement, explained: bool, out: &mut impl Write) -> io::Result<()> {
    let said: Vec<String> = statement.said.iter().map(phrase).collect();
    let confidence = statement.confidence.map(|c| format!("  [{c}]")).unwrap_or_default();
    writeln!(out, "  {}{confidence}", said.join(" · "))?;
    for citation in &statement.citations {
        quote::citation(citation, out)?;
        if explained {
            print_reading(statement, citation, out)?;
        }
    }
    Ok(())
}

/// Ends of a claim speak for themselves; a year, a flag or a number needs the name of its role.
fn phrase(said: &Said) -> String {
    match &said.value {
        Value::Entity { label, .. } => label.clone(),
        Value::Text(text) if text == "true" => said.role_zh.clone(),
        Value::Text(text) => format!("{}：{text}", said.role_zh),
    }
}

/// `read by tenure/apposition from 党支部书记, 0.95; 王建平 in the sentence, 芦花村 in the one before`
fn print_reading(statement: &Statement, citation: &Citation, out: &mut impl Write) -> io::Result<()> {
    let rule = citation.rule.as_deref().unwrap_or("an unknown rule");
    let words = citation.triggers.join(" … ");
    let sure = citation.confidence.map(|sure| format!(", {sure}")).unwrap_or_default();
    let within = |text: &Option<Arc<str>>, name: &str| text.as_ref().is_some_and(|text| text.contains(name));
    let named = statement.said.iter().filter_map(|said| match &said.value {
        Value::Entity { label, .. } if within(&citation.text, label) => Some(format!("{label} in the sentence")),
        Value::Entity { label, .. } if within(&citation.antecedent, label) => {
            Some(format!("{label} in the one before"))
        }
        Value::Entity { label, .. } => Some(format!("{label} by a shorter or longer form")),
        Value::Text(_) => None,
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let named = if named.is_empty() { named } else { format!("; {named}") };
    for line in wrap::lines(&format!("read by {rule} from 「{words}」{sure}{named}"), "    ") {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
