//! For `make dev` alone: the files that `cargo leptos watch` writes, read anew each time.

use std::env;
use std::path::PathBuf;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Where cargo-leptos puts what it builds, and what it calls the folder in addresses.
pub struct Folder {
    /// The folder's name in addresses, `pkg`.
    pub name: &'static str,
    path: PathBuf,
}

/// The folder, if cargo-leptos started this program to watch it.
pub fn folder() -> Option<&'static Folder> {
    static FOLDER: OnceLock<Option<Folder>> = OnceLock::new();
    let find = || {
        env::var_os("LEPTOS_WATCH")?;
        let path = PathBuf::from(env::var_os("LEPTOS_SITE_ROOT")?).join("pkg");
        Some(Folder { name: "pkg", path })
    };
    FOLDER.get_or_init(find).as_ref()
}

/// The package's files; the public ones wait for a real build.
pub fn routes<S: Clone + Send + Sync + 'static>(folder: &'static Folder) -> Router<S> {
    Router::new().route("/pkg/{file}", get(async |Path(file): Path<String>| read(folder, &file)))
}

fn read(folder: &Folder, file: &str) -> Response {
    let kind = match file.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "wasm")) => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    // A name from an address: no way out of the folder.
    if file.contains(['/', '\\']) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match std::fs::read(folder.path.join(file)) {
        Ok(bytes) => ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
