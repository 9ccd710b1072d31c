//! When a session ends, and when its id does. Times are set back in the database instead of waited for.

use app::domain::{Role, Roles, Scope};
use axum::http::StatusCode;
use fenzu::store::StaffChange;

use super::{Console, PASSWORD, groups};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn make_operator() -> StaffChange {
    StaffChange::Role(Scope::Everywhere, Some(Role::Operator))
}

/// A signed-in console whose session was made and last used so long ago; what is over is not even tidied away yet.
async fn aged(made: i64, used: i64) -> Console {
    let console = Console::signed_in().await;
    let back = format!("created_at = created_at - {made}, last_seen = last_seen - {used}, expires_at = expires_at + {DAY}");
    console.execute(&format!("UPDATE session SET {back}")).await;
    console.started_again()
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_without_use() {
    let console = aged(8 * HOUR, 8 * HOUR - MINUTE).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    // Used just now, it lasts on.
    console.execute(&format!("UPDATE session SET last_seen = last_seen - {}", 8 * HOUR - MINUTE)).await;
    let console = console.started_again();
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);

    let console = aged(9 * HOUR, 8 * HOUR + MINUTE).await;
    let answer = console.get(&groups()).await;
    assert!(answer.status == StatusCode::SEE_OTHER && answer.to().starts_with("/login"), "{}", answer.status);
}

#[tokio::test]
async fn a_session_ends_after_seven_days_however_much_it_is_used() {
    let console = aged(7 * DAY - MINUTE, 2 * MINUTE).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    console.execute(&format!("UPDATE session SET created_at = created_at - {}", 2 * MINUTE)).await;
    let console = console.started_again();
    let answer = console.get(&groups()).await;
    assert!(answer.status == StatusCode::SEE_OTHER && answer.to().starts_with("/login"), "{}", answer.status);
}

#[tokio::test]
async fn other_roles_give_the_session_another_id_and_the_old_one_is_dead() {
    let console = Console::start().await;
    let id = console.add("lin", Roles::everywhere(Role::Viewer)).await;
    console.post("/api/session/login", &[("username", "lin"), ("password", PASSWORD)]).await;
    let before = console.cookie("fenzu-session").unwrap();
    console.get(&groups()).await;
    assert_eq!(console.cookie("fenzu-session").as_ref(), Some(&before), "nothing changed");

    console.store.change_staff(id, &make_operator(), |_| true, 0).await.unwrap();
    let console = console.started_again();
    let page = console.get(&groups()).await;
    assert_eq!(page.status, StatusCode::OK, "the person stays signed in");
    let after = console.cookie("fenzu-session").unwrap();
    assert_ne!(after, before);
    console.get(&groups()).await;
    assert_eq!(console.cookie("fenzu-session").as_ref(), Some(&after), "once");
    console.cookies.lock().unwrap().insert("fenzu-session".into(), before);
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_id_is_no_new_beginning() {
    let console = Console::start().await;
    let id = console.add("lin", Roles::everywhere(Role::Viewer)).await;
    console.post("/api/session/login", &[("username", "lin"), ("password", PASSWORD)]).await;
    // As if they had signed in six days ago.
    let began = fenzu::clock::now() - 6 * DAY;
    let since = format!("json_set(data, '$.since', {began})");
    console.execute(&format!("UPDATE session SET created_at = {began}, data = {since}")).await;
    console.store.change_staff(id, &make_operator(), |_| true, 0).await.unwrap();
    let console = console.started_again();
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    console.execute(&format!("UPDATE session SET created_at = created_at - {}", DAY + MINUTE)).await;
    let console = console.started_again();
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_may_not_come_in_any_more_is_out_with_their_next_request() {
    let console = Console::signed_in().await;
    console.execute("UPDATE staff SET disabled_at = 1").await;
    let console = console.started_again();
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}
