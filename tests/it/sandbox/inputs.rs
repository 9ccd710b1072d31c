//! Inputs that always get the same fault, without any setting.

use fenzu::sandbox::{FAULTS, WELL_KNOWN_INPUTS};

use super::*;

#[tokio::test]
async fn a_groups_name_says_what_its_create_or_rename_meets() {
    let api = Api::small().await;
    assert_refused(&api.create("fault:45018").await, 45018, "too many group now, no need to add new");
    assert_refused(&api.create(" fault:-1 ").await, -1, "system error");
    let update = r#"{"group":{"id":104,"name":"fault:45009"}}"#;
    assert_refused(&api.post("/cgi-bin/groups/update", update).await, 45009, "reach max api daily quota limit");
    let body = r#"{"group":{"name":"fault:timeout-after-commit=1"}}"#;
    assert!(api.raw("POST", &api.path("/cgi-bin/groups/create"), body).await.body.is_none());
    let body = r#"{"group":{"name":"fault:timeout=1"}}"#;
    assert!(api.raw("POST", &api.path("/cgi-bin/groups/create"), body).await.body.is_none());
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.contains(r#"{"id":107,"name":"fault:timeout-after-commit=1","count":0}]"#), "{list}");
}

#[tokio::test]
async fn a_name_that_only_looks_like_it_is_a_name() {
    let api = Api::small().await;
    for (id, name) in [(107, "fault:"), (108, "fault:nothing"), (109, "a fault:45018"), (110, "默认fault:-1")] {
        assert_eq!(api.create(name).await, format!(r#"{{"group":{{"id":{id},"name":"{name}"}}}}"#));
    }
}

#[tokio::test]
async fn an_openid_says_what_its_calls_meet_alone_and_in_lists() {
    let api = Api::small().await;
    let openid = "oFAULT-45011________________";
    let text = "api minute-quota reach limit, must slower, retry next minute";
    assert_refused(&api.group_of(openid).await, 45011, text);
    assert_refused(&api.move_to(openid, "2").await, 45011, text);
    assert_refused(&api.get(&format!("/cgi-bin/user/info?openid={openid}")).await, 45011, text);
    let list = format!(r#"{{"openid_list":["{ONE}","{openid}"],"to_groupid":2}}"#);
    assert_refused(&api.post("/cgi-bin/groups/members/batchupdate", list).await, 45011, text);
    let list = format!(r#"{{"openid_list":["oFAULT-nothing______________","{openid}"],"to_groupid":2}}"#);
    assert_refused(&api.post("/cgi-bin/groups/members/batchupdate", list).await, 45011, text);
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
    assert_refused(&api.group_of("oFAULT-nothing______________").await, 49003, "not match openid with appid");
    let raw = api.raw("POST", &api.path("/cgi-bin/groups/getid"), r#"{"openid":"oFAULT-bad-gateway__________"}"#).await;
    assert_eq!(raw.status, 502);
}

#[test]
fn every_fault_and_every_input_stands_in_the_documentation() {
    let page = include_str!("../../../docs/sandbox.md");
    for fault in FAULTS {
        let usual = fault.number.map_or_else(|| fault.name.to_owned(), |(_, usual)| format!("{}={usual}", fault.name));
        assert!(page.contains(&format!("`{usual}`")), "{usual}");
    }
    for input in WELL_KNOWN_INPUTS {
        assert!(page.contains(&format!("`{}`", input.example)), "{}", input.example);
    }
}

async fn plain(api: &Api, appid: &str, secret: &str) -> String {
    api.send("GET", &format!("/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}"), "").await
}

async fn stable(api: &Api, appid: &str) -> String {
    let body = serde_json::json!({ "grant_type": "client_credential", "appid": appid, "secret": SECRET });
    api.send("POST", "/cgi-bin/stable_token", body.to_string()).await
}

#[tokio::test]
async fn an_appid_says_what_its_token_calls_meet() {
    let api = Api::small().await;
    let frozen = "appsecret is frozen";
    assert_refused(&plain(&api, "wxsandbox0000040243", SECRET).await, 40243, frozen);
    assert_refused(&stable(&api, "wxsandbox0000040243").await, 40243, frozen);
    let ip = "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist";
    assert_refused(&plain(&api, "wxsandbox0000040164", SECRET).await, 40164, ip);
    assert_refused(&plain(&api, "wxsandbox0000040164", "x").await, 40125, "invalid appsecret");
    assert_refused(&plain(&api, "wxsandbox0000000002", SECRET).await, 40013, "invalid appid");
}

#[tokio::test]
async fn an_account_whose_every_token_is_refused_has_tokens() {
    let api = Api::small().await;
    for (code, text) in [(40001, BAD_TOKEN), (42001, "access_token expired"), (45009, "reach max api daily quota limit")] {
        let appid = format!("wxsandbox00000{code}");
        let token = token_in(&plain(&api, &appid, SECRET).await);
        assert_eq!(token_in(&stable(&api, &appid).await), token);
        assert_refused(&api.send("GET", &format!("/cgi-bin/groups/get?access_token={token}"), "").await, code, text);
    }
}

#[tokio::test]
async fn an_account_that_is_served_tags_only_can_still_look_people_up() {
    let api = Api::small().await;
    let token = token_in(&stable(&api, "wxsandbox0000048001").await);
    for path in ["/cgi-bin/groups/get", "/cgi-bin/groups/create"] {
        assert_refused(&api.send("GET", &format!("{path}?access_token={token}"), "").await, 48001, "api unauthorized");
    }
    let info = api.send("GET", &format!("/cgi-bin/user/info?openid={ONE}&access_token={token}"), "").await;
    assert!(info.contains(r#""subscribe":1"#), "{info}");
    let clear = format!("/cgi-bin/clear_quota?access_token={token}");
    assert_eq!(api.send("POST", &clear, r#"{"appid":"wxsandbox0000048001"}"#).await, OK);
    assert_refused(&api.send("POST", &clear, r#"{"appid":"wxsandbox0000040164"}"#).await, 40013, "invalid appid");
}

#[tokio::test]
async fn a_used_up_quota_can_be_looked_at_and_cleared() {
    let api = Api::small().await;
    let calls = [
        ("/cgi-bin/clear_quota", r#"{"appid":"wxsandbox0000045009"}"#),
        ("/cgi-bin/openapi/quota/get", r#"{"cgi_path":"/cgi-bin/groups/get"}"#),
    ];
    let token = token_in(&stable(&api, "wxsandbox0000045009").await);
    api.fault(&["45009", "45011,path=/cgi-bin/"]);
    for (path, body) in calls {
        assert!(api.send("POST", &format!("{path}?access_token={token}"), body).await.contains(r#""errcode":0"#), "{path}");
        assert!(api.post(path, body).await.contains(r#""errcode":0"#), "{path}");
    }
    assert!(api.get("/cgi-bin/groups/get").await.contains("45009"));
    for (path, body) in calls {
        api.fault(&[&format!("45009,path={path}")]);
        assert_refused(&api.post(path, body).await, 45009, "reach max api daily quota limit");
    }
}

#[tokio::test]
async fn a_well_known_appid_is_checked_like_any_other() {
    let api = Api::small().await;
    let ask =
        async |rest: &str| api.raw("GET", &format!("/cgi-bin/token?appid=wxsandbox0000040001{rest}"), "").await.body.unwrap();
    assert_refused(&ask("&grant_type=client_credential").await, 41004, "appsecret missing");
    assert_refused(&ask(&format!("&grant_type=x&secret={SECRET}")).await, 40002, "invalid grant_type");
    assert_refused(&ask("&grant_type=client_credential&secret=x").await, 40125, "invalid appsecret");
}
