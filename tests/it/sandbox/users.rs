use fenzu::sandbox::SampleKind;

use super::*;

#[tokio::test]
async fn a_follower_is_told_of_in_the_documented_fields_and_order() {
    let api = Api::open(Options::default()).await;
    let answer = api.get(&format!("/cgi-bin/user/info?openid={ONE}&lang=zh_CN")).await;
    let expected = r#"{"subscribe":1,"openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc","nickname":"","sex":0,"language":"zh_CN","city":"","province":"","country":"","headimgurl":"","subscribe_time":1431968012,"remark":"","groupid":104,"tagid_list":[],"subscribe_scene":"ADD_SCENE_SEARCH","qr_scene":0,"qr_scene_str":""}"#;
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn someone_who_has_unfollowed_has_two_fields() {
    let api = Api::small().await;
    let samples = api.sandbox.samples();
    let unfollowed = samples.iter().find(|sample| sample.kind == SampleKind::Unfollowed).unwrap();
    let answer = api.get(&format!("/cgi-bin/user/info?openid={}", unfollowed.openid)).await;
    assert_eq!(answer, format!(r#"{{"subscribe":0,"openid":"{}"}}"#, unfollowed.openid));
    assert!(!api.get("/cgi-bin/user/get").await.contains(unfollowed.openid.as_str()));
}

#[tokio::test]
async fn malformed_and_foreign_openids_are_both_40003() {
    let api = Api::small().await;
    for openid in ["x", "", FOREIGN] {
        assert_refused(&api.get(&format!("/cgi-bin/user/info?openid={openid}")).await, 40003, "invalid openid");
    }
    assert_refused(&api.get("/cgi-bin/user/info").await, 41009, "missing openid");
}

#[tokio::test]
async fn samples_are_what_they_say_they_are() {
    let api = Api::open(Options::default()).await;
    let samples = api.sandbox.samples();
    assert_eq!(samples.iter().map(|sample| sample.openid.as_str()).take(2).collect::<Vec<_>>(), [ONE, TWO]);
    let mut kinds = Vec::new();
    for sample in samples {
        let group = api.group_of(sample.openid.as_str()).await;
        let info = api.get(&format!("/cgi-bin/user/info?openid={}", sample.openid)).await;
        kinds.push(sample.kind);
        match sample.kind {
            SampleKind::Documented => assert_eq!(group, r#"{"groupid":104}"#),
            SampleKind::Starred => assert_eq!(group, r#"{"groupid":2}"#),
            SampleKind::Blacklisted => assert_eq!(group, r#"{"groupid":1}"#),
            SampleKind::Remarked => assert!(info.contains(r#""groupid":0"#) && !info.contains(r#""remark":"""#), "{info}"),
            SampleKind::Unfollowed => assert!(info.starts_with(r#"{"subscribe":0,"#), "{info}"),
        }
    }
    assert_eq!(kinds.len(), 6);
}

#[tokio::test]
async fn pages_hold_ten_thousand_and_the_one_after_the_last_is_empty() {
    let api = Api::open(Options { followers: Some(20_000), ..Options::default() }).await;
    let (mut next, mut seen, mut counts) = (String::new(), std::collections::HashSet::new(), Vec::new());
    loop {
        let answer = api.get(&format!("/cgi-bin/user/get?next_openid={next}")).await;
        let page: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(page["total"], 20_000);
        counts.push(page["count"].as_i64().unwrap());
        let Some(openids) = page["data"]["openid"].as_array() else {
            assert_eq!(answer, r#"{"total":20000,"count":0,"next_openid":""}"#);
            break;
        };
        seen.extend(openids.iter().map(|openid| openid.as_str().unwrap().to_owned()));
        assert!(answer.starts_with(r#"{"total":20000,"count":10000,"data":{"openid":["o"#));
        next = page["next_openid"].as_str().unwrap().to_owned();
        assert_eq!(openids.last().unwrap(), &next);
    }
    assert_eq!((counts, seen.len()), (vec![10_000, 10_000, 0], 20_000));
    assert!(seen.contains(ONE) && seen.contains(TWO));
}

#[tokio::test]
async fn going_on_from_nobody_is_refused() {
    let api = Api::small().await;
    for openid in ["x", FOREIGN] {
        assert_refused(&api.get(&format!("/cgi-bin/user/get?next_openid={openid}")).await, 40003, "invalid openid");
    }
}

#[tokio::test]
async fn someone_who_leaves_is_missing_everywhere_and_may_come_back_into_group_0() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { followers: Some(72645), journal: Some(folder.path().join("j")), ..Options::default() };
    let api = Api::open(options()).await;
    assert_eq!(api.remark(ONE, "甲").await, OK);
    assert!(api.sandbox.unfollow(ONE) && !api.sandbox.unfollow(ONE) && !api.sandbox.unfollow(FOREIGN));
    drop(api);
    let api = Api::open(options()).await;
    assert_eq!(api.info(ONE).await, format!(r#"{{"subscribe":0,"openid":"{ONE}"}}"#));
    for answer in [api.group_of(ONE).await, api.move_to(ONE, "2").await, api.remark(ONE, "乙").await] {
        assert_refused(&answer, 40003, "invalid openid");
    }
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":104,"name":"华东媒","count":3}"#));
    assert!(api.get("/cgi-bin/user/get").await.starts_with(r#"{"total":72644,"count":10000,"#));
    assert_eq!(api.sandbox.followers(), 72644);
    // Whoever was in the middle of the list goes on where they were.
    assert!(api.get(&format!("/cgi-bin/user/get?next_openid={ONE}")).await.starts_with(r#"{"total":72644,"count":"#));

    assert!(api.sandbox.follow(ONE) && !api.sandbox.follow(ONE));
    let before = api.sandbox.clock().now() - 100;
    drop(api);
    let api = Api::open(options()).await;
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
    let info: serde_json::Value = serde_json::from_str(&api.info(ONE).await).unwrap();
    assert!(info["subscribe_time"].as_i64().unwrap() > before && info["remark"] == "甲", "{info}");
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":0,"name":"未分组","count":72597}"#));
}
