use app::domain::{PersonName, Role, Roles, Scope};
use fenzu::store::{StaffChange, StaffChanged, Store, StoredSession};

use super::{Fresh, NOW, ours};

on_both_databases! {
    names_that_look_alike_are_refused,
    of_two_who_take_a_name_at_the_same_moment_one_gets_it,
    one_role_is_given_and_taken_and_the_others_stay,
    whom_the_rights_do_not_reach_is_not_changed,
    the_last_steward_stays_whatever_is_done_at_the_same_moment,
    who_is_disabled_loses_their_sessions,
    a_password_is_set_in_the_place_of_the_one_that_was_shown,
}

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

async fn add(store: &Store, who: &str, roles: Roles) -> i64 {
    store.add_person(&name(who), "hash", &roles, false, NOW).await.unwrap().unwrap()
}

fn steward() -> Roles {
    Roles::everywhere(Role::Admin)
}

fn session(id: &str, staff: i64) -> StoredSession {
    let (data, later) = ("{}".to_owned(), NOW + 1000);
    StoredSession { id: id.to_owned(), staff_id: Some(staff), data, created_at: NOW, last_seen: NOW, expires_at: later }
}

async fn names_that_look_alike_are_refused(fresh: Fresh) {
    let store = fresh.store().await;
    add(&store, "Émile", steward()).await;
    for taken in ["Émile", "émile", "ÉMILE"] {
        assert_eq!(store.add_person(&name(taken), "hash", &steward(), false, NOW).await.unwrap(), None, "{taken}");
    }
    let other = store.add_person(&name("Emile"), "hash", &steward(), true, NOW).await.unwrap().unwrap();
    assert!(store.staff_by_id(other).await.unwrap().unwrap().exports);
}

async fn of_two_who_take_a_name_at_the_same_moment_one_gets_it(fresh: Fresh) {
    let (a, b) = (fresh.store().await, fresh.store().await);
    for round in 0..10 {
        let (upper, lower) = (name(&format!("LIN{round}")), name(&format!("lin{round}")));
        let roles = Roles::default();
        let (x, y) = tokio::join!(a.add_person(&upper, "a", &roles, false, NOW), b.add_person(&lower, "b", &roles, false, NOW));
        assert!(x.unwrap().is_some() != y.unwrap().is_some());
    }
}

async fn one_role_is_given_and_taken_and_the_others_stay(fresh: Fresh) {
    let store = fresh.store().await;
    add(&store, "boss", steward()).await;
    let id = add(&store, "lin", Roles::everywhere(Role::Viewer)).await;
    for (scope, role, is) in [
        (Scope::On(ours()), Some(Role::Operator), "* viewer, wx1234567890abcdef operator"),
        (Scope::On(ours()), Some(Role::Admin), "* viewer, wx1234567890abcdef admin"),
        (Scope::Everywhere, None, "wx1234567890abcdef admin"),
        (Scope::On(ours()), None, ""),
        (Scope::On(ours()), None, ""),
    ] {
        let changed = store.change_staff(id, &StaffChange::Role(scope, role), |_| true, NOW).await.unwrap();
        assert!(matches!(changed, StaffChanged::Done(_)));
        assert_eq!(store.staff_by_id(id).await.unwrap().unwrap().roles.to_string(), is);
    }
    assert_eq!(store.staff_by_name("boss").await.unwrap().unwrap().roles, steward());
}

async fn whom_the_rights_do_not_reach_is_not_changed(fresh: Fresh) {
    let store = fresh.store().await;
    let id = add(&store, "lin", Roles::everywhere(Role::Viewer)).await;
    let mine = Roles::only_on(ours(), Role::Admin);
    for (id, may) in [(id, false), (id + 1, true)] {
        let reach = |theirs: &Roles| may || mine.reach(theirs);
        let changed = store.change_staff(id, &StaffChange::Disable, reach, NOW).await.unwrap();
        assert!(matches!(changed, StaffChanged::Nobody));
    }
    assert_eq!(store.staff_by_id(id).await.unwrap().unwrap().disabled_at, None);
}

/// Two processes, each in which one of two demotes, or disables, the other.
async fn the_last_steward_stays_whatever_is_done_at_the_same_moment(fresh: Fresh) {
    let (a, b) = (fresh.store().await, fresh.store().await);
    let ids = [add(&a, "one", steward()).await, add(&a, "two", steward()).await];
    let demote = StaffChange::Role(Scope::Everywhere, Some(Role::Viewer));
    for round in 0..10 {
        let (x, y) = if round % 2 == 0 { (&demote, &demote) } else { (&StaffChange::Disable, &demote) };
        let (x, y) = tokio::join!(a.change_staff(ids[0], x, |_| true, NOW), b.change_staff(ids[1], y, |_| true, NOW));
        let done = [x.unwrap(), y.unwrap()].map(|changed| matches!(changed, StaffChanged::Done(_)));
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "round {round}");
        for id in ids {
            for back in [StaffChange::Role(Scope::Everywhere, Some(Role::Admin)), StaffChange::Enable] {
                a.change_staff(id, &back, |_| true, NOW).await.unwrap();
            }
        }
    }
}

async fn who_is_disabled_loses_their_sessions(fresh: Fresh) {
    let store = fresh.store().await;
    let (lin, wei) = (add(&store, "lin", Roles::default()).await, add(&store, "wei", Roles::default()).await);
    for (id, staff) in [("a", lin), ("b", lin), ("c", wei)] {
        store.save_session(session(id, staff)).await.unwrap();
    }
    assert_eq!(store.count_sessions(NOW).await.unwrap(), [(lin, 2), (wei, 1)].into());
    assert_eq!(store.staff_by_id(lin).await.unwrap().unwrap().last_seen, Some(NOW));
    store.change_staff(lin, &StaffChange::Disable, |_| true, NOW + 1).await.unwrap();
    assert_eq!(store.count_sessions(NOW).await.unwrap(), [(wei, 1)].into());
    let row = store.staff_by_id(lin).await.unwrap().unwrap();
    assert_eq!(row.disabled_at, Some(NOW + 1));
    store.touch_session("c", NOW + 7, NOW + 2000).await.unwrap();
    assert_eq!(store.staff_by_id(wei).await.unwrap().unwrap().last_seen, Some(NOW + 7));
    assert!(!store.end_session(lin, "c").await.unwrap() && store.end_session(wei, "c").await.unwrap());
}

async fn a_password_is_set_in_the_place_of_the_one_that_was_shown(fresh: Fresh) {
    let store = fresh.store().await;
    let lin = add(&store, "lin", Roles::default()).await;
    for id in ["this", "other"] {
        store.save_session(session(id, lin)).await.unwrap();
    }
    let change = |old: &str| StaffChange::Password { old: old.into(), new: "new".into(), but: Some("this".into()) };
    let changed = store.change_staff(lin, &change("other hash"), |_| true, NOW).await.unwrap();
    assert!(matches!(changed, StaffChanged::OtherPassword));
    assert_eq!(store.count_sessions(NOW).await.unwrap(), [(lin, 2)].into());
    store.change_staff(lin, &change("hash"), |_| true, NOW).await.unwrap();
    assert_eq!(store.staff_by_id(lin).await.unwrap().unwrap().password_hash, "new");
    assert!(store.session("this", NOW).await.unwrap().is_some() && store.session("other", NOW).await.unwrap().is_none());
}
