use app::domain::{Role, Roles};
use fenzu::store::{NewPerson, StaffRow, StoredSession};

use super::{Fresh, NAMES, NOW, ours};

on_both_databases! {
    a_person_is_known_by_issuer_and_subject_together,
    what_a_person_may_do_is_given_anew,
    whoever_leaves_without_roles_has_no_session_either,
    of_two_of_one_name_who_come_at_once_each_gets_their_own,
    two_who_are_added_at_once_are_one_person,
    a_sign_on_counts_once_until_it_is_forgotten,
}

fn person(subject: &str) -> NewPerson {
    NewPerson {
        issuer: "https://login.example.com".into(),
        subject: subject.into(),
        email: Some("lin@example.com".into()),
        roles: Roles::everywhere(Role::Operator),
        exports: true,
    }
}

async fn a_person_is_known_by_issuer_and_subject_together(fresh: Fresh) {
    let store = fresh.store().await;
    let mut ids = Vec::new();
    for name in NAMES {
        ids.push(store.add_identity(&person(name), |_| name.into(), NOW).await.unwrap());
    }
    for (name, id) in NAMES.into_iter().zip(ids) {
        assert_eq!(store.identity("https://login.example.com", name).await.unwrap(), Some(id));
        assert_eq!(store.identity("https://evil.example", name).await.unwrap(), None);
        let row = store.staff_by_id(id).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.password_hash.as_str(), row.exports), (name, "", true));
        assert_eq!(row.roles, Roles::everywhere(Role::Operator));
        assert!(store.has_identity(id).await.unwrap());
    }
    let local = store.add_staff("local", "hash", &Roles::default(), NOW).await.unwrap();
    assert!(!store.has_identity(local).await.unwrap());
}

async fn what_a_person_may_do_is_given_anew(fresh: Fresh) {
    let store = fresh.store().await;
    let id = store.add_identity(&person("u-1"), |_| "lin".into(), NOW).await.unwrap();
    let roles = Roles::only_on(ours(), Role::Admin);
    let now = NewPerson { email: None, roles: roles.clone(), exports: false, ..person("u-1") };
    store.signed_on(id, &now, NOW + 1).await.unwrap();
    let row = store.staff_by_id(id).await.unwrap().unwrap();
    assert_eq!((row.roles, row.exports), (roles, false));
}

async fn whoever_leaves_without_roles_has_no_session_either(fresh: Fresh) {
    let store = fresh.store().await;
    let id = store.add_identity(&person("u-1"), |_| "lin".into(), NOW).await.unwrap();
    let other = store.add_identity(&person("u-2"), |_| "wu".into(), NOW).await.unwrap();
    for (session, staff_id) in [("a", id), ("b", id), ("c", other)] {
        let (id, data) = (session.to_owned(), "{}".to_owned());
        let session =
            StoredSession { id, staff_id: Some(staff_id), data, created_at: NOW, last_seen: NOW, expires_at: NOW + 1000 };
        store.save_session(session).await.unwrap();
    }
    store.leave_without_roles(id).await.unwrap();
    let row = store.staff_by_id(id).await.unwrap().unwrap();
    assert_eq!((row.roles, row.exports), (Roles::default(), false));
    for (session, lives) in [("a", false), ("b", false), ("c", true)] {
        assert_eq!(store.session(session, NOW).await.unwrap().is_some(), lives, "{session}");
    }
    assert_eq!(store.staff_by_id(other).await.unwrap().unwrap().roles, Roles::everywhere(Role::Operator));
}

/// Two processes, into each of which one of two comes under the same name.
async fn of_two_of_one_name_who_come_at_once_each_gets_their_own(fresh: Fresh) {
    let (a, b) = (fresh.store().await, fresh.store().await);
    let lin = |all: &[StaffRow]| format!("lin {}", all.len());
    for round in 0..10 {
        let (one, other) = (person(&format!("a-{round}")), person(&format!("b-{round}")));
        let (x, y) = tokio::join!(a.add_identity(&one, lin, NOW), b.add_identity(&other, lin, NOW));
        assert_ne!(x.unwrap(), y.unwrap());
    }
    assert!(a.staff_by_name("lin 19").await.unwrap().is_some());
}

async fn two_who_are_added_at_once_are_one_person(fresh: Fresh) {
    let store = fresh.store().await;
    let first = store.add_identity(&person("u-1"), |_| "lin".into(), NOW).await.unwrap();
    assert_eq!(store.add_identity(&person("u-1"), |_| "lin (2)".into(), NOW).await.unwrap(), first);
    assert_eq!(store.identity("https://login.example.com", "u-1").await.unwrap(), Some(first));
    assert!(store.staff_by_name("lin (2)").await.unwrap().is_none());
}

async fn a_sign_on_counts_once_until_it_is_forgotten(fresh: Fresh) {
    let store = fresh.store().await;
    assert!(store.use_sign_on("a", NOW + 10).await.unwrap());
    assert!(!store.use_sign_on("a", NOW + 10).await.unwrap());
    assert!(store.use_sign_on("b", NOW + 20).await.unwrap());
    store.tidy(NOW + 10).await.unwrap();
    assert!(store.use_sign_on("a", NOW + 10).await.unwrap());
    assert!(!store.use_sign_on("b", NOW + 20).await.unwrap());
}
