use std::time::Duration;

use app::error::UiError;
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::Limited;

use super::{answer, visit};

/// The longest form that is read, and the longest body at all, bytes.
pub(super) const BODY_MAX: usize = 64 * 1024;
/// The longest path with its query, bytes.
const ADDRESS_MAX: usize = 8 * 1024;
/// Fields of a request's head, and their bytes together. What is far beyond, the connection refuses before it comes here.
const HEADERS_MAX: usize = 64;
const HEADER_BYTES_MAX: usize = 32 * 1024;

/// How many connections there may be, and how slow.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once; more wait until one ends.
    pub connections: usize,
    /// How long a request's head may take, and how long a connection may rest between two requests.
    pub head: Duration,
    /// How long a form may take to arrive.
    pub body: Duration,
    /// A connection takes no new request after so long.
    pub life: Duration,
    /// How long what is under way may take when a connection's life or the program ends. Longer than any request of ours.
    pub last: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            head: Duration::from_secs(30),
            body: Duration::from_secs(30),
            life: Duration::from_secs(10 * 60),
            last: Duration::from_secs(130),
        }
    }
}

/// Refuses what is larger than anything that we take, whatever it is for.
pub(super) async fn refuse_large(request: Request, next: Next) -> Response {
    if request.uri().path_and_query().is_some_and(|address| address.as_str().len() > ADDRESS_MAX) {
        return too_large(StatusCode::URI_TOO_LONG, "地址太长。", "The address is too long.");
    }
    let headers = request.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers.len() > HEADERS_MAX || bytes > HEADER_BYTES_MAX {
        let (zh, en) = (
            "请求头太大，请清除本站的 Cookie 再试。",
            "The request's head is too large: delete this site's cookies and try again.",
        );
        return too_large(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, zh, en);
    }
    // Forms are told in their own words, on the page that they came from.
    if length(headers) > BODY_MAX && !request.uri().path().starts_with("/api/") {
        return answer::json_error(visit::locale(headers), &UiError::TooLarge);
    }
    next.run(request.map(|body| axum::body::Body::new(Limited::new(body, BODY_MAX)))).await
}

fn length(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.map_or(0, |length| length.parse().unwrap_or(usize::MAX))
}

/// In both languages: the head that would tell which is part of what is not read.
fn too_large(status: StatusCode, zh: &str, en: &str) -> Response {
    (status, format!("{zh}\n{en}\n")).into_response()
}
