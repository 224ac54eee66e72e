//! What a projection of the knowledge layer holds.

use fangzhi::graph::export::{Exported, named, write_stream};
use fangzhi::graph::{GraphError, Projection, RelationGraph, Selection, project};
use fangzhi::ontology::{Ontology, TURTLE};
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

fn store() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

fn id(path: &str) -> NamedNode {
    NamedNode::new(format!("https://w3id.org/fangzhi/id/{path}")).unwrap()
}

fn edges(graph: &RelationGraph) -> Vec<String> {
    graph.edges().map(|(from, to, edge)| format!("{} —{}→ {}", from.label, edge.caption(), to.label)).collect()
}

fn labels(graph: &RelationGraph) -> Vec<&str> {
    graph.nodes().map(|node| node.label.as_str()).collect()
}

#[test]
fn every_claim_between_two_entities_is_an_edge() {
    let graph = project(&store(), &Selection::default()).unwrap();
    assert_eq!(
        edges(&graph),
        [
            "叶青禾 —任职：党支部书记→ 柳溪村",
            "叶青禾 —授予：2020→ 全国劳动模范",
            "柳溪村 —隶属→ 云川区",
            "云川区水务局 —参与：lead→ 柳溪河治理工程",
            "叶青禾 —参与：partner→ 柳溪河治理工程",
            "云川区水务局 —合作：柳溪河治理工程→ 南屏大学",
            "沈砚秋 —任职：局长→ 云川区水务局",
            "叶青禾 —任职：教师→ 北岸中学",
        ]
    );
    let kinds: Vec<_> = graph.nodes().map(|node| node.kind.slug.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "honour",
            "organisation",
            "organisation",
            "organisation",
            "person",
            "person",
            "person",
            "place",
            "place",
            "project"
        ]
    );
}

#[test]
fn an_edge_carries_its_counts_days_and_sentences() {
    let graph = project(&store(), &Selection::default()).unwrap();
    let (person, _, tenure) = graph.edges().next().unwrap();
    assert_eq!((tenure.articles, tenure.sources, person.weight), (2, 2, 4));
    assert_eq!(tenure.first_observed.unwrap().to_string(), "2024-03-05");
    assert_eq!(tenure.last_observed.unwrap().to_string(), "2024-09-12");
    assert_eq!(tenure.confidence.unwrap().to_string(), "0.95");
    let issues: Vec<_> = tenure.citations.iter().map(|citation| citation.issue().id.as_str()).collect();
    assert_eq!(issues, ["云川日报_2024-03-05", "云川日报_2024-09-12"]);
    let first = &tenure.citations[0];
    assert_eq!(first.text.as_deref(), Some("云川区柳溪村党支部书记叶青禾带着村民沿河走了一遍。"));
    assert_eq!(first.title(), Some("柳溪河边的春天"));
    assert_eq!(first.date().unwrap().to_string(), "2024-03-05");
}

#[test]
fn a_sentence_with_an_elided_subject_comes_with_the_one_that_names_it() {
    let graph = project(&store(), &Selection::default()).unwrap();
    let (_, _, edge) = graph.edges().find(|(_, _, edge)| edge.value.as_deref() == Some("partner")).unwrap();
    let citation = &edge.citations[0];
    assert_eq!(citation.text.as_deref(), Some("她是工程的第一批志愿者。"));
    assert!(citation.antecedent.as_deref().unwrap().contains("叶青禾"));
}

#[test]
fn without_text_only_the_place_of_the_sentence_is_told() {
    let graph = project(&store(), &Selection { with_text: false, ..Selection::default() }).unwrap();
    for (_, _, edge) in graph.edges() {
        assert!(edge.citations.iter().all(|c| c.text.is_none() && c.antecedent.is_none() && !c.issue().id.is_empty()));
    }
}

#[test]
fn a_neighbourhood_grows_with_its_depth_and_keeps_namesakes_apart() {
    let store = store();
    let around = |depth| project(&store, &Selection::around(id("person/叶青禾（柳溪村）"), depth)).unwrap();
    assert_eq!(labels(&around(0)), ["叶青禾"]);
    assert_eq!(labels(&around(1)), ["全国劳动模范", "叶青禾", "柳溪村", "柳溪河治理工程"]);
    assert_eq!(labels(&around(2)), ["全国劳动模范", "云川区水务局", "叶青禾", "云川区", "柳溪村", "柳溪河治理工程"]);
    let all = around(9);
    assert_eq!(all.petgraph().edge_count(), 7, "the teacher of the same name is not among them");
}

#[test]
fn edges_among_the_neighbours_belong_to_the_neighbourhood() {
    let graph = project(&store(), &Selection::around(id("project/柳溪河治理工程"), 1)).unwrap();
    assert_eq!(labels(&graph), ["云川区水务局", "叶青禾", "柳溪河治理工程"]);
    let two = Selection {
        around: vec![id("place/柳溪村（云川区）"), id("person/叶青禾（柳溪村）")],
        depth: 0,
        ..Selection::default()
    };
    assert_eq!(edges(&project(&store(), &two).unwrap()), ["叶青禾 —任职：党支部书记→ 柳溪村"]);
}

#[test]
fn claims_that_join_no_two_entities_are_told_apart() {
    let loose = |selection: &Selection| {
        let graph = project(&store(), selection).unwrap();
        graph.loose().iter().map(|claim| claim.as_str().rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(loose(&Selection::default()), ["b1", "b2", "b3"]);
    assert_eq!(loose(&Selection::around(id("person/叶青禾（柳溪村）"), 0)), ["b1"]);
    assert_eq!(loose(&Selection::around(id("person/叶青禾（柳溪村）"), 1)), ["b1", "b2"]);
}

#[test]
fn kinds_classes_and_days_narrow_the_graph() {
    let of = |selection: Selection| edges(&project(&store(), &selection).unwrap());
    let day = |text: &str| Some(text.parse().unwrap());
    let kinds = ["person", "place"].map(str::to_owned).into();
    assert_eq!(
        of(Selection { kinds, ..Selection::default() }),
        ["叶青禾 —任职：党支部书记→ 柳溪村", "柳溪村 —隶属→ 云川区"]
    );
    let classes = [fangzhi::ontology::vocabulary::class::CONFERRAL.into_owned()].into();
    assert_eq!(of(Selection { classes, ..Selection::default() }), ["叶青禾 —授予：2020→ 全国劳动模范"]);
    assert_eq!(of(Selection { since: day("2024-04-01"), ..Selection::default() }).len(), 3);
    assert_eq!(of(Selection { until: day("2024-04-01"), ..Selection::default() }).len(), 6);
    let summer = Selection { since: day("2024-04-01"), until: day("2024-09-01"), ..Selection::default() };
    assert!(of(summer).is_empty(), "no issue of these days states anything");
}

#[test]
fn what_does_not_exist_is_refused_by_name() {
    let store = store();
    let refused = |selection: Selection| project(&store, &selection).unwrap_err();
    assert!(matches!(refused(Selection::around(id("person/无此人"), 1)), GraphError::UnknownSeed(_)));
    let kinds = ["persons".to_owned()].into();
    let message = refused(Selection { kinds, ..Selection::default() }).to_string();
    assert!(message.contains("persons") && message.contains("organisation"), "{message}");
    let classes = [fangzhi::ontology::vocabulary::class::FIGURE.into_owned()].into();
    assert!(matches!(refused(Selection { classes, ..Selection::default() }), GraphError::NotAnEdge(_)));
}

#[test]
fn a_claim_class_added_in_turtle_alone_appears_in_a_gexf() {
    let turtle = format!(
        "{TURTLE}\nfz:Rivalry a owl:Class ; rdfs:subClassOf fz:Claim ; rdfs:label \"竞赛\"@zh , \"rivalry\"@en ;
            fz:edgeSource fz:challenger ; fz:edgeTarget fz:champion ; fz:edgeLabel fz:sport ; fz:edgeDirected false ."
    );
    let ontology = Ontology::parse(&turtle).unwrap();
    let store = store();
    let claim = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @base <https://w3id.org/fangzhi/id/> .
        <claim/c1> a fz:Rivalry ; fz:challenger <place/东麓镇> ; fz:champion <place/云川区> ; fz:sport "龙舟" ."#;
    store.load_from_slice(RdfFormat::Turtle, claim).unwrap();
    let graph = Projection::new(&store).with_ontology(&ontology).project(&Selection::default()).unwrap();
    let mut gexf = Vec::new();
    let exported = Exported::new(&store, &graph);
    write_stream(named("gexf").unwrap(), &exported, &mut gexf).unwrap();
    let gexf = String::from_utf8(gexf).unwrap();
    assert!(gexf.contains(r#"kind="竞赛" label="竞赛：龙舟""#), "{gexf}");
}
