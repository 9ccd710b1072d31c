//! The kit on one page, in builds for development.

use app::styleguide::{PATH, styleguide};
use axum::{Router, routing::get};
use leptos::config::LeptosOptions;
use leptos_axum::render_app_async_with_context;

/// Its one route.
pub(super) fn routes(options: &LeptosOptions) -> Router<LeptosOptions> {
    let options = options.clone();
    Router::new().route(PATH, get(render_app_async_with_context(|| {}, move || styleguide(options.clone()))))
}
