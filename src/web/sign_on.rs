use std::{borrow::Cow, sync::Arc};

use app::{
    domain::SignOnRefusal,
    error::UiError,
    form::{Fields, Flash},
    paths,
    visit::Visit,
};
use axum::{
    Extension, Router,
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use axum_login::AuthSession;
use leptos::config::LeptosOptions;

use super::{
    Edge,
    door::SessionDoor,
    flash,
    session::Backend,
    visit::{browser, cookie},
};
use crate::sign_on::{PENDING_LIFE, SignOn};

/// The way to the provider and back, where there is one.
pub(super) fn routes(edge: &Arc<Edge>) -> Router<LeptosOptions> {
    let Some(provider) = edge.services.sign_in.provider.clone() else { return Router::new() };
    Router::new()
        .route(paths::SIGN_ON, get(begin))
        .route(paths::SIGN_ON_BACK, get(back))
        .layer(Extension(provider))
        .layer(Extension(edge.clone()))
}

/// Sends a stranger to the provider.
async fn begin(
    Extension(edge): Extension<Arc<Edge>>,
    Extension(provider): Extension<Arc<SignOn>>,
    Extension(visit): Extension<Arc<Visit>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let next = paths::next(query.text("next"));
    if visit.staff.is_some() {
        return Redirect::to(next.unwrap_or(paths::HOME)).into_response();
    }
    match provider.begin(next, &visit.from).await {
        Ok(began) => with_pending(&edge, &began.cookie, PENDING_LIFE, Redirect::to(&began.to).into_response()),
        Err(why) => way_in(&edge, next, why).await,
    }
}

/// Takes whom the provider sends back.
async fn back(
    Extension(edge): Extension<Arc<Edge>>,
    Extension(provider): Extension<Arc<SignOn>>,
    Extension(visit): Extension<Arc<Visit>>,
    session: AuthSession<Backend>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let answer = Fields::parse(query.unwrap_or_default().as_bytes());
    let ended = provider.end(cookie(&headers, &pending_cookie(&edge)), &answer, &visit.from).await;
    // Asked again, since the cookie is only as old as the pages it leads to.
    let next = ended.next.as_deref().and_then(paths::next);
    let response = match ended.result {
        Ok(user) => match SessionDoor::new(session, &edge, visit.from.clone(), browser(&headers), visit.now).admit(&user).await {
            Ok(()) => Redirect::to(next.unwrap_or(paths::HOME)).into_response(),
            Err(_) => way_in(&edge, next, SignOnRefusal::Failed).await,
        },
        Err(why) => way_in(&edge, next, why).await,
    };
    with_pending(&edge, "", 0, response)
}

/// Back to the sign-in page, which then says why.
async fn way_in(edge: &Edge, next: Option<&str>, why: SignOnRefusal) -> Response {
    let result = Err(UiError::SignOn { why });
    let flash = Flash { form: paths::SIGN_ON.to_owned(), fields: Fields::default(), result };
    let mut response = Redirect::to(&paths::login(next)).into_response();
    match flash::put(edge, None, paths::LOGIN, &flash).await {
        Ok(cookie) => append(&mut response, cookie),
        Err(error) => {
            tracing::error!(%error, "why single sign-on let nobody in cannot be kept for its page");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
    response
}

fn pending_cookie(edge: &Edge) -> Cow<'static, str> {
    edge.public.cookie("sign-on")
}

fn with_pending(edge: &Edge, value: &str, seconds: u32, mut response: Response) -> Response {
    append(&mut response, app::cookie::set(&pending_cookie(edge), value, seconds));
    response
}

fn append(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
