//! Measures how well layout finds articles: reads the texts of a folder and compares them with a table of line numbers.
//!
//! ```text
//! cargo run --release --no-default-features --example articles -- tests/layout/corpus-articles.tsv FOLDER [--found]
//! ```
//!
//! An article is right when one that was found begins its body on its line, bears its headline, holds its last line and
//! swallows no line of another article. What was found besides is an extra. `--found` lists all that was found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use fangzhi::ingest::{Document, ReadOptions, read_paths};
use fangzhi::layout::{self, Article, ArticleKind};
use fangzhi::model::Span;
use fangzhi::text::{MappedText, fold_char};

type Lines = BTreeSet<usize>;

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let lists_found = arguments.last().is_some_and(|last| last == "--found");
    arguments.truncate(arguments.len() - usize::from(lists_found));
    let [table, folder] = arguments.as_slice() else { bail!("usage: articles TABLE FOLDER [--found]") };
    let expected = expected(Path::new(table))?;
    let mut total = Tally::default();
    for document in read_paths(&[PathBuf::from(folder)], &ReadOptions::default()) {
        let document = document?;
        let name = Path::new(&document.origin).file_name().context("a file without a name")?.to_string_lossy();
        let rows: Vec<&Expected> = expected.iter().filter(|row| name.starts_with(&row.file)).collect();
        if rows.is_empty() {
            continue;
        }
        let tally = compare(&document, &rows, &name[..3], lists_found);
        println!("{}  {}", &name[..3], tally.shown());
        total.add(&tally);
    }
    println!("all  {}", total.shown());
    Ok(())
}

/// A row of the table.
struct Expected {
    file: String,
    /// The first line of the body: any of these.
    starts: Vec<usize>,
    end: usize,
    /// The line of the headline, and lines that will do instead; none where the article has no headline.
    title_lines: Vec<usize>,
    title: String,
    authors: BTreeSet<String>,
    own: Lines,
    captions: Lines,
    optional: bool,
}

fn expected(path: &Path) -> anyhow::Result<Vec<Expected>> {
    let table = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let rows = table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    rows.map(|(at, line)| {
        expected_row(line)
            .with_context(|| format!("{}: line {}: not ten columns of their form", path.display(), at + 1))
    })
    .collect()
}

fn expected_row(line: &str) -> Option<Expected> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [file, starts, end, title_lines, title, authors, _, own, captions, doubt] = cells.as_slice() else {
        return None;
    };
    let numbers =
        |cell: &str| cell.split('|').filter(|n| *n != "-").map(|n| n.parse().ok()).collect::<Option<Vec<_>>>();
    let (starts, end) = (numbers(starts)?, end.parse().ok()?);
    let whole = format!("{}-{end}", starts.iter().min()?);
    Some(Expected {
        file: (*file).to_owned(),
        title_lines: numbers(title_lines)?,
        title: folded(title),
        authors: authors.split('、').filter(|author| *author != "-").map(str::to_owned).collect(),
        own: lines_of(if *own == "-" { &whole } else { own })?,
        captions: lines_of(captions)?,
        optional: *doubt == "?",
        starts,
        end,
    })
}

/// `1374-1390,1406` as the lines themselves.
fn lines_of(cell: &str) -> Option<Lines> {
    let mut lines = Lines::new();
    for part in cell.split(',').filter(|part| *part != "-") {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        lines.extend(from.parse::<usize>().ok()?..=to.parse().ok()?);
    }
    Some(lines)
}

#[derive(Default)]
struct Tally {
    right: usize,
    expected: usize,
    extra: usize,
    authors_right: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.right += other.right;
        self.expected += other.expected;
        self.extra += other.extra;
        self.authors_right += other.authors_right;
    }

    fn shown(&self) -> String {
        let share = 100.0 * self.right as f64 / (self.expected + self.extra).max(1) as f64;
        format!(
            "right {}/{}  extra {}  ({share:.1} % of both)  authors {}/{}",
            self.right, self.expected, self.extra, self.authors_right, self.expected
        )
    }
}

/// What was found, in line numbers.
struct Found<'a> {
    article: &'a Article,
    /// Lines of the body.
    body: Lines,
    first: usize,
    /// Lines of body and credits.
    holds: Lines,
}

impl<'a> Found<'a> {
    fn of(article: &'a Article, document: &Document) -> Self {
        let line = |at: usize| 1 + document.text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
        let lines = |span: Span| line(span.start())..=line(span.end() - 1);
        let spans = |text: &MappedText| text.sources(0..text.as_str().len(), &document.text);
        let body: Lines = article.paragraphs.iter().flat_map(spans).flat_map(lines).collect();
        let credits = article.authors.iter().flat_map(|author| lines(author.span));
        let first = article.paragraphs.first().and_then(MappedText::hull).map_or(0, |span| line(span.start()));
        Self { article, first, holds: body.iter().copied().chain(credits).collect(), body }
    }
}

fn compare(document: &Document, rows: &[&Expected], name: &str, lists_found: bool) -> Tally {
    let articles = layout::articles(document);
    let found: Vec<Found<'_>> = articles.iter().map(|article| Found::of(article, document)).collect();
    let text_lines: Vec<&str> = document.text.lines().collect();
    let mut tally = Tally::default();
    let mut taken = BTreeSet::new();
    for row in rows {
        let at = found.iter().position(|found| row.starts.contains(&found.first));
        taken.extend(at);
        if row.optional {
            continue;
        }
        tally.expected += 1;
        let wrong = match at.map(|at| &found[at]) {
            None => Some("is not found".to_owned()),
            Some(found) => {
                tally.authors_right += usize::from(authors(found.article) == row.authors);
                fault(row, found, rows, &text_lines)
            }
        };
        match wrong {
            None => tally.right += 1,
            Some(wrong) => println!("{name}:{} {} {wrong}", row.starts[0], row.title),
        }
    }
    for (at, found) in found.iter().enumerate() {
        let own_caption = found.article.kind == ArticleKind::Caption
            && rows.iter().any(|row| !row.captions.is_empty() && found.body.is_subset(&row.captions));
        let optional = rows.iter().any(|row| row.optional && !row.own.is_disjoint(&found.body));
        if !taken.contains(&at) && !own_caption && !optional {
            tally.extra += 1;
            println!("{name}:{} extra: {}", found.first, found.article.title);
        }
        if lists_found {
            let lines = (found.first, found.holds.last().copied().unwrap_or(0));
            let authors: Vec<_> = authors(found.article).into_iter().collect();
            println!("    {lines:?} {:?} {} [{}]", found.article.kind, found.article.title, authors.join(" "));
        }
    }
    tally
}

fn authors(article: &Article) -> BTreeSet<String> {
    article.authors.iter().map(|author| author.name.clone()).collect()
}

/// What is wrong with an article that begins where it should.
fn fault(row: &Expected, found: &Found<'_>, rows: &[&Expected], text_lines: &[&str]) -> Option<String> {
    let title = folded(&found.article.title);
    let begins = |wanted: &str| {
        let wanted: String = wanted.chars().take(TITLE).collect();
        !wanted.is_empty() && title.starts_with(&wanted)
    };
    let line = |at: &usize| text_lines.get(at - 1).map(|line| folded(line)).unwrap_or_default();
    let titled = match row.title_lines.as_slice() {
        [] => found.article.headlines.is_empty(),
        [_, others @ ..] => begins(&row.title) || others.iter().any(|at| begins(&line(at))),
    };
    if !titled {
        return Some(format!("is headed {:?}", found.article.title));
    }
    if !found.holds.contains(&row.end) {
        return Some(format!("ends at {:?}, not at {}", found.holds.last(), row.end));
    }
    let strange = |other: &&&Expected| {
        !std::ptr::eq(**other, row) && other.own.iter().any(|line| found.body.contains(line) && !row.own.contains(line))
    };
    rows.iter().find(strange).map(|other| format!("swallows lines of {}", other.starts[0]))
}

/// A headline is compared by so many of its first characters.
const TITLE: usize = 12;

/// Without white space, marks and width.
fn folded(text: &str) -> String {
    text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect()
}
