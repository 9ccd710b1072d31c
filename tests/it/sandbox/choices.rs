use fenzu::sandbox::{LengthUnit, SampleKind};

use super::*;

#[tokio::test]
async fn names_may_be_limited_in_bytes() {
    let api = Api::choosing(Choices { name_limit: LengthUnit::Bytes, ..Choices::default() }).await;
    assert_eq!(api.create(&"汉".repeat(10)).await, format!(r#"{{"group":{{"id":107,"name":"{}"}}}}"#, "汉".repeat(10)));
    assert_refused(&api.create(&"汉".repeat(11)).await, 45017, "can't set group name too long sys group");
}

#[tokio::test]
async fn duplicate_names_may_be_refused_but_never_a_groups_own() {
    let api = Api::choosing(Choices { refuse_duplicates: true, ..Choices::default() }).await;
    assert_refused(&api.create("华东媒").await, 40051, "invalid group name");
    let rename = |id: i64| api.post("/cgi-bin/groups/update", format!(r#"{{"group":{{"id":{id},"name":"华东媒"}}}}"#));
    assert_refused(&rename(106).await, 40051, "invalid group name");
    assert_eq!(rename(104).await, OK);
}

#[tokio::test]
async fn escapes_may_be_refused() {
    let api = Api::choosing(Choices { refuse_escapes: true, ..Choices::default() }).await;
    let answer = api.post("/cgi-bin/groups/create", r#"{"group":{"name":"\u6d4b"}}"#).await;
    let text = r"invalid charset. please check your request, if include \\uxxxx will create fail!";
    assert_refused(&answer, 40033, text);
    assert!(api.create("测").await.starts_with(r#"{"group""#));
    let backslash = api.post("/cgi-bin/groups/create", r#"{"group":{"name":"\\u6d4b"}}"#).await;
    assert_eq!(backslash, r#"{"group":{"id":108,"name":"\\u6d4b"}}"#);
    let elsewhere = api.post("/cgi-bin/groups/create", r#"{"group":{"name":"\\\u6d4b"}}"#).await;
    assert_refused(&elsewhere, 40033, text);
    let elsewhere = api.post("/cgi-bin/groups/create", r#"{"note":"\u6d4b","group":{"name":"a"}}"#).await;
    assert_refused(&elsewhere, 40033, text);
}

#[tokio::test]
async fn fewer_groups_another_code_and_the_unfollowed_may_be_chosen() {
    let choices = Choices { group_limit: 6, bad_group_code: 40050, unfollowed_is_invalid: false, ..Choices::default() };
    let api = Api::choosing(choices).await;
    assert!(api.create("a").await.starts_with(r#"{"group""#));
    assert_refused(&api.create("b").await, 45018, "too many group now, no need to add new");
    assert_refused(&api.move_to(ONE, "999").await, 40050, "invalid timeline type");
    let samples = api.sandbox.samples();
    let unfollowed = samples.iter().find(|sample| sample.kind == SampleKind::Unfollowed).unwrap();
    assert_eq!(api.group_of(unfollowed.openid.as_str()).await, r#"{"groupid":0}"#);
}

#[tokio::test]
async fn system_groups_may_be_left_out_and_closed_to_moves() {
    let api = Api::choosing(Choices { list_system_groups: false, move_to_blacklist: false, ..Choices::default() }).await;
    assert!(api.get("/cgi-bin/groups/get").await.starts_with(r#"{"groups":[{"id":2,"name":"星标组","count":"#));
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
    assert_refused(&api.move_to(ONE, "1").await, 40152, "invalid group id");
    assert_eq!(api.move_to(ONE, "2").await, OK);
    assert_eq!(api.move_to(ONE, "0").await, OK);
    assert_eq!(Api::small().await.move_to(ONE, "1").await, OK);
}

#[tokio::test]
async fn deletion_and_renaming_may_answer_otherwise() {
    let choices = Choices { delete_says_ok: true, system_delete_code: 40097, unknown_group_code: 40050, ..Choices::default() };
    let api = Api::choosing(choices).await;
    assert_eq!(api.delete("106").await, OK);
    assert_refused(&api.delete("0").await, 40097, "invalid args");
    assert_refused(&api.delete("106").await, 40152, "invalid group id");
    let rename = |id: i64| api.post("/cgi-bin/groups/update", format!(r#"{{"group":{{"id":{id},"name":"x"}}}}"#));
    assert_refused(&rename(106).await, 40050, "invalid timeline type");
    assert_refused(&rename(0).await, 45016, "can't modify sys group");
}

#[tokio::test]
async fn the_codes_for_what_is_absent_or_unknown_or_too_long_may_be_others() {
    let choices = Choices {
        absent_openid_code: 40003,
        invalid_url_code: 48001,
        list_size_code: 45019,
        long_body_code: 47001,
        body_limit: 100,
        ..Choices::default()
    };
    let api = Api::choosing(choices).await;
    for path in ["/cgi-bin/groups/getid", "/cgi-bin/groups/members/update", "/cgi-bin/user/info/updateremark"] {
        assert_refused(&api.post(path, "{}").await, 40003, "invalid openid");
    }
    assert_refused(&api.get("/cgi-bin/user/info").await, 40003, "invalid openid");
    assert_refused(&api.send("GET", "/", "").await, 48001, "api unauthorized");
    for (path, list) in [("groups/members/batchupdate", "openid_list"), ("user/info/batchget", "user_list")] {
        let answer = api.post(&format!("/cgi-bin/{path}"), format!(r#"{{"{list}":[]}}"#)).await;
        assert_refused(&answer, 45019, "too many openid, please input less");
    }
    let body = |length: usize| format!(r#"{{"openid":"{ONE}"}}{}"#, " ".repeat(length - 41));
    assert_eq!(api.post("/cgi-bin/groups/getid", body(100)).await, r#"{"groupid":0}"#);
    assert_refused(&api.post("/cgi-bin/groups/getid", body(101)).await, 47001, "data format error");
}

#[tokio::test]
async fn ids_in_quotes_may_be_unknown() {
    let api = Api::choosing(Choices { ids_as_text: false, ..Choices::default() }).await;
    assert_refused(&api.move_to(ONE, "\"104\"").await, 40152, "invalid group id");
    assert_refused(&api.delete("\"104\"").await, 40152, "invalid group id");
    let body = r#"{"group":{"id":"104","name":"x"}}"#;
    assert_refused(&api.post("/cgi-bin/groups/update", body).await, 40152, "invalid group id");
    assert_eq!(api.move_to(ONE, "104").await, OK);
}

#[tokio::test]
async fn remarks_may_be_limited_in_bytes() {
    let api = Api::choosing(Choices { remark_limit: LengthUnit::Bytes, ..Choices::default() }).await;
    assert_eq!(api.remark(ONE, &"汉".repeat(9)).await, OK);
    assert_refused(&api.remark(ONE, &"汉".repeat(10)).await, 40092, "invalid remark name");
}

#[tokio::test]
async fn a_damaged_body_may_be_refused_before_the_quota_counts_it() {
    for (body_before_quota, code, text) in [(false, 45009, "reach max api daily quota limit"), (true, 44002, "empty post data")] {
        let api = Api::choosing(Choices { body_before_quota, unlisted_quota: 1, ..Choices::default() }).await;
        assert_refused(&api.post("/cgi-bin/groups/getid", "").await, 44002, "empty post data");
        assert_refused(&api.post("/cgi-bin/groups/getid", "").await, code, text);
        assert_eq!(api.group_of(ONE).await == r#"{"groupid":0}"#, body_before_quota);
    }
}

#[tokio::test]
async fn a_token_renewed_by_force_may_leave_the_old_one_some_time() {
    let api = Api::choosing(Choices { forced_grace: 300, ..Choices::default() }).await;
    let ask = |force: bool| {
        let body = serde_json::json!({
            "grant_type": "client_credential", "appid": APPID, "secret": SECRET, "force_refresh": force
        });
        api.send("POST", "/cgi-bin/stable_token", body.to_string())
    };
    let old = token_in(&ask(false).await);
    let new = token_in(&ask(true).await);
    let list = async |token: &str| api.send("GET", &format!("/cgi-bin/groups/get?access_token={token}"), "").await;
    assert!(old != new && list(&old).await.starts_with(r#"{"groups""#));
    api.sandbox.clock().advance(301);
    assert_refused(&list(&old).await, 40001, BAD_TOKEN);
    assert!(list(&new).await.starts_with(r#"{"groups""#));
}
