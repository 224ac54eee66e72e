//! Offices, those who hold them one after another, and honours.

use rand::Rng;

use super::chance::{Chance, one_of, some_of};
use super::names::fill;
use super::thing::Thing;
use super::words::HONOURS;

/// One or more posts at one body that the same person holds.
#[derive(Debug, Clone)]
pub struct Office {
    pub posts: Vec<String>,
    /// In order of time; never empty.
    tenures: Vec<Tenure>,
}

#[derive(Debug, Clone)]
pub struct Tenure {
    pub person: Thing,
    /// The number of the weekly issues from which on the office is held; negative before the first.
    since: i64,
    pub year: i16,
    pub awards: Vec<Award>,
    /// A post held before, and where.
    pub earlier: Option<(String, Thing)>,
}

#[derive(Debug, Clone)]
pub struct Award {
    pub honour: String,
    pub year: i16,
}

impl Office {
    /// One to three holders, the first of them in office since before the first issue.
    pub fn invent(
        posts: Vec<String>,
        numbers: i64,
        chance: &mut Chance,
        mut holder: impl FnMut(&mut Chance) -> (Thing, Vec<Award>, Option<(String, Thing)>),
    ) -> Self {
        let successions = chance.random_range(0..=2);
        let mut starts: Vec<i64> = (0..successions).map(|_| chance.random_range(-numbers / 2..=numbers)).collect();
        starts.push(-numbers);
        starts.sort_unstable();
        starts.dedup();
        let tenures = starts
            .into_iter()
            .map(|since| {
                let year = if since < -numbers / 2 {
                    chance.random_range(2008..=2018)
                } else if since < 1 {
                    chance.random_range(2019..=2022)
                } else {
                    super::calendar::date(since).year()
                };
                let (person, awards, earlier) = holder(chance);
                Tenure { person, since, year, awards, earlier }
            })
            .collect();
        Self { posts, tenures }
    }

    /// Who holds the office when issue `number` appears, and who held it before.
    pub fn at(&self, number: i64) -> (&Tenure, Option<&Tenure>) {
        let now = self.tenures.iter().rposition(|tenure| tenure.since <= number).unwrap_or(0);
        (&self.tenures[now], now.checked_sub(1).map(|before| &self.tenures[before]))
    }

    /// Whether the office passed to another within the four weeks before issue `number`.
    pub fn has_just_passed(&self, number: i64) -> bool {
        let (now, before) = self.at(number);
        before.is_some() && (number - 4..=number).contains(&now.since)
    }
}

/// The names of the honours that `holder`s may hold.
pub fn honours_of(holders: &[&str], slots: &[(&str, &str)], chance: &mut Chance) -> Vec<String> {
    HONOURS.iter().filter(|row| holders.contains(&row[0])).map(|row| fill(row[1], slots, chance)).collect()
}

/// Up to `most` honours, each with its year.
pub fn invent_awards(holders: &[&str], most: usize, slots: &[(&str, &str)], chance: &mut Chance) -> Vec<Award> {
    let honours = honours_of(holders, slots, chance);
    some_of(&honours, 0, most, chance)
        .into_iter()
        .map(|honour| Award { honour: honour.clone(), year: chance.random_range(2014..=2022) })
        .collect()
}

/// An honour that the holder does not have yet.
pub fn wish(holders: &[&str], held: &[Award], slots: &[(&str, &str)], chance: &mut Chance) -> String {
    let mut open = honours_of(holders, slots, chance);
    open.retain(|honour| held.iter().all(|award| award.honour != *honour));
    one_of(&open, chance).clone()
}
