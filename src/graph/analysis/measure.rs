use super::{
    Adjacency, Communities, Damping, Degree, Following, Leiden, Starts, betweenness, closeness, communities,
    components, constraint, cores, degrees, labels, pagerank, weak,
};
use crate::graph::RelationGraph;
use crate::graph::export::{Measure, Values};
use crate::ontology::vocabulary::property;
use oxigraph::model::NamedNodeRef;

/// A measure of the entities of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    PageRank,
    Degree,
    Incoming,
    Outgoing,
    WeightedDegree,
    Betweenness,
    Closeness,
    Core,
    Component,
    Community,
    Constraint,
    Cut,
}

impl By {
    pub const ALL: [Self; 12] = [
        Self::PageRank,
        Self::Degree,
        Self::Incoming,
        Self::Outgoing,
        Self::WeightedDegree,
        Self::Betweenness,
        Self::Closeness,
        Self::Core,
        Self::Component,
        Self::Community,
        Self::Constraint,
        Self::Cut,
    ];

    /// The word by which it is asked for. The column is called the same, with `_` for `-`.
    pub fn name(self) -> &'static str {
        match self {
            Self::PageRank => "pagerank",
            Self::Degree => "degree",
            Self::Incoming => "in-degree",
            Self::Outgoing => "out-degree",
            Self::WeightedDegree => "weighted-degree",
            Self::Betweenness => "betweenness",
            Self::Closeness => "closeness",
            Self::Core => "core",
            Self::Component => "component",
            Self::Community => "community",
            Self::Constraint => "constraint",
            Self::Cut => "cut",
        }
    }

    /// What it says of an entity, in half a line.
    pub fn summary(self) -> &'static str {
        match self {
            Self::PageRank => "how often one comes by it who follows claims at random",
            Self::Degree => "its claims",
            Self::Incoming => "the claims that lead to it",
            Self::Outgoing => "the claims that start at it",
            Self::WeightedDegree => "the independent articles behind its claims",
            Self::Betweenness => "the share of shortest paths between two others that lead over it",
            Self::Closeness => "how few steps away the others are",
            Self::Core => "the largest k for which it has k neighbours that have as many among themselves",
            Self::Component => "the part of the graph that it is in, the largest is 0",
            Self::Community => "the group that it is in, the largest is 0, with the group's name",
            Self::Constraint => "how much its neighbours know one another; the lowest are brokers",
            Self::Cut => "how many parts its part of the graph falls into without it",
        }
    }

    /// Whether the lowest values are the ones to look at first.
    pub fn lowest_first(self) -> bool {
        matches!(self, Self::Component | Self::Community | Self::Constraint)
    }

    fn labels(self) -> (&'static str, &'static str) {
        match self {
            Self::PageRank => ("网页排名值", "PageRank"),
            Self::Degree => ("度", "degree"),
            Self::Incoming => ("入度", "in-degree"),
            Self::Outgoing => ("出度", "out-degree"),
            Self::WeightedDegree => ("加权度", "weighted degree"),
            Self::Betweenness => ("中介中心性", "betweenness"),
            Self::Closeness => ("接近中心性", "closeness"),
            Self::Core => ("核数", "core number"),
            Self::Component => ("连通分量", "component"),
            Self::Community => ("社群", "community"),
            Self::Constraint => ("约束系数", "constraint"),
            Self::Cut => ("割裂数", "cut"),
        }
    }
}

/// The word is none of the measures'.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no measure {word:?} (known: {})", By::ALL.map(By::name).join(", "))]
pub struct UnknownMeasure {
    pub word: String,
}

impl std::str::FromStr for By {
    type Err = UnknownMeasure;

    /// `rank` is `pagerank`.
    fn from_str(word: &str) -> Result<Self, UnknownMeasure> {
        let named = Self::ALL.into_iter().find(|by| by.name() == word);
        named.or((word == "rank").then_some(Self::PageRank)).ok_or_else(|| UnknownMeasure { word: word.to_owned() })
    }
}

/// The property that states the measure of a column as RDF, in a graph of its own.
pub fn property_of(column: &str) -> Option<NamedNodeRef<'static>> {
    Some(match column {
        "pagerank" => property::PAGERANK,
        "degree" => property::DEGREE,
        "in_degree" => property::IN_DEGREE,
        "out_degree" => property::OUT_DEGREE,
        "weighted_degree" => property::WEIGHTED_DEGREE,
        "betweenness" => property::BETWEENNESS,
        "closeness" => property::CLOSENESS,
        "core" => property::CORE,
        "component" => property::COMPONENT,
        "community" => property::COMMUNITY,
        "community_label" => property::COMMUNITY_LABEL,
        "constraint" => property::CONSTRAINT,
        "cut" => property::CUT,
        _ => return None,
    })
}

/// Measures of one graph; what several need is computed once.
pub struct Measuring<'g> {
    graph: &'g RelationGraph,
    adjacency: Adjacency,
    leiden: Leiden,
    communities: Option<Communities>,
    degrees: Option<Vec<Degree>>,
}

impl<'g> Measuring<'g> {
    /// Edges are followed both ways: who is subject of a sentence does not matter.
    ///
    /// ```
    /// use fangzhi::graph::RelationGraph;
    /// use fangzhi::graph::analysis::{By, Measuring};
    ///
    /// let graph = RelationGraph::default();
    /// let columns = Measuring::of(&graph).columns(By::Community);
    /// assert_eq!(columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["community", "community_label"]);
    /// ```
    pub fn of(graph: &'g RelationGraph) -> Self {
        let adjacency = Adjacency::of(graph, Following::Both);
        Self { graph, adjacency, leiden: Leiden::default(), communities: None, degrees: None }
    }

    /// Looks for communities in another way.
    #[must_use]
    pub fn with_leiden(self, leiden: Leiden) -> Self {
        Self { leiden, communities: None, ..self }
    }

    pub fn adjacency(&self) -> &Adjacency {
        &self.adjacency
    }

    pub fn communities(&mut self) -> &Communities {
        let (adjacency, leiden) = (&self.adjacency, self.leiden);
        self.communities.get_or_insert_with(|| communities(adjacency, leiden))
    }

    /// What each community is called.
    pub fn community_labels(&mut self) -> Vec<String> {
        self.communities();
        self.communities.as_ref().map(|found| labels(self.graph, &self.adjacency, found)).unwrap_or_default()
    }

    /// The columns of a measure: one, and of communities their names besides.
    pub fn columns(&mut self, by: By) -> Vec<Measure> {
        let starts = Starts::within_seconds(self.adjacency.len(), self.graph.edges().len());
        let values = match by {
            By::PageRank => Values::Decimal(pagerank(&self.adjacency, Damping::default())),
            By::Betweenness => Values::Decimal(betweenness(&self.adjacency, starts)),
            By::Closeness => Values::Decimal(closeness(&self.adjacency, starts)),
            // What is no number leaves its cell empty.
            By::Constraint => Values::Decimal(
                constraint(&self.adjacency).into_iter().map(|value| value.unwrap_or(f64::NAN)).collect(),
            ),
            By::Core => whole(cores(&self.adjacency)),
            By::Component => whole(components(&self.adjacency)),
            By::Cut => whole(weak(&self.adjacency).parts),
            By::Community => whole(self.communities().of.iter().copied()),
            By::Degree => self.degrees(|degree| degree.all.into()),
            By::Incoming => self.degrees(|degree| degree.incoming.into()),
            By::Outgoing => self.degrees(|degree| degree.outgoing.into()),
            By::WeightedDegree => self.degrees(|degree| i64::try_from(degree.weighted).unwrap_or(i64::MAX)),
        };
        let (label_zh, label_en) = by.labels();
        let measure = |name: String, label_zh: &str, label_en: &str, values| Measure {
            name,
            label_zh: label_zh.to_owned(),
            label_en: label_en.to_owned(),
            values,
        };
        let mut columns = vec![measure(by.name().replace('-', "_"), label_zh, label_en, values)];
        if by == By::Community {
            let labels = self.community_labels();
            let of = self.communities().of.iter();
            let labels = Values::Text(of.map(|&community| labels.get(community as usize).cloned()).collect());
            columns.push(measure("community_label".to_owned(), "社群名称", "community label", labels));
        }
        columns
    }

    fn degrees(&mut self, value: fn(&Degree) -> i64) -> Values {
        let graph = self.graph;
        Values::Integer(self.degrees.get_or_insert_with(|| degrees(graph)).iter().map(value).collect())
    }
}

fn whole(values: impl IntoIterator<Item = u32>) -> Values {
    Values::Integer(values.into_iter().map(i64::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_property_for_each_of_its_columns() {
        let graph = RelationGraph::default();
        let mut measuring = Measuring::of(&graph);
        for by in By::ALL {
            assert_eq!(by.name().parse(), Ok(by));
            for column in measuring.columns(by) {
                assert!(property_of(&column.name).is_some(), "{}", column.name);
            }
        }
        assert_eq!("fame".parse::<By>().map_err(|error| error.word), Err("fame".to_owned()));
    }
}
