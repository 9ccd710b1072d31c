//! The HTTP edge.

pub mod assets;
