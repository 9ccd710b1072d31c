use app::domain::{Role, Roles};

use super::{Fresh, NAMES, NOW, ours};

on_both_databases! {
    staff_are_found_by_name_and_by_number,
    a_name_is_taken_once_and_its_case_matters,
    a_new_password_is_set_for_one_alone,
    a_name_that_no_database_can_hold_is_nobodys,
}

/// A role on one account, and a lesser one on the others.
fn here(role: Role) -> Roles {
    Roles { everywhere: Some(Role::Viewer), on: [(ours(), role)].into() }
}

async fn staff_are_found_by_name_and_by_number(fresh: Fresh) {
    let store = fresh.store().await;
    assert!(store.has_no_staff().await.unwrap());
    for name in NAMES {
        let id = store.add_staff(name, &format!("hash of {name}"), &here(Role::Operator), NOW).await.unwrap();
        let by_name = store.staff_by_name(name).await.unwrap().unwrap();
        let by_id = store.staff_by_id(id).await.unwrap().unwrap();
        for row in [by_name, by_id] {
            assert_eq!((row.id, row.name.as_str(), row.roles), (id, name, here(Role::Operator)));
            assert_eq!(row.password_hash, format!("hash of {name}"));
        }
    }
    assert!(!store.has_no_staff().await.unwrap());
    assert!(store.staff_by_name("nobody").await.unwrap().is_none());
    assert!(store.staff_by_id(i64::MAX).await.unwrap().is_none());
}

async fn a_name_is_taken_once_and_its_case_matters(fresh: Fresh) {
    let store = fresh.store().await;
    let first = store.add_staff("admin", "first", &Roles::everywhere(Role::Admin), NOW).await.unwrap();
    assert!(store.add_staff("admin", "second", &Roles::everywhere(Role::Viewer), NOW).await.is_err());
    assert!(store.staff_by_name("Admin").await.unwrap().is_none());
    let second = store.add_staff("Admin", "second", &Roles::everywhere(Role::Viewer), NOW).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(store.staff_by_name("admin").await.unwrap().unwrap().password_hash, "first");
}

async fn a_new_password_is_set_for_one_alone(fresh: Fresh) {
    let store = fresh.store().await;
    for name in NAMES {
        store.add_staff(name, "old", &Roles::everywhere(Role::Viewer), NOW).await.unwrap();
    }
    assert!(store.set_password(NAMES[0], "new", NOW).await.unwrap());
    assert!(!store.set_password("nobody", "new", NOW).await.unwrap());
    for (index, name) in NAMES.into_iter().enumerate() {
        let hash = store.staff_by_name(name).await.unwrap().unwrap().password_hash;
        assert_eq!(hash, if index == 0 { "new" } else { "old" }, "{name}");
    }
}

/// Anyone may type it at the sign-in page.
async fn a_name_that_no_database_can_hold_is_nobodys(fresh: Fresh) {
    assert!(fresh.store().await.staff_by_name("admin\0").await.unwrap().is_none());
}
