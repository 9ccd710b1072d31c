use app::domain::{Role, Roles};
use axum::http::{StatusCode, header};
use fenzu::sandbox::APPID;

use super::{Console, PASSWORD, groups};

const LOGIN: &str = "/api/session/login";

#[tokio::test]
async fn a_wrong_password_says_nothing_of_who_exists_and_keeps_the_name() {
    let console = Console::start().await;
    for name in ["admin", "nobody"] {
        let page = console.submit(LOGIN, &[("username", name), ("password", "hunter2!"), ("next", "/a/x/groups")]).await;
        assert!(page.shows("用户名或密码不对") && page.shows(&format!("value=\"{name}\"")), "{}", page.text());
        assert!(!page.body.contains("hunter2!") && page.shows("value=\"/a/x/groups\""));
        let answer = console.call(LOGIN, &[("username", name), ("password", "wrong")]).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::UNAUTHORIZED, &"wrong_password".into()));
    }
}

#[tokio::test]
async fn signing_in_leads_on_but_never_away() {
    for (next, to) in [
        ("/a/wxsandbox0000000001/lookup?q=o_1", "/a/wxsandbox0000000001/lookup?q=o_1"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/login", "/"),
        ("", "/"),
    ] {
        let console = Console::start().await;
        let answer = console.post(LOGIN, &[("username", "admin"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::FOUND, to), "{next}");
    }
}

#[tokio::test]
async fn the_sessions_cookie_is_out_of_reach_and_new_at_every_sign_in() {
    let console = Console::start().await;
    let answer = console.post(LOGIN, &[("username", "admin"), ("password", PASSWORD)]).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    let first = console.cookie("fenzu-session").unwrap();
    console.sign_in().await;
    assert_ne!(console.cookie("fenzu-session").unwrap(), first);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    let console = Console::signed_in().await;
    let session = console.cookie("fenzu-session").unwrap();
    let answer = console.post("/api/session/logout", &[]).await;
    assert_eq!(answer.to(), "/login");
    console.cookies.lock().unwrap().insert("fenzu-session".into(), session);
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_that_the_old_one_opened() {
    let console = Console::signed_in().await;
    let staff = fenzu::services::Staff::new(console.store.clone());
    staff.set_password("admin", &"another password".into()).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_session_table_holds_no_cookie() {
    let console = Console::signed_in().await;
    let cookie = console.cookie("fenzu-session").unwrap();
    assert!(console.store.session(&cookie, 0).await.unwrap().is_none());
}

#[tokio::test]
async fn language_and_theme_are_kept_for_the_browser() {
    let console = Console::signed_in().await;
    assert!(console.get(&groups()).await.shows("<html lang=\"zh-CN\">"));
    let answer = console.post("/api/session/language", &[("language", "en"), ("back", &groups())]).await;
    assert_eq!(answer.to(), groups());
    console.post("/api/session/theme", &[("theme", "dark"), ("back", "//evil.example")]).await;
    let page = console.get(&groups()).await;
    assert!(page.shows("<html lang=\"en\" data-theme=\"dark\">") && page.shows("Total followers"), "{}", page.text());
    assert_eq!(console.call("/api/session/theme", &[("theme", "neon")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    console.post("/api/session/theme", &[("theme", "auto")]).await;
    assert!(!console.get(&groups()).await.shows("data-theme=\"dark\""));
}

#[tokio::test]
async fn the_last_account_is_where_home_leads() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    assert_eq!(console.cookie("fenzu-account").as_deref(), Some(APPID));
    assert_eq!(console.get("/").await.to(), groups());
}

#[tokio::test]
async fn over_https_every_cookie_is_secure_and_bound_to_the_host_its_removal_too() {
    let console = Console::start_at("https://fenzu.example.com", Vec::new()).await;
    let cookies = |answer: &super::Answer| {
        answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut seen = cookies(&console.post(LOGIN, &[("username", "admin"), ("password", "wrong")]).await);
    console.sign_in().await;
    assert!(console.cookie("__Host-fenzu-session").is_some());
    seen.extend(cookies(&console.get(&groups()).await));
    seen.extend(cookies(&console.post("/api/session/theme", &[("theme", "dark")]).await));
    seen.extend(cookies(&console.post("/api/session/logout", &[]).await));
    assert!(seen.len() >= 4, "{seen:?}");
    assert!(seen.iter().all(|cookie| cookie.contains("; Secure") && cookie.contains("Path=/")), "{seen:?}");
    assert!(seen.iter().any(|cookie| cookie.starts_with("__Host-fenzu-session=;")), "{seen:?}");
}

#[tokio::test]
async fn a_session_that_ended_leads_through_the_way_in_back_to_what_was_typed() {
    let console = Console::signed_in().await;
    console.get(&format!("{}?edit=104", groups())).await;
    console.cookies.lock().unwrap().insert("fenzu-session".into(), "A".repeat(22));
    let form = [("account", APPID), ("id", "104"), ("name", "写了一半"), ("seen", "华东媒")];
    let answer = console.post("/api/groups/rename", &form).await;
    let way_in = answer.to().to_owned();
    assert!(way_in.starts_with("/login?next="), "{way_in}");
    assert!(console.get(&way_in).await.shows("还没有登录"));
    let next = format!("{}?edit=104#g104", groups());
    let answer = console.post(LOGIN, &[("username", "admin"), ("password", PASSWORD), ("next", &next)]).await;
    assert_eq!(answer.to(), next);
    assert!(console.get(&format!("{}?edit=104", groups())).await.shows("value=\"写了一半\""));
}

#[tokio::test]
async fn a_stranger_without_a_session_leaves_nothing_typed_on_the_server() {
    let console = Console::start().await;
    let answer = console.post("/api/groups/create", &[("account", APPID), ("name", "filler")]).await;
    assert!(answer.to().starts_with("/login"));
    console.sign_in().await;
    assert!(!console.get(&groups()).await.shows("filler"));
}

#[tokio::test]
async fn a_viewer_may_look_and_is_told_why_not_more() {
    let console = Console::start().await;
    console.store.add_staff("lin", "", &Roles::everywhere(Role::Viewer), 0).await.unwrap();
    let staff = fenzu::services::Staff::new(console.store.clone());
    staff.set_password("lin", &PASSWORD.into()).await.unwrap();
    console.post(LOGIN, &[("username", "lin"), ("password", PASSWORD)]).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    let form = [("account", APPID), ("name", "x")];
    let answer = console.call("/api/groups/create", &form).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &"forbidden".into()));
    let page = console.submit("/api/groups/create", &form).await;
    assert!(page.shows("你没有这个权限，需要：运营") && page.shows("value=\"x\""), "{}", page.text());
}
