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
    // The way to a provider is there only where one is set, and no page.
    let is_way = [paths::SIGN_ON, paths::SIGN_ON_BACK].contains(&path);
    let is_open = is_way || page.is_some_and(|page| page.needs == Needs::Nothing);
    match (&visit.staff, path) {
        (_, paths::LOGIN_CODE) => {
            // Where the door cannot be asked, the page says so.
            if visit.staff.is_none() && visit.door.awaits_code().await.unwrap_or(true) {
                return next.run(request).await;
            }
            let query = Fields::parse(visit.query().as_bytes());
            let wanted = paths::next(query.text("next"));
            let to = if visit.staff.is_some() { wanted.unwrap_or(paths::HOME).to_owned() } else { paths::login(wanted) };
            Redirect::to(&to).into_response()
        }
        (None, _) if !form && !is_open => Redirect::to(&paths::login(paths::next(&visit.address))).into_response(),
        (Some(_), paths::LOGIN) => {
            let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
            Redirect::to(paths::next(query.text("next")).unwrap_or(paths::HOME)).into_response()
        }
        _ => next.run(request).await,
    }
}
