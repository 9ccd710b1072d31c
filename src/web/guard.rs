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
        (None, paths::LOGIN) => next.run(request).await,
        // Where the door cannot be asked, the page says so.
        (None, paths::LOGIN_CODE) if visit.door.awaits_code().await.unwrap_or(true) => next.run(request).await,
        (_, paths::LOGIN_CODE) => {
            let query = Fields::parse(visit.query().as_bytes());
            let next = paths::next(query.text("next"));
            let to = if visit.staff.is_some() { next.unwrap_or(paths::HOME).to_owned() } else { paths::login(next) };
            Redirect::to(&to).into_response()
        }
        (None, _) if !form => Redirect::to(&paths::login(paths::next(&visit.address))).into_response(),
        (Some(_), paths::LOGIN) => {
            let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
            Redirect::to(paths::next(query.text("next")).unwrap_or(paths::HOME)).into_response()
        }
        _ => next.run(request).await,
    }
}
