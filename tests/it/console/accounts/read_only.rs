use axum::http::StatusCode;
use fenzu::sandbox::{APPID, SECRET};

use super::{connect, connected, console, done, id, page, unlock};
use crate::{console::ONE, wechat::Served};

const DESK: &str = "/api/desk/call";

/// Every form that changes something at WeChat, filled in as it would be accepted.
fn changes() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let desk = |call, rest: &[(&'static str, &'static str)]| (DESK, [&[("call", call)], rest].concat());
    vec![
        ("/api/groups/create", vec![("name", "新的")]),
        ("/api/groups/rename", vec![("id", "104"), ("name", "新的"), ("seen", "华东媒")]),
        ("/api/groups/delete", vec![("id", "104"), ("seen", "华东媒")]),
        ("/api/followers/move", vec![("openid", ONE), ("to", "2")]),
        ("/api/followers/remark", vec![("openid", ONE), ("remark", "x"), ("seen", "")]),
        ("/api/followers/blacklist", vec![("openid", ONE)]),
        ("/api/followers/unblacklist", vec![("openid", ONE), ("to", "0")]),
        ("/api/account/token", vec![]),
        desk("groups/create", &[("name", "新的")]),
        desk("groups/update", &[("id", "104"), ("name", "新的")]),
        desk("groups/delete", &[("id", "104"), ("seen", "华东媒")]),
        desk("groups/members/update", &[("openid", ONE), ("to", "2")]),
        desk("groups/members/batchupdate", &[("openids", ONE), ("to", "2")]),
        desk("user/info/updateremark", &[("openid", ONE), ("remark", "x"), ("seen", "")]),
        desk("stable_token", &[("force", "true")]),
        desk("token", &[]),
        desk("clear_quota", &[]),
    ]
}

#[tokio::test]
async fn every_change_is_refused_while_an_account_is_read_only_and_wechat_is_not_asked() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let (groups, asked) = (wechat.client().groups().await.unwrap(), (wechat.asked.tokens(), wechat.asked.calls()));
    for (path, form) in changes() {
        let form = [&[("account", APPID)], &form[..]].concat();
        let answer = console.call(path, &form).await;
        let told = (answer.status, answer.json()["code"].as_str().map(str::to_owned));
        assert_eq!(told, (StatusCode::FORBIDDEN, Some("read_only".into())), "{path} {form:?}: {}", answer.body);
    }
    assert_eq!((wechat.asked.tokens(), wechat.asked.calls()), asked);
    assert_eq!(wechat.client().groups().await.unwrap(), groups);
    assert_eq!(done(&console).await, ["account.connect"]);
    let shown = console.submit("/api/groups/create", &[("account", APPID), ("name", "留着")]).await;
    assert!(shown.shows("目前只读，什么都没有改") && shown.shows("开放修改") && shown.shows("留着"), "{}", shown.text());
}

#[tokio::test]
async fn reading_goes_on_while_an_account_is_read_only_and_every_page_says_so() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    for path in ["groups", &format!("lookup?q={ONE}"), "api", "account", "account/writing"] {
        let shown = console.get(&page(path)).await;
        assert!(shown.status == StatusCode::OK && shown.shows("id=\"read-only\""), "{path}: {}", shown.text());
    }
    for (path, form) in [
        ("/api/groups/refresh", vec![]),
        ("/api/account/check", vec![]),
        ("/api/account/quota", vec![]),
        (DESK, vec![("call", "groups/getid"), ("openid", ONE)]),
        (DESK, vec![("call", "stable_token")]),
    ] {
        let answer = console.call(path, &[&[("account", APPID)], &form[..]].concat()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn what_would_be_refused_is_drawn_disabled_and_says_why_until_it_is_unlocked() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let why = "这个公众号目前只读；要修改";
    for path in ["groups", "groups?edit=104", &format!("lookup?q={ONE}"), &format!("lookup?q={ONE}&edit=remark")] {
        let shown = console.get(&page(path)).await;
        assert!(shown.shows(why) && shown.shows("<fieldset disabled"), "{path}: {}", shown.text());
    }
    let row = console.get(&page("groups?edit=104")).await;
    assert!(!row.shows("/groups/104/delete"), "{}", row.text());
    unlock(&console).await;
    let shown = console.get(&page("groups?edit=104")).await;
    assert!(!shown.shows(why) && !shown.shows("<fieldset disabled") && shown.shows("/groups/104/delete"), "{}", shown.text());
}

#[tokio::test]
async fn an_admin_unlocks_changes_knowing_the_effect_and_locks_them_again() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let create = |name: &'static str| [("account", APPID), ("name", name)];
    assert!(console.get(&page("account/writing")).await.shows("改动马上在微信里生效"));
    let shown = console.submit("/api/account/unlock", &[("account", APPID), ("reason", "工单 7")]).await;
    assert!(shown.shows("已开放修改") && !shown.shows("id=\"read-only\""), "{}", shown.text());
    assert_eq!(console.call("/api/groups/create", &create("一")).await.status, StatusCode::OK);
    assert!(console.get(&page("account/writing")).await.shows("任何改动都会被拒绝"));
    assert_eq!(console.call("/api/account/lock", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!(console.call("/api/groups/create", &create("二")).await.json()["code"], "read_only");
    assert_eq!(done(&console).await[..3], ["account.lock", "group.create", "account.unlock"]);
}

#[tokio::test]
async fn accounts_of_the_settings_and_the_sandbox_are_writable_and_never_locked() {
    let console = crate::console::Console::signed_in().await;
    for path in ["/api/account/lock", "/api/account/unlock"] {
        assert_eq!(console.call(path, &[("account", APPID)]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(console.get(&page("account/writing")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.call("/api/groups/create", &[("account", APPID), ("name", "x")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_account_that_is_connected_once_more_is_read_only_again() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url]).await;
    for _ in 0..2 {
        assert_eq!(connect(&console, SECRET).await.status, 200);
        assert!(!console.store.account(&id()).await.unwrap().unwrap().writable);
        unlock(&console).await;
        assert_eq!(console.call("/api/accounts/disconnect", &[("account", APPID)]).await.status, 200);
    }
}
