//! What Fenzu shows, and the meaning of the words it uses.
//!
//! The wasm build compiles `domain`, `paths` and `islands` and nothing else; all that renders pages or answers forms is the server's.

// A page is one type as deep as its markup.
#![recursion_limit = "256"]

pub mod domain;
pub mod islands;
pub mod paths;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod api_call;
#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "ssr")]
pub mod day;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
mod groups_view;
#[cfg(feature = "ssr")]
pub mod history_view;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
pub mod ports;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod rights;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(all(feature = "ssr", debug_assertions))]
pub mod styleguide;
#[cfg(feature = "ssr")]
mod ui;
#[cfg(feature = "ssr")]
pub mod visit;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
pub use {
    app::App,
    pages::{PAGES, PageRoute},
    parts::palette_list,
    request::granted,
    shell::shell,
};

/// Wakes the islands of a page. Called once by the page's own script.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
