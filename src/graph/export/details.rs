//! What stands in brackets behind an edge where a format has words for it.

use crate::graph::Edge;

/// `2024-03-05 至 2024-09-12，2 篇，置信度 0.95`.
pub(super) fn details(edge: &Edge) -> String {
    let days = match (edge.first_observed, edge.last_observed) {
        (Some(first), Some(last)) if first != last => Some(format!("{first} 至 {last}")),
        (first, last) => first.or(last).map(|day| day.to_string()),
    };
    let articles = format!("{} 篇", edge.articles);
    let confidence = edge.confidence.map(|confidence| format!("置信度 {confidence}"));
    days.into_iter().chain([articles]).chain(confidence).collect::<Vec<_>>().join("，")
}
