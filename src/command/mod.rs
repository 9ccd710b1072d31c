//! What the command line can do beside serving.

pub mod history;
mod kept;
pub mod staff;

pub use kept::Kept;
