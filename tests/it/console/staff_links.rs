//! One-time links: by one somebody joins, by another somebody gets a new password.

use app::domain::{AccountId, Role, Roles};
use axum::http::{StatusCode, header};
use fenzu::sandbox::APPID;

use super::{
    Answer, Console, Jar, PASSWORD, groups,
    staff::{ONE, OTHER},
};
use crate::log;

const ACCEPT: &str = "/api/staff/accept";
const NEW: &str = "a new password";

impl Console {
    /// Invites someone by the form, and returns the link's token as the page shows it.
    async fn invite(&self, name: &str, account: &str, role: &str) -> String {
        let page = self.submit("/api/staff/invite", &[("name", name), ("account", account), ("role", role)]).await;
        token_on(&page)
    }

    async fn accept(&self, token: &str, name: &str, password: &str) -> Answer {
        self.call(ACCEPT, &[("token", token), ("username", name), ("password", password)]).await
    }

    async fn open(&self, token: &str) -> Answer {
        self.get(&format!("/invite?token={token}")).await
    }

    /// Whether a text stands anywhere in what the console keeps.
    fn keeps(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.data.path()).unwrap();
        let files = files.filter_map(|file| std::fs::read(file.unwrap().path()).ok());
        files.into_iter().any(|file| file.windows(text.len()).any(|window| window == text.as_bytes()))
    }
}

/// The token of the link that a page shows.
fn token_on(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("value=\"http://127.0.0.1:3000/invite?token=").unwrap_or_else(|| panic!("{text}"));
    rest.split('"').next().unwrap().to_owned()
}

fn why(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["message"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn someone_joins_by_a_link_that_is_shown_once_and_works_once() {
    log::keep();
    let console = Console::signed_in().await;
    let token = console.invite("林微", APPID, "operator").await;
    assert_eq!(token.len(), 43);
    let page = console.get("/staff").await;
    assert!(page.shows("林微") && page.shows("沙盒公众号：运营") && !page.shows(&token), "{}", page.text());
    assert!(!console.keeps(&token), "the database holds the token");
    assert_eq!(console.cookie("fenzu-link"), None);

    let admin = console.swap(Jar::new());
    for _ in 0..2 {
        let page = console.open(&token).await;
        assert!(page.status == StatusCode::OK && page.shows("admin 邀请你") && page.shows("value=\"林微\""), "{}", page.text());
        assert_eq!(page.headers[header::REFERRER_POLICY], "strict-origin");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    }
    let answer = console.post(ACCEPT, &[("token", &token), ("username", "lin wei"), ("password", NEW)]).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::FOUND, "/"));
    let page = console.get(&groups()).await;
    assert!(page.status == StatusCode::OK && page.shows("lin wei<small>运营</small>"), "{}", page.text());
    assert_eq!(console.get("/staff").await.status, StatusCode::FORBIDDEN);

    console.swap(Jar::new());
    assert_eq!(why(&console.accept(&token, "again", NEW).await).0, 410);
    let page = console.open(&token).await;
    assert!(page.status == StatusCode::GONE && page.shows("已经用过了"), "{}", page.text());
    console.swap(admin);
    assert!(!console.get("/staff").await.shows("林微"));
    let given = format!("{APPID} operator");
    assert_eq!(
        console.acts().await,
        [format!("admin staff.invite 林微 - > {given}"), format!("lin wei staff.join lin wei - > {given}")]
    );
    let said = log::take();
    assert!(!said.contains(&token), "{}", said.lines().find(|line| line.contains(&token)).unwrap_or_default());
    assert!(!console.keeps(&token));
}

#[tokio::test]
async fn of_two_who_use_a_link_at_the_same_moment_one_is_let_in() {
    let console = Console::signed_in().await;
    let token = console.invite("new", "*", "viewer").await;
    console.swap(Jar::new());
    let (a, b) = tokio::join!(console.accept(&token, "a", NEW), console.accept(&token, "b", NEW));
    let done = [&a, &b].into_iter().filter(|answer| answer.status == StatusCode::OK).count();
    assert_eq!((done, console.store.all_staff().await.unwrap().len()), (1, 2), "{} {}", a.body, b.body);
}

#[tokio::test]
async fn a_link_opens_nothing_once_it_ran_out_or_was_withdrawn_or_is_unknown() {
    let console = Console::signed_in().await;
    let (late, back) = (console.invite("late", "*", "viewer").await, console.invite("back", "*", "viewer").await);
    console.execute(&format!("UPDATE invite SET expires_at = {} WHERE name = 'late'", fenzu::clock::now())).await;
    let open = console.store.open_invites(fenzu::clock::now()).await.unwrap();
    assert_eq!(open.iter().map(|invite| invite.name.as_str()).collect::<Vec<_>>(), ["back"]);
    let page = console.submit("/api/staff/withdraw", &[("id", &open[0].id.to_string())]).await;
    assert!(page.shows("已撤回给 back 的链接") && page.shows("没有等待使用的链接"), "{}", page.text());
    console.swap(Jar::new());
    let unknown = "A".repeat(43);
    for (token, status, says) in [
        (late.as_str(), 410, "已经过期"),
        (back.as_str(), 410, "已经撤回"),
        ("", 404, "无效"),
        ("x\0y", 404, "无效"),
        (unknown.as_str(), 404, "无效"),
    ] {
        let (told, message) = why(&console.accept(token, "new", NEW).await);
        assert!(told == status && message.contains(says), "{token} {told} {message}");
    }
    assert_eq!(console.open(&late).await.status, StatusCode::GONE);
    assert_eq!(console.open("nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.store.all_staff().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_form_keeps_the_name_and_the_link_but_no_secret_on_the_server() {
    let console = Console::signed_in().await;
    let token = console.invite("new", "*", "viewer").await;
    console.swap(Jar::new());
    for (name, password, says) in
        [("林", "short", "密码不到 8 个字符"), ("ADMIN", NEW, "已经有人用了"), (" ", NEW, "没有写用户名")]
    {
        let page = console.submit(ACCEPT, &[("token", &token), ("username", name), ("password", password)]).await;
        let kept = if name == " " { "new" } else { name };
        assert!(page.status == StatusCode::OK && page.shows(says) && page.shows(&format!("value=\"{kept}\"")), "{}", page.text());
        assert!(!page.shows(&format!("value=\"{password}\"")) && page.shows(&token), "{}", page.text());
    }
    assert!(!console.keeps(&token));
    assert_eq!(console.accept(&token, "林", NEW).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_link_falls_with_the_rights_of_who_made_it() {
    let console = Console::on_two_accounts().await;
    console.sign_in().await;
    let wang = console.add("wang", Roles::only_on(AccountId::new(ONE), Role::Admin)).await;
    let lin = console.add("lin", Roles::only_on(AccountId::new(ONE), Role::Viewer)).await;
    let admin = console.switch_to("wang").await;
    let invited = console.invite("new", ONE, "admin").await;
    let page = console.submit("/api/staff/reset", &[("id", &lin.to_string())]).await;
    let reset = token_on(&page);
    console.swap(admin);
    // By now lin is beyond whoever runs one account.
    console.call("/api/staff/role", &[("id", &lin.to_string()), ("account", OTHER), ("role", "viewer")]).await;
    let admin = console.swap(Jar::new());
    assert_eq!(why(&console.accept(&reset, "", NEW).await).0, 410);
    assert_eq!(console.open(&invited).await.status, StatusCode::OK);
    console.swap(admin);
    console.call("/api/staff/disable", &[("id", &wang.to_string())]).await;
    console.swap(Jar::new());
    let (status, message) = why(&console.accept(&invited, "new", NEW).await);
    assert!(status == 410 && message.contains("撤回"), "{status} {message}");
    assert_eq!(console.store.all_staff().await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_password_is_reset_by_a_link_and_sessions_end() {
    let console = Console::signed_in().await;
    let lin = console.add("lin", Roles::everywhere(Role::Viewer)).await.to_string();
    console.switch_to("lin").await;
    assert_eq!(console.store.sessions_of(2, 0).await.unwrap().len(), 1);
    console.switch_to("admin").await;
    assert!(console.get(&format!("/staff/{lin}/reset")).await.shows("原来的密码仍然有效"));
    let first = token_on(&console.submit("/api/staff/reset", &[("id", &lin)]).await);
    assert!(console.store.sessions_of(2, 0).await.unwrap().is_empty());
    let second = token_on(&console.submit("/api/staff/reset", &[("id", &lin)]).await);
    let answer = console.call("/api/staff/reset", &[("id", "1")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Whose old password still holds, until the new one is set.
    console.switch_to("lin").await;
    console.swap(Jar::new());
    assert!(why(&console.accept(&first, "", NEW).await).1.contains("撤回"));
    let page = console.open(&second).await;
    assert!(page.shows("设置新密码") && page.shows("value=\"lin\""), "{}", page.text());
    let answer = console.post(ACCEPT, &[("token", &second), ("username", "someone else"), ("password", NEW)]).await;
    assert_eq!(answer.to(), "/");
    assert!(console.get("/login").await.shows("新密码已设置，请用它登录"));
    let sign_in =
        async |password| console.call("/api/session/login", &[("username", "lin"), ("password", password)]).await.status;
    assert_eq!((sign_in(PASSWORD).await, sign_in(NEW).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    assert_eq!(why(&console.accept(&second, "", PASSWORD).await).0, 410);
    let acts = console.acts().await;
    assert_eq!(acts, ["admin staff.reset lin - > -", "admin staff.reset lin - > -", "lin staff.renew lin - > -"]);
}

#[tokio::test]
async fn a_name_that_is_no_name_or_taken_is_refused_beside_its_field() {
    let console = Console::signed_in().await;
    let long = "林".repeat(41);
    for (name, says) in [("", "没有写用户名"), ("Admin", "已经有人用了"), ("a\u{7}b", "控制字符"), (long.as_str(), "最多 40 个")]
    {
        let page = console.submit("/api/staff/invite", &[("name", name), ("account", "*"), ("role", "viewer")]).await;
        assert!(page.shows(says) && !page.shows("invite?token="), "{}", page.text());
    }
    assert!(console.acts().await.is_empty());
}
