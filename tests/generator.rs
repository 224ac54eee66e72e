//! The issues that the example `generate` invents: reproducible, true to their tables, and as varied as the genre.

#[path = "../examples/generate/press/mod.rs"]
mod press;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use press::{Form, ISSUES_A_CITY, Issue, Options, SHAPES};

const MIXED: Options = Options { seed: 7, articles: 8, form: Form::Mixed };

fn issues(options: &Options, number: u64) -> Vec<Issue> {
    press::each_issue(options, number, Ok).expect("issues can be invented")
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            found.insert(path.strip_prefix(folder).unwrap().display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn the_same_seed_gives_the_same_bytes_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let written = ["one", "two"].map(|name| folder.path().join(name));
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let first = one_thread.install(|| press::write(&MIXED, 12, &written[0])).unwrap();
    let second = press::write(&MIXED, 12, &written[1]).unwrap();
    assert_eq!(first, second);
    assert_eq!(first.issues, 12);
    assert!(!first.shapes.is_empty() && first.facts > 0);
    let [one, two] = written.map(|folder| files(&folder));
    assert_eq!(one.len(), 12 + 2 + 12 * 9, "texts, manifest and identities, nine tables an issue");
    assert!(one == two);
}

#[test]
fn an_issue_is_the_same_however_many_are_written() {
    let few = issues(&MIXED, 5);
    let many = issues(&MIXED, ISSUES_A_CITY + 5);
    for (one, other) in few.iter().zip(&many) {
        assert_eq!((&one.id, &one.text), (&other.id, &other.text));
        assert_eq!(one.truth, other.truth);
    }
}

#[test]
fn another_seed_invents_another_world() {
    let other = Options { seed: 8, ..MIXED };
    assert_ne!(issues(&MIXED, 1)[0].text, issues(&other, 1)[0].text);
}

#[test]
fn no_two_issues_share_an_id() {
    let ids: BTreeSet<String> = issues(&MIXED, 2 * ISSUES_A_CITY).into_iter().map(|issue| issue.id).collect();
    assert_eq!(ids.len() as u64, 2 * ISSUES_A_CITY);
}

#[test]
fn every_true_name_stands_in_the_text() {
    for form in [Form::Wrapped, Form::Long] {
        for issue in issues(&Options { form, ..MIXED }, 200) {
            let text = without_space(&issue.text);
            for (table, row) in issue.truth.rows() {
                let names = match table {
                    "initiatives" => [&row[..1], &row[2..]].concat(),
                    "participants" => row[..2].to_vec(),
                    _ => row.to_vec(),
                };
                for name in names {
                    let best = without_space(name.split('|').next().unwrap_or_default());
                    assert!(text.contains(&best), "{}: {table}: {best} of {row:?}", issue.id);
                }
            }
        }
    }
}

#[test]
fn nearly_all_sentence_shapes_are_used() {
    let used: BTreeSet<usize> = issues(&MIXED, 200).iter().flat_map(Issue::shapes).collect();
    let sentences: BTreeSet<&str> = SHAPES.iter().map(|shape| shape.sentence).collect();
    assert_eq!(sentences.len(), SHAPES.len(), "no shape is counted twice");
    assert!(used.len() >= 200 && used.len() * 100 >= SHAPES.len() * 95, "{} of {}", used.len(), SHAPES.len());
}

#[test]
fn each_table_has_rows() {
    let issues = issues(&MIXED, 50);
    let tables: BTreeSet<&str> = issues.iter().flat_map(|issue| issue.truth.rows()).map(|(table, _)| table).collect();
    assert_eq!(tables.len(), 9);
}

#[test]
fn different_people_share_a_name() {
    let issues = issues(&MIXED, 200);
    let mut bearers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, name, key) in issues.iter().flat_map(Issue::identities).filter(|(kind, ..)| *kind == "person") {
        bearers.entry(name).or_default().insert(key);
    }
    assert!(bearers.values().filter(|keys| keys.len() > 1).count() >= 3);
}

#[test]
fn a_post_passes_from_one_to_another_between_issues() {
    let issues = issues(&MIXED, 200);
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, name, key) in issues.iter().flat_map(Issue::identities) {
        keys.entry(name).or_default().insert(key);
    }
    let mut holders: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (_, row) in issues.iter().flat_map(|issue| issue.truth.rows()).filter(|(table, _)| *table == "posts") {
        // Villages that share a name would look like one that changes its head.
        if row[1].ends_with("书记") && keys.get(row[2].as_str()).is_some_and(|keys| keys.len() == 1) {
            holders.entry((&row[1], &row[2])).or_default().insert(&row[0]);
        }
    }
    assert!(holders.values().filter(|people| people.len() > 1).count() >= 10);
    let told = |sign: &str| issues.iter().any(|issue| without_space(&issue.text).contains(sign));
    assert!(["曾任", "接替", "不再担任"].into_iter().all(told));
}

#[test]
fn short_forms_stand_beside_full_names() {
    let issues = issues(&MIXED, 200);
    let printed = |sign: &str| issues.iter().any(|issue| without_space(&issue.text).contains(sign));
    assert!(printed("以下简称") && printed("区教育局"));
    let both = issues.iter().flat_map(|issue| issue.truth.rows().map(move |row| (issue, row))).filter(
        |(issue, (table, row))| {
            *table == "partners"
                && row[0].contains('|')
                && row[0].split('|').all(|name| without_space(&issue.text).contains(name))
        },
    );
    assert!(both.count() >= 10);
}

#[test]
fn names_are_misprinted_now_and_then() {
    let issues = issues(&MIXED, 200);
    let mut slips = 0;
    for issue in &issues {
        for slip in issue.articles.iter().filter_map(|article| article.slip.as_ref()) {
            slips += 1;
            assert!(without_space(&issue.text).contains(&slip.printed));
            let mut people = issue.truth.rows().filter(|(table, _)| *table == "people");
            assert!(people.any(|(_, row)| row[0].split('|').skip(1).any(|name| name == slip.printed)), "{slip:?}");
        }
    }
    assert!((5..100).contains(&slips), "{slips} in 1600 articles");
}

#[test]
fn lines_are_broken_in_one_form_and_long_in_the_other() {
    let longest = |form| {
        let issues = issues(&Options { form, ..MIXED }, 4);
        issues.iter().flat_map(|issue| issue.text.lines()).map(|line| line.chars().count()).max().unwrap_or_default()
    };
    assert!(longest(Form::Wrapped) < 50 && longest(Form::Long) > 80);
}
