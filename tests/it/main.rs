//! Integration tests, all in one binary: linking the server once is slow enough.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod console;
mod hostile;
mod log;
mod sandbox;
mod store;
mod wechat;
mod words;
