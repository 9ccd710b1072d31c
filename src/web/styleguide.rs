//! The kit on one page, in builds for development.

use app::styleguide::{PATH, STYLE, styleguide};
use axum::{Router, http::header::CONTENT_TYPE, routing::get};
use leptos::config::LeptosOptions;
use leptos_axum::render_app_async_with_context;

/// Not among the site's files, or releases would bear it.
const SHEET: &str = include_str!("../../style/styleguide.css");

/// The page, and what is styled on it alone.
pub(super) fn routes(options: &LeptosOptions) -> Router<LeptosOptions> {
    let options = options.clone();
    let page = render_app_async_with_context(|| {}, move || styleguide(&options));
    let style = get(async || ([(CONTENT_TYPE, "text/css; charset=utf-8")], SHEET));
    Router::new().route(PATH, get(page)).route(STYLE, style)
}
