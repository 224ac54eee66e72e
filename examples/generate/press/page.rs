//! Setting articles as the text of an issue: hard-wrapped columns, or long lines.

use clap::ValueEnum;
use jiff::civil::Date;
use rand::Rng;

use super::article::{Article, Place};
use super::chance::{Chance, once_in};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Lines broken at the column's width, as a page's text layer gives them.
    Wrapped,
    /// A paragraph a line.
    Long,
    /// Each issue one or the other.
    Mixed,
}

/// How one issue is set.
pub struct Setting {
    /// Characters a line; `None` for long lines.
    width: Option<usize>,
    /// Whether commas and brackets are half-width.
    pub ascii: bool,
    indent: &'static str,
    /// Whether headlines have slipped to the end of the issue, as some text layers have it.
    headlines_last: bool,
    running_heads: bool,
}

impl Setting {
    pub fn draw(form: Form, chance: &mut Chance) -> Self {
        let wrapped = chance.random_bool(0.5);
        let wrapped = form == Form::Wrapped || form == Form::Mixed && wrapped;
        let width = chance.random_range(16..=24);
        Self {
            width: wrapped.then_some(width),
            ascii: chance.random_bool(0.5) && !wrapped,
            indent: if chance.random_bool(0.5) { "　　" } else { "" },
            headlines_last: wrapped && once_in(8, chance),
            running_heads: chance.random_bool(0.5),
        }
    }

    /// The text of an issue.
    pub fn set(&self, articles: &[Article], paper: &str, number: i64, date: Date, chance: &mut Chance) -> String {
        let mut blocks = Vec::new();
        let day = format!("{}年{}月{}日", date.year(), date.month(), date.day());
        if self.running_heads {
            blocks.push(format!("{paper}　{day}　第{number}期"));
        }
        for (n, article) in articles.iter().enumerate() {
            if self.running_heads && n > 0 && n % 3 == 0 {
                blocks.push(format!("{}　{paper}　{day}", n / 3 + 1));
            }
            if !self.headlines_last {
                blocks.extend(article.headline.iter().cloned());
            }
            self.set_body(article, &mut blocks, chance);
        }
        if self.headlines_last {
            blocks.extend(articles.iter().flat_map(|article| article.headline.iter().cloned()));
        }
        blocks.join("\n\n") + "\n"
    }

    fn set_body(&self, article: &Article, blocks: &mut Vec<String>, chance: &mut Chance) {
        let credit =
            |place| article.byline.iter().filter(move |(at, _)| *at == place).map(|(_, credit)| credit.clone());
        blocks.extend(credit(Place::UnderHeadline));
        for paragraph in &article.paragraphs {
            let text = format!("{}{paragraph}", self.indent);
            match self.width {
                None if once_in(20, chance) => blocks.extend(broken(&text)),
                None => blocks.push(text),
                Some(width) => {
                    let lines = wrapped(&text, width);
                    // The foot of a column leaves a gap inside a paragraph.
                    let foot = if once_in(8, chance) { lines.len().div_ceil(2) } else { lines.len() };
                    let (upper, lower) = lines.split_at(foot);
                    blocks.extend([upper, lower].iter().filter(|part| !part.is_empty()).map(|part| part.join("\n")));
                }
            }
        }
        blocks.extend(credit(Place::AtEnd));
    }
}

/// A long paragraph broken in the middle by the end of a column.
fn broken(text: &str) -> [String; 2] {
    let middle = text.chars().count() / 2;
    let at = text.char_indices().skip(middle).find(|(_, c)| !c.is_ascii_digit()).map_or(text.len(), |(at, _)| at);
    let (upper, lower) = text.split_at(at);
    [upper.to_owned(), lower.to_owned()]
}

/// Lines of `width` characters. Closing marks and the rest of a number hang over rather than begin a line; an opening mark that would end
/// one begins the next.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: Vec<char> = Vec::new();
    for c in text.chars() {
        let in_number = c.is_ascii_digit() && line.last().is_some_and(char::is_ascii_digit);
        if line.len() >= width && !in_number && !"，。、；：！？”）》…".contains(c) {
            let carried = line.pop_if(|last| "（“《".contains(*last));
            lines.push(line.drain(..).collect());
            line.extend(carried);
        }
        line.push(c);
    }
    lines.push(line.into_iter().collect());
    lines
}
