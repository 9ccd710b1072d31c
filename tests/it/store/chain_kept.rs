//! How the chain is written on, settled and shortened.

use app::domain::AccountId;
use fenzu::store::{Ended, Flaw};
use sea_orm::{ConnectionTrait, Database};

use super::{Fresh, NOW, another, ours};

use super::chain::{event, filled, findings, ids, meddle, numbers, of};

on_both_databases! {
    only_a_beginning_that_is_signed_is_unfinished,
    a_change_has_one_end_whoever_writes_it,
    a_forged_end_keeps_no_true_one_out,
    what_is_not_as_it_was_written_is_not_deleted_for_its_age,
    many_writers_at_once_leave_no_gap,
    no_entry_is_changed_or_deleted,
    what_is_older_than_is_kept_goes_and_the_rest_still_hangs_together,
}

async fn only_a_beginning_that_is_signed_is_unfinished(fresh: Fresh) {
    let store = filled(&fresh).await;
    store.record_started(&event(&ours(), "true"), NOW).await.unwrap();
    store.record_started(&event(&ours(), "changed"), NOW).await.unwrap();
    store.record_started(&event(&AccountId::new("wxfirst"), "true"), NOW).await.unwrap();
    meddle(&fresh, "UPDATE record SET target = 'x' WHERE target = 'changed'").await;
    for (change, seq, mac) in [("unsigned", "NULL", "NULL"), ("forged", "8", "'x'"), ("first", "1", "''")] {
        let row = "INSERT INTO record (change_id, phase, at, account, staff_id, staff, action, target, seq, mac) VALUES";
        let rest = format!("('{change}', 'started', 0, '{}', 1, 'lin', 'group.delete', '100', {seq}, {mac})", ours());
        fresh.execute(&format!("{row} {rest}")).await;
    }
    for account in [ours(), AccountId::new("wxfirst")] {
        let open = store.unfinished(&account).await.unwrap();
        assert_eq!(open.iter().map(|record| record.target.as_str()).collect::<Vec<_>>(), ["true"], "{account}");
    }
    // The entry before it may have gone for its age.
    store.record_started(&event(&another(), "late"), NOW + 90).await.unwrap();
    assert_eq!(store.forget_history(NOW + 50, NOW + 100).await.unwrap(), 4);
    assert_eq!(store.unfinished(&another()).await.unwrap().len(), 1);
}

async fn a_change_has_one_end_whoever_writes_it(fresh: Fresh) {
    let store = fresh.store().await;
    let change = event(&ours(), "1");
    store.record_started(&change, NOW).await.unwrap();
    let writers = (0..8).map(|_| {
        let (fresh, change) = (fresh.clone(), change.clone());
        tokio::spawn(async move { fresh.store().await.record_ended(&change, &Ended::done(), NOW).await.unwrap() })
    });
    let mut written = 0;
    for writer in writers.collect::<Vec<_>>() {
        written += i32::from(writer.await.unwrap());
    }
    assert_eq!((written, ids(&fresh, &ours()).await.len()), (1, 2));
    assert_eq!(findings(&store).await, []);
}

async fn a_forged_end_keeps_no_true_one_out(fresh: Fresh) {
    let store = fresh.store().await;
    let change = event(&ours(), "1");
    store.record_started(&change, NOW).await.unwrap();
    let forged = "INSERT INTO record (change_id, phase, at, account, staff_id, staff, action, target, seq) \
                  SELECT change_id, 'ended', at, account, staff_id, staff, action, target, 2 FROM record";
    fresh.execute(forged).await;
    assert!(store.record_ended(&change, &Ended::done(), NOW).await.unwrap());
    assert!(!store.record_ended(&change, &Ended::done(), NOW).await.unwrap());
}

async fn what_is_not_as_it_was_written_is_not_deleted_for_its_age(fresh: Fresh) {
    let store = filled(&fresh).await;
    let mine = ids(&fresh, &ours()).await;
    let third = mine[2];
    meddle(&fresh, &format!("UPDATE record SET staff = 'x' WHERE id = {third}")).await;
    // Before it nothing is wrong; the other chain is another's.
    assert_eq!(store.forget_history(NOW + 2, NOW + 10).await.unwrap(), 2);
    assert_eq!(store.forget_history(NOW + 5, NOW + 11).await.unwrap(), 2);
    assert_eq!(ids(&fresh, &ours()).await, mine[1..]);
    assert_eq!(findings(&store).await, [of(ours(), Flaw::Changed { entry: 3, id: third })]);
    assert_eq!(numbers(&fresh, "SELECT count(*) AS n FROM checkpoint").await, [3]);
    // Nor where the note of the end is not as it was written.
    fresh.execute(&format!("UPDATE chain SET entries = 9 WHERE account = '{}'", another())).await;
    store.record_event(&event(&another(), "after"), &Ended::done(), NOW + 6).await.unwrap();
    assert_eq!(store.forget_history(NOW + 7, NOW + 12).await.unwrap(), 0);
}

async fn many_writers_at_once_leave_no_gap(fresh: Fresh) {
    // Each a process of its own, as far as the database can tell.
    let writers = (0..8).map(|writer| {
        let fresh = fresh.clone();
        tokio::spawn(async move {
            let store = fresh.store().await;
            for row in 0..50 {
                let account = if row % 5 == 0 { another() } else { ours() };
                store.record_event(&event(&account, &format!("{writer}/{row}")), &Ended::done(), NOW).await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let store = fresh.store().await;
    let verified = store.verify(None, &[]).await.unwrap();
    assert_eq!((verified.entries, verified.findings), (400, vec![]));
    assert_eq!(store.heads().await.unwrap().iter().map(|head| head.entries).collect::<Vec<_>>(), [320, 80]);
}

async fn no_entry_is_changed_or_deleted(fresh: Fresh) {
    filled(&fresh).await;
    let db = Database::connect(&fresh.url).await.unwrap();
    for sql in [
        "UPDATE record SET staff = 'x'",
        "UPDATE record SET mac = NULL",
        "DELETE FROM record",
        "DELETE FROM record WHERE id = (SELECT max(id) FROM record)",
        "DELETE FROM chain",
    ] {
        let error = db.execute_unprepared(sql).await.unwrap_err().to_string();
        assert!(error.contains("history") || error.contains("chain"), "{sql}: {error}");
    }
    let replace = "INSERT INTO record (id, change_id, phase, at, account, staff_id, staff, action, target) \
                   SELECT id, change_id, phase, at, account, staff_id, 'x', action, target FROM record WHERE true";
    let replace = match db.get_database_backend() {
        sea_orm::DbBackend::Sqlite => replace.replacen("INSERT", "INSERT OR REPLACE", 1),
        _ => format!("{replace} ON CONFLICT (id) DO UPDATE SET staff = EXCLUDED.staff"),
    };
    assert!(db.execute_unprepared(&replace).await.is_err());
    if db.get_database_backend() == sea_orm::DbBackend::Postgres {
        for table in ["record", "chain", "checkpoint"] {
            assert!(db.execute_unprepared(&format!("TRUNCATE {table}")).await.is_err());
        }
    }
    assert_eq!(findings(&fresh.store().await).await, []);
}

async fn what_is_older_than_is_kept_goes_and_the_rest_still_hangs_together(fresh: Fresh) {
    let store = filled(&fresh).await;
    let kept = store.heads().await.unwrap();
    assert_eq!(store.forget_history(NOW, NOW + 10).await.unwrap(), 0);
    assert_eq!(store.forget_history(NOW + 3, NOW + 10).await.unwrap(), 4);
    assert_eq!(numbers(&fresh, "SELECT count(*) AS n FROM record").await, [4]);
    assert_eq!(store.verify(None, &kept).await.unwrap().findings, []);
    assert_eq!(store.forget_history(NOW + 9, NOW + 11).await.unwrap(), 4);
    store.record_event(&event(&ours(), "after"), &Ended::done(), NOW + 12).await.unwrap();
    let verified = store.verify(None, &kept).await.unwrap();
    assert_eq!((verified.entries, verified.findings), (1, vec![]));
    // Without a note of what went, it is missing; nobody else can write one.
    let db = Database::connect(&fresh.url).await.unwrap();
    let others = "INSERT INTO checkpoint (account, up_to, entries, mac, at, seal) \
                  SELECT account, id, seq, mac, 0, 'x' FROM record";
    db.execute_unprepared(others).await.unwrap();
    db.execute_unprepared("DELETE FROM record").await.unwrap();
    let found = findings(&store).await;
    assert!(found.iter().any(|one| matches!(one.flaw, Flaw::Checkpoint { .. })), "{found:?}");
    assert!(found.contains(&of(ours(), Flaw::CutOff { from: 6, to: 6 })), "{found:?}");
    assert!(db.execute_unprepared("UPDATE checkpoint SET up_to = 0").await.is_err());
    assert!(db.execute_unprepared("DELETE FROM checkpoint").await.is_err());
}
