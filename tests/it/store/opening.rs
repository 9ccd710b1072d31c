use std::time::Duration;

use app::domain::{Role, Roles};
use fenzu::services::Staff;
use sea_orm::{ConnectionTrait, TransactionTrait};

use super::{Fresh, NOW};

on_both_databases! {
    several_processes_may_begin_at_once,
    one_of_them_makes_the_first_administrator,
    what_was_kept_is_there_when_it_is_opened_again,
}

async fn several_processes_may_begin_at_once(fresh: Fresh) {
    let beginning: Vec<_> = std::iter::repeat_n(fresh, 8).map(|fresh| tokio::spawn(async move { fresh.open().await })).collect();
    for begun in beginning {
        let store = begun.await.unwrap().unwrap_or_else(|error| panic!("{error:?}"));
        store.ping().await.unwrap();
        assert!(store.has_no_staff().await.unwrap());
    }
}

async fn one_of_them_makes_the_first_administrator(fresh: Fresh) {
    let staff = Staff::new(fresh.store().await);
    let password = |text: &str| text.to_owned().into();
    let (one, other) = (password("the password of one"), password("the password of the other"));
    let (one, other) = tokio::join!(staff.ensure_admin(&one), staff.ensure_admin(&other));
    let mut made = [one.unwrap(), other.unwrap()];
    made.sort_unstable();
    assert_eq!(made, [false, true]);
}

async fn what_was_kept_is_there_when_it_is_opened_again(fresh: Fresh) {
    let id = fresh.store().await.add_staff("admin", "hash", &Roles::everywhere(Role::Admin), NOW).await.unwrap();
    assert_eq!(fresh.store().await.staff_by_name("admin").await.unwrap().unwrap().id, id);
}

/// SQLite's switch to WAL waits for nobody, unlike all else that it does.
#[tokio::test]
async fn a_file_that_another_process_is_just_making_is_waited_for() {
    crate::store::on_sqlite(|fresh| async move {
        let other = sea_orm::Database::connect(&fresh.url).await.unwrap();
        let busy = other.begin().await.unwrap();
        busy.execute_unprepared("CREATE TABLE busy (id INTEGER)").await.unwrap();
        let opening = tokio::spawn(async move { fresh.open().await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        busy.rollback().await.unwrap();
        opening.await.unwrap().unwrap_or_else(|error| panic!("{error:?}"));
    })
    .await;
}
