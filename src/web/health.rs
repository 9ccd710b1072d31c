use std::sync::Arc;

use app::paths;
use axum::{Router, http::StatusCode, routing::get};

use super::Edge;

/// For load balancers and scripts: whether the process lives, and whether it can work.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(edge: Arc<Edge>) -> Router<S> {
    let ready = move || {
        let edge = edge.clone();
        async move {
            match edge.store.ping().await {
                Ok(()) => (StatusCode::OK, "ready\n"),
                Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
            }
        }
    };
    Router::new().route(paths::HEALTH, get(async || "ok\n")).route(paths::READY, get(ready))
}
