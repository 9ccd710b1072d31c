use app::domain::{AccountId, Role};
use fenzu::store::{Ended, NewRecord, Record, Store};

use super::{Fresh, NAMES, NOW, another, ours};

on_both_databases! {
    a_beginning_says_who_what_and_why,
    an_end_says_how,
    the_record_is_an_accounts_own_newest_first,
    a_beginning_without_an_end_is_unfinished,
    done_changes_are_those_of_one_target_that_were_done,
    a_change_is_told_by_its_last_row,
    the_last_change_of_each_kind_and_the_undo_are_found,
    words_that_no_database_can_hold_are_on_record_all_the_same,
}

fn change(id: &str) -> NewRecord {
    NewRecord {
        change_id: id.to_owned(),
        account: ours(),
        staff: (i64::MAX, NAMES[0].to_owned()),
        role: Some(Role::Operator),
        address: "203.0.113.9".to_owned(),
        action: "group.rename".to_owned(),
        target: "100".to_owned(),
        before: Some(NAMES[1].to_owned()),
        after: Some(NAMES[2].to_owned()),
        reason: None,
    }
}

fn done() -> Ended {
    Ended { outcome: "done", errcode: Some(0), ..Ended::default() }
}

async fn begin_and_end(store: &Store, change: &NewRecord, ended: &Ended) {
    store.record_started(change, NOW).await.unwrap();
    store.record_ended(change, ended, NOW + 1).await.unwrap();
}

fn ids(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.change_id.as_str()).collect()
}

/// The row of a beginning.
fn begun(new: NewRecord, at: i64) -> Record {
    Record {
        phase: "started".into(),
        at,
        change_id: new.change_id,
        account: new.account,
        staff_id: new.staff.0,
        staff: new.staff.1,
        role: new.role,
        address: new.address,
        action: new.action,
        target: new.target,
        before: new.before,
        after: new.after,
        reason: new.reason,
        outcome: None,
        errcode: None,
        rid: None,
        ms: None,
    }
}

async fn a_beginning_says_who_what_and_why(fresh: Fresh) {
    let store = fresh.store().await;
    let bare = NewRecord { target: String::new(), before: None, after: None, ..change("bare") };
    let full = NewRecord { reason: Some(NAMES.join("\n")), ..change("full") };
    store.record_started(&bare, NOW).await.unwrap();
    store.record_started(&full, NOW + 1).await.unwrap();
    assert_eq!(store.records(&ours(), 10).await.unwrap(), [begun(full, NOW + 1), begun(bare, NOW)]);
}

async fn an_end_says_how(fresh: Fresh) {
    let store = fresh.store().await;
    let made = NewRecord { target: String::new(), ..change("made") };
    let ended = Ended { target: Some("105".into()), ms: 42, ..done() };
    store.record_ended(&made, &ended, NOW).await.unwrap();
    let refused = Ended {
        outcome: "refused",
        target: None,
        errcode: Some(-1),
        errmsg: Some(NAMES.join("\n")),
        rid: Some("6aac0063-7ed08fb9-1250f724".into()),
        ms: i64::MAX,
    };
    store.record_ended(&change("refused"), &refused, NOW + 1).await.unwrap();
    let expected = [
        Record {
            phase: "ended".into(),
            outcome: Some("refused".into()),
            errcode: Some(-1),
            rid: refused.rid,
            ms: Some(i64::MAX),
            ..begun(change("refused"), NOW + 1)
        },
        Record {
            phase: "ended".into(),
            target: "105".into(),
            outcome: Some("done".into()),
            errcode: Some(0),
            ms: Some(42),
            ..begun(made, NOW)
        },
    ];
    assert_eq!(store.records(&ours(), 10).await.unwrap(), expected);
}

async fn the_record_is_an_accounts_own_newest_first(fresh: Fresh) {
    let store = fresh.store().await;
    // By the order in which they were written: clocks of several machines differ.
    for (id, at) in [("a", NOW + 5), ("b", NOW), ("c", NOW + 5)] {
        store.record_started(&change(id), at).await.unwrap();
    }
    store.record_started(&NewRecord { account: another(), ..change("theirs") }, NOW).await.unwrap();
    assert_eq!(ids(&store.records(&ours(), 10).await.unwrap()), ["c", "b", "a"]);
    assert_eq!(ids(&store.records(&ours(), 2).await.unwrap()), ["c", "b"]);
    assert_eq!(ids(&store.records(&another(), 10).await.unwrap()), ["theirs"]);
    assert_eq!(ids(&store.records(&AccountId::new("wx"), 10).await.unwrap()), Vec::<&str>::new());
}

async fn a_beginning_without_an_end_is_unfinished(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.unfinished(&ours()).await.unwrap(), []);
    store.record_started(&change("open"), NOW).await.unwrap();
    for (id, outcome) in [("done", "done"), ("refused", "refused"), ("unknown", "unknown")] {
        begin_and_end(&store, &change(id), &Ended { outcome, ..Ended::default() }).await;
    }
    store.record_started(&change("open too"), NOW + 1).await.unwrap();
    store.record_started(&NewRecord { account: another(), ..change("theirs") }, NOW).await.unwrap();
    assert_eq!(ids(&store.unfinished(&ours()).await.unwrap()), ["open", "open too"]);
    store.record_ended(&change("open"), &done(), NOW + 2).await.unwrap();
    assert_eq!(store.unfinished(&ours()).await.unwrap(), [begun(change("open too"), NOW + 1)]);
}

async fn done_changes_are_those_of_one_target_that_were_done(fresh: Fresh) {
    let store = fresh.store().await;
    for id in ["first", "second", "third"] {
        begin_and_end(&store, &change(id), &done()).await;
    }
    for outcome in ["refused", "unknown"] {
        begin_and_end(&store, &change(outcome), &Ended { outcome, ..Ended::default() }).await;
    }
    begin_and_end(&store, &NewRecord { target: "101".into(), ..change("elsewhere") }, &done()).await;
    begin_and_end(&store, &NewRecord { account: another(), ..change("theirs") }, &done()).await;
    store.record_started(&change("open"), NOW).await.unwrap();
    assert_eq!(ids(&store.done_changes(&ours(), "100", 10).await.unwrap()), ["third", "second", "first"]);
    assert_eq!(ids(&store.done_changes(&ours(), "100", 1).await.unwrap()), ["third"]);
    assert_eq!(ids(&store.done_changes(&ours(), "101", 10).await.unwrap()), ["elsewhere"]);
}

/// They come from forms and from WeChat: a change that was made must not be missing for their sake.
async fn words_that_no_database_can_hold_are_on_record_all_the_same(fresh: Fresh) {
    let store = fresh.store().await;
    let odd = NewRecord { before: Some("a\0b".into()), reason: Some("\0".into()), ..change("odd") };
    begin_and_end(&store, &odd, &Ended { errmsg: Some("\0".into()), rid: Some("\0".into()), ..done() }).await;
    assert_eq!(ids(&store.done_changes(&ours(), "100", 10).await.unwrap()), ["odd"]);
}

async fn a_change_is_told_by_its_last_row(fresh: Fresh) {
    let store = fresh.store().await;
    let begun = change("a");
    store.record_started(&begun, NOW).await.unwrap();
    assert_eq!(store.change(&ours(), "a").await.unwrap().unwrap().outcome, None);
    store.record_ended(&begun, &done(), NOW + 1).await.unwrap();
    assert_eq!(store.change(&ours(), "a").await.unwrap().unwrap().outcome.as_deref(), Some("done"));
    assert_eq!(store.change(&another(), "a").await.unwrap(), None);
    assert_eq!(store.change(&ours(), "b").await.unwrap(), None);
}

async fn the_last_change_of_each_kind_and_the_undo_are_found(fresh: Fresh) {
    let store = fresh.store().await;
    let of = |id: &str, action: &str, target: &str| NewRecord { action: action.into(), target: target.into(), ..change(id) };
    let undo = NewRecord { reason: Some("undo:deleted".into()), ..of("undo", "group.create", "107") };
    for change in
        [of("old", "move", "a"), of("remark", "remark", "a"), of("new", "move", "a"), of("b", "move", "b"), undo.clone()]
    {
        begin_and_end(&store, &change, &done()).await;
    }
    begin_and_end(&store, &of("refused", "move", "a"), &Ended { outcome: "refused", ..done() }).await;
    begin_and_end(&store, &NewRecord { account: another(), ..of("theirs", "move", "a") }, &done()).await;
    begin_and_end(&store, &NewRecord { account: another(), change_id: "their undo".into(), ..undo }, &done()).await;
    let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    let last = |targets: &'static [&str], reasons: &'static [&str]| {
        let store = &store;
        async move { store.last_changes(&ours(), &texts(targets), &texts(reasons)).await.unwrap() }
    };
    assert_eq!(ids(&last(&["a"], &[]).await), ["new", "remark"]);
    assert_eq!(ids(&last(&["a", "b"], &["undo:deleted"]).await), ["undo", "b", "new", "remark"]);
    assert!(last(&[], &[]).await.is_empty());
    let among = store.done_among(&ours(), &texts(&["new", "refused", "theirs", "b"])).await.unwrap();
    assert_eq!(among.len(), 2);
}
