use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::get,
};
use fenzu::wechat::{CallError, Step, TokenServer};
use serde_json::json;

use super::*;

const WORD: &str = "Bearer a-word-between-us";

/// A client without an AppSecret, whose tokens come from here.
fn client_of(base_url: &str, url: &str) -> WeChat {
    let server = TokenServer { url: url.parse().unwrap(), authorization: Some(WORD.into()) };
    let account = Account { secret: "".into(), token_server: Some(server), ..account(base_url) };
    WeChat::new(http_client().unwrap(), account)
}

#[tokio::test]
async fn a_company_token_server_gives_the_token_and_the_appsecret_is_not_needed() {
    let served = Served::small().await;
    let ask = json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET });
    let url = format!("{}/cgi-bin/stable_token", served.base_url);
    let answer = http_client().unwrap().post(url).body(ask.to_string()).send().await.unwrap().bytes().await.unwrap();
    let asked = Asked::default();
    let router = Router::new().route(
        "/wx/token",
        get(move |headers: HeaderMap| {
            let knows = headers.get("authorization").is_some_and(|value| value == WORD);
            let answer = answer.clone();
            async move { if knows { answer.into_response() } else { StatusCode::UNAUTHORIZED.into_response() } }
        }),
    );
    let url = format!("{}/wx/token", serve(asked.count(router)).await);
    let wechat = client_of(&served.base_url, &url);
    wechat.groups().await.unwrap();
    wechat.groups().await.unwrap();
    assert_eq!((asked.tokens(), served.asked.tokens()), (1, 1), "the one token was made by hand");
}

#[tokio::test]
async fn a_token_server_that_refuses_or_is_not_there_says_nothing_of_its_password() {
    let refusing = serve(Router::new().fallback(async |headers: HeaderMap| {
        let echo = format!("no: {:?}", headers.get("authorization"));
        (StatusCode::UNAUTHORIZED, Json(json!({ "error": echo })))
    }))
    .await;
    for url in [&*refusing, "http://127.0.0.1:1/?key=a-word-between-us"] {
        let error = client_of("http://127.0.0.1:1", url).groups().await.unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(!said.contains("a-word-between-us"), "{said}");
        assert!(matches!(
            error,
            CallError::Unreadable { status: 401, during: Step::Token, .. } | CallError::Unreachable { during: Step::Token, .. }
        ));
    }
}
