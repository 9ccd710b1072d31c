//! The sandbox answers as WeChat does: each answer here is compared byte for byte.

mod batches;
mod choices;
mod common_rules;
mod control;
mod deletion;
mod faults;
mod flags;
mod groups;
mod inputs;
mod journal;
mod log;
mod members;
mod million;
mod names;
mod quotas;
mod remarks;
mod shapes;
mod tokens;
mod users;
mod visitor;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use fenzu::sandbox::{APPID, Choices, Options, SECRET, Sandbox};
use tower::ServiceExt;

pub const ONE: &str = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
pub const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
pub const FOREIGN: &str = "oAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A sandbox, its router and a good token.
#[derive(Clone)]
pub struct Api {
    pub sandbox: Sandbox,
    router: Router,
    token: String,
}

impl Api {
    pub async fn open(options: Options) -> Self {
        let sandbox = Sandbox::open(options).unwrap();
        let mut api = Self { router: sandbox.router(), sandbox, token: String::new() };
        api.token = api.plain_token().await;
        api
    }

    /// With a token that the account gave out before it was closed.
    pub fn reopen(options: Options, token: String) -> Self {
        let sandbox = Sandbox::open(options).unwrap();
        Self { router: sandbox.router(), sandbox, token }
    }

    /// A small account; the groups are those of the example.
    pub async fn small() -> Self {
        Self::open(Options { followers: Some(40), ..Options::default() }).await
    }

    pub async fn choosing(choices: Choices) -> Self {
        Self::open(Options { followers: Some(40), choices, ..Options::default() }).await
    }

    pub async fn plain_token(&self) -> String {
        let path = format!("/cgi-bin/token?grant_type=client_credential&appid={APPID}&secret={SECRET}");
        token_in(&self.send("GET", &path, "").await)
    }

    /// The answer's body, after the rules that hold for every answer were checked.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> String {
        let request = Request::builder().method(method).uri(path).body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/json; encoding=utf-8");
        String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }

    pub fn path(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}access_token={}", self.token)
    }

    pub async fn get(&self, path: &str) -> String {
        self.send("GET", &self.path(path), "").await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> String {
        self.send("POST", &self.path(path), body).await
    }

    pub async fn create(&self, name: &str) -> String {
        let body = serde_json::json!({ "group": { "name": name } });
        self.post("/cgi-bin/groups/create", body.to_string()).await
    }

    pub async fn group_of(&self, openid: &str) -> String {
        self.post("/cgi-bin/groups/getid", format!(r#"{{"openid":"{openid}"}}"#)).await
    }

    pub async fn move_to(&self, openid: &str, to: &str) -> String {
        self.post("/cgi-bin/groups/members/update", format!(r#"{{"openid":"{openid}","to_groupid":{to}}}"#)).await
    }

    pub async fn delete(&self, id: &str) -> String {
        self.post("/cgi-bin/groups/delete", format!(r#"{{"group":{{"id":{id}}}}}"#)).await
    }

    pub async fn remark(&self, openid: &str, remark: &str) -> String {
        let body = serde_json::json!({ "openid": openid, "remark": remark });
        self.post("/cgi-bin/user/info/updateremark", body.to_string()).await
    }

    pub async fn info(&self, openid: &str) -> String {
        self.get(&format!("/cgi-bin/user/info?openid={openid}")).await
    }
}

pub fn token_in(answer: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

/// The answer is this refusal, rid and all.
#[track_caller]
pub fn assert_refused(answer: &str, code: i64, text: &str) {
    let start = format!(r#"{{"errcode":{code},"errmsg":"{text} rid: "#);
    let rid = answer.strip_prefix(&start).unwrap_or_else(|| panic!("{answer}")).strip_suffix("\"}").unwrap();
    let parts: Vec<&str> = rid.split('-').collect();
    assert_eq!(parts.len(), 3, "{rid}");
    assert!(parts.iter().all(|part| part.len() == 8 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))), "{rid}");
}

pub const OK: &str = r#"{"errcode":0,"errmsg":"ok"}"#;
pub const BAD_TOKEN: &str = "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r";
