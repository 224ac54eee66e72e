//! The ontology stage.
