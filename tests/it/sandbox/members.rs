use fenzu::sandbox::SampleKind;

use super::*;

fn unfollowed(api: &Api) -> String {
    let samples = api.sandbox.samples();
    samples.iter().find(|sample| sample.kind == SampleKind::Unfollowed).unwrap().openid.to_string()
}

#[tokio::test]
async fn the_documents_openids_are_in_group_104() {
    let api = Api::open(Options::default()).await;
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":104}"#);
    assert_eq!(api.group_of(TWO).await, r#"{"groupid":104}"#);
}

#[tokio::test]
async fn a_move_answers_ok_and_changes_group_and_counts() {
    let api = Api::open(Options::default()).await;
    api.create("test").await;
    assert_eq!(api.move_to(TWO, "107").await, OK);
    assert_eq!(api.move_to(TWO, "107").await, OK);
    assert_eq!(api.group_of(TWO).await, r#"{"groupid":107}"#);
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.contains(r#"{"id":104,"name":"华东媒","count":3}"#), "{list}");
    assert!(list.contains(r#"{"id":107,"name":"test","count":1}"#), "{list}");
    assert_eq!(api.move_to(TWO, "\"0\"").await, OK);
    assert_eq!(api.group_of(TWO).await, r#"{"groupid":0}"#);
}

#[tokio::test]
async fn whose_group_is_asked_is_checked_for_form_and_for_belonging() {
    let api = Api::small().await;
    for malformed in ["", "x", "od8XIjsmk6QdVTETa9jLtGWA6KB", "Od8XIjsmk6QdVTETa9jLtGWA6KBc", "od8XIjsmk6QdVTETa9jLtGWA6KB!"] {
        assert_refused(&api.group_of(malformed).await, 40003, "invalid openid");
        assert_refused(&api.move_to(malformed, "999").await, 40003, "invalid openid");
    }
    assert_refused(&api.group_of(FOREIGN).await, 49003, "not match openid with appid");
    assert_refused(&api.move_to(FOREIGN, "999").await, 49003, "not match openid with appid");
    let unfollowed = unfollowed(&api);
    assert_refused(&api.group_of(&unfollowed).await, 40003, "invalid openid");
    assert_refused(&api.move_to(&unfollowed, "104").await, 40003, "invalid openid");
    for path in ["/cgi-bin/groups/getid", "/cgi-bin/groups/members/update"] {
        assert_refused(&api.post(path, "{}").await, 41009, "missing openid");
    }
}

#[tokio::test]
async fn nobody_moves_to_a_group_that_is_not_there() {
    let api = Api::small().await;
    for to in ["107", "-1", "\"x\"", "null", "1.5"] {
        assert_refused(&api.move_to(ONE, to).await, 40152, "invalid group id");
    }
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_moves_at_once_lose_nobody() {
    let api = Api::open(Options { followers: Some(1000), ..Options::default() }).await;
    let page: serde_json::Value = serde_json::from_str(&api.get("/cgi-bin/user/get").await).unwrap();
    let openids = page["data"]["openid"].as_array().unwrap().clone();
    assert_eq!(openids.len(), 1000);
    let mut moves = tokio::task::JoinSet::new();
    for openid in openids {
        let api = api.clone();
        moves.spawn(async move { api.move_to(openid.as_str().unwrap(), "106").await });
    }
    assert!(moves.join_all().await.iter().all(|answer| answer == OK));
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.ends_with(r#"{"id":106,"name":"★不测试组★","count":1000}]}"#), "{list}");
}
