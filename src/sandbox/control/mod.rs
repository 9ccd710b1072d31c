//! The sandbox's own side: what stands in it, what goes wrong, what was asked. For a sandbox that runs alone, under `/_sandbox/`,
//! as a page and as JSON.

mod acts;
mod entrance;
mod failure;
mod faults;
mod guard;
mod html;
mod page;
mod posted;
mod view;

pub use guard::Control;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Query, State, rejection::QueryRejection},
    http::{Method, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};

use super::{LoggedRequest, RequestFilter, Sandbox};

use failure::Failure;
use view::View;

/// Where the page is.
const HOME: &str = "/_sandbox/";
/// Everybody may have it, also who is not in yet.
const STYLE_PATH: &str = "/_sandbox/style.css";
const STYLE: &str = include_str!("style.css");

pub(super) fn router(sandbox: Sandbox, control: Control) -> Router {
    let guard = from_fn_with_state(Arc::new(control), guard::guard);
    Router::new()
        .route("/_sandbox", any(async || Redirect::permanent(HOME)))
        .route(HOME, get(home))
        .route("/_sandbox/state", get(state))
        .route("/_sandbox/faults", get(faults::list).put(faults::set).post(faults::switch_on).delete(faults::clear))
        .route("/_sandbox/faults/off", post(faults::switch_off))
        .route("/_sandbox/clock", post(acts::clock))
        .route("/_sandbox/reset", post(acts::reset))
        .route("/_sandbox/takeover", post(acts::take_over))
        .route("/_sandbox/outside", post(acts::outside))
        .route("/_sandbox/requests", get(requests))
        .route(STYLE_PATH, get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
        .route("/_sandbox/{*rest}", any(async || Failure::not_found()))
        .method_not_allowed_fallback(async |method: Method| Failure::not_allowed(&method))
        .layer(guard)
        .with_state(sandbox)
}

async fn home(State(sandbox): State<Sandbox>, filter: Result<Query<RequestFilter>, QueryRejection>) -> Response {
    match filter {
        Ok(Query(filter)) => page::home(&sandbox, &filter, None).into_response(),
        Err(rejection) => page::refused(&sandbox, &rejection.into()),
    }
}

async fn state(State(sandbox): State<Sandbox>) -> Json<View> {
    Json(View::of(&sandbox))
}

async fn requests(
    State(sandbox): State<Sandbox>,
    filter: Result<Query<RequestFilter>, QueryRejection>,
) -> Result<Json<Vec<LoggedRequest>>, Failure> {
    Ok(Json(sandbox.requests(&filter?.0)))
}
