//! How two entities hang together.

use fangzhi::graph::{GraphError, Paths, Projection, Selection};
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

fn between(store: &Store, from: &str, to: &str, selection: &Selection, all: bool) -> Paths {
    Paths::between(Projection::new(store), selection, &id(from), &id(to), all).unwrap()
}

fn told(paths: &Paths) -> Vec<String> {
    let graph = paths.graph.petgraph();
    let path = |path: &Vec<petgraph::graph::NodeIndex>| {
        path.iter().map(|&node| graph[node].label.as_str()).collect::<Vec<_>>().join(" ")
    };
    paths.paths.iter().map(path).collect()
}

/// A square: 甲 to 丁 by 乙, which two articles bear out, or by 丙.
fn square() -> Store {
    let store = Store::new().unwrap();
    let turtle = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/fangzhi/id/> .
        <organisation/1> a fz:Organisation ; rdfs:label "甲" . <organisation/2> a fz:Organisation ; rdfs:label "丙" .
        <organisation/3> a fz:Organisation ; rdfs:label "乙" . <organisation/4> a fz:Organisation ; rdfs:label "丁" .
        <organisation/5> a fz:Organisation ; rdfs:label "戊" .
        <claim/1> a fz:Partnership ; fz:partyA <organisation/1> ; fz:partyB <organisation/2> ; fz:articleCount 1 .
        <claim/2> a fz:Partnership ; fz:partyA <organisation/4> ; fz:partyB <organisation/2> ; fz:articleCount 1 .
        <claim/3> a fz:Partnership ; fz:partyA <organisation/1> ; fz:partyB <organisation/3> ; fz:articleCount 2 .
        <claim/4> a fz:Partnership ; fz:partyA <organisation/3> ; fz:partyB <organisation/4> ; fz:articleCount 2 .
        <claim/5> a fz:Founding ; fz:founder <organisation/3> ; fz:thing <organisation/4> ; fz:articleCount 1 ."#;
    store.load_from_slice(RdfFormat::Turtle, turtle).unwrap();
    store
}

#[test]
fn a_path_leads_along_claims_in_either_direction() {
    let paths = between(&village(), "honour/全国劳动模范", "organisation/南屏大学", &Selection::default(), false);
    assert_eq!(told(&paths), ["全国劳动模范 叶青禾 柳溪河治理工程 云川区水务局 南屏大学"]);
    assert_eq!((paths.graph.nodes().len(), paths.graph.edges().len()), (5, 4));
    let steps = paths.steps(&paths.paths[0]);
    let captions: Vec<_> = steps.iter().map(|step| paths.graph.petgraph()[step.claims[0]].caption()).collect();
    assert_eq!(captions, ["授予：2020", "参与：partner", "参与：lead", "合作：柳溪河治理工程"]);
    for step in &steps {
        assert!(step.claims.iter().all(|&claim| !paths.graph.petgraph()[claim].citations.is_empty()));
    }
}

#[test]
fn of_several_shortest_paths_the_best_supported_comes_first() {
    let store = square();
    let all = between(&store, "organisation/1", "organisation/4", &Selection::default(), true);
    assert_eq!(told(&all), ["甲 乙 丁", "甲 丙 丁"]);
    assert_eq!((all.graph.nodes().len(), all.graph.edges().len(), all.is_cut), (4, 5, false));
    let best = between(&store, "organisation/1", "organisation/4", &Selection::default(), false);
    assert_eq!(told(&best), ["甲 乙 丁"]);
    assert_eq!(best.graph.edges().len(), 3, "both claims between 乙 and 丁");
    let back = between(&store, "organisation/4", "organisation/1", &Selection::default(), true);
    assert_eq!(told(&back), ["丁 乙 甲", "丁 丙 甲"]);
}

#[test]
fn a_path_keeps_to_what_was_chosen() {
    let store = square();
    let selection = Selection { min_sources: 2, ..Selection::default() };
    assert_eq!(told(&between(&store, "organisation/1", "organisation/4", &selection, true)), ["甲 乙 丁"]);
    let kinds = ["person".to_owned()].into();
    let people = Selection { kinds, ..Selection::default() };
    assert!(between(&store, "organisation/1", "organisation/4", &people, true).paths.is_empty());
    let near = Selection::around(id("organisation/2"), 0);
    assert!(between(&store, "organisation/1", "organisation/4", &near, true).graph.nodes().len() <= 3);
}

#[test]
fn without_a_path_there_is_none_and_of_an_entity_to_itself_it_is_no_step() {
    let store = square();
    let none = between(&store, "organisation/1", "organisation/5", &Selection::default(), true);
    assert!(none.paths.is_empty() && none.graph.nodes().len() == 0);
    let same = between(&store, "organisation/1", "organisation/1", &Selection::default(), false);
    assert_eq!(told(&same), ["甲"]);
    let nobody = Paths::between(
        Projection::new(&store),
        &Selection::default(),
        &id("organisation/1"),
        &id("organisation/9"),
        true,
    );
    assert!(matches!(nobody, Err(GraphError::UnknownSeed(_))));
}

#[test]
fn claims_that_are_nodes_stand_between_their_entities() {
    let store = square();
    let selection = Selection { claims: fangzhi::graph::ClaimForm::Nodes, ..Selection::default() };
    let paths = between(&store, "organisation/1", "organisation/4", &selection, false);
    assert_eq!(told(&paths), ["甲 乙 丁"]);
    assert_eq!(paths.graph.nodes().filter(|node| node.kind.is_claim).count(), 3);
}
