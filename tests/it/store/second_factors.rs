use fenzu::store::{FactorRow, PendingSignIn, Store};

use super::{Fresh, NOW};

on_both_databases! {
    of_all_who_write_in_the_place_of_the_same_row_one_does,
    recovery_codes_come_with_the_row_or_not_at_all,
    a_recovery_code_is_used_once_by_whoever_is_first,
    tries_are_counted_up_to_the_last_however_many_come_at_once,
    a_sign_in_that_waits_runs_out_and_is_ended_once,
    what_is_deleted_takes_codes_and_waiting_sign_ins_along,
}

const MINUTE: i64 = 60_000;
const LIN: i64 = 7;

fn begun(staff_id: i64) -> FactorRow {
    let secret = "sealed".to_owned();
    FactorRow { staff_id, version: 0, secret, began_at: NOW, confirmed_at: None, last_step: 0, wrong: 0, closed_until: 0 }
}

fn pending(id: &str, staff_id: i64) -> PendingSignIn {
    PendingSignIn { id: id.to_owned(), staff_id, stamp: "stamp".to_owned(), expires_at: NOW + 5 * MINUTE, tries: 0 }
}

/// How many of twenty, all at once, are told that it was them.
async fn of_twenty<F: Future<Output = bool> + Send + 'static>(fresh: &Fresh, act: impl Fn(Store) -> F) -> usize {
    let stores = [fresh.store().await, fresh.store().await];
    let acts: Vec<_> = (0..20).map(|turn| tokio::spawn(act(stores[turn % 2].clone()))).collect();
    let mut done = 0;
    for act in acts {
        done += usize::from(act.await.unwrap());
    }
    done
}

async fn of_all_who_write_in_the_place_of_the_same_row_one_does(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.second_factor(LIN).await.unwrap(), None);
    let write = |row: FactorRow| {
        move |store: Store| {
            let row = row.clone();
            async move { store.write_second_factor(&row).await.unwrap() }
        }
    };
    assert_eq!(of_twenty(&fresh, write(begun(LIN))).await, 1);
    let first = FactorRow { version: 1, ..begun(LIN) };
    assert_eq!(store.second_factor(LIN).await.unwrap(), Some(first.clone()));
    let used = FactorRow { confirmed_at: Some(NOW), last_step: 59_846_400, wrong: 3, closed_until: NOW + 1, ..first };
    assert_eq!(of_twenty(&fresh, write(used.clone())).await, 1);
    assert_eq!(store.second_factor(LIN).await.unwrap(), Some(FactorRow { version: 2, ..used }));
    assert_eq!(store.second_factor(LIN + 1).await.unwrap(), None);
}

async fn recovery_codes_come_with_the_row_or_not_at_all(fresh: Fresh) {
    let store = fresh.store().await;
    store.write_second_factor(&begun(LIN)).await.unwrap();
    let on = FactorRow { version: 1, confirmed_at: Some(NOW), ..begun(LIN) };
    let codes = |name: &str| (0..10).map(|n| format!("{name}{n}")).collect::<Vec<_>>();
    assert!(store.turn_on_second_factor(&on, &codes("a")).await.unwrap());
    assert!(!store.turn_on_second_factor(&on, &codes("b")).await.unwrap(), "somebody was first");
    assert_eq!(store.recovery_codes_left(LIN).await.unwrap(), 10);
    assert!(!store.use_recovery_code(LIN, "b1").await.unwrap() && store.use_recovery_code(LIN, "a1").await.unwrap());
    store.put_recovery_codes(LIN, &codes("c")).await.unwrap();
    assert_eq!(store.recovery_codes_left(LIN).await.unwrap(), 10);
    assert!(!store.use_recovery_code(LIN, "a2").await.unwrap());
}

async fn a_recovery_code_is_used_once_by_whoever_is_first(fresh: Fresh) {
    let store = fresh.store().await;
    for id in [LIN, LIN + 1] {
        store.put_recovery_codes(id, &["same".to_owned(), "other".to_owned()]).await.unwrap();
    }
    let used = of_twenty(&fresh, |store| async move { store.use_recovery_code(LIN, "same").await.unwrap() }).await;
    assert_eq!((used, store.recovery_codes_left(LIN).await.unwrap()), (1, 1));
    assert_eq!(store.recovery_codes_left(LIN + 1).await.unwrap(), 2, "nobody else's");
}

async fn tries_are_counted_up_to_the_last_however_many_come_at_once(fresh: Fresh) {
    let store = fresh.store().await;
    store.put_pending_sign_in(pending("a", LIN)).await.unwrap();
    store.put_pending_sign_in(pending("b", LIN)).await.unwrap();
    let let_in = of_twenty(&fresh, |store| async move { store.try_pending_sign_in("a", 5, NOW).await.unwrap().is_some() }).await;
    assert_eq!(let_in, 5);
    assert_eq!(store.pending_sign_in("a", NOW).await.unwrap().unwrap().tries, 5);
    assert_eq!(store.try_pending_sign_in("b", 5, NOW).await.unwrap().unwrap(), PendingSignIn { tries: 1, ..pending("b", LIN) });
}

async fn a_sign_in_that_waits_runs_out_and_is_ended_once(fresh: Fresh) {
    let store = fresh.store().await;
    for id in ["a", "b"] {
        store.put_pending_sign_in(pending(id, LIN)).await.unwrap();
    }
    let over = NOW + 5 * MINUTE;
    assert_eq!(store.pending_sign_in("a", over - 1).await.unwrap(), Some(pending("a", LIN)));
    assert_eq!(store.pending_sign_in("a", over).await.unwrap(), None);
    assert_eq!(store.try_pending_sign_in("a", 5, over).await.unwrap(), None);
    assert_eq!(store.try_pending_sign_in("nobody's", 5, NOW).await.unwrap(), None);
    assert_eq!(of_twenty(&fresh, |store| async move { store.end_pending_sign_in("a").await.unwrap() }).await, 1);
    assert!(store.pending_sign_in("b", NOW).await.unwrap().is_some());
    store.tidy(over).await.unwrap();
    assert_eq!(store.pending_sign_in("b", NOW).await.unwrap(), None);
}

async fn what_is_deleted_takes_codes_and_waiting_sign_ins_along(fresh: Fresh) {
    let store = fresh.store().await;
    for (id, waiting) in [(LIN, "a"), (LIN + 1, "b")] {
        store.write_second_factor(&begun(id)).await.unwrap();
        store.put_recovery_codes(id, &["code".to_owned()]).await.unwrap();
        store.put_pending_sign_in(pending(waiting, id)).await.unwrap();
    }
    assert!(store.delete_second_factor(LIN).await.unwrap());
    assert!(!store.delete_second_factor(LIN).await.unwrap());
    assert_eq!(store.second_factor(LIN).await.unwrap(), None);
    assert_eq!((store.recovery_codes_left(LIN).await.unwrap(), store.recovery_codes_left(LIN + 1).await.unwrap()), (0, 1));
    assert!(store.pending_sign_in("a", NOW).await.unwrap().is_none() && store.pending_sign_in("b", NOW).await.unwrap().is_some());
    assert!(store.second_factor(LIN + 1).await.unwrap().is_some());
}
