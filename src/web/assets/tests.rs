use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use tower::ServiceExt as _;

use super::{File, PKG_DIR, routes, routes_of};

static SITE: &[File] = &[
    File { path: "/pkg/0123/app_bg.wasm", kind: "application/wasm", plain: b"plain bytes", br: Some(b"b"), gz: Some(b"gz") },
    File { path: "/favicon.svg", kind: "image/svg+xml", plain: b"<svg/>", br: None, gz: None },
];

async fn ask(method: Method, path: &str, accepted: Option<&str>) -> Response {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(accepted) = accepted {
        request = request.header("accept-encoding", accepted);
    }
    let router: Router = routes_of(SITE);
    router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

async fn body(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test]
async fn a_file_is_sent_in_the_form_that_the_browser_takes() {
    for (accepted, encoding, bytes) in [
        (Some("gzip, br"), Some("br"), &b"b"[..]),
        (Some("gzip"), Some("gzip"), b"gz"),
        (Some("br;q=0"), None, b"plain bytes"),
        (None, None, b"plain bytes"),
    ] {
        let response = ask(Method::GET, "/pkg/0123/app_bg.wasm", accepted).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(&response, "content-type"), Some("application/wasm"));
        assert_eq!(header(&response, "content-encoding"), encoding, "for {accepted:?}");
        assert_eq!(header(&response, "vary"), Some("Accept-Encoding"));
        assert_eq!(header(&response, "x-content-type-options"), Some("nosniff"));
        assert_eq!(body(response).await, bytes, "for {accepted:?}");
    }
}

#[tokio::test]
async fn the_package_is_kept_for_ever_and_the_rest_for_an_hour() {
    let package = ask(Method::GET, "/pkg/0123/app_bg.wasm", None).await;
    assert_eq!(header(&package, "cache-control"), Some("public, max-age=31536000, immutable"));
    let icon = ask(Method::GET, "/favicon.svg", Some("br")).await;
    assert_eq!(header(&icon, "cache-control"), Some("public, max-age=3600"));
    assert_eq!(header(&icon, "content-encoding"), None);
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let response = ask(Method::HEAD, "/pkg/0123/app_bg.wasm", Some("gzip")).await;
    assert_eq!(header(&response, "content-length"), Some("2"));
    assert_eq!(body(response).await, b"");
}

#[tokio::test]
async fn other_methods_and_other_paths_are_refused() {
    assert_eq!(ask(Method::POST, "/favicon.svg", None).await.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(ask(Method::GET, "/pkg/4567/app_bg.wasm", None).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_site_that_was_built_is_served_from_its_package_folder() {
    assert!(PKG_DIR.starts_with("pkg"));
    if PKG_DIR != "pkg" {
        let request = Request::builder().uri(format!("/{PKG_DIR}/main.css")).body(Body::empty()).unwrap();
        assert_eq!(routes::<()>().oneshot(request).await.unwrap().status(), StatusCode::OK);
    }
}
