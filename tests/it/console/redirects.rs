//! No answer of ours leads to another site.

use app::{api::FORMS, paths::form};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Answer, Console, PASSWORD};

const AWAY: [&str; 26] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: x=y",
    "/%09/evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "https:evil.example",
    "https://evil.example",
    "HTTPS:\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/\0/evil.example",
    "//evil.example\u{3002}",
    "?next=//evil.example",
];

/// Where a browser ends up by this answer.
fn host(answer: &Answer) -> String {
    let at = reqwest::Url::parse("https://fenzu.example.com/api/x/y").unwrap();
    let to = at.join(answer.to()).unwrap_or_else(|error| panic!("{error}: {}", answer.to()));
    format!("{}://{}", to.scheme(), to.host_str().unwrap_or_default())
}

#[tokio::test]
async fn no_form_leads_away_whatever_its_fields_say() {
    let console = Console::signed_in().await;
    let long = format!("/{}", "x".repeat(3000));
    for away in AWAY.into_iter().chain([long.as_str()]) {
        for route in FORMS {
            if route.path == form::LOGIN {
                continue;
            }
            // Whatever leads on, and whatever stands in the path to come back to.
            let leads = ["next", "back", "view", "account", "id", "openid", "call"].map(|name| (name, away));
            for fields in [&leads[..], &[("account", APPID), ("back", away), ("view", away), ("next", away), ("id", away)]] {
                let answer = console.post(route.path, fields).await;
                assert_eq!(answer.status, StatusCode::FOUND, "{} {away:?}", route.path);
                assert_eq!(host(&answer), "https://fenzu.example.com", "{} {away:?}: {}", route.path, answer.to());
                assert!(!answer.headers.contains_key("x") && answer.to().len() < 10_000);
            }
            if route.path == form::LOGOUT {
                console.sign_in().await;
            }
        }
    }
}

#[tokio::test]
async fn signing_in_leads_nowhere_else_however_it_is_written() {
    let console = Console::signed_in().await;
    let long = format!("/{}", "x".repeat(3000));
    for away in AWAY.into_iter().chain([long.as_str()]) {
        let query = reqwest::Url::parse_with_params("http://x/login", [("next", away)]).unwrap();
        let path = format!("/login?{}", query.query().unwrap());
        // Signed in already: the way in leads on by itself.
        let answer = console.get(&path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{away:?}");
        assert_eq!(host(&answer), "https://fenzu.example.com", "{away:?}: {}", answer.to());
    }
    for away in AWAY {
        let answer = console.post(form::LOGIN, &[("username", "admin"), ("password", PASSWORD), ("next", away)]).await;
        assert_eq!((answer.status, host(&answer).as_str()), (StatusCode::FOUND, "https://fenzu.example.com"), "{away:?}");
    }
    console.post(form::LOGOUT, &[]).await;
    for away in AWAY {
        let answer =
            console.get(&format!("/a/{APPID}/groups?next={}", away.replace(|c: char| !c.is_ascii_graphic(), "%20"))).await;
        assert!(answer.to() == "/login" || answer.to().starts_with("/login?next=%2Fa%2F"), "{away:?}: {}", answer.to());
        let query = reqwest::Url::parse_with_params("http://x/login", [("next", away)]).unwrap();
        let door = console.get(&format!("/login?{}", query.query().unwrap())).await;
        let next = door.body.split("name=\"next\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(next.is_empty() || app::paths::next(next).is_some(), "{away:?}: {next}");
    }
}
