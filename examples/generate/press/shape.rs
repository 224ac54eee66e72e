//! Sentence shapes: what `shapes.tsv` says, read into types. The head of that file describes its notation.

use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::str::Chars;
use std::sync::LazyLock;

use super::words;

/// All shapes, in the order of the file.
pub static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| words::SHAPES.iter().map(|row| Shape::parse(row)).collect());

pub struct Shape {
    pub topic: &'static str,
    pub sentence: &'static str,
    pub pieces: Vec<Piece>,
    pub facts: Vec<Fact>,
}

#[derive(Debug, PartialEq)]
pub enum Piece {
    Text(String),
    Slot { name: String, form: Form },
    Number(RangeInclusive<u32>),
    Choice(Vec<Vec<Piece>>),
}

#[derive(Debug, PartialEq)]
pub enum Form {
    /// The full name or a short form, lists as `甲、乙和丙`.
    Plain,
    Full,
    Joined(String),
    Quoted,
}

/// One statement of a shape.
#[derive(Debug, PartialEq)]
pub struct Fact {
    pub optional: bool,
    pub relation: Relation,
    /// For each argument the slots that may fill it, best first.
    pub arguments: Vec<Vec<&'static str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Within,
    Post,
    Honour,
    Initiative,
    Lead,
    Partner,
    Partners,
    Founded,
    Byline,
}

impl Shape {
    fn parse(row: &[&'static str]) -> Self {
        let [topic, sentence, facts] = row[..] else { panic!("shapes.tsv: three columns, not {row:?}") };
        let pieces = pieces(&mut sentence.chars().peekable(), &[]);
        let facts =
            if facts == "-" { Vec::new() } else { facts.split(';').map(|fact| Fact::parse(fact.trim())).collect() };
        Self { topic, sentence, pieces, facts }
    }

    /// The slots that the cast must fill.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        let printed = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot { name, .. } => Some(name.as_str()),
            _ => None,
        });
        printed.chain(self.facts.iter().flat_map(|fact| fact.arguments.iter().flatten().copied()))
    }
}

/// Reads up to one of `ends`, which stays unread, or to the end.
fn pieces(rest: &mut Peekable<Chars>, ends: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| !ends.contains(c)) {
        let piece = match c {
            '{' => slot(&rest.by_ref().take_while(|&c| c != '}').collect::<String>()),
            '[' => choice(rest),
            other => {
                text.push(other);
                continue;
            }
        };
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(piece);
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

fn choice(rest: &mut Peekable<Chars>) -> Piece {
    let mut branches = vec![pieces(rest, &['|', ']'])];
    while rest.next() == Some('|') {
        branches.push(pieces(rest, &['|', ']']));
    }
    Piece::Choice(branches)
}

fn slot(inside: &str) -> Piece {
    if let Some((least, most)) = inside.strip_prefix('#').and_then(|range| range.split_once('-')) {
        let bound = |number: &str| number.parse().unwrap_or_else(|_| panic!("shapes.tsv: no number in {{{inside}}}"));
        return Piece::Number(bound(least)..=bound(most));
    }
    let (name, form) = match inside.split_once(':') {
        Some((name, "“”")) => (name, Form::Quoted),
        Some((name, joint)) => (name, Form::Joined(joint.to_owned())),
        None => inside.strip_suffix('!').map_or((inside, Form::Plain), |name| (name, Form::Full)),
    };
    Piece::Slot { name: name.to_owned(), form }
}

impl Fact {
    fn parse(text: &'static str) -> Self {
        let (optional, text) = text.strip_prefix('?').map_or((false, text), |rest| (true, rest));
        let mut words = text.split(' ');
        let relation = match words.next() {
            Some("within") => Relation::Within,
            Some("post") => Relation::Post,
            Some("honour") => Relation::Honour,
            Some("initiative") => Relation::Initiative,
            Some("lead") => Relation::Lead,
            Some("partner") => Relation::Partner,
            Some("partners") => Relation::Partners,
            Some("founded") => Relation::Founded,
            Some("byline") => Relation::Byline,
            other => panic!("shapes.tsv: no relation {other:?} in {text:?}"),
        };
        Self { optional, relation, arguments: words.map(|word| word.split('/').collect()).collect() }
    }
}
