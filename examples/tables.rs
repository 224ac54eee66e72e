//! Reads issues and writes the nine contract tables of each as CSV, straight from what extraction found.
//!
//! ```text
//! cargo run --release --no-default-features --example tables -- OUTPUT_DIR ISSUE.txt…
//! ```
//!
//! A file `x/text.txt` gives the folder `OUTPUT_DIR/x`, a file `y.txt` the folder `OUTPUT_DIR/y`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::{self, ReadOptions};
use fangzhi::layout;
use fangzhi::model::{Claim, EntityIx, EntityKind, Fact, PressIssue};

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let output = arguments.next().context("usage: tables OUTPUT_DIR ISSUE…")?;
    let extractor = Extractor::new(Lexicons::built_in());
    for path in arguments {
        let named = path.file_stem().filter(|stem| *stem != "text");
        let folder = named.or_else(|| path.parent()?.file_name()).context("a file without a name")?;
        let documents = ingest::read_paths(std::slice::from_ref(&path), &ReadOptions::default());
        for document in documents {
            let document = document?;
            let issue = extractor.read(&document, &layout::articles(&document));
            write_tables(&issue, &output.join(folder))?;
        }
    }
    Ok(())
}

fn write_tables(issue: &PressIssue, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let tables: [(&str, &[&str], Row); 9] = [
        ("people", &["person"], people),
        ("posts", &["person", "post", "body"], posts),
        ("honours", &["holder", "honour", "year"], honours),
        ("places", &["place", "within"], places),
        ("initiatives", &["initiative", "kind", "place"], initiatives),
        ("participants", &["initiative", "participant", "role"], participants),
        ("partners", &["a", "b"], partners),
        ("founded", &["founder", "thing"], founded),
        ("bylines", &["title", "author"], bylines),
    ];
    for (table, columns, row) in tables {
        let accepted = issue.claims.iter().filter(|claim| claim.confidence.is_accepted());
        let rows: BTreeSet<Vec<String>> = accepted.filter_map(|claim| row(issue, claim)).collect();
        let mut writer = csv::Writer::from_path(folder.join(table).with_extension("csv"))?;
        writer.write_record(columns)?;
        for row in rows {
            writer.write_record(&row)?;
        }
        writer.flush()?;
    }
    Ok(())
}

/// What a claim puts into a table, if anything.
type Row = fn(&PressIssue, &Claim) -> Option<Vec<String>>;

fn name(issue: &PressIssue, entity: EntityIx) -> String {
    issue.entities[entity.0 as usize].name.clone()
}

fn year(year: Option<u16>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

fn people(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Mention { entity } = claim.fact else { return None };
    (issue.entities[entity.0 as usize].kind == EntityKind::Person).then(|| vec![name(issue, entity)])
}

fn posts(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Tenure { person, post, body, .. } = claim.fact else { return None };
    Some(vec![name(issue, person), name(issue, post), body.map_or_else(String::new, |body| name(issue, body))])
}

fn honours(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Conferral { holder, honour, year: stated, .. } = claim.fact else { return None };
    Some(vec![name(issue, holder), name(issue, honour), year(stated)])
}

fn places(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Containment { place, within } = claim.fact else { return None };
    Some(vec![name(issue, place), name(issue, within)])
}

fn initiatives(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Mention { entity } = claim.fact else { return None };
    let kind = issue.entities[entity.0 as usize].kind;
    let mut sited = issue.claims.iter().filter_map(|other| match other.fact {
        Fact::Siting { initiative, place } if initiative == entity => Some(name(issue, place)),
        _ => None,
    });
    kind.is_initiative().then(|| vec![name(issue, entity), kind.slug().to_owned(), sited.next().unwrap_or_default()])
}

fn participants(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Participation { initiative, agent, part } = claim.fact else { return None };
    Some(vec![name(issue, initiative), name(issue, agent), part.word().to_owned()])
}

fn partners(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Partnership { a, b, .. } = claim.fact else { return None };
    Some(vec![name(issue, a), name(issue, b)])
}

fn founded(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Founding { founder, thing } = claim.fact else { return None };
    Some(vec![name(issue, founder), name(issue, thing)])
}

fn bylines(issue: &PressIssue, claim: &Claim) -> Option<Vec<String>> {
    let Fact::Byline { article, author } = claim.fact else { return None };
    Some(vec![issue.articles[article as usize].title.clone(), name(issue, author)])
}
