use axum::http::StatusCode;
use serde_json::json;

use super::{
    Case, PENDING,
    provider::{CLIENT_ID, Signing, Twist},
};
use crate::console::Jar;

const STALE: &str = "这次登录已经过期";
const UNTRUSTED: &str = "没有通过校验";

/// A query's value put in place of the one that is there.
fn with(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap();
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((key, _)) if key == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[tokio::test]
async fn an_answer_without_the_state_that_was_sent_is_refused() {
    for state in ["", "AAAAAAAAAAAAAAAAAAAAAA", "%FF%00"] {
        let case = Case::start().await;
        let back = with(&case.begin().await, "state", state);
        case.is_told(&case.console.get(&back).await, STALE).await;
    }
    let case = Case::start().await;
    case.is_told(&case.console.get("/sign-on/callback").await, STALE).await;
}

#[tokio::test]
async fn an_answer_to_another_browser_is_refused() {
    let case = Case::start().await;
    let theirs = case.begin().await;
    case.console.swap(Jar::new());
    case.is_told(&case.console.get(&theirs).await, STALE).await;
    case.begin().await;
    case.is_told(&case.console.get(&theirs).await, STALE).await;
    assert_eq!(case.id().await, None);
}

#[tokio::test]
async fn a_code_of_another_sign_on_is_of_no_use() {
    let case = Case::start().await;
    let theirs = case.begin().await;
    let code = theirs.split(['=', '&']).nth(1).unwrap();
    let ours = with(&case.begin().await, "code", code);
    case.is_told(&case.console.get(&ours).await, STALE).await;
}

#[tokio::test]
async fn an_answer_counts_once() {
    let case = Case::start().await;
    case.provider.world().codes_live_on = true;
    let back = case.begin().await;
    let pending = case.console.cookie(PENDING).unwrap();
    assert_eq!(case.console.get(&back).await.to(), "/");
    case.console.swap(Jar::new());
    case.is_told(&case.console.get(&back).await, STALE).await;
    case.set_cookie(PENDING, pending);
    case.is_told(&case.console.get(&back).await, STALE).await;
}

#[tokio::test]
async fn a_token_of_which_anything_is_wrong_lets_nobody_in() {
    let twists: [(&str, Twist); 9] = [
        ("another nonce", |claims| claims["nonce"] = json!("AAAAAAAAAAAAAAAAAAAAAA")),
        ("no nonce", |claims| _ = claims.as_object_mut().unwrap().remove("nonce")),
        ("another audience", |claims| claims["aud"] = json!("another client")),
        ("an audience beside us", |claims| claims["aud"] = json!([CLIENT_ID, "another client"])),
        ("no audience", |claims| _ = claims.as_object_mut().unwrap().remove("aud")),
        ("another issuer", |claims| claims["iss"] = json!("https://evil.example")),
        ("an issuer that begins alike", |claims| claims["iss"] = json!(format!("{}/", claims["iss"].as_str().unwrap()))),
        ("expired", |claims| claims["exp"] = json!(claims["iat"].as_i64().unwrap() - 1)),
        ("issued long after", |claims| {
            claims["iat"] = json!(claims["iat"].as_i64().unwrap() + 3600);
            claims["exp"] = json!(claims["iat"].as_i64().unwrap() + 300);
        }),
    ];
    for (what, twist) in twists {
        let case = Case::start().await;
        case.provider.world().twist = twist;
        let answer = case.sign_on().await;
        assert!(answer.to().starts_with("/login"), "{what}: {}", answer.to());
        case.is_told(&answer, UNTRUSTED).await;
        assert_eq!(case.id().await, None, "{what}");
    }
}

#[tokio::test]
async fn a_token_that_the_provider_did_not_sign_lets_nobody_in() {
    for signing in [Signing::None, Signing::Forged, Signing::Secret] {
        let case = Case::start().await;
        case.provider.world().signing = signing;
        case.is_told(&case.sign_on().await, UNTRUSTED).await;
        assert_eq!(case.id().await, None);
    }
}

#[tokio::test]
async fn keys_that_changed_meanwhile_are_fetched_once() {
    let case = Case::start().await;
    case.arrives().await;
    case.console.swap(Jar::new());
    case.provider.rotate_key();
    case.arrives().await;
    assert_eq!(case.provider.world().keys_asked, 2);
    case.console.swap(Jar::new());
    case.arrives().await;
    assert_eq!(case.provider.world().keys_asked, 2);
}

#[tokio::test]
async fn an_answer_that_names_another_issuer_or_none_where_one_is_promised_is_refused() {
    let case = Case::start().await;
    let back = format!("{}&iss=https%3A%2F%2Fevil.example", case.begin().await);
    case.is_told(&case.console.get(&back).await, UNTRUSTED).await;
    let case = Case::start().await;
    case.provider.world().names_itself = true;
    let back = case.begin().await;
    let without = back.split_once("&iss=").unwrap().0;
    case.is_told(&case.console.get(without).await, UNTRUSTED).await;
    case.arrives().await;
}

#[tokio::test]
async fn what_the_provider_refuses_is_told_in_our_words_alone() {
    for (error, says) in
        [("access_denied", "登录已取消"), ("%3Cscript%3Ealert(1)%3C/script%3E", "拒绝了请求"), ("server_error", "拒绝了请求")]
    {
        let case = Case::start().await;
        let back = with(&case.begin().await, "code", "");
        let back = back.replace("code=", &format!("error={error}&error_description=call+0800+now"));
        let answer = case.console.get(&back).await;
        let page = case.console.get(answer.to()).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.shows(says) && !page.body.contains("alert(1)") && !page.body.contains("0800"), "{error}: {}", page.text());
        // Without the state, nothing shows that it is the provider's.
        let case = Case::start().await;
        case.is_told(&case.console.get(&format!("/sign-on/callback?error={error}")).await, STALE).await;
    }
}
