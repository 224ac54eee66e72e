//! For a terminal.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};

use fangzhi::layout::{ArticleKind, Credit, HeadlinePart, Reason};

use super::Understood;
use crate::cli::wrap;

pub fn write(documents: impl Iterator<Item = Understood>, out: &mut impl Write) -> io::Result<()> {
    for (at, understood) in documents.enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        issue(&understood, out)?;
        for (at, article) in understood.layout.articles.iter().enumerate() {
            self::article(&understood, at + 1, article, out)?;
        }
        aside(&understood, out)?;
    }
    Ok(())
}

fn issue(understood: &Understood, out: &mut impl Write) -> io::Result<()> {
    let Understood { document, layout } = understood;
    let (meta, by) = (&document.meta, &document.witnesses);
    writeln!(out, "{}", document.origin)?;
    field("publication", meta.publication.as_ref(), by.publication, out)?;
    field("number", meta.number.as_ref(), by.number, out)?;
    field("date", meta.date.as_ref(), by.date, out)?;
    field("home", meta.home.as_ref(), document.home_reason.as_ref(), out)?;
    let characters = document.text.chars().count();
    let plural = if layout.articles.len() == 1 { "" } else { "s" };
    writeln!(out, "  {} article{plural}, {characters} characters", layout.articles.len())
}

fn field<V: Display, B: Display>(name: &str, value: Option<V>, by: Option<B>, out: &mut impl Write) -> io::Result<()> {
    match (value, by) {
        (Some(value), Some(by)) => writeln!(out, "  {name:<12}{value}  ({by})"),
        (Some(value), None) => writeln!(out, "  {name:<12}{value}"),
        (None, _) => writeln!(out, "  {name:<12}unknown"),
    }
}

fn article(
    understood: &Understood,
    number: usize,
    article: &fangzhi::layout::Article,
    out: &mut impl Write,
) -> io::Result<()> {
    let kind = match article.kind {
        ArticleKind::News => "",
        ArticleKind::Caption => "  [caption]",
        ArticleKind::Profile => "  [profile]",
    };
    let page = understood.place(article.span).map(|place| format!("  p. {}", place.page)).unwrap_or_default();
    writeln!(out, "\n{number:>3}  {}{kind}{page}", article.title)?;
    for headline in article.headlines.iter().filter(|headline| headline.part != HeadlinePart::Main) {
        lines(&format!("{}  ({})", headline.text.as_str(), headline.part.label()), "       ", out)?;
    }
    let authors: Vec<String> = article
        .authors
        .iter()
        .map(|author| match author.credit {
            Credit::Text => author.name.clone(),
            Credit::Photo => format!("{}（摄）", author.name),
        })
        .collect();
    if !authors.is_empty() {
        lines(&format!("■ {}", authors.join("、")), "     ", out)?;
    }
    lines(&Understood::glimpse(article), "     ", out)?;
    let (paragraphs, characters) = (article.paragraphs.len(), Understood::length(article));
    let plural = if paragraphs == 1 { "" } else { "s" };
    writeln!(out, "     {paragraphs} paragraph{plural}, {characters} characters")
}

/// What was set aside, by reason.
fn aside(understood: &Understood, out: &mut impl Write) -> io::Result<()> {
    let Understood { document, layout } = understood;
    if layout.aside.is_empty() {
        return Ok(());
    }
    let mut by_reason: BTreeMap<Reason, Vec<&str>> = BTreeMap::new();
    for aside in &layout.aside {
        by_reason.entry(aside.reason).or_default().push(aside.span.slice(&document.text).unwrap_or_default());
    }
    writeln!(out, "\nset aside")?;
    for (reason, texts) in by_reason {
        writeln!(out, "  {} ({})", reason.label(), texts.len())?;
        lines(&texts.join(" / "), "     ", out)?;
    }
    Ok(())
}

fn lines(text: &str, indent: &str, out: &mut impl Write) -> io::Result<()> {
    wrap::lines(text, indent).iter().try_for_each(|line| writeln!(out, "{line}"))
}
