use app::domain::{Group, GroupId};
use fenzu::{
    sandbox::SampleKind,
    wechat::{CallError, Step},
};

use super::*;

#[tokio::test]
async fn groups_are_listed_made_renamed_and_filled() {
    let served = Served::open(Options::default()).await;
    let wechat = served.client();
    let groups = wechat.groups().await.unwrap();
    assert_eq!(groups[3], Group { id: GroupId(104), name: "华东媒".into(), count: 4 });
    assert_eq!(groups.len(), 5);

    let made = wechat.create_group(&name("<b>\"é😀\\")).await.unwrap();
    assert_eq!(made, (GroupId(107), "<b>\"é😀\\".to_owned()));
    wechat.rename_group(GroupId(107), &name("改")).await.unwrap();
    assert_eq!(wechat.group_of(&openid(ONE)).await.unwrap(), GroupId(104));
    wechat.move_follower(&openid(ONE), GroupId(107)).await.unwrap();
    assert_eq!(wechat.group_of(&openid(ONE)).await.unwrap(), GroupId(107));
    assert_eq!(wechat.groups().await.unwrap()[5], Group { id: GroupId(107), name: "改".into(), count: 1 });
}

#[tokio::test]
async fn a_follower_has_details_and_someone_who_left_has_none() {
    let served = Served::small().await;
    let wechat = served.client();
    for sample in served.sandbox.samples() {
        let follower = wechat.follower(&sample.openid).await.unwrap();
        assert_eq!(follower.openid, sample.openid);
        assert_eq!(follower.details.is_none(), sample.kind == SampleKind::Unfollowed);
        let Some(details) = follower.details else { continue };
        assert_eq!(details.group, wechat.group_of(&sample.openid).await.unwrap());
        assert!(details.since > 1_300_000_000 && details.scene.starts_with("ADD_SCENE_"));
        assert!(sample.kind != SampleKind::Remarked || !details.remark.is_empty());
        assert_eq!(details.unionid, None);
    }
}

#[tokio::test]
async fn followers_come_in_pages() {
    let served = Served::open(Options { followers: Some(10_003), ..Options::default() }).await;
    let wechat = served.client();
    let first = wechat.followers_after(None).await.unwrap();
    assert_eq!((first.total, first.openids.len(), first.odd), (10_003, 10_000, 0));
    assert_eq!(first.next.as_ref(), first.openids.last());
    let second = wechat.followers_after(first.next.as_ref()).await.unwrap();
    assert_eq!((second.openids.len(), second.next.as_ref()), (3, second.openids.last()));
    let third = wechat.followers_after(second.next.as_ref()).await.unwrap();
    assert_eq!((third.openids.len(), third.next), (0, None));
}

#[tokio::test]
async fn a_refusal_has_wechats_code_text_and_rid() {
    let served = Served::small().await;
    let error = served.client().rename_group(GroupId(1), &name("x")).await.unwrap_err();
    assert!(error.outcome_is_known());
    let CallError::Refused { errcode, errmsg, rid, during } = error else { panic!("{error}") };
    let rid = rid.unwrap();
    assert_eq!((errcode, during), (45016, Step::Call));
    assert_eq!(errmsg, format!("can't modify sys group rid: {rid}"));
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let sandbox = Sandbox::open(Options { followers: Some(1), ..Options::default() }).unwrap();
    let base = serve(Router::new().nest_service("/wx", sandbox.router())).await;
    assert_eq!(client(&format!("{base}/wx/")).groups().await.unwrap().len(), 5);
}
