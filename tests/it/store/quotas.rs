use std::sync::Arc;

use fenzu::{
    clock,
    services::QuotaBook,
    store::{QuotaRow, TodaysCall},
    wechat::{Book, Report},
};
use tokio::task::JoinSet;

use super::{Fresh, NOW, another, ours};

on_both_databases! {
    calls_are_counted_by_account_call_and_day,
    no_call_of_many_at_once_in_two_processes_is_lost,
    what_wechat_says_is_known_to_the_next_process_and_lifted_by_a_later_word,
    a_45009_keeps_the_limit_that_was_told,
}

const DAY: &str = "2026-11-23";

async fn calls_are_counted_by_account_call_and_day(fresh: Fresh) {
    let store = fresh.store().await;
    for (account, call, day, more) in [
        (ours(), "groups/get", DAY, 2),
        (ours(), "groups/get", DAY, 3),
        (ours(), "groups/create", DAY, 1),
        (ours(), "groups/get", "2026-11-24", 7),
        (another(), "groups/get", DAY, 9),
    ] {
        store.count_calls(&account, call, day, more).await.unwrap();
    }
    let of_day = store.calls_of(&ours(), DAY).await.unwrap();
    let counts: Vec<_> = of_day.iter().map(|call| (call.call.as_str(), call.count)).collect();
    assert_eq!(counts, [("groups/create", 1), ("groups/get", 5)]);
    assert_eq!(store.calls_counted(&ours(), "groups/get", "2026-11-24").await.unwrap(), 7);
    assert_eq!(store.calls_counted(&ours(), "user/get", DAY).await.unwrap(), 0);
}

async fn no_call_of_many_at_once_in_two_processes_is_lost(fresh: Fresh) {
    let books = [QuotaBook::new(fresh.store().await, ours()), QuotaBook::new(fresh.store().await, ours())].map(Arc::new);
    let mut calls = JoinSet::new();
    for book in books.iter().cycle().take(300) {
        let book = book.clone();
        calls.spawn(async move { book.count("groups/get").await });
    }
    calls.join_all().await;
    let today = clock::day(clock::now());
    assert_eq!(fresh.store().await.calls_counted(&ours(), "groups/get", &today).await.unwrap(), 300);
}

async fn what_wechat_says_is_known_to_the_next_process_and_lifted_by_a_later_word(fresh: Fresh) {
    let book = QuotaBook::new(fresh.store().await, ours());
    assert_eq!(book.used_up("groups/create").await, None);
    // Not right after midnight, where this stands for minutes only.
    let at = clock::day_end(clock::now()) - 1;
    book.ran_out("groups/create", at).await;
    let until = at + 1;
    assert_eq!(book.used_up("groups/create").await, Some(until));
    let next = QuotaBook::new(fresh.store().await, ours());
    assert_eq!((next.used_up("groups/create").await, next.used_up("groups/get").await), (Some(until), None));
    next.reported("groups/create", Report { daily_limit: 1000, used: 990, remain: 10 }).await;
    assert_eq!(next.used_up("groups/create").await, None);
    next.reported("groups/create", Report { daily_limit: 1000, used: 1000, remain: 0 }).await;
    assert_eq!(next.used_up("groups/create").await, Some(until));
    next.reported("groups/getid", Report { daily_limit: 0, used: 5, remain: 0 }).await;
    assert_eq!(next.used_up("groups/getid").await, None);
}

async fn a_45009_keeps_the_limit_that_was_told(fresh: Fresh) {
    let store = fresh.store().await;
    let quota = QuotaRow { daily_limit: Some(500), used: Some(3), counted: Some(2), reported_at: Some(NOW), used_up_at: None };
    store.keep_quota(&ours(), "groups/get", &quota).await.unwrap();
    store.keep_used_up(&ours(), "groups/get", NOW + 1).await.unwrap();
    store.keep_used_up(&ours(), "groups/create", NOW).await.unwrap();
    let quota = QuotaRow { used_up_at: Some(NOW + 1), ..quota };
    let alone = QuotaRow { used_up_at: Some(NOW), ..QuotaRow::default() };
    let named = TodaysCall::named;
    let expected = [TodaysCall { quota: alone, ..named("groups/create") }, TodaysCall { quota, ..named("groups/get") }];
    assert_eq!(store.calls_of(&ours(), DAY).await.unwrap(), expected);
}
