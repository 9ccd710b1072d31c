use axum::http::StatusCode;
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, SECRET},
};

use super::{Console, connect, connected, console, id, open, page, unlock};
use crate::wechat::{Served, account};

#[tokio::test]
async fn another_process_sees_at_once_what_was_connected_and_refuses_what_was_locked() {
    let wechat = Served::small().await;
    let one = console(&[&wechat.base_url]).await;
    let other = open(one.data.clone(), &[&wechat.base_url]).await;
    other.sign_in().await;
    assert_eq!(connect(&one, SECRET).await.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(other.get(&page("groups")).await.status, StatusCode::OK);
    // They share one token.
    let fetched = wechat.asked.tokens();
    assert_eq!(other.call("/api/groups/refresh", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!(wechat.asked.tokens(), fetched);
    unlock(&one).await;
    let create = [("account", APPID), ("name", "一")];
    assert_eq!(other.call("/api/groups/create", &create).await.status, StatusCode::OK);
    // Locked here, and refused there without waiting for its next look.
    assert_eq!(one.call("/api/account/lock", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!(other.call("/api/groups/create", &create).await.json()["code"], "read_only");
    assert_eq!(one.call("/api/accounts/disconnect", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!(other.call("/api/groups/create", &create).await.json()["code"], "no_account");
    other.services.reload_accounts().await;
    assert_eq!(other.get(&page("groups")).await.status, StatusCode::NOT_FOUND);
    assert!(other.store.token(&id()).await.unwrap().token.is_none());
}

#[tokio::test]
async fn an_account_outlives_the_program() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    unlock(&console).await;
    let again = open(console.data.clone(), &[&wechat.base_url]).await;
    drop(console);
    again.sign_in().await;
    let fetched = wechat.asked.tokens();
    assert_eq!(again.call("/api/groups/create", &[("account", APPID), ("name", "一")]).await.status, StatusCode::OK);
    assert_eq!(wechat.asked.tokens(), fetched);
    let shown = again.get(&page("account")).await;
    assert!(shown.shows("共 5 个分组"), "{}", shown.text());
}

#[tokio::test]
async fn what_the_settings_name_as_well_is_as_they_say() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let settings = AccountSettings { id: id(), name: Some("设置里的".into()), wechat: account(&wechat.base_url) };
    let console = console.restarted(vec![settings]).await;
    console.sign_in().await;
    let list = console.get("/accounts").await;
    assert!(list.shows("设置里的") && !list.shows("华东媒体"), "{}", list.text());
    let manage = console.get(&format!("/accounts/{APPID}")).await;
    assert!(manage.shows("以设置为准") && !manage.shows("name=\"secret\""), "{}", manage.text());
    assert_eq!(console.call("/api/groups/create", &[("account", APPID), ("name", "一")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_sandbox_goes_at_the_next_start_once_an_account_is_connected() {
    let alone = |serve: &mut fenzu::config::Serve| serve.sandbox_if_alone = true;
    let first = Console::start_set(std::sync::Arc::new(tempfile::tempdir().unwrap()), alone).await;
    first.sign_in().await;
    // The sandbox plays other AppIDs too: one that is refused every call, but gets its token.
    let form = [("account", "wxsandbox0000048001"), ("secret", SECRET)];
    let answer = first.call(super::CONNECT, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let list = first.get("/accounts").await;
    assert!(list.shows("内置沙盒会留到服务下次启动"), "{}", list.text());
    let second = Console::start_set(first.data.clone(), alone).await;
    assert!(second.sandbox.is_none());
}
