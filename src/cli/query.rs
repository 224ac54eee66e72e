use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use anyhow::Context;
use fangzhi::query::{self, Format, Request};
use fangzhi::store::Side;
use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, QuerySolutionIter};

use super::arguments::{Query, QueryFormat};
use super::status::{Failure, Outcome};
use super::{open, quote, table};

pub fn run(store: &Path, arguments: &Query) -> Outcome {
    let Some(what) = &arguments.what else { return list() };
    let sparql = text(what)?;
    let mut request = Request::new(&sparql);
    for (name, value) in &arguments.parameters {
        request = request.parameter(name, value);
    }
    if arguments.evidence {
        request = request.with_evidence();
    }
    let snapshot = open::snapshot(store)?;
    if let Some(issue) = &arguments.issue {
        if query::find(what).is_some_and(|bundled| bundled.needs_knowledge) {
            return Err(anyhow::anyhow!("{what} asks what is known over all issues; it cannot be asked of one").into());
        }
        request = request.issue(open::issue_graph(&snapshot, issue)?);
    }
    let side = snapshot.side(Side::Archive);
    if arguments.explain {
        return Ok(writeln!(io::stdout(), "{}", request.explain(side)?)?);
    }
    write(request.run(side)?, arguments.format, arguments.evidence)
}

/// The SPARQL of a bundled question, a file, or standard input.
fn text(what: &str) -> Result<String, Failure> {
    if what == "-" {
        let mut sparql = String::new();
        io::stdin().read_to_string(&mut sparql).context("cannot read the query from standard input")?;
        return Ok(sparql);
    }
    if let Some(bundled) = query::find(what) {
        return Ok(bundled.sparql.to_owned());
    }
    if Path::new(what).is_file() {
        return Ok(std::fs::read_to_string(what).with_context(|| format!("cannot read {what}"))?);
    }
    let near = query::bundled()
        .iter()
        .map(|question| question.name)
        .max_by(|a, b| strsim::jaro_winkler(a, what).total_cmp(&strsim::jaro_winkler(b, what)));
    let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Err(Failure::Partial(Some(format!(
        "no bundled question and no file called {what}{hint} (`fangzhi query` lists the questions)"
    ))))
}

fn list() -> Outcome {
    let rows = query::bundled().iter().map(|question| {
        let parameters = question.parameters.iter().map(|p| p.name).collect::<Vec<_>>().join(" ");
        vec![question.name.to_owned(), question.title_zh.to_owned(), question.title_en.to_owned(), parameters]
    });
    Ok(table::print(["question", "题目", "title", "parameters"].map(str::to_owned), rows)?)
}

fn write(answer: QueryResults<'_>, format: Option<QueryFormat>, evidence: bool) -> Outcome {
    let stdout = io::stdout();
    let format = format.unwrap_or(match &answer {
        QueryResults::Graph(_) => QueryFormat::Turtle,
        _ if stdout.is_terminal() => QueryFormat::Table,
        _ => QueryFormat::Csv,
    });
    let format = match format {
        QueryFormat::Table => return write_table(answer, evidence),
        QueryFormat::Csv => Format::Csv,
        QueryFormat::Tsv => Format::Tsv,
        QueryFormat::Json => Format::Json,
        QueryFormat::Xml => Format::Xml,
        QueryFormat::Turtle => Format::Turtle,
        QueryFormat::Ntriples => Format::NTriples,
    };
    let mut out = io::BufWriter::new(stdout.lock());
    query::write(answer, format, &mut out)?;
    Ok(out.flush()?)
}

fn write_table(answer: QueryResults<'_>, evidence: bool) -> Outcome {
    match answer {
        QueryResults::Solutions(solutions) if evidence => evidence_list(solutions),
        QueryResults::Solutions(solutions) => solutions_table(solutions),
        QueryResults::Boolean(value) => Ok(writeln!(io::stdout(), "{value}")?),
        QueryResults::Graph(_) => {
            Err(anyhow::anyhow!("CONSTRUCT and DESCRIBE give a graph; choose --format turtle or ntriples").into())
        }
    }
}

/// Each fact once, with the sentences behind it: seven more columns would leave no room for any.
fn evidence_list(solutions: QuerySolutionIter<'_>) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout());
    let facts = solutions.variables().len() - query::EVIDENCE_COLUMNS.len();
    let (mut last, mut count): (Option<Vec<String>>, usize) = (None, 0);
    for solution in solutions {
        let row: Vec<String> =
            solution?.values().iter().map(|value| value.as_ref().map_or_else(String::new, plain)).collect();
        let (fact, evidence) = row.split_at(facts);
        let [issue, date, article, sentence, start, end, confidence] = evidence else { continue };
        if last.as_deref() != Some(fact) {
            let cells: Vec<&str> = fact.iter().map(|cell| if cell.is_empty() { "–" } else { cell }).collect();
            writeln!(out, "{}", cells.join(" · "))?;
            last = Some(fact.to_vec());
            count += 1;
        }
        quote::print(sentence, &quote::Source { issue, date, article, page: None, start, end, confidence }, &mut out)?;
    }
    out.flush()?;
    eprintln!("{count} {}", if count == 1 { "fact" } else { "facts" });
    Ok(())
}

fn solutions_table(solutions: QuerySolutionIter<'_>) -> Outcome {
    let header: Vec<String> = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution?;
        rows.push(solution.values().iter().map(|value| value.as_ref().map_or_else(String::new, plain)).collect());
    }
    let count = rows.len();
    table::print(header, rows)?;
    eprintln!("{count} {}", if count == 1 { "row" } else { "rows" });
    Ok(())
}

fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}
