//! For other programs.

use std::io::{self, Write};

use fangzhi::ingest::Witness;
use fangzhi::layout::{ArticleKind, Credit};
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::Understood;

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    publication: Field<'a>,
    number: Field<'a>,
    date: Field<'a>,
    home: Field<'a>,
    characters: usize,
    articles: Vec<ArticleRow<'a>>,
    aside: Vec<AsideRow<'a>>,
}

/// What is known, and who says so.
#[derive(Serialize)]
struct Field<'a> {
    value: Option<std::borrow::Cow<'a, str>>,
    by: Option<String>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    title: &'a str,
    kind: &'static str,
    headlines: Vec<HeadlineRow<'a>>,
    authors: Vec<AuthorRow<'a>>,
    first_words: String,
    paragraphs: usize,
    characters: usize,
    /// Bytes of the decoded text.
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    text: &'a str,
    /// `kicker`, `main` or `deck`.
    part: &'static str,
}

#[derive(Serialize)]
struct AuthorRow<'a> {
    name: &'a str,
    credit: &'static str,
}

#[derive(Serialize)]
struct AsideRow<'a> {
    reason: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// One array with an object a document.
pub fn write(documents: impl Iterator<Item = Understood>, out: &mut impl Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::pretty(&mut *out);
    let mut rows = json.serialize_seq(None)?;
    for understood in documents {
        rows.serialize_element(&row(&understood))?;
    }
    rows.end()?;
    writeln!(out)
}

fn row(understood: &Understood) -> Row<'_> {
    let Understood { document, layout } = understood;
    let (meta, by) = (&document.meta, &document.witnesses);
    Row {
        file: &document.origin,
        publication: field(meta.publication.as_deref(), by.publication),
        number: field(meta.number.as_deref(), by.number),
        date: Field { value: meta.date.map(|date| date.to_string().into()), by: by.date.map(|by| by.to_string()) },
        home: Field {
            value: meta.home.as_deref().map(Into::into),
            by: by.home.map(|by| by.to_string()).or_else(|| document.home_reason.as_ref().map(ToString::to_string)),
        },
        characters: document.text.chars().count(),
        articles: layout.articles.iter().map(|article| article_row(understood, article)).collect(),
        aside: layout
            .aside
            .iter()
            .map(|aside| AsideRow {
                reason: aside.reason.label(),
                start: aside.span.start(),
                end: aside.span.end(),
                text: aside.span.slice(&document.text).unwrap_or_default(),
            })
            .collect(),
    }
}

fn field(value: Option<&str>, by: Option<Witness>) -> Field<'_> {
    Field { value: value.map(Into::into), by: by.map(|by| by.to_string()) }
}

fn article_row<'a>(understood: &Understood, article: &'a fangzhi::layout::Article) -> ArticleRow<'a> {
    ArticleRow {
        title: &article.title,
        kind: match article.kind {
            ArticleKind::News => "news",
            ArticleKind::Caption => "caption",
            ArticleKind::Profile => "profile",
        },
        headlines: article
            .headlines
            .iter()
            .map(|headline| HeadlineRow { text: headline.text.as_str(), part: headline.part.label() })
            .collect(),
        authors: article
            .authors
            .iter()
            .map(|author| AuthorRow {
                name: &author.name,
                credit: match author.credit {
                    Credit::Text => "text",
                    Credit::Photo => "photo",
                },
            })
            .collect(),
        first_words: Understood::glimpse(article),
        paragraphs: article.paragraphs.len(),
        characters: Understood::length(article),
        start: article.span.start(),
        end: article.span.end(),
        page: understood.place(article.span).map(|on| on.page),
    }
}
