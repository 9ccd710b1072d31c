//! The server: it knows no HTML. `web` speaks HTTP, `services` act, `wechat` and `store` reach outside, `sandbox` plays WeChat.

pub mod clock;
pub mod command;
pub mod config;
mod digest;
mod draw;
mod jobs;
pub mod sandbox;
pub mod seal;
pub mod services;
pub mod sign_on;
mod start;
pub mod store;
pub mod web;
pub mod wechat;

pub use start::{Fenzu, StartError, open_store};
