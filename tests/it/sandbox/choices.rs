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
