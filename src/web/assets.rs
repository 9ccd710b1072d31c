//! The site's files, from memory: script, style, WebAssembly and icons, compressed when they were built.

mod accept;
#[cfg(debug_assertions)]
mod live;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use accept::{Encoding, best};

include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// One file, with the forms that are smaller than it.
struct File {
    path: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

/// A year: a package's folder is named for its content, so nothing in it ever changes.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// An hour, for what keeps its name when it changes.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The folder that pages name in their links: [`PKG_DIR`], or the one that `cargo leptos watch` fills.
pub fn pkg_dir() -> &'static str {
    #[cfg(debug_assertions)]
    if let Some(folder) = live::folder() {
        return folder.name;
    }
    PKG_DIR
}

/// One route for each file. GET and HEAD; other methods are refused with 405.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    #[cfg(debug_assertions)]
    if let Some(folder) = live::folder() {
        return live::routes(folder);
    }
    routes_of(FILES)
}

fn routes_of<S: Clone + Send + Sync + 'static>(files: &'static [File]) -> Router<S> {
    let add =
        |router: Router<S>, file: &'static File| router.route(file.path, get(async |headers: HeaderMap| answer(file, &headers)));
    files.iter().fold(Router::new(), add)
}

fn answer(file: &File, headers: &HeaderMap) -> Response {
    let accepted: Vec<&str> = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    let chosen = best(&accepted, file.br.is_some(), file.gz.is_some());
    let (body, encoding) = match chosen {
        Encoding::Brotli => (file.br, Some("br")),
        Encoding::Gzip => (file.gz, Some("gzip")),
        Encoding::Identity => (None, None),
    };
    let mut response = Bytes::from_static(body.unwrap_or(file.plain)).into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    answer.insert(CACHE_CONTROL, if file.path.starts_with("/pkg/") { FOREVER } else { AN_HOUR });
    answer.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    answer.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(encoding) = encoding {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
