//! Sentences and what they say of initiatives, read from the tables in `tests/extraction`.

use std::collections::BTreeSet;
use std::path::Path;

use fangzhi::extract::{Extractor, Lexicons};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{Claim, EntityIx, Fact, IssueMeta, PressIssue};

type Row = fn(&PressIssue, &Claim) -> Option<Vec<String>>;

fn name(issue: &PressIssue, entity: EntityIx) -> String {
    issue.entities[entity.0 as usize].name.clone()
}

/// Reads every sentence of a table as an article of its own and compares the accepted facts.
fn check(table: &str, row: Row) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction").join(table);
    let cases = std::fs::read_to_string(&path).expect("the table is there");
    let extractor = Extractor::new(Lexicons::built_in());
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (sentence, facts) = case.split_once('\t').unwrap_or((case, ""));
        let wanted: BTreeSet<Vec<String>> = facts
            .split('；')
            .filter(|fact| !fact.trim().is_empty())
            .map(|fact| fact.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect();
        let text = format!("本期要闻\n\n{sentence}\n");
        let document = Document::from_text(table, text, IssueMeta::default());
        let issue = extractor.read(&document, &layout::articles(&document));
        let accepted = issue.claims.iter().filter(|claim| claim.confidence.is_accepted());
        let found: BTreeSet<Vec<String>> = accepted.filter_map(|claim| row(&issue, claim)).collect();
        if found != wanted {
            wrong.push(format!("{sentence}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{table}:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_name_the_initiatives_of_the_table() {
    check("initiatives.tsv", |issue, claim| {
        let Fact::Mention { entity } = claim.fact else { return None };
        let kind = issue.entities[entity.0 as usize].kind;
        kind.is_initiative().then(|| vec![name(issue, entity), kind.slug().to_owned()])
    });
}

#[test]
fn sentences_say_who_takes_part_as_the_table_has_it() {
    check("participants.tsv", |issue, claim| {
        let Fact::Participation { initiative, agent, part } = claim.fact else { return None };
        Some(vec![name(issue, initiative), name(issue, agent), part.word().to_owned()])
    });
}

#[test]
fn sentences_say_who_acts_together_as_the_table_has_it() {
    check("partners.tsv", |issue, claim| {
        let Fact::Partnership { a, b, .. } = claim.fact else { return None };
        Some(vec![name(issue, a), name(issue, b)])
    });
}

#[test]
fn sentences_say_who_set_up_what_as_the_table_has_it() {
    check("founded.tsv", |issue, claim| {
        let Fact::Founding { founder, thing } = claim.fact else { return None };
        Some(vec![name(issue, founder), name(issue, thing)])
    });
}

#[test]
fn sentences_say_where_an_initiative_is_as_the_table_has_it() {
    check("sitings.tsv", |issue, claim| {
        let Fact::Siting { initiative, place } = claim.fact else { return None };
        Some(vec![name(issue, initiative), name(issue, place)])
    });
}
