use app::domain::AccountId;
use fenzu::{
    seal::{KEY_LEN, Seal},
    store::{CONSOLE, ChainKey, Ended, Finding, Flaw, Head, NewRecord, Store},
};
use sea_orm::{ConnectionTrait, Database, Statement, TryGetable};

use super::{Fresh, NAMES, NOW, another, ours};

on_both_databases! {
    what_was_written_is_found_as_it_was_written,
    a_changed_field_is_told_with_its_entry,
    a_deleted_entry_is_missing,
    a_cut_off_end_is_missed_even_where_the_note_of_it_is_set_back,
    swapped_entries_are_told,
    an_entry_of_another_account_is_no_entry_of_this_one,
    a_row_that_somebody_else_wrote_is_told_and_not_taken_in,
    another_key_fits_no_entry,
    an_end_that_was_kept_elsewhere_shows_a_chain_written_anew,
    a_history_whose_signatures_were_taken_off_is_not_signed_again,
    a_chain_that_is_gone_altogether_is_told_and_not_begun_anew,
    the_note_of_what_has_begun_is_nobody_elses_to_write,
}

pub(super) fn event(account: &AccountId, target: &str) -> NewRecord {
    let staff = (7, NAMES[0].to_owned());
    NewRecord { account: account.clone(), staff, ..NewRecord::by_nobody("203.0.113.9", "group.rename") }.to(target)
}

/// Five entries of an account and three of another, in turn.
pub(super) async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.store().await;
    for number in 1..=5 {
        let long_ago = NOW + number;
        store.record_event(&event(&ours(), &format!("{number}")), &Ended::done(), long_ago).await.unwrap();
        if number <= 3 {
            let theirs = event(&another(), "theirs").changing(None, Some(NAMES[1].to_owned()));
            store.record_event(&theirs, &Ended::refused("forbidden"), long_ago).await.unwrap();
        }
    }
    store
}

pub(super) async fn findings(store: &Store) -> Vec<Finding> {
    store.verify(None, &[]).await.unwrap().findings
}

pub(super) fn of(account: AccountId, flaw: Flaw) -> Finding {
    Finding { account, flaw }
}

pub(super) async fn ids(fresh: &Fresh, account: &AccountId) -> Vec<i64> {
    numbers(fresh, &format!("SELECT id AS n FROM record WHERE account = '{account}' ORDER BY id")).await
}

pub(super) async fn numbers(fresh: &Fresh, sql: &str) -> Vec<i64> {
    let db = Database::connect(&fresh.url).await.unwrap();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| i64::try_get(row, "", "n").unwrap()).collect()
}

/// Does what somebody may who holds the database: the triggers go first.
pub(super) async fn meddle(fresh: &Fresh, sql: &str) {
    let db = Database::connect(&fresh.url).await.unwrap();
    let triggers = match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => "ALTER TABLE record DISABLE TRIGGER ALL; ALTER TABLE chain DISABLE TRIGGER ALL",
        _ => "DROP TRIGGER record_is_not_changed; DROP TRIGGER record_is_not_deleted; DROP TRIGGER chain_is_not_deleted",
    };
    db.execute_unprepared(triggers).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
}

async fn what_was_written_is_found_as_it_was_written(fresh: Fresh) {
    let store = filled(&fresh).await;
    let verified = store.verify(None, &[]).await.unwrap();
    assert_eq!((verified.entries, verified.findings), (8, vec![]));
    assert_eq!(store.verify(Some(&another()), &[]).await.unwrap().entries, 3);
    let heads = store.heads().await.unwrap();
    let told = |head: &Head| (head.account.clone(), head.entries, head.at);
    assert_eq!(heads.iter().map(told).collect::<Vec<_>>(), [(ours(), 5, Some(NOW + 5)), (another(), 3, Some(NOW + 3))]);
    assert_eq!(store.verify(None, &heads).await.unwrap().findings, []);
}

async fn a_changed_field_is_told_with_its_entry(fresh: Fresh) {
    let fields = [
        "change_id = 'x'",
        "phase = 'started'",
        "at = at + 1",
        "staff_id = 8",
        "staff = 'x'",
        "role = 'admin'",
        "address = 'x'",
        "action = 'x'",
        "target = 'x'",
        "before = ''",
        "after = 'x'",
        "reason = ''",
        "outcome = 'refused'",
        "errcode = 0",
        "errmsg = ''",
        "rid = ''",
        "ms = ms + 1",
        "ms = NULL",
    ];
    let store = filled(&fresh).await;
    let third = ids(&fresh, &ours()).await[2];
    meddle(&fresh, "CREATE TABLE was AS SELECT * FROM record").await;
    let db = Database::connect(&fresh.url).await.unwrap();
    for field in fields {
        let column = field.split(' ').next().unwrap();
        db.execute_unprepared(&format!("UPDATE record SET {field} WHERE id = {third}")).await.unwrap();
        assert_eq!(findings(&store).await, [of(ours(), Flaw::Changed { entry: 3, id: third })], "{field}");
        let back = format!("UPDATE record SET {column} = (SELECT {column} FROM was WHERE id = {third}) WHERE id = {third}");
        db.execute_unprepared(&back).await.unwrap();
        assert_eq!(findings(&store).await, []);
    }
    // The number of the row is signed too, where it changes no order.
    db.execute_unprepared(&format!("UPDATE record SET id = 1000 WHERE account = '{}' AND seq = 5", ours())).await.unwrap();
    assert_eq!(findings(&store).await, [of(ours(), Flaw::Changed { entry: 5, id: 1000 })]);
}

async fn a_deleted_entry_is_missing(fresh: Fresh) {
    let store = filled(&fresh).await;
    let ours_ids = ids(&fresh, &ours()).await;
    meddle(&fresh, &format!("DELETE FROM record WHERE id IN ({}, {})", ours_ids[1], ours_ids[2])).await;
    assert_eq!(findings(&store).await, [of(ours(), Flaw::Missing { from: 2, to: 3 })]);
    // From the beginning on, too: there is no note that says it may be so.
    fresh.execute(&format!("DELETE FROM record WHERE id = {}", ours_ids[0])).await;
    assert_eq!(findings(&store).await, [of(ours(), Flaw::Missing { from: 1, to: 3 })]);
}

async fn a_cut_off_end_is_missed_even_where_the_note_of_it_is_set_back(fresh: Fresh) {
    let store = filled(&fresh).await;
    let kept = store.heads().await.unwrap();
    let last = *ids(&fresh, &ours()).await.last().unwrap();
    meddle(&fresh, &format!("DELETE FROM record WHERE id = {last}")).await;
    assert_eq!(findings(&store).await, [of(ours(), Flaw::CutOff { from: 5, to: 5 })]);
    let set_back = "UPDATE chain SET entries = 4, last_id = (SELECT max(id) FROM record WHERE account = chain.account), \
                    mac = (SELECT mac FROM record WHERE account = chain.account AND seq = 4)";
    fresh.execute(&format!("{set_back} WHERE account = '{}'", ours())).await;
    assert_eq!(findings(&store).await, [of(ours(), Flaw::End)]);
    // Writing on does not sign what was set back.
    store.record_event(&event(&ours(), "after"), &Ended::done(), NOW).await.unwrap();
    assert_eq!(findings(&store).await, [of(ours(), Flaw::End)]);
    let beside = store.verify(Some(&ours()), &kept).await.unwrap().findings;
    assert!(beside.contains(&of(ours(), Flaw::Rewritten { entry: 5 })), "{beside:?}");
}

async fn swapped_entries_are_told(fresh: Fresh) {
    let store = filled(&fresh).await;
    let all = ids(&fresh, &ours()).await;
    let (two, three) = (all[1], all[2]);
    let swap = format!(
        "UPDATE record SET id = -1 WHERE id = {two}; UPDATE record SET id = {two} WHERE id = {three}; \
         UPDATE record SET id = {three} WHERE id = -1"
    );
    meddle(&fresh, &swap).await;
    let found = findings(&store).await;
    assert!(found.contains(&of(ours(), Flaw::Reordered { entry: 3, id: two })), "{found:?}");
    assert!(found.contains(&of(ours(), Flaw::Reordered { entry: 2, id: three })), "{found:?}");
}

async fn an_entry_of_another_account_is_no_entry_of_this_one(fresh: Fresh) {
    let store = filled(&fresh).await;
    let (theirs, mine) = (ids(&fresh, &another()).await[1], ids(&fresh, &ours()).await[1]);
    // In the place of the entry of the same number.
    let put = format!("DELETE FROM record WHERE id = {mine}; UPDATE record SET account = '{}' WHERE id = {theirs}", ours());
    meddle(&fresh, &put).await;
    let found = findings(&store).await;
    assert!(found.contains(&of(ours(), Flaw::Changed { entry: 2, id: theirs })), "{found:?}");
    assert!(found.contains(&of(another(), Flaw::Missing { from: 2, to: 2 })), "{found:?}");
}

async fn a_row_that_somebody_else_wrote_is_told_and_not_taken_in(fresh: Fresh) {
    let store = filled(&fresh).await;
    let row = "INSERT INTO record (change_id, phase, at, account, staff_id, staff, action, target) \
               VALUES ('x', 'ended', 0, 'wx1234567890abcdef', 1, 'lin', 'group.delete', '100')";
    fresh.execute(row).await;
    let id = *ids(&fresh, &ours()).await.last().unwrap();
    assert_eq!(findings(&fresh.store().await).await, [of(ours(), Flaw::Foreign { id })]);
    store.record_event(&event(&ours(), "after"), &Ended::done(), NOW).await.unwrap();
    assert_eq!(findings(&store).await, [of(ours(), Flaw::Foreign { id })]);
}

async fn another_key_fits_no_entry(fresh: Fresh) {
    filled(&fresh).await;
    let other = ChainKey::of(&Seal::new(&[8; KEY_LEN]));
    let found = findings(&Store::open(&fresh.url).await.unwrap().signing(other)).await;
    assert_eq!(found.iter().filter(|one| matches!(one.flaw, Flaw::Changed { .. })).count(), 8);
}

async fn an_end_that_was_kept_elsewhere_shows_a_chain_written_anew(fresh: Fresh) {
    fresh.store().await;
    fresh.execute("CREATE TABLE was AS SELECT * FROM key_check").await;
    let store = filled(&fresh).await;
    let kept = store.heads().await.unwrap();
    // Everything as it stood on the first day.
    let set_back = "DELETE FROM key_check; INSERT INTO key_check SELECT * FROM was";
    meddle(&fresh, &format!("DELETE FROM record; DELETE FROM chain; {set_back}")).await;
    assert_eq!(findings(&store).await, []);
    store.record_event(&event(&ours(), "anew"), &Ended::done(), NOW).await.unwrap();
    let found = store.verify(None, &kept).await.unwrap().findings;
    let gone = [of(ours(), Flaw::CutOff { from: 2, to: 5 }), of(another(), Flaw::CutOff { from: 1, to: 3 })];
    assert_eq!(found, gone);
    for _ in 0..4 {
        store.record_event(&event(&ours(), "anew"), &Ended::done(), NOW).await.unwrap();
    }
    let found = store.verify(Some(&ours()), &kept).await.unwrap().findings;
    assert_eq!(found, [of(ours(), Flaw::Rewritten { entry: 5 })]);
}

async fn a_history_whose_signatures_were_taken_off_is_not_signed_again(fresh: Fresh) {
    let store = filled(&fresh).await;
    let (mine, theirs) = (ids(&fresh, &ours()).await, ids(&fresh, &another()).await);
    meddle(&fresh, "UPDATE record SET seq = NULL, mac = NULL, staff = 'x'; DELETE FROM chain").await;
    let all = |account: fn() -> AccountId, ids: &[i64]| {
        let mut all: Vec<_> = ids.iter().map(|id| of(account(), Flaw::Foreign { id: *id })).collect();
        all.push(of(account(), Flaw::End));
        all
    };
    let told = [all(ours, &mine), all(another, &theirs)].concat();
    // However often it starts.
    for _ in 0..2 {
        let again = fresh.store().await;
        again.look_for_chains().await.unwrap();
        assert_eq!(findings(&again).await, told);
    }
    store.record_event(&event(&ours(), "after"), &Ended::done(), NOW).await.unwrap();
    assert_eq!(findings(&store).await, told);
}

async fn a_chain_that_is_gone_altogether_is_told_and_not_begun_anew(fresh: Fresh) {
    let store = filled(&fresh).await;
    let gone = format!("DELETE FROM record WHERE account = '{0}'; DELETE FROM chain WHERE account = '{0}'", ours());
    meddle(&fresh, &gone).await;
    assert_eq!(findings(&store).await, [of(ours(), Flaw::End)]);
    assert_eq!(store.verify(Some(&another()), &[]).await.unwrap().findings, []);
    for target in ["anew", "more"] {
        fresh.store().await.record_event(&event(&ours(), target), &Ended::done(), NOW).await.unwrap();
        assert_eq!(findings(&store).await, [of(ours(), Flaw::End)]);
    }
}

async fn the_note_of_what_has_begun_is_nobody_elses_to_write(fresh: Fresh) {
    let store = filled(&fresh).await;
    let note = of(AccountId::new(CONSOLE), Flaw::Begun);
    fresh.execute(&format!("UPDATE key_check SET sealed = replace(sealed, '{}', 'wx') WHERE name = 'chains'", ours())).await;
    assert_eq!(findings(&store).await, std::slice::from_ref(&note));
    fresh.execute("DELETE FROM key_check WHERE name = 'chains'").await;
    assert_eq!(findings(&fresh.store().await).await, std::slice::from_ref(&note));
    // What begins without the note has no end that is signed.
    let third = AccountId::new("wxthird");
    store.record_event(&event(&third, "1"), &Ended::done(), NOW).await.unwrap();
    assert_eq!(findings(&store).await, [note, of(third.clone(), Flaw::End)]);
    // A key's row that goes too brings a new note, which knows no chain.
    fresh.execute("DELETE FROM key_check").await;
    let found = findings(&fresh.store().await).await;
    assert_eq!(
        found,
        [of(ours(), Flaw::Begun), of(another(), Flaw::Begun), of(third.clone(), Flaw::Begun), of(third, Flaw::End)]
    );
}
