//! What measures find in a graph that a store projects.

use fangzhi::graph::analysis::{Became, By, Measuring, entity_changes, linking, pair_changes};
use fangzhi::graph::export::{self, Exported, Measures, write_measures};
use fangzhi::graph::{RelationGraph, Selection, project};
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

fn measured(graph: &RelationGraph, with: &[By]) -> Measures {
    let mut measuring = Measuring::of(graph);
    Measures { nodes: with.iter().flat_map(|&by| measuring.columns(by)).collect(), edges: vec![] }
}

/// Two districts with a village each, and a project that bodies of both take part in; a province holds both districts.
fn districts() -> Store {
    let store = Store::new().unwrap();
    let turtle = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/fangzhi/id/> .
        <place/东区> a fz:Place ; rdfs:label "东区" . <place/西区> a fz:Place ; rdfs:label "西区" . <place/省> a fz:Place ; rdfs:label "省" .
        <place/东村> a fz:Place ; rdfs:label "东村" . <place/西村> a fz:Place ; rdfs:label "西村" .
        <person/甲> a fz:Person ; rdfs:label "甲" . <person/乙> a fz:Person ; rdfs:label "乙" . <person/丙> a fz:Person ; rdfs:label "丙" .
        <project/桥> a fz:Project ; rdfs:label "桥" .
        <claim/1> a fz:Containment ; fz:place <place/东区> ; fz:container <place/省> .
        <claim/2> a fz:Containment ; fz:place <place/西区> ; fz:container <place/省> .
        <claim/3> a fz:Containment ; fz:place <place/东村> ; fz:container <place/东区> .
        <claim/4> a fz:Containment ; fz:place <place/西村> ; fz:container <place/西区> .
        <claim/5> a fz:Tenure ; fz:person <person/甲> ; fz:body <place/东村> .
        <claim/6> a fz:Tenure ; fz:person <person/乙> ; fz:body <place/西村> .
        <claim/7> a fz:Participation ; fz:agent <person/甲> ; fz:initiative <project/桥> ; fz:articleCount 2 .
        <claim/8> a fz:Participation ; fz:agent <person/乙> ; fz:initiative <project/桥> .
        <claim/9> a fz:Tenure ; fz:person <person/丙> ; fz:body <place/东区> ."#;
    store.load_from_slice(RdfFormat::Turtle, turtle).unwrap();
    store
}

#[test]
fn who_joins_two_districts_is_found_and_the_province_above_them_is_not() {
    let store = districts();
    let graph = project(&store, &Selection::default()).unwrap();
    let found = linking(&store, &graph, &[id("place/东区"), id("place/西区")]).unwrap();
    let name = |node: usize| graph.petgraph().raw_nodes()[node].weight.label.as_str();
    assert_eq!(name(found[0].node), "桥");
    assert_eq!((found[0].first, found[0].second), (2, 1));
    let names: Vec<_> = found.iter().map(|link| name(link.node)).collect();
    assert!(names.contains(&"甲") && names.contains(&"乙"), "{names:?}");
    assert!(!names.contains(&"省") && !names.contains(&"丙") && !names.contains(&"东区"), "{names:?}");
}

#[test]
fn what_one_period_says_and_another_does_not_is_new_or_gone() {
    let store = village();
    let period = |since: &str, until: &str| {
        let days = (since.parse().ok(), until.parse().ok());
        project(&store, &Selection { since: days.0, until: days.1, ..Selection::default() }).unwrap()
    };
    let (spring, autumn) = (period("2024-01-01", "2024-06-30"), period("2024-07-01", "2024-12-31"));
    let became = |name: &str| {
        let changes = entity_changes(&spring, &autumn);
        changes.iter().find(|change| change.entities[0] == id(name)).map(fangzhi::graph::analysis::Change::became)
    };
    assert_eq!(became("organisation/南屏大学"), Some(Became::Gone));
    assert_eq!(became("honour/全国劳动模范"), Some(Became::New));
    let tenure = pair_changes(&spring, &autumn)
        .into_iter()
        .find(|change| change.entities == [id("person/叶青禾（柳溪村）"), id("place/柳溪村（云川区）")]);
    assert_eq!(tenure.map(|change| (change.before, change.after, change.became())), Some((1, 1, Became::Same)));
}

#[test]
fn measures_are_columns_of_every_format_that_has_columns() {
    let store = village();
    let graph = project(&store, &Selection::default()).unwrap();
    let measures = measured(&graph, &[By::PageRank, By::Community]);
    for format in ["gexf", "graphml", "dot"] {
        let mut file = Vec::new();
        let exported = Exported::new(&store, &graph).measured(&measures);
        export::write_stream(export::named(format).unwrap(), &exported, &mut file).unwrap();
        let file = String::from_utf8(file).unwrap();
        if format != "dot" {
            assert!(file.contains("pagerank") && file.contains("community_label"), "{format}");
        }
    }
}

#[test]
fn measures_are_statements_in_a_graph_of_their_own_with_decimals() {
    let store = village();
    let graph = project(&store, &Selection::default()).unwrap();
    let measures = measured(&graph, &By::ALL);
    let written = |format| {
        let mut file = Vec::new();
        write_measures(&Exported::new(&store, &graph).measured(&measures), format, &mut file).unwrap();
        String::from_utf8(file).unwrap()
    };
    let quads = written(RdfFormat::NQuads);
    assert_eq!(quads, written(RdfFormat::NQuads));
    assert!(quads.lines().all(|line| line.ends_with(" <https://w3id.org/fangzhi/graph/analysis> .")));
    assert!(!quads.contains("XMLSchema#double") && quads.contains("XMLSchema#decimal"));
    let read = Store::new().unwrap();
    read.load_from_slice(RdfFormat::NQuads, &quads).unwrap();
    assert_eq!(read.len().unwrap(), quads.lines().count());
    assert!(written(RdfFormat::Turtle).contains("fz:pagerank"));
}
