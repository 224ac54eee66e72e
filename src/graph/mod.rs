//! The graph stage.
