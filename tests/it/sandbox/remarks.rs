use fenzu::sandbox::SampleKind;

use super::*;

#[tokio::test]
async fn a_remark_is_kept_and_an_empty_one_clears_it() {
    let api = Api::small().await;
    let before = api.info(ONE).await;
    for remark in ["老读者 “铁粉”", "⭐", &"汉".repeat(29)] {
        assert_eq!(api.remark(ONE, remark).await, OK);
        let info = api.info(ONE).await;
        assert!(info.contains(&format!(r#""remark":"{remark}","groupid":0,"tagid_list":[],"#)), "{info}");
    }
    assert_eq!(api.remark(ONE, "").await, OK);
    assert!(api.info(ONE).await.contains(r#""remark":"","#));
    assert!(before.contains(r#""remark":"","#));
}

#[tokio::test]
async fn a_remark_of_the_accounts_own_people_can_be_cleared() {
    let api = Api::open(Options::default()).await;
    let remarked = api.sandbox.samples().into_iter().find(|sample| sample.kind == SampleKind::Remarked).unwrap().openid;
    assert!(!api.info(remarked.as_str()).await.contains(r#""remark":"","#));
    assert_eq!(api.remark(remarked.as_str(), "").await, OK);
    assert!(api.info(remarked.as_str()).await.contains(r#""remark":"","#));
}

#[tokio::test]
async fn thirty_characters_are_too_many_for_a_remark() {
    let api = Api::small().await;
    for remark in ["x", "汉", "😀"] {
        assert_refused(&api.remark(ONE, &remark.repeat(30)).await, 40092, "invalid remark name");
    }
    for remark in ["null", "5", "[]", "{}", "[\"x\"]"] {
        let body = format!(r#"{{"openid":"{ONE}","remark":{remark}}}"#);
        assert_refused(&api.post("/cgi-bin/user/info/updateremark", body).await, 40092, "invalid remark name");
    }
}

#[tokio::test]
async fn remarks_are_kept_of_followers_only() {
    let api = Api::small().await;
    let unfollowed = api.sandbox.samples().into_iter().find(|sample| sample.kind == SampleKind::Unfollowed).unwrap().openid;
    for openid in ["", "x", unfollowed.as_str()] {
        assert_refused(&api.remark(openid, "x").await, 40003, "invalid openid");
    }
    assert_refused(&api.remark(FOREIGN, "x").await, 49003, "not match openid with appid");
    assert_refused(&api.post("/cgi-bin/user/info/updateremark", "{}").await, 41009, "missing openid");
}
