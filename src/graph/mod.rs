//! The knowledge layer as a relationship graph: entities are nodes, claims are edges.
//!
//! One projection stands behind all neighbourhoods, pictures and exports. It knows no claim class by name: which classes
//! are edges, between which roles and with which label, is what the [`Ontology`](crate::ontology::Ontology) says.
//! What of the layer is projected says a [`Selection`]; [`Choice`] is the same in words, as the command line and the
//! server take them. [`Paths`] joins two entities, [`analysis`] measures, [`export`] writes the result in the formats of
//! other programs.
//!
//! ```
//! use fangzhi::graph::{Selection, project};
//! use oxigraph::{io::RdfFormat, store::Store};
//!
//! let store = Store::new()?;
//! store.load_from_slice(RdfFormat::Turtle, r#"
//!     @prefix fz: <https://w3id.org/fangzhi/ontology#> .
//!     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
//!     @base <https://w3id.org/fangzhi/id/> .
//!     <person/叶青禾> a fz:Person ; rdfs:label "叶青禾" .
//!     <place/柳溪村> a fz:Place ; rdfs:label "柳溪村" .
//!     <post/党支部书记> a fz:Post ; rdfs:label "党支部书记" .
//!     <claim/1> a fz:Tenure ; fz:person <person/叶青禾> ; fz:post <post/党支部书记> ; fz:body <place/柳溪村> ;
//!         fz:articleCount 2 .
//! "#)?;
//! let graph = project(&store, &Selection::default())?;
//! let (person, village, tenure) = graph.edges().next().expect("one edge");
//! assert_eq!((person.label.as_str(), village.label.as_str()), ("叶青禾", "柳溪村"));
//! assert_eq!((tenure.relation.label_zh.as_str(), tenure.value.as_deref()), ("任职", Some("党支部书记")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod analysis;
mod area;
mod backbone;
mod choice;
mod citation;
mod claim;
mod describe;
mod error;
pub mod export;
mod links;
mod lookup;
mod name;
mod paths;
pub mod picture;
mod profile;
mod project;
mod relation;
mod selection;
mod thing;

pub use backbone::Backbone;
pub use choice::{Choice, ChoiceError};
pub use citation::{Article, Citation, Citations, Issue};
pub use describe::Describer;
pub use error::GraphError;
pub use name::{NameError, entity};
pub use paths::{Paths, Step};
pub use profile::{Profile, Said, Section, Statement, Value};
pub use project::{Projection, project};
pub use relation::{Edge, Kind, Node, Relation, RelationGraph};
pub use selection::{ClaimForm, Selection};
pub use thing::{Link, Thing};
