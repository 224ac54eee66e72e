//! One issue: its text, its truth, and how it is known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rand::seq::IndexedRandom;

use super::Options;
use super::article::{Article, PLANS};
use super::calendar::{self, NUMBERS};
use super::chance::{Chance, Stream, one_of, stream};
use super::page::Setting;
use super::scene::Scene;
use super::truth::Truth;
use super::world::{City, DISTRICTS, Paper};

/// Issues of one city: the weekly numbers of its papers.
pub const ISSUES_A_CITY: u64 = (DISTRICTS as u64 + 1) * NUMBERS as u64;

pub struct Issue {
    /// As Fangzhi names it: publication, date and number.
    pub id: String,
    pub publication: String,
    pub number: i64,
    pub date: Date,
    pub home: String,
    pub text: String,
    pub truth: Truth,
    pub articles: Vec<Article>,
}

impl Issue {
    /// The issue at position `index` of all, one of those of `city`.
    pub fn write(options: &Options, city: &City, index: u64) -> Self {
        let chance = &mut stream(options.seed, Stream::Issue(index));
        let within = index % ISSUES_A_CITY;
        let papers = city.papers.len() as u64;
        let paper = &city.papers[(within % papers) as usize];
        let number = (within / papers) as i64 + 1;
        let date = calendar::date(number);
        let setting = Setting::draw(options.form, chance);
        let articles: Vec<Article> =
            (0..options.articles).map(|_| write_article(city, paper, number, setting.ascii, chance)).collect();
        let text = setting.set(&articles, &paper.name, number, date, chance);
        let truth = Truth::of(&articles, &text);
        let publication = paper.name.clone();
        let home = paper.district.map_or(&city.place, |n| &city.districts[n].place).full.clone();
        Self { id: format!("{publication}_{date}_{number}"), publication, number, date, home, text, truth, articles }
    }

    /// The shapes of its sentences, as positions in the list of all.
    pub fn shapes(&self) -> BTreeSet<usize> {
        self.articles.iter().flat_map(|article| &article.shapes).copied().collect()
    }

    /// What it names: kind, name and key of each person, place, organisation and initiative.
    pub fn identities(&self) -> BTreeSet<(&'static str, &str, &str)> {
        let mentioned: BTreeMap<_, _> = self.articles.iter().flat_map(|article| &article.mentioned).collect();
        mentioned.into_iter().map(|(key, thing)| (thing.kind.word(), thing.full.as_str(), key.as_str())).collect()
    }
}

fn write_article(city: &City, paper: &Paper, number: i64, ascii: bool, chance: &mut Chance) -> Article {
    loop {
        let district = paper.district.map_or_else(|| one_of(&city.districts, chance), |n| &city.districts[n]);
        let home = paper.district.map_or(&city.place, |_| &district.place);
        let plan = PLANS.choose_weighted(chance, |plan| plan.weight).expect("articles.tsv has weights");
        let scene = Scene { city, district, paper, number };
        if let Some(article) = plan.write(scene, &home.key, ascii, chance) {
            return article;
        }
    }
}
