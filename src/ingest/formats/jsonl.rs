//! JSON Lines: one article a line, the objects of one publication, number and date together one issue.

use std::io::{BufRead, Read};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use super::super::input::{Input, Sample};
use super::super::stated::complete;
use super::super::{ArticleMark, IngestError, Piece, Stated, Witness};
use super::Format;
use crate::model::{IssueMeta, Span};
use crate::text::parse_date;

pub(super) struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "JSON Lines"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.ink().strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let (stated, origin, limit) = (input.stated, input.origin, input.options.limit);
        read(input.reader()?, stated, origin, limit)
    }
}

#[derive(Deserialize)]
struct Line {
    #[serde(default, deserialize_with = "text_or_number")]
    id: Option<String>,
    text: String,
    title: Option<String>,
    author: Option<String>,
    publication: Option<String>,
    #[serde(default, deserialize_with = "text_or_number")]
    number: Option<String>,
    date: Option<String>,
    home: Option<String>,
}

fn text_or_number<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Value {
        Text(String),
        Number(serde_json::Number),
    }
    Ok(Option::<Value>::deserialize(value)?.map(|value| match value {
        Value::Text(text) => text,
        Value::Number(number) => number.to_string(),
    }))
}

/// The issues of a stream of objects, in the order in which they first appear. One bad line spoils the whole
/// source, since it is not known which issue misses it.
fn read(mut input: impl BufRead, stated: &IssueMeta, origin: &str, limit: u64) -> Result<Vec<Piece>, IngestError> {
    let mut issues: Vec<Issue> = Vec::new();
    let mut index = std::collections::HashMap::new();
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        let length = (&mut input)
            .take(limit + 1)
            .read_until(b'\n', &mut bytes)
            .map_err(|source| IngestError::Io { origin: origin.to_owned(), source })?;
        if length == 0 {
            break;
        }
        let too_large = |what: String| IngestError::TooLarge { origin: origin.to_owned(), what, limit };
        if length as u64 > limit {
            return Err(too_large(format!("line {line}")));
        }
        let wrong = |message: String| IngestError::Line { origin: origin.to_owned(), line, message };
        let bytes = if line == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
        let text = std::str::from_utf8(bytes)
            .map_err(|error| wrong(format!("byte {} is not UTF-8, which JSON Lines must be", error.valid_up_to() + 1)))?
            .trim();
        if text.is_empty() {
            continue;
        }
        let object: Line = serde_json::from_str(text)
            .map_err(|error| wrong(format!("is no JSON object with `id` and `text` ({error})")))?;
        if object.text.trim().is_empty() {
            return Err(wrong("`text` is empty".to_owned()));
        }
        let meta = object.meta(stated).map_err(wrong)?;
        let key = (meta.publication.clone(), meta.number.clone(), meta.date);
        let at = *index.entry(key).or_insert_with(|| {
            issues.push(Issue { meta: IssueMeta::default(), text: String::new(), articles: Vec::new() });
            issues.len() - 1
        });
        let issue = &mut issues[at];
        issue.meta = complete(std::mem::take(&mut issue.meta), meta);
        issue.push(object);
        if issue.text.len() as u64 > limit {
            return Err(too_large(format!("the issue that line {line} belongs to")));
        }
    }
    if issues.is_empty() {
        return Err(IngestError::Empty { origin: origin.to_owned() });
    }
    Ok(issues
        .into_iter()
        .map(|issue| Piece {
            text: issue.text,
            stated: Stated::by(Witness::Field, issue.meta),
            parts: Vec::new(),
            articles: issue.articles,
        })
        .collect())
}

impl Line {
    fn meta(&self, stated: &IssueMeta) -> Result<IssueMeta, String> {
        let filled = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
        let date: Option<Date> = filled(&self.date)
            .map(|date| parse_date(&date).ok_or_else(|| format!("{date:?} is no date; write 2024-09-12")))
            .transpose()?;
        let own = IssueMeta {
            publication: filled(&self.publication),
            number: filled(&self.number),
            date,
            home: filled(&self.home),
        };
        Ok(complete(stated.clone(), own))
    }
}

/// An issue while its articles come in.
struct Issue {
    meta: IssueMeta,
    text: String,
    articles: Vec<ArticleMark>,
}

impl Issue {
    fn push(&mut self, object: Line) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let title = object.title.and_then(|title| self.add(&title));
        let author = object.author.and_then(|author| self.add(&author));
        if let Some(body) = self.add(&object.text) {
            self.articles.push(ArticleMark { id: object.id, title, author, body });
        }
    }

    /// Adds a field on lines of its own; an empty one has no place.
    fn add(&mut self, field: &str) -> Option<Span> {
        let field = field.trim_matches(['\n', '\r', ' ', '\t']);
        let start = self.text.len();
        self.text.push_str(&field.replace("\r\n", "\n").replace('\r', "\n"));
        let span = Span::new(start, self.text.len()).ok()?;
        self.text.push('\n');
        Some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(lines: &str) -> Result<Vec<Piece>, IngestError> {
        read(lines.as_bytes(), &IssueMeta::default(), "articles.jsonl", 10_000)
    }

    #[test]
    fn objects_of_one_issue_become_one_document_with_their_articles_marked() {
        let lines = concat!(
            r#"{"id": 1, "title": "修路", "author": "林秋禾", "text": "柳湾村修路。", "publication": "云川日报", "date": "2024-09-12"}"#,
            "\n",
            r#"{"id": "b", "text": "另一期。", "publication": "云川日报", "date": "2024-09-13", "number": 319}"#,
            "\n\n",
            r#"{"id": "c", "text": "柳湾村种树。", "publication": "云川日报", "date": "2024-09-12"}"#,
        );
        let issues = read_lines(lines).expect("read");
        assert_eq!(issues.len(), 2);
        let first = &issues[0];
        let slices: Vec<_> = first.articles.iter().map(|mark| mark.body.slice(&first.text).expect("inside")).collect();
        assert_eq!(slices, ["柳湾村修路。", "柳湾村种树。"]);
        assert_eq!(first.articles[0].title.and_then(|span| span.slice(&first.text)), Some("修路"));
        assert_eq!(first.articles[0].author.and_then(|span| span.slice(&first.text)), Some("林秋禾"));
        assert_eq!(first.articles[0].id.as_deref(), Some("1"));
        assert_eq!(issues[1].stated.clone().settle().0.number.as_deref(), Some("319"));
    }

    #[test]
    fn a_bad_line_is_named() {
        let good = r#"{"id": "a", "text": "柳湾村修路。"}"#;
        for bad in [r#"{"id": "b", "text": "断"#, r#"{"id": "b"}"#, r#"{"id": "b", "text": ""}"#, "[]"] {
            let error = read_lines(&format!("{good}\n{bad}\n")).expect_err(bad);
            assert!(error.to_string().contains("articles.jsonl: line 2"), "{error}");
        }
        assert!(matches!(read_lines("\n"), Err(IngestError::Empty { .. })));
    }

    #[test]
    fn a_line_beyond_the_limit_is_refused() {
        let long = format!(r#"{{"id": "a", "text": "{}"}}"#, "长".repeat(10_000));
        assert!(matches!(read_lines(&long), Err(IngestError::TooLarge { .. })));
    }
}
