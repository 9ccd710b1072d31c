//! What goes wrong by setting.

use axum::extract::ConnectInfo;
use fenzu::sandbox::{FAULTS, Faults, RequestFilter};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::*;

/// Status, type and body; no body where the connection ends without an answer.
pub struct Raw {
    pub status: u16,
    pub content_type: String,
    pub body: Option<String>,
}

impl Api {
    pub fn fault(&self, faults: &[&str]) {
        self.sandbox.set_faults(Faults(faults.iter().map(|fault| fault.parse().unwrap()).collect()));
    }

    pub async fn raw(&self, method: &str, path: &str, body: &str) -> Raw {
        let request = Request::builder().method(method).uri(path).body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, content_type) = (response.status().as_u16(), response.headers().get("content-type").cloned());
        let content_type = content_type.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = to_bytes(response.into_body(), usize::MAX).await.ok();
        Raw { status, content_type, body: body.map(|body| String::from_utf8_lossy(&body).into_owned()) }
    }

    async fn rename(&self, name: &str) -> Raw {
        let body = format!(r#"{{"group":{{"id":104,"name":"{name}"}}}}"#);
        self.raw("POST", &self.path("/cgi-bin/groups/update"), &body).await
    }

    async fn name_of_104(&self) -> String {
        let faults = self.sandbox.faults();
        self.sandbox.set_faults(Faults::default());
        let list: serde_json::Value = serde_json::from_str(&self.get(LIST).await).unwrap();
        self.sandbox.set_faults(faults);
        list["groups"][3]["name"].as_str().unwrap().to_owned()
    }
}

const LIST: &str = "/cgi-bin/groups/get";

#[tokio::test]
async fn any_errcode_of_the_table_is_given_with_its_text() {
    let api = Api::small().await;
    for (code, text) in fenzu::wechat::errcode::TABLE.iter().filter(|(code, _)| ![0, 40164].contains(code)) {
        api.fault(&[&code.to_string()]);
        let text = text.replace('\\', r"\\");
        assert_refused(&api.group_of(ONE).await, *code, &text);
    }
    api.fault(&["61450"]);
    assert_refused(&api.get(LIST).await, 61450, "unknown error");
}

#[tokio::test]
async fn a_refusal_stands_where_wechat_would_come_to_it() {
    let api = Api::small().await;
    for code in ["40001", "48001", "45009", "45018"] {
        api.fault(&[code]);
        assert_refused(&api.send("GET", LIST, "").await, 41001, "access_token missing");
    }
    for (code, wins_over_the_method, wins_over_the_body) in [
        ("42001", true, true),
        ("48001", true, true),
        ("40164", true, true),
        ("45009", false, true),
        ("-1", false, true),
        ("40051", false, false),
    ] {
        api.fault(&[code]);
        let answer = api.get("/cgi-bin/groups/create").await;
        assert_eq!(answer.contains(&format!(":{code},")), wins_over_the_method, "{answer}");
        let answer = api.post("/cgi-bin/groups/create", "").await;
        assert_eq!(answer.contains(&format!(":{code},")), wins_over_the_body, "{answer}");
        assert!(api.create("x").await.contains(&format!(":{code},")));
    }
    // What is refused before a fault's place does not meet it: one token, four without one, three wrong methods, one empty body.
    let met_none = api.sandbox.requests(&RequestFilter::default()).into_iter().filter(|logged| logged.faults.is_empty());
    assert_eq!(met_none.count(), 1 + 4 + 3 + 1);
}

#[tokio::test]
async fn a_wrong_token_is_refused_before_any_fault_of_the_token() {
    let api = Api::small().await;
    api.fault(&["42001"]);
    assert_refused(&api.send("GET", &format!("{LIST}?access_token=x"), "").await, 40001, BAD_TOKEN);
    assert_refused(&api.get(LIST).await, 42001, "access_token expired");
    assert!(!api.plain_token().await.is_empty());
}

#[tokio::test]
async fn a_share_of_the_calls_fails_in_an_order_that_the_seed_decides() {
    let run = async |seed| {
        let api = Api::open(Options { followers: Some(40), seed, ..Options::default() }).await;
        api.fault(&["-1,percent=30"]);
        let mut failed = Vec::new();
        for _ in 0..100 {
            failed.push(api.get(LIST).await.contains("system error"));
        }
        failed
    };
    let (one, again, other) = (run(1).await, run(1).await, run(2).await);
    assert!(one == again && one != other);
    assert!((10..50).contains(&one.iter().filter(|failed| **failed).count()));
}

#[tokio::test]
async fn a_limit_is_a_path_a_beginning_and_a_number_of_times() {
    let api = Api::small().await;
    api.fault(&["45009,path=/cgi-bin/groups/get,after=2,times=2"]);
    let mut refused = Vec::new();
    for _ in 0..5 {
        assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
        refused.push(api.get(LIST).await.contains("45009"));
    }
    assert_eq!(refused, [false, false, true, true, false]);
    assert_eq!(api.sandbox.faults(), Faults::default());
}

#[tokio::test]
async fn groups_calls_alone_can_be_unauthorized() {
    let api = Api::small().await;
    api.fault(&["48001,path=/cgi-bin/groups/"]);
    assert_refused(&api.get(LIST).await, 48001, "api unauthorized");
    assert!(api.get(&format!("/cgi-bin/user/info?openid={ONE}")).await.contains(r#""subscribe":1"#));
}

#[tokio::test]
async fn a_refused_ip_is_the_callers_own() {
    let api = Api::small().await;
    api.fault(&["40164"]);
    for (peer, text) in [
        ("203.0.113.7:9", "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"),
        ("[::ffff:203.0.113.7]:9", "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"),
        ("[2001:db8::1]:9", "invalid ip 2001:db8::1 ipv6 2001:db8::1, not in whitelist"),
    ] {
        for path in [api.path(LIST), "/cgi-bin/token".to_owned()] {
            let mut request = Request::get(path).body(Body::empty()).unwrap();
            request.extensions_mut().insert(ConnectInfo(peer.parse::<std::net::SocketAddr>().unwrap()));
            let response = api.router.clone().oneshot(request).await.unwrap();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert_refused(std::str::from_utf8(&body).unwrap(), 40164, text);
        }
    }
}

#[tokio::test]
async fn another_program_takes_the_token_over_after_some_calls() {
    let api = Api::small().await;
    api.fault(&["take-over,after=1,times=1"]);
    assert!(api.get(LIST).await.contains("groups"));
    assert_refused(&api.get(LIST).await, 40001, BAD_TOKEN);
    assert_refused(&api.get(LIST).await, 40001, BAD_TOKEN);
    let fresh = api.plain_token().await;
    assert!(api.send("GET", &format!("{LIST}?access_token={fresh}"), "").await.contains("groups"));
}

#[tokio::test]
async fn taken_over_at_once_plain_and_stable_tokens_end() {
    let api = Api::small().await;
    let body = format!(r#"{{"grant_type":"client_credential","appid":"{APPID}","secret":"{SECRET}"}}"#);
    let stable = token_in(&api.send("POST", "/cgi-bin/stable_token", body.clone()).await);
    api.sandbox.take_over().unwrap();
    assert_refused(&api.get(LIST).await, 40001, BAD_TOKEN);
    assert_refused(&api.send("GET", &format!("{LIST}?access_token={stable}"), "").await, 40001, BAD_TOKEN);
    let fresh = token_in(&api.send("POST", "/cgi-bin/stable_token", body).await);
    assert_ne!(fresh, stable);
    assert!(api.send("GET", &format!("{LIST}?access_token={fresh}"), "").await.contains("groups"));
}

#[tokio::test]
async fn a_timeout_comes_before_or_after_the_change() {
    let api = Api::small().await;
    api.fault(&["timeout=1,path=/cgi-bin/groups/update"]);
    assert!(api.rename("新").await.body.is_none());
    assert_eq!(api.name_of_104().await, "华东媒");
    api.fault(&["timeout-after-commit=1,path=/cgi-bin/groups/update,times=1"]);
    assert!(api.rename("新").await.body.is_none());
    assert_eq!(api.name_of_104().await, "新");
    assert_eq!(api.rename("更新").await.body.as_deref(), Some(OK));
}

#[tokio::test]
async fn a_timeout_closes_the_connection_without_a_byte() {
    let api = Api::small().await;
    api.fault(&["timeout-after-commit=1"]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = api.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    for method in ["GET", "HEAD", "POST"] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("{method} {} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", api.path(LIST));
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), "", "{method}");
    }
}

#[tokio::test]
async fn a_proxy_in_between_answers_with_a_page_and_nothing_happens() {
    let api = Api::small().await;
    api.fault(&["bad-gateway"]);
    let raw = api.rename("新").await;
    assert_eq!((raw.status, &*raw.content_type), (502, "text/html"));
    assert!(raw.body.unwrap().starts_with("<html>"));
    assert_eq!(api.name_of_104().await, "华东媒");
}

#[tokio::test]
async fn bodies_are_empty_or_half_and_types_are_others() {
    let api = Api::small().await;
    let whole = api.get(LIST).await;
    api.fault(&["empty-body"]);
    assert_eq!(api.get(LIST).await, "");
    api.fault(&["truncated-body", "delay=1"]);
    let raw = api.raw("GET", &api.path("/cgi-bin/user/get"), "").await.body.unwrap();
    assert!(raw.starts_with(r#"{"total":40,"#) && !raw.ends_with('}'));
    api.fault(&["text-plain"]);
    let raw = api.raw("GET", &api.path(LIST), "").await;
    assert_eq!((raw.status, &*raw.content_type, raw.body.unwrap()), (200, "text/plain", whole));
    api.fault(&["empty-body"]);
    assert_eq!(api.rename("新").await.body.as_deref(), Some(""));
    assert_eq!(api.name_of_104().await, "新");
}

#[tokio::test]
async fn refusals_end_in_a_hint_or_in_nothing_and_only_refusals_count() {
    let api = Api::small().await;
    api.fault(&["hint,times=1"]);
    api.get(LIST).await;
    let answer = api.get("/cgi-bin/user/info?openid=x").await;
    let hint =
        answer.strip_prefix(r#"{"errcode":40003,"errmsg":"invalid openid hint: ["#).unwrap().strip_suffix(r#"]"}"#).unwrap();
    assert_eq!(hint.len(), 14);
    assert_refused(&api.get("/cgi-bin/user/info?openid=x").await, 40003, "invalid openid");
    api.fault(&["no-rid"]);
    assert_eq!(api.get("/cgi-bin/user/info?openid=x").await, r#"{"errcode":40003,"errmsg":"invalid openid"}"#);
}

#[tokio::test]
async fn counts_lag_behind_until_their_time_is_over() {
    let api = Api::small().await;
    let before = api.get(LIST).await;
    api.fault(&["stale-counts=60"]);
    api.move_to(ONE, "2").await;
    api.create("新").await;
    let stale = api.get(LIST).await;
    assert_eq!(stale.replace(r#",{"id":107,"name":"新","count":0}"#, ""), before);
    api.sandbox.clock().advance(61);
    let fresh = api.get(LIST).await;
    assert!(fresh.contains(r#"{"id":2,"name":"星标组","count":1}"#), "{fresh}");
    api.move_to(ONE, "0").await;
    assert_eq!(api.get(LIST).await, fresh);
    api.fault(&[]);
    assert_ne!(api.get(LIST).await, fresh);
}

#[tokio::test]
async fn a_delayed_call_is_done_long_before_its_answer_comes() {
    let api = Api::small().await;
    api.fault(&["delay=600000,path=/cgi-bin/groups/update"]);
    let answer = tokio::time::timeout(std::time::Duration::from_millis(200), api.rename("新")).await;
    assert!(answer.is_err());
    assert_eq!(api.name_of_104().await, "新");
}

#[tokio::test]
async fn every_fault_in_the_list_changes_an_answer() {
    let api = Api::small().await;
    // These two have tests of their own.
    for fault in FAULTS.iter().filter(|fault| !["delay", "stale-counts"].contains(&fault.name)) {
        api.sandbox.set_faults(Faults::default());
        let token = api.plain_token().await;
        let ask = async || {
            let list = api.raw("GET", &format!("{LIST}?access_token={token}"), "").await;
            let refused = api.raw("GET", &format!("/cgi-bin/user/info?openid=x&access_token={token}"), "").await;
            let refused = refused.body.map(|body| body.split(" rid: ").map(|part| part.len()).collect::<Vec<_>>());
            (list.status, list.content_type, list.body.map(|body| body.split(" rid: ").next().unwrap().to_owned()), refused)
        };
        let before = ask().await;
        let number = if fault.name.starts_with("timeout") { "=1" } else { "" };
        api.fault(&[&format!("{}{number}", fault.name)]);
        assert_ne!(ask().await, before, "{}", fault.name);
    }
}
