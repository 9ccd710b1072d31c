use std::{iter, net::SocketAddr, sync::Arc};

use app::{
    domain::AccountId,
    error::UiError,
    visit::{Theme, Visit},
    words::{self, Locale},
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_login::AuthSession;
use leptos::nonce::Nonce;

use super::{
    Edge, answer, flash, home,
    session::{self, Backend, SessionDoor},
    whose,
};
use crate::clock;

/// Finds out a request's circumstances, for the layers and pages behind.
pub(super) async fn visit(
    State(edge): State<Arc<Edge>>,
    auth: AuthSession<Backend>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    if ["sec-purpose", "purpose", "x-moz"].iter().any(|name| headers.get(*name).is_some_and(is_prefetch)) {
        // A page that nobody opened must cost WeChat nothing and read no flash.
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Err(error) = session::follow_rights(&auth).await {
        tracing::error!(%error, "a session cannot follow its person's rights");
        return answer::json_error(locale(headers), &UiError::Internal);
    }
    let staff = auth.user.as_ref().map(|user| user.person.clone());
    let page = request.method() == Method::GET && accepts_html(headers);
    let (flash, mut cookies) =
        if page { flash::for_page(&edge, headers, request.uri().path(), staff.as_ref()).await } else { (None, Vec::new()) };
    if let Some(staff) = staff.as_ref().filter(|_| page) {
        cookies.extend(whose::to_remember(&edge, headers, staff));
        cookies.extend(home::account_to_remember(&edge, request.uri().path(), headers));
    }
    let from = from(&edge, &request);
    let visit = Arc::new(Visit {
        staff,
        from: from.clone(),
        last_account: cookie(headers, app::cookie::ACCOUNT).map(AccountId::new),
        locale: locale(headers),
        theme: cookie(headers, app::cookie::THEME).and_then(Theme::parse),
        flash,
        nonce: request.extensions().get::<Nonce>().cloned().unwrap_or_default(),
        address: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        now: clock::now(),
        door: Arc::new(SessionDoor::new(auth, &edge, from)),
    });
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    response.headers_mut().extend(iter::repeat(header::SET_COOKIE).zip(cookies));
    response
}

/// The address that a request came from.
fn from(edge: &Edge, request: &Request) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = |ConnectInfo(peer): &ConnectInfo<SocketAddr>| edge.settings.proxies.client(peer.ip(), request.headers());
    peer.map(client).map(|client| client.to_string()).unwrap_or_default()
}

fn is_prefetch(purpose: &HeaderValue) -> bool {
    purpose.as_bytes().starts_with(b"prefetch")
}

/// Whether the answer is for a person in front of a browser.
pub(super) fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// The language chosen before, else the best of those that the browser names.
pub(super) fn locale(headers: &HeaderMap) -> Locale {
    cookie(headers, app::cookie::LANGUAGE).and_then(words::locale).unwrap_or_else(|| {
        words::negotiate(headers.get(header::ACCEPT_LANGUAGE).and_then(|wishes| wishes.to_str().ok()).unwrap_or_default())
    })
}

/// A cookie's value.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
