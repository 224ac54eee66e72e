//! `fangzhi read`: how issues were understood, so that a fault of the layout is seen at a glance.

mod json;
mod page;
mod tree;

use std::fs::File;
use std::io::{self, BufWriter, Write};

use anyhow::Context;
use fangzhi::ingest::{self, Document};
use fangzhi::layout::{self, Article, Layout};
use fangzhi::model::{PageBox, Span};

use super::arguments::{Read, ReadFormat};
use super::reading;
use super::status::Outcome;
use super::tally::Tally;

/// A document and how its page was understood.
struct Understood {
    document: Document,
    layout: Layout,
}

impl Understood {
    /// The page that a place in the text was printed on.
    fn place(&self, span: Span) -> Option<PageBox> {
        let parts = &self.document.parts;
        let at = parts.partition_point(|part| part.span.end() <= span.start());
        parts.get(at)?.place
    }

    /// The first words of an article's text and, where that is longer, its last.
    fn glimpse(article: &Article) -> String {
        const SHOWN: usize = 24;
        let first = article.paragraphs.first().map_or("", |text| text.as_str());
        let last = article.paragraphs.last().map_or("", |text| text.as_str());
        let head: String = first.chars().take(SHOWN).collect();
        let skip = last.chars().count().saturating_sub(SHOWN / 2);
        let tail: String = last.chars().skip(skip).collect();
        let whole = article.paragraphs.len() == 1 && first.chars().count() <= SHOWN;
        if whole { head } else { format!("{head} … {tail}") }
    }

    /// Characters of an article's text.
    fn length(article: &Article) -> usize {
        article.paragraphs.iter().map(|text| text.as_str().chars().count()).sum()
    }
}

pub fn run(arguments: &Read) -> Outcome {
    let mut tally = Tally::default();
    let mut reading = ingest::read_paths(&arguments.paths, &reading::options(&arguments.about));
    let documents = std::iter::from_fn(|| {
        loop {
            match reading.next()? {
                Ok(document) => {
                    tally.read();
                    let layout = layout::read(&document);
                    return Some(Understood { document, layout });
                }
                Err(error) => tally.refuse(&error),
            }
        }
    });
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(path) => Box::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?),
        None => Box::new(io::stdout()),
    };
    let mut out = BufWriter::new(&mut out);
    match arguments.format() {
        ReadFormat::Tree => tree::write(documents, &mut out)?,
        ReadFormat::Json => json::write(documents, &mut out)?,
        ReadFormat::Html => page::write(documents, &mut out)?,
    }
    out.flush()?;
    drop(out);
    tally.outcome()
}
