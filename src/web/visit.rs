use std::{iter, net::SocketAddr, sync::Arc};

pub(super) use app::cookie::get as cookie;
use app::{
    domain::AccountId,
    error::UiError,
    visit::{Theme, Visit, WaysIn},
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
    Edge, answer,
    door::SessionDoor,
    flash, home,
    session::{self, Backend},
    whose,
};

/// Characters that are kept of a browser's name for itself.
const BROWSER_MAX: usize = 300;

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
    let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let (flash, mut cookies) =
        if page { flash::for_page(&edge, headers, &address, staff.as_ref()).await } else { (None, Vec::new()) };
    if let Some(account) = home::account_of(request.uri().path()).filter(|_| staff.is_some()) {
        edge.services.learn(&account).await;
    }
    if let Some(staff) = staff.as_ref().filter(|_| page) {
        cookies.extend(whose::to_remember(&edge, headers, staff));
        cookies.extend(home::account_to_remember(&edge, request.uri().path(), headers));
    }
    let (from, now) = (from(&edge, &request), edge.settings.clock.now());
    let visit = Arc::new(Visit {
        staff,
        from: from.clone(),
        site: edge.public.address().to_owned(),
        last_account: cookie(headers, app::cookie::ACCOUNT).map(AccountId::new),
        ways_in: ways_in(&edge),
        locale: locale(headers),
        theme: cookie(headers, app::cookie::THEME).and_then(Theme::parse),
        guide_away: cookie(headers, app::cookie::GUIDE) == Some(app::cookie::AWAY),
        flash,
        nonce: request.extensions().get::<Nonce>().cloned().unwrap_or_default(),
        address,
        now,
        door: Arc::new(SessionDoor::new(auth, &edge, from, browser(headers), now)),
    });
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    response.headers_mut().extend(iter::repeat(header::SET_COOKIE).zip(cookies));
    response
}

fn ways_in(edge: &Edge) -> WaysIn {
    let sign_in = &edge.services.sign_in;
    WaysIn { passwords: sign_in.passwords, sign_on: sign_in.provider.as_ref().map(|provider| provider.label().to_owned()) }
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

/// What the browser calls itself, as far as anyone reads it.
pub(super) fn browser(headers: &HeaderMap) -> String {
    let name = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    name.chars().take(BROWSER_MAX).collect()
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
