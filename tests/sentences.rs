//! Sentences with all that they state, written from the guidelines alone: `tests/sentences/*.txt`, described in its
//! README. Those that are not read right stay in the tables and are listed in `failing.txt`: one that is read right no
//! longer must leave the list, and none may join it unseen (`UPDATE=1` writes it anew).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{Claim, EntityIx, EntityKind, Fact, IssueMeta, PressIssue};

/// The kinds of facts in the order of the report.
const KINDS: [&str; 8] = ["person", "post", "honour", "place", "initiative", "participant", "partner", "founded"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences")
}

/// A sentence, or a few, with the facts that they state.
struct Case {
    text: String,
    wanted: Vec<Wanted>,
}

struct Wanted {
    kind: &'static str,
    /// Each cell as the forms that are right.
    cells: Vec<Vec<String>>,
    optional: bool,
}

/// A fact as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Read {
    kind: &'static str,
    cells: Vec<String>,
}

fn cases(table: &str) -> Vec<Case> {
    table
        .split("\n\n")
        .filter_map(|block| {
            let mut lines = block.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
            let text = lines.next()?.to_owned();
            Some(Case { text, wanted: lines.map(wanted).collect() })
        })
        .collect()
}

fn wanted(line: &str) -> Wanted {
    let (optional, line) = line.strip_prefix('?').map_or((false, line), |line| (true, line.trim_start()));
    let (kind, cells) = line.split_once(':').unwrap_or_else(|| panic!("{line:?} is no fact"));
    let kind = KINDS.into_iter().find(|known| *known == kind.trim()).unwrap_or_else(|| panic!("{kind:?} is no kind"));
    let mut cells: Vec<Vec<String>> = cells.split('|').map(|cell| cell.trim().split('/').map(bare).collect()).collect();
    if kind == "post" && cells.len() == 3 {
        cells.push(vec![String::new()]);
    }
    Wanted { kind, cells, optional }
}

/// A name without quotation and book-title marks.
fn bare(name: &str) -> String {
    name.trim().chars().filter(|c| !"“”‘’《》「」".contains(*c)).collect()
}

impl Wanted {
    fn is(&self, read: &Read) -> bool {
        let cell = |(wanted, read): (&Vec<String>, &String)| wanted.contains(read);
        let same = |cells: &[String]| self.cells.len() == cells.len() && self.cells.iter().zip(cells).all(cell);
        let reversed = || read.cells.iter().rev().cloned().collect::<Vec<_>>();
        self.kind == read.kind && (same(&read.cells) || (self.kind == "partner" && same(&reversed())))
    }

    /// Whether the two tell of the same, whatever its kind, place, year or role.
    fn tells_of(&self, read: &Read) -> bool {
        let telling = match self.kind {
            "initiative" => 1,
            "honour" | "participant" => 2,
            _ => return self.is(read),
        };
        self.kind == read.kind && self.cells.iter().zip(&read.cells).take(telling).all(|(w, r)| w.contains(r))
    }
}

fn read(extractor: &Extractor, text: &str) -> BTreeSet<Read> {
    let document = Document::from_text("a case", format!("本期要闻\n\n{text}\n"), IssueMeta::default());
    let issue = extractor.read(&document, &layout::articles(&document));
    let accepted = issue.claims.iter().filter(|claim| claim.confidence.is_accepted());
    accepted.filter_map(|claim| fact(&issue, claim)).collect()
}

fn fact(issue: &PressIssue, claim: &Claim) -> Option<Read> {
    let name = |entity: EntityIx| bare(&issue.entities[entity.0 as usize].name);
    let (kind, cells) = match claim.fact {
        Fact::Mention { entity } => {
            let kind = issue.entities[entity.0 as usize].kind;
            if kind == EntityKind::Person {
                ("person", vec![name(entity)])
            } else if kind.is_initiative() {
                let sited = issue.claims.iter().find_map(|other| match other.fact {
                    Fact::Siting { initiative, place } if initiative == entity => Some(name(place)),
                    _ => None,
                });
                ("initiative", vec![name(entity), kind.slug().to_owned(), sited.unwrap_or_default()])
            } else {
                return None;
            }
        }
        Fact::Tenure { person, post, body, ended, .. } => {
            let over = if ended { "ended".to_owned() } else { String::new() };
            ("post", vec![name(person), name(post), body.map_or_else(String::new, name), over])
        }
        Fact::Conferral { holder, honour, year, .. } => {
            ("honour", vec![name(holder), name(honour), year.map_or_else(String::new, |year| year.to_string())])
        }
        Fact::Containment { place, within } => ("place", vec![name(place), name(within)]),
        Fact::Participation { initiative, agent, part } => {
            ("participant", vec![name(initiative), name(agent), part.word().to_owned()])
        }
        Fact::Partnership { a, b, .. } => ("partner", vec![name(a), name(b)]),
        Fact::Founding { founder, thing } => ("founded", vec![name(founder), name(thing)]),
        _ => return None,
    };
    Some(Read { kind, cells })
}

/// What is wrong with the reading of a case, one line each; empty where it is right.
fn faults(case: &Case, found: &BTreeSet<Read>) -> Vec<String> {
    let missed = case.wanted.iter().filter(|wanted| !wanted.optional && !found.iter().any(|read| wanted.is(read)));
    let wrong = found.iter().filter(|read| !case.wanted.iter().any(|wanted| wanted.is(read)));
    let cells = |cells: &Vec<Vec<String>>| cells.iter().map(|c| c.join("/")).collect::<Vec<_>>().join(" | ");
    let missed = missed.map(|wanted| format!("  missed {}: {}", wanted.kind, cells(&wanted.cells)));
    missed.chain(wrong.map(|read| format!("  wrong  {}: {}", read.kind, read.cells.join(" | ")))).collect()
}

/// Rules are developed on one half of the cases, whose faults `REPORT=FILE` writes down; the other half measures them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    Development,
    HeldOut,
}

impl Half {
    /// By a fixed hash of the text.
    fn of(text: &str) -> Self {
        let hash = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        if (hash >> 32) % 2 == 0 { Self::Development } else { Self::HeldOut }
    }
}

#[derive(Default)]
struct Score {
    wanted: usize,
    hit: usize,
    read: usize,
    right: usize,
}

#[test]
fn the_tables_are_read_as_well_as_written_down() {
    let extractor = Extractor::new(Lexicons::built_in());
    let (mut failing, mut report, mut count) = (String::new(), String::new(), 0);
    let mut scores: BTreeMap<(Half, &str), Score> = BTreeMap::new();
    let mut read_right: BTreeMap<Half, (usize, usize)> = BTreeMap::new();
    for table in tables() {
        let content = std::fs::read_to_string(&table).expect("a table");
        for case in cases(&content) {
            count += 1;
            let half = Half::of(&case.text);
            let found = read(&extractor, &case.text);
            for wanted in case.wanted.iter().filter(|wanted| !wanted.optional) {
                let score = scores.entry((half, wanted.kind)).or_default();
                score.wanted += 1;
                score.hit += usize::from(found.iter().any(|read| wanted.tells_of(read)));
            }
            for read in &found {
                let optional = case.wanted.iter().any(|wanted| wanted.optional && wanted.tells_of(read));
                let right = case.wanted.iter().any(|wanted| !wanted.optional && wanted.tells_of(read));
                let score = scores.entry((half, read.kind)).or_default();
                score.read += usize::from(!optional || right);
                score.right += usize::from(right);
            }
            let faults = faults(&case, &found);
            let (right, of) = read_right.entry(half).or_default();
            *right += usize::from(faults.is_empty());
            *of += 1;
            if !faults.is_empty() {
                failing.push_str(&case.text);
                failing.push('\n');
                if half == Half::HeldOut {
                    continue;
                }
                report.push_str(&format!("{}\n{}\n", case.text, faults.join("\n")));
            }
        }
    }
    for ((half, kind), score) in &scores {
        let precision = score.right as f64 / score.read.max(1) as f64;
        let recall = score.hit as f64 / score.wanted.max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!("{half:?} {kind:<12} precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}  of {}", score.wanted);
    }
    let failed = failing.lines().count();
    println!("{} of {count} cases read right {read_right:?}", count - failed);
    if let Some(path) = std::env::var_os("REPORT") {
        std::fs::write(path, report).expect("written");
    }
    let list = folder().join("failing.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&list, &failing).expect("written");
    }
    let known = std::fs::read_to_string(&list).expect("the list");
    let (known, failing): (BTreeSet<&str>, BTreeSet<&str>) = (known.lines().collect(), failing.lines().collect());
    let worse: Vec<_> = failing.difference(&known).collect();
    let better: Vec<_> = known.difference(&failing).collect();
    assert!(worse.is_empty(), "no longer read right:\n{worse:#?}");
    assert!(better.is_empty(), "read right now, take them off failing.txt (UPDATE=1):\n{better:#?}");
}

fn tables() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the folder").map(|entry| entry.expect("an entry").path());
    let mut tables: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "txt") && !path.ends_with("failing.txt")).collect();
    tables.sort();
    tables
}
