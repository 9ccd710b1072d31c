//! What the sandbox remembers of requests.

use fenzu::sandbox::{LoggedRequest, RequestFilter};

use super::*;

fn all(api: &Api) -> Vec<LoggedRequest> {
    api.sandbox.requests(&RequestFilter::default())
}

#[tokio::test]
async fn a_request_is_remembered_with_its_answer() {
    let api = Api::small().await;
    let answer = api.group_of(FOREIGN).await;
    let logged = &all(&api)[0];
    assert_eq!((&*logged.method, &*logged.path, &*logged.query), ("POST", "/cgi-bin/groups/getid", "access_token=…"));
    assert_eq!((&*logged.body, &*logged.answer), (&*format!(r#"{{"openid":"{FOREIGN}"}}"#), &*answer));
    assert_eq!((logged.errcode, logged.number, logged.faults.len()), (Some(49003), 2, 0));
    assert_eq!(
        (logged.peer.to_string(), (0..60).contains(&(api.sandbox.clock().now() - logged.at / 1000))),
        ("127.0.0.1".to_owned(), true)
    );
}

#[tokio::test]
async fn no_token_and_no_secret_is_remembered() {
    let api = Api::small().await;
    let body = serde_json::json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET }).to_string();
    let stable = token_in(&api.send("POST", "/cgi-bin/stable_token", body).await);
    api.send("POST", "/cgi-bin/stable_token", format!("appid={APPID}&secret={SECRET}")).await;
    api.send("POST", "/cgi-bin/stable_token", format!(r#"{{"secret":"{SECRET}"#)).await;
    api.send("GET", &format!("/cgi-bin/groups/get?access%5Ftoken={stable}"), "").await;
    api.get("/cgi-bin/groups/get").await;
    let shown = serde_json::to_string(&all(&api)).unwrap();
    assert_eq!(all(&api).len(), 6);
    for secret in [SECRET, &stable, &api.token] {
        assert!(!shown.contains(&secret[..20]), "{shown}");
    }
}

#[tokio::test]
async fn faults_are_remembered_and_so_is_what_took_effect_unheard() {
    let api = Api::small().await;
    let body = r#"{"group":{"name":"fault:timeout-after-commit=1"}}"#;
    api.raw("POST", &api.path("/cgi-bin/groups/create"), body).await;
    api.fault(&["timeout=1", "text-plain"]);
    api.raw("GET", &api.path("/cgi-bin/groups/get"), "").await;
    let [lost, done, ..] = &all(&api)[..] else { panic!() };
    assert_eq!((done.errcode, done.faults[0].to_string()), (Some(0), "timeout-after-commit=1".to_owned()));
    assert!(done.answer.starts_with(r#"{"group":{"id":107,"#));
    assert_eq!((lost.errcode, &*lost.answer, lost.faults.len()), (None, "", 2));
}

#[tokio::test]
async fn requests_are_found_by_path_errcode_openid_and_text() {
    let api = Api::small().await;
    api.group_of(ONE).await;
    api.get(&format!("/cgi-bin/user/info?openid={TWO}")).await;
    api.create("找得到").await;
    api.create("").await;
    let find = |filter: &str| {
        let uri: axum::http::Uri = format!("/?{filter}").parse().unwrap();
        let filter = axum::extract::Query::<RequestFilter>::try_from_uri(&uri).unwrap().0;
        api.sandbox.requests(&filter).into_iter().map(|logged| logged.number).collect::<Vec<_>>()
    };
    assert_eq!(find(""), [5, 4, 3, 2, 1]);
    assert_eq!(find("path=groups/&errcode=&limit="), [5, 4, 2]);
    assert_eq!(find("errcode=40051"), [5]);
    assert_eq!(find(&format!("openid={TWO}")), [3]);
    assert_eq!(find("text=%E6%89%BE%E5%BE%97"), [4]);
    assert_eq!(find("path=groups&errcode=0&limit=1"), [4]);
}

#[tokio::test]
async fn only_the_last_thousand_are_remembered_and_long_bodies_are_cut() {
    let api = Api::small().await;
    for _ in 0..1001 {
        api.send("GET", "/x", "").await;
    }
    api.post("/cgi-bin/groups/create", format!(r#"{{"group":{{"name":"{}"}}}}"#, "长".repeat(1000))).await;
    let logged = all(&api);
    assert_eq!((logged.len(), logged[0].number, logged[999].number), (1000, 1003, 4));
    assert!(logged[0].body.len() < 2100 && logged[0].body.ends_with("长 …"));
}

#[tokio::test]
async fn tokens_and_the_appsecret_are_not_remembered_under_any_name() {
    let api = Api::small().await;
    for secret in [&*api.token, &api.token[..60], SECRET] {
        api.send("GET", &format!("/cgi-bin/groups/get?accesstoken={secret}"), "").await;
        api.send("GET", &format!("/cgi-bin/{secret}/x"), "").await;
        api.post("/cgi-bin/groups/create", format!(r#"{{"group":{{"name":"x{secret}"}}}}"#)).await;
        api.post("/cgi-bin/groups/create", format!("a, {secret}, b")).await;
        api.send(secret, "/cgi-bin/groups/get", "").await;
    }
    // A name that is short enough comes back in answers.
    api.create(&SECRET[..30]).await;
    api.get("/cgi-bin/groups/get").await;
    let shown = serde_json::to_string(&all(&api)).unwrap();
    assert_eq!(all(&api).len(), 18);
    assert!(!shown.contains(&api.token[..28]) && !shown.contains(&SECRET[..12]), "{shown}");
    assert!(shown.contains("accesstoken=…") && shown.contains(r#""path":"/cgi-bin/…/x""#), "{shown}");
}
