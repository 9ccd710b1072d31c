//! What is on record is taken back: by the flash right after it, by a link on the card, by a program, after a restart.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use app::{
    domain::{AccountId, Actor, GroupId, OpenId, Operator, Viewer},
    error::UiError,
    ports::{EntryId, OnRecord, Undo, Undone},
};
use async_trait::async_trait;
use axum::http::StatusCode;
use fenzu::{sandbox::APPID, web::PublicUrl};
use serde_json::json;

use super::{Browser, Console, ONE, card, groups};

pub(super) const UNDO: &str = "/api/history/undo";
pub(super) const RENAME: (&str, &[(&str, &str)]) =
    ("/api/groups/rename", &[("account", APPID), ("id", "104"), ("name", "新名"), ("seen", "华东媒")]);
pub(super) const MOVE: (&str, &[(&str, &str)]) =
    ("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104")]);
pub(super) const REMARK: (&str, &[(&str, &str)]) =
    ("/api/followers/remark", &[("account", APPID), ("openid", ONE), ("remark", "陈记者"), ("seen", "")]);
pub(super) const BLACKLIST: (&str, &[(&str, &str)]) =
    ("/api/followers/blacklist", &[("account", APPID), ("openid", ONE), ("seen", "104")]);
pub(super) const UNBLACKLIST: (&str, &[(&str, &str)]) =
    ("/api/followers/unblacklist", &[("account", APPID), ("openid", ONE), ("to", "2"), ("seen", "1")]);
pub(super) const DELETE: (&str, &[(&str, &str)]) =
    ("/api/groups/delete", &[("account", APPID), ("id", "104"), ("seen", "华东媒")]);

/// Posts a form, which is done, and returns the entry that the answer offers to take back.
pub(super) async fn done(browser: &Browser, (path, form): (&str, &[(&str, &str)])) -> String {
    let answer = browser.call(path, form).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.body);
    let json = answer.json();
    assert_eq!(json["undo"]["action"], UNDO, "{path} {}", answer.body);
    assert_eq!(json["undo"]["fields"][0], json!(["account", APPID]));
    assert_eq!(json["undo"]["fields"][1][0], "entry");
    json["undo"]["fields"][1][1].as_str().unwrap().to_owned()
}

pub(super) async fn undo(browser: &Browser, entry: &str) -> super::Answer {
    browser.call(UNDO, &[("account", APPID), ("entry", entry)]).await
}

/// The name of group 104, and the group and remark of the one follower, as WeChat has them.
pub(super) async fn state(console: &Console) -> (Option<String>, i64, String) {
    let wechat = console.wechat();
    let one = OpenId::parse(ONE).unwrap();
    let name = wechat.groups().await.unwrap().into_iter().find(|group| group.id == GroupId(104)).map(|group| group.name);
    let remark = wechat.follower(&one).await.unwrap().details.unwrap().remark;
    (name, wechat.group_of(&one).await.unwrap().0, remark)
}

#[tokio::test]
async fn every_kind_is_taken_back_and_that_once_more() {
    for (change, told, told_again, record) in [
        (RENAME, "分组名恢复为「华东媒」", "分组名恢复为「新名」", ["group.rename", "104", "新名", "华东媒", "done"]),
        (MOVE, "已回到「华东媒」", "已回到「★不测试组★」", ["follower.move", ONE, "106", "104", "done"]),
        (REMARK, "备注恢复为空", "备注恢复为「陈记者」", ["follower.remark", ONE, "陈记者", "", "done"]),
        (BLACKLIST, "已移出黑名单，回到「华东媒」", "已重新加入黑名单", ["follower.unblacklist", ONE, "1", "104", "done"]),
    ] {
        let console = Console::signed_in().await;
        console.get(&groups()).await;
        let before = state(&console).await;
        let entry = done(&console, change).await;
        let after = state(&console).await;
        assert_ne!(before, after);
        let undo = done(&console, (UNDO, &[("account", APPID), ("entry", &entry)])).await;
        assert_eq!(state(&console).await, before, "{record:?}");
        assert_eq!(console.record().await[0], record);
        let kept = console.store.group_list(&AccountId::new(APPID)).await.unwrap().unwrap();
        assert_eq!(kept.groups[..], console.wechat().groups().await.unwrap()[..], "the kept list follows");
        // An undo is an entry like any other.
        let redone = console.submit(UNDO, &[("account", APPID), ("entry", &undo), ("back", &card(ONE))]).await;
        assert!(redone.shows(told_again), "{}", redone.text());
        assert_eq!(state(&console).await, after);
        let undone = console.submit(UNDO, &[("account", APPID), ("entry", &console.last_entry().await)]).await;
        assert!(undone.shows(told) && undone.shows("重做"), "{}", undone.text());
        assert_eq!(state(&console).await, before);
    }
}

#[tokio::test]
async fn whoever_was_let_out_of_the_blacklist_is_in_it_again() {
    let console = Console::signed_in().await;
    done(&console, BLACKLIST).await;
    let entry = done(&console, UNBLACKLIST).await;
    assert_eq!(state(&console).await.1, 2);
    let answer = undo(&console, &entry).await;
    assert!(answer.json()["message"].as_str().unwrap().contains("已重新加入黑名单"), "{}", answer.body);
    assert_eq!(console.record().await[0], ["follower.blacklist", ONE, "2", "1", "done"]);
    assert_eq!(state(&console).await.1, 1);
}

#[tokio::test]
async fn a_deleted_group_is_made_anew_by_whoever_may_make_one() {
    let console = Console::signed_in().await;
    let entry = done(&console, DELETE).await;
    let mei = console.colleague("mei", "operator").await;
    let answer = undo(&mei, &entry).await;
    let json = answer.json();
    assert!(json["message"].as_str().unwrap().contains("ID 是新的（107），原来的粉丝还在未分组"), "{}", answer.body);
    assert!(json["undo"].is_null(), "what takes that back is deleting, which has a page of its own");
    let groups = console.wechat().groups().await.unwrap();
    assert!(groups.iter().any(|group| group.id == GroupId(107) && group.name == "华东媒" && group.count == 0), "{groups:?}");
    assert_eq!(state(&console).await.1, 0);
    // It is taken back once, though the new group is another one.
    let again = undo(&console, &entry).await;
    assert_eq!((again.status, &again.json()["code"]), (StatusCode::CONFLICT, &"already_undone".into()), "{}", again.body);
    assert!(again.json()["message"].as_str().unwrap().contains("mei"), "{}", again.body);
}

#[tokio::test]
async fn an_undo_names_on_record_what_it_took_back() {
    let console = Console::signed_in().await;
    let entry = done(&console, MOVE).await;
    undo(&console, &entry).await;
    let records = console.store.records(&AccountId::new(APPID), 2).await.unwrap();
    for record in records {
        assert_eq!(app::ports::Reason::undoes(record.reason.as_deref().unwrap()), EntryId::parse(&entry));
    }
    let page = console.get(&card(ONE)).await;
    assert!(page.shows("撤销之前的改动") && !page.shows(&format!("undo:{entry}")), "{}", page.text());
    // Nobody can type what an undo says of itself.
    let reason = format!("undo:{entry}");
    let typed = [MOVE.1, &[("reason", reason.as_str())]].concat();
    console.call(MOVE.0, &typed).await;
    let record = console.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0);
    assert_eq!(record.reason.unwrap(), format!("undo: {entry}"));
}

#[tokio::test]
async fn the_browser_comes_back_to_where_it_was_and_nowhere_else() {
    let console = Console::signed_in().await;
    let entry = done(&console, RENAME).await;
    let view = format!("{}?filter=%E5%8D%8E&sort=count", groups());
    for (back, to) in [(view.as_str(), view.as_str()), ("//evil.example/", &groups()), ("/api/session/logout", &groups())] {
        let answer = console.post(UNDO, &[("account", APPID), ("entry", &entry), ("back", back)]).await;
        assert_eq!(answer.to(), to, "{back}");
    }
}

#[tokio::test]
async fn the_card_offers_to_take_back_what_still_applies() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let offers = |page: &super::Answer, entry: &str| page.text().matches(&format!("name=\"entry\" value=\"{entry}\"")).count();
    let remark = done(&console, REMARK).await;
    let moved = done(&console, MOVE).await;
    let page = console.get(&card(ONE)).await;
    assert_eq!((offers(&page, &remark), offers(&page, &moved)), (1, 1), "{}", page.text());
    // What the notice offers is not offered twice.
    let page = console.submit(UNDO, &[("account", APPID), ("entry", &moved), ("back", &card(ONE))]).await;
    let undo = console.last_entry().await;
    assert_eq!((offers(&page, &remark), offers(&page, &moved), offers(&page, &undo)), (1, 0, 1), "{}", page.text());
    let viewer = console.colleague("kefu", "viewer").await;
    assert!(!viewer.get(&card(ONE)).await.shows(UNDO));
    // Somebody moved them in WeChat's own console: there is nothing to take back any more.
    console.wechat().move_follower(&OpenId::parse(ONE).unwrap(), GroupId(2)).await.unwrap();
    let page = console.get(&card(ONE)).await;
    assert_eq!((offers(&page, &remark), offers(&page, &undo)), (1, 0), "{}", page.text());
}

#[tokio::test]
async fn the_history_offers_to_take_back_what_may_be() {
    let console = Console::signed_in().await;
    let page = format!("/a/{APPID}/history");
    let offers = |page: &super::Answer, entry: &str| page.text().matches(&format!("name=\"entry\" value=\"{entry}\"")).count();
    let (rename, moved) = (done(&console, RENAME).await, done(&console, MOVE).await);
    let shown = console.get(&page).await;
    assert_eq!((offers(&shown, &rename), offers(&shown, &moved)), (1, 1), "{}", shown.text());
    assert!(shown.shows(&format!("name=\"back\" value=\"{page}\"")));
    let viewer = console.colleague("kefu", "viewer").await;
    assert!(!viewer.get(&page).await.shows(UNDO));
    let shown = console.submit(UNDO, &[("account", APPID), ("entry", &rename), ("back", &page)]).await;
    let undo = console.last_entry().await;
    assert_eq!((offers(&shown, &rename), offers(&shown, &moved), offers(&shown, &undo)), (0, 1, 1), "{}", shown.text());
    assert!(shown.shows("撤销之前的改动") && !shown.shows(&format!("undo:{rename}")), "{}", shown.text());
}

#[tokio::test]
async fn after_a_restart_it_is_taken_back_all_the_same() {
    let sandbox = fenzu::sandbox::Sandbox::open(fenzu::sandbox::Options::default()).unwrap();
    let url = crate::wechat::serve(sandbox.router()).await;
    let settings =
        || fenzu::config::AccountSettings { id: AccountId::new(APPID), name: None, wechat: crate::wechat::account(&url) };
    let console = Console::start_with(vec![settings()]).await;
    console.sign_in().await;
    let entry = done(&console, MOVE).await;
    let console = console.restarted(vec![settings()]).await;
    console.sign_in().await;
    assert_eq!(undo(&console, &entry).await.status, StatusCode::OK);
    let one = OpenId::parse(ONE).unwrap();
    assert_eq!(crate::wechat::client(&url).group_of(&one).await.unwrap(), GroupId(104));
}

#[tokio::test]
async fn the_record_alone_tells_what_may_be_taken_back() {
    let console = Console::signed_in().await;
    let (rename, moved, remark) = (done(&console, RENAME).await, done(&console, MOVE).await, done(&console, REMARK).await);
    console.call("/api/groups/create", &[("account", APPID), ("name", "新组")]).await;
    let created = console.last_entry().await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    let refused = console.last_entry().await;
    let again = done(&console, ("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "2")])).await;
    let deleted = done(&console, ("/api/groups/delete", &[("account", APPID), ("id", "107"), ("seen", "新组")])).await;
    let ids = [&rename, &moved, &remark, &created, &refused, &again, &deleted].map(|id| EntryId::parse(id).unwrap());
    let set = |ids: &[&String]| ids.iter().map(|id| EntryId::parse(id).unwrap()).collect::<HashSet<_>>();
    let mut console = console;
    assert_eq!(undoable(&mut console, &ids).await, set(&[&rename, &remark, &again, &deleted]));
    undo(&console, &deleted).await;
    undo(&console, &again).await;
    assert_eq!(undoable(&mut console, &ids).await, set(&[&rename, &remark]));
    assert!(undoable(&mut console, &[]).await.is_empty());
}

/// In the port's place: a form that would undo asks instead what may be undone, since only the router makes actors.
struct Asks {
    inner: Arc<dyn Undo>,
    ids: Vec<EntryId>,
    told: Arc<Mutex<Option<HashSet<EntryId>>>>,
}

async fn undoable(console: &mut Console, ids: &[EntryId]) -> HashSet<EntryId> {
    let told = Arc::new(Mutex::new(None));
    let mut services = console.services.clone();
    services.ports.undo = Arc::new(Asks { inner: services.ports.undo.clone(), ids: ids.to_vec(), told: told.clone() });
    let public = PublicUrl::parse("http://127.0.0.1:3000").unwrap();
    let over = console.router_over(&services, public);
    let own = std::mem::replace(&mut console.browser.router, over);
    undo(console, &"0".repeat(32)).await;
    console.browser.router = own;
    told.lock().unwrap().take().unwrap()
}

#[async_trait]
impl Undo for Asks {
    async fn undo(&self, by: &Actor<Operator>, _: &EntryId) -> Result<OnRecord<Undone>, UiError> {
        *self.told.lock().unwrap() = Some(self.inner.undoable(by, &self.ids).await?);
        Err(UiError::NoEntry)
    }

    async fn undoable(&self, by: &Actor<Viewer>, entries: &[EntryId]) -> Result<HashSet<EntryId>, UiError> {
        self.inner.undoable(by, entries).await
    }
}
