use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    digest::{hex_sha256, sha256},
    draw::random_id,
};

use super::{HOME, STYLE_PATH, entrance, failure::Failure};

/// Who may use the control page, and by which address.
pub struct Control {
    token: [u8; 32],
    /// What the cookie holds: not the token itself.
    ticket: String,
    listen: SocketAddr,
}

/// What becomes of a request.
enum Admission {
    Admitted,
    /// It brought the token in its address: the browser gets a cookie and an address without it.
    Enters,
}

impl Control {
    /// For whoever knows the token, at the address that is listened on.
    pub fn new(token: &str, listen: SocketAddr) -> Self {
        let ticket = hex_sha256(format!("sandbox control {token}").as_bytes());
        Self { token: sha256(token.as_bytes()), ticket, listen }
    }

    /// A token that nobody can guess: 128 bits in hex.
    pub fn make_token() -> String {
        random_id()
    }

    /// The page with its token, to be opened once.
    pub fn link(address: SocketAddr, token: &str) -> String {
        let mut query = String::new();
        for byte in token.bytes() {
            if byte.is_ascii_alphanumeric() { query.push(char::from(byte)) } else { query.push_str(&format!("%{byte:02X}")) }
        }
        format!("http://{address}{HOME}?token={query}")
    }

    fn admission(&self, request: &Request) -> Result<Admission, Failure> {
        let (headers, method) = (request.headers(), request.method());
        let host = host(headers, request.uri()).filter(|host| self.is_ours(host)).ok_or_else(|| {
            Failure::new(
                StatusCode::MISDIRECTED_REQUEST,
                "open it by the IP address that the sandbox listens on, or as localhost",
            )
        })?;
        if request.uri().path() == STYLE_PATH {
            return Ok(Admission::Admitted);
        }
        if let Some(token) = bearer(headers) {
            return if self.is_token(token) { Ok(Admission::Admitted) } else { Err(forbidden("this is not the control token")) };
        }
        if method == Method::GET
            && request.uri().path() == HOME
            && let Some(token) = token_in(request.uri())
        {
            return if self.is_token(&token) { Ok(Admission::Enters) } else { Err(forbidden("this is not the control token")) };
        }
        if !cookies(headers)
            .any(|(name, value)| name == self.cookie() && same(&sha256(value.as_bytes()), &sha256(self.ticket.as_bytes())))
        {
            return Err(Failure::new(
                StatusCode::UNAUTHORIZED,
                "the control token is missing: open the link that the sandbox printed at its start, or send Authorization: Bearer",
            ));
        }
        if !method.is_safe() && !is_from_our_page(headers, host) {
            return Err(forbidden("another site's page sent this"));
        }
        Ok(Admission::Admitted)
    }

    /// A name that somebody else's name server may answer for is not ours: a page could reach the sandbox by it.
    fn is_ours(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let ip = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match ip {
            // Listening everywhere it does not know by which address it is reached; an address is no name that can be turned.
            Ok(ip) => ip.is_loopback() || ip == self.listen.ip() || self.listen.ip().is_unspecified(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }

    fn is_token(&self, token: &str) -> bool {
        same(&sha256(token.as_bytes()), &self.token)
    }

    /// Browsers do not tell ports apart: two sandboxes would take each other's cookie.
    fn cookie(&self) -> String {
        format!("fenzu-sandbox-{}", self.listen.port())
    }
}

/// Lets in who may, and puts the same headers on every answer.
pub(super) async fn guard(State(control): State<Arc<Control>>, request: Request, next: Next) -> Response {
    let mut response = match control.admission(&request) {
        Ok(Admission::Admitted) => next.run(request).await,
        Ok(Admission::Enters) => {
            let cookie = format!("{}={}; Path={HOME}; HttpOnly; SameSite=Strict", control.cookie(), control.ticket);
            (StatusCode::SEE_OTHER, [(header::LOCATION, HOME), (header::SET_COOKIE, &cookie)]).into_response()
        }
        Err(failure) if is_browser(request.headers()) => entrance::page(&failure),
        Err(failure) => failure.into_response(),
    };
    let policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn forbidden(why: &str) -> Failure {
    Failure::new(StatusCode::FORBIDDEN, why)
}

fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    match headers.get(header::HOST) {
        Some(host) => host.to_str().ok(),
        // HTTP/2 has it in the address.
        None => uri.authority().map(axum::http::uri::Authority::as_str),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn token_in(uri: &Uri) -> Option<String> {
    crate::sandbox::query::Query::of(uri).get("token").map(str::to_owned)
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

fn is_from_our_page(headers: &HeaderMap, host: &str) -> bool {
    let site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()?.split_once("://"));
    site && origin.is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host))
}

fn is_browser(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// Takes as long wherever the two differ.
fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}
