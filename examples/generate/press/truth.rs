//! The tables of true facts that stand beside an issue.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::article::Article;
use super::shape::Relation;
use super::telling::{Argument, Statement};
use super::thing::{Kind, Thing};

/// Each table's file and columns; a last column, `optional`, is `y` where a careful reader may leave the row out.
pub const TABLES: [(&str, &[&str]); 9] = [
    ("people", &["person"]),
    ("posts", &["person", "post", "body"]),
    ("honours", &["holder", "honour", "year"]),
    ("places", &["place", "within"]),
    ("initiatives", &["initiative", "kind", "place"]),
    ("participants", &["initiative", "participant", "role"]),
    ("partners", &["a", "b"]),
    ("founded", &["founder", "thing"]),
    ("bylines", &["title", "author"]),
];

/// The true tables of an issue.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Truth {
    /// For each of [`TABLES`] its rows, each with whether it is optional.
    rows: [Vec<(Vec<String>, bool)>; TABLES.len()],
}

impl Truth {
    /// `text` is the whole issue's: of alternative names those come first that stand in it.
    pub fn of(articles: &[Article], text: &str) -> Self {
        let printed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let slips = articles.iter().filter_map(|article| article.slip.as_ref());
        let namer = Namer { printed, slips: slips.map(|slip| (slip.key.as_str(), slip.printed.as_str())).collect() };
        let mut truth = Self::default();
        for article in articles {
            for person in article.mentioned.values().filter(|thing| thing.kind == Kind::Person) {
                truth.add("people", vec![namer.cell(std::slice::from_ref(person))], false);
            }
            for statement in &article.statements {
                truth.state(statement, &article.title, &namer);
            }
        }
        truth
    }

    fn state(&mut self, statement: &Statement, title: &[String], namer: &Namer) {
        let cells: Vec<String> = statement.arguments.iter().map(|argument| namer.argument(argument)).collect();
        let cell = |n: usize| cells.get(n).cloned().unwrap_or_default();
        let (table, row) = match statement.relation {
            Relation::Within => ("places", cells),
            Relation::Post => ("posts", cells),
            Relation::Honour => ("honours", vec![cell(0), cell(1), cell(2)]),
            Relation::Initiative => {
                ("initiatives", vec![cell(0), kind_of(&statement.arguments[0]).to_owned(), cell(1)])
            }
            Relation::Lead => ("participants", vec![cell(0), cell(1), "lead".to_owned()]),
            Relation::Partner => ("participants", vec![cell(0), cell(1), "partner".to_owned()]),
            Relation::Partners => ("partners", cells),
            Relation::Founded => ("founded", cells),
            Relation::Byline => ("bylines", vec![namer.alternatives(title.to_vec()), cell(0)]),
        };
        self.add(table, row, statement.optional);
    }

    /// Adds a row once; where it was optional before and is not now, it no longer is.
    fn add(&mut self, table: &str, row: Vec<String>, optional: bool) {
        let rows = &mut self.rows[position(table)];
        match rows.iter_mut().find(|(known, _)| *known == row) {
            Some((_, was_optional)) => *was_optional &= optional,
            None => rows.push((row, optional)),
        }
    }

    /// Each row with the name of its table, without the last column.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        TABLES.iter().zip(&self.rows).flat_map(|((name, _), rows)| rows.iter().map(|(row, _)| (*name, row.as_slice())))
    }

    /// Writes the nine tables into the folder `to`.
    pub fn write(&self, to: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(to)?;
        for ((name, columns), rows) in TABLES.iter().zip(&self.rows) {
            let mut csv = csv::Writer::from_path(to.join(format!("{name}.csv")))?;
            csv.write_record(columns.iter().chain(&["optional"]))?;
            for (row, optional) in rows {
                let mark = if *optional { "y" } else { "" };
                csv.write_record(row.iter().map(String::as_str).chain([mark]))?;
            }
            csv.flush()?;
        }
        Ok(())
    }
}

fn position(table: &str) -> usize {
    TABLES.iter().position(|(name, _)| *name == table).expect("a table of the list")
}

fn kind_of(initiative: &Argument) -> &'static str {
    match initiative {
        Argument::Things(things) => match things[0].kind {
            Kind::Initiative(kind) => kind,
            _ => panic!("{} is no initiative", things[0].full),
        },
        Argument::Text(text) => panic!("{text:?} is no initiative"),
    }
}

/// Turns things into cells of alternative names.
struct Namer<'a> {
    /// The text without white space.
    printed: String,
    /// Names printed wrong, by the key of their bearer.
    slips: BTreeMap<&'a str, &'a str>,
}

impl Namer<'_> {
    fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => text.clone(),
            Argument::Things(things) => self.cell(things),
        }
    }

    fn cell(&self, things: &[Thing]) -> String {
        let slips = things.iter().filter_map(|thing| self.slips.get(thing.key.as_str()));
        self.alternatives(things.iter().flat_map(Thing::names).chain(slips.map(|slip| slip.to_string())).collect())
    }

    fn alternatives(&self, mut names: Vec<String>) -> String {
        let stands = |name: &String| self.printed.contains(&name.split_whitespace().collect::<String>());
        names.sort_by_key(|name| !stands(name));
        names.join("|")
    }
}
