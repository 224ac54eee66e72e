//! Telling: a shape and a cast become a sentence and what it states.

use std::collections::{BTreeMap, BTreeSet};

use rand::Rng;
use rand::seq::IteratorRandom;

use super::cast::{Cast, Value};
use super::chance::{Chance, one_of};
use super::shape::{Fact, Form, Piece, Relation, SHAPES, Shape};
use super::thing::Thing;

/// A fact stated in an article.
#[derive(Debug, Clone)]
pub struct Statement {
    pub relation: Relation,
    pub optional: bool,
    pub arguments: Vec<Argument>,
}

/// One argument of a fact: the things that may stand there, best first, or a text.
#[derive(Debug, Clone)]
pub enum Argument {
    Things(Vec<Thing>),
    Text(String),
}

/// Tells one article, sentence by sentence.
pub struct Teller<'a> {
    chance: &'a mut Chance,
    /// The key of the place where the paper is at home.
    home: &'a str,
    /// For those that have an abbreviation and have been named: whether it was introduced then.
    introduced: BTreeMap<String, bool>,
    pub statements: Vec<Statement>,
    /// All who were printed by name, by key.
    pub mentioned: BTreeMap<String, Thing>,
    /// Positions in [`SHAPES`].
    pub told: BTreeSet<usize>,
}

impl<'a> Teller<'a> {
    pub fn new(home: &'a str, chance: &'a mut Chance) -> Self {
        let (introduced, statements) = Default::default();
        Self { chance, home, introduced, statements, mentioned: BTreeMap::new(), told: BTreeSet::new() }
    }

    /// A sentence on `topic` that this article has not used yet; `None` where the cast suits none.
    pub fn tell(&mut self, topic: &str, cast: &Cast) -> Option<String> {
        let fits = |(position, shape): &(usize, &Shape)| {
            shape.topic == topic && !self.told.contains(position) && shape.slots().all(|slot| cast.get(slot).is_some())
        };
        let (position, shape) = SHAPES.iter().enumerate().filter(fits).choose_stable(self.chance)?;
        self.told.insert(position);
        let mut sentence = String::new();
        self.print(&shape.pieces, cast, &mut sentence);
        for fact in &shape.facts {
            self.state(fact, cast);
        }
        Some(sentence)
    }

    fn print(&mut self, pieces: &[Piece], cast: &Cast, out: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Number(range) => out.push_str(&self.chance.random_range(range.clone()).to_string()),
                Piece::Choice(branches) => {
                    let branch = one_of(branches, self.chance);
                    self.print(branch, cast, out);
                }
                Piece::Slot { name, form } => {
                    let values =
                        cast.get(name).unwrap_or_else(|| panic!("no cast for {{{name}}}, which a choice needs"));
                    let printed: Vec<String> = values.iter().map(|value| self.value(value, form)).collect();
                    out.push_str(&joined(&printed, form));
                }
            }
        }
    }

    fn value(&mut self, value: &Value, form: &Form) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Thing(thing) => {
                self.mentioned.entry(thing.key.clone()).or_insert_with(|| (*thing).clone());
                if *form == Form::Full { thing.full.clone() } else { self.name(thing) }
            }
        }
    }

    /// The full name, or a short form where the reader can understand it.
    fn name(&mut self, thing: &Thing) -> String {
        let shorten = self.chance.random_bool(0.5);
        let Some(short) = &thing.abbreviation else {
            return thing.local_name(self.home).filter(|_| shorten).unwrap_or(&thing.full).to_owned();
        };
        match self.introduced.get(&thing.key) {
            Some(true) if shorten => short.clone(),
            Some(_) => thing.full.clone(),
            None => {
                self.introduced.insert(thing.key.clone(), shorten);
                if shorten { format!("{}（以下简称{short}）", thing.full) } else { thing.full.clone() }
            }
        }
    }

    /// Records a fact, once for each item of the lists among its arguments.
    fn state(&mut self, fact: &Fact, cast: &Cast) {
        let mut rows: Vec<Vec<Argument>> = vec![Vec::new()];
        for slots in &fact.arguments {
            let fillers = fillers(slots, cast);
            rows = rows
                .into_iter()
                .flat_map(|row| fillers.iter().map(move |filler| row.iter().chain([filler]).cloned().collect()))
                .collect();
        }
        let (relation, optional) = (fact.relation, fact.optional);
        self.statements.extend(rows.into_iter().map(|arguments| Statement { relation, optional, arguments }));
    }
}

/// The items of one argument: those of a list, or one with its alternatives.
fn fillers(slots: &[&str], cast: &Cast) -> Vec<Argument> {
    let values = |slot: &str| cast.get(slot).unwrap_or_default().to_vec();
    if let [slot] = slots {
        let argument = |value| match value {
            Value::Thing(thing) => Argument::Things(vec![thing.clone()]),
            Value::Text(text) => Argument::Text(text),
        };
        return values(slot).into_iter().map(argument).collect();
    }
    let things = slots.iter().flat_map(|slot| values(slot)).map(|value| match value {
        Value::Thing(thing) => thing.clone(),
        Value::Text(text) => panic!("only things have alternatives, not {text:?}"),
    });
    vec![Argument::Things(things.collect())]
}

fn joined(items: &[String], form: &Form) -> String {
    match (form, items) {
        (Form::Joined(joint), _) => items.join(joint),
        (Form::Quoted, _) => items.iter().map(|item| format!("“{item}”")).collect(),
        (_, [first @ .., last]) if !first.is_empty() => format!("{}和{last}", first.join("、")),
        _ => items.concat(),
    }
}
