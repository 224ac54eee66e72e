//! Fangzhi (方志) reads Chinese local newspapers and keeps what they state as a knowledge graph of
//! people, places and initiatives, each fact tied to the sentence that says so.
//!
//! The modules are the stages, in the order in which an issue passes through them:
//! [`ingest`] → [`layout`] → [`text`] → [`extract`] → [`store`] → [`resolve`] → [`query`], [`graph`], [`dossier`], [`serve`].
//! [`model`] holds the plain types they hand to one another, [`gazetteer`] the official divisions.

pub mod dossier;
pub mod extract;
pub mod gazetteer;
pub mod graph;
pub mod ingest;
pub mod layout;
pub mod model;
pub mod ontology;
pub mod query;
pub mod resolve;
pub mod serve;
pub mod store;
pub mod text;
