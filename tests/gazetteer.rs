//! What the gazetteer adds to a store, and what it must not. The divisions are real, since the tables are; all else is
//! invented.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod issues;

use std::collections::BTreeSet;

use fangzhi::model::*;
use fangzhi::query::{self, Format, Request};
use fangzhi::store::{Existing, Library, Problem, Side, check, dump, iri, read};
use issues::Draft;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};

fn holding<'a>(issues: impl IntoIterator<Item = &'a PressIssue>) -> Library {
    let mut library = Library::in_memory().unwrap();
    for issue in issues {
        library.load(issue, Existing::Keep).unwrap();
    }
    library
}

fn all_sides(library: &Library) -> String {
    let mut out = Vec::new();
    for side in Side::ALL {
        dump(library.side(side), &mut out).unwrap();
        out.extend(b"=====\n");
    }
    String::from_utf8(out).unwrap()
}

fn gazetteer(library: &Library, side: Side) -> Vec<Quad> {
    let graph = Some(iri::GAZETTEER.into());
    library.side(side).quads_for_pattern(None, None, None, graph).collect::<Result<_, _>>().unwrap()
}

/// An issue that names places, each with what it states above it.
fn naming(number: usize, home: &str, chains: &[&[&str]]) -> PressIssue {
    let mut draft = Draft::new("云川日报", &number.to_string(), &format!("2024-09-{:02}", number + 1), home);
    draft.article(&format!("第{number}期的地名"));
    for chain in chains {
        let entity = draft.entity(EntityKind::Place, chain[0], None);
        draft.state(&format!("{}有新事。", chain[0]), Fact::Mention { entity }, 90);
        for pair in chain.windows(2) {
            draft.within(pair[0], pair[1]);
        }
    }
    draft.done()
}

/// `name@context = code < division < division`, of every place of the archive that has a standing.
fn standings(library: &Library) -> Vec<String> {
    let archive = library.side(Side::Archive);
    let mut told = BTreeSet::new();
    for quad in gazetteer(library, Side::Archive) {
        let subject = NamedNode::new(quad.subject.to_string().trim_matches(['<', '>'])).unwrap();
        let Some(card) = read::card(archive, subject.as_ref()).unwrap() else { continue };
        let standing = read::standing(archive, subject.as_ref()).unwrap().unwrap();
        let within: Vec<_> = standing.within.iter().map(|division| division.name.as_str()).collect();
        let at = card.context.map(|context| format!("@{context}")).unwrap_or_default();
        told.insert(format!("{}{at} = {} in {}", card.label, standing.code.unwrap_or_default(), within.join(" ")));
    }
    told.into_iter().collect()
}

fn standings_of(home: &str, chains: &[&[&str]]) -> Vec<String> {
    standings(&holding([&naming(1, home, chains)]))
}

#[test]
fn a_chain_without_its_province_has_its_codes_and_the_village_hangs_below() {
    assert_eq!(
        standings_of("", &[&["柳湾村", "辛口镇", "西青区"]]),
        [
            "柳湾村@辛口镇 =  in 天津市 西青区 辛口镇",
            "西青区 = 120111 in 天津市",
            "辛口镇@西青区 = 120111102 in 天津市 西青区"
        ],
        "each tells of the other"
    );
    assert_eq!(standings_of("", &[&["徐州市"], &["江苏省"]]), ["徐州市 = 320300 in 江苏省", "江苏省 = 320000 in "]);
}

#[test]
fn towns_of_one_name_are_told_by_what_is_stated_above_them() {
    let issues = [
        naming(1, "", &[&["城关镇", "五河县"]]),
        naming(2, "", &[&["城关镇", "太和县"]]),
        naming(3, "", &[&["城关镇"]]),
    ];
    assert_eq!(
        standings(&holding(&issues)),
        [
            "五河县 = 340322 in 安徽省 蚌埠市",
            "城关镇@五河县 = 340322100 in 安徽省 蚌埠市 五河县",
            "城关镇@太和县 = 341222100 in 安徽省 阜阳市 太和县",
            "太和县 = 341222 in 安徽省 阜阳市",
        ]
    );
}

#[test]
fn a_bare_town_is_read_in_the_paper_s_home_and_nowhere_else() {
    assert_eq!(standings_of("五河县", &[&["城关镇"]]), ["城关镇@五河县 = 340322100 in 安徽省 蚌埠市 五河县"]);
    for home in ["", "云川区", "安徽省", "河东区"] {
        assert!(standings_of(home, &[&["城关镇"]]).is_empty(), "{home}");
    }
}

#[test]
fn an_ambiguous_home_is_told_by_the_issue_itself() {
    assert_eq!(
        standings_of("和平区", &[&["和平区", "沈阳市"], &["浑河湾街道"]]).first().map(String::as_str),
        Some("和平区@沈阳市 = 210102 in 辽宁省 沈阳市")
    );
    assert!(standings_of("和平区", &[&["和平区"]]).is_empty());
}

#[test]
fn places_of_other_times_and_invented_ones_have_no_codes() {
    for chain in [["王庆坨镇", "武清县"], ["桥东区", "石家庄市"], ["石桥镇", "临湖区"], ["和平街道", "云川区"]]
    {
        let found = standings_of("云川区", &[&chain]);
        assert!(!found.iter().any(|told| told.starts_with(chain[0])), "{found:?}");
    }
}

#[test]
fn a_bare_village_never_has_a_parent_and_two_parents_are_none() {
    assert!(standings_of("西青区", &[&["和平村"]]).is_empty());
    let two = standings_of("", &[&["和平村", "辛口镇", "西青区"], &["和平村", "城关镇", "五河县"]]);
    assert!(!two.iter().any(|told| told.starts_with("和平村")), "{two:?}");
}

#[test]
fn a_village_below_a_town_that_is_not_known_hangs_below_the_district_that_is_stated() {
    let found = standings_of("", &[&["柳湾村", "石桥新镇", "西青区", "天津市"]]);
    assert!(found.contains(&"柳湾村@石桥新镇 =  in 天津市 西青区".to_owned()), "{found:?}");
}

#[test]
fn a_village_of_a_county_that_has_moved_hangs_nowhere() {
    let found = standings_of("", &[&["柳湾村", "石桥新镇", "枞阳县", "安庆市"]]);
    assert!(!found.iter().any(|told| told.starts_with("柳湾村") || told.starts_with("枞阳县")), "{found:?}");
}

#[test]
fn one_misreading_does_not_take_a_code_away_but_a_contradiction_does() {
    let right = |number| naming(number, "红桥区", &[&["红桥区", "天津市"]]);
    let wrong = naming(9, "", &[&["红桥区", "柳州市"], &["红桥区", "天津市"]]);
    assert!(
        standings(&holding([&right(1), &right(2), &wrong])).contains(&"红桥区@天津市 = 120106 in 天津市".to_owned())
    );
    assert!(!standings(&holding([&wrong])).iter().any(|told| told.starts_with("红桥区")));
}

#[test]
fn what_bears_a_private_name_stands_nowhere() {
    let mut draft = Draft::new("云川日报", "1", "2024-09-12", "西青区");
    draft.article("赵小满的新家");
    let (name, aliases) = ("赵小满".to_owned(), vec![]);
    let resident = draft.add(Entity { kind: EntityKind::Person, name, aliases, context: None, private: true });
    draft.state("赵小满来了。", Fact::Mention { entity: resident }, 90);
    let place = draft.entity(EntityKind::Place, "辛口镇", Some("赵小满家"));
    draft.state("辛口镇有新事。", Fact::Mention { entity: place }, 90);
    let village = draft.entity(EntityKind::Place, "赵小满村", None);
    let town = draft.entity(EntityKind::Place, "西青区", None);
    draft.state("据说在西青区。", Fact::Containment { place: village, within: town }, 30);
    let library = holding([&draft.done()]);
    for side in Side::ALL {
        for quad in gazetteer(&library, side) {
            assert!(!quad.to_string().contains("赵小满") && !quad.to_string().contains("/private/"), "{quad}");
        }
    }
    assert!(gazetteer(&library, Side::Candidates).is_empty(), "nothing is derived from candidates");
    assert_eq!(check(&library).unwrap(), []);
}

#[test]
fn an_unloaded_issue_takes_its_divisions_along() {
    let (one, two) =
        (naming(1, "", &[&["辛口镇", "西青区"]]), naming(2, "", &[&["城关镇", "五河县"], &["柳湾村", "辛口镇"]]));
    let mut library = holding([&one, &two]);
    library.unload(&two.id).unwrap();
    assert_eq!(all_sides(&library), all_sides(&holding([&one])));
    let before = all_sides(&library);
    library.rebuild().unwrap();
    assert_eq!(all_sides(&library), before);
    library.unload(&one.id).unwrap();
    assert_eq!(all_sides(&library), all_sides(&Library::in_memory().unwrap()));
    assert_eq!(library.side(Side::Public).named_graphs().count(), 1, "the ontology's");
}

#[test]
fn what_the_press_says_stays_what_it_says() {
    let library = holding([&naming(1, "", &[&["柳湾村", "辛口镇", "西青区"]])]);
    let ask = |name: &str, parameter: Option<(&str, &str)>| {
        let mut request = Request::new(query::find(name).unwrap().sparql);
        if let Some((name, value)) = parameter {
            request = request.parameter(name, value);
        }
        let mut csv = Vec::new();
        query::write(request.run(library.side(Side::Public)).unwrap(), Format::Csv, &mut csv).unwrap();
        String::from_utf8(csv).unwrap().replace('\r', "")
    };
    assert_eq!(ask("places", None), "place,within\n柳湾村,辛口镇\n辛口镇,西青区\n");
    assert_eq!(
        ask("places-of-division", Some(("code", "120000"))),
        "code,division,place,place_code,within\n\
         120000,天津市,柳湾村,,辛口镇\n120000,天津市,西青区,120111,天津市\n120000,天津市,辛口镇,120111102,西青区\n"
    );
    assert_eq!(ask("places-of-division", Some(("division", "辛口镇"))).lines().count(), 2);
}

#[test]
fn the_check_finds_what_the_tables_do_not_bear_out() {
    let library = holding([&naming(1, "", &[&["柳湾村", "辛口镇", "西青区"]])]);
    assert_eq!(check(&library).unwrap(), []);
    let archive = library.side(Side::Archive);
    let graph = GraphName::from(iri::GAZETTEER);
    let code = NamedNode::new("https://w3id.org/fangzhi/ontology#code").unwrap();
    let nowhere = NamedNode::new("https://w3id.org/fangzhi/id/place/无名村").unwrap();
    let town = NamedNode::new("https://w3id.org/fangzhi/id/place/辛口镇@西青区").unwrap();
    archive.remove(&Quad::new(town.clone(), code.clone(), Literal::from("120111102"), graph.clone())).unwrap();
    archive.insert(&Quad::new(town.clone(), code.clone(), Literal::from("120111101"), graph.clone())).unwrap();
    archive.insert(&Quad::new(nowhere.clone(), code, Literal::from("120111101"), graph)).unwrap();
    let found: Vec<_> = check(&library).unwrap().into_iter().filter(|f| f.problem == Problem::Gazetteer).collect();
    for thing in [town, nowhere] {
        assert!(found.iter().any(|finding| finding.subject == thing.as_str()), "{found:?}");
    }
}

mod generated {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 10] =
        ["柳湾村", "和平社区", "辛口镇", "城关镇", "和平区", "西青区", "天津市", "五河县", "沈阳市", "静海县"];
    const HOMES: [&str; 6] = ["", "天津市", "西青区", "五河县", "沈阳市和平区", "和平区"];

    fn issue(number: usize) -> impl Strategy<Value = PressIssue> {
        let pair = (0..NAMES.len(), 0..NAMES.len(), proptest::option::of(0..NAMES.len()));
        (proptest::collection::vec(pair, 0..5), 0..HOMES.len()).prop_map(move |(pairs, home)| {
            let mut draft =
                Draft::new("云川日报", &number.to_string(), &format!("2024-09-{:02}", number + 1), HOMES[home]);
            draft.article(&format!("第{number}期的地名"));
            for (place, within, context) in pairs {
                let place = draft.entity(EntityKind::Place, NAMES[place], context.map(|at| NAMES[at]));
                let within = draft.entity(EntityKind::Place, NAMES[within], None);
                draft.state("有人说了一句话。", Fact::Containment { place, within }, 90);
            }
            draft.done()
        })
    }

    fn issues() -> impl Strategy<Value = Vec<PressIssue>> {
        (0..5usize).map(issue).collect::<Vec<_>>()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn whatever_came_and_went_the_gazetteer_graph_is_that_of_what_is_there(
            issues in issues(), steps in proptest::collection::vec((0..5usize, any::<bool>()), 1..12)
        ) {
            let mut library = Library::in_memory().unwrap();
            let mut there = [false; 5];
            for (i, load) in steps {
                if load {
                    library.load(&issues[i], Existing::Keep).unwrap();
                } else if there[i] {
                    library.unload(&issues[i].id).unwrap();
                }
                there[i] = load;
            }
            let found = all_sides(&library);
            let kept: Vec<_> = issues.iter().zip(there).filter(|(_, there)| *there).map(|(issue, _)| issue).collect();
            prop_assert_eq!(&found, &all_sides(&holding(kept.iter().rev().copied())));
            let mut batch = Library::in_memory().unwrap();
            for issue in &kept {
                batch.stage(issue, Existing::Keep).unwrap();
            }
            batch.derive().unwrap();
            prop_assert_eq!(&found, &all_sides(&batch));
            library.rebuild().unwrap();
            prop_assert_eq!(&found, &all_sides(&library));
            prop_assert_eq!(check(&library).unwrap(), []);
        }
    }
}
