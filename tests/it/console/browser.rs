//! A browser without scripts, and what it gets.

use std::{collections::BTreeMap, sync::Mutex};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::PASSWORD;

const HTML: &str = "text/html,application/xhtml+xml";

/// A browser without scripts, with cookies of its own.
pub struct Browser {
    pub(super) router: Router,
    pub(super) cookies: Mutex<Jar>,
}

/// The cookies of a browser that is put aside.
pub type Jar = BTreeMap<String, String>;

/// What a browser got.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    /// In front of this console, with no cookies.
    pub(super) fn before(router: Router) -> Self {
        Self { router, cookies: Mutex::default() }
    }

    /// Another browser in front of the same console, nobody signed in.
    pub fn another(&self) -> Self {
        Self::before(self.router.clone())
    }

    /// Goes on as another browser, which has these cookies; those of the one at hand are put aside.
    pub fn swap(&self, jar: Jar) -> Jar {
        std::mem::replace(&mut *self.cookies.lock().unwrap(), jar)
    }

    pub async fn sign_in(&self) {
        self.sign_in_as("admin").await;
    }

    /// Signs in who has the password of these tests.
    pub async fn sign_in_as(&self, name: &str) {
        let answer = self.post("/api/session/login", &[("username", name), ("password", PASSWORD)]).await;
        assert_eq!(answer.to(), "/", "{name}: {}", answer.body);
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, HTML).body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a browser does, and stays at the answer.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self::post(path).header(header::ACCEPT, HTML).body(body(form)).unwrap()).await
    }

    /// Posts a form and follows where it leads.
    pub async fn submit(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
        self.get(answer.to().split('#').next().unwrap()).await
    }

    /// Posts a form as a program does.
    pub async fn call(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(post(path).body(body(form)).unwrap()).await
    }

    /// Sends any request with this browser's cookies, and keeps those that come back.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<_> = self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            if rest.contains("Max-Age=0") {
                cookies.remove(name)
            } else {
                cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }
}

impl Answer {
    /// Where it leads; nowhere for other answers.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The page without the comments that mark where text begins.
    pub fn text(&self) -> String {
        self.body.replace("<!>", "")
    }

    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

pub fn post(path: &str) -> axum::http::request::Builder {
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

pub fn body(form: &[(&str, &str)]) -> Body {
    let url = reqwest::Url::parse_with_params("http://x/", form).unwrap();
    Body::from(url.query().unwrap_or_default().to_owned())
}
