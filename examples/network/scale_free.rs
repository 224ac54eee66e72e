//! An invented graph in which, as in that of the press, a few entities have most of the claims.

use std::sync::Arc;

use fangzhi::graph::{Article, Citation, Edge, Issue, Kind, Node, Relation, RelationGraph};
use fangzhi::model::Confidence;
use fangzhi::ontology::Ontology;
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const ARTICLES_AN_ISSUE: usize = 8;
const CLAIMS_AN_ARTICLE: usize = 10;

/// So many entities and claims. Four of five claims end at an entity that has some already, the more it has the rather;
/// one in eight has a second source.
pub fn graph(nodes: usize, edges: usize, seed: u64) -> RelationGraph {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let articles = articles(edges.div_ceil(CLAIMS_AN_ARTICLE).max(1));
    let relations = relations();
    let rules: Vec<Arc<str>> = ["tenure/apposition", "deed/lead", "conferral/list"].map(Arc::from).into();
    let values: Vec<Arc<str>> = ["党支部书记", "主任", "2024", "lead", "partner"].map(Arc::from).into();
    let mut ends: Vec<usize> = Vec::with_capacity(edges * 2);
    let mut claims = Vec::with_capacity(edges);
    if nodes > 1 {
        for number in 0..edges {
            let source = random.random_range(0..nodes);
            let target = if !ends.is_empty() && random.random_range(0..5) > 0 {
                ends[random.random_range(0..ends.len())]
            } else {
                random.random_range(0..nodes)
            };
            let target = if target == source { (source + 1) % nodes } else { target };
            ends.extend([source, target]);
            let sources = 1 + u32::from(random.random_range(0..8) == 0);
            let cited: Vec<Citation> = (0..sources)
                .map(|copy| {
                    let article = &articles[(number / CLAIMS_AN_ARTICLE + copy as usize) % articles.len()];
                    citation(number, article, &rules[random.random_range(0..rules.len())])
                })
                .collect();
            let edge = Edge {
                iri: iri("claim", format_args!("{number:032x}")),
                relation: Arc::clone(&relations[random.random_range(0..relations.len())]),
                value: Some(Arc::clone(&values[random.random_range(0..values.len())])),
                articles: sources,
                sources,
                first_observed: cited.iter().filter_map(Citation::date).min(),
                last_observed: cited.iter().filter_map(Citation::date).max(),
                confidence: Confidence::new(random.random_range(70..100)).ok(),
                citations: cited.into(),
            };
            claims.push((source, target, edge));
        }
    }
    RelationGraph::from_parts(entities(nodes), claims)
}

fn entities(count: usize) -> Vec<Node> {
    let kinds = [("person", "人物"), ("place", "地点"), ("organisation", "机构"), ("project", "项目")];
    let kinds = kinds.map(|(slug, label)| {
        let (label_zh, label_en) = (label.to_owned(), slug.to_owned());
        Arc::new(Kind { slug: slug.to_owned(), label_zh, label_en, is_claim: false })
    });
    let entity = |number: usize| {
        let kind = &kinds[number % kinds.len()];
        let label = format!("{}{number}", kind.label_zh);
        Node {
            iri: iri(&kind.slug, format_args!("{label}@云川区")),
            label,
            kind: Arc::clone(kind),
            aliases: vec![format!("别名{number}")],
            context: Some("云川区".to_owned()),
            private: false,
            weight: 0,
        }
    };
    (0..count).map(entity).collect()
}

fn relations() -> Vec<Arc<Relation>> {
    let ontology = Ontology::built_in();
    let relation = |edge: &fangzhi::ontology::Edge| {
        let label = |language| ontology.label(edge.class.as_ref(), language).unwrap_or_default().to_owned();
        let (label_zh, label_en) = (label("zh"), label("en"));
        Arc::new(Relation { iri: edge.class.clone(), label_zh, label_en, directed: edge.directed, is_role: false })
    };
    ontology.edges().map(relation).collect()
}

fn articles(count: usize) -> Vec<Arc<Article>> {
    let mut articles = Vec::with_capacity(count);
    let mut issue = Arc::new(Issue::default());
    for number in 0..count {
        if number % ARTICLES_AN_ISSUE == 0 {
            let day = number / ARTICLES_AN_ISSUE;
            let id = format!("云川日报_{day:06}");
            let part = |n: usize| i8::try_from(n).unwrap_or(1);
            let date = Date::new(
                2001 + i16::try_from(day / 336 % 25).unwrap_or(0),
                part(1 + day / 28 % 12),
                part(1 + day % 28),
            );
            issue = Arc::new(Issue {
                iri: Some(iri("issue", format_args!("{id}"))),
                publication: Some("云川日报".to_owned()),
                date: date.ok(),
                id,
            });
        }
        articles.push(Arc::new(Article {
            iri: Some(iri("issue", format_args!("{}/article/{}", issue.id, 1 + number % ARTICLES_AN_ISSUE))),
            title: Some(format!("云川的第{number}件事")),
            issue: Arc::clone(&issue),
        }));
    }
    articles
}

fn citation(claim: usize, article: &Arc<Article>, rule: &Arc<str>) -> Citation {
    let start = 40 * claim as u64;
    Citation {
        text: Some(format!("云川区的人们在第{claim}天沿河走了一遍，种下了新的树，修好了旧的路。").into()),
        antecedent: None,
        article: Arc::clone(article),
        rule: Some(Arc::clone(rule)),
        triggers: Box::new([]),
        confidence: Confidence::new(90).ok(),
        page: Some(1),
        start,
        end: start + 40,
    }
}

fn iri(kind: &str, name: std::fmt::Arguments<'_>) -> NamedNode {
    NamedNode::new_unchecked(format!("https://w3id.org/fangzhi/id/{kind}/{name}"))
}
