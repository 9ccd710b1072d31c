use serde_json::{Value, json};

use super::*;

fn ask(force_refresh: bool) -> String {
    json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET, "force_refresh": force_refresh }).to_string()
}

async fn stable(api: &Api, force_refresh: bool) -> (String, i64) {
    let answer = api.send("POST", "/cgi-bin/stable_token", ask(force_refresh)).await;
    let parsed: Value = serde_json::from_str(&answer).unwrap();
    let (token, seconds) = (token_in(&answer), parsed["expires_in"].as_i64().unwrap());
    assert_eq!(answer, format!(r#"{{"access_token":"{token}","expires_in":{seconds}}}"#));
    (token, seconds)
}

async fn works(api: &Api, token: &str) -> String {
    let answer = api.send("GET", &format!("/cgi-bin/groups/get?access_token={token}"), "").await;
    if answer.starts_with(r#"{"groups""#) { OK.to_owned() } else { answer }
}

#[tokio::test]
async fn what_is_missing_comes_first_then_appid_grant_type_and_secret() {
    let api = Api::small().await;
    let cases = [
        (json!({}), 41002, "appid missing"),
        (json!({ "appid": "x" }), 41004, "appsecret missing"),
        (json!({ "appid": "x", "secret": "x", "grant_type": "x" }), 40013, "invalid appid"),
        (json!({ "appid": APPID, "secret": "x" }), 40002, "invalid grant_type"),
        (json!({ "appid": APPID, "secret": "x", "grant_type": "x" }), 40002, "invalid grant_type"),
        (json!({ "appid": APPID, "secret": "x", "grant_type": "client_credential" }), 40125, "invalid appsecret"),
    ];
    for (fields, code, text) in cases {
        assert_refused(&api.send("POST", "/cgi-bin/stable_token", fields.to_string()).await, code, text);
        let query: Vec<String> =
            fields.as_object().unwrap().iter().map(|(key, value)| format!("{key}={}", value.as_str().unwrap())).collect();
        assert_refused(&api.send("GET", &format!("/cgi-bin/token?{}", query.join("&")), "").await, code, text);
    }
}

#[tokio::test]
async fn the_token_calls_have_methods_and_bodies_too() {
    let api = Api::small().await;
    assert_refused(&api.send("POST", "/cgi-bin/token", "").await, 43001, "require GET method");
    assert_refused(&api.send("GET", "/cgi-bin/stable_token", "").await, 43002, "require POST method");
    assert_refused(&api.send("POST", "/cgi-bin/stable_token", "").await, 44002, "empty post data");
    assert_refused(&api.send("POST", "/cgi-bin/stable_token", "appid=x").await, 47001, "data format error");
}

#[tokio::test]
async fn a_stable_token_stays_the_same_and_counts_down() {
    let api = Api::small().await;
    let (token, seconds) = stable(&api, false).await;
    assert_eq!((token.len(), seconds), (136, 7200));
    api.sandbox.clock().advance(3600);
    let (again, seconds) = stable(&api, false).await;
    assert!(again == token && (3590..=3600).contains(&seconds));
    assert_eq!(works(&api, &token).await, OK);
}

#[tokio::test]
async fn a_stable_token_is_renewed_five_minutes_before_its_end_and_then_expires() {
    let api = Api::small().await;
    let (old, _) = stable(&api, false).await;
    api.sandbox.clock().advance(6901);
    let (new, _) = stable(&api, false).await;
    assert_ne!(old, new);
    assert_eq!((works(&api, &old).await, works(&api, &new).await), (OK.to_owned(), OK.to_owned()));
    api.sandbox.clock().advance(300);
    assert_refused(&works(&api, &old).await, 42001, "access_token expired");
}

#[tokio::test]
async fn force_refresh_ends_the_old_token_thirty_seconds_apart() {
    let api = Api::small().await;
    let (old, _) = stable(&api, false).await;
    let (new, _) = stable(&api, true).await;
    assert_ne!(old, new);
    assert_refused(&works(&api, &old).await, 40001, BAD_TOKEN);
    assert_eq!(stable(&api, true).await.0, new);
    api.sandbox.clock().advance(31);
    assert_ne!(stable(&api, true).await.0, new);
}

#[tokio::test]
async fn a_new_plain_token_ends_the_old_one_after_five_minutes() {
    let api = Api::small().await;
    let (old, new) = (api.plain_token().await, api.plain_token().await);
    assert_eq!((works(&api, &old).await, works(&api, &new).await), (OK.to_owned(), OK.to_owned()));
    api.sandbox.clock().advance(301);
    assert_refused(&works(&api, &old).await, 40001, BAD_TOKEN);
    assert_eq!(works(&api, &new).await, OK);
    api.sandbox.clock().advance(7200);
    assert_refused(&works(&api, &new).await, 42001, "access_token expired");
}

#[tokio::test]
async fn tokens_outlive_a_restart_with_their_times() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { followers: Some(40), journal: Some(folder.path().join("j")), ..Options::default() };
    let api = Api::open(options()).await;
    let ((old, _), (new, _)) = (stable(&api, false).await, stable(&api, true).await);
    let plain = api.plain_token().await;
    let first = api.token.clone();
    drop(api);
    let api = Api::reopen(options(), plain);
    assert_refused(&works(&api, &old).await, 40001, BAD_TOKEN);
    assert_eq!((works(&api, &new).await, works(&api, &first).await), (OK.to_owned(), OK.to_owned()));
    assert_eq!(stable(&api, false).await.0, new);
    assert_eq!(stable(&api, true).await.0, new, "thirty seconds apart");
    api.sandbox.clock().advance(301);
    assert_refused(&works(&api, &first).await, 40001, BAD_TOKEN);
    api.sandbox.clock().advance(6900);
    assert_refused(&works(&api, &new).await, 42001, "access_token expired");
}
