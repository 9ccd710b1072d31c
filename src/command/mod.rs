//! What the command line can do beside serving.

pub mod history;
