use std::collections::BTreeSet;
use std::path::Path;

use fangzhi::model::{EntityKind, IssueId, PressIssue};
use fangzhi::store::{Existing, LoadOutcome, StoreError, Writer};

use super::arguments::Load;
use super::reading::{self, ReadIssue};
use super::status::Outcome;
use super::tally::Tally;

pub fn run(store: &Path, load: &Load) -> Outcome {
    let mut loading = Loading { store, load, writer: None, seen: BTreeSet::new(), tally: Tally::default() };
    let skipped = reading::read_all(&load.paths, &reading::options(&load.about), &load.reading, |read| match read {
        Ok(read) => loading.add(&read),
        Err(error) => {
            loading.tally.refuse(&error);
            Ok(())
        }
    })?;
    for path in skipped {
        eprintln!("skipped {}: not a file of a kind that is read here", path.display());
    }
    if let Some(writer) = loading.writer {
        writer.publish()?;
    }
    loading.tally.outcome()
}

struct Loading<'a> {
    store: &'a Path,
    load: &'a Load,
    /// Opened for the first issue that was read, so that a batch without any leaves no store behind.
    writer: Option<Writer>,
    /// The identities met in this run.
    seen: BTreeSet<IssueId>,
    tally: Tally,
}

impl Loading<'_> {
    fn add(&mut self, read: &ReadIssue) -> anyhow::Result<()> {
        let id = &read.issue.id;
        if !self.seen.insert(id.clone()) {
            self.tally.refuse(&format!("{}: an issue called {id} came earlier in this batch", read.origin));
            return Ok(());
        }
        let Some(done) = self.store(read)? else { return Ok(()) };
        eprintln!("{done} {id}: {}", summary(&read.issue));
        if let (Some(home), Some(reason)) = (&read.issue.meta.home, &read.home_reason) {
            eprintln!("  home district {home}: {reason}");
        }
        if read.issue.meta.date.is_none() {
            eprintln!("  nothing dates this issue; give --date or a manifest");
        }
        self.tally.read();
        Ok(())
    }

    /// What was done with the issue; `None` where it was refused.
    fn store(&mut self, read: &ReadIssue) -> anyhow::Result<Option<&'static str>> {
        if self.load.dry_run {
            return Ok(Some("would load"));
        }
        let existing = if self.load.replace { Existing::Replace } else { Existing::Keep };
        let writer = match &mut self.writer {
            Some(writer) => writer,
            closed => closed.insert(Writer::open(self.store)?),
        };
        Ok(match writer.load(&read.issue, existing) {
            Ok(LoadOutcome::Loaded) => Some("loaded"),
            Ok(LoadOutcome::Replaced) => Some("replaced"),
            Ok(LoadOutcome::Unchanged) => Some("unchanged"),
            Err(error @ StoreError::OtherText { .. }) => {
                self.tally.refuse(&format!("{}: {error} with --replace", read.origin));
                None
            }
            Err(error @ StoreError::Invalid { .. }) => {
                self.tally.refuse(&format!("{}: {error}", read.origin));
                None
            }
            Err(error) => return Err(error.into()),
        })
    }
}

fn summary(issue: &PressIssue) -> String {
    let people = issue.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
    let (facts, candidates): (Vec<_>, Vec<_>) = issue.claims.iter().partition(|claim| claim.confidence.is_accepted());
    let mut parts = vec![
        counted(issue.articles.len(), "article", "articles"),
        counted(people, "person", "people"),
        counted(facts.len(), "fact", "facts"),
    ];
    if !candidates.is_empty() {
        parts.push(counted(candidates.len(), "candidate for review", "candidates for review"));
    }
    parts.join(", ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
