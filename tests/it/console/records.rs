use app::domain::AccountId;
use fenzu::{sandbox::APPID, store::NewRecord};

use super::{Console, ONE, groups};

#[tokio::test]
async fn a_change_is_on_record_when_it_begins_and_when_it_ends() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    console.call("/api/groups/rename", &[("account", APPID), ("id", "104"), ("name", "新名"), ("reason", " 工单\n 7 ")]).await;
    let records = console.store.records(&AccountId::new(APPID), 10).await.unwrap();
    let [ended, started] = &records[..] else { panic!("{records:?}") };
    assert_eq!((started.phase.as_str(), ended.phase.as_str()), ("started", "ended"));
    assert_eq!(started.change_id, ended.change_id);
    for record in [started, ended] {
        assert_eq!((record.staff.as_str(), record.action.as_str(), record.target.as_str()), ("admin", "group.rename", "104"));
        assert_eq!((record.before.as_deref(), record.after.as_deref()), (Some("华东媒"), Some("新名")));
        assert_eq!(record.reason.as_deref(), Some("工单 7"));
    }
    assert_eq!((started.outcome.as_deref(), started.ms), (None, None));
    assert_eq!((ended.outcome.as_deref(), ended.errcode), (Some("done"), Some(0)));
    assert!(ended.ms.is_some_and(|ms| ms >= 0));
}

#[tokio::test]
async fn a_refusal_is_on_record_with_wechats_code_and_rid() {
    let console = Console::signed_in().await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    let records = console.store.records(&AccountId::new(APPID), 10).await.unwrap();
    assert_eq!((records[0].outcome.as_deref(), records[0].errcode), (Some("refused"), Some(40152)));
    assert!(records[0].rid.is_some());
    assert_eq!((records[0].before.as_deref(), records[0].after.as_deref()), (Some("104"), Some("999")));
}

#[tokio::test]
async fn a_new_group_is_on_record_with_its_id() {
    let console = Console::signed_in().await;
    console.call("/api/groups/create", &[("account", APPID), ("name", "新")]).await;
    let records = console.store.records(&AccountId::new(APPID), 10).await.unwrap();
    assert_eq!((records[0].action.as_str(), records[0].target.as_str()), ("group.create", "107"));
}

#[tokio::test]
async fn what_was_not_asked_of_wechat_is_not_on_record() {
    let console = Console::signed_in().await;
    console.call("/api/groups/create", &[("account", APPID), ("name", "")]).await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "104")]).await;
    assert!(console.store.records(&AccountId::new(APPID), 10).await.unwrap().is_empty());
    assert!(console.store.unfinished(&AccountId::new(APPID)).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_the_programs_end_cut_off_is_settled_by_how_things_stand() {
    let console = Console::signed_in().await;
    let begun = |change: &str, action: &str, target: &str, before: Option<&str>, after: &str| NewRecord {
        change_id: change.into(),
        account: AccountId::new(APPID),
        staff: (1, "admin".into()),
        role: None,
        address: String::new(),
        action: action.into(),
        target: target.into(),
        before: before.map(Into::into),
        after: Some(after.into()),
        reason: None,
    };
    let long_ago = fenzu::clock::now() - 3_600_000;
    for (record, at) in [
        (begun("not done", "group.rename", "104", Some("华东媒"), "新名"), long_ago),
        (begun("done", "follower.move", ONE, Some("0"), "104"), long_ago),
        (begun("created", "group.create", "", Some("104"), "★不测试组★"), long_ago),
        (begun("there before", "group.create", "", Some("104"), "华东媒"), long_ago),
        (begun("whose it is cannot be told", "group.create", "", None, "华东媒"), long_ago),
        (begun("changed since", "group.rename", "106", Some("a"), "b"), long_ago),
        (begun("under way", "group.rename", "104", Some("华东媒"), "新名"), fenzu::clock::now()),
    ] {
        console.store.record_started(&record, at).await.unwrap();
    }
    console.services.settle_unfinished(fenzu::clock::now()).await;
    let records = console.store.records(&AccountId::new(APPID), 20).await.unwrap();
    let ended = |change: &str| {
        let record = records.iter().find(|record| record.change_id == change && record.phase == "ended");
        record.map(|record| (record.outcome.clone().unwrap(), record.target.clone()))
    };
    assert_eq!(ended("not done"), Some(("refused".into(), "104".into())));
    assert_eq!(ended("done"), Some(("done".into(), ONE.into())));
    assert_eq!(ended("created"), Some(("done".into(), "106".into())));
    assert_eq!(ended("there before"), Some(("refused".into(), "".into())));
    assert_eq!(ended("whose it is cannot be told"), Some(("unknown".into(), "".into())));
    assert_eq!(ended("changed since"), Some(("unknown".into(), "106".into())));
    assert_eq!(ended("under way"), None);
}
