//! The headers that bind browsers, on every kind of answer.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use fenzu::sandbox::APPID;

use super::{Answer, Console, ONE, body, card, groups, post};

/// Holds an answer against what every answer must say.
fn check(what: &str, answer: &Answer, https: bool) {
    let one = |name: &str| {
        let values: Vec<_> = answer.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
        assert!(values.len() < 2, "{what} says {name} twice: {values:?}");
        values.first().copied().unwrap_or_default()
    };
    let policy = one("content-security-policy");
    let (before, after) = policy.split_once("'nonce-").unwrap_or_else(|| panic!("{what} has no policy: {policy}"));
    let (nonce, after) = after.split_once('\'').unwrap();
    assert!(nonce.len() >= 20, "{what}: {nonce}");
    assert_eq!(before, "default-src 'self'; script-src 'self' ", "{what}");
    let rest = " 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                frame-ancestors 'none'";
    assert_eq!(after, rest, "{what}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", if https { "max-age=31536000" } else { "" }),
    ] {
        assert_eq!(one(name), value, "{what}: {name}");
    }
    let kept = one("cache-control");
    assert!(kept == "no-store" || what.starts_with("asset") && kept.starts_with("public, max-age="), "{what}: {kept}");
    assert!(!answer.headers.contains_key("server") && !answer.headers.contains_key("x-powered-by"), "{what}");
    assert!(!answer.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN), "{what}");
}

#[tokio::test]
async fn every_kind_of_answer_binds_the_browser() {
    for (url, https) in [("http://127.0.0.1:3000", false), ("https://fenzu.example.com", true)] {
        let console = Console::start_at(url, Vec::new()).await;
        let mut seen = Vec::new();
        let mut note = |what: &'static str, status: StatusCode, answer: &Answer| {
            assert_eq!(answer.status, status, "{what}: {}", answer.body);
            check(what, answer, https);
            let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
            assert!(!seen.contains(&policy), "{what} repeats a nonce");
            seen.push(policy);
        };
        note("a stranger's redirect", StatusCode::SEE_OTHER, &console.get(&groups()).await);
        note("the way in", StatusCode::OK, &console.get("/login").await);
        note("a stranger's refusal", StatusCode::UNAUTHORIZED, &console.call("/api/groups/create", &[]).await);
        console.sign_in().await;
        note("home", StatusCode::SEE_OTHER, &console.get("/").await);
        note("a page", StatusCode::OK, &console.get(&groups()).await);
        note("a card", StatusCode::OK, &console.get(&card(ONE)).await);
        note("no page", StatusCode::NOT_FOUND, &console.get("/nowhere").await);
        note("no account", StatusCode::NOT_FOUND, &console.get("/a/wxnone/groups").await);
        let form = [("account", APPID), ("name", "新组")];
        note("done, as data", StatusCode::OK, &console.call("/api/groups/create", &form).await);
        note("done, for a browser", StatusCode::FOUND, &console.post("/api/groups/create", &form).await);
        note(
            "refused, as data",
            StatusCode::UNPROCESSABLE_ENTITY,
            &console.call("/api/groups/create", &[("account", APPID)]).await,
        );
        note("no endpoint", StatusCode::NOT_FOUND, &console.call("/api/none", &[]).await);
        let send = async |request: axum::http::request::Builder, body: Body| console.send(request.body(body).unwrap()).await;
        let empty = Body::empty;
        note("a form by GET", StatusCode::METHOD_NOT_ALLOWED, &send(Request::get("/api/groups/create"), empty()).await);
        note("a page by POST", StatusCode::METHOD_NOT_ALLOWED, &send(post(&groups()), empty()).await);
        let other = post("/api/groups/create").header(header::ORIGIN, "https://evil.example");
        note("another site's", StatusCode::FORBIDDEN, &send(other, body(&form)).await);
        let ahead = Request::get(groups()).header("sec-purpose", "prefetch");
        note("fetched ahead", StatusCode::SERVICE_UNAVAILABLE, &send(ahead, empty()).await);
        let large = || Body::from("x".repeat(65 * 1024));
        note("a form too large", StatusCode::PAYLOAD_TOO_LARGE, &send(post("/api/groups/create"), large()).await);
        let large_page = post("/nowhere").header(header::CONTENT_LENGTH, 65 * 1024);
        note("a body too large", StatusCode::PAYLOAD_TOO_LARGE, &send(large_page, large()).await);
        let long = format!("/{}", "x".repeat(9000));
        note("an address too long", StatusCode::URI_TOO_LONG, &send(Request::get(long), empty()).await);
        let many = (0..70).fold(Request::get("/login"), |request, n| request.header(format!("x-{n}"), "x"));
        note("too many headers", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, &send(many, empty()).await);
        let heavy = Request::get("/login").header("x-heavy", "x".repeat(40_000));
        note("headers too large", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, &send(heavy, empty()).await);
        note("alive", StatusCode::OK, &console.get("/healthz").await);
        note("ready", StatusCode::OK, &console.get("/readyz").await);
        note("head of a page", StatusCode::OK, &send(Request::builder().method(Method::HEAD).uri(groups()), empty()).await);
        let pkg = format!("/{}", fenzu::web::assets::pkg_dir());
        // Without a build of the browser's part there are no files.
        if pkg != "/pkg" {
            note("asset style", StatusCode::OK, &console.get(&(pkg + "/main.css")).await);
            note("asset icon", StatusCode::OK, &console.get("/favicon.svg").await);
            note("posting to an icon", StatusCode::METHOD_NOT_ALLOWED, &send(post("/favicon.svg"), empty()).await);
        }
    }
}
