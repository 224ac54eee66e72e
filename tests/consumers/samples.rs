//! Graphs to export: a village, and one whose every text is hostile.

use std::sync::Arc;

use fangzhi::graph::export::{Exported, Measure, Measures, Values};
use fangzhi::graph::{
    Article, Citation, ClaimForm, Edge, Issue, Kind, Node, Relation, RelationGraph, Selection, project,
};
use fangzhi::model::Confidence;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;

/// A name as a bad scan, a joker or an attacker might print it.
pub const HOSTILE: &str = "=1+1\"'<b>&amp;\u{1}\u{b}\r\n\t\\N]]>,;|%“柳溪”\u{ffff}🌾\\";

pub struct Sample {
    store: Store,
    pub graph: RelationGraph,
    pub measures: Measures,
}

impl Sample {
    /// With the measures `rank` of each node and `community` of some.
    pub fn new(store: Store, graph: RelationGraph) -> Self {
        let measure = |name: &str, values| Measure {
            name: name.to_owned(),
            label_zh: name.to_owned(),
            label_en: name.to_owned(),
            values,
        };
        let ranks = (1..).map(|n| f64::from(n) / 64.0).take(graph.nodes().len()).collect();
        let communities = (0..graph.nodes().len()).map(|n| (n % 2 == 1).then(|| format!("社区 {n}"))).collect();
        let measures = Measures {
            nodes: vec![measure("rank", Values::Decimal(ranks)), measure("community", Values::Text(communities))],
            edges: vec![measure("bridge", Values::Boolean(vec![true; graph.edges().len()]))],
        };
        Self { store, graph, measures }
    }

    pub fn exported(&self) -> Exported<'_> {
        Exported::new(&self.store, &self.graph).measured(&self.measures)
    }
}

/// Invented people of an invented village, two of one name, with an undirected edge among the directed ones.
fn village() -> Sample {
    chosen(&Selection::default())
}

/// The same village with a node for each claim, so that claims are ids of nodes and of edges.
fn claims_as_nodes() -> Sample {
    chosen(&Selection { claims: ClaimForm::Nodes, ..Selection::default() })
}

fn chosen(selection: &Selection) -> Sample {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("../fixtures/liuxi.trig")).unwrap();
    let graph = project(&store, selection).unwrap();
    Sample::new(store, graph)
}

pub fn all() -> [Sample; 3] {
    [village(), claims_as_nodes(), hostile()]
}

/// Two namesakes with a hostile name, three edges between them of which two are parallel and one means no direction, a
/// loop, and a third without any edge or day.
fn hostile() -> Sample {
    let iri = |path: &str| NamedNode::new(format!("https://w3id.org/fangzhi/id/{path}")).unwrap();
    let kind =
        Arc::new(Kind { slug: "person".into(), label_zh: "人物".into(), label_en: "person".into(), is_claim: false });
    let person = |path: &str, aliases: &[&str]| Node {
        iri: iri(path),
        label: HOSTILE.into(),
        kind: Arc::clone(&kind),
        aliases: aliases.iter().map(ToString::to_string).collect(),
        context: Some(HOSTILE.into()),
        private: false,
        weight: 0,
    };
    let relation = |directed| {
        Arc::new(Relation {
            iri: NamedNode::new("https://w3id.org/fangzhi/ontology#Tenure").unwrap(),
            label_zh: HOSTILE.into(),
            label_en: HOSTILE.into(),
            directed,
            is_role: false,
        })
    };
    let issue = Issue {
        id: HOSTILE.into(),
        iri: None,
        publication: Some(HOSTILE.into()),
        date: Some("2024-03-05".parse().unwrap()),
    };
    let article = Arc::new(Article { iri: None, title: Some(HOSTILE.into()), issue: Arc::new(issue) });
    let citation = Citation {
        text: Some(HOSTILE.into()),
        antecedent: Some(HOSTILE.into()),
        article,
        rule: None,
        triggers: Box::new([]),
        confidence: None,
        page: None,
        start: 0,
        end: 9,
    };
    let edge = |path: &str, directed, day: Option<&str>| Edge {
        iri: iri(path),
        relation: relation(directed),
        value: Some(HOSTILE.into()),
        articles: 2,
        sources: 2,
        first_observed: day.map(|day| day.parse().unwrap()),
        last_observed: day.map(|_| "2024-09-12".parse().unwrap()),
        confidence: Confidence::new(85).ok(),
        citations: vec![citation.clone(), citation.clone()].into(),
    };
    let nodes = vec![person("person/a", &[HOSTILE, "乙"]), person("person/b'（东）", &[]), person("person/c", &[])];
    let edges = vec![
        (0, 1, edge("claim/1", true, Some("2024-03-05"))),
        (0, 1, edge("claim/2", true, None)),
        (1, 0, edge("claim/3", false, Some("2024-09-12"))),
        (1, 1, edge("claim/4", true, Some("2023-01-01"))),
    ];
    Sample::new(Store::new().unwrap(), RelationGraph::from_parts(nodes, edges))
}
