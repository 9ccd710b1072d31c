use super::*;

#[tokio::test]
async fn a_million_followers_are_shared_out_as_the_examples_are() {
    let api = Api::open(Options { followers: Some(1_000_000), ..Options::default() }).await;
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.contains(r#"{"id":0,"name":"未分组","count":999325}"#), "{list}");
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":104}"#);
}
