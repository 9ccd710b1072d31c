use std::any::Any;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// A fault of ours must not end the connection without a word. What went wrong is in the log alone.
#[allow(clippy::needless_pass_by_value, reason = "the layer gives it away")]
pub(super) fn answer(cause: Box<dyn Any + Send + 'static>) -> Response {
    let cause = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(cause, "a request panicked");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "控制台内部出错，请稍后再试。\nSomething went wrong inside the console; try again later.\n",
    )
        .into_response()
}
