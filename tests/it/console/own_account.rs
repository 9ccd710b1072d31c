//! What people do to themselves.

use app::domain::{Role, Roles};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use super::{Console, PASSWORD};

const NEW: &str = "a new password";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

#[tokio::test]
async fn a_new_password_takes_the_old_one_ends_other_sessions_and_keeps_this_one() {
    let console = Console::signed_in().await;
    let change = async |old, new| console.submit("/api/me/password", &[("old_password", old), ("new_password", new)]).await;
    let page = change("wrong", NEW).await;
    assert!(page.shows("现在的密码不对") && page.shows("id=\"own-error\""), "{}", page.text());
    assert!(change(PASSWORD, "short").await.shows("密码不到 8 个字符"));
    // That one was wrong is on record.
    assert_eq!(console.acts().await, ["admin me.password  - > -"]);
    let elsewhere = console.switch_to("admin").await;
    let cookie = console.cookie("fenzu-session");
    let page = change(PASSWORD, NEW).await;
    assert!(page.status == StatusCode::OK && page.shows("密码已修改"), "{}", page.text());
    assert_ne!(console.cookie("fenzu-session"), cookie);
    let here = console.swap(elsewhere);
    assert_eq!(console.get("/me").await.status, StatusCode::SEE_OTHER);
    console.swap(here);
    assert_eq!(console.get("/me").await.status, StatusCode::OK);
    let answer = console.call("/api/session/login", &[("username", "admin"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(console.acts().await, ["admin me.password  - > -", "admin me.password admin - > -"]);
}

#[tokio::test]
async fn ones_sessions_are_told_apart_and_ended_one_by_one_or_together() {
    let console = Console::signed_in().await;
    let first = console.swap(super::Jar::new());
    let login = Request::post("/api/session/login")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::USER_AGENT, FIREFOX)
        .body(Body::from(format!("username=admin&password={}", PASSWORD.replace(' ', "+"))));
    console.send(login.unwrap()).await;
    let firefox = console.swap(first);
    let page = console.get("/me").await;
    assert!(page.shows("Firefox · Linux") && page.shows("当前") && page.shows("未知"), "{}", page.text());
    let sessions = console.store.sessions_of(1, 0).await.unwrap();
    let theirs = sessions.iter().find(|session| session.data.contains("Firefox")).unwrap().id.clone();
    let page = console.submit("/api/me/session", &[("session", &theirs)]).await;
    assert!(page.shows("已结束这次登录") && !page.shows("Firefox"), "{}", page.text());
    // As long as the end of a session may stay unseen.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let first = console.swap(firefox);
    assert_eq!(console.get("/me").await.status, StatusCode::SEE_OTHER);
    console.swap(first);
    for _ in 0..3 {
        let here = console.switch_to("admin").await;
        console.swap(here);
    }
    assert_eq!(console.store.sessions_of(1, 0).await.unwrap().len(), 4);
    let page = console.submit("/api/me/others", &[]).await;
    assert!(page.shows("其他登录都已结束") && !page.shows("结束其他所有登录"), "{}", page.text());
    assert_eq!(console.store.sessions_of(1, 0).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_ends_the_sessions_of_another() {
    let console = Console::signed_in().await;
    let lin = console.add("lin", Roles::everywhere(Role::Viewer)).await;
    let admins = console.store.sessions_of(1, 0).await.unwrap()[0].id.clone();
    console.switch_to("lin").await;
    console.call("/api/me/session", &[("session", &admins)]).await;
    console.call("/api/me/others", &[]).await;
    assert_eq!(console.store.sessions_of(1, 0).await.unwrap().len(), 1);
    assert_eq!(console.store.sessions_of(lin, 0).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_has_no_password_cannot_sign_in_by_one_nor_change_it() {
    let console = Console::start().await;
    console.store.add_staff("wei", "", &Roles::everywhere(Role::Viewer), 0).await.unwrap();
    for password in ["", PASSWORD] {
        let answer = console.call("/api/session/login", &[("username", "wei"), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
}

/// Whoever sits at somebody's open session.
#[tokio::test]
async fn a_password_that_is_asked_again_is_not_guessed_without_limit() {
    let console = Console::signed_in().await;
    let guesses: [(&str, &[(&str, &str)]); 2] = [
        ("/api/me/password", &[("old_password", "guess"), ("new_password", NEW)]),
        ("/api/second-factor/begin", &[("password", "guess")]),
    ];
    for guess in 0..10 {
        let (path, form) = guesses[guess % 2];
        assert_ne!(console.call(path, form).await.json()["code"], "too_many_tries", "{guess}");
    }
    assert_eq!(console.acts().await.len(), 10);
    for (path, form) in guesses {
        let answer = console.call(path, form).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::TOO_MANY_REQUESTS, &"too_many_tries".into()), "{path}");
    }
    // The right one is not looked at either, and signing in elsewhere is as it was.
    let right = [("old_password", PASSWORD), ("new_password", NEW)];
    assert_eq!(console.call("/api/me/password", &right).await.status, StatusCode::TOO_MANY_REQUESTS);
    console.another().sign_in().await;
}
