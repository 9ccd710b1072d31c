use super::*;

impl Api {
    /// The first followers' openids.
    pub async fn people(&self, count: usize) -> Vec<String> {
        let page: serde_json::Value = serde_json::from_str(&self.get("/cgi-bin/user/get").await).unwrap();
        let openids = page["data"]["openid"].as_array().unwrap().iter().take(count);
        openids.map(|openid| openid.as_str().unwrap().to_owned()).collect()
    }

    async fn move_all(&self, openids: &[String], to: i64) -> String {
        let body = serde_json::json!({ "openid_list": openids, "to_groupid": to });
        self.post("/cgi-bin/groups/members/batchupdate", body.to_string()).await
    }
}

async fn hundred() -> (Api, Vec<String>) {
    let api = Api::open(Options { followers: Some(100), ..Options::default() }).await;
    let people = api.people(51).await;
    (api, people)
}

#[tokio::test]
async fn fifty_move_at_once_and_fifty_one_or_none_are_refused() {
    let (api, people) = hundred().await;
    assert_eq!(api.move_all(&people[..50], 104).await, OK);
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":104,"name":"华东媒","count":50}"#));
    for openids in [&people[..51], &people[..0]] {
        assert_refused(&api.move_all(openids, 106).await, 40032, "invalid openid list size");
    }
    for list in ["null", "{}", "\"x\"", "5"] {
        let body = format!(r#"{{"openid_list":{list},"to_groupid":106}}"#);
        assert_refused(&api.post("/cgi-bin/groups/members/batchupdate", body).await, 40031, "invalid openid list");
    }
    assert_eq!(api.group_of(&people[0]).await, r#"{"groupid":104}"#);
    assert_eq!(api.group_of(&people[50]).await, r#"{"groupid":0}"#);
}

#[tokio::test]
async fn one_bad_openid_keeps_all_from_moving() {
    let (api, people) = hundred().await;
    let before = api.get("/cgi-bin/groups/get").await;
    for (bad, code, text) in [("x", 40003, "invalid openid"), (FOREIGN, 49003, "not match openid with appid")] {
        let openids = [people[0].clone(), bad.to_owned(), people[1].clone()];
        assert_refused(&api.move_all(&openids, 104).await, code, text);
    }
    for bad in ["null", "5", "[]", "{}"] {
        let body = format!(r#"{{"openid_list":["{}",{bad}],"to_groupid":104}}"#, people[0]);
        assert_refused(&api.post("/cgi-bin/groups/members/batchupdate", body).await, 40003, "invalid openid");
    }
    assert_refused(&api.move_all(&people[..2], 999).await, 40152, "invalid group id");
    assert_eq!(api.get("/cgi-bin/groups/get").await, before);
}

#[tokio::test]
async fn someone_listed_twice_is_counted_once() {
    let (api, people) = hundred().await;
    let openids = [people[0].clone(), people[0].clone()];
    assert_eq!(api.move_all(&openids, 104).await, OK);
    assert_eq!(api.move_all(&openids, 104).await, OK);
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":104,"name":"华东媒","count":1}"#));
}

#[tokio::test]
async fn the_good_ones_may_move_all_the_same() {
    let api = Api::choosing(Choices { batch_atomic: false, ..Choices::default() }).await;
    let people = api.people(2).await;
    let openids = [people[0].clone(), FOREIGN.to_owned(), "x".to_owned(), people[1].clone()];
    assert_refused(&api.move_all(&openids, 104).await, 49003, "not match openid with appid");
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":104,"name":"华东媒","count":2}"#));
    assert_refused(&api.move_all(&openids[1..3], 104).await, 49003, "not match openid with appid");
}

#[tokio::test]
async fn a_batch_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { followers: Some(100), journal: Some(folder.path().join("j")), ..Options::default() };
    let api = Api::open(options()).await;
    assert_eq!(api.move_all(&api.people(50).await, 2).await, OK);
    let before = api.get("/cgi-bin/groups/get").await;
    drop(api);
    assert_eq!(Api::open(options()).await.get("/cgi-bin/groups/get").await, before);
}

async fn told_of(api: &Api, openids: &[&str]) -> String {
    let people: Vec<_> = openids.iter().map(|openid| serde_json::json!({ "openid": openid, "lang": "zh_CN" })).collect();
    api.post("/cgi-bin/user/info/batchget", serde_json::json!({ "user_list": people }).to_string()).await
}

#[tokio::test]
async fn a_hundred_people_are_told_of_at_once_each_as_alone() {
    let api = Api::open(Options { followers: Some(200), ..Options::default() }).await;
    assert!(api.sandbox.unfollow(TWO));
    let expected = format!(r#"{{"user_info_list":[{},{{"subscribe":0,"openid":"{TWO}"}}]}}"#, api.info(ONE).await);
    assert_eq!(told_of(&api, &[ONE, TWO]).await, expected);
    let people = api.people(101).await;
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    assert_eq!(told_of(&api, &people[..100]).await.matches(r#""subscribe":1"#).count(), 100);
    assert_refused(&told_of(&api, &people).await, 40032, "invalid openid list size");
    assert_refused(&told_of(&api, &[]).await, 40032, "invalid openid list size");
}

#[tokio::test]
async fn one_foreign_openid_leaves_nobody_told_of() {
    let api = Api::small().await;
    for bad in [FOREIGN, "x", ""] {
        assert_refused(&told_of(&api, &[ONE, bad]).await, 40003, "invalid openid");
    }
    for list in [r#"["x"]"#, "[null]", "[{}]", "[[]]", r#"[{"openid":5}]"#] {
        let body = format!(r#"{{"user_list":{list}}}"#);
        assert_refused(&api.post("/cgi-bin/user/info/batchget", body).await, 40003, "invalid openid");
    }
    for body in ["{}", r#"{"user_list":{}}"#, r#"{"user_list":null}"#] {
        assert_refused(&api.post("/cgi-bin/user/info/batchget", body).await, 40031, "invalid openid list");
    }
}
