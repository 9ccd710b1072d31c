//! What is done to the record's entries.

mod undo;

pub use undo::{UNDO, UndoChange, undo_change};
