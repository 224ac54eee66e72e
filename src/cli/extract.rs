use std::io::{self, BufRead, Write};

use anyhow::Context;
use fangzhi::extract::{self, Extractor, MentionSpan};
use fangzhi::store::{self, Side};
use serde::{Deserialize, Serialize};

use super::arguments::{Extract, ExtractFormat};
use super::reading;
use super::status::Outcome;
use super::tally::Tally;

pub fn run(arguments: &Extract) -> Outcome {
    if arguments.mentions { mentions(arguments) } else { facts(arguments) }
}

fn facts(arguments: &Extract) -> Outcome {
    let mut sink = Sink::new(arguments.format)?;
    let mut tally = Tally::default();
    reading::read_all(&arguments.paths, &reading::options(&arguments.about), &arguments.reading, |read| {
        match read {
            Ok(read) => {
                sink.write(&read.issue)?;
                tally.read();
            }
            Err(error) => tally.refuse(&error),
        }
        Ok(())
    })?;
    sink.finish()?;
    tally.outcome()
}

/// Where facts go, in one of the formats.
enum Sink {
    Lines(io::BufWriter<io::Stdout>),
    Quads(io::BufWriter<io::Stdout>),
    Rows(Box<csv::Writer<io::Stdout>>),
}

const CSV_COLUMNS: [&str; 9] = ["issue", "article", "class", "roles", "confidence", "rule", "start", "end", "sentence"];

impl Sink {
    fn new(format: ExtractFormat) -> anyhow::Result<Self> {
        Ok(match format {
            ExtractFormat::Jsonl => Self::Lines(io::BufWriter::new(io::stdout())),
            ExtractFormat::Nquads => Self::Quads(io::BufWriter::new(io::stdout())),
            ExtractFormat::Csv => {
                let mut rows = csv::Writer::from_writer(io::stdout());
                rows.write_record(CSV_COLUMNS)?;
                Self::Rows(Box::new(rows))
            }
        })
    }

    fn write(&mut self, issue: &fangzhi::model::PressIssue) -> anyhow::Result<()> {
        match self {
            Self::Lines(out) => {
                for row in extract::output::rows(issue) {
                    serde_json::to_writer(&mut *out, &row)?;
                    out.write_all(b"\n")?;
                }
            }
            Self::Quads(out) => store::dump_press(issue, Side::Archive, out)?,
            Self::Rows(out) => {
                for row in extract::output::rows(issue) {
                    let mut roles: Vec<_> =
                        row.roles.iter().map(|cell| format!("{}={}", cell.role, cell.value)).collect();
                    roles.extend(row.occurred.map(|time| format!("occurred={time}")));
                    roles.extend(row.time_stated.map(|time| format!("timeStated={time}")));
                    let first = row.evidence.first().context("a claim without evidence")?;
                    let (roles, start, end) = (roles.join("; "), first.start.to_string(), first.end.to_string());
                    out.write_record([
                        row.issue,
                        row.article,
                        row.class,
                        &roles,
                        &row.confidence,
                        &row.rule,
                        &start,
                        &end,
                        first.text,
                    ])?;
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(mut out) | Self::Quads(mut out) => out.flush(),
            Self::Rows(mut out) => out.flush(),
        }
    }
}

#[derive(Deserialize)]
struct TextLine {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct MentionsLine {
    id: serde_json::Value,
    mentions: Vec<MentionSpan>,
}

/// JSON Lines in, JSON Lines out; offsets are bytes into `text`.
fn mentions(arguments: &Extract) -> Outcome {
    let extractor = reading::extractor(&arguments.reading)?;
    let mut out = io::BufWriter::new(io::stdout());
    for path in &arguments.paths {
        if path.as_os_str() == "-" {
            mention_lines(io::stdin().lock(), "standard input", &extractor, &mut out)?;
        } else {
            let file = std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
            mention_lines(io::BufReader::new(file), &path.display().to_string(), &extractor, &mut out)?;
        }
    }
    Ok(out.flush()?)
}

fn mention_lines(lines: impl BufRead, name: &str, extractor: &Extractor, out: &mut impl Write) -> anyhow::Result<()> {
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| format!("{name}, line {number}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let TextLine { id, text } = serde_json::from_str(&line)
            .with_context(|| format!("{name}, line {number}: not a JSON object with id and text"))?;
        let mentions = extract::mentions(extractor, &text);
        serde_json::to_writer(&mut *out, &MentionsLine { id, mentions })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
