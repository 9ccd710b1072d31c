//! Fenzu's server.

pub mod web;
