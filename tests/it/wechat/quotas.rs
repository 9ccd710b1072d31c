use axum::{Json, extract::Request, routing::any};
use fenzu::wechat::{CallError, Step};
use serde_json::json;

use super::*;

/// A server whose groups/get is used up, and of which quota/get says that so many remain.
async fn used_up(remain: i64) -> (WeChat, Asked) {
    let asked = Asked::default();
    let answer =
        json!({ "errcode": 0, "errmsg": "ok", "quota": { "daily_limit": 1000, "used": 1000 - remain, "remain": remain } });
    let router = Router::new()
        .route("/cgi-bin/stable_token", any(async || Json(json!({ "access_token": "t", "expires_in": 7200 }))))
        .route("/cgi-bin/openapi/quota/get", any(async move || Json(answer.clone())))
        .fallback(async |_: Request| Json(json!({ "errcode": 45009, "errmsg": "reach max api daily quota limit rid: 1-2-3" })));
    (client(&serve(asked.count(router)).await), asked)
}

#[tokio::test]
async fn after_a_45009_the_call_is_not_sent_again_until_midnight_and_others_are() {
    let (wechat, asked) = used_up(0).await;
    assert_eq!(wechat.groups().await.unwrap_err().errcode(), Some(45009));
    for _ in 0..3 {
        let error = wechat.groups().await.unwrap_err();
        assert!(error.outcome_is_known());
        let CallError::QuotaUsedUp { call, resets_at, during: Step::Call } = error else { panic!("{error:?}") };
        assert_eq!((&*call, resets_at), ("groups/get", fenzu::clock::day_end(fenzu::clock::now())));
    }
    assert_eq!(asked.calls(), 1);
    assert_eq!(wechat.group_of(&openid(ONE)).await.unwrap_err().errcode(), Some(45009));
    assert_eq!(asked.calls(), 2);
}

#[tokio::test]
async fn what_quota_get_says_forbids_and_lifts() {
    for (remain, sent) in [(7, 2), (0, 1)] {
        let (wechat, asked) = used_up(remain).await;
        wechat.groups().await.unwrap_err();
        assert_eq!(wechat.quota_of("groups/get").await.unwrap().remain, remain);
        wechat.groups().await.unwrap_err();
        assert_eq!(asked.calls(), sent + 1, "remain {remain}");
    }
}

#[tokio::test]
async fn the_sandbox_tells_the_quota_of_a_call_and_counts_it() {
    let served = Served::small().await;
    let wechat = served.client();
    wechat.groups().await.unwrap();
    let report = wechat.quota_of("groups/get").await.unwrap();
    assert_eq!((report.daily_limit, report.used, report.remain), (1000, 1, 999));
    assert!(!wechat.quota_of("groups/getid").await.is_ok_and(|report| report.is_used_up()));
}
