use std::collections::BTreeMap;

use oxigraph::store::Store;

use super::{Chapter, DossierError, Note};
use crate::extract::{Lexicons, List, Words};
use crate::graph::{Profile, Section, Value};
use crate::ontology::vocabulary::property;
use crate::store::read;

/// What whoever checks a dossier should look at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Articles say different things of the same: facts of one chapter, with their notes.
    Contradiction { about: String, sayings: Vec<(String, Vec<usize>)> },
    /// A post that several people are said to hold: one after the other, or a mistake.
    SeveralHolders { post: String, holders: Vec<(String, Vec<usize>)> },
    /// A fact that its rule is not sure of (confidence below 0.70).
    Unsure { fact: String, notes: Vec<usize> },
    /// A fact whose sentences name the entity by a short form alone.
    ShortForm { fact: String, notes: Vec<usize> },
    /// Others of the same name, with what tells them apart: a sentence may mean one of these.
    Namesakes(Vec<String>),
    /// How many facts rest on one article, of how many.
    SingleSource { facts: usize, of: usize },
    /// How many notes are of issues without a date.
    Undated(usize),
    /// How many claims that touch private individuals are left out.
    LeftOut(usize),
}

/// Confidence in hundredths below which a reading is one of several that are possible.
const LOW: u8 = 70;

pub(super) fn doubts(
    store: &Store,
    profile: &Profile,
    chapters: &[Chapter],
    notes: &[Note],
) -> Result<Vec<Doubt>, DossierError> {
    let lexicons = Lexicons::built_in();
    let sole = &lexicons[List::SolePosts];
    let mut doubts = Vec::new();
    for (section, chapter) in profile.sections.iter().zip(chapters) {
        doubts.extend(contradictions(section, chapter));
        doubts.extend(holders(section, chapter, sole));
    }
    let facts = || chapters.iter().flat_map(|chapter| chapter.facts.iter().map(move |fact| (chapter, fact)));
    for (chapter, fact) in facts() {
        if fact.confidence.is_some_and(|sure| u32::from(sure.hundredths()) < u32::from(LOW)) {
            doubts.push(Doubt::Unsure {
                fact: format!("{}：{}", chapter.title_zh, fact.text),
                notes: fact.notes.clone(),
            });
        }
    }
    // A name may have a part in quotes: 村里的“护河”志愿队.
    let bare = |text: &str| text.chars().filter(|c| !"“”‘’「」『』".contains(*c)).collect::<String>();
    let name = bare(&profile.card.label);
    let names = |text: &Option<String>| text.as_ref().is_some_and(|text| bare(text).contains(&name));
    for (chapter, fact) in facts() {
        let mut cited = fact.notes.iter().filter_map(|&number| notes.get(number - 1)).peekable();
        let has_text = cited.peek().is_some_and(|note| note.sentence.is_some());
        if has_text && !cited.any(|note| names(&note.sentence) || names(&note.antecedent)) {
            let fact_text = format!("{}：{}", chapter.title_zh, fact.text);
            doubts.push(Doubt::ShortForm { fact: fact_text, notes: fact.notes.clone() });
        }
    }
    let namesakes: Vec<String> = read::named(store, &profile.card.label)?
        .into_iter()
        .filter(|card| card.iri != profile.card.iri)
        .map(|card| match &card.context {
            Some(context) => format!("{}（{context}）", card.label),
            None => format!("{}（{}）", card.label, card.iri.as_str()),
        })
        .collect();
    if !namesakes.is_empty() {
        doubts.push(Doubt::Namesakes(namesakes));
    }
    let all = facts().count();
    let single = facts().filter(|(_, fact)| fact.articles < 2).count();
    if single > 0 {
        doubts.push(Doubt::SingleSource { facts: single, of: all });
    }
    let undated = notes.iter().filter(|note| note.date.is_none()).count();
    if undated > 0 {
        doubts.push(Doubt::Undated(undated));
    }
    Ok(doubts)
}

/// Facts that name the same entities (and measure) and differ in a number, year or word that can have one value only.
fn contradictions(section: &Section, chapter: &Chapter) -> Vec<Doubt> {
    let single = [property::YEAR, property::VALUE, property::FROM, property::TO, property::PART];
    let mut groups: BTreeMap<Vec<String>, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    for (place, statement) in section.statements.iter().enumerate() {
        let (mut same, mut stated) = (Vec::new(), Vec::new());
        for said in &statement.said {
            match &said.value {
                Value::Entity { iri, .. } => same.push(format!("{} {iri}", said.property)),
                Value::Text(text) if single.contains(&said.property.as_ref()) => {
                    stated.push(format!("{} {text}", said.property));
                }
                Value::Text(text) if [property::MEASURE, property::UNIT].contains(&said.property.as_ref()) => {
                    same.push(format!("{} {text}", said.property));
                }
                Value::Text(_) => {}
            }
        }
        if !stated.is_empty() {
            same.sort();
            stated.sort();
            groups.entry(same).or_default().push((stated, place));
        }
    }
    let mut found: Vec<(usize, Doubt)> = Vec::new();
    for (_, sayings) in groups {
        let differs = sayings.iter().any(|(stated, _)| *stated != sayings[0].0);
        // An issue that gives two figures of one thing means two things; two issues may contradict one another.
        let sources = sayings.iter().flat_map(|&(_, place)| chapter.facts[place].notes.first());
        if differs && sources.collect::<std::collections::BTreeSet<_>>().len() > 1 {
            let first = sayings[0].1;
            let told = sayings.iter().map(|&(_, place)| {
                let fact = &chapter.facts[place];
                let text = match &fact.when {
                    Some(when) => format!("{}（{when}）", fact.text),
                    None => fact.text.clone(),
                };
                (text, fact.notes.clone())
            });
            found.push((first, Doubt::Contradiction { about: chapter.title_zh.clone(), sayings: told.collect() }));
        }
    }
    found.sort_by_key(|(first, _)| *first);
    found.into_iter().map(|(_, doubt)| doubt).collect()
}

/// Of a body: posts with several people who are not said to have left.
fn holders(section: &Section, chapter: &Chapter, sole: &Words) -> Vec<Doubt> {
    type Holders = Vec<(String, Vec<usize>)>;
    let is_sole = |post: &str| sole.longest_ending(post, post.len()).is_some() && !post.contains('副');
    let mut posts: BTreeMap<String, Holders> = BTreeMap::new();
    for (place, statement) in section.statements.iter().enumerate() {
        let entity = |property| {
            let said = statement.said.iter().find(|said| said.property.as_ref() == property)?;
            if let Value::Entity { label, .. } = &said.value { Some(label.clone()) } else { None }
        };
        let ended = statement.said.iter().any(|said| said.property.as_ref() == property::ENDED);
        if let (Some(person), Some(post), false) = (entity(property::PERSON), entity(property::POST), ended)
            && is_sole(&post)
        {
            posts.entry(post).or_default().push((person, chapter.facts[place].notes.clone()));
        }
    }
    let several = posts.into_iter().filter(|(_, holders)| holders.iter().any(|(name, _)| *name != holders[0].0));
    several.map(|(post, holders)| Doubt::SeveralHolders { post, holders }).collect()
}
