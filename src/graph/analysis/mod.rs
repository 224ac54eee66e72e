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
mod core;
mod rank;

pub use adjacency::{Adjacency, Following};
pub use core::cores;
pub use rank::{Damping, pagerank};
