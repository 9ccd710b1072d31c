//! Nothing secret is in a log, on a page or in an error, whatever fails.

use app::domain::AccountId;
use axum::{
    Router,
    http::{StatusCode, Uri},
};
use fenzu::{
    config::AccountSettings,
    sandbox::APPID,
    wechat::{Account, TokenKind, TokenServer},
};

use super::{Console, groups};
use crate::{
    log,
    wechat::{account, serve},
};

const SECRET: &str = "5ecre7-0f-7he-acc0un7";
/// Where nothing listens.
const NOWHERE: &str = "http://127.0.0.1:1";

#[tokio::test]
async fn a_secret_is_in_no_log_and_on_no_page_when_the_token_cannot_be_fetched() {
    log::keep();
    let server =
        TokenServer { url: format!("{NOWHERE}/?key={SECRET}").parse().unwrap(), authorization: Some(SECRET.to_owned().into()) };
    let of_wechat = |token_kind| Account { secret: SECRET.into(), token_kind, ..account(NOWHERE) };
    let of_server = Account { secret: "".into(), token_server: Some(server), ..account(NOWHERE) };
    for wechat in [of_wechat(TokenKind::StableToken), of_wechat(TokenKind::Token), of_server] {
        let console = Console::start_with(vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat }]).await;
        console.sign_in().await;
        let page = console.get(&groups()).await;
        let answer = console.call("/api/groups/create", &[("account", APPID), ("name", "x")]).await;
        assert_eq!((page.status.as_u16(), &answer.json()["code"]), (502, &"unreachable".into()));
        for shown in [&page.body, &answer.body] {
            assert!(!shown.contains(SECRET), "{shown}");
        }
    }
    let answer = desk_on_a_server_that_repeats_its_address().await;
    assert!(answer.contains("502") && !answer.contains(SECRET), "{answer}");
    let said = log::take();
    assert!(said.contains("a call to WeChat failed"), "{said}");
    assert!(!said.contains(SECRET), "{}", said.lines().find(|line| line.contains(SECRET)).unwrap_or_default());
}

/// What the API desk shows where a token server, whose password stands in its address, answers with a page that repeats it.
async fn desk_on_a_server_that_repeats_its_address() -> String {
    let page = async |uri: Uri| (StatusCode::BAD_GATEWAY, format!("<html>502 Cannot GET {uri}</html>"));
    let url = format!("{}/wx?app=1&key={SECRET}", serve(Router::new().fallback(page)).await);
    let server = TokenServer { url: url.parse().unwrap(), authorization: None };
    let wechat = Account { secret: "".into(), token_server: Some(server), ..account(NOWHERE) };
    let console = Console::start_with(vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat }]).await;
    console.sign_in().await;
    let page = console.submit("/api/desk/call", &[("account", APPID), ("call", "groups/get")]).await;
    let runs = console.store.api_runs(&AccountId::new(APPID)).await.unwrap();
    format!("{} {} {runs:?}", page.text(), console.get(&format!("/a/{APPID}/account")).await.text())
}

#[tokio::test]
async fn no_password_and_no_cookie_is_logged_by_us_or_shown() {
    const WRONG: &str = "wr0n6-bu7-5ecre7";
    log::keep();
    let console = Console::signed_in().await;
    let mut shown = console.get(&groups()).await.body;
    let fields =
        [("account", APPID), ("password", WRONG), ("new_password", WRONG), ("secret", WRONG), ("token", WRONG), ("code", WRONG)];
    // The page of a one-time link carries its token on: it is what opened the page.
    let others = [app::paths::form::LOGOUT, app::paths::form::ACCEPT_INVITE];
    for form in app::api::FORMS.iter().filter(|form| !others.contains(&form.path)) {
        let with_name = [&fields[..], &[("username", "admin"), ("id", "104"), ("name", "")]].concat();
        shown += &console.submit(form.path, &with_name).await.text();
        shown += &console.call(form.path, &with_name).await.body;
    }
    let cookies: Vec<String> = console.cookies.lock().unwrap().values().filter(|value| value.len() > 20).cloned().collect();
    assert!(cookies.len() >= 2, "the session's and whose it is");
    console.post("/api/session/logout", &[]).await;
    let said = log::take();
    assert!(said.contains("a sign-in was refused"), "{said}");
    for secret in cookies.iter().map(String::as_str).chain([WRONG, super::PASSWORD, fenzu::sandbox::SECRET]) {
        assert!(!shown.contains(secret), "shown: {shown}");
        assert_eq!(said.lines().find(|line| line.contains(secret)), None);
    }
    // Nor does the database hold what was typed where secrets are.
    for file in std::fs::read_dir(console.data.path()).unwrap().filter_map(|file| std::fs::read(file.unwrap().path()).ok()) {
        assert!(!file.windows(WRONG.len()).any(|window| window == WRONG.as_bytes()));
    }
}
