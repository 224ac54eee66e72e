//! The vocabulary, as code: constants generated from `ontology/fangzhi.ttl`, and what it says of edges and shortcuts.
//!
//! ```
//! use fangzhi::ontology::{Ontology, vocabulary::class};
//!
//! let ontology = Ontology::built_in();
//! let edge = ontology.edge(class::PARTNERSHIP).expect("partnerships are edges");
//! assert!(!edge.directed);
//! ```

mod describe;
mod shapes;
pub mod vocabulary;

pub use describe::{Edge, Ontology, OntologyError, Shortcut};
pub use shapes::{Shapes, Violation};

/// The vocabulary as Turtle.
pub const TURTLE: &str = include_str!("../../ontology/fangzhi.ttl");
