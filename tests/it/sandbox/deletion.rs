use super::*;

#[tokio::test]
async fn a_deleted_groups_members_are_in_group_0_and_its_id_never_comes_back() {
    let api = Api::open(Options::default()).await;
    assert_eq!(api.delete("104").await, "{}");
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.starts_with(r#"{"groups":[{"id":0,"name":"未分组","count":72600},"#), "{list}");
    assert!(!list.contains("104"), "{list}");
    assert_eq!(api.create("a").await, r#"{"group":{"id":107,"name":"a"}}"#);
    assert_eq!(api.delete("\"107\"").await, "{}");
    assert_eq!(api.create("b").await, r#"{"group":{"id":108,"name":"b"}}"#);
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.ends_with(r#",{"id":106,"name":"★不测试组★","count":1},{"id":108,"name":"b","count":0}]}"#), "{list}");
}

#[tokio::test]
async fn system_groups_and_unknown_ones_cannot_be_deleted() {
    let api = Api::small().await;
    let before = api.get("/cgi-bin/groups/get").await;
    for id in ["0", "1", "2", "\"2\""] {
        assert_refused(&api.delete(id).await, 45016, "can't modify sys group");
    }
    for id in ["3", "107", "-1", "null", "[104]", "\"x\"", "104.5", "99999999999999999999"] {
        assert_refused(&api.delete(id).await, 40152, "invalid group id");
    }
    for body in ["{}", r#"{"group":null}"#, r#"{"group":[]}"#, r#"{"id":104}"#] {
        assert_refused(&api.post("/cgi-bin/groups/delete", body).await, 40152, "invalid group id");
    }
    assert_eq!(api.get("/cgi-bin/groups/get").await, before);
    assert_eq!(api.delete("106").await, "{}");
    assert_refused(&api.delete("106").await, 40152, "invalid group id");
    assert_refused(&api.move_to(ONE, "106").await, 40152, "invalid group id");
}

#[tokio::test]
async fn a_deleted_group_makes_room_for_another() {
    let api = Api::choosing(Choices { group_limit: 5, ..Choices::default() }).await;
    assert_refused(&api.create("a").await, 45018, "too many group now, no need to add new");
    assert_eq!(api.delete("106").await, "{}");
    assert_eq!(api.create("a").await, r#"{"group":{"id":107,"name":"a"}}"#);
}
