use app::domain::{AccountId, Role, Roles};
use axum::http::StatusCode;

use super::console;
use crate::console::{Console, PASSWORD};

#[tokio::test]
async fn without_any_account_a_steward_is_led_to_connect_one_and_others_are_told() {
    let console = console(&["https://api.weixin.qq.com"]).await;
    assert_eq!(console.get("/").await.to(), "/accounts");
    let shown = console.get("/accounts").await;
    assert!(
        shown.status == StatusCode::OK && shown.shows("还没有公众号") && shown.shows("/accounts/connect"),
        "{}",
        shown.text()
    );
    let form = console.get("/accounts/connect").await;
    assert!(form.status == StatusCode::OK && form.shows("https://api.weixin.qq.com/"), "{}", form.text());
    console.post("/api/session/logout", &[]).await;
    console.add_and_sign_in("operator").await;
    assert_eq!(console.get("/").await.to(), "/no-account");
    let shown = console.get("/no-account").await;
    assert!(shown.status == StatusCode::OK && shown.shows("请找管理员"), "{}", shown.text());
}

#[tokio::test]
async fn who_has_no_role_anywhere_is_told_so() {
    let console = Console::start().await;
    console.store.add_staff("lin", "", &Roles::default(), 0).await.unwrap();
    console.services.staff.set_password("lin", &PASSWORD.into()).await.unwrap();
    console.post("/api/session/login", &[("username", "lin"), ("password", PASSWORD)]).await;
    assert_eq!(console.get("/").await.to(), "/no-account");
    assert!(console.get("/no-account").await.shows("没有你可以查看的公众号"));
}

#[tokio::test]
async fn only_who_is_admin_of_every_account_sees_to_accounts() {
    let console = Console::start().await;
    let one = Roles::only_on(AccountId::new(fenzu::sandbox::APPID), Role::Admin);
    console.store.add_staff("lin", "", &one, 0).await.unwrap();
    console.services.staff.set_password("lin", &PASSWORD.into()).await.unwrap();
    console.post("/api/session/login", &[("username", "lin"), ("password", PASSWORD)]).await;
    for path in ["/accounts", "/accounts/connect", "/accounts/wx1", "/accounts/wx1/disconnect"] {
        let shown = console.get(path).await;
        assert!(shown.status == StatusCode::FORBIDDEN && shown.shows("所有公众号的管理员"), "{path}: {}", shown.text());
    }
    assert!(!console.get(&crate::console::groups()).await.shows("/accounts"));
}
