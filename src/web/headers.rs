use std::sync::Arc;

use app::paths;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

use super::Edge;

/// Headers of every answer, and the nonce that page and policy share.
pub(super) async fn headers(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    // Paths of ours hold openids: other sites get nothing. The address of a one-time link is nobody's, not even a log's of ours;
    // with no referrer at all, browsers would not say either that the form on it is our own page's.
    let referrer = if request.uri().path() == paths::INVITE { "strict-origin" } else { "same-origin" };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, referrer),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if edge.public.is_https() {
        secure_cookies(headers);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // What is not an asset belongs to who is signed in.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Over https no cookie travels without `Secure`. Browsers heed no `__Host-` cookie without it, not even its removal, which
/// tower-sessions sends bare.
fn secure_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let secured =
            cookie.to_str().ok().filter(|cookie| !cookie.contains("; Secure")).map(|cookie| format!("{cookie}; Secure"));
        headers.append(header::SET_COOKIE, secured.and_then(|cookie| HeaderValue::from_str(&cookie).ok()).unwrap_or(cookie));
    }
}
