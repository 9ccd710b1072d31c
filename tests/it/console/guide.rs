//! The first steps on a new installation.

use fenzu::sandbox::APPID;

use super::{Console, ONE, groups};

const GUIDE: &str = "/api/session/guide";

#[tokio::test]
async fn the_first_steps_are_ticked_off_as_they_are_taken() {
    let console = Console::signed_in().await;
    let page = console.get(&groups()).await;
    assert!(page.shows("开始使用") && page.shows("已完成 0 / 3") && page.shows("href=\"/accounts/connect\""), "{}", page.text());
    assert!(page.shows(&format!("/lookup?q={ONE}")), "{}", page.text());
    let rename = [("account", APPID), ("id", "104"), ("name", "华东"), ("seen", "华东媒")];
    assert!(console.submit("/api/groups/rename", &rename).await.shows("已完成 1 / 3"));
    console.submit("/api/staff/invite", &[("name", "lin"), ("account", "*"), ("role", "viewer")]).await;
    let page = console.get(&groups()).await;
    assert!(page.shows("已完成 2 / 3"), "{}", page.text());
    // A link that opens nothing any more has invited nobody; whoever has come stays.
    console.submit("/api/staff/withdraw", &[("id", "1")]).await;
    assert!(console.get(&groups()).await.shows("已完成 1 / 3"));
    console.colleague("lin", "viewer").await;
    assert!(console.get(&groups()).await.shows("已完成 2 / 3"));
}

#[tokio::test]
async fn the_first_steps_are_put_away_in_one_browser_and_brought_back() {
    let console = Console::signed_in().await;
    let page = console.submit(GUIDE, &[("guide", "away"), ("back", &groups())]).await;
    assert!(!page.shows("id=\"guide\"") && page.shows("value=\"here\""), "{}", page.text());
    assert!(console.submit(GUIDE, &[("guide", "here"), ("back", &groups())]).await.shows("id=\"guide\""));
    let refused = console.call(GUIDE, &[("guide", "gone")]).await;
    assert_eq!(refused.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_cannot_take_the_first_steps_is_not_shown_them() {
    let console = Console::signed_in().await;
    for role in ["viewer", "operator"] {
        let page = console.colleague(role, role).await.get(&groups()).await;
        assert!(page.shows("华东媒") && !page.shows("id=\"guide\""), "{}", page.text());
    }
}
