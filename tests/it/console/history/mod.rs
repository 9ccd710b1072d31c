//! The history: what stands there, and who reads it.

mod export;
mod pages;

use app::domain::{AccountId, Role, Roles};
use axum::http::StatusCode;
use fenzu::{
    sandbox::APPID,
    services::Staff,
    store::{CONSOLE, Ended, NewRecord, Record},
};

use super::{Console, ONE, PASSWORD};

fn history(query: &str) -> String {
    format!("/a/{APPID}/history{query}")
}

fn account() -> AccountId {
    AccountId::new(APPID)
}

fn event(action: &str) -> NewRecord {
    let staff = (9, "lin".to_owned());
    NewRecord { account: account(), staff, role: Some(Role::Operator), ..NewRecord::by_nobody("203.0.113.9", action) }
}

async fn write(console: &Console, record: NewRecord, ended: Ended) {
    console.store.record_event(&record, &ended, fenzu::clock::now()).await.unwrap();
}

async fn of_console(console: &Console) -> Vec<Record> {
    console.store.records(&AccountId::new(CONSOLE), 50).await.unwrap()
}

fn rows(page: &str) -> Vec<i64> {
    page.split("<tr id=\"e").skip(1).map(|row| row.split('"').next().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn a_change_is_one_line_that_says_who_what_from_where_and_how_it_ended() {
    let console = Console::signed_in().await;
    assert!(console.get(&history("")).await.shows("还没有任何操作"));
    let form = [("account", APPID), ("id", "104"), ("name", "华东区"), ("seen", "华东媒"), ("reason", "工单 12")];
    console.call("/api/groups/rename", &form).await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "2"), ("seen", "104")]).await;
    let page = console.get(&history("")).await;
    assert_eq!(rows(&page.text()).len(), 2, "{}", page.text());
    for words in
        ["修改分组名", "华东媒</del>", "华东区</ins>", "工单 12", "移动粉丝", ONE, "华东区（ID 104）", "管理员", "成功", "+08:00"]
    {
        assert!(page.shows(words), "{words}: {}", page.text());
    }
    console.post("/api/session/language", &[("language", "en"), ("back", "/")]).await;
    let page = console.get(&history("")).await;
    for words in ["Rename a group", "Move a follower", "华东区 (ID 104)", "Admin", "Done"] {
        assert!(page.shows(words), "{words}");
    }
}

#[tokio::test]
async fn a_refusal_of_wechats_shows_its_code_meaning_and_rid() {
    let console = Console::signed_in().await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    let page = console.get(&history("?outcome=refused")).await;
    let rid = console.store.records(&account(), 1).await.unwrap()[0].rid.clone().unwrap();
    for words in ["被拒绝", "40152", "微信里没有这个分组", &rid, "data-copy"] {
        assert!(page.shows(words), "{words}: {}", page.text());
    }
    assert!(console.get(&history("?outcome=done")).await.shows("没有符合筛选条件的记录"));
}

#[tokio::test]
async fn a_change_without_an_end_is_under_way() {
    let console = Console::signed_in().await;
    console.store.record_started(&event("group.rename").to("104"), fenzu::clock::now()).await.unwrap();
    let page = console.get(&history("")).await;
    assert!(page.shows("进行中") && page.shows("结果还不清楚"), "{}", page.text());
    assert_eq!(rows(&console.get(&history("?outcome=under_way")).await.text()).len(), 1);
}

#[tokio::test]
async fn what_the_console_refuses_is_on_record_once() {
    let console = Console::signed_in_as("viewer").await;
    let form = [("account", APPID), ("id", "104"), ("name", "新"), ("reason", "试试")];
    assert_eq!(console.call("/api/groups/rename", &form).await.status, StatusCode::FORBIDDEN);
    let row = &console.store.records(&account(), 10).await.unwrap()[..];
    assert_eq!(row.len(), 1);
    assert_eq!((row[0].action.as_str(), row[0].target.as_str(), row[0].staff.as_str()), ("group.rename", "104", "viewer"));
    assert_eq!(
        (row[0].outcome.as_deref(), row[0].role, row[0].reason.as_deref()),
        (Some("refused"), Some(Role::Viewer), Some("试试"))
    );
    let page = console.get(&history("")).await;
    assert!(page.shows("权限不够"), "{}", page.text());

    let console = Console::signed_in().await;
    let changed = [("account", APPID), ("id", "104"), ("name", "新"), ("seen", "旧")];
    assert_eq!(console.call("/api/groups/rename", &changed).await.status, StatusCode::CONFLICT);
    assert_eq!(console.record().await, [["group.rename", "104", "华东媒", "新", "refused"]]);
    // What WeChat refused stands there already, and a slip of the pen is nobody's business.
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    console.call("/api/groups/create", &[("account", APPID), ("name", "")]).await;
    assert_eq!(console.record().await.len(), 3);
}

#[tokio::test]
async fn what_the_recorder_wrote_of_a_refusal_is_not_written_again() {
    let console = Console::signed_in().await;
    let fault = [("account", APPID), ("act", "on"), ("fault", "45009"), ("path", "/cgi-bin/groups/create")];
    assert_eq!(console.call("/api/account/sandbox", &fault).await.status, StatusCode::OK);
    for code in ["wechat", "quota_used_up"] {
        let answer = console.call("/api/groups/create", &[("account", APPID), ("name", "新")]).await;
        assert_eq!(answer.json()["code"], code);
    }
    let created = console.record().await.into_iter().filter(|row| row[0] == "group.create");
    assert_eq!(created.map(|row| row[4].clone()).collect::<Vec<_>>(), ["refused", "-", "refused", "-"]);
}

#[tokio::test]
async fn who_has_no_role_on_an_account_is_on_record_there() {
    let console = Console::start().await;
    let elsewhere = Roles::only_on(AccountId::new("wxelsewhere"), Role::Admin);
    console.store.add_staff("chen", "", &elsewhere, 0).await.unwrap();
    Staff::new(console.store.clone()).set_password("chen", &PASSWORD.into()).await.unwrap();
    console.post("/api/session/login", &[("username", "chen"), ("password", PASSWORD)]).await;
    let form = [("account", APPID), ("id", "104"), ("name", "新")];
    assert_eq!(console.call("/api/groups/rename", &form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.get(&export::csv("")).await.status, StatusCode::NOT_FOUND);
    let records = console.store.records(&account(), 10).await.unwrap();
    let told: Vec<_> = records.iter().map(|row| (row.action.as_str(), row.staff.as_str(), row.role)).collect();
    assert_eq!(told, [("history.export", "chen", None), ("group.rename", "chen", None)]);
    for page in ["/history", &history("")] {
        let status = console.get(page).await.status;
        assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status), "{page} {status}");
    }
}

#[tokio::test]
async fn sign_ins_are_on_record_and_never_what_was_typed_in_the_wrong_field() {
    let console = Console::start().await;
    for (name, password) in [("hunter2!", "x"), ("admin", "wrong"), ("admin", PASSWORD)] {
        console.post("/api/session/login", &[("username", name), ("password", password)]).await;
    }
    console.post("/api/session/logout", &[]).await;
    let told: Vec<_> = of_console(&console).await;
    let told: Vec<_> = told
        .iter()
        .map(|row| (row.action.as_str(), row.staff.as_str(), row.target.as_str(), row.outcome.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("session.logout", "admin", "", "done"),
            ("session.login", "admin", "", "done"),
            ("session.login", "", "admin", "refused"),
        ]
    );
    console.sign_in().await;
    let page = console.get("/history").await;
    for words in ["登录", "退出登录", "身份不明", "用户名或密码不对"] {
        assert!(page.shows(words), "{words}");
    }
    assert!(!page.shows("hunter2!"));
    assert_eq!(rows(&console.get("/history?who=admin&outcome=done").await.text()).len(), 3);
    assert_eq!(rows(&console.get("/history?kind=staff").await.text()).len(), 0);
}

#[tokio::test]
async fn the_consoles_own_history_is_for_admins_of_all_accounts() {
    for role in ["viewer", "operator"] {
        let console = Console::signed_in_as(role).await;
        assert_eq!(console.get("/history").await.status, StatusCode::FORBIDDEN);
        assert_eq!(console.get(&history("")).await.status, StatusCode::OK);
    }
}
