//! What staff see when WeChat does not do its part: answers that the sandbox never gives come from a stub.

use app::domain::AccountId;
use axum::{Router, http::StatusCode, response::Html};
use fenzu::config::AccountSettings;

use super::{Console, ONE};
use crate::wechat::{account, serve};

const ACCOUNT: &str = "wxsandbox0000000001";

async fn console_on(answer: &'static str) -> Console {
    let token =
        |body: &'static str| if body.starts_with("token:") { body } else { r#"{"access_token":"stub-token","expires_in":7200}"# };
    let stub = Router::new()
        .route("/cgi-bin/stable_token", axum::routing::post(move || async move { token(answer).trim_start_matches("token:") }))
        .fallback(move || async move { Html(answer) });
    let url = serve(stub).await;
    let settings = AccountSettings { id: AccountId::new(ACCOUNT), name: Some("断线".into()), wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    console
}

#[tokio::test]
async fn wechats_code_meaning_and_rid_are_on_the_page() {
    let refusal = r#"{"errcode":40164,"errmsg":"invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 6aac0063-7ed08fb9-1250f724"}"#;
    let console = console_on(refusal).await;
    let page = console.get(&format!("/a/{ACCOUNT}/groups")).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    for text in ["40164", "invalid ip 1.2.3.4", "6aac0063-7ed08fb9-1250f724", "白名单", "再试一次"] {
        assert!(page.shows(text), "{text}: {}", page.text());
    }
}

#[tokio::test]
async fn a_code_that_nobody_knows_is_shown_as_it_came() {
    let console = console_on(r#"{"errcode":87009,"errmsg":"something new"}"#).await;
    let answer = console.call("/api/groups/create", &[("account", ACCOUNT), ("name", "x")]).await;
    assert_eq!((answer.status.as_u16(), answer.json()["errcode"].as_i64()), (502, Some(87009)));
    assert!(answer.json()["message"].as_str().unwrap().contains("something new"), "{}", answer.body);
}

#[tokio::test]
async fn html_nothing_and_half_a_json_are_unknown_outcomes() {
    for (body, excerpt) in [("<html><b>502</b></html>", "&lt;html&gt;"), ("", ""), (r#"{"groups":[{"id":0,"#, "groups")] {
        let console = console_on(body).await;
        let page = console.get(&format!("/a/{ACCOUNT}/groups")).await;
        assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{body}");
        assert!(page.shows("返回的内容无法识别") && !page.body.contains("<b>502"), "{body}: {}", page.text());
        assert!(page.shows(excerpt), "{excerpt}: {}", page.text());
        let answer = console.call("/api/groups/create", &[("account", ACCOUNT), ("name", "x")]).await;
        assert_eq!(answer.json()["code"], "unknown", "{body}");
        let records = console.store.records(&AccountId::new(ACCOUNT), 1).await.unwrap();
        assert_eq!(records[0].outcome.as_deref(), Some("unknown"), "{body}");
    }
}

#[tokio::test]
async fn a_secret_that_is_wrong_is_told_from_a_call_that_is_refused() {
    let console = console_on(r#"token:{"errcode":40125,"errmsg":"invalid appsecret rid: 1-2-3"}"#).await;
    let page = console.get(&format!("/a/{ACCOUNT}/lookup?q={ONE}")).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(page.shows("AppSecret 不对") && page.shows("40125"), "{}", page.text());
    assert!(page.shows(&format!("value=\"{ONE}\"")), "what was looked for is kept");
}

#[tokio::test]
async fn what_was_typed_survives_wechats_failure() {
    let console = console_on(r#"{"errcode":-1,"errmsg":"system error"}"#).await;
    let page = console.submit("/api/groups/create", &[("account", ACCOUNT), ("name", "想了很久的名字")]).await;
    assert!(page.shows("微信系统繁忙") && page.shows("value=\"想了很久的名字\""), "{}", page.text());
}
