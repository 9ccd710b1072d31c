//! Integration tests, all in one binary: linking the server once is slow enough.

mod sandbox;
mod wechat;
