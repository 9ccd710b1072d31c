//! The control page and its calls: who may use them, and what they do.

use fenzu::sandbox::{Control, Faults};
use serde_json::{Value, json};

use super::{
    visitor::{TOKEN, Visitor},
    *,
};

/// Everything there is.
const ROUTES: [(&str, &str); 13] = [
    ("GET", "/_sandbox/"),
    ("GET", "/_sandbox/state"),
    ("GET", "/_sandbox/faults"),
    ("PUT", "/_sandbox/faults"),
    ("POST", "/_sandbox/faults"),
    ("DELETE", "/_sandbox/faults"),
    ("POST", "/_sandbox/faults/off"),
    ("POST", "/_sandbox/clock"),
    ("POST", "/_sandbox/reset"),
    ("POST", "/_sandbox/takeover"),
    ("POST", "/_sandbox/outside"),
    ("GET", "/_sandbox/requests"),
    ("GET", "/_sandbox/nothing"),
];

#[tokio::test]
async fn without_the_token_there_is_nothing_to_see_or_do() {
    let stranger = Visitor::stranger().await;
    for (method, path) in ROUTES {
        assert_eq!(stranger.ask(method, path, "{}").await.status, 401, "{method} {path}");
    }
    let guesser = stranger.with("authorization", "Bearer a token").with("cookie", "fenzu-sandbox-9000=a token & more");
    for (method, path) in ROUTES {
        assert_eq!(guesser.ask(method, path, "{}").await.status, 403, "{method} {path}");
    }
    let guesser = guesser.without("authorization");
    assert_eq!(guesser.ask("GET", "/_sandbox/state", "").await.status, 401);
    assert_eq!(guesser.ask("GET", "/_sandbox/?token=x", "").await.status, 403);
    assert_eq!(guesser.ask("GET", "/_sandbox/state?token=a%20token%20%26%20more", "").await.status, 401);
}

#[tokio::test]
async fn another_name_for_this_machine_is_refused_even_with_the_token() {
    for (host, admitted) in [
        ("127.0.0.1:9000", true),
        ("127.0.0.1", true),
        ("127.8.8.8:9000", true),
        ("localhost:8080", true),
        ("LOCALHOST", true),
        ("[::1]:9000", true),
        ("evil.example:9000", false),
        ("localhost.evil.example", false),
        ("127.0.0.1.evil.example:9000", false),
        ("192.168.1.5:9000", false),
        ("", false),
    ] {
        let program = Visitor::program().await.with("host", host);
        let seen = program.ask("GET", "/_sandbox/state", "").await;
        assert_eq!(seen.status, if admitted { 200 } else { 421 }, "{host}");
    }
    let program = Visitor::program().await;
    let everywhere = program.api.sandbox.standalone_router(Control::new(TOKEN, "0.0.0.0:9000".parse().unwrap()));
    let program = Visitor { router: everywhere, ..program };
    assert_eq!(program.ask("GET", "/_sandbox/state", "").await.status, 200);
    assert_eq!(program.with("host", "evil.example").ask("GET", "/_sandbox/state", "").await.status, 421);
}

#[tokio::test]
async fn a_browser_comes_in_by_the_link_and_posts_from_our_own_page_only() {
    let browser = Visitor::browser().await;
    let page = browser.ask("GET", "/_sandbox/", "").await;
    assert_eq!((page.status, &page.headers["content-type"]), (200, &"text/html; charset=utf-8".parse().unwrap()));
    assert!(page.body.contains(APPID) && page.body.contains("★不测试组★"));
    let moved = browser.ask("POST", "/_sandbox/clock", "advance=300").await;
    assert_eq!((moved.status, browser.api.sandbox.clock().ahead()), (303, 300));
    for origin in ["http://evil.example", "null", "http://127.0.0.1:3000", "http://localhost:9000"] {
        let elsewhere = Visitor::browser().await.with("origin", origin);
        assert_eq!(elsewhere.ask("POST", "/_sandbox/reset", "").await.status, 403, "{origin}");
    }
    assert_eq!(Visitor::browser().await.without("origin").ask("POST", "/_sandbox/reset", "").await.status, 403);
    let cross = Visitor::browser().await.with("sec-fetch-site", "same-site");
    assert_eq!(cross.ask("POST", "/_sandbox/reset", "").await.status, 403);
}

#[tokio::test]
async fn every_answer_keeps_scripts_and_frames_out() {
    for visitor in [Visitor::stranger().await, Visitor::browser().await, Visitor::program().await.with("host", "evil.example")] {
        for (method, path) in ROUTES {
            let seen = visitor.ask(method, path, "").await;
            let policy = seen.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'; style-src 'self';") && !policy.contains("script"));
            assert_eq!(
                (&seen.headers["x-content-type-options"], &seen.headers["cache-control"]),
                (&"nosniff".parse().unwrap(), &"no-store".parse().unwrap())
            );
            assert!(!seen.body.contains("<script") && !seen.body.contains(" style="));
        }
    }
}

#[tokio::test]
async fn the_embedded_sandbox_has_no_control() {
    let api = Api::small().await;
    for (method, path) in ROUTES {
        assert_refused(&api.send(method, path, "").await, 40066, "invalid url");
    }
    let beside = Visitor::stranger().await.ask("GET", "/cgi-bin/groups/get", "").await;
    assert!(beside.status == 200 && beside.body.contains("41001"));
}

#[tokio::test]
async fn faults_are_switched_by_json() {
    let program = Visitor::program().await;
    let faults = json!([{ "fault": "45009", "path": "/cgi-bin/groups/get", "times": 3 }]);
    let set = program.json("PUT", "/_sandbox/faults", faults).await;
    assert_eq!(set, json!([{ "fault": "45009", "path": "/cgi-bin/groups/get", "after": 0, "times": 3, "percent": 100 }]));
    let path = program.api.path("/cgi-bin/groups/get");
    assert!(program.ask("GET", &path, "").await.body.contains("45009"));
    assert_eq!(program.json("GET", "/_sandbox/faults", json!({})).await[0]["times"], 2);
    let state = program.json("POST", "/_sandbox/faults", json!({ "fault": "hint" })).await;
    assert_eq!(state["faults"].as_array().unwrap().len(), 2);
    let left = program.json("DELETE", "/_sandbox/faults?fault=45009", json!({})).await;
    assert_eq!(left, json!([{ "fault": "hint", "path": "", "after": 0, "percent": 100 }]));
    assert_eq!(program.json("DELETE", "/_sandbox/faults", json!({})).await, json!([]));
    for bad in [json!([{ "fault": "nothing" }]), json!({}), json!([{ "fault": "hint", "often": 1 }])] {
        let seen = program.ask("PUT", "/_sandbox/faults", bad.to_string()).await;
        assert!(seen.status == 422 && seen.body.starts_with(r#"{"error":""#), "{}", seen.body);
    }
    assert_eq!(program.api.sandbox.faults(), Faults::default());
}

#[tokio::test]
async fn faults_are_switched_on_the_page() {
    let browser = Visitor::browser().await;
    let form = "fault=timeout&number-timeout=5&number-delay=&path=%2Fcgi-bin%2Fgroups%2F&after=&times=3&percent=";
    assert_eq!(browser.ask("POST", "/_sandbox/faults", form).await.headers["location"], "/_sandbox/#faults");
    browser.ask("POST", "/_sandbox/faults", "fault=errcode&number-errcode=45018").await;
    let on = || browser.api.sandbox.faults().0.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(on(), ["timeout=5,path=/cgi-bin/groups/,times=3", "45018"]);
    browser.ask("POST", "/_sandbox/faults/off", "fault=timeout%3D5&path=%2Fcgi-bin%2Fgroups%2F").await;
    assert_eq!(on(), ["45018"]);
    let refused = browser.ask("POST", "/_sandbox/faults", "fault=delay&number-delay=soon&path=%22%3Cb%3E").await;
    assert!(refused.status == 422 && refused.body.contains("Not done: ") && !refused.body.contains("<b>\""));
    browser.ask("POST", "/_sandbox/faults/off", "").await;
    assert_eq!(on(), [""; 0]);
}

#[tokio::test]
async fn what_happens_outside_is_seen_through_the_api() {
    let program = Visitor::program().await;
    let act = async |act: Value| program.ask("POST", "/_sandbox/outside", act.to_string()).await;
    for done in [
        json!({ "act": "rename", "id": 104, "name": "外面改的" }),
        json!({ "act": "create", "name": "外面建的" }),
        json!({ "act": "delete", "id": "106" }),
        json!({ "act": "move", "openid": ONE, "to": 107 }),
        json!({ "act": "unfollow", "openid": TWO }),
    ] {
        let seen = act(done).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
    }
    let list = program.api.get("/cgi-bin/groups/get").await;
    assert!(
        list.contains(r#"{"id":104,"name":"外面改的""#) && list.contains(r#"{"id":107,"name":"外面建的","count":1}"#),
        "{list}"
    );
    assert!(!list.contains("106"));
    assert_refused(&program.api.group_of(TWO).await, 40003, "invalid openid");
    assert_eq!(act(json!({ "act": "follow", "openid": TWO })).await.status, 200);
    assert_eq!(program.api.group_of(TWO).await, r#"{"groupid":0}"#);
    for (refused, why) in [
        (json!({ "act": "rename", "id": 1, "name": "x" }), "45016 can't modify sys group"),
        (json!({ "act": "unfollow", "openid": "x" }), "nobody"),
        (json!({ "act": "dance" }), "dance"),
    ] {
        let seen = act(refused).await;
        assert!(seen.status == 422 && seen.body.contains(why), "{}", seen.body);
    }
}

#[tokio::test]
async fn time_tokens_and_account_are_moved_taken_over_and_reset() {
    let program = Visitor::program().await;
    let api = &program.api;
    assert_eq!(program.json("GET", "/_sandbox/state", json!({})).await["tokens"], 1);
    program.json("POST", "/_sandbox/clock", json!({ "advance": 7201 })).await;
    assert_refused(&api.get("/cgi-bin/groups/get").await, 42001, "access_token expired");
    let state = program.json("POST", "/_sandbox/clock", json!({ "machine": true })).await;
    assert_eq!((&state["ahead"], &state["tokens"]), (&json!(0), &json!(1)));
    api.create("新").await;
    program.json("POST", "/_sandbox/faults", json!({ "fault": "hint" })).await;
    program.json("POST", "/_sandbox/clock", json!({ "advance": 5 })).await;
    let state = program.json("POST", "/_sandbox/reset", json!({})).await;
    assert_eq!((&state["ahead"], &state["faults"], state["groups"].as_array().unwrap().len()), (&json!(0), &json!([]), 5));
    program.json("POST", "/_sandbox/takeover", json!({})).await;
    assert_refused(&api.get("/cgi-bin/groups/get").await, 40001, BAD_TOKEN);
    let found = program.json("GET", "/_sandbox/requests?errcode=42001", json!({})).await;
    assert_eq!((found.as_array().unwrap().len(), &found[0]["path"]), (1, &json!("/cgi-bin/groups/get")));
}

#[tokio::test]
async fn whatever_a_program_gets_wrong_is_told_as_json() {
    let program = Visitor::program().await;
    for (method, path, body, status) in [
        ("GET", "/_sandbox/requests?limit=many", "", 422),
        ("DELETE", "/_sandbox/faults?often=1", "", 422),
        ("POST", "/_sandbox/clock", "", 422),
        ("POST", "/_sandbox/clock", "{}", 422),
        ("POST", "/_sandbox/clock", r#"{"advance":-9223372036854775808}"#, 422),
        ("POST", "/_sandbox/clock", "no json", 422),
        ("POST", "/_sandbox/faults", r#"{"fault":"-1","path":"/nope"}"#, 422),
        ("PUT", "/_sandbox/faults", r#"[{"fault":"-1","times":0}]"#, 422),
        ("PUT", "/_sandbox/clock", "{}", 405),
        ("GET", "/_sandbox/reset", "", 405),
        ("POST", "/_sandbox/state", "", 405),
        ("GET", "/_sandbox/nothing", "", 404),
    ] {
        let seen = program.ask(method, path, body).await;
        assert_eq!(
            (seen.status, &seen.headers["content-type"]),
            (status, &"application/json".parse().unwrap()),
            "{method} {path}"
        );
        let told: Value = serde_json::from_str(&seen.body).unwrap();
        assert!(told["error"].as_str().unwrap().len() > 10, "{told}");
    }
    assert_eq!(program.ask("GET", "/_sandbox/reset", "").await.headers["allow"], "POST");
    assert_eq!((program.api.sandbox.faults(), program.api.sandbox.clock().ahead()), (Faults::default(), 0));
}

#[tokio::test]
async fn names_and_requests_stay_texts_on_the_page() {
    let browser = Visitor::browser().await;
    let nasty = r#""><script>alert(1)</script>'"#;
    browser.api.create(nasty).await;
    browser.api.send("GET", "/%3Cscript%3E?a=%3Cscript%3E", "<script>").await;
    let query = "?text=%22%3E%3Cscript%3E&path=%22%3E%3Cscript%3E";
    for path in ["/_sandbox/".to_owned(), format!("/_sandbox/{query}")] {
        let page = browser.ask("GET", &path, "").await.body;
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    }
}
