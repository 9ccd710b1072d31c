use axum::http::StatusCode;

use super::{Case, provider::Health, settings};
use crate::console::Console;

const UNREACHABLE: &str = "连不上统一登录服务";

#[tokio::test]
async fn a_provider_that_is_down_stops_neither_the_start_nor_passwords() {
    let console = Console::start_signing_in("http://127.0.0.1:3000", settings("http://127.0.0.1:1", true)).await;
    let answer = console.get("/sign-on?next=/a/x/groups").await;
    assert_eq!(answer.to(), "/login?next=%2Fa%2Fx%2Fgroups");
    let page = console.get(answer.to()).await;
    assert!(page.status == StatusCode::OK && page.shows(UNREACHABLE), "{}", page.text());
    console.sign_in().await;
}

#[tokio::test]
async fn a_provider_that_does_not_describe_itself_as_it_should_is_told_in_words_and_asked_again_later() {
    for health in [Health::Failing, Health::Garbage, Health::Slow, Health::Endless, Health::Another] {
        let case = Case::start().await;
        case.provider.world().health = health;
        case.is_told(&case.console.get("/sign-on").await, UNREACHABLE).await;
        case.provider.world().health = Health::Well;
        // For a moment it is left alone.
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        case.arrives().await;
    }
}

#[tokio::test]
async fn the_secret_travels_nowhere_without_https() {
    let case = Case::start().await;
    case.provider.world().health = Health::Plain;
    case.is_told(&case.sign_on().await, UNREACHABLE).await;
}

#[tokio::test]
async fn strangers_cannot_set_out_without_end() {
    let case = Case::start().await;
    let mut last = String::new();
    for _ in 0..70 {
        last = case.console.get("/sign-on").await.to().to_owned();
    }
    assert_eq!(last, "/login");
    assert!(case.console.get("/login").await.shows("登录的次数太多"));
}
