//! Sentences and what they say of people, posts, honours and places, read from the tables in `tests/extraction`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use fangzhi::extract::{Extractor, Lexicons, mentions};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{Claim, EntityIx, EntityKind, Fact, IssueMeta, PressIssue};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Lexicons::built_in()));

fn name(issue: &PressIssue, entity: EntityIx) -> &str {
    &issue.entities[entity.0 as usize].name
}

fn read(sentence: &str) -> PressIssue {
    let document = Document::from_text("a case", format!("本期要闻\n\n{sentence}\n"), IssueMeta::default());
    EXTRACTOR.read(&document, &layout::articles(&document))
}

/// Reads every sentence of a table as an issue of its own and compares the accepted facts.
fn check(table: &str, fact: fn(&PressIssue, &Claim) -> Option<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction").join(table);
    let cases = std::fs::read_to_string(&path).expect("the table is there");
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (sentence, facts) = case.split_once('\t').unwrap_or((case, ""));
        let wanted: BTreeSet<String> =
            facts.split('；').map(str::trim).filter(|fact| !fact.is_empty()).map(str::to_owned).collect();
        let issue = read(sentence);
        let accepted = issue.claims.iter().filter(|claim| claim.confidence.is_accepted());
        let found: BTreeSet<String> = accepted.filter_map(|claim| fact(&issue, claim)).collect();
        if found != wanted {
            wrong.push(format!("{sentence}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{table}:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_name_the_people_of_the_table() {
    check("people.tsv", |issue, claim| match claim.fact {
        Fact::Mention { entity } if issue.entities[entity.0 as usize].kind == EntityKind::Person => {
            Some(name(issue, entity).to_owned())
        }
        _ => None,
    });
}

#[test]
fn sentences_name_the_places_and_bodies_of_the_table() {
    check("names.tsv", |issue, claim| match claim.fact {
        Fact::Mention { entity } => {
            let kind = issue.entities[entity.0 as usize].kind;
            let agent = matches!(kind, EntityKind::Place | EntityKind::Organisation | EntityKind::Person);
            agent.then(|| name(issue, entity).to_owned())
        }
        _ => None,
    });
}

#[test]
fn sentences_give_the_posts_of_the_table() {
    check("posts.tsv", |issue, claim| {
        let Fact::Tenure { person, post, body, ended, .. } = claim.fact else { return None };
        let body = body.map_or("", |body| name(issue, body));
        let over = if ended { "（曾）" } else { "" };
        Some(format!("{}|{}|{body}{over}", name(issue, person), name(issue, post)))
    });
}

#[test]
fn sentences_give_the_honours_of_the_table() {
    check("honours.tsv", |issue, claim| {
        let Fact::Conferral { holder, honour, year, .. } = claim.fact else { return None };
        let year = year.map_or_else(String::new, |year| year.to_string());
        Some(format!("{}|{}|{year}", name(issue, holder), name(issue, honour)))
    });
}

#[test]
fn sentences_place_the_places_of_the_table() {
    check("places.tsv", |issue, claim| {
        let Fact::Containment { place, within } = claim.fact else { return None };
        Some(format!("{}|{}", name(issue, place), name(issue, within)))
    });
}

#[test]
fn who_has_no_post_or_honour_is_private() {
    let issue = read("柳湾村党支部书记林秋禾看望了村民贺远山。");
    let private =
        |person: &str| issue.entities.iter().find(|entity| entity.name == person).map(|entity| entity.private);
    assert_eq!(private("林秋禾"), Some(false));
    assert_eq!(private("贺远山"), Some(true));
}

#[test]
fn the_sensitive_makes_nobody_public() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction/privacy.tsv");
    let cases = std::fs::read_to_string(&path).expect("the table is there");
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let (sentence, wanted) = case.split_once('\t').expect("two columns");
        let issue = read(sentence);
        let people = || issue.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
        let public: BTreeSet<&str> =
            people().filter(|person| !person.private).map(|person| person.name.as_str()).collect();
        let wanted: BTreeSet<&str> = wanted.split('；').filter(|name| !name.is_empty()).collect();
        let said_of_private = issue.claims.iter().filter(|claim| claim.confidence.is_accepted()).any(|claim| {
            let (Fact::Tenure { person, .. } | Fact::Conferral { holder: person, .. }) = claim.fact else {
                return false;
            };
            issue.entities[person.0 as usize].private
        });
        if people().next().is_none() || public != wanted || said_of_private {
            wrong.push(format!("{sentence}\n  wanted {wanted:?}\n  found  {public:?}, {:?}", issue.claims));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_claim_stands_on_its_sentence() {
    let issue = read("林秋禾，石桥镇柳湾村党支部书记，曾获云川市劳动模范称号。在她的带领下，该村被评为省级文明村。");
    assert!(!issue.claims.is_empty());
    for claim in &issue.claims {
        assert!(claim.evidence.iter().all(|evidence| evidence.span.slice(&issue.text).is_some()), "{claim:?}");
    }
}

#[test]
fn reading_twice_gives_the_same_issue() {
    let sentence = "云川市临湖区石桥镇柳湾村党支部书记林秋禾、村委会主任贺远山获评云川市劳动模范。";
    assert_eq!(read(sentence), read(sentence));
}

#[test]
fn mentions_point_into_the_text() {
    let text = "第一行。\n柳湾区教育局局长林秋禾来到石桥镇。";
    for mention in mentions(&EXTRACTOR, text) {
        assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()));
    }
}

/// Pieces of the genre in any order, to reach what arbitrary characters do not.
fn genre() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "柳湾村",
        "石桥镇",
        "党支部书记",
        "兼",
        "林秋禾",
        "，",
        "。",
        "、",
        "“",
        "”",
        "获评",
        "全国",
        "文明村",
        "等称号",
        "·",
        "阿依",
        "2021年",
        "县",
        "区",
        "委",
        "该村",
        "（以下简称",
        "）",
        "有限公司",
        "第",
        "届",
        "人大",
        "代表",
        "的",
        "a",
        "1",
        " ",
        "\n",
        "某",
        "村",
        "社区",
        "原",
        "任",
        "位于",
        "街道",
        "二期",
        "书记",
        "称号",
        "劳动模范",
        "和",
        "被",
        "授予",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_makes_extraction_panic(text in any::<String>()) {
        read(&text);
        mentions(&EXTRACTOR, &text);
    }

    #[test]
    fn no_order_of_the_genres_words_makes_extraction_panic(text in genre()) {
        let issue = read(&text);
        prop_assert!(issue.claims.iter().all(|claim| claim.evidence.iter().all(|e| e.span.slice(&issue.text).is_some())));
        mentions(&EXTRACTOR, &text);
    }
}
