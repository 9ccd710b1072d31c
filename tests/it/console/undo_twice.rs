//! A deletion is undone by making the group anew, which nothing at WeChat keeps from happening twice.

use std::sync::atomic::Ordering;

use app::domain::AccountId;
use axum::http::StatusCode;
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
};

use super::{
    Console,
    undo::{DELETE, done, undo},
    undo_silences,
};
use crate::wechat::{account, client, serve};

#[tokio::test]
async fn what_may_have_been_made_anew_is_not_made_again() {
    let (console, wechat, is_silent) = undo_silences::console(false).await;
    let entry = done(&console, DELETE).await;
    is_silent.store(true, Ordering::SeqCst);
    assert_ne!(undo(&console, &entry).await.status, StatusCode::OK);
    assert_eq!(console.record().await[0][4], "unknown");
    is_silent.store(false, Ordering::SeqCst);
    let again = undo(&console, &entry).await;
    assert_eq!(again.json()["code"], "already_undone", "{}", again.body);
    assert!(wechat.groups().await.unwrap().iter().all(|group| group.name != "华东媒"));
}

#[tokio::test]
async fn of_two_processes_that_undo_a_deletion_at_once_one_makes_the_group() {
    let url = serve(Sandbox::open(Options::default()).unwrap().router()).await;
    let settings = || vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) }];
    let one = Console::start_with(settings()).await;
    one.sign_in().await;
    let other = Console::start_in(one.data.clone(), "http://127.0.0.1:3000", settings()).await;
    other.sign_in().await;
    let entry = done(&one, DELETE).await;
    let (a, b) = tokio::join!(undo(&one, &entry), undo(&other, &entry));
    let made = client(&url).groups().await.unwrap().iter().filter(|group| group.name == "华东媒").count();
    assert_eq!(made, 1, "{} {}", a.body, b.body);
    let late = if a.status == StatusCode::OK { b } else { a };
    assert_eq!(late.json()["code"], "already_undone", "{}", late.body);
    assert!(one.store.unfinished(&AccountId::new(APPID)).await.unwrap().is_empty());
}
