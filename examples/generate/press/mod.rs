//! An invented press: issues of local papers about places, people and undertakings that do not exist, with the tables of
//! everything that their sentences state.
//!
//! A seed fixes a list of cities, each with districts, towns, villages, offices and the people who hold them one after another
//! ([`world`]). An issue draws articles ([`article`]), each casts part of the world ([`scene`]) into sentence shapes ([`shape`],
//! [`telling`]), and is set as a page ([`page`]). Each shape says itself what it states, which makes the truth ([`truth`]).
//!
//! Nothing here knows how facts are extracted, and the word lists are the generator's own: what the extractor finds in these texts
//! is not found because both were written from one list.

mod article;
mod calendar;
mod cast;
mod chance;
mod institution;
mod issue;
mod misprint;
mod names;
mod office;
mod page;
mod place;
mod scene;
mod shape;
mod telling;
mod thing;
mod truth;
mod words;
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use rayon::prelude::*;

pub use issue::{ISSUES_A_CITY, Issue};
pub use page::Form;
pub use shape::SHAPES;
use world::{City, DISTRICTS};

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub seed: u64,
    /// Articles an issue.
    pub articles: usize,
    pub form: Form,
}

/// Hands the first `issues` issues to `take`, in no particular order and several at a time, and gives what it makes of them in order.
pub fn each_issue<T: Send>(
    options: &Options,
    issues: u64,
    take: impl Fn(Issue) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    let atlas = names::atlas(options.seed);
    let cities = issues.div_ceil(ISSUES_A_CITY);
    let most = atlas.near.len() as u64 / (DISTRICTS as u64 + 1);
    ensure!(cities <= most, "there are names for {} issues, not for {issues}", most * ISSUES_A_CITY);
    let cities: Vec<Vec<T>> = (0..cities)
        .into_par_iter()
        .map(|index| {
            let city = City::invent(options.seed, index, &atlas);
            let first = index * ISSUES_A_CITY;
            let own = first..issues.min(first + ISSUES_A_CITY);
            own.into_par_iter().map(|index| take(Issue::write(options, &city, index))).collect()
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(cities.into_iter().flatten().collect())
}

/// What was written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    pub issues: usize,
    /// The sentence shapes that were used, as positions in [`SHAPES`].
    pub shapes: BTreeSet<usize>,
    /// True rows over all tables.
    pub facts: usize,
}

/// Writes the first `issues` issues below `to`: `issues/<id>.txt`, the manifest `issues/issues.csv`, the tables `truth/<id>/*.csv`, and
/// `identities.csv`, which says which of the names in which issues mean the same one.
pub fn write(options: &Options, issues: u64, to: &Path) -> anyhow::Result<Summary> {
    let texts = to.join("issues");
    fs::create_dir_all(&texts).with_context(|| format!("creating {}", texts.display()))?;
    let entries = each_issue(options, issues, |issue| {
        let file = format!("{}.txt", issue.id);
        let path = texts.join(&file);
        fs::write(&path, &issue.text).with_context(|| format!("writing {}", path.display()))?;
        let truth = to.join("truth").join(&issue.id);
        issue.truth.write(&truth).with_context(|| format!("writing {}", truth.display()))?;
        let entry =
            [file, issue.publication.clone(), issue.number.to_string(), issue.date.to_string(), issue.home.clone()];
        let named =
            issue.identities().into_iter().map(|(kind, name, key)| [&issue.id, kind, name, key].map(str::to_owned));
        Ok((entry, named.collect::<Vec<_>>(), issue.shapes(), issue.truth.rows().count()))
    })?;
    let mut manifest = csv::Writer::from_path(texts.join("issues.csv"))?;
    manifest.write_record(["file", "publication", "number", "date", "home"])?;
    let mut identities = csv::Writer::from_path(to.join("identities.csv"))?;
    identities.write_record(["issue", "kind", "name", "entity"])?;
    let mut summary = Summary { issues: entries.len(), ..Summary::default() };
    for (entry, named, shapes, facts) in &entries {
        summary.shapes.extend(shapes);
        summary.facts += facts;
        manifest.write_record(entry)?;
        for row in named {
            identities.write_record(row)?;
        }
    }
    manifest.flush()?;
    identities.flush()?;
    Ok(summary)
}
