//! The query stage.
