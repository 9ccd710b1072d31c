use axum::{Json, http::StatusCode, response::IntoResponse, routing::any};
use fenzu::wechat::{CallError, Step};
use serde_json::json;

use super::*;

/// A client whose every call but the token's gets this answer.
async fn answered(answer: impl IntoResponse + Clone + Send + Sync + 'static) -> WeChat {
    let router = Router::new()
        .route("/cgi-bin/stable_token", any(async || Json(json!({ "access_token": "t0ken-t0ken", "expires_in": 7200 }))))
        .fallback(async move || answer.clone());
    client(&serve(router).await)
}

#[tokio::test]
async fn pages_nothing_and_half_an_answer_are_unreadable_and_leave_the_outcome_open() {
    let page = "<html>502 Bad Gateway <a href='?access_token=t0ken-t0ken'>again</a></html>";
    for (status, body) in [(502, page), (200, page), (200, ""), (204, ""), (200, r#"{"group":{"id":10"#), (302, ""), (200, "{}")]
    {
        let wechat = answered((StatusCode::from_u16(status).unwrap(), [("location", "/")], body)).await;
        let error = wechat.create_group(&name("x")).await.unwrap_err();
        assert!(!error.outcome_is_known());
        assert!(!format!("{error} {error:?}").contains("t0ken"), "{error}");
        let CallError::Unreadable { status: seen, excerpt, during: Step::Call } = error else { panic!("{error:?}") };
        assert_eq!(seen, status);
        assert_eq!(excerpt.is_empty(), body.is_empty());
    }
}

#[tokio::test]
async fn a_refusal_is_read_whatever_its_header_and_status_say() {
    for (status, kind) in [(200, "text/plain"), (500, "text/html"), (200, "application/json; encoding=utf-8")] {
        let body = r#"{"errcode":40003,"errmsg":"invalid openid hint: [abc]"}"#;
        let wechat = answered((StatusCode::from_u16(status).unwrap(), [("content-type", kind)], body)).await;
        let error = wechat.groups().await.unwrap_err();
        let CallError::Refused { errcode: 40003, errmsg, rid: None, .. } = error else { panic!("{error:?}") };
        assert_eq!(errmsg, "invalid openid hint: [abc]");
    }
}

#[tokio::test]
async fn success_may_say_errcode_0_and_ids_may_be_texts() {
    let wechat = answered(r#"{"errcode":0,"errmsg":"ok","groupid":"104","extra":{}}"#).await;
    assert_eq!(wechat.group_of(&openid(ONE)).await.unwrap().0, 104);
    wechat.move_follower(&openid(ONE), app::domain::GroupId(2)).await.unwrap();
    let wechat = answered(r#"{}"#).await;
    wechat.move_follower(&openid(ONE), app::domain::GroupId(2)).await.unwrap();
    let wechat = answered(r#"{"subscribe":"0","openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc"}"#).await;
    assert!(wechat.follower(&openid(ONE)).await.unwrap().details.is_none());
}

#[tokio::test]
async fn what_does_not_answer_the_question_is_unreadable_and_not_taken_for_an_answer() {
    let moved = answered(r#"{"code":500,"message":"bad gateway"}"#).await;
    let error = moved.move_follower(&openid(ONE), app::domain::GroupId(2)).await.unwrap_err();
    assert!(matches!(error, CallError::Unreadable { .. }) && !error.outcome_is_known(), "{error:?}");
    for body in [
        r#"{}"#,
        r#"{"errcode":0,"errmsg":"ok"}"#,
        r#"{"subscribe":1,"openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc","subscribe_time":1}"#,
        r#"{"subscribe":1,"openid":"oDF3iYx0ro3_7jD4HFRDfrjdCM58","subscribe_time":1,"groupid":2}"#,
    ] {
        let error = answered(body).await.follower(&openid(ONE)).await.unwrap_err();
        assert!(matches!(error, CallError::Unreadable { .. }), "{body}: {error:?}");
    }
    let error = answered(r#"{"groups":[{"id":0,"count":1}]}"#).await.groups().await.unwrap_err();
    assert!(matches!(error, CallError::Unreadable { .. }), "{error:?}");
}

#[tokio::test]
async fn what_is_no_token_is_not_used_as_one() {
    for token in ["", " ", "two words", &"x".repeat(5000)] {
        let router = Router::new().fallback(any(Json(json!({ "access_token": token, "expires_in": 7200 }))));
        let error = client(&serve(router).await).groups().await.unwrap_err();
        assert!(matches!(error, CallError::Unreadable { during: Step::Token, .. }), "{error:?}");
    }
    for (token, lifetime) in [("x".repeat(513), json!(7200)), ("x".into(), json!(-5)), ("x".into(), json!(i64::MAX))] {
        let router = Router::new()
            .route("/cgi-bin/stable_token", any(Json(json!({ "access_token": token, "expires_in": lifetime }))))
            .fallback(any(Json(json!({ "groups": [] }))));
        assert_eq!(client(&serve(router).await).groups().await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_follower_with_nulls_and_gaps_is_still_a_follower() {
    let wechat = answered(
        r#"{"subscribe":1,"subscribe_time":"1","remark":null,"groupid":"2","tagid_list":["3"],"unionid":"","qr_scene_str":"a"}"#,
    )
    .await;
    let details = wechat.follower(&openid(ONE)).await.unwrap().details.unwrap();
    assert_eq!((details.group.0, &*details.remark, details.tags, details.unionid), (2, "", vec![3], None));
}

#[tokio::test]
async fn an_answer_without_end_is_given_up() {
    let wechat = answered(vec![b' '; 9 << 20]).await;
    assert!(matches!(wechat.groups().await, Err(CallError::Unreadable { .. })));
}
