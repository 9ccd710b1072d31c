//! What Fenzu shows, and the meaning of the words it uses.
//!
//! The wasm build compiles `domain`, `paths`, `islands` and nothing else; all that renders pages or answers forms is the server's.

pub mod domain;
