//! Commands beside the server.

pub mod staff;
