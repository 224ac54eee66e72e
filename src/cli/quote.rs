//! A sentence with where it stands, as every subcommand prints it.

use std::io::{self, Write};

use super::wrap;

/// What is printed under the sentence. Empty parts are left out.
pub struct Source<'a> {
    pub issue: &'a str,
    pub date: &'a str,
    pub article: &'a str,
    pub page: Option<u32>,
    pub start: &'a str,
    pub end: &'a str,
    pub confidence: &'a str,
}

pub fn print(sentence: &str, source: &Source<'_>, out: &mut impl Write) -> io::Result<()> {
    for line in wrap::lines(&format!("「{sentence}」"), "    ") {
        writeln!(out, "{line}")?;
    }
    let Source { issue, date, article, page, start, end, confidence } = source;
    let date = if date.is_empty() { String::new() } else { format!(", {date}") };
    let article = if article.is_empty() { String::new() } else { format!(" 《{article}》") };
    let page = page.map(|page| format!(" page {page},")).unwrap_or_default();
    let confidence = if confidence.is_empty() { String::new() } else { format!(" [{confidence}]") };
    for line in wrap::lines(&format!("— {issue}{date}{article}{page} bytes {start}–{end}{confidence}"), "    ") {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
