//! What of the knowledge layer is chosen for a relationship graph.

#[allow(dead_code, reason = "other tests use more of these")]
mod issues;

use fangzhi::graph::export::{Exported, named, write_stream};
use fangzhi::graph::{
    Backbone, Choice, ChoiceError, ClaimForm, NameError, Projection, RelationGraph, Selection, project,
};
use fangzhi::model::{Confidence, EntityKind, Fact, PressIssue};
use fangzhi::ontology::{Ontology, TURTLE};
use fangzhi::store::{Existing, Library, Side};
use issues::Draft;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

fn village() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

fn id(path: &str) -> NamedNode {
    NamedNode::new(format!("https://w3id.org/fangzhi/id/{path}")).unwrap()
}

fn library(issues: &[PressIssue]) -> Library {
    let mut library = Library::in_memory().unwrap();
    for issue in issues {
        library.load(issue, Existing::Keep).unwrap();
    }
    library
}

fn edges(graph: &RelationGraph) -> Vec<String> {
    let mut edges: Vec<String> =
        graph.edges().map(|(from, to, edge)| format!("{} —{}→ {}", from.label, edge.caption(), to.label)).collect();
    edges.sort();
    edges
}

fn labels(graph: &RelationGraph) -> Vec<&str> {
    let mut labels: Vec<_> = graph.nodes().map(|node| node.label.as_str()).collect();
    labels.sort_unstable();
    labels
}

fn chosen(store: &Store, words: &[(&str, &str)]) -> RelationGraph {
    let mut choice = Choice::default();
    for (name, value) in words {
        assert!(choice.set(name, value).unwrap(), "{name}");
    }
    project(store, &choice.selection(store).unwrap()).unwrap()
}

/// 柳湾村 and 东平村 in 柳河镇, 柳河镇 in 云川区; a project sited in 柳湾村; a district beside.
fn district() -> Library {
    let mut draft = Draft::new("云川日报", "1", "2024-03-05", "云川区");
    draft
        .article("镇村")
        .tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村")
        .tenure(("何春雨", Some("东平村")), "村委会主任", "东平村")
        .tenure(("白一帆", Some("北屏区")), "区长", "北屏区")
        .within("柳湾村", "柳河镇")
        .within("东平村", "柳河镇")
        .within("柳河镇", "云川区");
    let project = draft.entity(EntityKind::Project, "柳湾村河道治理工程", None);
    let village = draft.entity(EntityKind::Place, "柳湾村", None);
    let firm = draft.entity(EntityKind::Organisation, "云川水务集团", None);
    let honour = draft.entity(EntityKind::Honour, "全国文明村", None);
    draft.state("工程在柳湾村。", Fact::Siting { initiative: project, place: village }, 85);
    let part = fangzhi::model::Part::Lead;
    draft.state("云川水务集团牵头。", Fact::Participation { initiative: project, agent: firm, part }, 90);
    let honoured = Fact::Conferral { holder: village, honour, year: Some(2020), times: None, conferrer: None };
    draft.state("柳湾村获评全国文明村。", honoured, 90);
    library(&[draft.done()])
}

#[test]
fn a_place_comes_with_everything_below_it_and_what_is_tied_to_that() {
    let library = district();
    let store = library.side(Side::Public);
    let town = chosen(store, &[("place", "柳河镇")]);
    assert_eq!(
        edges(&town),
        [
            "东平村 —隶属→ 柳河镇",
            "云川水务集团 —参与：lead→ 柳湾村河道治理工程",
            "何春雨 —任职：村委会主任→ 东平村",
            "林秋禾 —任职：党支部书记→ 柳湾村",
            "柳河镇 —隶属→ 云川区",
            "柳湾村 —授予：2020→ 全国文明村",
            "柳湾村 —隶属→ 柳河镇",
            "柳湾村河道治理工程 —所在→ 柳湾村",
        ]
    );
    assert_eq!(edges(&chosen(store, &[("place", "云川区")])), edges(&town), "the district has nothing else");
    let village = chosen(store, &[("place", "东平村")]);
    assert_eq!(edges(&village), ["东平村 —隶属→ 柳河镇", "何春雨 —任职：村委会主任→ 东平村"]);
    let two = chosen(store, &[("place", "东平村"), ("place", "北屏区"), ("kind", "person,place"), ("claim", "tenure")]);
    assert_eq!(edges(&two), ["何春雨 —任职：村委会主任→ 东平村", "白一帆 —任职：区长→ 北屏区"]);
}

#[test]
fn what_only_the_gazetteer_puts_below_a_place_is_in_it() {
    let store = village();
    let gazetteer = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @base <https://w3id.org/fangzhi/id/> .
        <https://w3id.org/fangzhi/graph/gazetteer> {
            <place/云川区> fz:code "120199" .
            <division/120199> a fz:Division ; fz:code "120199" .
            <division/120199100> a fz:Division ; fz:code "120199100" ; fz:administrativelyWithin <division/120199> .
            <place/东麓镇> fz:code "120199100" ; fz:administrativelyWithin <division/120199> .
        }"#;
    store.load_from_slice(RdfFormat::TriG, gazetteer).unwrap();
    let claim = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @base <https://w3id.org/fangzhi/id/> .
        <claim/d1> a fz:Tenure ; fz:person <person/沈砚秋（云川区水务局）> ; fz:post <post/教师> ; fz:body <place/东麓镇> ."#;
    store.load_from_slice(RdfFormat::Turtle, claim).unwrap();
    let selection = Selection { places: vec![id("place/云川区")], ..Selection::default() };
    let of = edges(&project(&store, &selection).unwrap());
    assert!(of.contains(&"沈砚秋 —任职：教师→ 东麓镇".to_owned()), "{of:?}");
    assert!(
        of.contains(&"沈砚秋 —任职：局长→ 云川区水务局".to_owned()),
        "who is tied to the place, with all ties: {of:?}"
    );
    assert!(!of.iter().any(|edge| edge.contains("北岸中学")), "{of:?}");
}

#[test]
fn a_period_and_a_publication_choose_issues_and_so_what_an_edge_rests_on() {
    let mut evening = Draft::new("云川晚报", "9", "2024-10-01", "云川区");
    evening.article("晚报的话").tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村");
    let library =
        library(&[issues::secretary("1", "2023-05-01"), issues::secretary("2", "2024-09-12"), evening.done()]);
    let store = library.side(Side::Public);
    let tenure = |words: &[(&str, &str)]| {
        let graph = chosen(store, words);
        let edge = graph.edges().map(|(_, _, edge)| edge).find(|edge| edge.relation.label_en == "tenure");
        edge.map(|edge| {
            let days = [edge.first_observed, edge.last_observed].map(|day| day.unwrap().to_string());
            (edge.articles, edge.citations.len(), days.join(" – "))
        })
    };
    assert_eq!(tenure(&[]), Some((3, 3, "2023-05-01 – 2024-10-01".to_owned())));
    assert_eq!(tenure(&[("publication", "云川日报")]), Some((2, 2, "2023-05-01 – 2024-09-12".to_owned())));
    assert_eq!(tenure(&[("since", "2024-01-01")]), Some((2, 2, "2024-09-12 – 2024-10-01".to_owned())));
    assert_eq!(
        tenure(&[("publication", "云川晚报"), ("publication", "云川日报"), ("until", "2023-12-31")]),
        Some((1, 1, "2023-05-01 – 2023-05-01".to_owned()))
    );
    assert_eq!(tenure(&[("since", "2023-06-01"), ("until", "2023-12-31")]), None, "no issue of these days says so");
    assert_eq!(tenure(&[("publication", "云川晚报"), ("until", "2023-12-31")]), None);
}

#[test]
fn the_same_sentence_in_two_issues_is_one_source() {
    let library = library(&[issues::secretary("1", "2024-09-12"), issues::secretary("2", "2024-09-13")]);
    let store = library.side(Side::Public);
    let graph = project(store, &Selection::default()).unwrap();
    for (_, _, edge) in graph.edges() {
        assert_eq!((edge.articles, edge.sources, edge.citations.len()), (2, 1, 2), "{}", edge.caption());
    }
    assert_eq!(graph.nodes().map(|node| node.weight).sum::<u64>(), 2 * graph.edges().len() as u64);
    assert_eq!(chosen(store, &[("min-sources", "2")]).edges().len(), 0);

    let mut own_words = Draft::new("云川晚报", "9", "2024-10-01", "云川区");
    own_words.article("晚报的话").tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村");
    own_words.within("柳湾村", "柳河镇");
    let mut other = issues::secretary("1", "2024-09-12");
    other.text = other.text.replace("介绍了", "讲起了");
    let library = self::library(&[other, own_words.done()]);
    let graph = chosen(library.side(Side::Public), &[("min-sources", "2")]);
    assert_eq!(edges(&graph), ["林秋禾 —任职：党支部书记→ 柳湾村"]);
}

#[test]
fn confidence_narrows_the_graph() {
    let graph = chosen(&village(), &[("min-confidence", "0.95")]);
    assert_eq!(edges(&graph), ["叶青禾 —任职：党支部书记→ 柳溪村", "沈砚秋 —任职：局长→ 云川区水务局"]);
    let selection = Selection { min_confidence: Some(Confidence::new(90).unwrap()), ..Selection::default() };
    assert_eq!(project(&village(), &selection).unwrap().edges().len(), 6);
}

#[test]
fn a_backbone_keeps_the_best_connected_and_the_seeds() {
    let store = village();
    assert_eq!(labels(&chosen(&store, &[("top", "2")])), ["云川区水务局", "叶青禾"]);
    let core = chosen(&store, &[("k-core", "1")]);
    assert_eq!(core.nodes().len(), 10);
    assert_eq!(chosen(&store, &[("k-core", "2")]).nodes().len(), 0, "no ring of claims");
    let seeded = Selection { backbone: Backbone::Core(2), ..Selection::around(id("organisation/北岸中学"), 1) };
    assert_eq!(labels(&project(&store, &seeded).unwrap()), ["北岸中学"]);
}

#[test]
fn claims_as_nodes_have_an_edge_to_every_role() {
    let store = village();
    let selection = Selection { claims: ClaimForm::Nodes, ..Selection::around(id("organisation/南屏大学"), 1) };
    let graph = project(&store, &selection).unwrap();
    assert_eq!(
        edges(&graph),
        [
            "参与：lead —事项→ 柳溪河治理工程",
            "参与：lead —参与者→ 云川区水务局",
            "合作：柳溪河治理工程 —乙方→ 南屏大学",
            "合作：柳溪河治理工程 —合作事项→ 柳溪河治理工程",
            "合作：柳溪河治理工程 —甲方→ 云川区水务局",
            "数据：投资 3600000 元 —对象→ 柳溪河治理工程",
        ]
    );
    let claims: Vec<_> = graph.nodes().filter(|node| node.kind.is_claim).collect();
    assert!(claims.iter().any(|node| node.kind.slug == "partnership" && node.iri == id("claim/a6")), "{claims:?}");
    for (_, _, edge) in graph.edges() {
        assert!(edge.relation.is_role && !edge.citations.is_empty(), "{edge:?}");
    }
    let all = project(&store, &Selection { claims: ClaimForm::Nodes, ..Selection::default() }).unwrap();
    assert!(all.loose().is_empty());
}

#[test]
fn a_class_kept_as_nodes_in_turtle_alone_appears_so_in_a_gexf() {
    let turtle = format!(
        "{TURTLE}\nfz:Visit a owl:Class ; rdfs:subClassOf fz:Claim ; rdfs:label \"到访\"@zh , \"visit\"@en ; fz:keptAsNode true .
        fz:visitor a owl:ObjectProperty ; rdfs:label \"来访者\"@zh , \"visitor\"@en ; rdfs:domain fz:Visit .
        fz:host a owl:ObjectProperty ; rdfs:label \"接待者\"@zh , \"host\"@en ; rdfs:domain fz:Visit ."
    );
    let ontology = Ontology::parse(&turtle).unwrap();
    let store = village();
    let claim = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @base <https://w3id.org/fangzhi/id/> .
        <claim/v1> a fz:Visit ; fz:visitor <person/沈砚秋（云川区水务局）> ; fz:host <person/叶青禾（柳溪村）> ;
            fz:place <place/柳溪村（云川区）> ; fz:year "2024" ."#;
    store.load_from_slice(RdfFormat::Turtle, claim).unwrap();
    let projection = Projection::new(&store).with_ontology(&ontology);
    let graph = projection.project(&Selection::default()).unwrap();
    let mut gexf = Vec::new();
    write_stream(named("gexf").unwrap(), &Exported::new(&store, &graph), &mut gexf).unwrap();
    let gexf = String::from_utf8(gexf).unwrap();
    assert!(gexf.contains(r#"label="到访：2024""#), "{gexf}");
    for role in ["来访者", "接待者", "地点"] {
        assert!(gexf.contains(&format!(r#"kind="{role}""#)), "{role}");
    }
    let around = Selection { depth: 1, ..Selection::around(id("person/沈砚秋（云川区水务局）"), 1) };
    assert!(labels(&projection.project(&around).unwrap()).contains(&"叶青禾"), "one step through the claim");
}

#[test]
fn private_people_are_there_on_the_side_that_has_them() {
    let library = library(&[issues::with_private_resident()]);
    let graph = |side| project(library.side(side), &Selection::default()).unwrap();
    assert!(graph(Side::Public).nodes().all(|node| !node.private && node.label != "赵小满"));
    assert!(graph(Side::Archive).nodes().any(|node| node.private && node.label == "赵小满"));
    let choice = Choice { around: vec!["赵小满".to_owned()], ..Choice::default() };
    assert!(choice.selection(library.side(Side::Archive)).is_ok());
    let refused = choice.selection(library.side(Side::Public)).unwrap_err();
    assert!(matches!(refused, ChoiceError::Name(NameError::Unknown { .. })));
}

#[test]
fn a_choice_never_chooses_and_names_what_there_is() {
    let store = village();
    let refused = |name: &str, value: &str| {
        let mut choice = Choice::default();
        choice.set(name, value).and_then(|_| choice.selection(&store)).unwrap_err().to_string()
    };
    let namesakes = refused("around", "叶青禾");
    assert!(namesakes.contains("柳溪村") && namesakes.contains("北岸中学"), "{namesakes}");
    assert!(refused("place", "南屏大学").contains("no entity called 南屏大学"));
    assert!(refused("claim", "tenur").contains("tenure"));
    assert!(refused("publication", "云川晚报").contains("云川日报"));
    assert!(refused("min-confidence", "1.5").contains("0 to 1"));
    assert!(refused("since", "yesterday").contains("YYYY-MM-DD"));
    assert!(refused("no-text", "maybe").contains("true or false"));
    let two = Choice { top: Some(3), k_core: Some(2), ..Choice::default() };
    assert!(matches!(two.selection(&store), Err(ChoiceError::TwoBackbones)));
    for word in ["Tenure", "tenure", "任职", "https://w3id.org/fangzhi/ontology#Tenure"] {
        assert_eq!(chosen(&store, &[("claim", word)]).edges().len(), 3, "{word}");
    }
}

#[test]
fn a_graph_larger_than_allowed_or_no_longer_wanted_is_given_up() {
    use fangzhi::graph::GraphError;
    let store = village();
    let selection = Selection::default();
    assert!(matches!(Projection::new(&store).with_limit(5).project(&selection), Err(GraphError::TooLarge(5))));
    let gone = || true;
    assert!(matches!(Projection::new(&store).until(&gone).project(&selection), Err(GraphError::Stopped)));
}
