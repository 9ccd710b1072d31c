//! A WeChat that answers as told, for what the sandbox never does.

use std::sync::{Arc, Mutex};

use app::domain::AccountId;
use axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::{Uri, header},
    response::IntoResponse,
};
use fenzu::{config::AccountSettings, sandbox::APPID};

use super::Console;
use crate::wechat::{account, serve};

/// What was asked: paths without `/cgi-bin/`, with their bodies.
#[derive(Clone, Default)]
pub struct Asked(Arc<Mutex<Vec<(String, String)>>>);

impl Asked {
    /// The bodies that came to a path.
    pub fn of(&self, path: &str) -> Vec<String> {
        self.0.lock().unwrap().iter().filter(|(asked, _)| asked == path).map(|(_, body)| body.clone()).collect()
    }
}

/// A console, the administrator signed in, on a WeChat with these answers by path (`groups/get`). All else answers nothing.
pub async fn console_on<const N: usize>(answers: [(&'static str, &'static str); N]) -> (Console, Asked) {
    let asked = Asked::default();
    let noted = asked.clone();
    let stub = Router::new().fallback(move |uri: Uri, request: Request| async move {
        let path = uri.path().trim_start_matches("/cgi-bin/").to_owned();
        let body = to_bytes(request.into_body(), 1 << 20).await.unwrap();
        noted.0.lock().unwrap().push((path.clone(), String::from_utf8_lossy(&body).into_owned()));
        let token = ("stable_token", r#"{"access_token":"stub-token","expires_in":7200}"#);
        let answer = answers.into_iter().chain([token]).find(|(known, _)| *known == path).map_or("", |(_, answer)| answer);
        ([(header::CONTENT_TYPE, "application/json; encoding=utf-8")], answer).into_response()
    });
    let url = serve(stub).await;
    let settings = AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    (console, asked)
}
