use super::*;

const LIST: &str = r#"{"groups":[{"id":0,"name":"未分组","count":72596},{"id":1,"name":"黑名单","count":36},{"id":2,"name":"星标组","count":8},{"id":104,"name":"华东媒","count":4},{"id":106,"name":"★不测试组★","count":1}]}"#;

#[tokio::test]
async fn the_default_account_is_the_documents_example() {
    let api = Api::open(Options::default()).await;
    assert_eq!(api.get("/cgi-bin/groups/get").await, LIST);
    assert_eq!(api.sandbox.followers(), 72645);
}

#[tokio::test]
async fn the_first_group_made_is_107_as_in_the_document() {
    let api = Api::open(Options::default()).await;
    assert_eq!(api.create("test").await, r#"{"group":{"id":107,"name":"test"}}"#);
    assert_eq!(api.create("test").await, r#"{"group":{"id":108,"name":"test"}}"#);
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.ends_with(r#",{"id":107,"name":"test","count":0},{"id":108,"name":"test","count":0}]}"#), "{list}");
}

#[tokio::test]
async fn an_account_without_followers_has_its_groups_all_the_same() {
    let api = Api::open(Options { followers: Some(0), ..Options::default() }).await;
    let list = api.get("/cgi-bin/groups/get").await;
    assert_eq!(list.matches(r#""count":0}"#).count(), 5);
    assert_eq!(api.get("/cgi-bin/user/get").await, r#"{"total":0,"count":0,"next_openid":""}"#);
}

#[tokio::test]
async fn five_hundred_groups_are_the_most() {
    let api = Api::small().await;
    for at in 0..495 {
        assert_eq!(api.create("g").await, format!(r#"{{"group":{{"id":{},"name":"g"}}}}"#, 107 + at));
    }
    assert_refused(&api.create("g").await, 45018, "too many group now, no need to add new");
    assert_refused(&api.create("").await, 40051, "invalid group name");
}

#[tokio::test]
async fn renaming_answers_ok_and_is_seen_in_the_list() {
    let api = Api::small().await;
    let rename = |body: &'static str| api.post("/cgi-bin/groups/update", body);
    assert_eq!(rename(r#"{"group":{"id":104,"name":"test2_modify2"}}"#).await, OK);
    assert_eq!(rename(r#"{"group":{"id":"106","name":" 甲 "}}"#).await, OK);
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.contains(r#"{"id":104,"name":"test2_modify2","count":"#), "{list}");
    assert!(list.contains(r#"{"id":106,"name":"甲","count":"#), "{list}");
}

#[tokio::test]
async fn renaming_is_refused_for_system_groups_then_unknown_ones_then_names() {
    let api = Api::small().await;
    let rename = |id: &str, name: &str| {
        let body = format!(r#"{{"group":{{"id":{id},"name":"{name}"}}}}"#);
        async { api.post("/cgi-bin/groups/update", body).await }
    };
    for id in ["0", "1", "2", "\"2\""] {
        assert_refused(&rename(id, "").await, 45016, "can't modify sys group");
    }
    for id in ["3", "105", "-1", "999", "104.5", "\"x\"", "null", "99999999999999999999"] {
        assert_refused(&rename(id, "").await, 40152, "invalid group id");
    }
    assert_refused(&api.post("/cgi-bin/groups/update", "{}").await, 40152, "invalid group id");
    assert_refused(&rename("104", " ").await, 40051, "invalid group name");
    assert_refused(&rename("104", &"x".repeat(31)).await, 45017, "can't set group name too long sys group");
}
