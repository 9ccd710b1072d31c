use std::sync::Arc;

use app::{form::Fields, paths, visit::Visit};
use axum::{
    Extension,
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

/// Shows a stranger nothing but the way in; forms are `answer`'s to refuse.
pub(super) async fn guard(Extension(visit): Extension<Arc<Visit>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let form = path == paths::API || path.starts_with("/api/");
    match (&visit.staff, path) {
        (None, paths::LOGIN | paths::SIGN_ON | paths::SIGN_ON_BACK) => next.run(request).await,
        (None, _) if !form => Redirect::to(&paths::login(paths::next(&visit.address))).into_response(),
        (Some(_), paths::LOGIN) => {
            let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
            Redirect::to(paths::next(query.text("next")).unwrap_or(paths::HOME)).into_response()
        }
        _ => next.run(request).await,
    }
}
