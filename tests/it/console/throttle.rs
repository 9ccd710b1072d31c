//! Sign-ins that fail: counted, and told apart by nobody.

use std::net::SocketAddr;

use app::domain::{Role, Roles};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use fenzu::{
    services::{SignInTries, TryError},
    store::Tries,
};

use super::{Answer, Console, PASSWORD, body, post};

const LOGIN: &str = "/api/session/login";

/// Tries to sign in from an address, as a program.
async fn try_from(console: &Console, from: &str, name: &str, password: &str) -> Answer {
    let mut request: Request<Body> = post(LOGIN).body(body(&[("username", name), ("password", password)])).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from.parse().unwrap(), 4711)));
    console.send(request).await
}

async fn lets_through(tries: &SignInTries, name: &str, from: &str) -> bool {
    match tries.begin(name, from).await {
        Ok(_) => true,
        Err(TryError::TooMany { .. }) => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn after_ten_failures_even_the_right_password_must_wait_but_not_elsewhere() {
    let console = Console::start().await;
    for _ in 0..10 {
        assert_eq!(try_from(&console, "192.0.2.1", "admin", "wrong").await.status, StatusCode::UNAUTHORIZED);
    }
    let answer = try_from(&console, "192.0.2.1", "admin", PASSWORD).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::TOO_MANY_REQUESTS, &"too_many_tries".into()));
    let wait: i64 = answer.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=16 * 60).contains(&wait), "{wait}");
    assert_eq!(try_from(&console, "192.0.2.2", "admin", PASSWORD).await.status, StatusCode::OK);
    // The window passes.
    console.execute(&format!("UPDATE sign_in_try SET since = since - {}", Tries::WINDOW)).await;
    assert_eq!(try_from(&console, "192.0.2.1", "admin", PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_must_wait_is_told_until_when_on_the_page() {
    let console = Console::start().await;
    let tries = SignInTries::new(console.store.clone());
    for _ in 0..10 {
        assert!(lets_through(&tries, "admin", "").await);
    }
    let page = console.submit(LOGIN, &[("username", "admin"), ("password", PASSWORD)]).await;
    assert!(page.shows("登录失败的次数太多") && page.shows("之后才能再试") && page.shows("value=\"admin\""), "{}", page.text());
}

#[tokio::test]
async fn nobody_learns_who_exists() {
    let console = Console::start().await;
    console.add("gone", Roles::everywhere(Role::Admin)).await;
    console.execute("UPDATE staff SET disabled_at = 1 WHERE name = 'gone'").await;
    console.store.add_staff("unset", "", &Roles::everywhere(Role::Admin), 0).await.unwrap();
    let tried =
        [("nobody", "wrong"), ("admin", "wrong"), ("gone", PASSWORD), ("gone", "wrong"), ("unset", ""), ("unset", "wrong")];
    let mut answers = Vec::new();
    for (name, password) in tried {
        let Answer { status, mut headers, body } = try_from(&console, "192.0.2.1", name, password).await;
        headers.remove(header::CONTENT_SECURITY_POLICY);
        answers.push((status, headers, body));
        let page = console.submit(LOGIN, &[("username", name), ("password", password)]).await;
        assert!(page.shows("用户名或密码不对"), "{name}");
    }
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.0 == StatusCode::UNAUTHORIZED), "{answers:?}");
    // Nor by who must wait.
    let tries = SignInTries::new(console.store.clone());
    for name in ["nobody", "admin", "gone"] {
        while lets_through(&tries, name, "192.0.2.9").await {}
    }
    let mut answers = Vec::new();
    for name in ["nobody", "admin", "gone"] {
        answers.push(try_from(&console, "192.0.2.9", name, PASSWORD).await);
    }
    let same = |answer: &Answer| answer.status == StatusCode::TOO_MANY_REQUESTS && answer.body == answers[0].body;
    assert!(answers.iter().all(same), "{:?}", answers.iter().map(|answer| &answer.body).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_attackers_tries_do_not_lock_a_person_out_of_where_they_signed_in_before() {
    let console = Console::start().await;
    assert_eq!(try_from(&console, "192.0.2.1", "admin", PASSWORD).await.status, StatusCode::OK);
    let tries = SignInTries::new(console.store.clone());
    let mut through = 0;
    while lets_through(&tries, "admin", &format!("198.51.{}.{}", through / 250, through % 250)).await {
        through += 1;
    }
    assert_eq!(through, 100);
    // Elsewhere the name waits; other names do not, and nor does the person at their place.
    assert_eq!(try_from(&console, "203.0.113.1", "admin", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(lets_through(&tries, "lin", "203.0.113.1").await);
    assert_eq!(try_from(&console, "192.0.2.1", "admin", PASSWORD).await.status, StatusCode::OK);
    // A place is not known for ever.
    console.execute(&format!("UPDATE sign_in_try SET known_at = known_at - {}", Tries::KNOWN)).await;
    assert_eq!(try_from(&console, "192.0.2.1", "admin", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits_and_a_password_of_its_own_does_not_help() {
    let console = Console::start().await;
    let tries = SignInTries::new(console.store.clone());
    let mut through = 0;
    while lets_through(&tries, &format!("name {through}"), "192.0.2.1").await {
        through += 1;
        if through % 10 == 0 {
            // Someone who works there signs in in between.
            tries.begin("lin", "192.0.2.1").await.unwrap().succeeded().await.unwrap();
        }
    }
    assert_eq!(through, 50);
    assert!(lets_through(&tries, "lin", "192.0.2.1").await, "who signed in from there before");
    assert!(lets_through(&tries, "name 0", "192.0.2.2").await);
    // One machine has a whole network of IPv6.
    for host in 0..50 {
        assert!(lets_through(&tries, &format!("name {host}"), &format!("2001:db8::{host:x}")).await);
    }
    assert!(!lets_through(&tries, "another", "2001:db8::ffff").await);
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let console = Console::start().await;
    let tries = SignInTries::new(console.store.clone());
    for _ in 0..3 {
        for _ in 0..9 {
            assert!(lets_through(&tries, "admin", "192.0.2.1").await);
        }
        assert_eq!(try_from(&console, "192.0.2.1", "admin", PASSWORD).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn of_many_who_try_at_once_no_more_get_through_than_one_after_the_other() {
    let console = Console::start().await;
    let tries = SignInTries::new(console.store.clone());
    let each = (0..40).map(|_| {
        let tries = tries.clone();
        tokio::spawn(async move { lets_through(&tries, "admin", "192.0.2.1").await })
    });
    let mut through = 0;
    for one in each.collect::<Vec<_>>() {
        through += usize::from(one.await.unwrap());
    }
    assert_eq!(through, 10);
}
