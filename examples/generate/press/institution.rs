//! Schools, hospitals, enterprises and offices.

use rand::Rng;

use super::calendar::NUMBERS;
use super::chance::{Chance, one_of};
use super::names::{Register, fill};
use super::office::{Award, Office, invent_awards};
use super::thing::{Kind, Local, Thing};
use super::words::INSTITUTIONS;

#[derive(Debug, Clone)]
pub struct Institution {
    pub body: Thing,
    /// `school`, `company`, …, as the word list has it.
    pub sort: &'static str,
    pub head: Office,
    pub staff: Vec<Employee>,
    pub honours: Vec<Award>,
}

#[derive(Debug, Clone)]
pub struct Employee {
    pub post: String,
    pub person: Thing,
    pub awards: Vec<Award>,
}

/// Whose honours an institution of this sort may hold.
pub fn holders(sort: &'static str) -> [&'static str; 2] {
    [sort, "organisation"]
}

/// One institution for each row of the word list that belongs to `scope`, with keys under `within`.
pub fn invent_all(
    scope: &str,
    within: &str,
    slots: &[(&str, &str)],
    register: &mut Register,
    chance: &mut Chance,
) -> Vec<Institution> {
    let rows = INSTITUTIONS.iter().filter(|row| row[0] == scope);
    rows.map(|row| {
        let [_, sort, full, local, abbreviation, head, staff] = row[..] else {
            panic!("institutions.tsv: seven columns, not {row:?}")
        };
        let body = name(within, [full, local, abbreviation], slots, chance);
        let mut hire = |chance: &mut Chance| Thing::new(Kind::Person, &body.key, register.new_name(chance));
        let posts = split(head, slots, chance);
        let head = Office::invent(posts, NUMBERS, chance, |chance| (hire(chance), Vec::new(), None));
        let posts = split(staff, slots, chance);
        let staff = posts.into_iter().map(|post| Employee {
            post,
            person: hire(chance),
            awards: invent_awards(&["staff"], 2, slots, chance),
        });
        let staff = staff.collect();
        let honours = invent_awards(&holders(sort), 3, slots, chance);
        Institution { body, sort, head, staff, honours }
    })
    .collect()
}

/// The full name and its short forms share one invented brand.
fn name(within: &str, patterns: [&str; 3], slots: &[(&str, &str)], chance: &mut Chance) -> Thing {
    let filled = fill(&patterns.join("\t"), slots, chance);
    let forms: Vec<Option<&str>> = filled.split('\t').map(|form| (form != "-").then_some(form)).collect();
    let mut body = Thing::new(Kind::Organisation, within, forms[0].expect("an institution has a full name"));
    body.local = forms[1].map(|name| Local { home: within.to_owned(), name: name.to_owned() });
    body.abbreviation = forms[2].map(str::to_owned);
    body
}

fn split(posts: &str, slots: &[(&str, &str)], chance: &mut Chance) -> Vec<String> {
    posts.split('、').map(|post| fill(post, slots, chance)).collect()
}

impl Institution {
    /// One of those who work here; every institution of the word list has at least one.
    pub fn employee(&self, chance: &mut Chance) -> &Employee {
        one_of(&self.staff, chance)
    }

    /// The first post of the head, or sometimes another.
    pub fn head_post(&self, chance: &mut Chance) -> &str {
        &self.head.posts[chance.random_range(0..self.head.posts.len())]
    }
}
