//! Sentences and what they say of people, posts, honours and places, read from the tables in `tests/extraction`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use fangzhi::extract::{Extractor, Lexicons, mentions, times};
use fangzhi::ingest::Document;
use fangzhi::layout;
use fangzhi::model::{Claim, EntityIx, EntityKind, Fact, IssueMeta, Period, PressIssue};
use jiff::civil::Date;
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Lexicons::built_in()));

fn name(issue: &PressIssue, entity: EntityIx) -> &str {
    &issue.entities[entity.0 as usize].name
}

/// Reads a case as an issue of its own; a line of it ends at ⏎.
fn read(sentence: &str) -> PressIssue {
    let text = format!("本期要闻\n\n{}\n", sentence.replace('⏎', "\n"));
    let document = Document::from_text("a case", text, IssueMeta::default());
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

/// A time as the tables write it: 去年4月27日=2023-04-27, 近日= where it cannot be told.
fn stated(printed: &str, period: Option<Period>) -> String {
    format!("{printed}={}", period.map_or_else(String::new, |period| period.to_string()))
}

/// The lines of a table with a sentence, the date of its issue (or -), and what is found there.
fn check_dated(table: &str, find: fn(&str, Option<Date>) -> BTreeSet<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction").join(table);
    let cases = std::fs::read_to_string(&path).expect("the table is there");
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = case.split('\t');
        let (Some(sentence), Some(issued)) = (columns.next(), columns.next()) else { panic!("{case}: too short") };
        let wanted: BTreeSet<String> = columns
            .next()
            .unwrap_or_default()
            .split('；')
            .map(str::trim)
            .filter(|fact| !fact.is_empty())
            .map(str::to_owned)
            .collect();
        let issued = (issued != "-").then(|| issued.parse().expect("a date"));
        let found = find(sentence, issued);
        if found != wanted {
            wrong.push(format!("{sentence} {issued:?}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{table}:\n{}", wrong.join("\n"));
}

fn read_on(sentence: &str, date: Option<Date>) -> PressIssue {
    let meta = IssueMeta { date, ..IssueMeta::default() };
    let document = Document::from_text("a case", format!("本期要闻\n\n{sentence}\n"), meta);
    EXTRACTOR.read(&document, &layout::articles(&document))
}

#[test]
fn texts_state_the_times_of_the_table() {
    check_dated("times.tsv", |sentence, issued| {
        let found = times(EXTRACTOR.lexicons(), sentence, issued, &[]);
        found.iter().map(|time| stated(&sentence[time.range.clone()], time.period)).collect()
    });
}

#[test]
fn facts_carry_the_times_of_the_table() {
    check_dated("dated.tsv", |sentence, issued| {
        let issue = read_on(sentence, issued);
        let dated = issue.claims.iter().filter(|claim| claim.confidence.is_accepted()).filter_map(|claim| {
            let years = match claim.fact {
                Fact::Conferral { year: Some(year), .. } => format!("|{year}"),
                Fact::Tenure { from, to, .. } if from.or(to).is_some() => {
                    let year = |year: Option<u16>| year.map_or_else(String::new, |year| year.to_string());
                    return Some(format!("Tenure|{}-{}", year(from), year(to)));
                }
                _ => String::new(),
            };
            let time = claim.time.as_ref();
            let time = time.map(|time| stated(&time.text, time.period));
            let class = claim.fact.class();
            (time.is_some() || !years.is_empty()).then(|| format!("{class}{years}|{}", time.unwrap_or_default()))
        });
        dated.collect()
    });
}

#[test]
fn sentences_give_the_figures_of_the_table() {
    check("figures.tsv", |issue, claim| {
        let Fact::Figure { subject, measure, value, unit, qualifier } = &claim.fact else { return None };
        let qualifier = qualifier.map_or_else(String::new, |qualifier| format!("|{}", qualifier.word()));
        Some(format!("{}|{measure}|{value}{unit}{qualifier}", name(issue, *subject)))
    });
}

#[test]
fn no_figure_is_told_of_a_person() {
    for sentence in [
        "柳湾村党支部书记林秋禾投资200万元。",
        "柳湾村村民林秋禾种植莲藕300亩，年产值50万元。",
        "林秋禾，柳湾村党支部书记，种植莲藕300亩。",
        "柳湾村村民林秋禾领到救助金3000元。",
        "林秋禾家占地面积300平方米。",
    ] {
        let issue = read(sentence);
        let people = issue.claims.iter().filter(|claim| match claim.fact {
            Fact::Figure { subject, .. } => !matches!(issue.entities[subject.0 as usize].kind, EntityKind::Project),
            _ => false,
        });
        assert_eq!(people.count(), 0, "{sentence}");
    }
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
        "300亩",
        "总投资",
        "1.2亿元",
        "去年",
        "4月27日",
        "至",
        "共有",
        "356户",
        "建成",
        "步道",
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
    fn a_day_reads_back_in_every_way_it_is_written(day in 0_i64..20_000, later in 0_i64..300) {
        let date = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(day));
        let issued = date.saturating_add(jiff::Span::new().days(later));
        let (year, month, day) = (date.year(), date.month(), date.day());
        let mut said = vec![format!("{year}年{month}月{day}日")];
        match issued.year() - year {
            0 => said.extend([format!("今年{month}月{day}日"), format!("{month}月{day}日")]),
            1 => said.push(format!("去年{month}月{day}日")),
            _ => {}
        }
        for said in said {
            let found = times(EXTRACTOR.lexicons(), &format!("{said}，柳湾村开会。"), Some(issued), &[]);
            prop_assert_eq!(found.len(), 1, "{}", &said);
            prop_assert_eq!(found[0].period.map(|period| period.to_string()), Some(date.to_string()), "{}", said);
        }
    }

    #[test]
    fn without_the_day_of_the_issue_nothing_is_counted_from_it(month in 1_i8..13, day in 1_i8..29) {
        for said in [format!("去年{month}月{day}日"), format!("{month}月{day}日"), format!("今年{month}月"), "上月".to_owned()] {
            let found = times(EXTRACTOR.lexicons(), &said, None, &[]);
            prop_assert!(found.iter().all(|time| time.period.is_none()), "{}", said);
        }
    }

    #[test]
    fn no_time_makes_reading_panic(text in "[0-9〇一二三五十年月日至到—去今上下半底末初旬季度期间以来起前后截“”十四五，]{0,24}") {
        for issued in [None, Some(jiff::civil::date(2024, 2, 29))] {
            for time in times(EXTRACTOR.lexicons(), &text, issued, &[2023]) {
                prop_assert!(text.get(time.range).is_some());
            }
        }
    }

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
