use app::domain::{AccountId, Role, Roles};
use axum::http::{StatusCode, header};
use fenzu::sandbox::APPID;
use reqwest::Url;
use serde_json::json;

use super::{Case, PENDING};
use crate::console::{Console, Jar, groups};

#[tokio::test]
async fn someone_of_a_mapped_group_comes_in_with_its_role_and_is_on_record() {
    let case = Case::start().await;
    case.arrives().await;
    let row = case.console.store.staff_by_name("lin").await.unwrap().unwrap();
    assert_eq!((row.id, row.roles, row.exports), (case.id().await.unwrap(), Roles::everywhere(Role::Operator), false));
    let form = [("account", APPID), ("name", "新来的"), ("reason", "")];
    assert_eq!(case.console.call("/api/groups/create", &form).await.status, StatusCode::OK);
    let form = [("account", APPID), ("reason", "")];
    assert_eq!(case.console.call("/api/account/token", &form).await.status, StatusCode::FORBIDDEN);
    let records = case.console.store.records(&AccountId::new(""), 9).await.unwrap();
    let [record] = &records[..] else { panic!("{records:?}") };
    assert_eq!(
        (record.action.as_str(), record.staff.as_str(), record.after.as_deref()),
        ("session.sign_on", "lin", Some("* operator"))
    );
}

#[tokio::test]
async fn the_way_leads_on_but_never_away() {
    for (next, to) in [
        ("/a/wxsandbox0000000001/lookup?q=o_1", "/a/wxsandbox0000000001/lookup?q=o_1"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/sign-on", "/"),
        ("/login", "/"),
        ("", "/"),
    ] {
        let case = Case::start().await;
        let path = Url::parse_with_params("http://x/sign-on", [("next", next)]).unwrap();
        let path = format!("{}?{}", path.path(), path.query().unwrap());
        let back = case.provider.authorize(case.console.get(&path).await.to());
        assert_eq!(case.console.get(&back).await.to(), to, "{next}");
        // Who is in already has no need of the provider.
        assert_eq!(case.console.get(&path).await.to(), to, "{next}");
    }
}

#[tokio::test]
async fn the_provider_is_asked_for_what_it_offers_and_to_send_browsers_back_here() {
    let case = Case::start_at("https://fenzu.example.com").await;
    let to: Url = case.console.get("/sign-on").await.to().parse().unwrap();
    let value = |name: &str| to.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap();
    assert_eq!(value("redirect_uri"), "https://fenzu.example.com/sign-on/callback");
    assert_eq!(value("scope"), "openid email profile groups");
    assert!(value("state").len() >= 22 && value("nonce").len() >= 22 && value("state") != value("nonce"));
    let again: Url = case.console.get("/sign-on").await.to().parse().unwrap();
    for fresh in ["state", "nonce", "code_challenge"] {
        assert!(again.query_pairs().all(|(_, other)| other != value(fresh)), "{fresh}");
    }
}

#[tokio::test]
async fn a_provider_that_takes_the_secret_in_the_form_gets_it_there() {
    let case = Case::start().await;
    case.provider.world().takes_basic = false;
    case.arrives().await;
}

#[tokio::test]
async fn what_waits_for_the_way_back_is_out_of_reach_bound_to_the_host_and_gone_afterwards() {
    let case = Case::start_at("https://fenzu.example.com").await;
    let answer = case.console.get("/sign-on").await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    for said in ["__Host-fenzu-sign-on=", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/", "; Max-Age=600"] {
        assert!(cookie.contains(said), "{said}: {cookie}");
    }
    let query = answer.to().split_once('?').unwrap().1;
    for secret in ["state", "nonce"] {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{secret}="))).unwrap();
        assert!(!cookie.contains(value), "{secret} shows in {cookie}");
    }
    case.console.get(&case.provider.authorize(answer.to())).await;
    assert!(case.console.cookie("__Host-fenzu-sign-on").is_none_or(|value| value.is_empty()));
    assert!(case.console.cookie("__Host-fenzu-session").is_some());
}

#[tokio::test]
async fn a_session_is_new_at_every_sign_on() {
    let case = Case::start().await;
    case.arrives().await;
    let first = case.console.cookie("fenzu-session").unwrap();
    case.set_cookie(PENDING, String::new());
    case.console.swap(Jar::new());
    let back = case.begin().await;
    case.set_cookie("fenzu-session", first.clone());
    assert_eq!(case.console.get(&back).await.to(), "/");
    assert_ne!(case.console.cookie("fenzu-session").unwrap(), first);
}

#[tokio::test]
async fn a_person_is_who_the_provider_says_and_not_what_they_are_called() {
    let case = Case::start().await;
    case.arrives().await;
    let first = case.id().await.unwrap();
    case.console.swap(Jar::new());
    case.provider.person(json!({ "preferred_username": "xiao", "email": "xiao@example.com" }));
    case.arrives().await;
    assert_eq!(case.id().await, Some(first));
    case.console.swap(Jar::new());
    case.provider.person(json!({ "sub": "u-2", "preferred_username": "lin", "email": "lin@example.com" }));
    case.arrives().await;
    let second = case.id().await.unwrap();
    assert_ne!(second, first);
    let names = case.console.store.all_staff().await.unwrap();
    let names: Vec<_> = names.iter().map(|row| row.name.as_str()).collect();
    assert!(names.contains(&"lin") && names.contains(&"lin (2)"), "{names:?}");
}

#[tokio::test]
async fn an_account_here_of_the_same_name_is_never_taken_over() {
    let case = Case::start().await;
    case.provider.person(json!({ "preferred_username": "Admin", "name": "admin" }));
    case.arrives().await;
    let admin = case.console.store.staff_by_name("admin").await.unwrap().unwrap();
    assert_ne!(case.id().await, Some(admin.id));
    assert!(admin.roles.are_admin_everywhere() && !admin.password_hash.is_empty());
    assert!(case.console.store.staff_by_name("Admin (2)").await.unwrap().is_some());
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way() {
    let console = Console::start().await;
    for path in ["/sign-on", "/sign-on/callback?code=1&state=2"] {
        assert_eq!(console.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!console.get("/login").await.shows("/sign-on"));
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}
