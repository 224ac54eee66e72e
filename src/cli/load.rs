use std::path::Path;

use fangzhi::model::{EntityKind, PressIssue};
use fangzhi::store::{Existing, LoadOutcome, StoreError, Writer};

use super::arguments::Load;
use super::reading::{self, ReadIssue};
use super::status::{Failure, Outcome};

pub fn run(store: &Path, load: &Load) -> Outcome {
    let mut tally = Tally::default();
    let mut writer = if load.dry_run { None } else { Some(Writer::open(store)?) };
    let existing = if load.replace { Existing::Replace } else { Existing::Keep };
    let skipped = reading::read_all(&load.paths, &reading::options(&load.about), &load.reading, |read| match read {
        Ok(read) => load_one(writer.as_mut(), &read, existing, &mut tally),
        Err(error) => {
            tally.refuse(&error);
            Ok(())
        }
    })?;
    for path in skipped {
        eprintln!("skipped {}: not a text, Markdown or JSON Lines file", path.display());
    }
    if let Some(writer) = writer {
        writer.publish()?;
    }
    tally.outcome()
}

fn load_one(
    writer: Option<&mut Writer>,
    read: &ReadIssue,
    existing: Existing,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let done = match writer {
        None => "would load",
        Some(writer) => match writer.load(&read.issue, existing) {
            Ok(LoadOutcome::Loaded) => "loaded",
            Ok(LoadOutcome::Replaced) => "replaced",
            Ok(LoadOutcome::Unchanged) => "unchanged",
            Err(error @ StoreError::OtherText { .. }) => {
                tally.refuse(&format!("{}: {error} with --replace", read.origin));
                return Ok(());
            }
            Err(error @ StoreError::Invalid { .. }) => {
                tally.refuse(&format!("{}: {error}", read.origin));
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        },
    };
    eprintln!("{done} {}: {}", read.issue.id, summary(&read.issue));
    if let (Some(home), Some(reason)) = (&read.issue.meta.home, &read.home_reason) {
        eprintln!("  home district {home}: {reason}");
    }
    if read.issue.meta.date.is_none() {
        eprintln!("  nothing dates this issue; give --date or a manifest");
    }
    tally.read += 1;
    Ok(())
}

fn summary(issue: &PressIssue) -> String {
    let people = issue.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
    let (facts, candidates): (Vec<_>, Vec<_>) = issue.claims.iter().partition(|claim| claim.confidence.is_accepted());
    let (articles, facts) = (issue.articles.len(), facts.len());
    let candidates = match candidates.len() {
        0 => String::new(),
        1 => ", 1 candidate for review".to_owned(),
        n => format!(", {n} candidates for review"),
    };
    format!("{articles} articles, {people} people, {facts} facts{candidates}")
}

#[derive(Default)]
struct Tally {
    read: usize,
    refused: usize,
}

impl Tally {
    fn refuse(&mut self, why: &dyn std::fmt::Display) {
        eprintln!("fangzhi: {why}");
        self.refused += 1;
    }

    fn outcome(&self) -> Outcome {
        match (self.read, self.refused) {
            (_, 0) => Ok(()),
            (0, refused) => Err(anyhow::anyhow!("nothing was loaded: {refused} refused, see above").into()),
            (read, refused) => Err(Failure::Partial(Some(format!("{read} read, {refused} refused, see above")))),
        }
    }
}
