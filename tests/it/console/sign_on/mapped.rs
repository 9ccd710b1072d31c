use app::domain::{AccountId, Role, Roles};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::Case;
use crate::console::{Jar, groups};

const NO_ROLE: &str = "你在 Fenzu 里没有角色";

#[tokio::test]
async fn whom_no_rule_is_about_is_told_whom_to_ask_and_is_on_record() {
    let case = Case::start().await;
    case.provider.person(json!({ "groups": ["everyone"], "preferred_username": "<b>wu" }));
    let answer = case.sign_on().await;
    case.is_told(&answer, NO_ROLE).await;
    assert_eq!(case.id().await, None);
    let records = case.console.store.records(&AccountId::new(""), 9).await.unwrap();
    let [record] = &records[..] else { panic!("{records:?}") };
    assert_eq!((record.staff_id, record.staff.as_str(), record.outcome.as_deref()), (0, "<b>wu", Some("refused")));
}

#[tokio::test]
async fn an_address_counts_only_where_the_provider_verified_it() {
    for (verified, comes_in) in [(json!(true), true), (json!(false), false), (json!(null), false)] {
        let case = Case::start().await;
        case.provider.person(json!({ "groups": null, "email": "boss@example.com", "email_verified": verified }));
        let answer = case.sign_on().await;
        if comes_in {
            assert_eq!(answer.to(), "/");
            let row = case.console.store.staff_by_id(case.id().await.unwrap()).await.unwrap().unwrap();
            assert_eq!(row.roles, Roles::everywhere(Role::Admin));
        } else {
            case.is_told(&answer, NO_ROLE).await;
            assert_eq!(case.id().await, None);
        }
    }
}

#[tokio::test]
async fn a_role_on_one_account_reaches_no_other() {
    let case = Case::start().await;
    case.provider.person(json!({ "groups": "fenzu-one" }));
    case.arrives().await;
    let row = case.console.store.staff_by_id(case.id().await.unwrap()).await.unwrap().unwrap();
    assert_eq!((row.roles, row.exports), (Roles::only_on(AccountId::new(APPID), Role::Admin), true));
    assert_eq!(case.console.get(&groups()).await.status, StatusCode::OK);
    case.console.swap(Jar::new());
    case.provider.person(json!({ "sub": "u-2", "groups": ["fenzu-other"] }));
    case.arrives().await;
    assert_eq!(case.console.get(&groups()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn roles_follow_the_provider_at_every_sign_on() {
    let case = Case::start().await;
    let roles = async || case.console.store.staff_by_id(case.id().await.unwrap()).await.unwrap().unwrap().roles;
    case.arrives().await;
    assert_eq!(roles().await, Roles::everywhere(Role::Operator));
    case.console.swap(Jar::new());
    case.provider.person(json!({ "groups": ["fenzu-one"] }));
    case.arrives().await;
    assert_eq!(roles().await, Roles::only_on(AccountId::new(APPID), Role::Admin));
}

#[tokio::test]
async fn whoever_lost_their_groups_is_out_everywhere_at_their_next_sign_on() {
    let case = Case::start().await;
    case.arrives().await;
    let (before, id) = (case.console.cookie("fenzu-session").unwrap(), case.id().await.unwrap());
    case.console.swap(Jar::new());
    case.provider.person(json!({ "groups": [] }));
    case.is_told(&case.sign_on().await, NO_ROLE).await;
    let row = case.console.store.staff_by_id(id).await.unwrap().unwrap();
    assert_eq!((row.roles, row.exports), (Roles::default(), false));
    // A session may be remembered for a second.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    case.set_cookie("fenzu-session", before);
    assert!(case.console.get(&groups()).await.to().starts_with("/login"));
}

#[tokio::test]
async fn who_was_disabled_here_stays_out() {
    let case = Case::start().await;
    case.arrives().await;
    case.console.swap(Jar::new());
    let database = sea_orm::Database::connect(fenzu::store::Store::sqlite_url(case.console.data.path())).await.unwrap();
    database.execute_unprepared("UPDATE staff SET disabled_at = 1 WHERE name = 'lin'").await.unwrap();
    case.is_told(&case.sign_on().await, "已经停用").await;
}
