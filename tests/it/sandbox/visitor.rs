//! Who comes to the control page: a stranger, a program, a browser.

use axum::{body::Bytes, http::HeaderMap};
use fenzu::sandbox::Control;
use serde_json::Value;

use super::*;

pub const TOKEN: &str = "a token & more";

/// A browser, or a program.
pub struct Visitor {
    pub api: Api,
    pub router: Router,
    pub headers: Vec<(&'static str, String)>,
}

pub struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Visitor {
    pub async fn stranger() -> Self {
        let api = Api::small().await;
        let router = api.sandbox.standalone_router(Control::new(TOKEN, "127.0.0.1:9000".parse().unwrap()));
        Self { api, router, headers: vec![("host", "127.0.0.1:9000".into())] }
    }

    pub async fn program() -> Self {
        Self::stranger().await.with("authorization", format!("Bearer {TOKEN}"))
    }

    /// With the cookie that the link gives.
    pub async fn browser() -> Self {
        let visitor = Self::stranger().await.with("accept", "text/html");
        let seen = visitor.ask("GET", "/_sandbox/?token=a%20token%20%26%20more", "").await;
        assert_eq!((seen.status, &seen.headers["location"]), (303, &"/_sandbox/".parse().unwrap()));
        let cookie = seen.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.ends_with("; Path=/_sandbox/; HttpOnly; SameSite=Strict") && !cookie.contains(TOKEN), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        visitor
            .with("cookie", cookie)
            .with("origin", "http://127.0.0.1:9000")
            .with("content-type", "application/x-www-form-urlencoded")
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.into()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self
    }

    pub async fn ask(&self, method: &str, path: &str, body: impl Into<Bytes>) -> Seen {
        let request = Request::builder().method(method).uri(path);
        let request = self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        let response = self.router.clone().oneshot(request.body(Body::from(body.into())).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        Seen { status: head.status.as_u16(), headers: head.headers, body }
    }

    pub async fn json(&self, method: &str, path: &str, body: Value) -> Value {
        let seen = self.ask(method, path, body.to_string()).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
        serde_json::from_str(&seen.body).unwrap()
    }
}
