use std::sync::Arc;

use app::{PageRoute, domain::Needs, form::Fields, paths, visit::Visit};
use axum::{
    Extension,
    extract::{MatchedPath, Request},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

/// Shows a stranger only the pages that take nothing, and else the way in; forms are `answer`'s to refuse.
pub(super) async fn guard(Extension(visit): Extension<Arc<Visit>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let form = path == paths::API || path.starts_with("/api/");
    let pattern = request.extensions().get::<MatchedPath>();
    let page = pattern.and_then(|pattern| PageRoute::matched(pattern.as_str()));
    let is_open = page.is_some_and(|page| page.needs == Needs::Nothing);
    match (&visit.staff, path) {
        (None, _) if !form && !is_open => Redirect::to(&paths::login(paths::next(&visit.address))).into_response(),
        (Some(_), paths::LOGIN) => {
            let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
            Redirect::to(paths::next(query.text("next")).unwrap_or(paths::HOME)).into_response()
        }
        _ => next.run(request).await,
    }
}
