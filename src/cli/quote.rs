//! A sentence with where it stands, as every subcommand prints it.

use std::io::{self, Write};

use fangzhi::graph::Citation;

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

/// A citation: the sentence, after the one that names its subject, and where it stands.
pub fn citation(citation: &Citation, out: &mut impl Write) -> io::Result<()> {
    let text = [&citation.antecedent, &citation.text].into_iter().flatten().map(|text| &**text).collect::<Vec<_>>();
    let date = citation.date().map(|date| date.to_string()).unwrap_or_default();
    let source = Source {
        issue: citation.publication(),
        date: &date,
        article: citation.title().unwrap_or_default(),
        page: citation.page,
        start: &citation.start.to_string(),
        end: &citation.end.to_string(),
        confidence: "",
    };
    print(&text.join(" …… "), &source, out)
}
