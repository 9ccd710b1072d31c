//! Fenzu's server: the client of WeChat's API, and the same API's own side for trying things out.

pub mod sandbox;
pub mod wechat;
