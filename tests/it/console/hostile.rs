//! The console in front of servers that do anything but answer as WeChat does.

use app::{
    api::FORMS,
    domain::AccountId,
    paths::form,
    words::{Locale, tag},
};
use axum::http::StatusCode;
use fenzu::{config::AccountSettings, sandbox::SECRET};

use super::{Answer, Console, ONE, PASSWORD};
use crate::{
    hostile::{Hostile, KINDS, Kind, RID, TOKEN},
    log,
    wechat::{Served, account},
};

const ACCOUNT: &str = "wxsandbox0000000001";
/// Bytes of the longest page that a failure may make.
const PAGE_MAX: usize = 64 * 1024;

fn groups() -> String {
    format!("/a/{ACCOUNT}/groups")
}

fn card() -> String {
    format!("/a/{ACCOUNT}/lookup?q={ONE}")
}

async fn console_on(base_url: &str) -> Console {
    let settings = AccountSettings { id: AccountId::new(ACCOUNT), name: Some("断线".into()), wechat: account(base_url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    console
}

/// Everything that any form takes; each finds its own.
fn filled_in() -> Vec<(&'static str, &'static str)> {
    vec![
        ("account", ACCOUNT),
        ("id", "104"),
        ("name", "新名字"),
        ("openid", ONE),
        ("to", "106"),
        ("seen", ""),
        ("call", "groups/get"),
        ("act", "take-over"),
        ("remark", "备注"),
        ("reason", "工单 7"),
        ("language", "zh-CN"),
        ("theme", "dark"),
        ("username", "admin"),
        ("password", PASSWORD),
    ]
}

/// The words for what such a server does to a reading, and to a change that has been sent.
fn expected(l: Locale, kind: Kind) -> [String; 2] {
    use app::{error::UiError, words::explain};
    let words = |error: UiError| explain(l, &error).what;
    match kind.errcode() {
        Some(99999) => [(); 2].map(|()| "99999".to_owned()),
        Some(errcode) => [(); 2].map(|()| words(UiError::WeChat { token: false, errcode, errmsg: String::new(), rid: None })),
        None => [words(UiError::NoAnswer { excerpt: None }), words(UiError::Unknown { excerpt: None })],
    }
}

fn check(what: &str, l: Locale, kind: Kind, page: &Answer) {
    let shown = page.text();
    assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{what} {kind:?}");
    assert!(
        shown.contains(&format!("lang=\"{}\"", tag(l))) && shown.contains("</main>") && shown.contains("</html>"),
        "{what} {kind:?}: {shown}"
    );
    // The API desk shows an answer's first 16 KB, each < of them as four characters.
    let most = if what == form::CALL_API { 8 * PAGE_MAX } else { PAGE_MAX };
    assert!(shown.len() < most, "{what} {kind:?}: {} bytes", shown.len());
    assert!(!shown.contains(TOKEN) && !shown.contains(SECRET), "{what} {kind:?} tells a secret: {shown}");
    assert!(!shown.contains("<b>502") && !shown.contains("<x>"), "{what} {kind:?} believes in foreign markup");
}

fn check_failure(what: &str, l: Locale, kind: Kind, page: &Answer) {
    check(what, l, kind, page);
    let shown = page.text();
    assert!(expected(l, kind).iter().any(|words| shown.contains(words)), "{what} {kind:?}: {shown}");
    assert!(shown.contains("role=\"alert\""), "{what} {kind:?}: {shown}");
    let copyable = format!("data-copy=\"{RID}\"");
    assert_eq!(shown.contains(&copyable), kind.has_rid(), "{what} {kind:?}: {shown}");
    assert!(kind.errcode().is_none_or(|code| shown.contains(&format!("<code>{code}</code>"))), "{what} {kind:?}: {shown}");
    assert!(!matches!(kind, Kind::OldHint) || shown.contains("hint: [Qb_Cqa0123e1]"), "{what}: {shown}");
}

/// Every page and every form, in one language.
async fn exercise(console: &Console, l: Locale, kind: Kind) {
    console.post(form::LANGUAGE, &[("language", tag(l))]).await;
    check_failure("groups", l, kind, &console.get(&groups()).await);
    check_failure("card", l, kind, &console.get(&card()).await);
    check("lookup", l, kind, &console.get(&format!("/a/{ACCOUNT}/lookup")).await);
    check("nowhere", l, kind, &console.get("/nowhere").await);
    let filled_in = filled_in();
    // These servers do give out tokens: it is the calls that fail. A check-up tells of failures as what it found.
    let others = ["/api/session/", "/api/second-factor/", "/api/staff/", "/api/me/", "/api/accounts/"];
    let done = [form::FORCE_TOKEN, form::CHECK_ACCOUNT, form::UNLOCK_ACCOUNT, form::LOCK_ACCOUNT];
    let fails = |path: &str| !others.iter().any(|other| path.starts_with(other)) && !done.contains(&path);
    for route in FORMS.iter().filter(|route| fails(route.path)) {
        // As a browser, which is led to a page, and as a program, to which all languages are alike.
        let back = console.submit(route.path, &filled_in).await;
        check(route.path, l, kind, &back);
        assert!(back.shows("role=\"alert\""), "{} {kind:?} is silent: {}", route.path, back.text());
        if l != Locale::En {
            continue;
        }
        let answer = console.call(route.path, &filled_in).await;
        assert!(answer.status.as_u16() >= 400 && answer.status != StatusCode::INTERNAL_SERVER_ERROR, "{} {kind:?}", route.path);
        let json = answer.json();
        assert!(json["message"].as_str().is_some_and(|words| !words.is_empty()), "{} {kind:?}: {json}", route.path);
        assert!(json["next"].as_str().is_some_and(|words| !words.is_empty()), "{} {kind:?}: {json}", route.path);
        assert!(!answer.body.contains(TOKEN) && !answer.body.contains(SECRET), "{} {kind:?}: {json}", route.path);
    }
    for path in [form::CREATE_GROUP, form::MOVE_FOLLOWER] {
        check_failure(path, l, kind, &console.submit(path, &filled_in).await);
    }
}

#[tokio::test]
async fn every_page_and_form_explains_every_failure_and_tells_no_secret() {
    log::keep();
    // All at once, since each change waits a moment before it looks how things stand; on this one thread, whose log is kept.
    let all = tokio::task::LocalSet::new();
    let both = |kind| [Locale::En, Locale::ZhCn].map(|l| (kind, l));
    let each = KINDS.into_iter().flat_map(both).map(|(kind, l)| all.spawn_local(exercise_all(kind, l)));
    let each: Vec<_> = each.collect();
    all.await;
    for done in each {
        done.await.unwrap();
    }
    let log = log::take();
    assert!(log.contains("a call to WeChat failed") && !log.contains("panicked"), "{log}");
    for secret in [TOKEN, SECRET, PASSWORD, ONE] {
        assert_eq!(log.lines().find(|line| line.contains(secret)), None, "a secret is logged");
    }
}

async fn exercise_all(kind: Kind, l: Locale) {
    let Hostile { base_url, .. } = kind.serve().await;
    let console = console_on(&base_url).await;
    exercise(&console, l, kind).await;
    for path in [form::THEME, form::LANGUAGE, form::LOGOUT, form::LOGIN] {
        assert_eq!(console.post(path, &filled_in()).await.status, StatusCode::FOUND, "{path} {kind:?}");
    }
    console.post(form::LOGOUT, &[]).await;
    check("login", Locale::ZhCn, kind, &console.get("/login").await);
}

#[tokio::test]
async fn a_server_that_always_answers_40001_sees_a_handful_of_token_fetches() {
    let Hostile { base_url, asked } = Kind::Always40001.serve().await;
    let console = console_on(&base_url).await;
    for _ in 0..20 {
        console.get(&groups()).await;
        console.get(&card()).await;
    }
    assert!((1..=5).contains(&asked.tokens()), "{} fetches", asked.tokens());
    // A call is made again at most once for another token.
    assert!(asked.calls() <= 20 * 4 + asked.tokens(), "{} calls", asked.calls());
}

#[tokio::test]
async fn a_page_costs_no_more_calls_than_it_must() {
    let served = Served::small().await;
    let console = console_on(&served.base_url).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    let calls = |before: usize| served.asked.calls() - before;
    let before = served.asked.calls();
    for _ in 0..20 {
        assert_eq!(console.get(&groups()).await.status, StatusCode::OK);
    }
    assert_eq!(calls(before), 0, "the groups page reads the kept list");
    assert_eq!(console.get(&card()).await.status, StatusCode::OK);
    assert_eq!(calls(before), 2, "a card is user/info and groups/getid");
    console.get("/login").await;
    console.get(&format!("/a/{ACCOUNT}/lookup")).await;
    console.get("/nowhere").await;
    assert_eq!(calls(before), 2, "nothing else asks WeChat");
    assert_eq!(served.asked.tokens(), 1);
}
