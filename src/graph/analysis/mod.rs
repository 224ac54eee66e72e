//! Measures of a relationship graph, each in one file, on adjacency lists that are built once.
//!
//! ```
//! use fangzhi::graph::RelationGraph;
//! use fangzhi::graph::analysis::{Adjacency, Damping, Following, pagerank};
//!
//! let adjacency = Adjacency::from_edges(3, Following::Both, [(0, 1, 1.0, true), (1, 2, 1.0, true)]);
//! let ranks = pagerank(&adjacency, Damping::default());
//! assert!(ranks[1] > ranks[0]);
//! assert_eq!(Adjacency::of(&RelationGraph::default(), Following::Both).len(), 0);
//! ```

mod adjacency;
mod betweenness;
mod bridges;
mod change;
mod closeness;
mod communities;
mod components;
mod constraint;
mod core;
mod degree;
mod leiden;
mod linking;
mod measure;
mod rank;
mod starts;
mod typical;

pub use adjacency::{Adjacency, Following};
pub use betweenness::betweenness;
pub use bridges::{Bridge, Weak, weak};
pub use change::{Became, Change, entity_changes, pair_changes};
pub use closeness::closeness;
pub use communities::{Communities, Leiden, communities};
pub use components::components;
pub use constraint::constraint;
pub use core::cores;
pub use degree::{Degree, degrees};
pub use linking::{Link, linking};
pub use measure::{By, Measuring, UnknownMeasure, property_of};
pub use rank::{Damping, pagerank};
pub use starts::Starts;
pub use typical::{labels, typical};
