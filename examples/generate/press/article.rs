//! Composing an article: which topics, in which order, under which headline and by-line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rand::Rng;

use super::cast::Cast;
use super::chance::{Chance, once_in, one_of};
use super::misprint::Slip;
use super::scene::Scene;
use super::telling::{Statement, Teller};
use super::thing::Thing;
use super::words;

/// The kinds of article, in the order of `articles.tsv`.
pub static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| words::ARTICLES.iter().map(|row| Plan::parse(row)).collect());

pub struct Plan {
    pub subject: &'static str,
    /// How often it is written, against the others.
    pub weight: u32,
    headline: Option<&'static str>,
    bylines: Vec<&'static str>,
    paragraphs: Vec<Vec<Topic>>,
}

struct Topic {
    alternatives: Vec<&'static str>,
    optional: bool,
}

/// Where the credit of an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    UnderHeadline,
    AtEnd,
}

#[derive(Debug, Clone)]
pub struct Article {
    pub headline: Vec<String>,
    pub byline: Option<(Place, String)>,
    pub paragraphs: Vec<String>,
    /// The names of the article in the table of by-lines, best first.
    pub title: Vec<String>,
    pub statements: Vec<Statement>,
    pub mentioned: BTreeMap<String, Thing>,
    pub shapes: BTreeSet<usize>,
    /// A name that is printed wrong in one place.
    pub slip: Option<Slip>,
}

impl Plan {
    fn parse(row: &[&'static str]) -> Self {
        let [_, subject, weight, headline, bylines, body] = row[..] else {
            panic!("articles.tsv: six columns, not {row:?}")
        };
        Self {
            subject,
            weight: weight.parse().unwrap_or_else(|_| panic!("articles.tsv: {weight:?} is no weight")),
            headline: (headline != "-").then_some(headline),
            bylines: bylines.split('|').collect(),
            paragraphs: body.split(" / ").map(|paragraph| paragraph.split(' ').map(Topic::parse).collect()).collect(),
        }
    }

    /// Writes an article of this kind; `None` where the scene has nothing for it.
    pub fn write(&self, scene: Scene, home: &str, ascii: bool, chance: &mut Chance) -> Option<Article> {
        let cast = scene.cast(self.subject, chance)?;
        let byline_topic = *one_of(&self.bylines, chance);
        let mut taken = Vec::new();
        for paragraph in &self.paragraphs {
            taken.push(paragraph.iter().filter_map(|topic| topic.take(chance)).collect::<Vec<_>>());
        }
        let mut teller = Teller::new(home, chance);
        let headline = self.headline.and_then(|topic| teller.tell(topic, &cast)).unwrap_or_default();
        let headline: Vec<String> = headline.split(" // ").filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let mut paragraphs: Vec<String> = taken.iter().flat_map(|topics| tell(topics, &cast, &mut teller)).collect();
        let credit = teller.tell(byline_topic, &cast)?;
        let byline = match byline_topic {
            "byline.lead" => {
                let first = paragraphs.first_mut()?;
                *first = format!("{credit}{first}");
                None
            }
            "byline.top" => Some((Place::UnderHeadline, credit)),
            _ => Some((Place::AtEnd, credit)),
        };
        let (statements, mentioned, shapes) = (teller.statements, teller.mentioned, teller.told);
        let slip = if once_in(12, chance) { Slip::make(&mut paragraphs, &mentioned, chance) } else { None };
        let mut article =
            Article { headline, byline, paragraphs, title: Vec::new(), statements, mentioned, shapes, slip };
        if ascii {
            article.use_ascii_marks();
        }
        article.title = article.names_of_title();
        Some(article)
    }
}

impl Topic {
    fn parse(word: &'static str) -> Self {
        let alternatives = word.trim_end_matches('?').split('|').collect();
        Self { alternatives, optional: word.ends_with('?') }
    }

    /// The topic to tell, unless it is left out this time.
    fn take(&self, chance: &mut Chance) -> Option<&'static str> {
        (!self.optional || chance.random_bool(0.5)).then(|| *one_of(&self.alternatives, chance))
    }
}

/// Tells topics as a paragraph; a head-note or sub-heading is one of its own.
fn tell(topics: &[&str], cast: &Cast, teller: &mut Teller) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut running = String::new();
    for topic in topics {
        match teller.tell(topic, cast) {
            Some(line) if matches!(*topic, "headnote" | "subhead") => paragraphs.push(line),
            Some(sentence) => running.push_str(&sentence),
            None => {}
        }
    }
    if !running.is_empty() {
        paragraphs.push(running);
    }
    paragraphs
}

impl Article {
    /// Some papers print half-width commas and brackets.
    fn use_ascii_marks(&mut self) {
        let ascii = |text: &str| -> String {
            text.chars()
                .map(|c| match c {
                    '，' => ',',
                    '：' => ':',
                    '（' => '(',
                    '）' => ')',
                    other => other,
                })
                .collect()
        };
        let byline = self.byline.iter_mut().map(|(_, credit)| credit);
        for text in self.headline.iter_mut().chain(&mut self.paragraphs).chain(byline) {
            *text = ascii(text);
        }
    }

    /// The main headline, then all its lines together, then each other line; without headline the first twelve characters.
    fn names_of_title(&self) -> Vec<String> {
        let Some(main) = self.headline.iter().rfind(|line| !line.starts_with("——")) else {
            return vec![self.paragraphs.iter().flat_map(|text| text.chars()).take(12).collect()];
        };
        let mut names = vec![main.clone()];
        if self.headline.len() > 1 {
            names.push(self.headline.join(" "));
            names.extend(self.headline.iter().filter(|line| *line != main).cloned());
        }
        names
    }
}
