//! What is not taken back, and what staff are told then: nothing is overwritten.

use app::domain::{AccountId, GroupId, GroupName, OpenId, Remark};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{
    Answer, Console, ONE, card, groups,
    undo::{BLACKLIST, MOVE, REMARK, RENAME, UNDO, done, state, undo},
};

/// The status, the code and the sentence of a refusal.
fn refusal(answer: &Answer) -> (u16, String, String) {
    let json = answer.json();
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    (answer.status.as_u16(), text("code"), text("message"))
}

#[tokio::test]
async fn what_somebody_changed_outside_the_console_is_not_overwritten() {
    let one = OpenId::parse(ONE).unwrap();
    for (change, now) in [(RENAME, "官方改的"), (MOVE, "星标组"), (REMARK, "官方写的"), (BLACKLIST, "星标组")] {
        let console = Console::signed_in().await;
        console.get(&groups()).await;
        let entry = done(&console, change).await;
        let wechat = console.wechat();
        wechat.rename_group(GroupId(104), &GroupName::parse("官方改的").unwrap()).await.unwrap();
        wechat.move_follower(&one, GroupId(2)).await.unwrap();
        wechat.update_remark(&one, &Remark::parse("官方写的").unwrap()).await.unwrap();
        let (theirs, asked) = (state(&console).await, console.asked().await);
        let answer = undo(&console, &entry).await;
        let (status, code, message) = refusal(&answer);
        assert_eq!((status, code.as_str()), (409, "changed_since"), "{}", answer.body);
        assert!(message.contains("本控制台之外") && message.contains(&format!("现在是「{now}」")), "{message}");
        assert_eq!(answer.json()["now"], now);
        assert_eq!(state(&console).await, theirs);
        assert_eq!(console.asked().await, asked, "WeChat was not asked for it");
        let page = console.submit(UNDO, &[("account", APPID), ("entry", &entry), ("back", &card(ONE))]).await;
        assert!(page.shows("data-code=\"changed_since\"") && page.shows(now), "{}", page.text());
    }
}

#[tokio::test]
async fn what_a_colleague_changed_since_names_them() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let mei = console.colleague("mei", "operator").await;
    let again = [
        (RENAME, "/api/groups/rename", &[("account", APPID), ("id", "104"), ("name", "小梅改的"), ("seen", "新名")][..]),
        (MOVE, "/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "2"), ("seen", "106")]),
        (REMARK, "/api/followers/remark", &[("account", APPID), ("openid", ONE), ("remark", "小梅写的"), ("seen", "陈记者")]),
    ];
    for (change, path, form) in again {
        let entry = done(&console, change).await;
        done(&mei, (path, form)).await;
        let theirs = state(&console).await;
        let (status, code, message) = refusal(&undo(&console, &entry).await);
        assert_eq!((status, code.as_str()), (409, "changed_since"), "{message}");
        assert!(message.contains("mei 在") && !message.contains("控制台之外"), "{message}");
        assert_eq!(state(&console).await, theirs);
    }
}

#[tokio::test]
async fn of_two_who_undo_the_same_at_once_one_does_it_and_the_other_is_told_who() {
    for change in [RENAME, MOVE, REMARK, BLACKLIST, super::undo::DELETE] {
        let console = Console::signed_in().await;
        console.get(&groups()).await;
        let mei = console.colleague("mei", "operator").await;
        let entry = done(&console, change).await;
        let asked = console.asked().await;
        let (one, other) = tokio::join!(undo(&console, &entry), undo(&mei, &entry));
        let told = if one.status == StatusCode::OK { &other } else { &one };
        let (status, code, message) = refusal(told);
        assert_eq!((status, code.as_str()), (409, "already_undone"), "{} {}", one.body, other.body);
        let who = if one.status == StatusCode::OK { "admin" } else { "mei" };
        assert!(message.contains(who), "{message}");
        assert_eq!(console.asked().await, asked + 1, "one undo is on record");
        // Later too.
        assert_eq!(refusal(&undo(&console, &entry).await).1, "already_undone");
    }
}

#[tokio::test]
async fn who_may_not_change_it_may_not_undo_it() {
    let console = Console::signed_in().await;
    let entry = done(&console, MOVE).await;
    let viewer = console.colleague("kefu", "viewer").await;
    assert_eq!(refusal(&undo(&viewer, &entry).await).0, 403);
    assert_eq!(state(&console).await.1, 106);
}

#[tokio::test]
async fn an_entry_of_another_account_is_none() {
    let console = Console::signed_in().await;
    let entry = done(&console, MOVE).await;
    let record = console.store.change(&AccountId::new(APPID), &entry).await.unwrap().unwrap();
    let theirs = "f".repeat(32);
    let other = fenzu::store::NewRecord { account: AccountId::new("wxother"), change_id: theirs.clone(), ..record.into() };
    let ended = fenzu::store::Ended { outcome: "done", ..Default::default() };
    console.store.record_ended(&other, &ended, fenzu::clock::now()).await.unwrap();
    for id in [theirs.as_str(), &"0".repeat(32), "", "x", &entry.to_uppercase(), &entry[1..]] {
        let (status, code, message) = refusal(&undo(&console, id).await);
        assert_eq!((status, code.as_str()), (404, "no_entry"), "{id} {message}");
    }
    assert_eq!(state(&console).await.1, 106);
}

#[tokio::test]
async fn what_was_not_done_or_has_no_opposite_is_not_undone() {
    let console = Console::signed_in().await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    let (status, code, message) = refusal(&undo(&console, &console.last_entry().await).await);
    assert_eq!((status, code.as_str()), (409, "no_undo"));
    assert!(message.contains("没有可以撤销的改动"), "{message}");
    console.call("/api/groups/create", &[("account", APPID), ("name", "新组")]).await;
    let (_, code, message) = refusal(&undo(&console, &console.last_entry().await).await);
    assert!(code == "no_undo" && message.contains("不能撤销"), "{message}");
}

#[tokio::test]
async fn nothing_leads_back_to_a_group_that_is_gone() {
    let console = Console::signed_in().await;
    for change in [MOVE, BLACKLIST, RENAME] {
        let console = Console::signed_in().await;
        console.get(&groups()).await;
        let entry = done(&console, change).await;
        console.wechat().delete_group(GroupId(104)).await.unwrap();
        let before = (state(&console).await, console.record().await.len());
        let answer = undo(&console, &entry).await;
        let (status, code, message) = refusal(&answer);
        assert_eq!((status, code.as_str()), (409, "no_undo"), "{}", answer.body);
        assert!(message.contains("分组已经被删除"), "{message}");
        assert_eq!((state(&console).await, console.record().await.len()), before, "WeChat was not asked for it");
    }
    // Whoever fell out of the group that they were moved into is not where the entry left them.
    let entry = done(&console, MOVE).await;
    console.wechat().delete_group(GroupId(106)).await.unwrap();
    assert_eq!(refusal(&undo(&console, &entry).await).1, "changed_since");
}

#[tokio::test]
async fn a_text_that_cannot_be_sent_again_is_not_offered() {
    let long = "汉".repeat(31);
    let list = format!(r#"{{"groups":[{{"id":104,"name":"{long}","count":4}}]}}"#);
    let list: &'static str = list.leak();
    let ok = r#"{"errcode":0,"errmsg":"ok"}"#;
    let (console, asked) = super::stub::console_on([("groups/get", list), ("groups/update", ok)]).await;
    console.get(&groups()).await;
    let answer = console.call(RENAME.0, &[("account", APPID), ("id", "104"), ("name", "短"), ("seen", &long)]).await;
    assert!(answer.json()["code"] == "ok" && answer.json()["undo"].is_null(), "{}", answer.body);
    let (status, code, message) = refusal(&undo(&console, &console.last_entry().await).await);
    assert_eq!((status, code.as_str()), (409, "no_undo"));
    assert!(message.contains("原来的文字"), "{message}");
    assert_eq!(asked.of("groups/update").len(), 1);
}
