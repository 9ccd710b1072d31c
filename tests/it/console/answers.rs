use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use fenzu::sandbox::APPID;

use super::{Console, card, groups};

#[tokio::test]
async fn programs_get_json_with_a_status_that_says_the_same() {
    let console = Console::signed_in().await;
    let answer = console.call("/api/groups/create", &[("account", APPID), ("name", "程序建的")]).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::OK, &"ok".into()));
    for (path, form, status, code) in [
        ("/api/groups/rename", &[("account", APPID), ("id", "x"), ("name", "y")][..], 400, "unreadable"),
        ("/api/groups/rename", &[("account", APPID), ("name", "y")], 400, "unreadable"),
        ("/api/groups/create", &[], 400, "unreadable"),
        ("/api/groups/create", &[("account", "wxnone"), ("name", "y")], 404, "no_account"),
        ("/api/groups/create", &[("account", APPID)], 422, "invalid"),
        ("/api/groups/create", &[("account", APPID), ("name", "y"), ("reason", &"汉".repeat(201))], 422, "invalid"),
        ("/api/followers/move", &[("account", APPID), ("openid", "short"), ("to", "2")], 422, "invalid"),
        ("/api/followers/move", &[("account", APPID), ("openid", "oAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ("to", "2")], 502, "wechat"),
    ] {
        let answer = console.call(path, form).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (status, &code.into()), "{path} {form:?} {}", answer.body);
        for key in ["message", "next", "fields", "errcode", "rid", "seen", "now"] {
            assert!(answer.json().get(key).is_some(), "{key}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_form_of_another_kind_or_size_is_refused() {
    let console = Console::signed_in().await;
    let post = |kind: &str, body: String| {
        Request::post("/api/groups/create").header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
    };
    let form = "application/x-www-form-urlencoded";
    let answer = console.send(post("application/json", "{}".into())).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let answer = console.send(post(form, format!("account={APPID}&name={}", "x".repeat(65 * 1024)))).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::PAYLOAD_TOO_LARGE, &"too_large".into()));
    let answer = console.send(post(form, format!("account={APPID}&name=%FF%FE"))).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
}

#[tokio::test]
async fn what_cannot_be_shown_is_a_page_too() {
    let console = Console::signed_in().await;
    let none = console.get("/a/wxnone/groups").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(none.shows("没有公众号 wxnone"), "{}", none.text());
    let nowhere = console.get("/nowhere/%3Cscript%3E").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(nowhere.shows("没有这个页面") && !nowhere.body.contains("nowhere/<script>"), "{}", nowhere.text());
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_bind_browsers() {
    let console = Console::signed_in().await;
    for path in ["/login", &groups(), &card(super::ONE), "/nowhere", "/healthz"] {
        let answer = console.get(path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        if let Some(start) = answer.body.find("<script type=\"module\" nonce=\"") {
            let nonce = answer.body[start..].split('"').nth(3).unwrap();
            assert!(policy.contains(&format!("'nonce-{nonce}'")), "{path}: {policy} {nonce}");
        }
        assert!(!answer.body.contains("style=\"") && !answer.body.contains(" onclick="), "{path}");
    }
}

#[tokio::test]
async fn a_secret_is_on_no_page() {
    let console = Console::signed_in().await;
    for path in [groups(), card(super::ONE), "/login".to_owned()] {
        assert!(!console.get(&path).await.body.contains(fenzu::sandbox::SECRET), "{path}");
    }
}
