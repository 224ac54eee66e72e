//! Nothing is invented: the stretches of text that a fact is recorded with hold the words of what it names and of the
//! rule's trigger. With FANGZHI_EVAL set, the texts of `gold`, `corpus` and `ner` in that folder are read as well.

#[path = "../examples/generate/press/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the generator use the rest")]
mod press;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{Claim, EntityKind, EvidenceRole, Fact, IssueMeta, PressIssue, RoleValue};
use press::{Form, Options};

/// Sentences that are generated and read, at least.
const SENTENCES: usize = 10_000;

/// Letters and digits alone: marks and breaks are print.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a name is made of words of the text: it stands there, or up to three pieces of it do, as names in lists that
/// share a head (市级文明村、卫生村) or the level of the paper's home (区金融局) leave them.
fn holds(text: &str, name: &str) -> bool {
    fn pieces(text: &str, name: &[char], left: usize) -> bool {
        if name.is_empty() {
            return true;
        }
        let longest = (1..=name.len()).rev().filter(|&end| text.contains(&name[..end].iter().collect::<String>()));
        left > 0 && longest.into_iter().any(|end| pieces(text, &name[end..], left - 1))
    }
    pieces(text, &letters(name).chars().collect::<Vec<_>>(), 3)
}

/// What of a claim the stretches that it is recorded with do not hold.
fn missing(issue: &PressIssue, claim: &Claim) -> Vec<String> {
    let slices = claim.evidence.iter().filter_map(|evidence| evidence.span.slice(&issue.text));
    let mut text: String = slices.map(letters).collect();
    let statement = claim.evidence.iter().filter(|evidence| evidence.role == EvidenceRole::Statement);
    let stated: String = statement.filter_map(|evidence| evidence.span.slice(&issue.text)).map(letters).collect();
    text.push_str(&issue.meta.home.as_deref().map(letters).unwrap_or_default());
    let mut missing = Vec::new();
    for (role, value) in claim.fact.roles() {
        match value {
            RoleValue::Entity(ix) => {
                let entity = &issue.entities[ix.0 as usize];
                let forms = || std::iter::once(&entity.name).chain(&entity.aliases);
                // A by-line's author stands in the credit, its article is the one that the credit belongs to.
                let exact = entity.kind == EntityKind::Person;
                if !forms().any(|form| if exact { text.contains(&letters(form)) } else { holds(&text, form) }) {
                    missing.push(format!("{role} {}", entity.name));
                }
            }
            RoleValue::Year(_) | RoleValue::Text(_) | RoleValue::Decimal(_) => {}
            RoleValue::Article(_) | RoleValue::Count(_) | RoleValue::Flag(_) => {}
        }
    }
    if claim.triggers.is_empty() {
        missing.push("a trigger".to_owned());
    }
    let triggers = claim.triggers.iter().filter_map(|span| span.slice(&issue.text)).map(letters);
    missing.extend(triggers.filter(|words| !stated.contains(words.as_str())).map(|words| format!("trigger {words}")));
    missing
}

fn read(extractor: &Extractor, text: &str) -> PressIssue {
    let document = Document::from_text("text", text, IssueMeta::default());
    extractor.read(&document, &layout::articles(&document))
}

/// The facts of an issue that say more than their text; how many there are at all goes to `facts`.
fn invented(issue: &PressIssue, facts: &mut usize) -> Vec<String> {
    *facts += issue.claims.len();
    let complaint = |claim: &Claim| {
        let missing = missing(issue, claim);
        let names: Vec<_> = claim
            .fact
            .roles()
            .into_iter()
            .filter_map(|(_, value)| match value {
                RoleValue::Entity(ix) => Some(issue.entities[ix.0 as usize].name.clone()),
                _ => None,
            })
            .collect();
        let said = claim.evidence.iter().filter_map(|evidence| evidence.span.slice(&issue.text)).collect::<Vec<_>>();
        (!missing.is_empty()).then(|| format!("{} {names:?} lacks {missing:?} in {said:?}", claim.rule))
    };
    let checked = issue.claims.iter().filter(|claim| !matches!(claim.fact, Fact::Byline { .. }));
    checked.filter_map(complaint).collect()
}

#[test]
fn generated_and_sample_issues_say_no_more_than_their_sentences() {
    let extractor = Extractor::new(Lexicons::built_in());
    let (mut sentences, mut facts, mut found) = (0, 0, Vec::new());
    let options = Options { seed: 29, articles: 8, form: Form::Mixed };
    let mut number = 0;
    while sentences < SENTENCES {
        number += 100;
        sentences = 0;
        (facts, found) = (0, Vec::new());
        let issues = press::each_issue(&options, number, |issue| {
            let sentences = issue.text.matches(['。', '！', '？']).count();
            Ok((sentences, read(&extractor, &issue.text)))
        });
        for (count, issue) in issues.expect("issues can be invented") {
            sentences += count;
            found.extend(invented(&issue, &mut facts));
        }
    }
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    for sample in ["yunchuan-daily-long.txt", "yunchuan-daily-wrapped.txt", "magazine.txt"] {
        let text = fs::read_to_string(samples.join(sample)).expect("a sample");
        found.extend(invented(&read(&extractor, &text), &mut facts));
    }
    println!("{sentences} sentences, {facts} facts");
    assert!(facts > sentences / 2, "{facts} facts");
    assert!(found.is_empty(), "{} of {facts} facts:\n{}", found.len(), found.join("\n"));
}

/// Texts of other people, which do not come with the project.
#[test]
fn real_issues_say_no_more_than_their_sentences() {
    let Some(folder) = env::var_os("FANGZHI_EVAL").map(PathBuf::from) else { return };
    let extractor = Extractor::new(Lexicons::built_in());
    let mut texts: Vec<String> = Vec::new();
    for kind in ["gold", "corpus"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder.join(kind)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        let files = paths.into_iter().map(|path| if path.is_dir() { path.join("text.txt") } else { path });
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt") && path.is_file());
        texts.extend(files.map(|path| fs::read_to_string(path).expect("a text")));
    }
    for path in fs::read_dir(folder.join("ner")).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            let lines = fs::read_to_string(path).expect("a text");
            let values = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
            texts.push(
                values.filter_map(|value| Some(value["text"].as_str()?.to_owned())).collect::<Vec<_>>().join("\n\n"),
            );
        }
    }
    let (mut facts, mut found) = (0, Vec::new());
    for text in &texts {
        found.extend(invented(&read(&extractor, text), &mut facts));
    }
    println!("{} texts, {facts} facts", texts.len());
    assert!(found.is_empty(), "{} of {facts} facts:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_fact_that_its_sentence_does_not_hold_is_found() {
    let extractor = Extractor::new(Lexicons::built_in());
    let mut issue = read(&extractor, "云川区柳湾村党支部书记林秋禾介绍了经验。");
    assert_eq!(invented(&issue, &mut 0), [""; 0]);
    let person = issue.entities.iter_mut().find(|entity| entity.kind == EntityKind::Person).expect("a person");
    (person.name, person.aliases) = ("林秋和".to_owned(), Vec::new());
    assert!(!invented(&issue, &mut 0).is_empty());
}
