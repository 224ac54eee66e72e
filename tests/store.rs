//! The store's promises, on the in-memory library.

mod issues;

use fangzhi::graph::{Profile, Value};
use fangzhi::model::*;
use fangzhi::store::{Existing, Library, LoadOutcome, Problem, Side, StoreError, check, dump, read};
use issues::{Draft, secretary, with_private_resident};
use oxigraph::model::{GraphName, NamedNode, Quad};

fn lines(library: &Library, side: Side) -> String {
    let mut out = Vec::new();
    dump(library.side(side), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn all_sides(library: &Library) -> String {
    Side::ALL.map(|side| lines(library, side)).join("=====\n")
}

fn holding<'a>(issues: impl IntoIterator<Item = &'a PressIssue>) -> Library {
    let mut library = Library::in_memory().unwrap();
    for issue in issues {
        library.load(issue, Existing::Keep).unwrap();
    }
    library
}

#[test]
fn loading_twice_changes_nothing() {
    let issue = secretary("1", "2024-09-12");
    let mut library = holding([&issue]);
    let once = all_sides(&library);
    assert_eq!(library.load(&issue, Existing::Keep).unwrap(), LoadOutcome::Unchanged);
    assert_eq!(all_sides(&library), once);
}

#[test]
fn the_order_of_loads_leaves_no_trace() {
    let issues = [secretary("1", "2024-09-12"), secretary("2", "2024-10-12"), with_private_resident()];
    let expected = all_sides(&holding(&issues));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(all_sides(&holding(order.map(|i| &issues[i]))), expected);
    }
}

#[test]
fn a_fact_keeps_every_time_that_an_issue_states_for_it() {
    let dated = |number: &str, day: &str, year: i16| {
        let mut issue = secretary(number, day);
        let period = Moment::year(year).map(Period::at);
        for claim in &mut issue.claims {
            claim.time = Some(StatedTime { text: "去年".to_owned(), period });
        }
        issue
    };
    let (one, two) = (dated("1", "2024-09-12", 2023), dated("2", "2024-10-12", 2022));
    let undated = secretary("3", "2024-11-12");
    let of_fact = |library: &Library, year: &str| {
        let said = lines(library, Side::Public);
        let occurred = format!("ontology#occurred> \"{year}\" .");
        said.lines().filter(|line| line.contains("/id/claim/") && line.ends_with(&occurred)).count()
    };
    let mut library = holding([&one, &undated, &two]);
    assert!(of_fact(&library, "2023") > 0 && of_fact(&library, "2022") > 0);
    assert_eq!(all_sides(&library), all_sides(&holding([&two, &one, &undated])));
    assert_eq!(check(&library).unwrap(), []);
    library.unload(&two.id).unwrap();
    assert_eq!(of_fact(&library, "2022"), 0);
    assert_eq!(all_sides(&library), all_sides(&holding([&undated, &one])));
}

#[test]
fn an_unloaded_issue_leaves_no_quad_behind_and_takes_no_fact_that_another_supports() {
    let (one, two) = (secretary("1", "2024-09-12"), secretary("2", "2024-10-12"));
    let mut library = holding([&one, &two]);
    library.unload(&two.id).unwrap();
    assert_eq!(all_sides(&library), all_sides(&holding([&one])));
    assert!(lines(&library, Side::Public).contains("secretaryOf> <https://w3id.org/fangzhi/id/place/柳湾村@柳河镇>"));
    assert!(matches!(library.document(&two.hash), Err(StoreError::NoDocument(_))));
    library.unload(&one.id).unwrap();
    assert_eq!(all_sides(&library), all_sides(&Library::in_memory().unwrap()));
    assert_eq!(library.side(Side::Archive).named_graphs().count(), 1, "the ontology's");
    assert!(matches!(library.unload(&one.id), Err(StoreError::NoIssue(_))));
}

#[test]
fn two_issues_that_say_the_same_support_one_claim() {
    let library = holding([&secretary("1", "2024-09-12"), &secretary("2", "2024-10-12")]);
    let dump = lines(&library, Side::Public);
    let about = |property: &str| dump.lines().filter(|line| line.contains(property)).count();
    assert_eq!(about("#articleCount> \"2\""), 2, "the tenure and the containment");
    assert_eq!(about("#firstObserved> \"2024-09-12\""), 2);
    assert_eq!(about("#lastObserved> \"2024-10-12\""), 2);
    assert_eq!(about("#supportedBy> <https://w3id.org/fangzhi/id/issue/"), 4);
}

#[test]
fn other_text_under_the_same_identity_needs_a_word() {
    let mut other = secretary("1", "2024-09-12");
    let mut library = holding([&other]);
    let before = all_sides(&library);
    let old = other.hash.clone();
    other.text.push_str("更正。");
    other.hash = SourceHash::of(&other.text);
    assert!(matches!(library.load(&other, Existing::Keep), Err(StoreError::OtherText { .. })));
    assert_eq!(all_sides(&library), before);
    assert_eq!(library.load(&other, Existing::Replace).unwrap(), LoadOutcome::Replaced);
    assert_eq!(all_sides(&library), all_sides(&holding([&other])));
    assert!(library.document(&old).is_err());
    assert_eq!(library.document(&other.hash).unwrap(), other.text);
}

#[test]
fn a_text_that_another_issue_holds_is_stored_once() {
    let first = secretary("1", "2024-09-12");
    let again = PressIssue { id: "云川日报_2024-09-13_2".parse().unwrap(), ..first.clone() };
    let mut library = holding([&first]);
    let before = all_sides(&library);
    let error = library.load(&again, Existing::Keep).unwrap_err();
    assert!(error.to_string().contains("云川日报_2024-09-12_1"), "{error}");
    assert_eq!(all_sides(&library), before);
    assert_eq!(library.load(&again, Existing::Replace).unwrap(), LoadOutcome::Replaced);
    assert_eq!(all_sides(&library), all_sides(&holding([&again])));
    assert_eq!(library.document(&again.hash).unwrap(), again.text);

    let mut batch = Library::in_memory().unwrap();
    batch.stage(&first, Existing::Keep).unwrap();
    assert!(matches!(batch.stage(&again, Existing::Keep), Err(StoreError::Invalid { .. })));
    batch.derive().unwrap();
    assert_eq!(all_sides(&batch), before);
}

#[test]
fn an_error_leaves_its_cause_to_whoever_prints_the_chain() {
    let cause = std::io::Error::other("no space left");
    let error = StoreError::Io { action: "write", path: "a/b".into(), source: cause };
    assert_eq!(error.to_string(), "a/b: could not write");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no space left");
}

#[test]
fn an_issue_that_contradicts_itself_is_refused_whole() {
    let mut library = holding([&secretary("1", "2024-09-12")]);
    let before = all_sides(&library);
    let mut broken = secretary("2", "2024-10-12");
    broken.claims[1].evidence[0].span = Span::new(1, 5).unwrap();
    let error = library.load(&broken, Existing::Keep).unwrap_err();
    assert!(error.to_string().contains("bytes 1..5"), "{error}");
    broken.claims[1].fact = Fact::Mention { entity: EntityIx(99) };
    assert!(library.load(&broken, Existing::Keep).is_err());
    assert_eq!(all_sides(&library), before);
    assert_eq!(library.load(&secretary("3", "2024-11-12"), Existing::Keep).unwrap(), LoadOutcome::Loaded);
}

#[test]
fn a_private_person_is_in_the_archive_and_nowhere_on_the_public_side() {
    let library = holding([&with_private_resident()]);
    assert!(!lines(&library, Side::Public).contains("赵小满"));
    assert!(lines(&library, Side::Public).contains("某某搬进云川家园"));
    assert!(lines(&library, Side::Archive).contains("/id/private/person/赵小满@云川日报_2024-11-01_400>"));
    assert!(lines(&library, Side::Archive).contains("/id/private/programme/赵小满工作室@云川家园>"));
}

#[test]
fn a_private_name_is_masked_also_where_it_is_printed_with_blanks() {
    let mut draft = Draft::new("云川日报", "401", "2024-11-02", "云川区");
    draft.article("居民赵　磊的新家");
    let (name, aliases) = ("赵磊".to_owned(), vec!["赵　磊".to_owned()]);
    let resident = draft.add(Entity { kind: EntityKind::Person, name, aliases, context: None, private: true });
    draft.state("居民赵磊来了。", Fact::Mention { entity: resident }, 90);
    let estate = draft.entity(EntityKind::Place, "云川家园", None);
    draft.state("居民赵 \u{3000}磊搬进云川家园。", Fact::Mention { entity: estate }, 90);
    let mut library = holding([&draft.done()]);
    let public = lines(&library, Side::Public);
    assert!(public.contains("居民某某搬进云川家园"), "{public}");
    assert!(!public.contains('磊'), "{public}");
    assert_eq!(check(&library).unwrap(), []);
    library.rebuild().unwrap();
    assert_eq!(lines(&library, Side::Public), public);
}

#[test]
fn the_public_side_calls_things_as_the_archive_does() {
    let library = holding([&with_private_resident(), &secretary("1", "2024-09-12")]);
    let archive = lines(&library, Side::Archive);
    for line in lines(&library, Side::Public).lines().filter(|line| line.contains("#resolvesTo>")) {
        assert!(archive.contains(line), "{line}");
    }
}

#[test]
fn what_is_uncertain_lies_apart() {
    let library = holding([&with_private_resident()]);
    for side in [Side::Public, Side::Archive] {
        assert!(!lines(&library, side).contains("据说"));
    }
    let candidates = lines(&library, Side::Candidates);
    assert!(candidates.contains("据说云川家园在柳河镇。"));
    assert!(!candidates.contains("#supportedBy> <https://w3id.org/fangzhi/id"));
}

#[test]
fn namesakes_are_told_apart() {
    let mut draft = Draft::new("云川日报", "1", "2024-09-12", "云川区");
    draft.article("两位林秋禾");
    draft.tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村");
    draft.tenure(("林秋禾", Some("东河村")), "党支部书记", "东河村");
    let dump = lines(&holding([&draft.done()]), Side::Public);
    for thing in ["林秋禾@柳湾村", "林秋禾@东河村"] {
        assert!(dump.contains(&format!(
            "<https://w3id.org/fangzhi/id/person/{thing}> <https://w3id.org/fangzhi/ontology#secretaryOf>"
        )));
    }
}

/// A lecture hall of one name that a paper sites in, or has led by, what is given.
fn lecture_hall(number: &str, home: &str, place: Option<&str>, lead: Option<(EntityKind, &str)>) -> PressIssue {
    let mut draft = Draft::new(&format!("{home}报"), number, "2024-09-12", home);
    draft.article(&format!("{home}的道德讲堂之{number}"));
    let initiative = draft.entity(EntityKind::Activity, "道德讲堂", None);
    draft.state("道德讲堂开讲。", Fact::Mention { entity: initiative }, 90);
    if let Some(place) = place {
        let place = draft.entity(EntityKind::Place, place, None);
        draft.state("讲堂开进村里。", Fact::Siting { initiative, place }, 90);
    }
    if let Some((kind, lead)) = lead {
        let agent = draft.entity(kind, lead, None);
        draft.state("举办道德讲堂。", Fact::Participation { initiative, agent, part: Part::Lead }, 90);
    }
    draft.done()
}

#[test]
fn initiatives_of_one_name_in_two_districts_never_share_an_iri() {
    let halls = |issues: &[PressIssue]| {
        let dump = lines(&holding(issues), Side::Public);
        let names = dump.lines().filter_map(|line| line.strip_prefix("<https://w3id.org/fangzhi/id/activity/"));
        names.filter_map(|rest| Some(rest.split_once('>')?.0.to_owned())).collect::<std::collections::BTreeSet<_>>()
    };
    let told = [("1", "临湖区", "柳湾村"), ("2", "溪山县", "东河村"), ("3", "临湖区", "柳湾村")];
    let told = told.map(|(number, home, place)| lecture_hall(number, home, Some(place), None));
    assert_eq!(halls(&told), ["道德讲堂@东河村", "道德讲堂@柳湾村"].map(str::to_owned).into());
    let untold =
        ["临湖区", "溪山县"].map(|home| lecture_hall("1", home, None, Some((EntityKind::Organisation, "区妇联"))));
    assert_eq!(halls(&untold), ["道德讲堂@临湖区", "道德讲堂@溪山县"].map(str::to_owned).into());
    let led = ["临湖区妇联", "溪山县妇联"];
    let led = led.map(|lead| lecture_hall("1", &lead[..9], None, Some((EntityKind::Organisation, lead))));
    assert_eq!(halls(&led), ["道德讲堂@临湖区妇联", "道德讲堂@溪山县妇联"].map(str::to_owned).into());
    for issues in [told.as_slice(), &untold, &led] {
        assert_eq!(check(&holding(issues)).unwrap(), []);
        assert_eq!(all_sides(&holding(issues)), all_sides(&holding(issues.iter().rev())));
    }
}

#[test]
fn a_secretary_of_the_youth_league_is_no_party_secretary() {
    let mut draft = Draft::new("云川日报", "1", "2024-09-12", "云川区");
    draft.article("三位书记");
    draft.tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村");
    draft.tenure(("孙立春", Some("柳湾村")), "团支部书记", "柳湾村");
    draft.tenure(("周小河", Some("柳湾村")), "纪委书记", "柳湾村");
    let dump = lines(&holding([&draft.done()]), Side::Public);
    let secretaries: Vec<_> =
        dump.lines().filter(|l| l.contains("#secretaryOf>") && l.starts_with("<https://w3id.org/fangzhi/id")).collect();
    assert_eq!(secretaries.len(), 1, "{secretaries:?}");
    assert!(secretaries[0].contains("林秋禾"));
}

#[test]
fn issues_are_listed_with_what_they_hold() {
    let library = holding([&secretary("1", "2024-09-12")]);
    let issues = library.issues().unwrap();
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].id.as_str(), "云川日报_2024-09-12_1");
    assert_eq!((issues[0].articles, issues[0].entities, issues[0].claims), (1, 4, 2));
    assert_eq!(issues[0].home.as_deref(), Some("云川区"));
}

#[test]
fn a_sound_store_passes_the_check() {
    let library = holding([&secretary("1", "2024-09-12"), &secretary("2", "2024-10-12"), &with_private_resident()]);
    assert_eq!(check(&library).unwrap(), []);
}

#[test]
fn the_check_finds_what_is_broken() {
    let library = holding([&secretary("1", "2024-09-12"), &with_private_resident()]);
    let fz = |name: &str| NamedNode::new(format!("https://w3id.org/fangzhi/ontology#{name}")).unwrap();
    let thing = |name: &str| NamedNode::new(format!("https://w3id.org/fangzhi/id/{name}")).unwrap();
    let public = library.side(Side::Public);
    let invented =
        Quad::new(thing("person/林秋禾@柳湾村"), fz("founded"), thing("place/柳河镇"), GraphName::DefaultGraph);
    public.insert(&invented).unwrap();
    let passage = public.quads_for_pattern(None, Some(fz("text").as_ref()), None, None).next().unwrap().unwrap();
    public.remove(&passage).unwrap();
    public.insert(&Quad { object: oxigraph::model::Literal::from("赵小满病了。").into(), ..passage }).unwrap();
    let support =
        public.quads_for_pattern(None, Some(fz("supportedBy").as_ref()), None, Some((&GraphName::DefaultGraph).into()));
    let support = support.map(Result::unwrap).next().unwrap();
    public.remove(&support).unwrap();
    let found = check(&library).unwrap();
    for problem in [Problem::Evidence, Problem::Shortcut, Problem::Support] {
        assert!(found.iter().any(|finding| finding.problem == problem && finding.side == Side::Public), "{found:?}");
    }
}

#[test]
fn an_entity_is_found_by_name_with_its_sentences() {
    let library = holding([&secretary("1", "2024-09-12"), &secretary("2", "2024-10-12")]);
    let archive = library.side(Side::Archive);
    let cards = read::named(archive, "林秋禾").unwrap();
    assert_eq!(cards.len(), 1);
    assert_eq!((cards[0].pinyin.as_str(), cards[0].context.as_deref()), ("lin qiu he", Some("柳湾村")));
    let profile = Profile::read(archive, &cards[0].iri, 0..10).unwrap().unwrap();
    assert_eq!((profile.claim_count, profile.sections.len()), (1, 1));
    let tenure = &profile.sections[0].statements[0];
    assert_eq!(tenure.article_count, 2);
    assert_eq!(tenure.confidence.map(|confidence| confidence.to_string()).as_deref(), Some("0.95"));
    let said: Vec<_> = tenure.said.iter().map(|said| &said.value).collect();
    assert!(matches!(said[..], [Value::Entity { label: post, .. }, Value::Entity { label: body, .. }]
        if post == "党支部书记" && body == "柳湾村"));
    assert_eq!(tenure.citations.len(), 2);
    let first = &tenure.citations[0];
    assert_eq!(first.text.as_deref(), Some("柳湾村党支部书记林秋禾介绍了经验。"));
    assert_eq!((first.issue().id.as_str(), first.title()), ("云川日报_2024-09-12_1", Some("柳湾村的经验之1")));
}

#[test]
fn a_mistyped_name_brings_the_likely_ones() {
    let library = holding([&secretary("1", "2024-09-12")]);
    let archive = library.side(Side::Archive);
    for typed in ["林秋和", "linqiuhe", "秋禾"] {
        let cards = read::suggestions(archive, typed, 3).unwrap();
        assert_eq!(cards.first().map(|card| card.label.as_str()), Some("林秋禾"), "{typed}");
    }
    assert!(read::suggestions(archive, "北京大学", 3).unwrap().is_empty());
}

mod generated {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Step {
        Load(usize),
        Unload(usize),
    }

    /// One of few names, so that issues share them.
    fn issue(number: usize) -> impl Strategy<Value = PressIssue> {
        let claim = (0..8u8, 0..3usize, 0..3usize, proptest::option::of(0..3usize), 0..4u8, any::<bool>());
        (proptest::collection::vec(claim, 0..6), proptest::option::of(0..2usize)).prop_map(move |(claims, home)| {
            let home = home.map_or("", |home| ["云川区", "临江区"][home]);
            let mut draft = Draft::new("云川日报", &number.to_string(), &format!("2024-09-{:02}", number + 1), home);
            draft.article(&format!("林秋禾的经验之{number}"));
            for (what, one, other, context, sure, private) in claims {
                let context = context.map(|i| ["柳湾村", "东河村", "柳河镇"][i]);
                let person = draft.add(Entity {
                    kind: EntityKind::Person,
                    name: ["林秋禾", "赵小满", "孙立春"][one].into(),
                    aliases: if sure == 1 { vec![["老林", "小满", "立春"][one].into()] } else { vec![] },
                    context: context.map(Into::into),
                    private: private && one == 1,
                });
                let places = ["柳湾村", "东河村", "柳河镇"];
                let place = draft.entity(EntityKind::Place, places[other], context.filter(|c| *c == "柳河镇"));
                let body = draft.entity(EntityKind::Organisation, "云川农机厂", context);
                let fact = match what {
                    0 => Fact::Mention { entity: person },
                    1 | 2 => Fact::Tenure {
                        person,
                        post: draft.entity(EntityKind::Post, ["党支部书记", "副书记", "厂长"][other], None),
                        body: Some(if what == 1 { place } else { body }),
                        from: None,
                        to: None,
                        ended: sure == 0,
                    },
                    3 => Fact::Partnership { a: place, b: body, via: None },
                    4 => Fact::Partnership { a: body, b: place, via: None },
                    5 => {
                        Fact::Siting { initiative: draft.entity(EntityKind::Activity, "道德讲堂", context), place }
                    }
                    6 => Fact::Participation {
                        initiative: draft.entity(EntityKind::Activity, "道德讲堂", None),
                        agent: if sure == 1 {
                            person
                        } else {
                            draft.entity(EntityKind::Organisation, "云川区妇联", None)
                        },
                        part: Part::Lead,
                    },
                    _ => Fact::Containment { place, within: draft.entity(EntityKind::Place, places[one], None) },
                };
                draft.state("有人说了一句话。", fact, if sure == 3 { 30 } else { 70 + sure });
            }
            draft.done()
        })
    }

    fn issues() -> impl Strategy<Value = Vec<PressIssue>> {
        (0..5usize).map(issue).collect::<Vec<_>>()
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        proptest::collection::vec(
            prop_oneof![(0..5usize).prop_map(Step::Load), (0..5usize).prop_map(Step::Unload)],
            1..12,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn whatever_came_and_went_the_graph_is_that_of_what_is_there(issues in issues(), steps in steps()) {
            let mut library = Library::in_memory().unwrap();
            let mut there = [false; 5];
            for step in steps {
                match step {
                    Step::Load(i) => {
                        library.load(&issues[i], Existing::Keep).unwrap();
                        there[i] = true;
                    }
                    Step::Unload(i) if there[i] => {
                        library.unload(&issues[i].id).unwrap();
                        there[i] = false;
                    }
                    Step::Unload(_) => {}
                }
            }
            let found = all_sides(&library);
            let kept: Vec<_> = issues.iter().zip(there).filter(|(_, there)| *there).map(|(issue, _)| issue).collect();
            prop_assert_eq!(&found, &all_sides(&holding(kept.iter().rev().copied())));
            library.rebuild().unwrap();
            prop_assert_eq!(&found, &all_sides(&library));
            if kept.iter().all(|issue| issue.entities.iter().all(|e| e.private || e.name != "赵小满")) {
                prop_assert!(!lines(&library, Side::Public).contains("赵小满"));
            }
            let broken: Vec<_> = check(&library).unwrap().into_iter().filter(|f| f.problem != Problem::Shape).collect();
            prop_assert_eq!(broken, []);
            let public = lines(&library, Side::Public);
            let archive = lines(&library, Side::Archive);
            for line in public.lines().filter(|line| line.contains("#resolvesTo>") && line.contains("/id/issue")) {
                prop_assert!(archive.contains(line), "{}", line);
            }
        }
    }
}
