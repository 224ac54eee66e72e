//! The resolve stage.
