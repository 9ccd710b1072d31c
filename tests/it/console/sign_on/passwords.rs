use axum::http::StatusCode;

use super::{Case, provider::Provider, settings};
use crate::console::{Console, Jar, PASSWORD};

const LOGIN: &str = "/api/session/login";

#[tokio::test]
async fn the_sign_in_page_offers_both_ways_and_leads_on_by_each() {
    let case = Case::start().await;
    let page = case.console.get("/login?next=%2Fa%2Fx%2Fgroups").await;
    assert!(page.shows("用 Acme &lt;ID&gt; 登录") && page.shows("name=\"password\""), "{}", page.text());
    assert!(page.shows("href=\"/sign-on?next=%2Fa%2Fx%2Fgroups\"") && page.shows("value=\"/a/x/groups\""), "{}", page.text());
    case.console.sign_in().await;
}

#[tokio::test]
async fn with_passwords_off_the_page_shows_the_other_way_alone_and_the_form_is_refused() {
    let provider = Provider::start().await;
    let console = Console::start_signing_in("http://127.0.0.1:3000", settings(&provider.issuer, false)).await;
    let page = console.get("/login").await;
    assert!(page.shows("href=\"/sign-on\"") && !page.shows("password"), "{}", page.text());
    let form = [("username", "admin"), ("password", PASSWORD)];
    let answer = console.call(LOGIN, &form).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &"sign_on".into()));
    let answer = console.post(LOGIN, &form).await;
    assert!(console.get(answer.to()).await.shows("不能用用户名和密码登录"));
    let case = Case { console, provider };
    case.arrives().await;
}

#[tokio::test]
async fn who_comes_by_the_provider_has_no_password_and_gets_none() {
    let case = Case::start().await;
    case.arrives().await;
    case.console.swap(Jar::new());
    for password in ["", PASSWORD] {
        let answer = case.console.call(LOGIN, &[("username", "lin"), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    let refused = case.console.services.staff.set_password("lin", &PASSWORD.into()).await.unwrap_err().to_string();
    assert!(refused.contains("signs in by the provider"), "{refused}");
}
