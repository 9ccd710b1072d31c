use axum::{Json, extract::Request, routing::any};
use fenzu::wechat::CallError;
use serde_json::json;

use super::*;

/// A client of a server that is busy so many times for each path before it does what it is asked, and the requests it gets.
async fn busy(times: usize) -> (WeChat, Asked) {
    let left = Arc::new(AtomicUsize::new(times));
    let asked = Asked::default();
    let router = Router::new()
        .route("/cgi-bin/stable_token", any(async || Json(json!({ "access_token": "t", "expires_in": 7200 }))))
        .fallback(move |_: Request| {
            let is_busy = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            async move {
                Json(if is_busy {
                    json!({ "errcode": -1, "errmsg": "system error" })
                } else {
                    json!({ "groupid": 104, "groups": [], "group": { "id": 107, "name": "x" } })
                })
            }
        });
    (client(&serve(asked.count(router)).await), asked)
}

#[tokio::test]
async fn where_wechat_is_busy_a_call_that_may_be_repeated_is_sent_up_to_twice_more() {
    let (wechat, asked) = busy(2).await;
    assert_eq!(wechat.group_of(&openid(ONE)).await.unwrap().0, 104);
    assert_eq!(asked.calls(), 3);
    let (wechat, asked) = busy(9).await;
    let error = wechat.move_follower(&openid(ONE), app::domain::GroupId(2)).await.unwrap_err();
    assert!(matches!(error, CallError::Refused { errcode: -1, .. }), "{error:?}");
    assert_eq!(asked.calls(), 3);
}

#[tokio::test]
async fn a_group_is_never_made_twice_and_none_deleted_twice() {
    let (wechat, asked) = busy(1).await;
    assert_eq!(wechat.create_group(&name("x")).await.unwrap_err().errcode(), Some(-1));
    assert_eq!(asked.calls(), 1);
    let (wechat, asked) = busy(1).await;
    assert_eq!(wechat.delete_group(app::domain::GroupId(107)).await.unwrap_err().errcode(), Some(-1));
    assert_eq!(asked.calls(), 1);
}
