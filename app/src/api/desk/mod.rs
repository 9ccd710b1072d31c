//! The API desk.

mod call;

pub use call::{CALL, CallApi, call_api};
