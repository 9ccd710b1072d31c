use app::domain::AccountId;
use axum::{Json, routing::any};
use fenzu::{
    sandbox::{Choices, Quotas},
    wechat::{CallError, Step},
};
use serde_json::json;
use tokio::task::JoinSet;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_callers_at_once_fetch_one_token() {
    let served = Served::small().await;
    let wechat = served.client();
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        let wechat = wechat.clone();
        calls.spawn(async move { wechat.group_of(&openid(ONE)).await.is_ok() });
    }
    assert!(calls.join_all().await.into_iter().all(|ok| ok));
    assert_eq!((served.asked.tokens(), served.asked.calls()), (1, 1000));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_callers_at_once_replace_an_expired_token_once() {
    // They ask for more than a day's lists.
    let choices = Choices { quotas: Quotas::None, ..Choices::default() };
    let served = Served::open(Options { followers: Some(40), choices, ..Options::default() }).await;
    let wechat = served.client();
    wechat.groups().await.unwrap();
    served.sandbox.clock().advance(7200);
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        let wechat = wechat.clone();
        calls.spawn(async move { wechat.groups().await.is_ok() });
    }
    assert!(calls.join_all().await.into_iter().all(|ok| ok));
    assert_eq!(served.asked.tokens(), 2);
}

#[tokio::test]
async fn a_token_that_another_program_took_away_is_fetched_anew_once() {
    for token_kind in [TokenKind::StableToken, TokenKind::Token] {
        let served = Served::small().await;
        let wechat = WeChat::new(http_client().unwrap(), Account { token_kind, ..account(&served.base_url) });
        wechat.groups().await.unwrap();
        take_away(&served, token_kind).await;
        let before = served.asked.tokens();
        wechat.groups().await.unwrap();
        wechat.groups().await.unwrap();
        assert_eq!(served.asked.tokens() - before, 1, "{token_kind:?}");
    }
}

async fn take_away(served: &Served, kind: TokenKind) {
    let http = http_client().unwrap();
    let ask = json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET, "force_refresh": true });
    let request = match kind {
        TokenKind::StableToken => http.post(format!("{}/cgi-bin/stable_token", served.base_url)).body(ask.to_string()),
        TokenKind::Token => {
            http.get(format!("{}/cgi-bin/token?grant_type=client_credential&appid={APPID}&secret={SECRET}", served.base_url))
        }
    };
    assert!(request.send().await.unwrap().text().await.unwrap().contains("access_token"));
    served.sandbox.clock().advance(301);
}

#[tokio::test]
async fn a_server_that_always_answers_40001_sees_few_token_fetches() {
    // `stable` gives the same token each time, `token` a new one.
    for (path, token_kind) in [("stable_token", TokenKind::StableToken), ("token", TokenKind::Token)] {
        let asked = Asked::default();
        let given = Arc::new(AtomicUsize::new(0));
        let router = Router::new()
            .route(
                &format!("/cgi-bin/{path}"),
                any(move || {
                    let number = if token_kind == TokenKind::Token { given.fetch_add(1, Ordering::SeqCst) } else { 0 };
                    async move { Json(json!({ "access_token": format!("t{number}"), "expires_in": 7200 })) }
                }),
            )
            .fallback(async || Json(json!({ "errcode": 40001, "errmsg": "invalid credential rid: 1-2-3" })));
        let base_url = serve(asked.count(router)).await;
        let wechat = WeChat::new(http_client().unwrap(), Account { token_kind, ..account(&base_url) });
        for _ in 0..200 {
            let error = wechat.groups().await.unwrap_err();
            assert!(matches!(error, CallError::Refused { errcode: 40001, during: Step::Call, .. }), "{error:?}");
        }
        assert_eq!(asked.tokens(), 2, "{token_kind:?}");
        let retried = usize::from(token_kind == TokenKind::Token);
        assert_eq!(asked.calls(), 200 + retried, "{token_kind:?}");
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_had_says_so_and_is_not_asked_for_by_each_call() {
    let served = Served::small().await;
    let wrong = Account { secret: "hunter2hunter2".into(), ..account(&served.base_url) };
    let wechat = WeChat::new(http_client().unwrap(), wrong);
    for _ in 0..20 {
        let error = wechat.groups().await.unwrap_err();
        assert!(matches!(error, CallError::Refused { errcode: 40125, during: Step::Token, .. }), "{error:?}");
        assert!(error.outcome_is_known());
        assert!(error.to_string().starts_with("WeChat refused the token: 40125 invalid appsecret rid: "), "{error}");
    }
    assert_eq!((served.asked.tokens(), served.asked.calls()), (1, 0));
    let unknown = Account { appid: AccountId::new("wx0"), ..account(&served.base_url) };
    let error = WeChat::new(http_client().unwrap(), unknown).groups().await.unwrap_err();
    assert_eq!(error.errcode(), Some(40013));
}

#[tokio::test]
async fn the_plain_token_call_is_used_only_where_configured() {
    let served = Served::small().await;
    served.client().groups().await.unwrap();
    let plain = Account { token_kind: TokenKind::Token, ..account(&served.base_url) };
    WeChat::new(http_client().unwrap(), plain).groups().await.unwrap();
    assert_eq!(served.asked.tokens(), 2);
}
